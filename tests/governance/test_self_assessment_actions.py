"""Proposing, challenging, asking, answering, agreeing and withdrawing a score of ours."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from governance.actions import self_assessments as scores
from governance.enums import Role, SelfAssessmentState, SelfAssessmentStepKind
from governance.models import Finding, OutboxMark, SelfAssessment, SelfAssessmentStep, User
from governance.policies import NotAllowed, Stale
from governance.self_assessment_states import LEADS_TO, OPEN, TRANSITIONS, may_move
from tests import builders
from tests.builders import NOW, SAFEGUARDING
from tests.governance.report_story import load, statement_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
LATER = NOW + timedelta(days=1)
State, Kind = SelfAssessmentState, SelfAssessmentStepKind


def report() -> list[Finding]:
    """Three paragraphs on safeguarding in Hounslow's own report."""
    builders.council()
    load(statement_page(authority="Hounslow", statement=7), builders.chloe())
    return list(Finding.objects.order_by("position"))


def stored(round: SelfAssessment) -> SelfAssessment:
    return SelfAssessment.objects.get(pk=round.pk)


def kinds(round: SelfAssessment) -> list[str]:
    return list(round.steps.values_list("kind", flat=True))


def challenge(round: SelfAssessment, by: User, **given: Any) -> SelfAssessment:
    facts: dict[str, Any] = {"score": 2, "rationale": "Two files say otherwise.", "version": round.version}
    return scores.challenge(round=round, by=by, now=LATER, **(facts | given))


def agree(round: SelfAssessment, by: User, **given: Any) -> SelfAssessment:
    facts: dict[str, Any] = {"score": 3, "rationale": "The measures decide it.", "version": round.version}
    return scores.agree(round=round, by=by, now=LATER, **(facts | given))


def ask(round: SelfAssessment, by: User) -> SelfAssessment:
    return scores.ask(round=round, question="How many files?", version=round.version, by=by, now=LATER)


def revise(round: SelfAssessment, by: User, **given: Any) -> SelfAssessment:
    facts: dict[str, Any] = {
        "score": 2,
        "rationale": "Ten files.",
        "confidence": "low",
        "tied_elsewhere": 1,
        "version": round.version,
    }
    return scores.revise(round=round, by=by, now=LATER, **(facts | given))


def withdraw(round: SelfAssessment, by: User) -> SelfAssessment:
    return scores.withdraw(round=round, rationale="Too early.", version=round.version, by=by, now=LATER)


def returned() -> SelfAssessment:
    return ask(builders.challenged(), builders.amara())


# --- The table ----------------------------------------------------------------------------------------
MAKERS = {
    State.PROPOSED: builders.proposed,
    State.CHALLENGED: builders.challenged,
    State.RETURNED: returned,
    State.AGREED: builders.agreed,
}
BY = {
    Kind.CHALLENGE: (challenge, builders.manager),
    Kind.QUESTION: (ask, builders.amara),
    Kind.AGREEMENT: (agree, builders.amara),
    Kind.PROPOSAL: (revise, builders.ben),
    Kind.WITHDRAWAL: (withdraw, builders.ben),
}


def test_every_state_has_a_row_and_every_kind_of_step_leads_somewhere() -> None:
    assert set(TRANSITIONS) == set(State)
    assert set(LEADS_TO) == set(BY) == set(Kind)
    assert {state for state in State if State.WITHDRAWN in TRANSITIONS[state]} == set(OPEN)
    assert set(LEADS_TO.values()) | {State.SUPERSEDED} == set(State)


@pytest.mark.parametrize("state", MAKERS)
@pytest.mark.parametrize("kind", Kind)
def test_a_step_is_taken_where_the_table_says_so_and_nowhere_else(state: State, kind: Kind) -> None:
    round = MAKERS[state]()
    work, who = BY[kind]
    if may_move(state, LEADS_TO[kind]):
        moved = work(round, who())
        assert (moved.state, kinds(moved)[-1], moved.version) == (LEADS_TO[kind], kind, round.version + 1)
    else:
        with pytest.raises(ValidationError, match="cannot be done now"):
            work(round, who())
        assert kinds(stored(round))[-1] != kind or stored(round).version == round.version


@pytest.mark.parametrize("kind", Kind)
def test_nothing_more_is_said_in_a_withdrawn_round(kind: Kind) -> None:
    round = withdraw(builders.proposed(), builders.ben())
    assert round.closed_at == LATER
    work, who = BY[kind]
    with pytest.raises(ValidationError, match="“withdrawn”"):
        work(round, who())


# --- Proposing ----------------------------------------------------------------------------------------
def test_a_proposal_keeps_its_reasons_and_what_it_rests_on() -> None:
    first, second, _ = report()
    round = builders.proposed(
        strengths="Quick.", gaps="Feedback.", findings=[second.pk, first.pk], tied_elsewhere=0
    )
    step = SelfAssessmentStep.objects.get()
    assert (round.state, round.framework, round.score, round.proposed_by) == (
        State.PROPOSED, "2024-02", 3, builders.ben(),
    )  # fmt: skip
    assert (step.strengths, step.gaps, step.confidence, step.score) == ("Quick.", "Feedback.", "medium", 3)
    assert step.by == step.entered_by == builders.ben()
    assert list(round.finding_links.values_list("finding_id", flat=True)) == [first.pk, second.pk]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"rationale": " \r\n "}, "Write why this is the right score."),
        ({"rationale": "x" * 10_001}, "Use 10,000 characters or fewer, not 10,001."),
        ({"score": 5}, "Give a whole number from 1 to 4."),
        ({"score": 0}, "Give a whole number from 1 to 4."),
        ({"confidence": ""}, "Choose how sure you are"),
        ({"tied_elsewhere": 0}, "Tick at least one finding, measure or piece of evidence"),
        ({"findings": [999]}, "A finding is no longer in the report."),
        ({"evidence": [999]}, "A piece of evidence is no longer held."),
        ({"statement": 10}, "has no statement 10"),
    ],
)
def test_a_proposal_that_lacks_something_is_answered_plainly(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        builders.proposed(**given)
    assert not SelfAssessment.objects.exists()


def test_a_finding_of_another_council_or_statement_is_no_ground() -> None:
    finding = report()[0]
    with pytest.raises(ValidationError, match="no longer in the report"):
        builders.proposed(statement=8, findings=[finding.pk])
    load(statement_page(authority="Ealing", statement=7), builders.chloe())
    other = Finding.objects.exclude(pk__lte=Finding.objects.get(pk=finding.pk).pk + 2)[0]
    with pytest.raises(ValidationError, match="no longer in the report"):
        builders.proposed(findings=[other.pk])


def test_a_second_proposal_meets_the_first() -> None:
    first = builders.proposed()
    with pytest.raises(Stale, match="already proposed") as met:
        builders.proposed(by=builders.erin())
    assert met.value.theirs == first
    builders.proposed(statement=8, by=builders.erin())


def test_lines_keep_plain_ends() -> None:
    round = builders.proposed(rationale="One.\r\n\r\nTwo.\r")
    assert round.steps.get().rationale == "One.\n\nTwo."


# --- On somebody's behalf -----------------------------------------------------------------------------
def test_both_names_are_kept() -> None:
    round = builders.proposed(on_behalf_of=builders.manager())
    step = round.steps.get()
    assert (step.by, step.entered_by) == (builders.manager(), builders.ben())
    assert round.proposed_by == builders.manager()


def test_it_cannot_be_for_somebody_who_could_not_do_it_themselves() -> None:
    with pytest.raises(NotAllowed, match="Dev Anand cannot propose a score"):
        builders.proposed(on_behalf_of=builders.dev())
    with pytest.raises(NotAllowed, match="Erin Doyle cannot challenge"):
        challenge(builders.proposed(), builders.chloe(), on_behalf_of=builders.erin())


@pytest.mark.parametrize("who", [builders.manager, builders.chloe])
def test_neither_who_entered_it_nor_for_whom_may_challenge(who: Any) -> None:
    round = builders.proposed(by=builders.chloe(), on_behalf_of=builders.manager())
    with pytest.raises(NotAllowed, match="A second person must challenge it"):
        challenge(round, who())
    third = builders.person("Nadia Third", Role.MANAGER)
    with pytest.raises(NotAllowed, match="A second person must challenge it"):
        challenge(round, third, on_behalf_of=who())
    assert challenge(round, third).state == State.CHALLENGED


def test_the_director_cannot_agree_what_she_proposed_or_entered() -> None:
    for whose in (None, builders.manager()):
        round = builders.proposed(by=builders.amara(), on_behalf_of=whose)
        round = challenge(round, builders.chloe())
        with pytest.raises(NotAllowed, match="you cannot agree it"):
            agree(round, builders.amara())
        with pytest.raises(NotAllowed, match="you cannot agree it"):
            ask(round, builders.amara())
        deputy = builders.person("Nadia Deputy", Role.DIRECTOR)
        assert agree(round, deputy).state == State.AGREED


# --- Challenging --------------------------------------------------------------------------------------
def test_a_challenge_speaks_for_a_score_and_the_proposed_one_stays() -> None:
    round = challenge(builders.proposed(), builders.chloe())
    step = round.steps.last()
    assert step is not None
    assert (round.score, step.score, step.by) == (3, 2, builders.chloe())


def test_a_challenge_without_a_reason_is_none() -> None:
    with pytest.raises(ValidationError, match="Write why"):
        challenge(builders.proposed(), builders.chloe(), score=3, rationale="")


@pytest.mark.parametrize("who", [builders.erin, builders.auditor, builders.leader, builders.dev])
def test_other_roles_do_not_challenge(who: Any) -> None:
    with pytest.raises(NotAllowed, match="does not let you challenge"):
        challenge(builders.proposed(), who())


# --- Asking and answering -----------------------------------------------------------------------------
def test_a_question_leads_to_a_new_proposal_that_is_challenged_again() -> None:
    round = revise(returned(), builders.ben())
    assert (round.state, round.score) == (State.PROPOSED, 2)
    assert kinds(round) == ["proposal", "challenge", "question", "proposal"]
    assert challenge(round, builders.manager()).state == State.CHALLENGED


def test_an_answer_stands_for_what_it_rests_on_anew() -> None:
    first, second, third = report()
    round = builders.proposed(findings=[first.pk, second.pk])
    round = ask(challenge(round, builders.chloe()), builders.amara())
    round = revise(round, builders.ben(), findings=[second.pk, third.pk], tied_elsewhere=0)
    assert set(round.finding_links.values_list("finding_id", flat=True)) == {second.pk, third.pk}
    round = ask(challenge(round, builders.chloe()), builders.amara())
    with pytest.raises(ValidationError, match="Tick at least one"):
        revise(round, builders.ben(), tied_elsewhere=0)


def test_only_those_whose_proposal_it_is_answer() -> None:
    with pytest.raises(NotAllowed, match="This is the proposal of Ben Adeyemi"):
        revise(returned(), builders.erin())


def test_who_entered_it_answers_for_the_other() -> None:
    round = builders.proposed(on_behalf_of=builders.manager())
    round = ask(challenge(round, builders.chloe()), builders.amara())
    step = revise(round, builders.ben()).steps.last()
    assert step is not None
    assert (step.by, step.entered_by) == (builders.manager(), builders.ben())


# --- Agreeing -----------------------------------------------------------------------------------------
def test_what_is_agreed_takes_the_place_of_the_one_before() -> None:
    earlier = builders.agreed(score=2)
    round = builders.agreed(now=LATER)
    earlier = stored(earlier)
    assert (earlier.state, earlier.closed_at, earlier.agreed_at) == (State.SUPERSEDED, LATER, NOW)
    assert (round.state, round.agreed_at, round.closed_at) == (State.AGREED, LATER, None)


def test_another_score_than_both_is_agreed_with_a_reason() -> None:
    round = challenge(builders.proposed(), builders.chloe())
    with pytest.raises(ValidationError, match="Write why"):
        agree(round, builders.amara(), score=1, rationale="")
    assert agree(round, builders.amara(), score=1).score == 1


def test_where_proposal_and_challenge_differ_the_choice_needs_a_reason() -> None:
    round = challenge(builders.proposed(), builders.chloe())
    for score in (2, 3):
        with pytest.raises(ValidationError, match="Write why"):
            agree(round, builders.amara(), score=score, rationale=" ")


def test_where_all_are_the_same_no_reason_is_asked_for() -> None:
    step = builders.agreed().steps.last()
    assert step is not None
    assert step.rationale == "Agreed as proposed and challenged."


def test_a_round_that_moved_is_answered_with_what_stands_now() -> None:
    seen = builders.proposed()
    challenge(seen, builders.chloe())
    for work, who in ((challenge, builders.manager), (withdraw, builders.ben)):
        with pytest.raises(Stale, match="while you had it open") as met:
            work(seen, who())
        assert met.value.theirs.state == State.CHALLENGED


def test_a_wrong_role_is_told_before_anything_else() -> None:
    seen = builders.proposed()
    challenge(seen, builders.chloe())
    for work in (agree, ask):
        with pytest.raises(NotAllowed, match="does not let you agree a score"):
            work(seen, builders.chloe())


# --- Withdrawing --------------------------------------------------------------------------------------
def test_withdrawing_makes_room_and_keeps_what_was_said() -> None:
    round = withdraw(builders.proposed(), builders.ben())
    again = builders.proposed(by=builders.erin())
    assert kinds(round) == ["proposal", "withdrawal"]
    assert again.pk != round.pk


def test_the_director_withdraws_what_nobody_answers_and_others_do_not() -> None:
    round = returned()
    with pytest.raises(NotAllowed, match="or the Director can withdraw it"):
        withdraw(round, builders.chloe())
    assert withdraw(round, builders.amara()).state == State.WITHDRAWN


# --- In the database ----------------------------------------------------------------------------------
def test_what_was_said_stays_said() -> None:
    builders.proposed()
    for sql in (
        "UPDATE governance_selfassessmentstep SET score = 1",
        "DELETE FROM governance_selfassessmentstep",
    ):
        with (
            pytest.raises(Exception, match="append_only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


def test_the_database_refuses_a_second_open_or_agreed_round() -> None:
    agreed = builders.agreed()
    facts = {"statement": SAFEGUARDING, "framework": "2024-02", "score": 2, "opened_at": NOW}
    people = {"proposed_by": agreed.proposed_by, "agreed_at": NOW}
    with pytest.raises(IntegrityError, match="agreed_once"), transaction.atomic():
        SelfAssessment.objects.create(state=State.AGREED, **facts, **people)
    builders.proposed()
    with pytest.raises(IntegrityError, match="open_once"), transaction.atomic():
        SelfAssessment.objects.create(state=State.RETURNED, **facts, **people)


def test_each_step_marks_the_statement() -> None:
    builders.proposed()
    OutboxMark.objects.all().delete()
    challenge(SelfAssessment.objects.get(), builders.chloe())
    assert set(OutboxMark.objects.values_list("topic", "key")) == {("score", f"statement:{SAFEGUARDING}")}


def test_a_report_read_anew_lets_go_of_a_paragraph_that_is_gone() -> None:
    first, second, _ = report()
    round = builders.proposed(findings=[first.pk, second.pk])
    kept = [second.text]
    load(statement_page(authority="Hounslow", statement=7, paragraphs=kept), builders.chloe())
    assert list(round.finding_links.values_list("finding_id", flat=True)) == [second.pk]
