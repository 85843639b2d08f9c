"""The clocks of a board: ten working days to acknowledge, the next meeting to consider, another meeting."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.workdays import working_days_between
from risk.board_clocks import (
    acknowledge_by,
    consider_on,
    decide_by,
    deciding_rules,
    latest_day,
    left,
    standing,
)
from risk.enums import Level
from risk.rule_types import Code
from tests.risk.rule_story import RULES

MON = date(2026, 11, 23)
DAYS = st.dates(date(2013, 1, 1), date(2027, 6, 30))


# --- Ten working days -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("told_on", "by"),
    [
        (MON, date(2026, 12, 7)),
        (date(2026, 11, 28), date(2026, 12, 11)),  # a Saturday: Monday is the first
        (date(2026, 12, 17), date(2027, 1, 5)),  # across Christmas, Boxing Day and New Year's Day
        (date(2026, 3, 27), date(2026, 4, 14)),  # across Good Friday and Easter Monday
    ],
)
def test_a_board_acknowledges_within_ten_working_days(told_on: date, by: date) -> None:
    assert acknowledge_by(told_on) == acknowledge_by(told_on, RULES) == by


@given(DAYS)
def test_there_are_always_ten_working_days_to_acknowledge(told_on: date) -> None:
    assert working_days_between(told_on, acknowledge_by(told_on)) == 10


def test_the_days_are_those_of_rule_e4() -> None:
    quick = replace(RULES.rule(Code.E4), clock=replace(RULES.rule(Code.E4).clock, decide_days=2))
    rules = replace(RULES, rules=tuple(quick if one.code == Code.E4 else one for one in RULES.rules))
    assert acknowledge_by(MON, rules) == date(2026, 11, 25)
    without = replace(RULES, rules=tuple(one for one in RULES.rules if one.code != Code.E4))
    assert acknowledge_by(MON, without) == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (MON, "4 working days left"),
        (date(2026, 11, 26), "1 working day left"),
        (date(2026, 11, 27), "due today"),
        (date(2026, 11, 30), "1 working day late"),
    ],
)
def test_a_clock_says_the_working_days_that_are_left_or_late(day: date, said: str) -> None:
    assert left(date(2026, 11, 27), day) == said


# --- How it stands --------------------------------------------------------------------------------------
def words(day: date, **given: Any) -> tuple[str, bool]:
    facts: dict[str, Any] = {
        "told_on": MON, "acknowledge_by": date(2026, 12, 7), "acknowledged_on": None, "considered_on": None,
        "meetings": (MON, date(2026, 12, 14)),
    }  # fmt: skip
    found = standing(**(facts | given), day=day)
    return found.words, found.is_late


SEEN = {"acknowledged_on": date(2026, 11, 30)}
ACKNOWLEDGED = "Acknowledged on 30 November 2026"


@pytest.mark.parametrize(
    ("day", "given", "said", "late"),
    [
        (MON, {}, "To be acknowledged by 7 December 2026", False),
        (date(2026, 12, 7), {}, "To be acknowledged by 7 December 2026", False),
        (date(2026, 12, 8), {}, "Was to be acknowledged by 7 December 2026: 1 working day late", True),
        (date(2026, 12, 13), {}, "Was to be acknowledged by 7 December 2026: 4 working days late", True),
        (date(2026, 12, 13), SEEN, f"{ACKNOWLEDGED}; on the agenda of 14 December 2026", False),
        (date(2026, 12, 15), SEEN, f"{ACKNOWLEDGED}; was to be considered on 14 December 2026", True),
        (MON, SEEN | {"meetings": (MON,)}, f"{ACKNOWLEDGED}; no meeting is planned yet", False),
        (date(2027, 1, 9), {"considered_on": date(2026, 12, 14)}, "Considered on 14 December 2026", False),
    ],
)  # fmt: skip
def test_how_a_notice_stands(day: date, given: dict[str, Any], said: str, late: bool) -> None:
    assert words(day, **given) == (said, late)


def test_the_meeting_of_the_day_itself_is_too_soon() -> None:
    assert consider_on(MON, [date(2026, 12, 14), MON, date(2027, 1, 11)]) == date(2026, 12, 14)
    assert consider_on(MON, [MON]) is None


# --- Another meeting ------------------------------------------------------------------------------------
NEAR, FAR = date(2026, 11, 26), date(2026, 12, 14)
LATEST = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("stands", "old", "new", "latest", "then"),
    [
        (NEAR, NEAR, FAR, LATEST, LATEST),  # cancelled: the latest day bounds the wait
        (NEAR, NEAR, FAR, None, FAR),  # cancelled, and nothing bounds it
        (NEAR, NEAR, None, None, None),  # cancelled, and no other is known
        (LATEST, FAR, NEAR, LATEST, NEAR),  # a nearer one is planned
        (None, None, FAR, None, FAR),  # the first that is planned
        (LATEST, None, FAR, LATEST, LATEST),
        (date(2026, 12, 1), NEAR, FAR, LATEST, date(2026, 12, 1)),  # a question stood: its day stays
    ],
)
def test_the_day_of_decision_follows_the_meeting(
    stands: date | None, old: date | None, new: date | None, latest: date | None, then: date | None
) -> None:
    assert decide_by(stands=stands, old_meeting=old, new_meeting=new, latest=latest) == then


def test_only_a_grave_risk_bounds_the_wait_for_a_meeting() -> None:
    deciding = deciding_rules(RULES, ["E2"], Level.CORPORATE)
    given: dict[str, Any] = {"corporate_at": 20, "raised_on": MON}
    assert latest_day(deciding, exposure=20, **given) == LATEST
    assert latest_day(deciding, exposure=16, **given) is None
    own = deciding_rules(RULES, ["E1"], Level.DIRECTORATE)
    assert latest_day(own, exposure=16, **given) == date(2026, 11, 25)


def test_what_a_person_asked_runs_by_the_first_rule_that_goes_there() -> None:
    assert [one.code for one in deciding_rules(RULES, ["manual"], Level.CORPORATE)] == [Code.E2]
    assert [one.code for one in deciding_rules(RULES, ["E3"], Level.CORPORATE)] == [Code.E3]
