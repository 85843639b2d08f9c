"""What the record of one risk shows: frozen view models, the contract between views and templates. PURE.

| template         | context          |
|------------------|------------------|
| risk/record.html | page: RecordPage |
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Tone = Literal["bad", "wait", "busy", "done", "off"]


@dataclass(frozen=True)
class Said:
    """Who said something and when; `entered_by` only where somebody else typed it."""

    by: str
    at: datetime
    entered_by: str = ""


@dataclass(frozen=True)
class ScoreRow:
    """One judgement. `band` is L, M, H or VH and `chip` "Risk 16 Very high".

    `cell` is "Likelihood 4 Likely, impact 4 Major"; `worst_on` the dimension; `others` further impacts.
    """

    kind: str
    band: str
    chip: str
    cell: str
    worst_on: str
    why: str
    said: Said
    others: str = ""
    moved: str = ""  # "up", "down", "level" or "" for the first of its series
    movement: str = ""  # "Up from 12"
    is_judged: bool = True


@dataclass(frozen=True)
class NowFact:
    """One of the three scores at the top; `score` is None where nobody judged it yet."""

    label: str
    none: str
    score: ScoreRow | None


@dataclass(frozen=True)
class RegisterRow:
    """Where it stands or stood, from when, and why. `until` is None while it stands there."""

    name: str
    since: date
    why: str
    until: date | None = None
    ended_because: str = ""


@dataclass(frozen=True)
class ControlRow:
    """What holds the risk; `tone` and `rating` of its newest test."""

    what: str
    kind: str
    line: str
    owner: str
    rating: str
    tone: Tone
    tested_on: date | None
    is_key: bool
    is_active: bool
    test_url: str = ""
    retire_url: str = ""


@dataclass(frozen=True)
class ActionRow:
    """What is being done: by whom, by when, and how it stands ("12 days late", "Done on 4 May 2026")."""

    what: str
    owner: str
    due_on: date
    state: str
    tone: Tone
    moved_from: date | None = None  # the day first agreed, where it is another
    change_url: str = ""
    settle_url: str = ""


@dataclass(frozen=True)
class AcceptanceRow:
    """A score carried knowingly above tolerance, to a day."""

    words: str
    reason: str
    by: str
    granted_on: date
    ended: str = ""


@dataclass(frozen=True)
class EscalationSaid:
    """A step of an escalation."""

    kind: str
    reason: str
    said: Said


@dataclass(frozen=True)
class Told:
    """A line of the ledger: who was told of what and when, when it was read, and when they acted."""

    who: str
    about: str
    told_at: datetime
    read_at: datetime | None
    acted_at: datetime | None
    answer: str = ""


@dataclass(frozen=True)
class EscalationRow:
    """An escalation: where to, how it stands, its clock in words, every reason, its steps, its ledger."""

    title: str
    state: str
    tone: Tone
    clock: str
    is_overdue: bool
    reasons: tuple[str, ...]
    steps: tuple[EscalationSaid, ...]
    told: tuple[Told, ...]
    url: str = ""


@dataclass(frozen=True)
class BoardNoticeRow:
    """A board that was told: of what, when, how it stands, who acknowledged it, and what it said."""

    board: str
    board_url: str
    what: str
    told_on: date
    told_by: str
    words: str
    tone: Tone
    acknowledged: str = ""
    said: str = ""


@dataclass(frozen=True)
class HistoryRow:
    """A step of the risk; `lines` are the note's."""

    kind: str
    lines: tuple[str, ...]
    said: Said


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    label: str
    url: str
    is_main: bool = False


@dataclass(frozen=True)
class Fact:
    """A label and its value; `is_bad` where it needs somebody."""

    label: str
    value: str
    is_bad: bool = False


@dataclass(frozen=True)
class IssueFact:
    """It happened: what, when, who lives through it, and what was learned."""

    what: str
    happened_on: date
    owner: str
    settled_on: date | None
    lessons: str


@dataclass(frozen=True)
class RecordPage:
    """One risk, whole. `direction` is the current score against the target, in words."""

    reference: str
    title: str
    statement: str
    state: str
    tone: Tone
    chip: str
    band: str
    tolerance: str
    is_outside: bool
    direction: str
    now: tuple[NowFact, ...]
    facts: tuple[Fact, ...]
    movement: tuple[ScoreRow, ...]
    registers: tuple[RegisterRow, ...]
    controls: tuple[ControlRow, ...]
    no_control: str
    actions: tuple[ActionRow, ...]
    acceptances: tuple[AcceptanceRow, ...]
    escalations: tuple[EscalationRow, ...]
    history: tuple[HistoryRow, ...]
    statements: tuple[Link, ...]
    back_url: str
    version: int
    is_draft: bool = False
    lacks: tuple[str, ...] = ()  # what a draft needs before it can be opened, a sentence each
    buttons: tuple[Link, ...] = ()
    moves: tuple[Link, ...] = ()
    control_url: str = ""
    action_url: str = ""
    told: tuple[BoardNoticeRow, ...] = ()
    tell_url: str = ""
    trail_url: str = ""
    background: str = ""
    headline: str = ""
    merged_into: Link | None = None
    issue: IssueFact | None = None
