"""Scheduled work that runs once a period, however often it is asked for."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError, connection, transaction

from governance.enums import JobState

logger = logging.getLogger(__name__)


def run_once(*, job: str, period: str, now: datetime, work: Callable[[], str]) -> bool:
    """Do the work of one period in one transaction, unless it has succeeded or another process is at it.

    `work` returns a sentence for the record. What it raises is recorded as a failure and raised again, and
    the period is tried again next time. Returns whether the work was done now.
    """
    try:
        with transaction.atomic():
            if not _claim(job=job, period=period, now=now):
                return False
            detail = work()
            _finish(job=job, period=period, state=JobState.SUCCEEDED, detail=detail)
    except Exception as error:
        _record_failure(job=job, period=period, now=now, reason=f"{type(error).__name__}: {error}")
        raise
    return True


def _claim(*, job: str, period: str, now: datetime) -> bool:
    """Lock the period's row, making it when it is new; False when done already or held by another process.

    The row is looked for first: an insertion would wait for whoever holds it instead of passing it over.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM governance_jobrun WHERE job = %s AND period = %s", [job, period])
        if cursor.fetchone() is not None:
            cursor.execute(
                "SELECT 1 FROM governance_jobrun WHERE job = %s AND period = %s AND state <> %s "
                "FOR UPDATE SKIP LOCKED",
                [job, period, JobState.SUCCEEDED],
            )
            return cursor.fetchone() is not None
        cursor.execute(
            "INSERT INTO governance_jobrun (job, period, state, started_at, detail) "
            "VALUES (%s, %s, %s, %s, '') ON CONFLICT (job, period) DO NOTHING",
            [job, period, JobState.RUNNING, now],
        )
        return bool(cursor.rowcount == 1)


def _finish(*, job: str, period: str, state: JobState, detail: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE governance_jobrun SET state = %s, detail = %s, finished_at = clock_timestamp() "
            "WHERE job = %s AND period = %s",
            [state, detail, job, period],
        )


def _record_failure(*, job: str, period: str, now: datetime, reason: str) -> None:
    """Say that the run failed, in a transaction of its own; a success recorded meanwhile stands."""
    logger.error("Job %s for %s failed: %s", job, period, reason)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO governance_jobrun (job, period, state, started_at, finished_at, detail) "
                "VALUES (%s, %s, %s, %s, clock_timestamp(), %s) ON CONFLICT (job, period) DO UPDATE "
                "SET state = excluded.state, detail = excluded.detail, finished_at = excluded.finished_at "
                "WHERE governance_jobrun.state <> %s",
                [job, period, JobState.FAILED, now, reason, JobState.SUCCEEDED],
            )
    except DatabaseError:
        logger.exception("Job %s for %s: the failure could not be recorded", job, period)
