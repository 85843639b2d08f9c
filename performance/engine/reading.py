"""What one measure says today, in words made from the same figures as its chart and table. PURE.

`read` takes the definition and the series of our council, its region and England, and gives every sentence
that a page shows. Nothing rounds twice: texts come from `formats`, tests from `benchmark` on exact figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from performance.catalogue.types import MeasureDefinition
from performance.engine.attention import Attention, attention
from performance.engine.benchmark import Change, Comparison, change, compare
from performance.engine.findings import Known, finding, shown
from performance.engine.formats import (
    MARKER_LONG,
    MARKER_SHORT,
    NOT_PUBLISHED,
    basis_text,
    figure_text,
    interval_text,
    number,
    sentence_case,
    unit_text,
)
from performance.engine.meaning import bounds_of, caution, meaning, other_councils, target_words
from performance.engine.movement import AgainstTarget, Movement, against_target, movement
from performance.engine.spread import Place
from performance.engine.types import Break, Point, Series

State = Literal["figure", "suppressed", "none"]
Grade = Literal["better", "worse", "same", "none"]

GRADES: dict[str, Grade] = {
    "much worse": "worse",
    "worse": "worse",
    "similar": "same",
    "better": "better",
    "much better": "better",
    "not comparable": "none",
}


@dataclass(frozen=True, slots=True)
class MeasureReading:
    """Everything a page says about the latest figure of a measure.

    `value` is the figure with its unit, or why there is none; `number` and `unit` are its two parts. `detail`
    is the line below ("2024 to 2025, interval 6 to 29"), `comparison` the card's last line, `says` the
    comparison in a list. `meaning` is what to make of it, the strongest sentence first. `attention` sorts
    measures, the most pressing first.
    """

    code: str
    state: State
    value: str
    number: str
    unit: str
    period: str
    finding: str
    detail: str
    basis: str
    interval: str
    england: Comparison
    region: Comparison
    england_value: str
    region_value: str
    comparison: str
    says: str
    grade: Grade
    change: Change
    target: AgainstTarget | None
    target_words: str
    other_councils: str
    caution: str
    meaning: tuple[str, ...]
    attention: Attention


def breaks_of(measure: MeasureDefinition, *, level: str = "la") -> tuple[Break, ...]:
    """The breaks of a measure with period keys as the engine takes them: "2024-25", or "2024-04" by month."""
    yearly = measure.frequency in {"annual", "biennial"}
    return tuple(
        Break(_period_key(version.valid_from, yearly), version.break_reason)
        for version in measure.breaks(level=level)
    )


def read(
    measure: MeasureDefinition,
    *,
    own: Series,
    region: Series | None = None,
    england: Series | None = None,
    breaks: Sequence[Break] = (),
    target: Decimal | None = None,
    place: Place | None = None,
) -> MeasureReading:
    """Read a measure. `place` is our place in the spread of councils, where their figures are loaded."""
    latest = own.latest
    england_point, region_point = _beside(england, latest), _beside(region, latest)
    with_england = _compare(measure, latest, england_point, "England")
    moves = _movement(measure, own, england, breaks)
    goal = against_target(own, target, measure.polarity) if target is not None else None
    known = Known(measure, latest, with_england, england_point, place, moves, goal) if latest else None
    return MeasureReading(
        code=measure.code,
        state=_state(latest),
        value=_value(measure, latest),
        number=_number(measure, latest),
        unit=unit_text(measure.unit, measure.out_of) if latest and latest.value is not None else "",
        period=latest.label if latest else "",
        finding=finding(known) if known else _nothing(measure, own),
        detail=_detail(measure, latest),
        basis=basis_text(latest, measure),
        interval=_interval(measure, latest),
        england=with_england,
        region=_compare(measure, latest, region_point, region.area_name if region else "the region"),
        england_value=figure_text(england_point, measure),
        region_value=figure_text(region_point, measure),
        comparison=_card_line(measure, known),
        says=_says(measure, with_england),
        grade=GRADES[with_england.level],
        change=moves.change if moves else _change(measure, own, breaks),
        target=goal,
        target_words=target_words(measure, goal),
        other_councils=other_councils(place),
        caution=caution(measure, latest, own),
        meaning=meaning(known) if known else (),
        attention=attention(known),
    )


def _beside(other: Series | None, latest: Point | None) -> Point | None:
    return other.at(latest.period) if other and latest else None


def _compare(measure: MeasureDefinition, own: Point | None, other: Point | None, name: str) -> Comparison:
    return compare(
        own,
        other,
        interval=measure.interval,
        polarity=measure.polarity,
        name=name,
        caution="" if measure.compare_areas else measure.caution,
    )


def _movement(
    measure: MeasureDefinition, own: Series, england: Series | None, breaks: Sequence[Break]
) -> Movement | None:
    """Only for months of our own: a published year is judged beside England and the year before."""
    if measure.frequency in {"annual", "biennial"} or (england and england.points):
        return None
    return movement(own, interval=measure.interval, polarity=measure.polarity, breaks=breaks)


def _change(measure: MeasureDefinition, own: Series, breaks: Sequence[Break]) -> Change:
    known = [point for point in own.points if point.value is not None]
    earlier, later = known[-2:] if len(known) > 1 and own.latest is known[-1] else (None, None)
    return change(earlier, later, interval=measure.interval, polarity=measure.polarity, breaks=breaks)


def _state(latest: Point | None) -> State:
    if latest is None:
        return "none"
    if latest.value is None:
        return "suppressed" if latest.marker == "c" else "none"
    return "figure"


def _value(measure: MeasureDefinition, latest: Point | None) -> str:
    if latest is None:
        return "No figure yet" if measure.collection == "local" else NOT_PUBLISHED
    if latest.value is not None:
        return shown(measure, latest.value)
    words = MARKER_SHORT if measure.collection == "local" else MARKER_LONG
    return words.get(latest.marker, NOT_PUBLISHED)


def _number(measure: MeasureDefinition, latest: Point | None) -> str:
    if latest is None or latest.value is None:
        return figure_text(latest, measure)
    return ("£" if measure.unit == "gbp" else "") + number(latest.value, measure.decimals)


def _nothing(measure: MeasureDefinition, own: Series) -> str:
    none = "no figure yet" if measure.collection == "local" else "no published figure"
    when = f"no figure for {own.points[-1].label}" if own.points else none
    return f"{measure.subject}: {when}."


def _detail(measure: MeasureDefinition, latest: Point | None) -> str:
    if latest is None or latest.value is None:
        return latest.label if latest else ""
    if measure.interval == "margin" and latest.margin is not None:
        margin = f", margin ±{number(latest.margin, measure.decimals)}" if latest.margin else ""
        return f"{latest.label}, survey{margin}"
    interval = _interval(measure, latest)
    return f"{latest.label}, interval {interval}" if interval else latest.label


def _interval(measure: MeasureDefinition, latest: Point | None) -> str:
    bounds = bounds_of(measure, latest)
    return interval_text(*bounds, measure.unit, measure.decimals) if bounds else ""


def _card_line(measure: MeasureDefinition, known: Known | None) -> str:
    """The last line of a card: "Much lower than England, 77.1%"; of a measure of our own its target."""
    if measure.collection == "local":
        goal = known.target if known else None
        return target_words(measure, goal) or "No England figure on this definition"
    if known is None or known.england_point is None or known.england_point.value is None:
        return "No England figure to compare"
    england, value = known.england, shown(measure, known.england_point.value)
    if known.latest.value is None:
        return f"England {value}"
    if not england.direction:
        return f"England {value}; {'no test is possible' if measure.compare_areas else 'not compared'}"
    if known.place is not None:
        return f"England {value}; {known.place.words}"
    if england.direction == "level":
        return (
            f"England {value}; difference within {'the margin' if measure.interval == 'margin' else 'chance'}"
        )
    return f"{_says(measure, england)}, {value}"


def _says(measure: MeasureDefinition, england: Comparison) -> str:
    """The comparison in a list: "Much lower than England"."""
    if england.direction == "level":
        return "Cannot be told apart from England"
    if england.direction:
        return sentence_case(f"{'much ' if england.at_998 else ''}{england.direction} than England")
    return "Our own measure" if measure.collection == "local" else england.word


def _period_key(start: date, yearly: bool) -> str:
    return f"{start.year}-{(start.year + 1) % 100:02d}" if yearly else f"{start.year}-{start.month:02d}"
