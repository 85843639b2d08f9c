"""Two sessions in a fixed order, on real connections that commit: what random load does not find.

Each says what a design that is wrong, and looks right, would give in its place.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from django.db import OperationalError, connection, transaction

from governance.models import JobRun, OutboxMark
from performance.actions import imports
from performance.dashboard.build import build
from performance.dashboard.close import close_days
from performance.dashboard.days import CLOSE_JOB
from performance.dashboard.readings import Reading
from performance.dashboard.store import _KEY_LOCKS, _upsert, lock_and_draw, rebuild
from performance.dashboard.verify import verify
from performance.models import ImportBatch, Snapshot
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import (
    LONG,
    bring_in,
    drain,
    key_of,
    months,
    previewed,
    shown,
    sql,
    verified,
    waiting,
)
from tests.sessions import open_first, race, second

TODAY, NEXT = date(2026, 11, 23), NOW + timedelta(days=1)
BEFORE_MIDNIGHT = datetime.combine(TODAY, datetime.min.time(), NOW.tzinfo) + timedelta(hours=23, minutes=59)


@pytest.fixture(autouse=True)
def story(committed_story: str) -> str:
    return committed_story


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as threads:
        yield threads


def correct(month: str, value: int) -> None:
    """A month of the wait list is corrected by hand."""
    changed = sql(
        "UPDATE performance_observation SET value = %s WHERE is_current AND measure_id = "
        "(SELECT id FROM performance_measure WHERE code = 'WAIT-28') AND period_id = "
        "(SELECT id FROM performance_period WHERE label = %s)",
        value,
        month,
    )
    assert changed == 1


def lock(key: str) -> None:
    """No worker gets past this key until the transaction ends."""
    sql("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", _KEY_LOCKS, key)


def wait_list() -> dict[str, str]:
    """The months that the measure's page shows."""
    return {row[0]: row[2] for row in shown(key_of("WAIT-28"))["csv"]}


# --- Marks --------------------------------------------------------------------------------------------
def test_mark_taken_while_the_writer_is_open() -> None:
    """A flag a key, set with ON CONFLICT DO NOTHING: the open writer finds it set, the worker takes it away,
    nothing is marked when the writer commits, and the page shows 322 for good."""
    correct("2026-08", 315)
    with open_first(lambda: correct("2026-10", 200)):
        drain()
        assert (wait_list()["2026-08"], wait_list()["2026-10"]) == ("315", "322")
        assert waiting() == set()
    assert waiting() == {key_of("WAIT-28")}
    drain()
    assert wait_list()["2026-10"] == "200"
    verified()


def test_lower_id_committed_last() -> None:
    """A guard on the outbox's own ids: the later commit has the lower id, is taken for old and refused, and
    the page shows 310 for good."""
    with open_first(lambda: correct("2026-08", 315)):
        correct("2026-10", 200)
        taken = OutboxMark.objects.get().pk
        drain()
        assert (wait_list()["2026-08"], wait_list()["2026-10"]) == ("310", "200")
    assert OutboxMark.objects.get().pk < taken
    drain()
    assert wait_list()["2026-08"] == "315"
    verified()


def test_drain_during_import() -> None:
    """Keys collected in the process and sent when the import ends: lost with the process. A flag a key with
    ON CONFLICT DO UPDATE: the worker waits for the import, and every other save for the worker."""
    by = builders.administrator()
    batch = previewed(
        LONG, months("WAIT-28", {"2026-10": 200}) + months("SG-ASKED", {"2026-10": (90, 97)}), by=by
    )
    with open_first(lambda: imports.commit(batch=batch, by=by, now=NOW)):
        correct("2026-08", 315)
        assert drain().taken == 1
        assert (wait_list()["2026-08"], wait_list()["2026-10"]) == ("315", "322")
        verified()
    assert waiting() == {key_of("WAIT-28"), key_of("SG-ASKED")}
    drain()
    assert wait_list() == {"2026-08": "315", "2026-09": "305", "2026-10": "200"}
    assert ImportBatch.objects.get(pk=batch.pk).state == "committed"
    verified()


def test_import_during_a_drain_waits_for_nothing() -> None:
    """The same flag, the other way round: the person who saves waits until the worker is done."""
    by = builders.administrator()
    correct("2026-08", 315)
    with open_first(drain):
        bring_in(LONG, months("WAIT-28", {"2026-10": 200}), by=by)
        assert waiting() == {key_of("WAIT-28")}
    drain()
    assert wait_list() == {"2026-08": "315", "2026-09": "305", "2026-10": "200"}
    verified()


def test_delete_under_the_drain() -> None:
    """Marks removed by key once their rebuild is stored: with the mark of the deletion, which it never saw.
    The deleted finding stays on the page for good."""
    sql("UPDATE governance_finding SET version = version + 1 WHERE statement = 8")
    with open_first(drain):
        sql("DELETE FROM governance_finding WHERE statement = 8 AND position = 2")
    assert len(shown("statement:8")["findings"]) == 3
    assert waiting() == {"statement:8"}
    drain()
    assert [one["text"][:7] for one in shown("statement:8")["findings"]] == ["Leaders", "The cou"]
    verified()


def test_delete_while_the_drain_goes_on(pool: ThreadPoolExecutor) -> None:
    """The same, with the deletion between the statement's rebuild and the end of the drain."""
    sql("UPDATE governance_finding SET version = version + 1 WHERE statement = 8")
    with open_first(lambda: sql("SELECT 1 FROM performance_snapshot WHERE key = 'position' FOR UPDATE")):
        going_on = second(drain, pool)
        sql("DELETE FROM governance_finding WHERE statement = 8 AND position = 2")
    going_on.result(20)
    assert len(shown("statement:8")["findings"]) == 3
    assert waiting() == {"statement:8"}
    drain()
    assert len(shown("statement:8")["findings"]) == 2
    verified()


def test_a_drain_that_fails_leaves_its_marks() -> None:
    """Marks deleted in a transaction of their own, before the work: a worker that dies between loses them."""
    correct("2026-10", 200)
    with open_first(lambda: lock("position")):
        sql("SET lock_timeout = '300ms'")
        with pytest.raises(OperationalError, match="lock timeout"):
            drain()
        sql("RESET lock_timeout")
    assert waiting() == {key_of("WAIT-28")}
    assert wait_list()["2026-10"] == "322"
    drain()
    assert wait_list()["2026-10"] == "200"
    verified()


# --- One key, two workers -----------------------------------------------------------------------------
def test_two_drains_of_one_key(pool: ThreadPoolExecutor) -> None:
    """Without a lock both read at once and whoever writes last wins, be it the older reading."""
    correct("2026-08", 315)
    with open_first(drain):
        correct("2026-10", 200)
        other = second(drain, pool)
        assert not other.done()
    assert other.result(20).taken == 1
    assert (wait_list()["2026-08"], wait_list()["2026-10"]) == ("315", "200")
    verified()


def test_two_drains_of_one_key_the_later_reading_is_kept(pool: ThreadPoolExecutor) -> None:
    """The sequence drawn before the lock: a worker that waited for the lock has the lower number and the
    later reading, and its result is refused."""
    key = key_of("WAIT-28")
    correct("2026-08", 315)
    with transaction.atomic():
        lock(key)
        other = second(drain, pool)
        rebuild(key, Reading(TODAY), sequence=lock_and_draw([key])[key], now=NOW)
        pool.submit(_in_a_session_of_its_own, lambda: correct("2026-10", 200)).result(20)
    assert other.result(20).taken == 1
    assert (wait_list()["2026-08"], wait_list()["2026-10"]) == ("315", "200")


def _in_a_session_of_its_own(work: object) -> None:
    try:
        work()  # type: ignore[operator]
    finally:
        connection.close()


def test_old_job_finishes_last() -> None:
    """Without the guard, as with a lock that expires under a slow job: the old result replaces the new."""
    key = key_of("WAIT-28")
    sequence, old = _lock_and_draw_alone(key), build(key, Reading(TODAY))
    correct("2026-10", 200)
    drain()
    _upsert(key, day=TODAY, now=NOW, sequence=sequence, built=old)
    assert wait_list()["2026-10"] == "200"
    verified()


def _lock_and_draw_alone(key: str) -> int:
    """The lock ends with its transaction, long before the job does."""
    with transaction.atomic():
        return lock_and_draw([key])[key]


# --- The end of a day ---------------------------------------------------------------------------------
def closed_day() -> dict[str, object]:
    """What is kept of today, key by key."""
    return dict(Snapshot.objects.filter(day=TODAY).values_list("key", "payload"))


def test_close_while_a_drain_is_open(pool: ThreadPoolExecutor) -> None:
    """Without the lock on the day: it is closed while the drain still writes to it, and the drain's commit
    changes a closed day."""
    correct("2026-10", 200)
    with open_first(drain):
        closing = second(lambda: close_days(now=NEXT), pool)
        assert not JobRun.objects.filter(job=CLOSE_JOB, state="succeeded").exists()
    assert closing.result(20) == [TODAY]
    kept = closed_day()
    assert kept[key_of("WAIT-28")]["value"] == "200"  # type: ignore[index]
    correct("2026-10", 150)
    drain()
    assert closed_day() == kept
    assert wait_list()["2026-10"] == "150"
    verified()


def test_drain_while_a_close_is_open() -> None:
    """The day chosen by the clock alone: the drain waits, then writes to the day that was closed meanwhile,
    is refused, and its marks are tried in vain until midnight."""
    correct("2026-10", 200)
    race(lambda: close_days(now=NEXT), lambda: drain(BEFORE_MIDNIGHT))
    assert closed_day()[key_of("WAIT-28")]["value"] == "322"  # type: ignore[index]
    assert Snapshot.objects.get(key=key_of("WAIT-28"), day=NEXT.date()).payload["value"] == "200"
    drain(NEXT)
    verified(NEXT)


def test_drain_crosses_midnight(pool: ThreadPoolExecutor) -> None:
    """The day asked of the clock for each key: half of a change on one day, half on the next, and the day
    that ended shows a statement without its measure's new figure."""
    correct("2026-10", 200)
    with open_first(lambda: drain(BEFORE_MIDNIGHT)):
        correct("2026-10", 150)
        after_midnight = second(lambda: drain(BEFORE_MIDNIGHT + timedelta(minutes=2)), pool)
    after_midnight.result(20)
    close_days(now=NEXT)
    assert closed_day()[key_of("WAIT-28")]["value"] == "200"  # type: ignore[index]
    assert '"value": "200"' in _text("statement:1", TODAY)
    assert '"value": "200"' in _text("position", TODAY)
    assert '"value": "150"' in _text("position", NEXT.date())
    drain(NEXT)
    verified(NEXT)


def _text(key: str, day: date) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT payload::text FROM performance_snapshot WHERE key = %s AND day = %s", [key, day]
        )
        return str(cursor.fetchone()[0])


def test_two_closers() -> None:
    """Asking whether the day was closed and then closing it: both find that it was not."""
    assert race(lambda: close_days(now=NEXT), lambda: close_days(now=NEXT)) == []
    assert JobRun.objects.filter(job=CLOSE_JOB).count() == 1
    assert Snapshot.objects.filter(day=TODAY).count() == 16


def test_a_closer_that_dies_leaves_the_day_to_the_next() -> None:
    assert race(lambda: close_days(now=NEXT), lambda: close_days(now=NEXT), commits=False) == [TODAY]
    assert OutboxMark.objects.filter(key="all").count() == 1


# --- Verification -------------------------------------------------------------------------------------
def test_verify_while_a_figure_changes(pool: ThreadPoolExecutor) -> None:
    """Marks, snapshots and sources read at three moments: what changes between them is taken for wrong."""
    # Holds the verification up when it has read the marks and comes to the snapshots.
    with open_first(lambda: sql("LOCK TABLE performance_snapshot IN ACCESS EXCLUSIVE MODE")):
        verifying = second(lambda: verify(now=NOW), pool)
        sql("UPDATE performance_observation SET value = 200 WHERE value = 322")
    assert verifying.result(20).differences == ()
    assert waiting() == {key_of("WAIT-28")}
