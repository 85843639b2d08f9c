"""What the pages of one decision to spend or change show: frozen view models. PURE.

| template                  | context                                            |
|---------------------------|----------------------------------------------------|
| risk/decision.html        | page: DecisionPage, answers: the forms by Answer   |
| risk/decision_record.html | record: DecisionRecord, page: RecordLinks          |
"""

from dataclasses import dataclass
from datetime import date, datetime

from risk.pages.escalation import Fact, Option
from risk.pages.record import EscalationSaid


@dataclass(frozen=True)
class LinkedRisk:
    """A risk that the decision bears on, as a chip."""

    reference: str
    title: str
    url: str
    chip: str
    band: str
    marking: str = ""


@dataclass(frozen=True)
class DecisionPage:
    """One decision: the question, by when, its options, who may decide it, and what was said so far.

    `theirs` tells, after a conflict, what is stored now: pairs of label and value.
    """

    kind: str
    question: str
    state: str
    tone: str
    due: str
    is_overdue: bool
    options: tuple[tuple[str, str], ...]
    recommended: str
    recommendation: str
    facts: tuple[Fact, ...]
    risks: tuple[LinkedRisk, ...]
    steps: tuple[EscalationSaid, ...]
    answers: tuple[Option, ...]
    version: int
    back_url: str
    answer_url: str
    record_url: str = ""
    trail_url: str = ""
    theirs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class DecisionRecord:
    """The record of an officer's decision, as it is published: the facts that the two regulations ask for.

    SI 2012/2089 regulation 13 (with 12): the decision and its date, the reasons, the options considered and
    rejected, interests declared and dispensations. SI 2014/2095 regulation 7 asks for the same of officers.
    """

    council: str
    is_demonstration: bool
    number: int
    question: str
    decided_on: date
    decided_by: str
    decision: str
    reasons: str
    rejected: tuple[str, ...]
    interests: str
    cost: str
    authority: str
    consulted: str
    is_key: bool
    made_at: datetime

    @property
    def title(self) -> str:
        """Its heading."""
        return "Record of an officer’s decision"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of all but the options, in the order of the record."""
        return (
            ("Date of the decision", f"{self.decided_on.day} {self.decided_on:%B %Y}"),
            ("Decision", self.decision),
            ("Made by", self.decided_by),
            ("Authority", f"Within delegation: {self.authority}"),
            ("Key decision", "Yes" if self.is_key else "No"),
            ("Reasons", self.reasons),
            ("Cost", self.cost),
            ("Consulted", self.consulted),
            ("Interests declared and dispensations", self.interests),
        )

    @property
    def foot(self) -> str:
        """By which law it is kept, on every sheet of it."""
        made_up = "Demonstration: made up. " if self.is_demonstration else ""
        return (
            f"{made_up}{self.council}, decision {self.number}. Kept and published under regulation 13 of "
            "SI 2012/2089 and regulation 7 of SI 2014/2095."
        )


@dataclass(frozen=True)
class RecordLinks:
    """Where the record's page leads."""

    back_url: str
    pdf_url: str
    word_url: str
