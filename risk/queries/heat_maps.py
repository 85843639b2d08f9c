"""The heat map as its page shows it, counted in the database: one question, however many risks there are."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from governance.models import User
from risk.enums import RiskState
from risk.matrix import Matrix, from_data
from risk.models import Risk
from risk.queries.past_register import closed_then, ended, placed_then
from risk.queries.standing import began

# Of the risks that moved, how many are listed each way; and up to how many a cell names.
MOST_MOVED = 6
MOST_NAMED = 3
# Which score places a risk on the map. The database leaves out a join that nobody asks anything of.
VIEWS: Mapping[str, str] = {"current": "now", "target": "aimed", "before": "before"}

# Names are looked up at the end, for the few that are named: they would make every row before that wide.
_READ = """
WITH asked AS (SELECT id FROM risk_category WHERE id = %(category)s::bigint),
seen (id, number, category_id, current_id, target_id) AS MATERIALIZED ({seen}),
tolerances AS (
    SELECT DISTINCT ON (category_id) category_id, tolerable FROM risk_appetite
    WHERE in_force_from < %(end)s ORDER BY category_id, id DESC
),
sizes AS MATERIALIZED (SELECT id, (content ->> 'size')::int AS size FROM risk_matrixversion),
newest AS (
    SELECT content, size FROM risk_matrixversion JOIN sizes USING (id)
    WHERE in_force_from < %(end)s ORDER BY id DESC LIMIT 1
),
before AS (
    SELECT DISTINCT ON (risk_id) risk_id, exposure, likelihood, impact, matrix_id FROM risk_riskassessment
    WHERE kind = 'current' AND at < %(since)s ORDER BY risk_id, id DESC
),
placed AS MATERIALIZED (
    SELECT seen.id, seen.number, tolerances.tolerable, accepted.until AS accepted_until, seen.category_id,
        now.exposure AS score, now.band, before.exposure AS before,
        -- A score on a matrix of another size stands in no cell of this one, wherever its numbers would fall.
        CASE WHEN drawn.size = newest.size THEN {place}.likelihood WHEN drawn.size IS NOT NULL THEN 0 END
            AS likelihood,
        CASE WHEN drawn.size = newest.size THEN {place}.impact WHEN drawn.size IS NOT NULL THEN 0 END
            AS impact
    FROM seen
    JOIN risk_riskassessment AS now ON now.id = seen.current_id
    LEFT JOIN tolerances ON tolerances.category_id = seen.category_id
    LEFT JOIN risk_acceptance AS accepted ON accepted.risk_id = seen.id
        AND accepted.granted_at < %(end)s AND (accepted.ended_at IS NULL OR accepted.ended_at >= %(end)s)
    LEFT JOIN before ON before.risk_id = seen.id
    LEFT JOIN risk_riskassessment AS aimed ON aimed.id = seen.target_id
    LEFT JOIN sizes AS drawn ON drawn.id = {place}.matrix_id
    LEFT JOIN newest ON true
),
chosen AS (
    SELECT * FROM placed WHERE NOT EXISTS (SELECT FROM asked) OR category_id IN (SELECT id FROM asked)
),
cells AS (
    SELECT likelihood, impact, count(*) AS risks,
        count(*) FILTER (WHERE score > tolerable) AS outside,
        count(*) FILTER (WHERE score > tolerable AND accepted_until > %(day)s) AS accepted,
        count(*) FILTER (WHERE score > before) AS up,
        count(*) FILTER (WHERE score < before) AS down,
        count(*) FILTER (WHERE score = before) AS level,
        count(*) FILTER (WHERE before IS NULL) AS opened
    FROM chosen GROUP BY likelihood, impact
),
named AS (
    SELECT likelihood, impact, json_agg(
        json_build_object('number', number, 'title', title, 'score', score, 'before', before) ORDER BY number
    ) AS named
    FROM cells JOIN chosen USING (likelihood, impact) JOIN risk_risk USING (id, number)
    WHERE cells.risks <= %(named)s GROUP BY likelihood, impact
),
up AS (SELECT * FROM chosen WHERE score > before ORDER BY score DESC, number LIMIT %(moved)s),
down AS (SELECT * FROM chosen WHERE score < before ORDER BY score DESC, number LIMIT %(moved)s)
SELECT json_build_object(
    'matrix', (SELECT content FROM newest),
    'cells', (SELECT json_agg(told) FROM (
        SELECT cells.*, named FROM cells LEFT JOIN named USING (likelihood, impact)) AS told),
    'up', (SELECT json_agg(told) FROM (
        SELECT number, title, score, before, band FROM up JOIN risk_risk USING (id, number)
        ORDER BY score DESC, number) AS told),
    'down', (SELECT json_agg(told) FROM (
        SELECT number, title, score, before, band FROM down JOIN risk_risk USING (id, number)
        ORDER BY score DESC, number) AS told),
    'closed', (SELECT count(*) FROM ({closed}) AS closed (id, category_id)
        WHERE NOT EXISTS (SELECT FROM asked) OR category_id IN (SELECT id FROM asked)),
    'categories', (SELECT json_agg(json_build_object('id', category.id, 'name', category.name, 'tolerable',
            (SELECT tolerable FROM tolerances WHERE category_id = category.id))
            ORDER BY category.position, category.name)
        FROM risk_category AS category WHERE category.is_active
            OR category.id IN (SELECT category_id FROM placed UNION SELECT id FROM asked))
)::text
"""


@dataclass(frozen=True)
class Category:
    """A kind of risk, and the most that it may score; None where nobody said."""

    pk: int
    name: str
    tolerable: int | None


@dataclass(frozen=True)
class Told:
    """A risk that is named: `before` is its score at the last quarter end, None for one that had none."""

    number: int
    title: str
    score: int
    before: int | None
    band: str = ""


@dataclass(frozen=True)
class Place:
    """What stands in one cell; without likelihood and impact, what has no score of this kind.

    Both are 0 for what was scored on a matrix of another size. `named` are the risks of a cell with few.
    """

    likelihood: int | None
    impact: int | None
    risks: int
    outside: int
    accepted: int
    up: int
    down: int
    level: int
    opened: int
    named: tuple[Told, ...]


@dataclass(frozen=True)
class Counted:
    """All that the map shows. `matrix` is None before one is set up."""

    matrix: Matrix | None
    places: tuple[Place, ...]
    up: tuple[Told, ...]
    down: tuple[Told, ...]
    closed: int
    categories: tuple[Category, ...]


def counted(*, user: User, today: date, on: date | None = None, view: str, category: int | None) -> Counted:
    """The live risks that the person sees by cell of a view (a key of VIEWS), of one category or of all.

    `on` is an earlier day, at whose end they are counted. A category that there is not counts as none asked
    for.
    """
    day = on or today
    parameters: dict[str, Any] = {
        "category": category, "day": day, "since": began(day), "end": ended(day), "named": MOST_NAMED,
        "moved": MOST_MOVED,
    }  # fmt: skip
    visible = Risk.objects.visible_to(user)
    if on:
        live, gone = placed_then(visible, on=on), closed_then(visible, since=began(on), on=on)
    else:
        live = visible.live().values_list("pk", "number", "category_id", "current_id", "target_id")
        closed_since = Q(state=RiskState.CLOSED, closed_at__gte=began(day))
        gone = visible.filter(closed_since).values_list("pk", "category_id")
    seen = _inlined(live, "seen", parameters)
    closed = _inlined(gone, "closed", parameters)
    with connection.cursor() as cursor:
        cursor.execute(_READ.format(seen=seen, closed=closed, place=VIEWS[view]), parameters)
        (found,) = cursor.fetchone()
    return _read(json.loads(found))


def _inlined(rows: QuerySet[Any, Any], name: str, parameters: dict[str, Any]) -> str:
    """The query as a part of another: its parameters join those of the whole, under names of their own."""
    sql, given = rows.query.sql_with_params()
    first, *others = sql.split("%s")
    for number, (value, text) in enumerate(zip(given, others, strict=True)):
        parameters[f"{name}_{number}"] = value
        first += f"%({name}_{number})s{text}"
    return str(first)


def _read(found: Mapping[str, Any]) -> Counted:
    return Counted(
        matrix=from_data(found["matrix"]) if found["matrix"] else None,
        places=tuple(_place(cell) for cell in found["cells"] or ()),
        up=_told(found["up"]),
        down=_told(found["down"]),
        closed=found["closed"],
        categories=tuple(
            Category(one["id"], one["name"], one["tolerable"]) for one in found["categories"] or ()
        ),
    )


def _place(cell: Mapping[str, Any]) -> Place:
    return Place(**{**cell, "named": _told(cell["named"])})


def _told(rows: Sequence[Mapping[str, Any]] | None) -> tuple[Told, ...]:
    return tuple(Told(**row) for row in rows or ())
