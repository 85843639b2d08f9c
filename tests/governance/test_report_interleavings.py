"""Two people at once: the second waits for the first, and nothing is doubled, lost or overwritten."""

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

import pytest
from django.db import connection, transaction

from governance.actions import reports, requests
from governance.models import Finding, PublishedAssessment, ReportDocument, User
from governance.policies import Stale
from tests.builders import NOW, chloe
from tests.governance.report_story import load, statement_page

Result = TypeVar("Result")


@pytest.fixture
def by(committed_db: str) -> User:
    return chloe()


@contextmanager
def open_first(work: Callable[[], object], *, commits: bool = True) -> Iterator[None]:
    """Within, another session has done `work` in a transaction still open; it ends when the block does."""
    done, end = threading.Event(), threading.Event()

    def session() -> None:
        try:
            with transaction.atomic():
                work()
                done.set()
                end.wait(20)
                if not commits:
                    transaction.set_rollback(True)
        finally:
            done.set()
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(session)
        assert done.wait(20)
        try:
            yield
        finally:
            end.set()
            first.result(20)


def second(work: Callable[[], Result], pool: ThreadPoolExecutor) -> "Future[Result]":
    """Start `work` in a session of its own and return once that session waits for a lock."""

    def session() -> Result:
        try:
            return work()
        finally:
            connection.close()

    running = pool.submit(session)
    for _ in range(200):
        if _waiting():
            return running
        time.sleep(0.05)
    raise AssertionError("The second session waited for nothing.")


def _waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return int(cursor.fetchone()[0])


def race(first: Callable[[], object], then: Callable[[], Result], *, commits: bool = True) -> Result:
    """The outcome of `then`, begun while the session that did `first` was still open."""
    with ThreadPoolExecutor(1) as pool:
        with open_first(first, commits=commits):
            waiting = second(then, pool)
        return waiting.result(20)


def test_the_same_text_from_two_people_is_kept_once(by: User) -> None:
    loaded = race(lambda: load(statement_page(), by), lambda: load(statement_page(), by))
    assert loaded.is_nothing
    assert (PublishedAssessment.objects.count(), ReportDocument.objects.count()) == (1, 1)
    assert Finding.objects.count() == 3


def test_a_load_that_is_taken_back_leaves_room_for_the_next(by: User) -> None:
    loaded = race(lambda: load(statement_page(), by), lambda: load(statement_page(), by), commits=False)
    assert not loaded.is_nothing
    assert Finding.objects.count() == 3


def test_of_two_that_contradict_each_other_one_wins(by: User) -> None:
    loaded = race(
        lambda: load(statement_page(), by),
        lambda: reports.load(text=statement_page(score=2), file_name="b.txt", by=by, now=NOW),
    )
    assert "score 2 here, but 3 is recorded" in loaded.problems[0].message
    assert ReportDocument.objects.count() == 1


def test_the_second_marker_is_told(by: User) -> None:
    load(statement_page(), by)
    finding = Finding.objects.order_by("position")[0]

    def mark(value: str) -> Callable[[], Finding]:
        return lambda: reports.mark(finding=finding, mark=value, version=1, by=by, now=NOW)

    with pytest.raises(Stale, match="Strength"):
        race(mark("strength"), mark("improve"))
    finding.refresh_from_db()
    assert (finding.mark, finding.version) == ("strength", 2)


def test_a_double_click_does_the_work_once(by: User) -> None:
    key, done = uuid.uuid4(), []

    def send(answer: str) -> Callable[[], str]:
        def work() -> str:
            done.append(answer)
            return answer

        return lambda: requests.once(key=key, by=by, now=NOW, work=work)

    assert race(send("/first/"), send("/second/")) == "/first/"
    assert done == ["/first/"]


def test_a_click_whose_work_failed_can_be_sent_again(by: User) -> None:
    key = uuid.uuid4()
    answer = race(
        lambda: requests.once(key=key, by=by, now=NOW, work=lambda: "/first/"),
        lambda: requests.once(key=key, by=by, now=NOW, work=lambda: "/second/"),
        commits=False,
    )
    assert answer == "/second/"
