"""What waits for whom in the rounds of scoring ourselves, and every 1 that the Director must see."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.actions import published
from governance.actions import self_assessments as scores
from governance.enums import AssessmentState, Role, ScoringMethod
from governance.framework import framework
from governance.models import PublishedAssessment, User
from governance.permissions import Permission
from governance.self_assessment_queries import may_be_entered_for, ones_waiting, waiting_for
from tests import builders
from tests.builders import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
LETTER = "letter to the Secretary of State"


@pytest.fixture(autouse=True)
def _council() -> None:
    builders.council()


def publish(*values: int, authority: str = "Hounslow") -> PublishedAssessment:
    return published.record(
        authority=authority,
        published_on=date(2024, 5, 17),
        scores=dict(enumerate(values, start=1)),
        framework=framework("2024-02"),
        method=ScoringMethod.PRESENT,
        overall_percent=None,
        rating="",
        source="press release",
        by=builders.administrator(),
        now=NOW,
    )


def kinds(who: User) -> list[str]:
    return [item.kind for item in waiting_for(who, now=NOW)]


# --- Whose turn it is ---------------------------------------------------------------------------------
def test_a_proposal_waits_for_those_who_may_challenge_it_and_for_nobody_else() -> None:
    builders.proposed(on_behalf_of=builders.manager())
    assert kinds(builders.chloe()) == kinds(builders.amara()) == ["score-challenge"]
    for who in (builders.manager, builders.ben, builders.erin, builders.leader, builders.dev):
        assert kinds(who()) == []


def test_a_proposal_does_not_wait_for_who_entered_it() -> None:
    builders.proposed(by=builders.chloe(), on_behalf_of=builders.ben())
    assert (kinds(builders.chloe()), kinds(builders.amara())) == ([], ["score-challenge"])


def test_a_challenged_score_waits_for_the_director() -> None:
    round = builders.challenged()
    (item,) = waiting_for(builders.amara(), now=NOW + timedelta(days=3))
    assert (item.kind, item.url_name, item.url_args, item.statement, item.grave) == (
        "score-agree", "performance:score-round", (round.pk,), 7, False,
    )  # fmt: skip
    assert item.label == "Agree a score: Safeguarding"
    assert item.detail == "Ben Adeyemi proposes 3, the challenge says 3. For 3 days."
    assert kinds(builders.chloe()) == []


def test_a_question_waits_for_those_whose_proposal_it_is() -> None:
    round = builders.challenged()
    scores.ask(round=round, question="Which?", version=round.version, by=builders.amara(), now=NOW)
    (item,) = waiting_for(builders.ben(), now=NOW + timedelta(days=1))
    assert (item.kind, item.label) == ("score-answer", "Answer a question: Safeguarding")
    assert item.detail.endswith("For 1 day.")
    assert kinds(builders.amara()) == kinds(builders.erin()) == []


def test_what_is_agreed_or_withdrawn_waits_for_nobody() -> None:
    builders.agreed()
    round = builders.proposed(8)
    scores.withdraw(round=round, rationale="No.", version=round.version, by=builders.ben(), now=NOW)
    for who in builders.EVERY_ROLE.values():
        assert kinds(who()) == []


def test_asking_costs_two_queries_however_many_rounds_there_are() -> None:
    amara, ben, dev = builders.amara(), builders.ben(), builders.dev()
    for count in (1, 3):
        builders.challenged(count)
        builders.proposed(count + 4)
        for who, most in ((amara, 2), (ben, 1)):
            with CaptureQueriesContext(connection) as asked:
                waiting_for(who, now=NOW)
            assert len(asked) == most
    with CaptureQueriesContext(connection) as asked:
        assert waiting_for(dev, now=NOW) == ones_waiting(ben, now=NOW) == ()
    assert len(asked) == 0


# --- A 1 ----------------------------------------------------------------------------------------------
def test_a_proposed_1_is_grave_and_never_worded_as_if_it_had_an_effect() -> None:
    builders.proposed(score=1)
    for who, kind in ((builders.amara, "score-challenge"), (builders.chloe, "score-challenge")):
        (item,) = waiting_for(who(), now=NOW)
        assert (item.kind, item.grave) == (kind, True)
        assert "has no effect outside the council" in item.detail
        assert LETTER not in item.detail
        assert "Secretary" not in item.label + item.detail


def test_the_director_sees_a_1_though_it_is_somebody_elses_turn() -> None:
    round = builders.challenged(score=1)
    scores.ask(round=round, question="Sure?", version=round.version, by=builders.amara(), now=NOW)
    (item,) = waiting_for(builders.amara(), now=NOW)
    assert (item.kind, item.grave, item.label) == ("one-proposed", True, "A 1 is spoken for: Safeguarding")
    assert ones_waiting(builders.amara(), now=NOW) == (item,)
    assert ones_waiting(builders.ben(), now=NOW) == ()


def test_a_challenge_for_a_1_is_one_until_it_is_proposed_anew() -> None:
    round = builders.proposed(score=2)
    assert ones_waiting(builders.amara(), now=NOW) == ()
    round = scores.challenge(
        round=round, score=1, rationale="Two files.", version=round.version, by=builders.chloe(), now=NOW
    )
    (item,) = ones_waiting(builders.amara(), now=NOW)
    assert item.detail.startswith("Ben Adeyemi proposes 2. The challenge says 1.")
    round = scores.ask(round=round, question="Why?", version=round.version, by=builders.amara(), now=NOW)
    scores.revise(
        round=round, score=2, rationale="Ten files.", confidence="low", tied_elsewhere=1,
        version=round.version, by=builders.ben(), now=NOW,
    )  # fmt: skip
    assert ones_waiting(builders.amara(), now=NOW) == ()


def test_a_published_1_stands_before_the_director_with_what_happened_once() -> None:
    assessment = publish(2, 2, 3, 3, 3, 3, 1, 3, 3)
    (item,) = waiting_for(builders.amara(), now=NOW)
    assert (item.kind, item.statement, item.grave) == ("one-published", 7, True)
    assert (item.url_name, item.url_args) == ("performance:statement-detail", ("safeguarding",))
    assert item.detail == (
        "Published on 17 May 2024. A published 1 has once led to a letter to the Secretary of State "
        "(section 50, Health and Social Care Act 2008)."
    )
    assert kinds(builders.chloe()) == []
    published.change_state(
        assessment=assessment, state=AssessmentState.WITHDRAWN, by=builders.administrator(), now=NOW
    )
    assert ones_waiting(builders.amara(), now=NOW) == ()


def test_a_1_of_another_council_is_none_of_ours() -> None:
    publish(1, 1, 1, 1, 1, 1, 1, 1, 1, authority="Ealing")
    assert ones_waiting(builders.amara(), now=NOW) == ()


# --- For whom something may be entered ----------------------------------------------------------------
@pytest.mark.parametrize(
    ("permission", "names"),
    [
        (Permission.PROPOSE_SCORES, ["Mona Farah"]),
        (Permission.CHALLENGE_SCORES, ["Mona Farah"]),
    ],
)
def test_only_known_people_who_may_do_it_themselves(permission: Permission, names: list[str]) -> None:
    story: list[Callable[[], User]] = [builders.manager, builders.erin, builders.auditor, builders.dev]
    for somebody in story:
        somebody()
    closed = builders.person("Nadia Gone", Role.MANAGER, areas=["Learning Disability"])
    User.objects.filter(pk=closed.pk).update(is_active=False)
    assert [one.name for one in may_be_entered_for(builders.ben(), permission)] == names
