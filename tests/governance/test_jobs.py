"""Scheduled work runs once a period, however often and by however many it is asked for."""

import logging
from collections.abc import Callable

import pytest

from governance.actions import jobs
from governance.models import JobRun, OutboxMark
from tests.builders import NOW
from tests.sessions import open_first, race

DAY = "2026-11-23"


def run(work: Callable[[], str], *, period: str = DAY) -> bool:
    return jobs.run_once(job="count", period=period, now=NOW, work=work)


def mark() -> str:
    OutboxMark.objects.create(topic="letters", key="letter:1", at=NOW)
    return "1 letter."


def fail() -> str:
    mark()
    raise ValueError("the letter is torn")


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Failures are logged: meant, and not for the screen."""
    caplog.set_level(logging.CRITICAL, logger="governance.actions.jobs")


@pytest.mark.django_db
def test_a_period_is_done_once() -> None:
    assert run(mark)
    assert not run(mark)
    assert run(mark, period="2026-11-24")
    assert OutboxMark.objects.count() == 2
    done = JobRun.objects.get(period=DAY)
    assert (done.state, done.detail, done.started_at) == ("succeeded", "1 letter.", NOW)
    assert done.finished_at is not None


@pytest.mark.django_db
def test_a_failure_is_recorded_and_raised_and_leaves_nothing_half_done() -> None:
    with pytest.raises(ValueError, match="torn"):
        run(fail)
    failed = JobRun.objects.get()
    assert (failed.state, failed.detail) == ("failed", "ValueError: the letter is torn")
    assert not OutboxMark.objects.exists()


@pytest.mark.django_db
def test_what_failed_is_done_at_the_next_time() -> None:
    with pytest.raises(ValueError, match="torn"):
        run(fail)
    assert run(mark)
    assert (JobRun.objects.get().state, JobRun.objects.get().detail) == ("succeeded", "1 letter.")
    assert not run(fail)


def test_of_two_at_once_one_does_the_work(committed_db: str) -> None:
    assert race(lambda: run(mark), lambda: run(mark)) is False
    assert OutboxMark.objects.count() == 1


def test_when_the_first_dies_the_second_does_it(committed_db: str) -> None:
    assert race(lambda: run(mark), lambda: run(mark), commits=False) is True
    assert OutboxMark.objects.count() == 1


def test_a_period_that_was_begun_before_is_passed_over_while_another_is_at_it(committed_db: str) -> None:
    with pytest.raises(ValueError, match="torn"):
        run(fail)
    with open_first(lambda: run(mark)):
        assert run(fail) is False
    assert JobRun.objects.get().state == "succeeded"
