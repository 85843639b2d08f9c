"""What our evidence says, worked out: the rules in force and the arithmetic of one statement. Pure."""

from dataclasses import dataclass
from datetime import date

from performance.pages.words import Fact


@dataclass(frozen=True)
class KindRow:
    """A kind of source and its weight among kinds."""

    name: str
    weight: str


@dataclass(frozen=True)
class ExpectedRow:
    """What the rules expect for a statement, and why."""

    statement: str
    kinds: str  # "measures, people's voice and risks"
    why: str


@dataclass(frozen=True)
class EvidenceRules:
    """The rules by which evidence is weighed, on the day."""

    version: int
    standing: str  # "local default"
    source: str
    effective_from: date
    review_on: date
    words: tuple[Fact, ...]  # term "questions", text "ours is 0.75 or more above"
    worth: tuple[Fact, ...]  # how a measure's figure becomes a value
    sure: tuple[Fact, ...]  # confidence
    kinds: tuple[KindRow, ...]
    expected: tuple[ExpectedRow, ...]


@dataclass(frozen=True)
class SignalRow:
    """A signal and its part in the sum. ``url`` leads to where it comes from."""

    sentence: str
    kind: str
    value: str
    share: str | None
    contribution: str | None
    on: date | None
    fresh: str
    url: str | None = None


@dataclass(frozen=True)
class StatementChoice:
    """An option of the list of statements."""

    slug: str
    name: str
    chosen: bool = False


@dataclass(frozen=True)
class EvidenceWorked:
    """The arithmetic of one statement. ``is_hidden``: its figures are not for this reader."""

    name: str
    url: str
    ours: int | None
    sentence: str  # "Our evidence questions this."
    indicative: str | None = None
    difference: str | None = None
    confidence: str | None = None
    reasons: tuple[str, ...] = ()
    means: tuple[Fact, ...] = ()  # a kind of source and its mean
    signals: tuple[SignalRow, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True)
class EvidencePart:
    """The part of "How scores are worked out" about our evidence; ``worked`` None before there is any."""

    rules: EvidenceRules
    choices: tuple[StatementChoice, ...]
    worked: EvidenceWorked | None
