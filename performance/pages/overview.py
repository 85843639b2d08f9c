"""The overview: where we stand, what waits, the nine statements, measures to watch. Pure."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from performance.news import Change, Facts, changes
from performance.pages.evidence import EvidenceSays, PromisesLine, Supported, VoiceFigure
from performance.pages.risks import RisksCard
from performance.pages.words import SCORE_WORDS, AsAt, Band, Link, Score, plural


@dataclass(frozen=True)
class RulerCell:
    """One point on the ruler. ``opens_band``: first of its band; ``supported``: under the bracket."""

    points: int
    band: Band
    published: bool = False
    ours: bool = False
    supported: bool = False
    opens_band: bool = False


@dataclass(frozen=True)
class RulerBand:
    """A rating and the points it covers; ``current`` when the shown score lies in it."""

    band: Band
    name: str
    low: int
    high: int
    current: bool = False


@dataclass(frozen=True)
class Ruler:
    """The points from lowest to highest, one cell each; ``sentence`` says in words where we stand."""

    cells: tuple[RulerCell, ...]
    bands: tuple[RulerBand, ...]
    sentence: str


def ruler(
    bands: tuple[tuple[Band, str, int, int], ...],
    published: int | None,
    ours: int | None = None,
    supported: tuple[int, int] | None = None,
) -> Ruler:
    """The ruler over ``bands`` (band, name, lowest, highest points), lowest first, with the scores marked.

    ``supported``: the lowest and the highest points that our evidence would support.
    """
    shown = ours or published
    low_end, high_end = supported or (0, -1)
    cells = tuple(
        RulerCell(
            points,
            band,
            points == published,
            points == ours,
            supported=low_end <= points <= high_end,
            opens_band=points == low,
        )
        for band, _, low, high in bands
        for points in range(low, high + 1)
    )
    named = tuple(
        RulerBand(band, name, low, high, shown is not None and low <= shown <= high)
        for band, name, low, high in bands
    )
    sentence = _ruler_sentence(named, published, ours)
    if supported:
        sentence += f" Our evidence would support {low_end} to {high_end}."
    return Ruler(cells, named, sentence)


def _ruler_sentence(bands: tuple[RulerBand, ...], published: int | None, ours: int | None) -> str:
    """``Published 25, in Good, 23 to 31, on a scale from 9 to 36 points.``"""
    said = [f"{word} {points}" for word, points in (("Published", published), ("Ours", ours)) if points]
    here = next((f"{band.name}, {band.low} to {band.high}" for band in bands if band.current), "")
    scale = f"on a scale from {bands[0].low} to {bands[-1].high} points"
    return (
        f"{' and '.join(said)}, in {here}, {scale}." if said and here else f"Nothing is scored yet, {scale}."
    )


@dataclass(frozen=True)
class ScoreBlock:
    """One half of the score pair. ``rating`` is None until all nine are scored."""

    points: int
    out_of: int
    percent: int
    rating: str | None
    band: Band | None
    source: str  # "Care Quality Commission, 17 May 2024"
    how: str  # "worked out from the nine published scores", or "published"
    status: str = ""  # "Under review", "Superseded", "Withdrawn"; empty when it stands
    scored: int = 9
    of: int = 9


@dataclass(frozen=True)
class Raise:
    """One statement raised by one, and what the overall result would then be."""

    number: int
    name: str
    url: str
    from_score: Score
    to_score: Score
    points: int
    out_of: int
    percent: int
    rating: str
    changes_rating: bool = False


@dataclass(frozen=True)
class Standing:
    """Where we stand. ``ours`` is None until a score of our own is agreed, and then nothing is shown for it.

    ``headroom``: points above the floor of the band, 0 at it; ``to_next``: points to the next rating.
    """

    published: ScoreBlock
    ruler: Ruler
    headroom: int | None = None
    to_next: int | None = None
    next_rating: str | None = None
    ours: ScoreBlock | None = None
    raises: tuple[Raise, ...] = ()
    report_url: str | None = None

    @property
    def headroom_words(self) -> str:
        """``points above the floor of Good``: what the number counts, for the half beside the score."""
        noun = "point" if self.headroom == 1 else "points"
        return f"{noun} above the floor of {self.published.rating}"

    @property
    def next_words(self) -> str:
        """``points to Outstanding``, or empty at the top."""
        return f"{'point' if self.to_next == 1 else 'points'} to {self.next_rating}" if self.to_next else ""

    @property
    def fall_words(self) -> str:
        """How far the score could fall before the rating changes, in statements falling by one."""
        if self.headroom is None or self.published.band in (None, 1):
            return ""
        count = self.headroom + 1
        return f"{plural(count, 'statement')} falling by one would lose the rating."

    @property
    def raise_words(self) -> str:
        """Whether one raise would be enough for the next rating; no plan is proposed here."""
        if not self.to_next:
            return ""
        if self.to_next == 1:
            return f"One statement raised by one would make it {self.next_rating}."
        return "No single raise changes the rating."


@dataclass(frozen=True)
class WaitingItem:
    """Something that waits for this person: how many, what, the first reason. ``grave`` is for failures."""

    count: int
    label: str
    detail: str
    url: str
    grave: bool = False


@dataclass(frozen=True)
class StatementTile:
    """One statement on the overview. ``reason`` is at most 70 characters.

    ``says`` is what our evidence says of our score: None before there is one.
    """

    number: int
    name: str
    url: str
    published: Score | None
    holds: str  # "12 findings, 3 measures."
    reason: str = ""  # "1 measure is worse than England."
    measures: int = 0
    attention: int = 0
    thin: bool = False
    ours: Score | None = None
    says: EvidenceSays | None = None
    coverage: str = ""  # "2 of 4 kinds of evidence current"

    @property
    def shown(self) -> Score | None:
        """The score that is ours, else the published one."""
        return self.ours or self.published

    @property
    def words(self) -> str:
        """The score that is shown, in the regulator's short words."""
        return SCORE_WORDS[self.shown] if self.shown else "Not published"


@dataclass(frozen=True)
class ThemeColumn:
    """A theme and its statements. Points are None until every statement in it is scored.

    Once all of its statements have a score of our own, ``ours`` stands first and the published points beside.
    """

    name: str
    points: int | None
    out_of: int
    tiles: tuple[StatementTile, ...]
    ours: int | None = None

    @property
    def weakest(self) -> StatementTile | None:
        """Lowest score, then thin, then questioned, then most measures in need of attention, then order."""
        scored = [tile for tile in self.tiles if tile.shown]
        return min(scored, key=_weakness, default=None)

    @property
    def line(self) -> str:
        """The one line of a collapsed theme: its weakest statement, or that all stand level."""
        weakest = self.weakest
        if weakest is None:
            return "Not published"
        score = weakest.shown
        if weakest.thin and weakest.ours:
            return f"{weakest.name}: thinly evidenced"
        if weakest.says and weakest.says.word in DOUBTS:
            return f"{weakest.name}: {DOUBTS[weakest.says.word].format(score)}"
        if all(tile.shown == score for tile in self.tiles):
            return f"All at {score}"
        return f"Weakest: {weakest.name}, {score}"


# What a collapsed theme says of a score that the evidence does not bear out.
DOUBTS = {
    "questions": "our evidence questions our {}",
    "contradicts": "our evidence contradicts our {}",
    "cautious": "our {} looks cautious",
}


def _weakness(tile: StatementTile) -> tuple[int, bool, bool, int, int]:
    is_questioned = tile.says is not None and tile.says.word in ("questions", "contradicts")
    return (tile.shown or 0, not tile.thin, not is_questioned, -tile.attention, tile.number)


@dataclass(frozen=True)
class MeasureCard:
    """A measure to watch: the sentence first, then the figure. ``invented``: made up for a demonstration."""

    url: str
    sentence: str
    value: str
    label: str  # "2A No further support after reablement"
    period: str  # "2024 to 2025, interval 6 to 29"
    chart: str
    comparison: str  # "Much lower than England, 77.1%"
    invented: bool = False


@dataclass(frozen=True)
class CourseRow:
    """An agreed total, for the table behind the chart."""

    on: date
    points: int
    words: str  # "Partnerships and communities 2 to 3"


@dataclass(frozen=True)
class CourseCard:
    """Our points over time: the headline, the chart, and the same as a table."""

    headline: str
    chart: str
    rows: tuple[CourseRow, ...]
    out_of: int


@dataclass(frozen=True)
class ComingUp:
    """A date ahead, and what it is for."""

    on: date
    label: str
    url: str


@dataclass(frozen=True)
class OverviewPage:
    """The overview. ``standing`` is None before the first report: the page then shows ``first_steps``."""

    as_at: AsAt
    standing: Standing | None
    waits: tuple[WaitingItem, ...]
    themes: tuple[ThemeColumn, ...]
    watch: tuple[MeasureCard, ...]
    watch_note: str  # how to read the small charts
    measures_total: int
    measures_url: str
    statements_url: str
    course: CourseCard | None = None  # None before all nine scores of our own are agreed
    coming: tuple[ComingUp, ...] = ()
    coming_more_url: str = ""
    supported: Supported | None = None
    voice: tuple[VoiceFigure, ...] = ()
    promises: PromisesLine | None = None
    risks: RisksCard | None = None
    news: tuple[Change, ...] = ()
    news_since: datetime | None = None
    facts: Facts = field(default_factory=dict)  # what this look shows, to be kept for the next visit
    stale: tuple[Link, ...] = ()  # late sources: label "workforce return", note "12 days late"
    first_steps: tuple[Link, ...] = ()

    def since(self, before: Facts, before_at: datetime | None) -> "OverviewPage":
        """The page with what changed since the visit that ended with these facts."""
        names = {tile.number: tile.name for theme in self.themes for tile in theme.tiles}
        return replace(self, news=changes(before, self.facts, names), news_since=before_at)

    @property
    def lowest(self) -> tuple[StatementTile, ...]:
        """The statements with the lowest published score, three at most, most in need of attention first.

        Empty where all nine stand level: none is then lower than the others.
        """
        scored = [tile for theme in self.themes for tile in theme.tiles if tile.published]
        low = min((tile.published or 0 for tile in scored), default=0)
        found = [tile for tile in scored if tile.published == low]
        if len(found) == len(scored):
            return ()
        return tuple(sorted(found, key=lambda tile: (-tile.attention, tile.number))[:3])
