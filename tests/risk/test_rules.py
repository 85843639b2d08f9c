"""The escalation rules: when each holds, and the one escalation that is raised."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from risk.enums import Level, RiskState, RuleKind
from risk.risk_states import LIVE
from risk.rule_sets import default_rules
from risk.rule_types import Code, DueBy, Outcome, Refusal
from risk.rules import (
    CONDITIONS,
    evaluate,
    is_accepted,
    is_outside_tolerance,
    level_after,
)
from tests.risk.rule_story import (
    ASK,
    CORPORATE,
    DAY,
    DIRECTORATE,
    RULES,
    SERVICE,
    carried_out,
    codes,
    facts,
    raised,
    switched,
)

ONE_DAY = timedelta(days=1)


# --- E1 -----------------------------------------------------------------------------------------------
def test_15_escalates_and_12_does_not() -> None:
    assert raised(facts(3, 5)).destination == Level.DIRECTORATE
    assert [reason.sentence for reason in raised(facts(3, 5)).reasons] == ["15 is 15 or more (rule E1)"]
    assert evaluate(facts(3, 4), RULES, DAY) == Outcome()


@pytest.mark.parametrize(
    ("likelihood", "people", "escalates"), [(1, 5, False), (2, 5, True), (2, 4, False), (3, 4, False)]
)
def test_impact_5_on_people_with_likelihood_2_escalates(
    likelihood: int, people: int, escalates: bool
) -> None:
    outcome = evaluate(facts(likelihood, 1, people=people), RULES, DAY)
    assert codes(outcome) == ([Code.E1] if escalates else [])


def test_impact_5_on_anything_but_people_does_not() -> None:
    assert evaluate(facts(2, 5), RULES, DAY) == Outcome()


def test_people_impact_is_said_with_its_likelihood() -> None:
    (reason,) = raised(facts(2, 1, people=5)).reasons
    assert reason.sentence == "Impact on people 5 with likelihood 2 (rule E1)"


@pytest.mark.parametrize(("tolerable", "escalates"), [(11, True), (12, False), (13, False), (None, False)])
def test_over_tolerance_escalates_and_at_it_does_not(tolerable: int | None, escalates: bool) -> None:
    risk = facts(3, 4, tolerable_max=tolerable)
    assert is_outside_tolerance(risk) is escalates
    assert bool(evaluate(risk, RULES, DAY).raises) is escalates


def test_outside_tolerance_says_both_figures() -> None:
    (reason,) = raised(facts(3, 4, tolerable_max=9)).reasons
    assert reason.sentence == "12 is over the tolerance of 9 and not accepted (rule E1)"


def test_an_acceptance_ends_on_its_day() -> None:
    risk = facts(3, 4, tolerable_max=9, accepted_until=date(2026, 11, 30))
    assert is_accepted(risk, date(2026, 11, 29))
    assert not evaluate(risk, RULES, date(2026, 11, 29)).raises
    assert not is_accepted(risk, date(2026, 11, 30))
    assert codes(evaluate(risk, RULES, date(2026, 11, 30))) == [Code.E1]


def test_an_acceptance_does_not_keep_a_score_of_15_down() -> None:
    risk = facts(3, 5, tolerable_max=9, accepted_until=date(2027, 3, 31))
    assert [reason.sentence for reason in raised(risk).reasons] == ["15 is 15 or more (rule E1)"]


def test_all_conditions_of_a_rule_are_one_reason() -> None:
    risk = facts(3, 1, people=5, tolerable_max=12)
    assert [reason.sentence for reason in raised(risk).reasons] == [
        "15 is 15 or more; impact on people 5 with likelihood 3; 15 is over the tolerance of 12 and not "
        "accepted (rule E1)"
    ]


# --- E2 and E3 ----------------------------------------------------------------------------------------
def test_two_rules_at_20_raise_one_escalation_with_two_reasons() -> None:
    found = raised(facts(4, 5))
    assert found.destination == Level.CORPORATE
    assert [(reason.code, reason.sentence) for reason in found.reasons] == [
        ("E1", "20 is 15 or more (rule E1)"),
        ("E2", "20 is 20 or more (rule E2)"),
    ]
    assert found.decider == "Senior leadership"
    assert found.told == ("Departmental leadership", "Corporate risk team")


def test_16_stays_below_the_corporate_register() -> None:
    assert raised(facts(4, 4)).destination == Level.DIRECTORATE


def test_what_the_director_sent_on_goes_to_the_corporate_register() -> None:
    found = raised(facts(4, 4, registers=DIRECTORATE, is_sent_on=True))
    assert found.destination == Level.CORPORATE
    assert found.reasons[-1].sentence == "The Director sent it on (rule E2)"


def test_five_working_days_across_good_friday_and_easter_monday() -> None:
    """Put to the Director on Thursday 2 April 2026: Monday 13 April is the fifth working day."""
    waiting = facts(4, 4, open_destinations=frozenset({Level.DIRECTORATE}), undecided_since=date(2026, 4, 2))
    for day in (date(2026, 4, 9), date(2026, 4, 10), date(2026, 4, 13)):
        assert not evaluate(waiting, RULES, day).raises
    found = raised(waiting, date(2026, 4, 14))
    assert found.destination == Level.CORPORATE
    assert found.reasons[-1].sentence == "Rule E1 is undecided after 5 working days (rule E2)"


def test_what_fell_in_the_meantime_does_not_go_on_because_nobody_decided() -> None:
    waiting = facts(3, 3, open_destinations=frozenset({Level.DIRECTORATE}), undecided_since=date(2026, 10, 1))
    assert not evaluate(waiting, RULES, DAY).raises


@pytest.mark.parametrize(
    ("more", "needs"),
    [
        ({}, True),
        ({"is_sent_on": True}, False),
        ({"undecided_since": date(2026, 11, 13)}, False),
        ({"undecided_since": date(2026, 11, 20)}, True),
    ],
)
def test_the_director_endorses_first_unless_he_sent_it_on_or_left_it(
    more: dict[str, Any], needs: bool
) -> None:
    assert raised(facts(4, 5, **more)).needs_endorsement is needs
    assert not raised(facts(4, 4)).needs_endorsement


def test_rule_e3_raises_once_it_is_switched_on() -> None:
    risk = facts(2, 2, is_above_delegation=True, crosses_directorate=True)
    assert not evaluate(risk, RULES, DAY).raises
    found = raised(risk, rules=switched(Code.E3, on=True))
    assert found.destination == Level.CORPORATE
    assert found.due == DueBy(DAY, None, at_next_meeting=True)
    assert [reason.sentence for reason in found.reasons] == [
        "It needs a decision above delegation; it crosses a directorate (rule E3)"
    ]


def test_a_rule_that_is_switched_off_does_not_hold() -> None:
    assert not evaluate(facts(3, 5), switched(Code.E1, on=False), DAY).raises
    found = raised(facts(5, 5), rules=switched(Code.E2, on=False))
    assert (found.destination, [reason.code for reason in found.reasons]) == (Level.DIRECTORATE, [Code.E1])


# --- One escalation, once -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("likelihood", "registers", "waiting", "destination"),
    [
        (3, SERVICE, frozenset(), Level.DIRECTORATE),
        (3, DIRECTORATE, frozenset(), None),
        (3, CORPORATE, frozenset(), None),
        (3, frozenset({Level.SERVICE, Level.CORPORATE}), frozenset(), None),
        (3, SERVICE, frozenset({Level.DIRECTORATE}), None),
        (3, SERVICE, frozenset({Level.CORPORATE}), None),
        (4, DIRECTORATE, frozenset(), Level.CORPORATE),
        (4, SERVICE, frozenset({Level.DIRECTORATE}), Level.CORPORATE),
        (4, SERVICE, frozenset({Level.CORPORATE}), None),
        (4, CORPORATE, frozenset(), None),
    ],
)
def test_where_it_stands_or_is_asked_for_it_is_not_raised_again(
    likelihood: int, registers: frozenset[Level], waiting: frozenset[Level], destination: Level | None
) -> None:
    outcome = evaluate(facts(likelihood, 5, registers=registers, open_destinations=waiting), RULES, DAY)
    assert (outcome.raises.destination if outcome.raises else None) == destination


def test_rules_run_twice_a_day_make_one_escalation() -> None:
    risk = facts(4, 5)
    after = carried_out(risk, evaluate(risk, RULES, DAY))
    assert evaluate(after, RULES, DAY) == Outcome()


@pytest.mark.parametrize("state", RiskState)
def test_only_what_is_open_is_looked_at(state: RiskState) -> None:
    risk = facts(5, 5, state=state, response="treat", review_due_on=date(2026, 1, 1))
    outcome = evaluate(risk, RULES, DAY)
    assert bool(outcome.raises) is bool(outcome.reminders) is (state in LIVE)


def test_a_risk_without_a_score_is_raised_only_by_hand_and_still_reminded_of() -> None:
    bare = replace(
        facts(tolerable_max=9, response="treat"), exposure=None, likelihood=None, impacts={}, band=None
    )
    outcome = evaluate(bare, RULES, DAY)
    assert outcome.raises is None
    assert [reason.code for reason in outcome.reminders] == [Code.E7]


# --- By hand --------------------------------------------------------------------------------------------


def test_a_person_may_ask_for_what_no_rule_asks() -> None:
    found = raised(facts(2, 3, asks=(ASK,)))
    assert found.destination == Level.DIRECTORATE
    assert found.decider == "Director or deputy"
    assert found.due == DueBy(DAY, date(2026, 11, 25), at_next_meeting=False)
    assert [(reason.code, reason.sentence) for reason in found.reasons] == [
        ("manual", "Asked for: the provider has told us it will close")
    ]


def test_an_ask_for_the_corporate_register_brings_the_reasons_below_it_along() -> None:
    found = raised(facts(4, 4, asks=(replace(ASK, destination=Level.CORPORATE),)))
    assert found.destination == Level.CORPORATE
    assert [reason.code for reason in found.reasons] == [Code.E1, Code.MANUAL]
    assert found.due == DueBy(DAY, None, at_next_meeting=True)


def test_an_ask_for_its_own_register_asks_nothing() -> None:
    assert not evaluate(facts(2, 3, asks=(replace(ASK, destination=Level.SERVICE),)), RULES, DAY).raises


def test_a_refused_ask_is_answered_for_good_and_a_later_one_is_new() -> None:
    refusal = Refusal(frozenset({Code.MANUAL}), Level.DIRECTORATE, DAY, 6, 1)
    risk = facts(2, 3, asks=(ASK,), refusals=(refusal,))
    assert not evaluate(risk, RULES, DAY + timedelta(days=200)).raises
    again = replace(risk, asks=(ASK, replace(ASK, on=DAY + ONE_DAY)))
    assert codes(evaluate(again, RULES, DAY + ONE_DAY)) == [Code.MANUAL]
    higher = replace(risk, asks=(ASK, replace(ASK, destination=Level.CORPORATE)))
    assert codes(evaluate(higher, RULES, DAY)) == [Code.MANUAL]


# --- A matrix of four -------------------------------------------------------------------------------------
FOUR = default_rules(4)


@pytest.mark.parametrize(
    ("likelihood", "impact", "people", "destination"),
    [
        (3, 3, 1, Level.SERVICE),
        (3, 4, 1, Level.DIRECTORATE),
        (2, 1, 4, Level.DIRECTORATE),
        (2, 4, 1, Level.SERVICE),
        (4, 4, 1, Level.CORPORATE),
    ],
)
def test_a_matrix_of_four_has_figures_of_its_own(
    likelihood: int, impact: int, people: int, destination: Level
) -> None:
    assert level_after(facts(likelihood, impact, people=people), FOUR, DAY) == destination


def test_every_escalation_rule_has_a_condition() -> None:
    escalations = {rule.code for rule in RULES.rules if rule.kind == RuleKind.ESCALATION}
    assert set(CONDITIONS) == escalations
