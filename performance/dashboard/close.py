"""The end of a day: every key has a snapshot for it, and none of them is ever written again."""

from datetime import date, datetime, timedelta
from functools import partial

from django.db import connection

from governance.actions import jobs, outbox
from governance.enums import Topic
from performance.dashboard.days import CLOSE_JOB, hold_close, london_day
from performance.snapshot_keys import ALL


def close_days(*, now: datetime) -> list[date]:
    """Close each London day before today that has no successful run: after missed nights, all of them."""
    closed = []
    for day in _open_days(before=london_day(now)):
        if jobs.run_once(job=CLOSE_JOB, period=day.isoformat(), now=now, work=partial(_close, day)):
            closed.append(day)
    return closed


def _open_days(*, before: date) -> list[date]:
    """The days from the first snapshot on that are over and not closed, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT day::date FROM generate_series(
                (SELECT min(day) FROM performance_snapshot)::timestamp, %s::timestamp, interval '1 day'
            ) AS day
            WHERE NOT EXISTS (SELECT 1 FROM governance_jobrun
                WHERE job = %s AND period = to_char(day, 'YYYY-MM-DD') AND state = 'succeeded')
            ORDER BY day
            """,
            [before - timedelta(days=1), CLOSE_JOB],
        )
        return [row[0] for row in cursor.fetchall()]


def _close(day: date) -> str:
    """Carry forward what did not change that day, and have the next day's figures worked out.

    The record of the run, in the same transaction, then closes the day.
    """
    hold_close()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO performance_snapshot
                (key, day, sequence, built_at, rules, input_hash, source_rows, payload, figure, is_carried)
            SELECT DISTINCT ON (key)
                key, %s, sequence, built_at, rules, input_hash, source_rows, payload, figure, true
            FROM performance_snapshot WHERE day < %s ORDER BY key, day DESC
            ON CONFLICT (key, day) DO NOTHING
            """,
            [day, day],
        )
        carried = cursor.rowcount
    outbox.mark(topic=Topic.SCORE, key=ALL)
    return f"{carried} snapshots carried forward."
