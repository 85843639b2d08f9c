"""The clocks of a board: when it acknowledges and considers, what another meeting changes. PURE.

HolidaysUnknown where a clock would run into a year whose bank holidays are not known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from governance.workdays import add_working_days, working_days_between
from risk.enums import Level
from risk.rule_types import Code, Rule, RuleSet

ACKNOWLEDGE_DAYS = 10


def acknowledge_by(told_on: date, rules: RuleSet | None = None) -> date:
    """The last day to acknowledge: so many working days after the telling, by rule E4."""
    days = _days(rules) if rules is not None else None
    return add_working_days(told_on, ACKNOWLEDGE_DAYS if days is None else days)


def _days(rules: RuleSet) -> int | None:
    return next((rule.clock.decide_days for rule in rules.rules if rule.code == Code.E4), None)


def consider_on(told_on: date, meetings: Iterable[date]) -> date | None:
    """The meeting at which it is due: the first after the day of telling; None where none is known."""
    return min((day for day in meetings if day > told_on), default=None)


def left(due: date, day: date) -> str:
    """ "4 working days left", "due today", "1 working day late"."""
    if due == day:
        return "due today"
    count = working_days_between(min(due, day), max(due, day))
    return f"{count} working day{'' if count == 1 else 's'} {'late' if due < day else 'left'}"


@dataclass(frozen=True)
class Standing:
    """How a notice stands in words; `is_late` where a day has gone by."""

    words: str
    is_late: bool = False
    is_done: bool = False


def standing(
    *,
    told_on: date,
    acknowledge_by: date,
    acknowledged_on: date | None,
    considered_on: date | None,
    meetings: Sequence[date],
    day: date,
) -> Standing:
    """How a notice stands on `day`; `meetings` are those of the board that were not cancelled."""
    if considered_on is not None:
        return Standing(f"Considered on {_shown(considered_on)}", is_done=True)
    if acknowledged_on is None and day > acknowledge_by:
        late = left(acknowledge_by, day)
        return Standing(f"Was to be acknowledged by {_shown(acknowledge_by)}: {late}", is_late=True)
    if acknowledged_on is None:
        return Standing(f"To be acknowledged by {_shown(acknowledge_by)}")
    said, due = f"Acknowledged on {_shown(acknowledged_on)}", consider_on(told_on, meetings)
    if due is None:
        return Standing(f"{said}; no meeting is planned yet")
    if day > due:
        return Standing(f"{said}; was to be considered on {_shown(due)}", is_late=True)
    return Standing(f"{said}; on the agenda of {_shown(due)}")


# --- What another meeting changes -----------------------------------------------------------------------
def deciding_rules(rules: RuleSet, codes: Iterable[str], destination: Level) -> tuple[Rule, ...]:
    """The rules that sent an escalation to this register; for a person's ask the first that goes there."""
    there = [rule for rule in rules.rules if rule.destination == destination]
    named = tuple(rule for rule in there if str(rule.code) in set(codes))
    return named or tuple(there[:1])


def latest_day(deciding: Iterable[Rule], *, exposure: int, corporate_at: int, raised_on: date) -> date | None:
    """The day of decision whatever the board does; None where the rules wait for a meeting alone."""
    days = [
        days
        for rule in deciding
        for days in (
            rule.clock.decide_days,
            rule.clock.latest_days if exposure >= corporate_at else None,
        )
        if days is not None
    ]
    return add_working_days(raised_on, min(days)) if days else None


def decide_by(
    *, stands: date | None, old_meeting: date | None, new_meeting: date | None, latest: date | None
) -> date | None:
    """The day of decision once the board's next meeting is another: the earlier of it and the latest day.

    A day later than the old meeting was moved by a question: the person who asked gave it, and it stays.
    """
    if stands is not None and old_meeting is not None and stands > old_meeting:
        return stands
    return min((day for day in (latest, new_meeting) if day is not None), default=None)


def _shown(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
