"""Staged rows become current figures, in sets: what differs is superseded, never overwritten, and undone."""

from datetime import datetime
from typing import Any

from django.db import connection

from performance.enums import ObservationStatus
from performance.queries.differences import (
    CHANGED_CELLS,
    FIGURES,
    SAME_KEY,
    STAGED_AND_HELD,
    WEIGHT,
    columns,
)

# Sorting and hashing 25,000 rows, and the triggers' tables of them, in memory instead of in files.
WORK_MEMORY = "SET LOCAL work_mem = '64MB'"
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
    SELECT {columns("staged")}, %(status)s, COALESCE(held.revision, 0) + 1, true, %(now)s, staged.batch_id,
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


def write(*, batch_id: int, status: ObservationStatus, now: datetime) -> int:
    """Make the staged rows current. Returns the rows written.

    The caller holds the lock under which figures change.
    """
    values: dict[str, Any] = {
        "batch": batch_id,
        "weight": WEIGHT[status],
        "status": status.value,
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(WORK_MEMORY)
        cursor.execute(_SUPERSEDE, values)
        cursor.execute(_INSERT, values)
        written = cursor.rowcount
        cursor.execute("DELETE FROM performance_stagedobservation WHERE batch_id = %(batch)s", values)
    return int(written)


def later_batch(*, batch_id: int) -> int | None:
    """The latest batch to put figures in the place of this batch's; None when all of these are current."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT held.batch_id FROM performance_observation AS staged "  # noqa: S608
            f"JOIN performance_observation AS held ON held.is_current AND {SAME_KEY} "
            "WHERE staged.batch_id = %s AND NOT staged.is_current "
            "ORDER BY held.recorded_at DESC, held.id DESC LIMIT 1",
            [batch_id],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else None


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
