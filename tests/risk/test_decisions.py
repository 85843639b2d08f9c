"""What the actions on decisions to spend or change do, refuse and keep."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from governance.enums import Role
from governance.models import User
from governance.policies import NotAllowed, Stale
from risk.actions import decisions
from risk.enums import DecisionState as State
from risk.enums import DecisionStepKind as Step
from risk.models import Decision, DecisionStep
from risk.queries.decisions import decision_record, has_record
from tests import builders
from tests.risk import decision_makers, makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
NOW = builders.NOW


def answer(one: Decision, how: Any, **given: Any) -> Decision:
    said = {"reason": "It is so.", "by": builders.amara(), "now": NOW, "version": one.version}
    return how(decision=one, **(said | given))  # type: ignore[no-any-return]


def test_what_is_asked_waits_with_its_steps_and_its_risks() -> None:
    one = decision_makers.asked(makers.logged())
    assert one.state == State.SUBMITTED
    assert [step.kind for step in one.steps.all()] == [Step.PROPOSED, Step.SUBMITTED]
    assert [link.risk.reference for link in one.links.all()] == ["ASC-001"]


def test_an_approval_takes_the_recommended_option_with_name_reason_and_interests() -> None:
    one = decision_makers.approved()
    one.refresh_from_db()
    assert (one.state, one.chosen, one.decided_by) == (State.APPROVED, 0, builders.amara())
    assert (one.reasons, one.interests) == ("Every night must be covered.", "None declared")
    assert one.steps.last().kind == Step.APPROVED  # type: ignore[union-attr]
    assert has_record(one)


def test_another_option_may_be_approved_and_the_others_are_rejected() -> None:
    one = decision_makers.asked()
    done = answer(one, decisions.approve, interests="None declared", option=1)
    record = decision_record(done, now=NOW)
    assert record.decision.endswith("Approved: Two rounds")
    assert record.rejected == ("Four rounds", "None")
    with pytest.raises(ValidationError, match="3 options"):
        answer(decision_makers.asked(), decisions.approve, interests="None declared", option=3)


def test_whoever_asked_cannot_decide_though_they_hold_the_directors_role() -> None:
    deputy = builders.person("Nadia Deputy", Role.DIRECTOR)
    one = decisions.ask(matter=decision_makers.matter(), by=deputy, now=NOW)
    for how in (decisions.approve, decisions.refuse, decisions.question, decisions.send_on):
        with pytest.raises(NotAllowed, match="You asked for this decision"):
            answer(one, how, by=deputy)
    assert answer(one, decisions.approve, interests="None declared").state == State.APPROVED


def test_the_deputy_decides_what_others_ask_under_the_own_name() -> None:
    deputy = builders.person("Nadia Deputy", Role.DIRECTOR)
    done = answer(decision_makers.asked(), decisions.refuse, by=deputy)
    assert done.decided_by is not None
    assert done.decided_by.name == "Nadia Deputy"


@pytest.mark.parametrize("who", ["ben", "manager", "leader", "chloe", "administrator"])
def test_nobody_else_decides(who: str) -> None:
    one = decision_makers.asked()
    with pytest.raises(NotAllowed):
        answer(one, decisions.approve, by=getattr(builders, who)())


def test_only_whoever_logs_risks_asks() -> None:
    with pytest.raises(NotAllowed):
        decisions.ask(matter=decision_makers.matter(), by=builders.leader(), now=NOW)


def test_a_record_needs_what_was_said_of_interests_and_no_other_decision_does() -> None:
    one = decision_makers.asked()
    with pytest.raises(ValidationError, match="interests"):
        answer(one, decisions.approve)
    plain = answer(decision_makers.asked(needs_record=False), decisions.approve)
    assert plain.state == State.APPROVED
    assert not has_record(plain)


def test_what_is_above_delegation_is_sent_on_with_the_reason() -> None:
    one = decision_makers.asked(within_delegation=False, authority="Cabinet, above £250,000")
    with pytest.raises(ValidationError, match="above delegation: Cabinet"):
        answer(one, decisions.approve, interests="None declared")
    assert answer(one, decisions.send_on, reason="To Cabinet on 8 December.").state == State.SENT_ON


def test_a_question_stops_the_clock_and_gives_its_working_days_back() -> None:
    one = decision_makers.asked(decide_by=date(2026, 11, 27))
    asked = answer(one, decisions.question, reason="Which nights?")
    assert asked.state == State.RETURNED
    with pytest.raises(NotAllowed, match="answers for it"):
        answer(asked, decisions.answer, by=builders.erin())
    back = answer(asked, decisions.answer, by=builders.ben(), now=makers.at(date(2026, 11, 25)))
    # Two working days stood: Friday 27 becomes Tuesday 1 December.
    assert (back.state, back.decide_by) == (State.SUBMITTED, date(2026, 12, 1))


@pytest.mark.parametrize("how", [decisions.approve, decisions.refuse, decisions.question, decisions.send_on])
def test_every_answer_needs_a_reason_and_names_no_person(how: Any) -> None:
    one = decision_makers.asked(needs_record=False)
    with pytest.raises(ValidationError, match="Write the reason"):
        answer(one, how, reason="  ")
    with pytest.raises(ValidationError, match="NHS number"):
        answer(one, how, reason="As for 943 476 5919.")


def test_a_text_that_names_a_person_is_blocked_before_anything_is_kept() -> None:
    with pytest.raises(ValidationError) as caught:
        decision_makers.asked(consulted="The family of 943 476 5919")
    assert list(caught.value.message_dict) == ["consulted"]
    assert not Decision.objects.exists()


def test_who_comes_second_is_told_and_changes_nothing() -> None:
    one = decision_makers.asked()
    answer(one, decisions.refuse)
    with pytest.raises(Stale) as caught:
        answer(one, decisions.approve, interests="None declared")
    assert caught.value.theirs.state == State.REFUSED
    one.refresh_from_db()
    with pytest.raises(ValidationError, match="cannot be done to it now"):
        answer(one, decisions.refuse)
    assert DecisionStep.objects.filter(decision=one).count() == 3


def test_it_is_taken_back_by_whoever_asked_alone() -> None:
    one = decision_makers.asked()
    with pytest.raises(NotAllowed):
        answer(one, decisions.withdraw, by=builders.erin())
    assert answer(one, decisions.withdraw, by=builders.ben()).state == State.WITHDRAWN


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE risk_decision SET state = 'refused', decided_by_id = raised_by_id, decided_at = now(), "
        "reasons = 'x'",
        "UPDATE risk_decision SET state = 'approved', decided_at = now(), reasons = 'x'",
        "UPDATE risk_decision SET state = 'gone'",
        "UPDATE risk_decisionstep SET reason = 'otherwise'",
        "DELETE FROM risk_decisionstep",
    ],
)
def test_the_database_holds_it_too(change: str) -> None:
    decision_makers.asked()
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_there_is_no_record_before_the_approval() -> None:
    one = decision_makers.asked()
    assert not has_record(one)
    with pytest.raises(ValueError, match="not approved"):
        decision_record(one, now=NOW)


def test_the_record_names_the_office_of_whoever_decided() -> None:
    User.objects.filter(pk=builders.amara().pk).update(job_title="Deputy Director, Adult Social Care")
    record = decision_record(decision_makers.approved(), now=NOW)
    assert record.decided_by == "Deputy Director, Adult Social Care"


def test_the_record_holds_what_the_two_regulations_ask_for() -> None:
    record = decision_record(decision_makers.approved(), now=NOW)
    said = dict(record.facts)
    assert said["Date of the decision"] == "23 November 2026"
    assert said["Reasons"] == "Every night must be covered."
    assert said["Interests declared and dispensations"] == "None declared"
    assert said["Made by"] == builders.amara().name
    assert record.rejected == ("Two rounds", "None")
    assert "2012/2089" in record.foot
    assert "2014/2095" in record.foot
