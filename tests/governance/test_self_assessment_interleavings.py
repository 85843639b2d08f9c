"""Two people in the same round at once: one is first, the other is told, and nothing is doubled or lost.

What they do is committed, so each test has a statement of its own in the database of this file.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from governance.actions import drafts
from governance.actions import self_assessments as scores
from governance.enums import Role
from governance.enums import SelfAssessmentState as State
from governance.models import Draft, SelfAssessment, SelfAssessmentStep, User
from governance.policies import Stale
from tests import builders, databases
from tests.builders import NOW
from tests.sessions import race

pytestmark = pytest.mark.usefixtures("people")
Work = Callable[[], SelfAssessment]


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Everybody exists before two sessions need them."""
    with django_db_blocker.unblock():
        name = databases.clone(f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_rounds")
        with databases.pointed_at(name):
            builders.council()
            for somebody in STORY:
                somebody()
            yield
        databases.drop(name)


def deputy() -> User:
    return builders.person("Nadia Deputy", Role.DIRECTOR)


STORY = (builders.amara, builders.ben, builders.chloe, builders.erin, builders.manager, deputy)


def agree(round: SelfAssessment, score: int, by: User) -> Work:
    return lambda: scores.agree(
        round=round, score=score, rationale="Decided.", version=round.version, by=by, now=NOW
    )


def challenge(round: SelfAssessment, score: int, by: User) -> Work:
    return lambda: scores.challenge(
        round=round, score=score, rationale="I looked.", version=round.version, by=by, now=NOW
    )


def withdraw(round: SelfAssessment) -> Work:
    return lambda: scores.withdraw(
        round=round, rationale="Too early.", version=round.version, by=builders.ben(), now=NOW
    )


def kinds(statement: int) -> list[str]:
    steps = SelfAssessmentStep.objects.filter(self_assessment__statement=statement)
    return list(steps.order_by("pk").values_list("kind", flat=True))


def test_of_two_who_agree_one_wins_and_the_other_sees_both() -> None:
    round = builders.challenged(1)
    with pytest.raises(Stale) as met:
        race(agree(round, 3, builders.amara()), agree(round, 2, deputy()))
    assert (met.value.theirs.state, met.value.theirs.score) == (State.AGREED, 3)
    assert kinds(1) == ["proposal", "challenge", "agreement"]


def test_where_the_first_to_agree_is_taken_back_the_second_stands() -> None:
    round = builders.challenged(2)
    agreed = race(agree(round, 3, builders.amara()), agree(round, 2, deputy()), commits=False)
    assert (agreed.state, agreed.score) == (State.AGREED, 2)
    assert kinds(2) == ["proposal", "challenge", "agreement"]


def test_of_two_challenges_one_stands() -> None:
    round = builders.proposed(3)
    with pytest.raises(Stale) as met:
        race(challenge(round, 2, builders.chloe()), challenge(round, 4, builders.manager()))
    assert met.value.theirs.steps.last().score == 2
    assert kinds(3) == ["proposal", "challenge"]


def test_what_is_withdrawn_is_not_agreed() -> None:
    round = builders.challenged(4)
    with pytest.raises(Stale) as met:
        race(withdraw(round), agree(round, 3, builders.amara()))
    assert met.value.theirs.state == State.WITHDRAWN


def test_what_is_agreed_is_not_withdrawn() -> None:
    round = builders.challenged(5)
    with pytest.raises(Stale):
        race(agree(round, 3, builders.amara()), withdraw(round))
    assert SelfAssessment.objects.get(statement=5).state == State.AGREED


def test_of_two_proposals_on_a_statement_one_begins_the_round() -> None:
    with pytest.raises(Stale, match="already proposed") as met:
        race(lambda: builders.proposed(6), lambda: builders.proposed(6, score=2, by=builders.erin()))
    assert met.value.theirs.score == 3
    assert SelfAssessment.objects.filter(statement=6).count() == 1


def test_where_the_first_proposal_is_taken_back_the_second_begins_it() -> None:
    round = race(
        lambda: builders.proposed(7), lambda: builders.proposed(7, score=2, by=builders.erin()), commits=False
    )
    assert SelfAssessment.objects.get(statement=7) == round


def test_an_agreement_that_replaces_the_one_before_leaves_one() -> None:
    builders.agreed(8, score=2)
    round = builders.challenged(8)
    with pytest.raises(Stale):
        race(agree(round, 3, builders.amara()), agree(round, 4, deputy()))
    states = SelfAssessment.objects.filter(statement=8).order_by("pk").values_list("state", "score")
    assert list(states) == [(State.SUPERSEDED, 2), (State.AGREED, 3)]


def test_two_windows_that_keep_a_draft_at_once_keep_the_later() -> None:
    def keep(text: str) -> Callable[[], Draft]:
        return lambda: drafts.save(form="score:x", content={"a": [text]}, by=builders.ben(), now=NOW)

    race(keep("first"), keep("second"))
    assert Draft.objects.get().content == {"a": ["second"]}
