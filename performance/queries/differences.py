"""The rows of a previewed file against the current figures, compared in the database.

A staged row says only what its file says: a part that the file leaves out (a margin, say) is no difference.
Where a part differs the whole row becomes a new revision: parts of two publications do not belong together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from performance.enums import ImportState, ObservationStatus
from performance.imports.types import PARTS
from performance.models import ImportBatch

FIGURES = "value, numerator, denominator, base, margin, marker, part_markers, alternatives"
# What a file's figures are, by its profile; one made up for the demonstration is that whatever its profile.
STATUS = {
    "ascof-time-series": ObservationStatus.OFFICIAL,
    "published-cells": ObservationStatus.OFFICIAL,
    "simple-long": ObservationStatus.LOCAL,
}
# A figure of a weightier source takes the place of a lighter one even when both say the same; a lighter one
# never takes the place of a weightier: what was published stands until its publisher corrects it.
WEIGHT = {ObservationStatus.INVENTED: 1, ObservationStatus.LOCAL: 2, ObservationStatus.OFFICIAL: 3}


def status_of(batch: ImportBatch) -> ObservationStatus:
    """What the figures of this import are."""
    return ObservationStatus.INVENTED if batch.is_invented else STATUS[batch.profile]


def columns(table: str) -> str:
    """The columns of a figure, of this table."""
    return ", ".join(f"{table}.{column}" for column in FIGURES.split(", "))


def _part_differs(part: str) -> str:
    """1 where the file gives the part and it is not what is held, else 0."""
    given = f"staged.{part} IS NOT NULL OR staged.part_markers ? '{part}'"
    differs = (
        f"(staged.{part}, staged.part_markers -> '{part}', staged.alternatives -> '{part}') IS DISTINCT FROM "
        f"(held.{part}, held.part_markers -> '{part}', held.alternatives -> '{part}')"
    )
    return f"(({given}) AND {differs})::int"


_WEIGHTS = " ".join(f"WHEN '{status.value}' THEN {weight}" for status, weight in WEIGHT.items())
_WEIGHT_HELD = f"CASE held.status {_WEIGHTS} END"
# How many cells of a staged row are not those of the current figure.
_DIFFERING_CELLS = f"""
    CASE WHEN held.id IS NULL THEN 0
         WHEN ({columns("staged")}) IS NOT DISTINCT FROM ({columns("held")}) THEN 0
         ELSE LEAST(staged.cells, {" + ".join(_part_differs(part) for part in PARTS)}) END
"""
_LIGHTER = f"%(weight)s < {_WEIGHT_HELD}"
# How many of them the save changes: all where the figure gains in weight, none where it would lose.
CHANGED_CELLS = f"""
    CASE WHEN {_LIGHTER} THEN 0 WHEN %(weight)s > {_WEIGHT_HELD} THEN staged.cells ELSE {_DIFFERING_CELLS} END
"""
SAME_KEY = """held.measure_id = staged.measure_id AND held.area_id = staged.area_id
    AND held.breakdown_id = staged.breakdown_id AND held.period_id = staged.period_id"""
STAGED_AND_HELD = f"""
    performance_stagedobservation AS staged
    LEFT JOIN performance_observation AS held ON held.is_current AND {SAME_KEY}
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """What saving a batch would do, in cells; `kept_out` are those that a weightier source says otherwise."""

    new: int
    changed: int
    unchanged: int
    kept_out: int


def differences(*, batch_id: int, status: ObservationStatus) -> Difference:
    """Compare the batch's staged rows with the current figures."""
    (row,) = _rows(
        f"""
        SELECT COALESCE(sum(cells) FILTER (WHERE is_new), 0), COALESCE(sum(changed), 0),
               COALESCE(sum(cells), 0), COALESCE(sum(kept_out), 0)
        FROM (SELECT staged.cells, held.id IS NULL AS is_new, {CHANGED_CELLS} AS changed,
                     CASE WHEN {_LIGHTER} THEN {_DIFFERING_CELLS} ELSE 0 END AS kept_out
              FROM {STAGED_AND_HELD} WHERE staged.batch_id = %(batch)s) AS compared
        """,  # noqa: S608 (SQL written in this module, no input)
        {"batch": batch_id, "weight": WEIGHT[status]},
    )
    new, changed, cells, kept_out = map(int, row)
    unchanged = cells - new - changed - kept_out
    return Difference(new=new, changed=changed, unchanged=unchanged, kept_out=kept_out)


# What a change is shown by; the figure held and the figure of the file follow.
_NAMES = """measure.code, measure.name, measure.unit, measure.decimals, area.name, period.kind, period.start,
    period."end", breakdown.label"""
_NAMED = """
    JOIN performance_measure AS measure ON measure.id = staged.measure_id
    JOIN performance_area AS area ON area.id = staged.area_id
    JOIN performance_period AS period ON period.id = staged.period_id
    JOIN performance_breakdown AS breakdown ON breakdown.id = staged.breakdown_id
"""
_LARGEST_FIRST = """abs(staged.value - held.value) / GREATEST(abs(held.value), 0.000001) DESC NULLS LAST,
    measure.position, period.start DESC, area.name, breakdown.key"""


def changes(*, batch: ImportBatch, most: int) -> list[Sequence[Any]]:
    """The figures that the batch changes, or changed, the largest moves first.

    Each row: code, name, unit and decimals of the measure, area, kind, start and end of the period,
    breakdown, and then FIGURES twice: as held before, and as in the file.
    """
    is_staged = batch.state in {ImportState.PREVIEWED, ImportState.COMMITTING}
    both = f"{STAGED_AND_HELD} {_NAMED} WHERE staged.batch_id = %(batch)s AND {CHANGED_CELLS} > 0"
    if not is_staged:
        both = f"""performance_observation AS staged
            JOIN performance_observation AS held ON held.id = staged.supersedes_id {_NAMED}
            WHERE staged.batch_id = %(batch)s"""
    return _rows(
        f"SELECT {_NAMES}, {columns('held')}, {columns('staged')} FROM {both} "  # noqa: S608
        f"ORDER BY {_LARGEST_FIRST} LIMIT %(most)s",
        {"batch": batch.pk, "weight": WEIGHT[status_of(batch)], "most": most},
    )


def kept_out(*, batch_id: int, status: ObservationStatus, most: int) -> list[Sequence[Any]]:
    """The staged figures that a weightier source says otherwise, by measure, area and time.

    Each row: code, area, period, part of the measure; value held and value of the file, None for no figure.
    """
    return _rows(
        f"""SELECT measure.code, area.name, period.label, breakdown.label, held.value, staged.value
            FROM {STAGED_AND_HELD} {_NAMED}
            WHERE staged.batch_id = %(batch)s AND {_LIGHTER} AND {_DIFFERING_CELLS} > 0
            ORDER BY measure.position, period.start DESC, area.name, breakdown.key LIMIT %(most)s""",  # noqa: S608
        {"batch": batch_id, "weight": WEIGHT[status], "most": most},
    )


def _rows(sql: str, values: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
