"""Two people in the same round at once: one is first, the other is told, and nothing is doubled or lost."""

from collections.abc import Callable

import pytest

from governance.actions import drafts
from governance.actions import self_assessments as scores
from governance.enums import Role
from governance.enums import SelfAssessmentState as State
from governance.models import Draft, SelfAssessment, SelfAssessmentStep, User
from governance.policies import Stale
from tests import builders
from tests.builders import NOW
from tests.sessions import race

pytestmark = pytest.mark.usefixtures("people")
Work = Callable[[], SelfAssessment]


@pytest.fixture
def people(committed_db: str) -> None:
    """Everybody exists before two sessions need them."""
    builders.council()
    for somebody in (builders.amara, builders.ben, builders.chloe, builders.erin, builders.manager, deputy):
        somebody()


def deputy() -> User:
    return builders.person("Nadia Deputy", Role.DIRECTOR)


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


def kinds() -> list[str]:
    return list(SelfAssessmentStep.objects.order_by("pk").values_list("kind", flat=True))


def test_of_two_who_agree_one_wins_and_the_other_sees_both() -> None:
    round = builders.challenged()
    with pytest.raises(Stale) as met:
        race(agree(round, 3, builders.amara()), agree(round, 2, deputy()))
    assert (met.value.theirs.state, met.value.theirs.score) == (State.AGREED, 3)
    assert kinds() == ["proposal", "challenge", "agreement"]


def test_where_the_first_to_agree_is_taken_back_the_second_stands() -> None:
    round = builders.challenged()
    agreed = race(agree(round, 3, builders.amara()), agree(round, 2, deputy()), commits=False)
    assert (agreed.state, agreed.score) == (State.AGREED, 2)
    assert kinds() == ["proposal", "challenge", "agreement"]


def test_of_two_challenges_one_stands() -> None:
    round = builders.proposed()
    with pytest.raises(Stale) as met:
        race(challenge(round, 2, builders.chloe()), challenge(round, 4, builders.manager()))
    assert met.value.theirs.steps.last().score == 2
    assert kinds() == ["proposal", "challenge"]


def test_what_is_withdrawn_is_not_agreed() -> None:
    round = builders.challenged()
    with pytest.raises(Stale) as met:
        race(withdraw(round), agree(round, 3, builders.amara()))
    assert met.value.theirs.state == State.WITHDRAWN


def test_what_is_agreed_is_not_withdrawn() -> None:
    round = builders.challenged()
    with pytest.raises(Stale):
        race(agree(round, 3, builders.amara()), withdraw(round))
    assert SelfAssessment.objects.get().state == State.AGREED


def test_of_two_proposals_on_a_statement_one_begins_the_round() -> None:
    with pytest.raises(Stale, match="already proposed") as met:
        race(builders.proposed, lambda: builders.proposed(score=2, by=builders.erin()))
    assert met.value.theirs.score == 3
    assert SelfAssessment.objects.count() == 1


def test_where_the_first_proposal_is_taken_back_the_second_begins_it() -> None:
    round = race(builders.proposed, lambda: builders.proposed(score=2, by=builders.erin()), commits=False)
    assert SelfAssessment.objects.get() == round


def test_an_agreement_that_replaces_the_one_before_leaves_one() -> None:
    builders.agreed(score=2)
    round = builders.challenged()
    with pytest.raises(Stale):
        race(agree(round, 3, builders.amara()), agree(round, 4, deputy()))
    states = SelfAssessment.objects.order_by("pk").values_list("state", "score")
    assert list(states) == [(State.SUPERSEDED, 2), (State.AGREED, 3)]


def test_two_windows_that_keep_a_draft_at_once_keep_the_later() -> None:
    def keep(text: str) -> Callable[[], Draft]:
        return lambda: drafts.save(form="score:x", content={"a": [text]}, by=builders.ben(), now=NOW)

    race(keep("first"), keep("second"))
    assert Draft.objects.get().content == {"a": ["second"]}
