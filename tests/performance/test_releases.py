"""The Director gives a position to members, frozen; before an election nothing is given."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import psycopg
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from governance.enums import JobState
from governance.models import JobRun, User
from governance.policies import NotAllowed, Stale
from governance.queries import VERIFY_JOB
from performance.actions import releases
from performance.dashboard.close import close_days
from performance.models import Release, ReleasedSnapshot, ReleaseHold
from performance.queries import snapshots
from performance.released import fingerprint
from performance.snapshot_keys import figure_key
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import (
    CELLS,
    LONG,
    bring_in,
    cells,
    drain,
    key_of,
    months,
    set_up,
    shown,
    sql,
)

TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
NEXT = NOW + timedelta(days=1)
SAFEGUARDING = "statement:7"


@contextmanager
def refused(words: str, kind: type[Exception] = ValidationError) -> Iterator[None]:
    with pytest.raises(kind, match=words), transaction.atomic():
        yield


def seen_by(who: User, key: str, on: date | None = None) -> dict[str, object]:
    return snapshots.held([key], user=who, on=on)[key].payload


# --- A release ----------------------------------------------------------------------------------------
def test_an_agreed_score_reaches_members_with_the_release_and_not_before(told: None) -> None:
    builders.agreed()
    drain()
    assert shown(SAFEGUARDING)["ours"]["score"] == 3
    assert seen_by(builders.dev(), SAFEGUARDING)["ours"] is None
    made = builders.release()
    ours = seen_by(builders.dev(), SAFEGUARDING)["ours"]
    assert isinstance(ours, dict)
    assert (ours["score"], ours["rationale"]) == (3, "Enquiries are quick and people say what they want.")
    assert (made.day, made.released_by, made.framework) == (TODAY, builders.amara(), "2024-02")


def test_what_changes_after_a_release_waits_for_the_next(told: None) -> None:
    builders.release()
    builders.agreed()
    bring_in(CELLS, cells("1A", "2024 to 2025", {"Hounslow": {"value": 17.1}}), by=builders.administrator())
    drain(NOW + timedelta(hours=1))
    key = key_of("1A")
    assert shown(key)["value"] == "17.1"
    assert seen_by(builders.dev(), key)["value"] == "18.4"
    assert seen_by(builders.dev(), SAFEGUARDING)["ours"] is None
    builders.release(now=NOW + timedelta(hours=2))
    assert seen_by(builders.dev(), key)["value"] == "17.1"
    assert seen_by(builders.dev(), SAFEGUARDING)["ours"] is not None


def test_a_release_holds_every_statement_and_published_measure_and_no_other(told: None) -> None:
    keys = set(builders.release().snapshots.values_list("key", flat=True))
    official = {key_of("1A"), key_of("2A")}
    assert keys == {
        "position",
        "register",
        *(f"statement:{number}" for number in range(1, 10)),
        *official,
        *map(figure_key, official),
    }


def test_a_past_day_shows_what_was_released_by_then(told: None) -> None:
    builders.agreed(score=3)
    drain()
    close_days(now=NEXT)
    drain(NEXT)
    builders.release(now=NEXT)
    assert seen_by(builders.dev(), SAFEGUARDING, on=TODAY)["ours"] is None
    assert seen_by(builders.dev(), SAFEGUARDING, on=TOMORROW)["ours"] is not None
    assert seen_by(builders.amara(), SAFEGUARDING, on=TODAY)["ours"] is not None


def test_a_measure_that_was_not_released_is_not_read_past_the_release(told: None) -> None:
    builders.release()
    key = key_of("WAIT-28")
    assert snapshots.held([key], user=builders.dev()) == {}
    assert snapshots.figure(key, user=builders.dev()) is None
    assert snapshots.figure(key, user=builders.amara()) is not None


def test_a_measure_that_is_new_since_the_release_waits_for_the_next(db: None) -> None:
    by = set_up()
    bring_in(CELLS, cells("1A", "2024 to 2025", {"Hounslow": {"value": 18.4}}), by=by)
    drain()
    builders.release()
    bring_in(CELLS, cells("2A", "2024 to 2025", {"Hounslow": {"value": 80}}), by=by)
    drain(NOW + timedelta(hours=1))
    key, dev = key_of("2A"), builders.dev()
    assert snapshots.held([key], user=builders.amara())[key].payload["line"]["status"] == "official"
    assert snapshots.held([key], user=dev) == {}
    assert [one.key for one in snapshots.held_kind("measure", user=dev)] == [key_of("1A")]
    assert snapshots.figure(key, user=dev) is None
    builders.release(now=NOW + timedelta(hours=2))
    assert key in snapshots.held([key], user=dev)


def test_before_a_release_members_explore_published_measures_alone(told: None) -> None:
    assert snapshots.figure(key_of("1A"), user=builders.dev()) is not None
    assert snapshots.figure(key_of("WAIT-28"), user=builders.amara()) is not None
    assert snapshots.figure(key_of("WAIT-28"), user=builders.dev()) is None


def test_the_chart_to_explore_is_the_released_one(told: None) -> None:
    key = key_of("1A")
    before = snapshots.figure(key, user=builders.dev())
    builders.release()
    bring_in(CELLS, cells("1A", "2024 to 2025", {"Hounslow": {"value": 17.1}}), by=builders.administrator())
    drain(NOW + timedelta(hours=1))
    assert before is not None
    assert snapshots.figure(key, user=builders.dev()) == before
    assert snapshots.figure(key, user=builders.amara()) != before


def test_members_ask_the_database_no_more_than_one_question_more(told: None) -> None:
    def asked(who: User) -> int:
        with CaptureQueriesContext(connection) as queries:
            snapshots.held(["position"], user=who)
            snapshots.as_at(user=who, now=NOW, keys=["position"])
        return len(queries)

    assert (asked(builders.amara()), asked(builders.dev())) == (2, 3)
    builders.release()
    assert (asked(builders.amara()), asked(builders.dev())) == (2, 3)


def test_members_read_the_day_of_the_release_and_nothing_of_work_since(told: None) -> None:
    assert snapshots.as_at(user=builders.dev(), now=NOW).released_on is None
    builders.release()
    builders.agreed()
    at = snapshots.as_at(user=builders.dev(), now=NEXT)
    assert (at.released_on, at.waiting, at.waiting_words, at.for_members) == (TODAY, 0, "", True)
    assert snapshots.as_at(user=builders.amara(), now=NEXT).waiting > 0


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE performance_release SET words = 'Other words'",
        "DELETE FROM performance_release",
        "UPDATE performance_releasedsnapshot SET payload = '{}'",
        "DELETE FROM performance_releasedsnapshot",
        "TRUNCATE performance_releasedsnapshot CASCADE",
    ],
)
def test_the_database_refuses_to_change_a_release(told: None, change: str) -> None:
    builders.release()
    with pytest.raises((DatabaseError, psycopg.Error)), transaction.atomic():
        sql(change)


def test_only_the_director_releases(told: None) -> None:
    for who in (builders.chloe(), builders.administrator(), builders.dev(), builders.leader()):
        with refused("release the position to members", NotAllowed):
            releases.release(words="Now.", by=who, now=NOW)


def test_nothing_is_released_without_words(told: None) -> None:
    with refused("Say in a sentence"):
        releases.release(words=" \n", by=builders.amara(), now=NOW)
    with refused("2000 characters or fewer, not 2001"):
        releases.release(words="x" * 2001, by=builders.amara(), now=NOW)


def test_changes_that_wait_are_not_released_half(told: None) -> None:
    builders.agreed()
    with refused(r"changes? waits? to be worked out\. Try again in a minute"):
        builders.release()
    drain()
    builders.release()


def test_nothing_is_released_after_an_update_that_failed(told: None) -> None:
    sql(
        "INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) "
        "VALUES ('score', 'x', now(), 2, '')"
    )
    with refused("last update of the figures failed"):
        builders.release()


def test_nothing_is_released_after_a_check_that_found_a_difference(told: None) -> None:
    JobRun.objects.create(job=VERIFY_JOB, period="2026-11-23", state=JobState.FAILED, started_at=NOW)
    with refused("does not match its source"):
        builders.release()
    assert not Release.objects.exists()


def test_an_empty_council_has_nothing_to_release(db: None) -> None:
    builders.amara()
    sql("DELETE FROM governance_outboxmark")
    with refused("no position to release yet"):
        builders.release()


def test_what_the_director_looked_at_is_what_is_released(told: None) -> None:
    seen = fingerprint(releases.previewed())
    builders.agreed()
    drain()
    with refused("changed since you opened this page", Stale):
        releases.release(words="Now.", seen=seen, by=builders.amara(), now=NOW)
    again = fingerprint(releases.previewed())
    releases.release(words="Now.", seen=again, by=builders.amara(), now=NOW)
    assert Release.objects.count() == 1


def test_what_stays_with_us_does_not_unsettle_the_preview(told: None) -> None:
    seen = fingerprint(releases.previewed())
    bring_in(LONG, months("WAIT-28", {"2026-10": 200}), by=builders.administrator())
    builders.promise()
    drain()
    assert fingerprint(releases.previewed()) == seen


# --- Holds --------------------------------------------------------------------------------------------
def hold(first: int, last: int) -> ReleaseHold:
    """A hold between days of the story, counted from its day."""
    return builders.hold(starts_on=TODAY + timedelta(days=first), ends_on=TODAY + timedelta(days=last))


@pytest.mark.parametrize(("first", "last"), [(0, 0), (-30, 0), (0, 30), (-1, 1)])
def test_nothing_is_released_during_a_hold(told: None, first: int, last: int) -> None:
    held = hold(first, last)
    ends = f"{held.ends_on.day} {held.ends_on:%B %Y}"
    with refused(f"Nothing is released before {ends} has ended: The local election"):
        builders.release()


def test_before_a_hold_and_after_it_releases_are_open(told: None) -> None:
    hold(1, 1)
    builders.release()
    close_days(now=NEXT + timedelta(days=1))
    drain(NEXT + timedelta(days=1))
    builders.release(now=NEXT + timedelta(days=1))
    assert Release.objects.count() == 2


def test_the_hold_that_ends_last_is_named(told: None) -> None:
    hold(0, 9)
    hold(-2, 3)
    with refused("2 December 2026"):
        builders.release()


def test_a_lifted_hold_holds_nothing(told: None) -> None:
    held = releases.lift(hold=hold(0, 9), by=builders.amara(), now=NOW)
    builders.release()
    assert (held.lifted_by, held.lifted_at) == (builders.amara(), NOW)


def test_a_hold_is_lifted_once_and_while_it_lasts(told: None) -> None:
    held = hold(0, 1)
    with refused("ended with 24 November 2026"):
        releases.lift(hold=held, by=builders.amara(), now=NOW + timedelta(days=2))
    releases.lift(hold=held, by=builders.amara(), now=NOW)
    with refused("lifted already", Stale):
        releases.lift(hold=held, by=builders.administrator(), now=NOW)


@pytest.mark.parametrize(
    ("first", "last", "reason", "words"),
    [
        (3, 2, "The election", "before the first"),
        (-9, -1, "The election", "over already"),
        (1, 2, "  ", "Say why"),
        (1, 2, "x" * 201, "200 characters or fewer"),
    ],
)
def test_a_hold_that_makes_no_sense_is_refused(
    told: None, first: int, last: int, reason: str, words: str
) -> None:
    days = {"starts_on": TODAY + timedelta(days=first), "ends_on": TODAY + timedelta(days=last)}
    with refused(words):
        releases.hold(**days, reason=reason, by=builders.amara(), now=NOW)


def test_who_may_hold_and_lift(told: None) -> None:
    held = hold(5, 6)
    for who in (builders.chloe(), builders.leader(), builders.dev()):
        with refused("hold releases before an election", NotAllowed):
            releases.lift(hold=held, by=who, now=NOW)
        with refused("hold releases before an election", NotAllowed):
            releases.hold(starts_on=TODAY, ends_on=TODAY, reason="No", by=who, now=NOW)


def test_a_release_is_one_row_a_key(told: None) -> None:
    made = builders.release()
    assert ReleasedSnapshot.objects.filter(release=made, key="position").count() == 1
