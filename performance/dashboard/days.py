"""The London day that is written, and the lock that holds it. Light enough for web processes."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection

from performance.snapshot_keys import POSITION

LONDON = ZoneInfo("Europe/London")
CLOSE_JOB = "close-day"
_DAY_LOCK = (7302, 0)


def london_day(now: datetime) -> date:
    """The calendar day in London at a moment in time."""
    return now.astimezone(LONDON).date()


def hold_day(now: datetime) -> date:
    """The day to write, held open until the transaction ends: today in London, whatever a clock did before.

    After a clock was set back it is the latest day there is: a closed one refuses, and a row behind a later
    one would be shown nowhere. Each rebuild reaches the position: its latest day is the latest of all.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, %s)", _DAY_LOCK)
        cursor.execute(
            """
            SELECT greatest(%s,
                (SELECT max(period)::date + 1 FROM governance_jobrun WHERE job = %s AND state = 'succeeded'),
                (SELECT max(day) FROM performance_snapshot WHERE key = %s))
            """,
            [london_day(now), CLOSE_JOB, POSITION],
        )
        day: date = cursor.fetchone()[0]
    return day


def hold_close() -> None:
    """Wait for rebuilds under way and keep new ones out until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", _DAY_LOCK)
