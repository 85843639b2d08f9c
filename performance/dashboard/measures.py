"""A measure's payload: its one line for lists and cards, and its page in full. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from performance import charts
from performance.catalogue import CatalogueError, MeasureDefinition, catalogue
from performance.dashboard.groups import groups_payload
from performance.engine.intervals import interval_of
from performance.engine.reading import MeasureReading, breaks_of, read
from performance.engine.spread import Place, spread
from performance.engine.trend import Trend, trend
from performance.engine.types import Break, Point
from performance.sources import MeasureSource

WATCHED, HEARD = 6, 4
OWN_GROUP = "Our own measures"
# Where no figure is to be expected: a measure of our own has none for England.
NOTHING = "–"
# Beyond this group of attention a measure says nothing that leaders need to be told.
WATCH_UP_TO = 6
POLARITY_WORDS = {
    "high": "Higher is better.",
    "low": "Lower is better.",
    "range": "Best within a range.",
    "neutral": "Neither way is better.",
}
FREQUENCY_WORDS = {
    "monthly": "Every month",
    "quarterly": "Every quarter",
    "annual": "Every year",
    "biennial": "Every two years",
    "daily": "Every day",
    "weekly": "Every week",
}


def definition_of(source: MeasureSource) -> MeasureDefinition | None:
    """The definition in the reference files; None for a measure that has left them."""
    try:
        return catalogue().measure(source.code)
    except CatalogueError:
        return None


def in_use(measures: Sequence[MeasureSource]) -> list["Said"]:
    """Those defined, not retired, and with at least one figure of ours to speak of, worked out."""
    found = []
    for measure in measures:
        definition = definition_of(measure)
        if definition and definition.state == "active" and measure.own.points:
            found.append(said(measure))
    return found


@dataclass(frozen=True)
class Said:
    """A measure worked out: its definition, what it says, its course over time, its breaks."""

    source: MeasureSource
    definition: MeasureDefinition
    reading: MeasureReading
    trend: Trend
    breaks: tuple[Break, ...]


def said(source: MeasureSource) -> Said:
    """Work a measure out. CatalogueError for one that has left the reference files."""
    definition = catalogue().measure(source.code)
    breaks = breaks_of(definition)
    areas = {"own": source.own, "region": source.region, "england": source.england}
    target = source.target.target if source.target else None
    return Said(
        source=source,
        definition=definition,
        reading=read(definition, **areas, breaks=breaks, target=target, place=_place(definition, source)),
        trend=trend(definition, **areas, breaks=breaks, target=target),
        breaks=breaks,
    )


def _place(definition: MeasureDefinition, source: MeasureSource) -> Place | None:
    """Where we stand among councils, for proportions of which their counts are loaded."""
    if not source.shares or definition.interval != "proportion" or not definition.compare_areas:
        return None
    return spread(source.shares).of(source.own.area_code)


def is_worse(one: Said) -> bool:
    """Whether the latest figure is worse than England's, beyond chance."""
    return one.reading.grade == "worse"


def measure_line(one: Said) -> dict[str, Any]:
    """The measure in one line: what lists, cards and tiles show."""
    source, definition, reading = one.source, one.definition, one.reading
    return {
        "id": source.id,
        "code": source.code,
        "slug": definition.slug,
        "name": definition.name,
        "label": _label(definition),
        "group": OWN_GROUP if definition.collection == "local" else definition.objective,
        "position": source.position,
        "statements": list(source.statements),
        "status": source.status,
        "in_use": definition.state == "active" and bool(source.own.points),
        "has_value": reading.state == "figure",
        "value": reading.value,
        "short": reading.value if reading.state == "figure" else reading.number,
        "period": reading.period,
        "basis": ", ".join(part for part in (reading.basis, _interval_words(reading)) if part),
        "england": NOTHING if definition.collection == "local" else reading.england_value,
        "region": NOTHING if definition.collection == "local" else reading.region_value,
        "region_name": source.region.area_name,
        # A measure of our own has nobody to stand beside: it says how it stands to its target.
        "says": (definition.collection == "local" and reading.target_words) or reading.says,
        "comparison": reading.comparison,
        "line": _one_line(reading),
        "grade": reading.grade,
        "finding": reading.finding,
        "detail": reading.detail,
        "spark": str(charts.card_chart(one.trend)),
        "attention": reading.attention[0],
    }


def _label(definition: MeasureDefinition) -> str:
    code = f"{definition.code} " if definition.collection != "local" else ""
    return f"{code}{definition.short_name}"


def _interval_words(reading: MeasureReading) -> str:
    return f"interval {reading.interval}" if reading.interval else ""


def _one_line(reading: MeasureReading) -> str:
    parts = (reading.comparison, reading.basis, reading.period)
    return ". ".join(part for part in parts if part)


def voice_payload(measures: Sequence[Said]) -> list[dict[str, Any]]:
    """What people say of us: survey measures and the like with a figure, the most pressing first."""
    heard = [one for one in measures if one.definition.people_voice and one.reading.state == "figure"]
    return [measure_line(one) for one in _ranked(heard)[:HEARD]]


def watch_payload(measures: Sequence[Said]) -> list[dict[str, Any]]:
    """The measures to watch, the most pressing first."""
    pressing = [one for one in _ranked(measures) if one.reading.attention[0] <= WATCH_UP_TO]
    return [measure_line(one) for one in pressing[:WATCHED]]


def _ranked(measures: Sequence[Said]) -> list[Said]:
    return sorted(measures, key=lambda one: (one.reading.attention, one.source.position))


def measure_payload(one: Said) -> dict[str, Any]:
    """Everything that a measure's page and its file show, without addresses."""
    source, definition, reading = one.source, one.definition, one.reading
    ladder = charts.ladder(one.trend)
    return {
        "line": measure_line(one),
        "origin": "our own measure" if definition.collection == "local" else "national outcomes framework",
        "lead": _lead(definition, reading),
        "value": reading.number,
        "unit": reading.unit,
        "facts": _facts(reading),
        "ladder": [
            {"label": row.label, "value": row.value, "bar": str(row.bar), "ours": row.ours}
            for row in ladder.rows
        ],
        "ladder_axis": list(ladder.axis),
        "meaning": [*reading.meaning, *([reading.caution] if reading.caution else [])],
        "comparisons": _comparisons(one),
        "notes": _notes(definition, reading),
        "trend": _trend(one),
        "groups": groups_payload(definition, source.groups),
        "about": _about(definition, source),
        "csv": [list(row) for row in _csv(one)],
        "source_note": _source_note(definition, source),
        "has_figure": any(point.value is not None for point in source.own.points),
    }


def _trend(one: Said) -> dict[str, Any] | None:
    """Chart, table and the words of its breaks, from one trend."""
    if not one.trend.slots:
        return None
    return {
        "title": one.trend.title,
        "subtitle": one.trend.subtitle,
        "chart": str(charts.trend_chart(one.trend)),
        "rows": [
            {
                "period": row.period,
                "value": row.value,
                "basis": row.basis,
                "interval": row.interval,
                "england": row.england,
                "region": row.region,
                "break_words": row.break_words,
            }
            for row in one.trend.rows
        ],
        "basis_label": "Rests on",
        "region_name": one.source.region.area_name,
        "changes": _changes(one),
    }


def _changes(one: Said) -> list[dict[str, str]]:
    """What changed at each break that the chart shows, in full."""
    texts = {version.break_reason: version.change for version in one.definition.versions}
    return [_fact(slot.label, texts.get(cut.reason, cut.reason)) for slot, cut in one.trend.cuts()]


def _lead(definition: MeasureDefinition, reading: MeasureReading) -> str:
    period = f"{reading.period}. " if reading.period else ""
    return f"{definition.short_name}. {period}{POLARITY_WORDS[definition.polarity]}"


def _fact(term: str, text: str, strong: str = "") -> dict[str, str]:
    return {"term": term, "text": text, "strong": strong}


def _facts(reading: MeasureReading) -> list[dict[str, str]]:
    rows = [
        ("Rests on", reading.basis),
        ("95% interval", reading.interval),
    ]
    return [_fact(term, text) for term, text in rows if text]


def _comparisons(one: Said) -> list[dict[str, str]]:
    """England and our region; none for a measure of our own, which nobody else publishes."""
    if one.definition.collection == "local":
        return []
    reading, source = one.reading, one.source
    rows = [("England", reading.england_value, reading.england.word)]
    if source.region.area_name:
        rows.append((source.region.area_name, reading.region_value, reading.region.word))
    return [{"term": term, "value": value, "words": words} for term, value, words in rows]


def _notes(definition: MeasureDefinition, reading: MeasureReading) -> list[dict[str, str]]:
    is_local = definition.collection == "local"
    rows = [
        ("The period before", reading.change.words),
        ("Other councils", reading.other_councils),
        ("Our target", reading.target_words or "None approved"),
        ("England and our region", "No figure on this definition" if is_local else ""),
    ]
    return [_fact(term, text) for term, text in rows if text]


def _about(definition: MeasureDefinition, source: MeasureSource) -> list[dict[str, str]]:
    rows = [
        ("What it is", definition.definition),
        ("Counts", definition.numerator_text),
        ("Of", definition.denominator_text),
        ("Source", _source_note(definition, source)),
        ("New figures", FREQUENCY_WORDS[definition.frequency]),
        ("Earlier code", definition.old_code if definition.old_code != definition.code else ""),
        ("Note", definition.note),
    ]
    return [_fact(term, text) for term, text in rows if text]


def _source_note(definition: MeasureDefinition, source: MeasureSource) -> str:
    return f"Made up for the demonstration. {definition.source}" if source.is_invented else definition.source


def _csv(one: Said) -> Iterator[list[str]]:
    """One row a period and area: the published figures exactly, and the interval of our own."""
    cuts = {cut.before_period: cut.reason for cut in one.breaks}
    for series in (one.source.own, one.source.region, one.source.england):
        is_own = series is one.source.own
        for point in series.points:
            cut = cuts.get(point.period, "") if is_own else ""
            yield _csv_row(one.definition, series.area_name, point, cut)


def _csv_row(definition: MeasureDefinition, area: str, point: Point, cut: str) -> list[str]:
    bounds = interval_of(point, definition.interval)
    low, high = (f"{bounds[0]:.4f}", f"{bounds[1]:.4f}") if bounds else ("", "")
    figures = (point.value, point.numerator, point.denominator, point.base, point.margin)
    texts = [f"{figure.normalize():f}" if figure is not None else "" for figure in figures]
    return [point.period, area, *texts, low, high, point.marker, cut]
