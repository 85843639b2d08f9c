"""The outbox: marks appended by database triggers, and the one drain that has their keys rebuilt.

The marks in PostgreSQL are the truth. Nudging the worker only hurries it; a sweep every 30 seconds is the
guarantee, so nothing is lost when the broker is away, a worker is killed or a task is delivered twice.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from celery import current_app
from django.db import connection, transaction
from django.utils.module_loading import import_string
from kombu.exceptions import OperationalError as BrokerError

from governance.queries import DRAIN_JOB, LATEST

logger = logging.getLogger(__name__)

DRAIN_TASK = "governance.drain"
MAX_ATTEMPTS = 5
RETRY_AFTER = timedelta(seconds=30)


@dataclass(frozen=True)
class Rebuilt:
    """What a consumer did: the keys that are right now, and for each that it could not rebuild the reason.

    Either may be keys that nobody marked, but that a marked one reaches.
    """

    done: Sequence[str]
    failures: Mapping[str, str]


# A consumer rebuilds the given keys inside the drain's transaction. What it raises rolls the whole batch
# back and leaves the marks.
Consumer = Callable[..., Rebuilt]
_consumers: dict[str, str] = {}


@dataclass(frozen=True)
class Drained:
    """What one drain did: marks taken, and keys that failed with the reason."""

    taken: int
    failures: Mapping[str, str]


@dataclass(frozen=True)
class _Mark:
    topic: str
    key: str
    attempts: int


def register(*, topic: str, consumer: str) -> None:
    """Name the consumer of a topic by its dotted path: a web process must not import a worker's code."""
    _consumers[topic] = consumer


def consumers() -> Mapping[str, str]:
    """The registered consumers, topic to dotted path."""
    return dict(_consumers)


def mark(*, topic: str, key: str) -> None:
    """Ask for a rebuild that no change of a source asks for: a new day, a new release."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) "
            "VALUES (%s, %s, clock_timestamp(), 0, '')",
            [topic, key],
        )


def wake() -> None:
    """Once the present transaction is committed, hurry the worker."""
    transaction.on_commit(_nudge, robust=True)


def send(task: str, *args: int) -> bool:
    """Ask the worker for a task now; False when the broker is away (a sweep will find the work)."""
    try:
        current_app.send_task(task, args=args, ignore_result=True, retry=False, expires=300)
    except (BrokerError, RuntimeError, OSError) as error:
        # Never the user's problem: what was saved is saved, and a sweep will find it.
        logger.warning("Broker away, %s left to the sweep: %s", task, type(error).__name__)
        return False
    return True


def _nudge() -> None:
    send(DRAIN_TASK)


def drain(*, now: datetime, batch: int = 500) -> Drained:
    """Take marks batch by batch, each batch in one transaction, until none is left that is due."""
    taken, failures = 0, dict[str, str]()
    while True:
        done = _drain_batch(now=now, batch=batch)
        taken += done.taken
        failures |= done.failures
        if done.taken < batch:
            _record_look(now=now)
            return Drained(taken=taken, failures=failures)


@transaction.atomic
def _drain_batch(*, now: datetime, batch: int) -> Drained:
    marks = _take(now=now, batch=batch)
    failures: dict[str, str] = {}
    for topic in sorted({mark.topic for mark in marks}):
        failures |= _rebuild(topic, [mark for mark in marks if mark.topic == topic], now=now)
    return Drained(taken=len(marks), failures=failures)


def _rebuild(topic: str, marks: Sequence["_Mark"], *, now: datetime) -> Mapping[str, str]:
    consumer: Consumer = import_string(_consumers[topic])
    attempts: dict[str, int] = defaultdict(int)
    for mark in marks:
        attempts[mark.key] = max(attempts[mark.key], mark.attempts)
    rebuilt = consumer(sorted(attempts), now=now)
    for key, earlier in _take_failures(topic=topic, keys={*attempts, *rebuilt.done, *rebuilt.failures}):
        attempts[key] = max(attempts[key], earlier)
    for key, reason in rebuilt.failures.items():
        _record_failure(topic=topic, key=key, attempts=attempts[key] + 1, reason=reason, now=now)
    return rebuilt.failures


def _take(*, now: datetime, batch: int) -> list["_Mark"]:
    """Remove due marks, oldest first, with every further mark of their keys: one rebuild answers them all.

    Marks that another drain holds are passed over. Marks of a topic that this process does not know wait for
    one that does: in a roll-out the worker may be older than the database.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH oldest AS MATERIALIZED (
                SELECT id, topic, key FROM governance_outboxmark
                WHERE topic = ANY(%(topics)s) AND attempts < %(attempts)s
                    AND (not_before IS NULL OR not_before <= %(now)s)
                ORDER BY id LIMIT %(batch)s FOR UPDATE SKIP LOCKED
            ), further AS MATERIALIZED (
                SELECT id FROM governance_outboxmark
                WHERE (topic, key) IN (SELECT topic, key FROM oldest) AND attempts < %(attempts)s
                    AND (not_before IS NULL OR not_before <= %(now)s)
                FOR UPDATE SKIP LOCKED
            )
            DELETE FROM governance_outboxmark
            WHERE id IN (SELECT id FROM oldest UNION SELECT id FROM further) RETURNING topic, key, attempts
            """,
            {"topics": list(_consumers), "attempts": MAX_ATTEMPTS, "now": now, "batch": batch},
        )
        return [_Mark(*row) for row in cursor.fetchall()]


def _record_look(*, now: datetime) -> None:
    """Note when the worker last finished looking: the pages' "as at". It never goes back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO governance_jobrun AS run (job, period, state, started_at, finished_at, detail) "
            "VALUES (%s, %s, 'succeeded', %s, %s, '') ON CONFLICT (job, period) DO UPDATE "
            "SET started_at = excluded.started_at, finished_at = excluded.finished_at "
            "WHERE run.finished_at < excluded.finished_at",
            [DRAIN_JOB, LATEST, now, now],
        )


def _take_failures(*, topic: str, keys: Iterable[str]) -> list[tuple[str, int]]:
    """Remove what is recorded of failures of keys that were tried anew; each with the attempts so far."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM governance_outboxmark WHERE id IN (
                SELECT id FROM governance_outboxmark WHERE topic = %s AND key = ANY(%s) AND attempts > 0
                FOR UPDATE SKIP LOCKED) RETURNING key, attempts
            """,
            [topic, list(keys)],
        )
        removed: list[tuple[str, int]] = cursor.fetchall()
    return removed


def _record_failure(*, topic: str, key: str, attempts: int, reason: str, now: datetime) -> None:
    """Put the key back with one attempt more; after the fifth it waits for a person, and pages say so."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO governance_outboxmark (topic, key, at, attempts, not_before, failure) "
            "VALUES (%s, %s, clock_timestamp(), %s, %s, %s)",
            [topic, key, attempts, now + RETRY_AFTER * attempts, reason],
        )
    logger.error("Rebuilding %s %s failed (attempt %s): %s", topic, key, attempts, reason)
