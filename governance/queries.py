"""Reads of the governance app."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from governance.models import Finding

STALE_AFTER = timedelta(minutes=15)
DRAIN_JOB = "drain"
LATEST = "latest"
VERIFY_JOB = "verify-figures"


@dataclass(frozen=True)
class Freshness:
    """How far the figures on the pages can be trusted to be of now.

    `as_at`: when the worker last finished looking; `waiting`: changes since then that no page shows yet;
    `failed`: keys that could not be rebuilt; `stale`: the worker has not looked for 15 minutes;
    `verify_failed`: the nightly comparison with the sources found a difference.
    """

    as_at: datetime | None
    waiting: int
    failed: int
    stale: bool
    verify_failed: bool


def freshness(now: datetime) -> Freshness:
    """One query: exact, and right with the broker down."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT
                (SELECT finished_at FROM governance_jobrun WHERE job = %s AND period = %s),
                (SELECT count(*) FROM governance_outboxmark),
                (SELECT count(DISTINCT (topic, key)) FROM governance_outboxmark WHERE attempts > 0),
                (SELECT min(at) FROM governance_outboxmark),
                (SELECT state = 'failed' FROM governance_jobrun WHERE job = %s ORDER BY period DESC LIMIT 1)
            """,
            [DRAIN_JOB, LATEST, VERIFY_JOB],
        )
        as_at, waiting, failed, oldest, verify_failed = cursor.fetchone()
    late = as_at is not None and now - as_at > STALE_AFTER
    waits_long = oldest is not None and now - oldest > STALE_AFTER
    return Freshness(as_at, waiting, failed, late or waits_long, bool(verify_failed))


def current_marks(findings: Collection[int]) -> dict[int, tuple[str, int]]:
    """The mark and the version of these findings as they stand this moment, by id. One query."""
    rows = Finding.objects.filter(pk__in=findings).values_list("pk", "mark", "version")
    return {pk: (mark, version) for pk, mark, version in rows}
