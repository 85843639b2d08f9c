"""Escalation as it is lived: raised once, told, decided by name, carried onto the register in one piece."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from governance.models import JobRun, Meeting
from governance.policies import NotAllowed, Stale
from risk.actions import escalations, rules, states, way_down
from risk.actions.notices import read
from risk.enums import Dimension, Level
from risk.enums import EscalationState as State
from risk.enums import EscalationStepKind as Step
from risk.models import Acceptance, Escalation, Notice, Register, RegisterMembership, Risk
from tests import builders
from tests.risk import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
NOW = makers.NOW
TODAY = NOW.date()


def said(escalation: Escalation) -> list[str]:
    return [one["code"] for one in escalation.reasons]


def steps(escalation: Escalation) -> list[str]:
    return list(escalation.steps.values_list("kind", flat=True))


def stands_on(risk: Risk) -> set[str]:
    levels = RegisterMembership.objects.in_force().filter(risk=risk)
    return set(levels.values_list("register__level", flat=True))


def given(escalation: Escalation, by: Any, reason: str = "Because it is so.", **more: Any) -> dict[str, Any]:
    """What every answer is told."""
    escalation.refresh_from_db()
    seen = {"escalation": escalation, "version": escalation.version}
    return {**seen, "reason": reason, "by": by, "now": NOW, **more}


# --- Raised by the rules --------------------------------------------------------------------------------
def test_15_escalates_and_12_does_not() -> None:
    makers.logged(current=makers.judged(4, 3))
    makers.drained()
    assert not Escalation.objects.exists()
    found = makers.grave(5, 3)
    assert (found.destination, found.state, said(found)) == (Level.DIRECTORATE, State.SUBMITTED, ["E1"])
    assert found.reasons[0]["sentence"] == "15 is 15 or more (rule E1)"
    assert (found.told_by, found.decide_by) == (TODAY, date(2026, 11, 25))
    assert found.raised_by == builders.ben()


def test_a_grave_effect_on_people_escalates_at_a_low_likelihood() -> None:
    current, target = (makers.judged(level, 5, worst_on=Dimension.PEOPLE) for level in (2, 1))
    risk = makers.logged(current=current, target=target)
    makers.drained()
    assert said(Escalation.objects.get(risk=risk)) == ["E1"]


def test_two_rules_at_20_raise_one_escalation_with_two_reasons() -> None:
    found = makers.grave(5, 4)
    assert (found.destination, said(found), found.needs_endorsement) == (Level.CORPORATE, ["E1", "E2"], True)
    # Five working days, where no meeting comes sooner.
    assert found.decide_by == date(2026, 11, 30)


def test_the_boards_next_meeting_brings_the_day_forward() -> None:
    makers.set_all_up()
    board = Register.objects.get(level=Level.CORPORATE).board
    for day, cancelled in ((24, True), (26, False), (27, False)):
        Meeting.objects.create(board=board, held_on=date(2026, 11, day), is_cancelled=cancelled)
    found = makers.grave(5, 4)
    assert (found.decide_by, found.meeting.held_on) == (date(2026, 11, 26), date(2026, 11, 26))


def test_rules_run_twice_a_day_make_one_escalation_and_one_notice() -> None:
    found = makers.grave()
    told = Notice.objects.count()
    for _ in range(2):
        rules.run_daily(now=NOW)
        rules.consume([f"risk:{found.risk_id}", "all"], now=NOW)
        makers.drained()
    assert Escalation.objects.count() == 1
    assert Notice.objects.count() == told
    assert JobRun.objects.filter(job=rules.DAILY).count() == 1


def test_the_director_and_the_departmental_leadership_are_told_once() -> None:
    director = builders.amara()
    found = makers.grave()
    assert {(one.person, one.body) for one in found.notices.all()} == {
        (director, ""), (None, "Departmental leadership"),
    }  # fmt: skip
    assert read(escalation=found, by=director, now=NOW) == 1
    assert read(escalation=found, by=director, now=NOW) == 0


def test_a_key_that_is_none_is_told_and_stops_no_other() -> None:
    risk = makers.logged(current=makers.judged(4, 4))
    done = rules.consume(["risk:x", "nonsense", f"risk:{risk.pk}", "risk:999999"], now=NOW)
    assert set(done.failures) == {"risk:x", "nonsense"}
    assert Escalation.objects.filter(risk=risk).count() == 1


# --- Asked by a person ----------------------------------------------------------------------------------
def test_a_person_asks_and_the_same_is_not_asked_twice() -> None:
    risk = makers.logged()
    asked: dict[str, Any] = {"risk": risk, "destination": Level.DIRECTORATE, "by": builders.ben()}
    asked |= {"because": "It needs a decision.", "now": NOW}
    found = escalations.ask(**asked)
    assert (said(found), found.decide_by) == (["manual"], date(2026, 11, 25))
    with pytest.raises(ValidationError, match="stands there already, or it is asked for"):
        escalations.ask(**asked)
    makers.drained()
    assert Escalation.objects.count() == 1


def test_a_stranger_asks_nothing_and_reads_nothing() -> None:
    found = makers.grave()
    with pytest.raises(NotAllowed):
        escalations.ask(
            risk=found.risk, destination=Level.CORPORATE, because="I say so.", by=builders.erin(), now=NOW
        )
    assert not Escalation.objects.visible_to(builders.erin()).exists()
    assert not Escalation.objects.visible_to(builders.dev()).exists()
    assert Escalation.objects.visible_to(builders.ben()).exists()


# --- Decided --------------------------------------------------------------------------------------------
def test_approval_is_atomic() -> None:
    director = builders.amara()
    found = makers.grave()
    done = escalations.approve(**given(found, director, ""))
    assert (done.state, done.decided_by, stands_on(done.risk)) == (
        State.ACTIVE,
        director,
        {"service", "directorate"},
    )
    assert done.membership.why == "16 is 15 or more (rule E1)."
    assert steps(done) == [Step.PROPOSED, Step.SUBMITTED, Step.APPROVED]
    assert found.notices.get(person=director, about=Step.SUBMITTED).acted_at == NOW
    with pytest.raises(IntegrityError), transaction.atomic():
        Escalation.objects.filter(pk=done.pk).update(membership=None)


def test_the_same_risk_on_two_registers_shows_one_owner_score_and_band() -> None:
    found = makers.grave()
    escalations.approve(**given(found, builders.amara()))
    shown = {
        (one.risk.owner, one.risk.current.exposure, one.risk.current.band)
        for one in RegisterMembership.objects.in_force().filter(risk=found.risk)
    }
    assert shown == {(builders.ben(), 16, "VH")}
    assert Risk.objects.count() == 1


def test_the_raiser_cannot_approve() -> None:
    director = builders.amara()
    found = makers.grave(by=director)
    assert found.raised_by == director
    with pytest.raises(NotAllowed, match="so you cannot decide it"):
        escalations.approve(**given(found, director))
    for other in (builders.ben(), builders.chloe(), builders.leader()):
        with pytest.raises(NotAllowed):
            escalations.approve(**given(found, other))
    assert stands_on(found.risk) == {"service"}


def test_the_director_endorses_and_a_leader_records_what_senior_leadership_decided() -> None:
    found, director, leader = makers.grave(5, 4), builders.amara(), builders.leader()
    with pytest.raises(NotAllowed):
        escalations.approve(**given(found, leader))
    endorsed = escalations.approve(**given(found, director, "Vacancies rose for six months."))
    assert (endorsed.state, endorsed.decided_by) == (State.ENDORSED, None)
    assert stands_on(found.risk) == {"service", "directorate"}
    with pytest.raises(NotAllowed):
        escalations.approve(**given(found, director))
    done = escalations.approve(**given(found, leader, "Meeting of 25 November."))
    assert (done.state, done.decided_by) == (State.ACTIVE, leader)
    assert stands_on(found.risk) == {"service", "directorate", "corporate"}
    assert steps(done) == [Step.PROPOSED, Step.SUBMITTED, Step.ENDORSED, Step.APPROVED]
    before = Escalation.objects.count()
    makers.drained()
    rules.run_daily(now=NOW + timedelta(days=1))
    assert Escalation.objects.count() == before


def test_what_senior_leadership_refuses_stays_with_the_directorate() -> None:
    found = makers.grave(5, 4)
    escalations.approve(**given(found, builders.amara()))
    escalations.refuse(**given(found, builders.leader(), "Not this year."))
    makers.drained()
    assert stands_on(found.risk) == {"service", "directorate"}
    assert not Escalation.objects.open().exists()


def test_a_refused_escalation_is_not_raised_again_the_next_day() -> None:
    found = makers.grave()
    escalations.refuse(**given(found, builders.amara(), "It is in hand."))
    makers.drained()
    for days in (1, 89):
        rules.run_daily(now=NOW + timedelta(days=days))
    assert Escalation.objects.count() == 1
    rules.run_daily(now=NOW + timedelta(days=90))
    assert Escalation.objects.count() == 2


def test_another_score_after_a_refusal_is_raised_anew() -> None:
    found = makers.grave()
    escalations.refuse(**given(found, builders.amara(), "It is in hand."))
    found.risk.refresh_from_db()
    makers.rescored(found.risk, 3, 5, on=TODAY + timedelta(days=7))
    assert [one.assessment.exposure for one in Escalation.objects.order_by("pk")] == [16, 15]


def test_a_question_stops_the_clock_and_the_answer_starts_it_anew() -> None:
    found, director = makers.grave(), builders.amara()
    asked = escalations.question(**given(found, director, "Which rounds?"))
    assert (asked.state, asked.put_at) == (State.RETURNED, None)
    rules.run_daily(now=NOW + timedelta(days=20))
    assert Escalation.objects.count() == 1
    answered = escalations.answer(**given(found, builders.ben(), "Both in Feltham."))
    assert (answered.state, answered.put_at) == (State.SUBMITTED, NOW)
    assert steps(answered)[-2:] == [Step.RETURNED, Step.ANSWERED]


def test_undecided_after_five_working_days_goes_on_to_senior_leadership() -> None:
    found = makers.grave()
    rules.run_daily(now=NOW + timedelta(days=7))
    assert not Escalation.objects.filter(destination=Level.CORPORATE).exists()
    rules.run_daily(now=NOW + timedelta(days=8))
    late = Escalation.objects.get(destination=Level.CORPORATE)
    assert (said(late), late.needs_endorsement, late.risk) == (["E1", "E2"], False, found.risk)
    escalations.approve(**given(late, builders.leader()))
    assert "corporate" in stands_on(found.risk)


def test_five_working_days_across_good_friday_and_easter_monday() -> None:
    makers.set_all_up()
    tuesday = makers.at(date(2027, 3, 23))
    risk = makers.logged(
        current=makers.judged(4, 4), now=tuesday, answer=makers.answer(review_by=date(2027, 5, 1))
    )
    makers.drained(tuesday)
    # 24, 25, 30, 31 March and 1 April: Good Friday is the 26th, Easter Monday the 29th.
    rules.run_daily(now=makers.at(date(2027, 4, 1)))
    assert Escalation.objects.filter(risk=risk).count() == 1
    rules.run_daily(now=makers.at(date(2027, 4, 2)))
    assert Escalation.objects.filter(risk=risk).count() == 2


def test_what_the_director_sends_on_is_asked_of_senior_leadership_once() -> None:
    found = makers.grave()
    escalations.send_on(**given(found, builders.amara(), "It crosses budgets."))
    makers.drained()
    on = Escalation.objects.get(destination=Level.CORPORATE)
    assert (said(on), on.needs_endorsement) == (["E1", "E2"], False)
    escalations.refuse(**given(on, builders.leader(), "Keep it where it is."))
    makers.drained(NOW + timedelta(hours=1))
    rules.run_daily(now=NOW + timedelta(days=1))
    assert Escalation.objects.count() == 2


def test_two_who_decide_at_once_make_one_decision() -> None:
    found = makers.grave()
    seen = given(found, builders.amara())
    escalations.approve(**seen)
    with pytest.raises(Stale) as stale:
        escalations.refuse(**seen)
    assert stale.value.theirs.state == State.ACTIVE
    assert steps(found).count(Step.APPROVED) == 1


def test_it_can_be_withdrawn_and_answered_only_while_it_waits() -> None:
    found = makers.grave()
    escalations.withdraw(**given(found, builders.ben(), "Logged twice."))
    with pytest.raises(ValidationError, match="waits for no approval"):
        escalations.approve(**given(found, builders.amara()))
    with pytest.raises(ValidationError, match="Write the reason"):
        escalations.refuse(**given(makers.grave(4, 4, words=makers.WORDS), builders.amara(), "  "))


# --- Acceptance -----------------------------------------------------------------------------------------
def outside() -> Escalation:
    """That of a risk of 12 where 9 is tolerable."""
    makers.set_all_up()
    risk = makers.logged(category=makers.category("People and duty"))
    makers.drained()
    return Escalation.objects.get(risk=risk)


def test_outside_tolerance_the_director_may_accept_it_to_a_date() -> None:
    found = outside()
    assert found.reasons[0]["sentence"] == "12 is over the tolerance of 9 and not accepted (rule E1)"
    escalations.refuse(
        **given(found, builders.amara(), "No more can be done.", accept_until=date(2027, 1, 31))
    )
    makers.drained()
    accepted = Acceptance.objects.get()
    assert (accepted.exposure, accepted.tolerable, accepted.until) == (12, 9, date(2027, 1, 31))
    risk = Risk.objects.get()
    tolerated = states.tolerate(
        risk=risk, version=risk.version, rationale="Accepted.", by=builders.ben(), now=NOW
    )
    assert tolerated.state == "tolerated"


def test_an_acceptance_ends_on_its_day() -> None:
    found = outside()
    escalations.refuse(**given(found, builders.amara(), "For now.", accept_until=TODAY + timedelta(days=10)))
    makers.drained()
    rules.run_daily(now=NOW + timedelta(days=9))
    assert Escalation.objects.count() == 1
    rules.run_daily(now=NOW + timedelta(days=10))
    assert Acceptance.objects.get().ended_because == "It ended on its day."
    assert Escalation.objects.count() == 2


def test_an_acceptance_needs_a_day_ahead_and_a_risk_outside_tolerance() -> None:
    found = outside()
    with pytest.raises(ValidationError, match="Give a day from tomorrow on"):
        escalations.refuse(**given(found, builders.amara(), accept_until=TODAY))
    within = makers.grave(5, 3, category=makers.category("Demand"), words=makers.WORDS)
    with pytest.raises(ValidationError, match="nothing to accept"):
        escalations.refuse(**given(within, builders.amara(), accept_until=date(2027, 1, 31)))
    assert not Acceptance.objects.exists()


# --- The way down ---------------------------------------------------------------------------------------
def test_a_drop_to_12_twice_proposes_de_escalation_and_once_does_not() -> None:
    found = makers.grave()
    escalations.approve(**given(found, builders.amara()))
    risk = Risk.objects.get()
    risk = makers.rescored(risk, 4, 3, on=TODAY + timedelta(days=7))
    found.refresh_from_db()
    assert found.state == State.ACTIVE
    makers.rescored(risk, 3, 3, on=TODAY + timedelta(days=14))
    found.refresh_from_db()
    assert found.state == State.DE_ESCALATION_PROPOSED
    later = NOW + timedelta(days=15)
    way_down.refuse(**given(found, builders.amara(), "Wait for the winter.") | {"now": later})
    makers.drained(later)
    found.refresh_from_db()
    assert (found.state, stands_on(risk)) == (State.ACTIVE, {"service", "directorate"})


def test_it_comes_down_when_the_decider_says_so() -> None:
    found = makers.grave()
    escalations.approve(**given(found, builders.amara()))
    risk = makers.rescored(Risk.objects.get(), 4, 3, on=TODAY + timedelta(days=7))
    makers.rescored(risk, 3, 3, on=TODAY + timedelta(days=14))
    way_down.approve(
        **given(found, builders.amara(), "Two reviews at 12 or less.") | {"now": NOW + timedelta(days=15)}
    )
    assert stands_on(risk) == {"service"}
    ended = RegisterMembership.objects.get(register__level=Level.DIRECTORATE)
    assert (ended.during.upper, ended.ended_because) == (
        TODAY + timedelta(days=15),
        "Two reviews at 12 or less.",
    )


def test_no_way_down_while_e1_holds_by_people_impact() -> None:
    found = makers.grave()
    escalations.approve(**given(found, builders.amara()))
    risk = Risk.objects.get()
    for week in (1, 2):
        risk = makers.rescored(risk, 2, 5, on=TODAY + timedelta(days=7 * week), people=5)
    found.refresh_from_db()
    assert found.state == State.ACTIVE


def test_the_days_that_a_question_stood_are_not_the_deciders() -> None:
    found = makers.grave()
    assert found.decide_by == date(2026, 11, 25)
    escalations.question(**given(found, builders.amara(), "Which rounds?"))
    later = {"now": makers.at(date(2026, 12, 1))}
    answered = escalations.answer(**given(found, builders.ben(), "Both in Feltham.") | later)
    assert answered.decide_by == date(2026, 12, 3)
