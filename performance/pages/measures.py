"""Performance: the list of measures and one measure. Pure."""

from dataclasses import dataclass
from datetime import date

from performance.pages.targets import MeasureTarget
from performance.pages.words import AsAt, Fact, Grade, JobState, Link


@dataclass(frozen=True)
class MeasureRow:
    """One measure in the list. ``value`` is "Hidden" or "Not published" where there is no figure."""

    code: str
    name: str
    url: str
    value: str
    period: str
    england: str
    region: str
    says: str  # "Much lower than England" or "Cannot be told apart from England"
    grade: Grade
    spark: str = ""
    basis: str = ""  # "5 of 36 people", "interval 6 to 29"
    invented: bool = False
    has_value: bool = True


@dataclass(frozen=True)
class MeasureGroup:
    """Measures under one heading: an objective of the national framework, or one of our own."""

    name: str
    rows: tuple[MeasureRow, ...]
    note: str = ""


@dataclass(frozen=True)
class Pill:
    """A saved view: a link with its count."""

    label: str
    count: int
    url: str
    current: bool = False


@dataclass(frozen=True)
class Chip:
    """A filter in force; ``remove_url`` is the same list without it."""

    label: str
    remove_url: str


@dataclass(frozen=True)
class Choice:
    """An option of a filter."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class Filter:
    """A drop-down of the filter bar, sent as ``name`` in the query string."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class MeasuresPage:
    """The measures by group, filtered. ``found`` of ``total``; ``groups`` is empty when nothing matches."""

    as_at: AsAt
    groups: tuple[MeasureGroup, ...]
    found: int
    total: int
    list_url: str
    pills: tuple[Pill, ...] = ()
    words: str = ""
    filters: tuple[Filter, ...] = ()
    chips: tuple[Chip, ...] = ()
    csv_url: str | None = None
    import_url: str | None = None
    targets_url: str | None = None
    attention: int = 0
    region_name: str = "Region"


@dataclass(frozen=True)
class LadderRow:
    """One area on the comparison ladder: its name, its figure, and a bar of SVG that spans the row."""

    label: str
    value: str
    bar: str
    ours: bool = False


@dataclass(frozen=True)
class Comparison:
    """Ours against another: ``Much lower, beyond chance``."""

    term: str  # "England"
    value: str  # "77.1%"
    words: str


@dataclass(frozen=True)
class TrendRow:
    """One period of the table twin. ``break_words`` set: a line that says what changed, and no figures."""

    period: str = ""
    value: str = ""
    basis: str = ""
    interval: str = ""
    england: str = ""
    region: str = ""
    break_words: str = ""


@dataclass(frozen=True)
class Trend:
    """The chart over time, its table and its download, made from one series so that they cannot disagree."""

    title: str  # the finding: "Not comparable before 2024 to 2025"
    subtitle: str  # what is drawn: "Percentage, Hounslow and England, yearly."
    chart: str
    rows: tuple[TrendRow, ...]
    basis_label: str = "People"
    region_name: str = "Region"
    csv_url: str | None = None
    changes: tuple[Fact, ...] = ()  # each break: term is the period, text is what changed


@dataclass(frozen=True)
class Explore:
    """The interactive chart, made by the worker and drawn by the browser only when it is opened.

    ``figure_url`` answers application/json once ``state`` is done; until then ``refresh_url`` is polled.
    """

    state: JobState
    refresh_url: str
    figure_url: str | None = None
    message: str = ""


@dataclass(frozen=True)
class BreakdownRow:
    """The latest figure for a part of those counted."""

    group: str
    value: str
    basis: str = ""
    england: str = ""


@dataclass(frozen=True)
class MeasurePage:
    """One measure: the sentence, the figure with its interval, how we compare, the trend, what it counts."""

    as_at: AsAt
    code: str
    origin: str  # "national outcomes framework" or "our own measure"
    name: str
    lead: str  # "New clients, 2024 to 2025. Higher is better."
    statements: tuple[Link, ...]
    finding: str  # "Very low, but it rests on 5 of 36 people"
    value: str  # "13.9", or "Hidden" where the figure is withheld
    unit: str  # "%", " per 100,000", ""
    facts: tuple[Fact, ...]
    ladder: tuple[LadderRow, ...]
    ladder_axis: tuple[str, ...]  # "0%", "50%", "100%"
    meaning: tuple[str, ...]  # what to make of it, a sentence each; the first is shown bold
    comparisons: tuple[Comparison, ...]
    notes: tuple[Fact, ...]  # after the comparisons: other councils, our target
    trend: Trend | None
    about: tuple[Fact, ...]
    has_value: bool = True
    invented: bool = False
    breakdowns: tuple[BreakdownRow, ...] = ()
    breakdowns_title: str = ""  # "By rating, 2024 to 2025"
    explore: Explore | None = None
    csv_url: str | None = None
    measures_url: str = ""
    stale_words: str = ""  # "Data to 31 October, 12 days late"
    updated_on: date | None = None
    target: MeasureTarget | None = None
