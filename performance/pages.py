"""What each performance page shows: frozen view models, the contract between queries and templates.

A page template receives one variable, ``page``, of the class named after it (and ``form`` where a form is
posted). Figures arrive as finished words ("13.9%", "5 of 36"), so that a chart, a sentence and a table cannot
round differently; dates arrive as dates and are worded by the template. Charts arrive as safe strings of SVG.
A link that a person may not follow arrives as None, and the template then leaves it out.

| template                            | variable                                  |
|-------------------------------------|-------------------------------------------|
| performance/overview.html           | page: OverviewPage                        |
| performance/statements.html         | page: StatementsPage                      |
| performance/statement.html          | page: StatementPage                       |
| performance/_finding.html           | finding: FindingRow (htmx, after marking) |
| performance/measures.html           | page: MeasuresPage                        |
| performance/_measure_list.html      | page: MeasuresPage (htmx, after filtering)|
| performance/measure.html            | page: MeasurePage                         |
| performance/_explore.html           | explore: Explore (htmx, polled)           |
| performance/imports.html            | page: ImportsPage, form                   |
| performance/import.html             | page: ImportPage                          |
| performance/_import_progress.html   | page: ImportPage (htmx, polled)           |
| performance/how_scores_work.html    | page: HowScoresPage                       |
| performance/_worked.html            | page: HowScoresPage (htmx)                |

Pure: no Django.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Score = int  # 1 to 4, as the regulator's; None where nothing is scored
Band = int  # 1 Inadequate, 2 Requires improvement, 3 Good, 4 Outstanding: the same ramp as the scores
Grade = Literal["better", "worse", "same", "none"]  # against England, polarity applied; "none": cannot be said
Mark = Literal["strength", "improve", "promise", "context", ""]
JobState = Literal["queued", "running", "done", "failed"]

SCORE_WORDS = {1: "Significant shortfalls", 2: "Some shortfalls", 3: "Good standard", 4: "Exceptional standard"}
BAND_WORDS = {1: "Inadequate", 2: "Requires improvement", 3: "Good", 4: "Outstanding"}
MARK_WORDS = {"strength": "Strength", "improve": "To improve", "promise": "Promise", "context": "Context", "": ""}


def plural(count: int, one: str, many: str = "") -> str:
    """``1 point``, ``2 points``, ``1,234 points``: the number and the noun that agrees with it."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@dataclass(frozen=True)
class Link:
    """Words and where they lead; ``note`` is said in smaller type beside them."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """A term and what is so; ``url`` makes ``link`` follow the text."""

    term: str
    text: str
    strong: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class AsAt:
    """How fresh the figures of a page are. ``past_day``: the page shows the end of that day, not now."""

    at: datetime | None
    waiting: int = 0
    past_day: date | None = None
    earliest: date | None = None

    @property
    def waiting_words(self) -> str:
        """``no changes since`` or ``3 changes since``; empty for a past day, which no longer moves."""
        if self.past_day:
            return ""
        return f"{plural(self.waiting, 'change') if self.waiting else 'no changes'} since"


# --- The overview ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class RulerCell:
    """One point on the ruler. ``opens_band``: the first cell of its band; ``supported``: under the bracket."""

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
    """The points from lowest to highest, one cell each, with where we stand; ``sentence`` says it in words."""

    cells: tuple[RulerCell, ...]
    bands: tuple[RulerBand, ...]
    sentence: str


@dataclass(frozen=True)
class ScoreBlock:
    """One half of the score pair. ``rating`` is None until all nine are scored; ``how`` says what is worked out."""

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
    percent: int
    rating: str
    changes_rating: bool = False


@dataclass(frozen=True)
class Standing:
    """Where we stand. ``ours`` is None until a score of our own is agreed, and then nothing is shown for it.

    ``headroom``: points above the floor of the band (0 is at the floor); ``to_next``: points to the next rating.
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
    """Something that waits for this person: how many, what, and the first reason. ``grave`` is for failures."""

    count: int
    label: str
    detail: str
    url: str
    grave: bool = False


@dataclass(frozen=True)
class StatementTile:
    """One statement on the overview. ``ours`` joins later; ``reason`` is at most 70 characters."""

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

    @property
    def words(self) -> str:
        """The score in the regulator's short words."""
        return SCORE_WORDS[self.published] if self.published else "Not published"


@dataclass(frozen=True)
class ThemeColumn:
    """A theme and its statements. Points are None until every statement in it is scored."""

    name: str
    points: int | None
    out_of: int
    tiles: tuple[StatementTile, ...]

    @property
    def weakest(self) -> StatementTile | None:
        """Lowest score, then thin, then most measures in need of attention, then order."""
        scored = [tile for tile in self.tiles if tile.published]
        return min(scored, key=lambda t: (t.published or 0, not t.thin, -t.attention, t.number), default=None)

    @property
    def line(self) -> str:
        """The one line of a collapsed theme: its weakest statement, or that all stand level."""
        weakest = self.weakest
        if weakest is None:
            return "Not published"
        if all(tile.published == weakest.published for tile in self.tiles):
            return f"All at {weakest.published}"
        return f"Weakest: {weakest.name}, {weakest.published}"


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
    stale: tuple[Link, ...] = ()  # late sources: label "workforce return", note "12 days late"
    first_steps: tuple[Link, ...] = ()
