"""Targets and counts in doubt: the list, a proposal, a decision, and the part of a measure's page. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from performance.pages.words import Fact, Link


@dataclass(frozen=True)
class TargetRow:
    """A target with what was said of it. ``url`` leads to it, ``measure_url`` to its measure."""

    measure: str
    measure_url: str
    url: str
    target: str  # "75%"
    tolerance: str
    state: str  # "Waiting for approval"
    tone: str
    reason: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str = ""
    decided_at: datetime | None = None
    decided_because: str = ""


@dataclass(frozen=True)
class DoubtRow:
    """A count in doubt up to a day; ``lift_url`` None where the person may not end it."""

    measure: str
    measure_url: str
    reason: str
    until: date
    marked_by: str
    marked_at: datetime
    lift_url: str | None = None
    is_over: bool = False


@dataclass(frozen=True)
class TargetsPage:
    """Every target: those that wait first, then those in force, the counts in doubt, and what went before."""

    waiting: tuple[TargetRow, ...]
    in_force: tuple[TargetRow, ...]
    doubts: tuple[DoubtRow, ...]
    earlier: tuple[TargetRow, ...]
    without: int  # measures that could have a target and have none


@dataclass(frozen=True)
class TargetPoints:
    """The four figures of a target, worst first, each with what it is worth."""

    rows: tuple[tuple[str, str, int], ...]  # ("Tolerance", "60%", 2)


@dataclass(frozen=True)
class MeasureFacts:
    """The measure that a target is for, and its last figure."""

    name: str
    url: str
    better: str  # "Higher is better."
    unit: str  # "In per cent."
    latest: str  # "68.2% in October 2026", or why there is none
    worth: str  # "Worth 2.55 of 4 by its target."


@dataclass(frozen=True)
class ProposePage:
    """A target typed in. ``worth_typed`` says what the last figure would be worth by what was typed."""

    measure: MeasureFacts
    current: TargetRow | None
    worth_typed: str = ""
    theirs: TargetRow | None = None


@dataclass(frozen=True)
class TargetPage:
    """One target, its four figures and what became of it. ``cannot`` says why this person may not decide."""

    row: TargetRow
    measure: MeasureFacts
    points: TargetPoints
    worth: str
    current: TargetRow | None
    version: int
    cannot: str = ""
    theirs: str = ""


@dataclass(frozen=True)
class DoubtPage:
    """The form that marks a count as in doubt."""

    measure: MeasureFacts
    theirs: DoubtRow | None = None


@dataclass(frozen=True)
class MeasureTarget:
    """The part of a measure's page about its target. A past day has its figures and no links."""

    facts: tuple[Fact, ...]
    doubt: DoubtRow | None = None
    links: tuple[Link, ...] = ()
