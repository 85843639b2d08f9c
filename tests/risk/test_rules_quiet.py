"""After a refusal a rule is quiet: until when, and what lifts it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from risk.enums import Level
from risk.rule_types import Code, RiskFacts
from risk.rules import (
    evaluate,
)
from tests.risk.rule_story import (
    DAY,
    RULES,
    codes,
    facts,
    raised,
    refused,
    reviews,
)

ONE_DAY = timedelta(days=1)


# --- Quiet after a refusal ------------------------------------------------------------------------------
def after_refusal(risk: RiskFacts, **more: object) -> RiskFacts:
    return replace(risk, refusals=(refused(risk, DAY),), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("risk", [facts(3, 5), facts(4, 5), facts(2, 1, people=5), facts(tolerable_max=9)])
def test_a_refused_escalation_is_not_raised_again_the_next_day(risk: RiskFacts) -> None:
    quiet = after_refusal(risk)
    assert not evaluate(quiet, RULES, DAY).raises
    assert not evaluate(quiet, RULES, DAY + ONE_DAY).raises


def test_a_refused_escalation_is_raised_again_after_90_days() -> None:
    quiet = after_refusal(facts(3, 5))
    assert not evaluate(quiet, RULES, DAY + timedelta(days=89)).raises
    assert codes(evaluate(quiet, RULES, DAY + timedelta(days=90))) == [Code.E1]


def test_a_refused_escalation_is_raised_again_on_another_exposure() -> None:
    quiet = after_refusal(facts(3, 5))
    higher = replace(facts(4, 4), refusals=quiet.refusals)
    assert codes(evaluate(higher, RULES, DAY + ONE_DAY)) == [Code.E1]
    lower = replace(facts(4, 4), refusals=(refused(facts(4, 5), DAY, level=Level.CORPORATE),))
    assert raised(lower, DAY + ONE_DAY).destination == Level.DIRECTORATE


def test_an_exposure_that_went_and_came_back_has_changed() -> None:
    went = reviews((DAY + timedelta(days=10), 12), (DAY + timedelta(days=20), 15))
    quiet = after_refusal(facts(3, 5), reviews=went)
    assert codes(evaluate(quiet, RULES, DAY + timedelta(days=21))) == [Code.E1]
    unchanged = after_refusal(facts(3, 5), reviews=reviews((DAY, 12), (DAY + timedelta(days=10), 15)))
    assert not evaluate(unchanged, RULES, DAY + timedelta(days=21)).raises


def test_a_refused_escalation_is_raised_again_in_a_new_matrix_version() -> None:
    quiet = after_refusal(facts(3, 5))
    assert codes(evaluate(replace(quiet, matrix_version=2), RULES, DAY + ONE_DAY)) == [Code.E1]


def test_a_refused_escalation_is_raised_again_when_its_acceptance_ends() -> None:
    ends = DAY + timedelta(days=30)
    quiet = after_refusal(facts(3, 5), tolerable_max=12, accepted_until=ends)
    assert not evaluate(quiet, RULES, ends - ONE_DAY).raises
    assert codes(evaluate(quiet, RULES, ends)) == [Code.E1]
    ended_by_the_job = replace(quiet, accepted_until=None, acceptance_ended_on=ends)
    assert codes(evaluate(ended_by_the_job, RULES, ends)) == [Code.E1]


def test_an_acceptance_that_ended_before_the_refusal_lifts_nothing() -> None:
    quiet = after_refusal(facts(3, 5), tolerable_max=12, acceptance_ended_on=DAY)
    assert not evaluate(quiet, RULES, DAY + ONE_DAY).raises


def test_another_rule_is_not_quiet_and_brings_the_refused_reason_along() -> None:
    quiet = after_refusal(facts(4, 4), is_sent_on=True)
    assert codes(evaluate(quiet, RULES, DAY + ONE_DAY)) == [Code.E1, Code.E2]
