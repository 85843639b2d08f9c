"""What the Director's page shows of risks and decisions: frozen view models, each part capped. PURE.

Each part knows how many there are besides those that it shows: `more`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from risk.pages.decision import LinkedRisk
from risk.pages.escalation import Fact

# As many of each part as one A4 holds.
MOST_DECISIONS = 3
MOST_NEW = 5
MOST_OUTSIDE = 5
MOST_TOLD = 4
MOST_STATEMENTS = 3
MOST_ISSUES = 2
MOST_NAMED = 3


@dataclass(frozen=True)
class CardRisk:
    """The risk of a card, with what moved since the reader last looked."""

    risk: LinkedRisk
    movement: str  # "Up from 12"; "" where nothing is known
    arrow: str  # "up", "down" or "level"


@dataclass(frozen=True)
class CardAnswer:
    """One of the answers: the `to` of the form and what its button says."""

    value: str
    words: str
    is_main: bool = False


@dataclass(frozen=True)
class Card:
    """One decision for the Director. `answers` are empty for a reader who may not give them."""

    kind: str
    question: str
    about: str
    due: str
    due_on: date | None
    is_pressing: bool
    risks: tuple[CardRisk, ...]
    note: str
    options: tuple[tuple[str, str], ...]
    recommended: str
    facts: tuple[Fact, ...]
    url: str
    answer_url: str
    version: int
    ticks: tuple[str, ...]
    answers: tuple[CardAnswer, ...] = ()
    why_no_answers: str = ""
    asks_interests: bool = False


@dataclass(frozen=True)
class Cards:
    """Decisions first."""

    shown: tuple[Card, ...]
    more: int
    first_due: date | None = None

    @property
    def total(self) -> int:
        """How many wait."""
        return len(self.shown) + self.more


@dataclass(frozen=True)
class Named:
    """A risk as every part names it, with its marking where it has one of its own."""

    reference: str
    url: str
    marking: str = ""


@dataclass(frozen=True)
class Moved:
    """A risk that is new, or worse than when the reader last looked: from what, why, and what is next."""

    named: Named
    title: str
    why: str
    before: int | None
    chip: str
    band: str
    following: str


@dataclass(frozen=True)
class Outside:
    """A risk above the tolerance of its category. `is_bad` only where nobody accepted it."""

    named: Named
    title: str
    category: str
    score: int
    tolerable: int
    acceptance: str
    is_bad: bool
    soon: str = ""


@dataclass(frozen=True)
class ToldLine:
    """Who was told of which risk, when, and what they answered."""

    named: Named
    who: str
    on: date
    answer: str


@dataclass(frozen=True)
class IssueLine:
    """A risk that happened and is lived through."""

    named: Named
    what: str
    happened_on: date
    owner: str


@dataclass(frozen=True)
class Threat:
    """The gravest live risk that bears on a statement, and how many more do."""

    statement: int
    named: Named
    title: str
    score: int
    band: str
    is_outside: bool
    others: int


@dataclass(frozen=True)
class Count:
    """How many there are of something to be kept up, and the first of them."""

    total: int = 0
    named: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Upkeep:
    """Overdue reviews, treatment without action, untested key controls, late actions; and old scores."""

    overdue: Count
    untreated: Count
    untested: Count
    late_actions: int
    open_actions: int
    live: int
    old_scores: int


@dataclass(frozen=True)
class Part:
    """Rows of a part, and how many more there are."""

    rows: tuple[Any, ...]
    more: int = 0
