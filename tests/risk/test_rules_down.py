"""The way down, and what other rules would move."""

from dataclasses import replace
from datetime import date

import pytest

from risk.enums import Level, RiskState
from risk.rule_types import Code, Outcome, Refusal, RiskFacts
from risk.rules import (
    evaluate,
    level_after,
    preview_rules,
)
from tests.risk.rule_story import (
    ASK,
    CORPORATE,
    DAY,
    DIRECTORATE,
    RULES,
    SERVICE,
    TWELVE_TWICE,
    facts,
    refused,
    reviews,
    switched,
)


# --- D1 -------------------------------------------------------------------------------------------------
def test_a_drop_to_12_twice_proposes_de_escalation_and_once_does_not() -> None:
    risk = facts(3, 4, registers=DIRECTORATE, reviews=TWELVE_TWICE)
    found = evaluate(risk, RULES, DAY)
    assert not found.raises
    assert found.de_escalate is not None
    assert found.de_escalate.code == Code.D1
    assert found.de_escalate.sentence == (
        "12 or less at 2 consecutive reviews: 12 on 3 August 2026, 12 on 2 November 2026 (rule D1)"
    )
    once = reviews((date(2026, 8, 3), 16), (date(2026, 11, 2), 12))
    assert evaluate(replace(risk, reviews=once), RULES, DAY) == Outcome()
    assert evaluate(replace(risk, reviews=TWELVE_TWICE[1:]), RULES, DAY) == Outcome()


def test_not_while_e1_holds_by_people_impact() -> None:
    ten = reviews((date(2026, 8, 3), 10), (date(2026, 11, 2), 10))
    risk = facts(2, 1, people=5, registers=DIRECTORATE, reviews=ten)
    assert evaluate(risk, RULES, DAY) == Outcome()
    assert evaluate(facts(2, 5, registers=DIRECTORATE, reviews=ten), RULES, DAY).de_escalate


def test_not_while_e1_holds_by_people_impact_even_where_it_was_refused() -> None:
    ten = reviews((date(2026, 8, 3), 10), (date(2026, 11, 2), 10))
    people = facts(2, 1, people=5, reviews=ten)
    risk = replace(people, registers=DIRECTORATE, refusals=(refused(people, DAY),))
    assert not evaluate(risk, RULES, DAY).de_escalate


def test_not_while_it_is_outside_tolerance_or_somebody_asks_for_more() -> None:
    risk = facts(3, 4, registers=DIRECTORATE, reviews=TWELVE_TWICE)
    assert not evaluate(replace(risk, tolerable_max=9), RULES, DAY).de_escalate
    assert evaluate(replace(risk, tolerable_max=9, accepted_until=date(2027, 3, 31)), RULES, DAY).de_escalate
    ask = replace(ASK, destination=Level.CORPORATE)
    assert not evaluate(replace(risk, asks=(ask,)), RULES, DAY).de_escalate
    waiting = replace(risk, open_destinations=frozenset({Level.CORPORATE}))
    assert not evaluate(waiting, RULES, DAY).de_escalate


def test_a_reminder_does_not_keep_a_risk_on_the_register() -> None:
    risk = facts(3, 4, registers=DIRECTORATE, reviews=TWELVE_TWICE, response="treat")
    outcome = evaluate(risk, RULES, DAY)
    assert outcome.reminders
    assert outcome.de_escalate


@pytest.mark.parametrize(
    "more",
    [
        {"registers": SERVICE},
        {"has_open_de_escalation": True},
        {"exposure": 14},
        {"exposure": None},
        {"refusals": (Refusal(frozenset({Code.D1}), Level.DIRECTORATE, date(2026, 11, 9), 12, 1),)},
        {"standing_since": date(2026, 8, 3)},
        {"reviews": reviews((date(2026, 11, 2), 12), (date(2026, 11, 2), 12))},
        {"reviews": reviews((date(2026, 5, 4), 12), (date(2026, 8, 3), 12), (date(2026, 11, 2), 13))},
        {"reviews": reviews((date(2026, 5, 4), 12), (date(2026, 8, 3), 13), (date(2026, 11, 2), 12))},
    ],
    ids=lambda more: next(iter(more)),
)
def test_when_nothing_is_proposed(more: dict[str, object]) -> None:
    risk = facts(3, 4, registers=DIRECTORATE, reviews=TWELVE_TWICE)
    assert not evaluate(replace(risk, **more), RULES, DAY).de_escalate  # type: ignore[arg-type]


def test_between_13_and_14_a_risk_neither_goes_up_nor_comes_down() -> None:
    figures = replace(RULES.thresholds, fall_to=10)
    gap = replace(RULES, thresholds=figures)
    assert evaluate(facts(3, 4, registers=DIRECTORATE, reviews=TWELVE_TWICE), gap, DAY) == Outcome()
    assert evaluate(facts(3, 4), gap, DAY) == Outcome()


def test_d1_can_be_switched_off() -> None:
    risk = facts(3, 4, registers=DIRECTORATE, reviews=TWELVE_TWICE)
    assert not evaluate(risk, switched(Code.D1, on=False), DAY).de_escalate


# --- What other rules would move ------------------------------------------------------------------------
def test_the_preview_of_rules_lists_who_would_move() -> None:
    risks = [facts(likelihood, 4, key=f"ASC-{likelihood:03}") for likelihood in (1, 2, 3, 4, 5)]
    new = replace(RULES, thresholds=replace(RULES.thresholds, raise_at=12, fall_to=9))
    moved, said = preview_rules(risks, RULES, new, DAY)
    assert [(one.key, one.before, one.after) for one in moved] == [("ASC-003", "service", "directorate")]
    assert said == "With these rules 1 of your 5 risks would move."
    assert preview_rules(risks, RULES, RULES, DAY) == ((), "With these rules no risk would move.")


def test_the_preview_knows_who_would_come_down() -> None:
    ten = reviews((date(2026, 8, 3), 12), (date(2026, 11, 2), 12))
    risk = facts(3, 4, registers=DIRECTORATE, reviews=ten)
    old = replace(RULES, thresholds=replace(RULES.thresholds, fall_to=9))
    (mover,), said = preview_rules([risk], old, RULES, DAY)
    assert (mover.before, mover.after) == (Level.DIRECTORATE, Level.SERVICE)
    assert said == "With these rules 1 of your 1 risk would move."


@pytest.mark.parametrize(
    ("risk", "level"),
    [
        (facts(4, 5), Level.CORPORATE),
        (facts(4, 4, registers=DIRECTORATE), Level.DIRECTORATE),
        (facts(2, 2, open_destinations=frozenset({Level.CORPORATE})), Level.CORPORATE),
        (facts(3, 4, registers=CORPORATE, reviews=TWELVE_TWICE), Level.DIRECTORATE),
        (facts(5, 5, state=RiskState.CLOSED), Level.SERVICE),
    ],
)
def test_where_the_rules_leave_a_risk(risk: RiskFacts, level: Level) -> None:
    assert level_after(risk, RULES, DAY) == level
