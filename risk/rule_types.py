"""What the escalation rules are made of, what they ask about a risk, and what they answer. PURE."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from risk.enums import Band, Dimension, Level, RiskState, RuleKind

# From lowest to highest.
LEVELS = (Level.SERVICE, Level.DIRECTORATE, Level.CORPORATE)


class Code(StrEnum):
    """The name of a rule. What a person asks for stands beside the rules as MANUAL."""

    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"
    E5 = "E5"
    E6 = "E6"
    E7 = "E7"
    D1 = "D1"
    MANUAL = "manual"


def rank(level: Level) -> int:
    """0 for a service register, 1 for the directorate's, 2 for the corporate."""
    return LEVELS.index(level)


def highest(levels: frozenset[Level]) -> Level:
    """The highest of some registers; a risk on none counts as on its service's."""
    return max(levels, key=rank, default=Level.SERVICE)


# --- Rules --------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Clock:
    """How soon, in working days after the day of raising; None where the rule says nothing.

    `told_days` 0 is the same working day. `latest_days` bounds the wait for a meeting, for an exposure that
    reaches `corporate_at` alone. `repeat_days` are calendar days between reminders.
    """

    told_days: int | None = None
    decide_days: int | None = None
    at_next_meeting: bool = False
    latest_days: int | None = None
    repeat_days: int | None = None


@dataclass(frozen=True)
class Rule:
    """One rule. `sentence` may name thresholds in braces: "A current score of {raise_at} or more"."""

    code: Code
    kind: RuleKind
    is_on: bool
    sentence: str
    destination: Level | None
    decider: str
    told: str
    clock: Clock


@dataclass(frozen=True)
class Thresholds:
    """The figures of the rules: exposures, levels, counts of reviews and days. All local defaults.

    `undecided_days` are working days; the other days are calendar days.
    """

    raise_at: int = 15
    corporate_at: int = 20
    people_impact: int = 5
    people_likelihood: int = 2
    fall_to: int = 12
    reviews: int = 2
    undecided_days: int = 5
    overdue_days_graver: int = 14
    overdue_days: int = 30
    quiet_days: int = 90


@dataclass(frozen=True)
class RuleSet:
    """One version of the rules, made for matrices of one size."""

    version: int
    matrix_size: int
    rules: tuple[Rule, ...]
    thresholds: Thresholds

    def rule(self, code: Code) -> Rule:
        """The rule of this name; KeyError for one that the set has not."""
        for rule in self.rules:
            if rule.code == code:
                return rule
        raise KeyError(code)

    def is_on(self, code: Code) -> bool:
        """Whether the set has this rule and it is switched on."""
        return any(rule.code == code and rule.is_on for rule in self.rules)


# --- What they ask ------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Review:
    """A review of the current score, on its day, in the matrix that stands now."""

    on: date
    exposure: int


@dataclass(frozen=True)
class Refusal:
    """An escalation that was refused or returned: for which rules, where to, when, and at what exposure.

    A proposal to de-escalate that the board refused is one with the code D1.
    """

    codes: frozenset[Code]
    level: Level
    on: date
    exposure: int
    matrix_version: int


@dataclass(frozen=True)
class Ask:
    """A person's own wish that a risk goes to a higher register, and why."""

    destination: Level
    because: str
    on: date


@dataclass(frozen=True)
class RiskFacts:
    """Everything that a rule asks about one risk at one moment.

    `exposure`, `likelihood` and `band` are the current score's, None while there is none; `impacts` are on
    the scale of the matrix. `tolerable_max` is the category's, None where it has none. `accepted_until` is
    the day on which the granted acceptance ends: that day it covers no more. `registers` are those it stands
    on, the highest since `standing_since`; `open_destinations` those that are asked for and not answered.
    `undecided_since` is the day on which the escalation by E1 that still waits was put to the decider, None
    when none waits or a question stopped its clock. `is_sent_on`: the Director sent it on, and senior
    leadership has not answered since. `reviews` are in the order of their days, the newest last.
    """

    key: str
    exposure: int | None
    likelihood: int | None
    impacts: Mapping[Dimension, int] = field(hash=False)
    band: Band | None
    matrix_version: int
    state: RiskState = RiskState.OPEN
    tolerable_max: int | None = None
    accepted_until: date | None = None
    acceptance_ended_on: date | None = None
    response: str = ""
    has_open_action: bool = False
    review_due_on: date | None = None
    reviews: tuple[Review, ...] = ()
    registers: frozenset[Level] = frozenset({Level.SERVICE})
    standing_since: date | None = None
    open_destinations: frozenset[Level] = frozenset()
    undecided_since: date | None = None
    is_sent_on: bool = False
    is_above_delegation: bool = False
    crosses_directorate: bool = False
    asks: tuple[Ask, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    has_open_de_escalation: bool = False


# --- What they answer ---------------------------------------------------------------------------------
@dataclass(frozen=True)
class Reason:
    """Why, in one sentence with the figures; one a rule, however many of its conditions hold."""

    code: Code
    sentence: str


@dataclass(frozen=True)
class DueBy:
    """The days of an escalation: told by, decided by at the latest, and whether it waits for a meeting."""

    told_by: date | None
    decide_by: date | None
    at_next_meeting: bool

    def with_meeting(self, meeting_on: date | None) -> date | None:
        """The day that counts: the earlier of the latest day and the decider's next meeting, if it waits."""
        days = [self.decide_by, meeting_on if self.at_next_meeting else None]
        return min((day for day in days if day is not None), default=None)


@dataclass(frozen=True)
class Raise:
    """One escalation to put forward. `needs_endorsement`: the Director endorses it before it is decided."""

    destination: Level
    reasons: tuple[Reason, ...]
    due: DueBy
    decider: str
    told: tuple[str, ...]
    needs_endorsement: bool


@dataclass(frozen=True)
class Outcome:
    """What the rules ask for a risk on a day; nothing where everything is None or empty."""

    raises: Raise | None = None
    reminders: tuple[Reason, ...] = ()
    de_escalate: Reason | None = None
