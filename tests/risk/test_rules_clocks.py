"""By when: told, decided, at the next meeting, reminded of."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from governance.workdays import HolidaysUnknown
from risk.rule_types import Code, DueBy
from risk.rules import (
    evaluate,
)
from tests.risk.rule_story import (
    DAY,
    RULES,
    facts,
    raised,
    switched,
)


# --- Clocks ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "told_by", "decide_by"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 25)),
        (date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 24)),
        (date(2026, 11, 21), date(2026, 11, 23), date(2026, 11, 24)),  # a Saturday
        (date(2026, 4, 2), date(2026, 4, 2), date(2026, 4, 8)),
        (date(2026, 12, 25), date(2026, 12, 29), date(2026, 12, 30)),
    ],
)
def test_e1_is_told_the_same_working_day_and_decided_in_two(
    day: date, told_by: date, decide_by: date
) -> None:
    assert raised(facts(4, 4), day).due == DueBy(told_by, decide_by, at_next_meeting=False)


def test_20_waits_for_the_next_meeting_and_at_latest_5_working_days() -> None:
    due = raised(facts(4, 5), date(2026, 11, 18)).due
    assert due == DueBy(date(2026, 11, 18), date(2026, 11, 25), at_next_meeting=True)
    assert due.with_meeting(date(2026, 11, 24)) == date(2026, 11, 24)
    assert due.with_meeting(date(2026, 12, 9)) == date(2026, 11, 25)
    assert due.with_meeting(None) == date(2026, 11, 25)


def test_below_20_the_next_meeting_alone_counts() -> None:
    due = raised(facts(4, 4, is_sent_on=True)).due
    assert due == DueBy(DAY, None, at_next_meeting=True)
    assert due.with_meeting(None) is None
    assert due.with_meeting(date(2026, 12, 9)) == date(2026, 12, 9)


def test_a_meeting_does_not_hurry_what_the_director_decides_alone() -> None:
    assert raised(facts(4, 4)).due.with_meeting(date(2026, 11, 23)) == date(2026, 11, 25)


def test_a_clock_into_unknown_years_is_refused_rather_than_guessed() -> None:
    with pytest.raises(HolidaysUnknown):
        evaluate(facts(4, 4), RULES, date(2028, 12, 29))


# --- E7 -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("likelihood", "impact", "days", "reminded"),
    [
        (4, 4, 13, False),
        (4, 4, 14, True),
        (3, 3, 14, True),
        (2, 4, 14, False),
        (2, 4, 29, False),
        (2, 4, 30, True),
    ],
)
def test_a_late_review_is_reminded_of_sooner_when_the_score_is_high(
    likelihood: int, impact: int, days: int, reminded: bool
) -> None:
    risk = facts(likelihood, impact, review_due_on=DAY - timedelta(days=days))
    said = [f"Its review is {days} days late (rule E7)"] if reminded else []
    assert [reason.sentence for reason in evaluate(risk, RULES, DAY).reminders] == said


def test_treat_without_an_action_stands_in_upkeep() -> None:
    """It cannot come in by form; by import it can."""
    risk = facts(2, 3, response="treat")
    assert [reason.sentence for reason in evaluate(risk, RULES, DAY).reminders] == [
        "It says “treat” and has no action (rule E7)"
    ]
    assert not evaluate(replace(risk, has_open_action=True), RULES, DAY).reminders
    assert not evaluate(replace(risk, response="transfer"), RULES, DAY).reminders
    assert not evaluate(risk, switched(Code.E7, on=False), DAY).reminders
