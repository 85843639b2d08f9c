"""How scores are worked out, with live arithmetic on nine scores that the reader chooses. Pure."""

from dataclasses import dataclass

from performance.pages.overview import Raise, Ruler
from performance.pages.words import Band, Score
from performance.pages.working import EvidencePart


@dataclass(frozen=True)
class ScoreChoice:
    """One of the nine drop-downs, sent as ``name`` in the query string; None is "not scored"."""

    name: str  # "s1"
    number: int
    statement: str
    theme: str
    score: Score | None
    published: Score | None = None


@dataclass(frozen=True)
class BandRow:
    """A rating with its range in points and per cent."""

    band: Band
    name: str
    points: str  # "23 to 31"
    percent: str  # "63 to 87%"
    current: bool = False


@dataclass(frozen=True)
class Worked:
    """The sum, step by step. ``exact`` is unrounded; rating and what follows are None under nine."""

    points: int
    scored: int
    out_of: int
    exact: str  # "69.44"
    percent: int
    rating: str | None
    band: Band | None
    headroom: int | None
    to_next: int | None
    next_rating: str | None
    ruler: Ruler | None
    raises: tuple[Raise, ...] = ()


@dataclass(frozen=True)
class HowScoresPage:
    """The explanation and the arithmetic. ``worked`` is None when nothing is chosen; ``problems`` say why."""

    choices: tuple[ScoreChoice, ...]
    worked: Worked | None
    bands: tuple[BandRow, ...]
    framework: str  # "Framework of November 2023, as updated in February 2024"
    url: str
    code: str = ""  # of the framework
    is_published: bool = True  # the choices are the published scores, untouched
    problems: tuple[str, ...] = ()
    evidence: EvidencePart | None = None
