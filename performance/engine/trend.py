"""A measure over time, laid out once: chart, sentence and table are all made from this. PURE."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from performance.catalogue.types import MeasureDefinition
from performance.engine.benchmark import change
from performance.engine.formats import basis_text, figure_text, interval_text, number, target_text
from performance.engine.meaning import bounds_of
from performance.engine.movement import movement
from performance.engine.reading import breaks_of
from performance.engine.types import Break, Point, Series, joinable

ACROSS = "do not compare across this line"


@dataclass(frozen=True, slots=True)
class Slot:
    """One period of the trend: its names, its days, and the points that three areas have in it."""

    period: str
    label: str
    short: str
    start: date
    end: date
    own: Point | None
    region: Point | None
    england: Point | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table twin, as texts. With `break_words` it says what changed, and holds no figures."""

    period: str = ""
    value: str = ""
    basis: str = ""
    interval: str = ""
    england: str = ""
    region: str = ""
    break_words: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """A measure over time. `slots` are in time order; `runs` are the points of ours that a line may join,
    `england_runs` those of England; `breaks` are those that fall within or at the start of what is shown."""

    measure: MeasureDefinition
    own_name: str
    region_name: str
    slots: tuple[Slot, ...]
    runs: tuple[tuple[Point, ...], ...]
    england_runs: tuple[tuple[Point, ...], ...]
    breaks: tuple[Break, ...]
    target: Decimal | None
    title: str
    subtitle: str
    sentence: str

    @property
    def latest(self) -> Slot | None:
        """The last period in which we have a figure."""
        return next((slot for slot in reversed(self.slots) if slot.own and slot.own.value is not None), None)

    @property
    def known(self) -> tuple[Point, ...]:
        """Our points with figures, in time order."""
        return tuple(point for run in self.runs for point in run)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The table twin, newest first, with a line where figures must not be compared across."""
        made: list[Row] = []
        for slot, cuts in zip(self.slots, _cuts_before(self.slots, self.breaks), strict=True):
            made += [Row(break_words=f"Break: {_lower(cut.reason)}, {ACROSS}") for cut in cuts]
            made.append(_row(self.measure, slot))
        return tuple(reversed(made))

    def cuts(self) -> tuple[tuple[Slot, Break], ...]:
        """Each break with the first period after it."""
        pairs = zip(self.slots, _cuts_before(self.slots, self.breaks), strict=True)
        return tuple((slot, cut) for slot, cuts in pairs for cut in cuts)


def trend(
    measure: MeasureDefinition,
    *,
    own: Series,
    region: Series | None = None,
    england: Series | None = None,
    breaks: Sequence[Break] = (),
    target: Decimal | None = None,
) -> Trend:
    """Lay a measure out over time: the periods in which any of the three areas has something to show."""
    slots = _slots(own, region, england)
    shown = _within(breaks, slots)
    england_breaks = (*shown, *breaks_of(measure, level="england"))
    return Trend(
        measure=measure,
        own_name=own.area_name,
        region_name=region.area_name if region else "",
        slots=slots,
        runs=joinable(tuple(slot.own or _empty(slot) for slot in slots), shown),
        england_runs=joinable(tuple(slot.england or _empty(slot) for slot in slots), england_breaks),
        breaks=shown,
        target=target,
        title=_title(measure, own, shown),
        subtitle=_subtitle(measure, own, england, slots),
        sentence=_sentence(measure, own, slots, shown, target),
    )


def _slots(own: Series, region: Series | None, england: Series | None) -> tuple[Slot, ...]:
    """Periods in time order, without those at either end in which nobody has a figure."""
    held: dict[str, Point] = {}
    for series in (england, region, own):
        held |= {point.period: point for point in (series.points if series else ())}
    slots = [
        Slot(
            period=period,
            label=point.label,
            short=short_label(point),
            start=point.start,
            end=point.end,
            own=own.at(period),
            region=region.at(period) if region else None,
            england=england.at(period) if england else None,
        )
        for period, point in sorted(held.items())
    ]
    busy = [place for place, slot in enumerate(slots) if _is_busy(slot)]
    return tuple(slots[busy[0] : busy[-1] + 1]) if busy else ()


def short_label(point: Point) -> str:
    """A period under an axis: "2024-25", "Oct 2026", "Jul to Sep 2026"."""
    days = (point.end - point.start).days
    if days > 300:
        return f"{point.start.year}-{point.end.year % 100:02d}"
    if days > 31:
        return f"{point.start:%b} to {point.end:%b} {point.end.year}"
    return f"{point.start:%b} {point.start.year}"


def _is_busy(slot: Slot) -> bool:
    points = [point for point in (slot.own, slot.region, slot.england) if point]
    return any(p.value is not None for p in points) or bool(slot.own and slot.own.marker not in {"", "z"})


def _within(breaks: Iterable[Break], slots: Sequence[Slot]) -> tuple[Break, ...]:
    return tuple(cut for cut in breaks if slots and slots[0].period <= cut.before_period <= slots[-1].period)


def _cuts_before(slots: Sequence[Slot], breaks: Sequence[Break]) -> list[list[Break]]:
    """For each slot the breaks that lie just before it."""
    placed: list[list[Break]] = [[] for _ in slots]
    for cut in breaks:
        place = next((i for i, slot in enumerate(slots) if slot.period >= cut.before_period), None)
        if place is not None:
            placed[place].append(cut)
    return placed


def _empty(slot: Slot) -> Point:
    return Point(slot.period, slot.label, slot.start, slot.end, None)


def _row(measure: MeasureDefinition, slot: Slot) -> Row:
    return Row(
        period=slot.label,
        value=figure_text(slot.own, measure),
        basis=basis_text(slot.own, measure),
        interval=interval_cell(measure, slot.own),
        england=_other(measure, slot.england),
        region=_other(measure, slot.region),
    )


def interval_cell(measure: MeasureDefinition, point: Point | None) -> str:
    """`6 to 29`, or the published margin as `±4.1`; nothing where neither is known."""
    if point is None or point.value is None:
        return ""
    if measure.interval == "margin" and point.margin is not None:
        return f"±{number(point.margin, measure.decimals)}"
    bounds = bounds_of(measure, point)
    return interval_text(*bounds, measure.unit, measure.decimals) if bounds else ""


def _other(measure: MeasureDefinition, point: Point | None) -> str:
    return figure_text(point, measure) if point and (point.value is not None or point.marker) else "–"


def _title(measure: MeasureDefinition, own: Series, breaks: Sequence[Break]) -> str:
    """The finding of the trend, in few words."""
    known = [point for point in own.points if point.value is not None]
    if not known:
        return "No figure yet"
    after = [p for p in known if not breaks or p.period >= breaks[-1].before_period]
    if breaks and len(after) <= 1:
        label = next(
            (p.label for p in own.points if p.period >= breaks[-1].before_period), breaks[-1].before_period
        )
        return f"Not comparable before {label}"
    if len(known) == 1:
        return f"First figure in {known[0].label}"
    if measure.frequency not in {"annual", "biennial"}:
        return movement(own, interval=measure.interval, polarity=measure.polarity, breaks=breaks).change.words
    return change(
        known[-2], known[-1], interval=measure.interval, polarity=measure.polarity, breaks=breaks
    ).words


def _subtitle(measure: MeasureDefinition, own: Series, england: Series | None, slots: Sequence[Slot]) -> str:
    what = {
        "percent": "Percentage",
        "per_100k": "Per 100,000 people",
        "score": f"Score out of {number(measure.out_of, 0)}" if measure.out_of else "Score",
        "days": "Days",
        "gbp": "Pounds",
        "ratio": "Ratio",
    }.get(measure.unit, "Number")
    areas = own.area_name + (" and England" if england and england.points else "")
    if not slots:
        return f"{what}, {areas}."
    span = slots[0].label if len(slots) == 1 else f"{slots[0].short} to {slots[-1].short}"
    return f"{what}, {areas}, {span}."


def _sentence(
    measure: MeasureDefinition,
    own: Series,
    slots: Sequence[Slot],
    breaks: Sequence[Break],
    target: Decimal | None,
) -> str:
    """The chart in words: start, highest, lowest, end, England, target, breaks and gaps."""
    known = [slot.own for slot in slots if slot.own and slot.own.value is not None]
    said = [f"{measure.short_name}, {own.area_name}: {_course(measure, known)}."]
    beside = [slot for slot in slots if slot.england and slot.england.value is not None]
    if beside:
        said.append(f"England: {figure_text(beside[-1].england, measure)} in {beside[-1].label}.")
    if target is not None:
        said.append(f"Our target: {target_text(target, measure)}.")
    said += [
        f"Break at {_label_at(slots, cut)}: {_lower(cut.reason)}, not to be compared across."
        for cut in breaks
    ]
    gaps = [slot.label for slot in slots if not slot.own or slot.own.value is None]
    if gaps and known:
        said.append(f"No figure for {_listed(gaps)}.")
    return " ".join(said)


def _course(measure: MeasureDefinition, known: Sequence[Point]) -> str:
    if not known:
        return "no figure"
    first, last = known[0], known[-1]
    if len(known) == 1:
        return f"{figure_text(last, measure)} in {last.label}"
    said = [f"{figure_text(first, measure)} in {first.label}"]
    if len(known) > 2:
        high, low = max(known, key=_value), min(known, key=_value)
        turns = (("highest", high), ("lowest", low))
        said += [
            f"{word} {figure_text(p, measure)} in {p.label}" for word, p in turns if p not in (first, last)
        ]
    return ", ".join([*said, f"{figure_text(last, measure)} in {last.label}"])


def _value(point: Point) -> Decimal:
    return point.value if point.value is not None else Decimal(0)


def _label_at(slots: Sequence[Slot], cut: Break) -> str:
    return next(slot.label for slot in slots if slot.period >= cut.before_period)


def _listed(labels: Sequence[str]) -> str:
    if len(labels) > 4:
        return f"{len(labels)} periods between {labels[0]} and {labels[-1]}"
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
