"""Two people at once: the second waits for the first, and nothing is doubled, lost or overwritten."""

import uuid
from collections.abc import Callable

import pytest

from governance.actions import reports, requests
from governance.models import Finding, PublishedAssessment, ReportDocument, User
from governance.policies import Stale
from tests.builders import NOW, chloe
from tests.governance.report_story import load, statement_page
from tests.sessions import race


@pytest.fixture
def by(committed_db: str) -> User:
    return chloe()


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
