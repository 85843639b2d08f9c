"""A risk as the rules see it, for the tests of rules: plain unless told otherwise."""

from dataclasses import replace
from datetime import date
from typing import Any

from risk.enums import Dimension, Level
from risk.matrix import default_matrix
from risk.rule_sets import default_rules
from risk.rule_types import Ask, Code, Outcome, Raise, Refusal, Review, RiskFacts, RuleSet
from risk.rules import evaluate

MATRIX = default_matrix()
RULES = default_rules()
DAY = date(2026, 11, 23)  # a Monday
ASK = Ask(Level.DIRECTORATE, "the provider has told us it will close", DAY)
TWELVE_TWICE = (Review(date(2026, 8, 3), 12), Review(date(2026, 11, 2), 12))
SERVICE = frozenset({Level.SERVICE})
DIRECTORATE = frozenset({Level.SERVICE, Level.DIRECTORATE})
CORPORATE = frozenset({Level.SERVICE, Level.DIRECTORATE, Level.CORPORATE})


def facts(likelihood: int = 3, impact: int = 4, *, people: int = 1, **more: Any) -> RiskFacts:
    """A risk on its service's register, whose worst effect is on money unless `people` is higher."""
    worst = max(impact, people)
    plain = RiskFacts(
        key="ASC-014",
        exposure=likelihood * worst,
        likelihood=likelihood,
        impacts={Dimension.MONEY: impact, Dimension.PEOPLE: people},
        band=MATRIX.band(likelihood, worst),
        matrix_version=1,
        response="tolerate",
    )
    return replace(plain, **more)


def raised(risk: RiskFacts, day: date = DAY, rules: RuleSet = RULES) -> Raise:
    """The escalation asked for; fails when there is none."""
    found = evaluate(risk, rules, day).raises
    assert found is not None
    return found


def codes(outcome: Outcome) -> list[Code]:
    """The rules behind the escalation, none when nothing is raised."""
    return [reason.code for reason in outcome.raises.reasons] if outcome.raises else []


def refused(risk: RiskFacts, on: date, *, level: Level = Level.DIRECTORATE) -> Refusal:
    """The refusal of what the rules would raise for this risk now."""
    held = frozenset(codes(evaluate(replace(risk, refusals=()), RULES, on)))
    assert held
    assert risk.exposure is not None
    return Refusal(held, level, on, risk.exposure, risk.matrix_version)


def reviews(*said: tuple[date, int]) -> tuple[Review, ...]:
    return tuple(Review(on, exposure) for on, exposure in said)


def carried_out(risk: RiskFacts, outcome: Outcome) -> RiskFacts:
    """The risk once what was asked for is waiting for its deciders."""
    waiting = {outcome.raises.destination} if outcome.raises else set()
    return replace(
        risk,
        open_destinations=risk.open_destinations | waiting,
        has_open_de_escalation=risk.has_open_de_escalation or outcome.de_escalate is not None,
    )


def switched(code: Code, *, on: bool, rules: RuleSet = RULES) -> RuleSet:
    return replace(
        rules, rules=tuple(replace(one, is_on=on) if one.code == code else one for one in rules.rules)
    )
