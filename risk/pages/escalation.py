"""What the page of one escalation shows: frozen view models, the contract between views and templates. PURE.

| template             | context                                              |
|----------------------|------------------------------------------------------|
| risk/escalation.html | page: EscalationPage, answers: the forms by Answer   |
"""

from dataclasses import dataclass
from enum import StrEnum

from risk.pages.record import EscalationRow


class Answer(StrEnum):
    """What somebody can answer; the values stand in the form's `to`."""

    APPROVE = "approve"
    REFUSE = "refuse"
    QUESTION = "question"
    SEND_ON = "send_on"
    ANSWER = "answer"
    WITHDRAW = "withdraw"
    COME_DOWN = "come_down"
    STAY = "stay"


@dataclass(frozen=True)
class Option:
    """One of the answers: what its summary and its button say."""

    answer: Answer
    summary: str
    button: str
    is_main: bool = False


@dataclass(frozen=True)
class Fact:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True)
class EscalationPage:
    """One escalation: the question, by when, why, what each answer does, and what was said so far.

    `theirs` tells, after a conflict, what is stored now: pairs of label and value.
    """

    kind: str
    question: str
    due: str
    is_overdue: bool
    reference: str
    title: str
    risk_url: str
    statement: str
    chip: str
    band: str
    options: tuple[str, ...]
    facts: tuple[Fact, ...]
    row: EscalationRow
    answers: tuple[Option, ...]
    version: int
    back_url: str
    answer_url: str
    trail_url: str = ""
    theirs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class EscalationLine:
    """One escalation in the list."""

    title: str
    reference: str
    url: str
    band: str
    chip: str
    destination: str
    state: str
    tone: str
    due: str
    is_overdue: bool


@dataclass(frozen=True)
class EscalationsPage:
    """The escalations that this person may see: those that wait, by their day, and the newest decided."""

    waiting: tuple[EscalationLine, ...]
    decided: tuple[EscalationLine, ...]
    median: str
    back_url: str
