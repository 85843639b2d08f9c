"""Reading the trail: the newest changes over all event tables, who made them and where, before and after.

The changes of one context (a page, job or command) to one table stand in the trail in a row; such a run is
read as one change with a count, so that an import of seventy thousand figures is one line and not three
thousand pages. Two queries, however many tables there are.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models

from governance.models.trail import TrailEvent


@dataclass(frozen=True)
class Position:
    """A place in the trail: what is older than this row of this table."""

    at: datetime
    table: str
    row: int


@dataclass(frozen=True)
class Filter:
    """What to read; what is None is left open. `table` is a model's label, such as governance.User.

    With `object` or `context` every row stands for itself; otherwise runs are read as one.
    """

    table: str | None = None
    object: str | None = None
    person: int | None = None
    context: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    older_than: Position | None = None

    @property
    def is_grouped(self) -> bool:
        """Whether runs are read as one."""
        return self.object is None and self.context is None


@dataclass(frozen=True)
class Change:
    """One change, or a run of `count` of them; `before` and `after` only for one.

    `metadata` is what `governance.actors` noted, empty for a change made outside the product: then
    `account`, the database account, says by whom.
    """

    table: str
    row: int
    at: datetime
    label: str
    object: str
    context: str | None
    metadata: Mapping[str, Any]
    account: str
    count: int
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None

    @property
    def position(self) -> Position:
        """Where this change stands."""
        return Position(self.at, self.table, self.row)


@cache
def tables() -> Mapping[str, type[models.Model]]:
    """Every tracked model's label with its event model, in order of label."""
    events: list[Any] = [model for model in apps.get_models() if issubclass(model, TrailEvent)]
    return {model.pgh_tracked_model._meta.label: model for model in sorted(events, key=_label)}


def _label(event: Any) -> str:
    return str(event.pgh_tracked_model._meta.label)


def read(wanted: Filter, *, limit: int) -> Sequence[Change]:
    """The newest changes that fit, at most `limit`, newest first."""
    branches: list[str] = []
    params: list[Any] = []
    for label, model in tables().items():
        if wanted.table in (None, label):
            sql, given = _branch(label, model, wanted, limit)
            branches.append(sql)
            params += given
    if not branches:
        return []
    union = " UNION ALL ".join(branches)
    # S608: names of our own tables; everything that comes from outside is a parameter.
    query = f"""
        SELECT change.*, context.metadata FROM (
            SELECT * FROM ({union}) AS every_table ORDER BY at DESC, label COLLATE "C", row DESC LIMIT %s
        ) AS change LEFT JOIN pghistory_context AS context ON context.id = change.context
        ORDER BY change.at DESC, change.label COLLATE "C", change.row DESC
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(query, [*params, limit])
        rows = cursor.fetchall()
    return _with_contents([_change(row) for row in rows])


def _change(row: Sequence[Any]) -> Change:
    table, number, at, label, object_, context, account, count, metadata = row
    return Change(
        table=table,
        row=number,
        at=at,
        label=label,
        object=object_,
        context=str(context) if context else None,
        metadata=json.loads(metadata) if isinstance(metadata, str) else metadata or {},
        account=account,
        count=count,
    )


# The columns of every branch, and what makes neighbours one run: the same context and kind of change.
_COLUMNS = """e.pgh_id AS row, e.pgh_created_at AS at, e.pgh_label AS verb, e.pgh_obj_id::text AS object,
    e.pgh_context_id AS context, e.pgh_account AS account"""
_KEY = "concat({0}.pgh_context_id, ' ', {0}.pgh_label)"


def _branch(label: str, model: type[models.Model], wanted: Filter, limit: int) -> tuple[str, list[Any]]:
    """The newest changes of one table, with the parameters of the query in their order."""
    name = connection.ops.quote_name(model._meta.db_table)
    where, given = _conditions(label, wanted)
    if not wanted.is_grouped:
        query = f"""(SELECT %s AS label, {_COLUMNS}, 1::bigint AS count FROM {name} AS e WHERE {where}
            ORDER BY e.pgh_created_at DESC, e.pgh_id DESC LIMIT %s)"""  # noqa: S608
        return query, [label, *given, limit]
    newer = _newer_neighbour(name) if wanted.older_than else "NULL"
    query = f"""(
        SELECT %s AS label, row, at, verb, object, context, account,
            CASE WHEN next IS NOT NULL THEN next - number ELSE
                (SELECT count(*) FROM {name} AS e WHERE {where}) + 1 - number END AS count
        FROM (
            SELECT *, lead(number) OVER (ORDER BY number) AS next FROM (
                SELECT * FROM (
                    SELECT {_COLUMNS}, {_KEY.format("e")} AS key, row_number() OVER newest AS number,
                        CASE WHEN row_number() OVER newest = 1 THEN {newer}
                             ELSE lag({_KEY.format("e")}) OVER newest END AS newer
                    FROM {name} AS e WHERE {where}
                    WINDOW newest AS (ORDER BY e.pgh_created_at DESC, e.pgh_id DESC)
                ) AS every_row
                WHERE context IS NULL OR newer IS DISTINCT FROM key
                LIMIT %s
            ) AS beginning
        ) AS run ORDER BY number LIMIT %s)"""  # noqa: S608
    return query, [label, *given, *given, limit + 1, limit]


def _newer_neighbour(name: str) -> str:
    """The key of the row just newer than `e`: tells whether `e` goes on with a run of the page before."""
    return f"""(SELECT {_KEY.format("n")} FROM {name} AS n
        WHERE (n.pgh_created_at, n.pgh_id) > (e.pgh_created_at, e.pgh_id)
        ORDER BY n.pgh_created_at, n.pgh_id LIMIT 1)"""  # noqa: S608


def _conditions(label: str, wanted: Filter) -> tuple[str, list[Any]]:
    """The conditions on one table's rows, as SQL with parameters."""
    by_person = "e.pgh_context_id IN (SELECT id FROM pghistory_context WHERE metadata->>'actor_id' = %s)"
    person = None if wanted.person is None else str(wanted.person)
    given: list[tuple[str, Any]] = [
        ("e.pgh_obj_id::text = %s", wanted.object),
        (by_person, person),
        ("e.pgh_context_id = %s::uuid", wanted.context),
        ("e.pgh_created_at >= %s", wanted.since),
        ("e.pgh_created_at < %s", wanted.until),
    ]
    asked = [(condition, [value]) for condition, value in given if value is not None]
    if wanted.older_than is not None:
        asked.append(_older(label, wanted.older_than))
    where = " AND ".join(condition for condition, _ in asked) or "true"
    return where, [value for _, values in asked for value in values]


def _older(label: str, than: Position) -> tuple[str, list[Any]]:
    """Older than a position, in the order time, table, row: the same order in which all tables are merged."""
    if label == than.table:
        return "(e.pgh_created_at, e.pgh_id) < (%s, %s)", [than.at, than.row]
    return ("e.pgh_created_at <= %s" if label > than.table else "e.pgh_created_at < %s"), [than.at]


def _with_contents(changes: Sequence[Change]) -> Sequence[Change]:
    """The single changes with what stood before and after; runs as they are. One query."""
    single: dict[str, list[Change]] = {}
    for change in changes:
        if change.count == 1:
            single.setdefault(change.table, []).append(change)
    if not single:
        return changes
    branches: list[str] = []
    params: list[Any] = []
    for label, rows in single.items():
        branches.append(_contents_of(connection.ops.quote_name(tables()[label]._meta.db_table)))
        params += [label, [row.object for row in rows], [row.row for row in rows]]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(branches), params)
        found = {(label, row): (before, after) for label, row, before, after in cursor.fetchall()}
    return [_filled(change, *found.get((change.table, change.row), (None, None))) for change in changes]


def _contents_of(name: str) -> str:
    """Each row wanted with the version of the same object before it; the objects' rows are read once."""
    return f"""(SELECT %s, row, before, after FROM (
        SELECT e.pgh_id AS row, to_jsonb(e) AS after,
            lag(to_jsonb(e)) OVER (PARTITION BY e.pgh_obj_id ORDER BY e.pgh_id) AS before
        FROM {name} AS e WHERE e.pgh_obj_id::text = ANY(%s)
    ) AS version WHERE row = ANY(%s))"""  # noqa: S608


def _filled(change: Change, before: Any, after: Any) -> Change:
    """The event of a removal holds what was there before it."""
    before, after = _plain(before), _plain(after)
    if change.label == "delete":
        return replace(change, before=after)
    if change.label == "insert":
        return replace(change, after=after)
    return replace(change, before=before, after=after)


def _plain(row: Any) -> Mapping[str, Any] | None:
    """A row of an event table without the columns of the trail's own."""
    if row is None:
        return None
    content = json.loads(row) if isinstance(row, str) else row
    return {name: value for name, value in content.items() if not name.startswith("pgh_")}
