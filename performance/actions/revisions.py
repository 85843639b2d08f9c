"""The current figures against a batch's staged rows, in sets: what would change, the change, and its undoing.

A staged row says only what its file says: a part that the file leaves out (a margin, say) is no difference.
Where a part differs the whole row becomes a new revision: parts of two publications do not belong together.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from performance.enums import ObservationStatus
from performance.imports.types import PARTS

# Sorting and hashing 25,000 rows, and the trigger's tables of them, in memory instead of in files.
WORK_MEMORY = "SET LOCAL work_mem = '64MB'"
FIGURES = "value, numerator, denominator, base, margin, marker, part_markers, alternatives"
# A figure of a weightier source takes the place of a lighter one even when both say the same.
WEIGHT = {ObservationStatus.INVENTED: 1, ObservationStatus.LOCAL: 2, ObservationStatus.OFFICIAL: 3}


def _part_differs(part: str) -> str:
    """1 where the file gives the part and it is not what is held, else 0."""
    given = f"staged.{part} IS NOT NULL OR staged.part_markers ? '{part}'"
    differs = (
        f"(staged.{part}, staged.part_markers -> '{part}', staged.alternatives -> '{part}') IS DISTINCT FROM "
        f"(held.{part}, held.part_markers -> '{part}', held.alternatives -> '{part}')"
    )
    return f"(({given}) AND {differs})::int"


def _columns(table: str) -> str:
    return ", ".join(f"{table}.{column}" for column in FIGURES.split(", "))


_WEIGHT_HELD = " ".join(f"WHEN '{status.value}' THEN {weight}" for status, weight in WEIGHT.items())
_GAINS_WEIGHT = f"%(weight)s > CASE held.status {_WEIGHT_HELD} END"
# How many cells of a staged row differ from the current figure; all of them where it gains in weight.
CHANGED_CELLS = f"""
    CASE WHEN held.id IS NULL THEN 0
         WHEN {_GAINS_WEIGHT} THEN staged.cells
         WHEN ({_columns("staged")}) IS NOT DISTINCT FROM ({_columns("held")}) THEN 0
         ELSE LEAST(staged.cells, {" + ".join(_part_differs(part) for part in PARTS)}) END
"""
SAME_KEY = """held.measure_id = staged.measure_id AND held.area_id = staged.area_id
    AND held.breakdown_id = staged.breakdown_id AND held.period_id = staged.period_id"""
STAGED_AND_HELD = f"""
    performance_stagedobservation AS staged
    LEFT JOIN performance_observation AS held ON held.is_current AND {SAME_KEY}
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """What saving a batch would do, in cells; `replaces` counts the figures of a weightier source that go."""

    new: int
    changed: int
    unchanged: int
    replaces: int


def differences(*, batch_id: int, status: ObservationStatus) -> Difference:
    """Compare the batch's staged rows with the current figures."""
    row = _one(
        f"""
        SELECT COALESCE(sum(cells) FILTER (WHERE is_new), 0), COALESCE(sum(changed), 0),
               COALESCE(sum(cells), 0), count(*) FILTER (WHERE changed > 0 AND is_lighter)
        FROM (SELECT staged.cells, held.id IS NULL AS is_new, {CHANGED_CELLS} AS changed,
                     %(weight)s < CASE held.status {_WEIGHT_HELD} END AS is_lighter
              FROM {STAGED_AND_HELD} WHERE staged.batch_id = %(batch)s) AS compared
        """,  # noqa: S608 (SQL written in this module, no input)
        {"batch": batch_id, "weight": WEIGHT[status]},
    )
    new, changed, cells, lighter = map(int, row)
    return Difference(new=new, changed=changed, unchanged=cells - new - changed, replaces=lighter)


def write(*, batch_id: int, status: ObservationStatus, now: datetime) -> int:
    """Make the staged rows current: what differs is superseded, never overwritten. Returns the rows written.

    The caller holds the lock under which figures change.
    """
    values: dict[str, Any] = {"batch": batch_id, "weight": WEIGHT[status], "status": status.value, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(WORK_MEMORY)
        cursor.execute(_SUPERSEDE, values)
        cursor.execute(_INSERT, values)
        written = cursor.rowcount
        cursor.execute("DELETE FROM performance_stagedobservation WHERE batch_id = %(batch)s", values)
    return int(written)


_SUPERSEDE = f"""
    WITH superseded AS (
        UPDATE performance_observation AS old SET is_current = false
        FROM (SELECT held.id, staged.id AS staged_id FROM {STAGED_AND_HELD}
              WHERE staged.batch_id = %(batch)s AND {CHANGED_CELLS} > 0) AS differing
        WHERE old.id = differing.id RETURNING old.id, differing.staged_id)
    UPDATE performance_stagedobservation AS staged SET supersedes_id = superseded.id
    FROM superseded WHERE staged.id = superseded.staged_id
"""  # noqa: S608 (SQL written in this module, no input)
# Whatever has no current figure now is either new or was superseded a moment ago. A figure that was undone
# has revisions but no current one, so the number of the next is counted over all of them.
_INSERT = f"""
    INSERT INTO performance_observation ({FIGURES}, status, revision, is_current, recorded_at, batch_id,
        measure_id, area_id, period_id, breakdown_id, supersedes_id)
    SELECT {_columns("staged")}, %(status)s, COALESCE(held.revision, 0) + 1, true, %(now)s, staged.batch_id,
        staged.measure_id, staged.area_id, staged.period_id, staged.breakdown_id, staged.supersedes_id
    FROM performance_stagedobservation AS staged
    LEFT JOIN (
        SELECT measure_id, area_id, breakdown_id, period_id, max(revision) AS revision,
               bool_or(is_current) AS is_current
        FROM performance_observation WHERE measure_id IN (
            SELECT DISTINCT measure_id FROM performance_stagedobservation WHERE batch_id = %(batch)s)
        GROUP BY measure_id, area_id, breakdown_id, period_id) AS held ON {SAME_KEY}
    WHERE staged.batch_id = %(batch)s AND held.is_current IS NOT true
"""  # noqa: S608 (SQL written in this module, no input)


def later_batch(*, batch_id: int) -> int | None:
    """The latest batch to put figures in the place of this batch's; None when all of these are current."""
    found = _one(
        """
        SELECT (array_agg(held.batch_id ORDER BY held.recorded_at DESC, held.id DESC))[1]
        FROM performance_observation AS staged
        JOIN performance_observation AS held ON held.is_current AND held.measure_id = staged.measure_id
            AND held.area_id = staged.area_id AND held.breakdown_id = staged.breakdown_id
            AND held.period_id = staged.period_id
        WHERE staged.batch_id = %(batch)s AND NOT staged.is_current
        """,
        {"batch": batch_id},
    )[0]
    return None if found is None else int(found)


def undo(*, batch_id: int) -> None:
    """Put back what this batch superseded. Its own revisions stay, and are current no more."""
    with connection.cursor() as cursor:
        cursor.execute(WORK_MEMORY)
        cursor.execute(
            "UPDATE performance_observation SET is_current = false WHERE batch_id = %s AND is_current",
            [batch_id],
        )
        cursor.execute(
            "UPDATE performance_observation AS old SET is_current = true FROM performance_observation AS new "
            "WHERE new.batch_id = %s AND new.supersedes_id = old.id",
            [batch_id],
        )


def _one(sql: str, values: dict[str, Any]) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row: tuple[Any, ...] = cursor.fetchone()
    return row
