"""How far the figures on the pages can be trusted to be of now."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from governance.actions import outbox
from governance.models import JobRun, OutboxMark
from governance.queries import Freshness, freshness
from tests.builders import NOW

pytestmark = pytest.mark.django_db
SOON, LATE = NOW + timedelta(minutes=15), NOW + timedelta(minutes=15, seconds=1)


def mark(**fields: object) -> None:
    OutboxMark.objects.create(**({"topic": "letters", "key": "letter:1", "at": NOW} | fields))


def test_before_the_worker_ever_looked_nothing_is_claimed() -> None:
    assert freshness(NOW) == Freshness(as_at=None, waiting=0, failed=0, stale=False, verify_failed=False)


def test_changes_that_no_page_shows_yet_are_counted() -> None:
    outbox.drain(now=NOW)
    mark()
    mark(key="letter:2")
    assert (freshness(NOW).waiting, freshness(NOW).as_at) == (2, NOW)


def test_a_worker_that_has_not_looked_for_fifteen_minutes_is_stale() -> None:
    outbox.drain(now=NOW)
    assert not freshness(SOON).stale
    assert freshness(LATE).stale
    outbox.drain(now=LATE)
    assert not freshness(LATE).stale


def test_a_change_that_waits_fifteen_minutes_is_stale_even_if_no_worker_ever_looked() -> None:
    mark()
    assert not freshness(SOON).stale
    assert freshness(LATE).stale


def test_keys_that_could_not_be_rebuilt_are_counted_once_each() -> None:
    for key in ("letter:1", "letter:1", "letter:2"):
        mark(key=key, attempts=2, failure="it is torn")
    mark(key="letter:3")
    assert (freshness(NOW).failed, freshness(NOW).waiting) == (2, 4)


def test_only_the_latest_verification_counts() -> None:
    def run(period: str, state: str) -> None:
        JobRun.objects.create(job="verify-figures", period=period, state=state, started_at=NOW)

    run("2026-11-21", "succeeded")
    assert not freshness(NOW).verify_failed
    run("2026-11-22", "failed")
    assert freshness(NOW).verify_failed
    run("2026-11-23", "succeeded")
    assert not freshness(NOW).verify_failed


def test_it_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        freshness(NOW)
