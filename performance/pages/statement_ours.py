"""Our own side of a statement's page: our score, what our evidence says and why, coverage, promises. Pure."""

from dataclasses import dataclass
from datetime import date

from performance.pages.evidence import HEADLINES, EvidenceSays
from performance.pages.words import SCORE_WORDS, Link, Score, plural


@dataclass(frozen=True)
class OurScore:
    """The score that the Director agreed, with its reasons. People are empty for members."""

    score: Score
    agreed_on: date
    rationale: str
    strengths: str
    gaps: str
    confidence: str
    rests_on: tuple[str, ...]

    @property
    def words(self) -> str:
        """The score's short words."""
        return SCORE_WORDS[self.score]


@dataclass(frozen=True)
class RoadStep:
    """A step on the way to a score: ``Proposed 3``, when, by whom. ``is_ahead``: it has not come yet."""

    words: str
    on: date | None
    detail: str
    is_ahead: bool = False


@dataclass(frozen=True)
class KindRow:
    """A kind of source: its mean and what it rests on. ``mean`` is empty where it is silent."""

    name: str
    mean: str
    percent: int
    count: str  # "3 signals", "Nothing yet"


@dataclass(frozen=True)
class SignalRow:
    """A signal and its part in the sum. ``share`` and ``contribution`` are empty without a sum."""

    sentence: str
    kind: str
    value: str
    share: str
    contribution: str
    url: str


@dataclass(frozen=True)
class Suspended:
    """A signal that does not count for now, and why."""

    sentence: str
    reason: str
    until: date | None


@dataclass(frozen=True)
class EvidenceDetail:
    """What our evidence says of the statement, and the whole arithmetic behind it."""

    word: str  # empty before we have a score
    confidence_word: str
    confidence: str
    indicative: str  # "2.57", empty where there is not enough to say
    difference: str
    reasons: tuple[str, ...]
    kinds: tuple[KindRow, ...]
    signals: tuple[SignalRow, ...]
    suspended: tuple[Suspended, ...]
    rules: str

    @property
    def says(self) -> EvidenceSays | None:
        """The word with its sign."""
        return EvidenceSays(self.word) if self.word else None

    @property
    def headline(self) -> str:
        """``Supports``; before a score of ours ``No score of ours yet``."""
        return HEADLINES.get(self.word, "No score of ours yet")

    @property
    def shows_sum(self) -> bool:
        """Whether the signals add up to something."""
        return bool(self.indicative and self.signals)


@dataclass(frozen=True)
class CoverageRow:
    """A category of evidence, how much of it counts, and what its newest piece shows: to staff, for today."""

    name: str
    current: int
    expired: int
    waiting: int
    url: str
    newest: date | None = None
    shows: str = ""
    shows_url: str = ""


@dataclass(frozen=True)
class PromiseRow:
    """A promise on the statement."""

    what: str
    who: str
    due_on: date | None
    words: str  # "Kept", "Late", "Open", "Dropped"
    late: bool
    url: str


@dataclass(frozen=True)
class Ours:
    """All of it. Links are None where the person may not follow them."""

    score: OurScore | None = None
    evidence: EvidenceDetail | None = None
    road: tuple[RoadStep, ...] = ()
    open_round: Link | None = None
    propose_url: str | None = None
    add_evidence_url: str | None = None
    evidence_url: str | None = None
    coverage: tuple[CoverageRow, ...] = ()
    categories_current: int = 0
    categories_asked: int = 0
    triangulated: bool = False
    promises: tuple[PromiseRow, ...] = ()

    @property
    def tells_newest(self) -> bool:
        """Whether the reader is told what the newest pieces show."""
        return any(row.newest for row in self.coverage)

    @property
    def coverage_words(self) -> str:
        """``2 of 4 categories current: thinly evidenced.``"""
        if not self.coverage:
            return ""
        asked = plural(self.categories_asked, "category", "categories")
        standing = "triangulated" if self.triangulated else "not triangulated yet"
        return f"{self.categories_current} of {asked} current: {standing}."
