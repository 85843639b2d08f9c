"""The drain: takes marks, has their keys rebuilt, and lets no poisoned key stop the others."""

import logging
from datetime import datetime, timedelta

import pytest
from django.db import connection

from governance.actions import outbox
from governance.actions.outbox import MAX_ATTEMPTS
from governance.models import OutboxMark
from governance.queries import freshness
from performance.models import Snapshot
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import (
    LONG,
    bring_in,
    drain,
    key_of,
    load_report,
    months,
    shown,
    sql,
    verified,
    waiting,
)  # fmt: skip

# No statement 10: the overall result of such scores cannot be worked out.
POISON = (
    "INSERT INTO governance_publishedscore (assessment_id, statement, score) "
    "SELECT id, 10, 3 FROM governance_publishedassessment"
)
CURE = "DELETE FROM governance_publishedscore WHERE statement = 10"


def mark(key: str, *, topic: str = "score") -> OutboxMark:
    """A mark as a trigger appends it."""
    return OutboxMark.objects.create(topic=topic, key=key, at=NOW)


def tried(key: str) -> tuple[int, datetime | None]:
    """How often a key failed, and when it is tried again."""
    row = OutboxMark.objects.get(key=key, attempts__gt=0)
    return row.attempts, row.not_before


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Failures are logged with their traces: meant, and not for the screen."""
    caplog.set_level(logging.CRITICAL, logger="performance.dashboard.drain")
    caplog.set_level(logging.CRITICAL, logger="governance.actions.outbox")


# --- Taking marks -------------------------------------------------------------------------------------
def test_many_marks_of_one_key_are_one_rebuild(told: None) -> None:
    for _ in range(7):
        mark("position")
    assert drain().taken == 7
    # Nine statements and the position, each once and in this order.
    sequences = dict(Snapshot.objects.values_list("key", "sequence"))
    assert sequences["position"] == sequences["statement:1"] + 9


def test_marks_beyond_one_batch_are_taken_in_the_same_drain(told: None) -> None:
    for number in range(1, 8):
        mark(f"statement:{number}")
    assert outbox.drain(now=NOW, batch=3).taken == 7
    assert waiting() == set()


def test_a_batch_takes_every_further_mark_of_its_keys(told: None) -> None:
    def rebuilds(*keys: str) -> int:
        before = _drawn()
        for key in keys:
            mark(key)
        assert outbox.drain(now=NOW, batch=1).taken == len(keys)
        return _drawn() - before

    once = rebuilds("statement:8", "statement:9")
    assert rebuilds("statement:8", "statement:9", "statement:8", "statement:8", "statement:9") == once


def _drawn() -> int:
    """How many sequence numbers rebuilds have drawn."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM snapshot_seq")
        return int(cursor.fetchone()[0])


def test_a_measure_reaches_its_statements_and_the_position(told: None) -> None:
    before = dict(Snapshot.objects.values_list("key", "sequence"))
    mark(key_of("1A"))
    drain()
    after = dict(Snapshot.objects.values_list("key", "sequence"))
    rebuilt = {key for key in after if after[key] > before[key]}
    assert rebuilt == {key_of("1A"), "statement:1", "statement:4", "position"}
    # In one order for all drains: measures, statements, the position.
    assert sorted(rebuilt, key=after.__getitem__) == [key_of("1A"), "statement:1", "statement:4", "position"]


def test_a_finding_reaches_its_statement_and_the_position_alone(told: None) -> None:
    before = dict(Snapshot.objects.values_list("key", "sequence"))
    load_report(by=builders.administrator(), paragraphs=["Only this."])
    sql("DELETE FROM governance_outboxmark WHERE key = 'position'")
    drain()
    after = dict(Snapshot.objects.values_list("key", "sequence"))
    assert {key for key in after if after[key] > before[key]} == {"statement:8", "position"}


def test_marks_of_a_topic_that_this_worker_does_not_know_wait_for_one_that_does(told: None) -> None:
    mark("letter:1", topic="letters")
    mark("statement:9")
    assert drain().taken == 1
    assert waiting() == {"letter:1"}


# --- A poisoned key -----------------------------------------------------------------------------------
def test_a_poisoned_key_keeps_no_other_from_being_rebuilt(told: None) -> None:
    bring_in(LONG, months("WAIT-28", {"2026-10": 200}), by=builders.administrator())
    sql(POISON)
    done = outbox.drain(now=NOW)
    assert set(done.failures) == {"position", *(f"statement:{number}" for number in range(1, 10))}
    assert "FrameworkError" in done.failures["position"]
    assert shown(key_of("WAIT-28"))["value"] == "200"
    # What failed shows what was last known to be right.
    assert shown("position")["result"]["points"] == 25


def test_it_is_tried_again_later_each_time_and_five_times_in_all(told: None) -> None:
    sql(POISON)
    now = NOW
    for attempt in range(1, MAX_ATTEMPTS + 1):
        assert "position" in outbox.drain(now=now).failures
        assert tried("position") == (attempt, now + timedelta(seconds=30 * attempt))
        assert outbox.drain(now=now).taken == 0
        now += timedelta(seconds=30 * attempt)
    assert outbox.drain(now=now + timedelta(days=1)).taken == 0
    state = freshness(now)
    assert (state.failed, state.waiting) == (10, 10)


def test_a_failure_says_why(told: None) -> None:
    sql(POISON)
    outbox.drain(now=NOW)
    assert OutboxMark.objects.get(key="statement:3").failure.startswith("FrameworkError: ")


def test_a_mended_source_clears_the_failures(told: None) -> None:
    sql(POISON)
    outbox.drain(now=NOW)
    sql(CURE)
    drain()
    assert waiting() == set()
    assert freshness(NOW).failed == 0
    verified()


def test_a_failure_given_up_is_cleared_by_a_later_success_that_another_key_brought(told: None) -> None:
    """The position failed five times. A measure changes, reaches the position, and that goes well."""
    OutboxMark.objects.create(topic="score", key="position", at=NOW, attempts=MAX_ATTEMPTS, failure="x")
    bring_in(LONG, months("WAIT-28", {"2026-10": 200}), by=builders.administrator())
    drain()
    assert freshness(NOW).failed == 0
    verified()


def test_the_close_of_a_day_tries_everything_anew(told: None) -> None:
    OutboxMark.objects.create(topic="score", key="statement:3", at=NOW, attempts=MAX_ATTEMPTS, failure="x")
    mark("all")
    drain()
    assert waiting() == set()


def test_a_key_that_goes_on_failing_is_kept_once_and_its_count_goes_on(told: None) -> None:
    sql(POISON)
    outbox.drain(now=NOW)
    for attempt in (2, 3):
        mark("position")
        outbox.drain(now=NOW)
        assert tried("position")[0] == attempt


def test_a_mark_that_is_no_key_fails_by_itself(told: None) -> None:
    keys = ["", "risk:x", "statement:", "statement:four", "measure:9999999999999999999999"]
    for key in keys:
        mark(key)
    mark("statement:9")
    done = outbox.drain(now=NOW)
    assert dict(done.failures) == dict.fromkeys(keys, "This is no key of a scored view.")
    assert Snapshot.objects.get(key="statement:9").sequence > 0


def test_a_statement_that_the_framework_does_not_have_is_no_failure(told: None) -> None:
    mark("statement:10")
    drain()
    assert not Snapshot.objects.filter(key="statement:10").exists()


# --- When the worker last looked ----------------------------------------------------------------------
def test_a_drain_notes_when_it_looked_and_never_goes_back(told: None) -> None:
    drain(NOW + timedelta(minutes=5))
    assert freshness(NOW).as_at == NOW + timedelta(minutes=5)
    drain(NOW)
    assert freshness(NOW).as_at == NOW + timedelta(minutes=5)
