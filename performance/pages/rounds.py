"""Our own scores in the making: the page to propose one, and a round with what was said in it. Pure.

| template                       | context                                                          |
|--------------------------------|------------------------------------------------------------------|
| performance/score_propose.html | page: ProposePage, form, draft, request_key                      |
| performance/score_round.html   | page: RoundPage, answers (what this person may do now), form     |
"""

from dataclasses import dataclass
from datetime import date, datetime

from performance.pages.words import SCORE_WORDS, Score


@dataclass(frozen=True)
class SaidStep:
    """Something said in a round. ``entered_by`` is empty where they typed it themselves."""

    kind: str  # "proposal", "challenge", "question", "agreement", "withdrawal"
    words: str  # "Proposed", "Challenged"
    by: str
    entered_by: str
    at: datetime
    score: Score | None
    rationale: str
    strengths: str = ""
    gaps: str = ""
    confidence: str = ""

    @property
    def headline(self) -> str:
        """``Challenged: 2``."""
        return f"{self.words}: {self.score}" if self.score else self.words


@dataclass(frozen=True)
class Ground:
    """Something that a proposal rests on: "finding", "measure" or "evidence"."""

    kind: str
    text: str
    url: str | None = None


@dataclass(frozen=True)
class ScoreHeld:
    """A score that stands beside the one in the making: the regulator's, or ours. None: there is none."""

    score: Score | None
    on: date | None = None

    @property
    def words(self) -> str:
        """The score's short words."""
        return SCORE_WORDS[self.score] if self.score else ""


@dataclass(frozen=True)
class ProposePage:
    """The form to propose a score on a statement. With ``theirs`` a round has begun already.

    ``needs_another``: this person agrees scores, and could not agree one of their own.
    """

    statement: str
    theme: str
    summary: str
    statement_url: str
    published: ScoreHeld
    ours: ScoreHeld
    theirs: SaidStep | None = None
    theirs_url: str = ""
    needs_another: bool = False


@dataclass(frozen=True)
class RoundPage:
    """A round: where it stands, what was said, what it rests on.

    ``hidden`` counts pieces of evidence of service areas that this person does not see.
    """

    statement: str
    theme: str
    statement_url: str
    url: str
    state: str
    tone: str  # of the state's shape: wait, done, off
    score: Score
    version: int
    published: ScoreHeld
    ours: ScoreHeld
    steps: tuple[SaidStep, ...]
    grounds: tuple[Ground, ...]
    hidden: int = 0
    has_one: bool = False
    is_standing: bool = False
    trail_url: str | None = None

    @property
    def words(self) -> str:
        """The score's short words."""
        return SCORE_WORDS[self.score]

    @property
    def whose(self) -> str:
        """``Proposed`` until the Director agreed it."""
        return "Ours" if self.is_standing else "Proposed"
