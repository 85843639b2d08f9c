"""The comparison ladder: ours with its interval, the region, England and our target, a bar a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from performance.catalogue.types import MeasureDefinition
from performance.charts.cards import spot
from performance.charts.marks import dot, line, picture
from performance.charts.scales import whole
from performance.engine.formats import figure_text, interval_text, short_value, target_text
from performance.engine.meaning import bounds_of
from performance.engine.trend import Trend
from performance.engine.types import Point

HEIGHT = 22
MIDDLE = HEIGHT / 2


@dataclass(frozen=True, slots=True)
class LadderRow:
    """One area: its name, its figure as words, and the bar that spans the row."""

    label: str
    value: str
    bar: SafeString
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rows, and the words below the scale. Both are empty without a figure of ours."""

    rows: tuple[LadderRow, ...]
    axis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """The one scale of all rows, in the unit of the measure."""

    measure: MeasureDefinition
    marks: tuple[float, float, float]

    def x(self, value: float) -> float:
        return spot(value, self.marks[2])

    @property
    def axis(self) -> tuple[str, ...]:
        return tuple(_mark(self.measure, mark) for mark in self.marks)

    def bar(self, said: str, parts: Sequence[SafeString]) -> SafeString:
        track = line("chart-base", self.x(0), MIDDLE, self.x(self.marks[2]), MIDDLE)
        label = f"{said}, on a scale from {self.axis[0]} to {self.axis[2]}."
        return picture("chart-bar", label, HEIGHT, [track, *parts])


def ladder(trend: Trend) -> Ladder:
    """Ours, the region and England in the last period in which we have a figure, and our target."""
    slot, measure = trend.latest, trend.measure
    if slot is None or slot.own is None:
        return Ladder((), ())
    others = ((trend.region_name, slot.region, "chart-ring"), ("England", slot.england, "chart-england"))
    shown = [(name, point, kind) for name, point, kind in others if name and point is not None]
    held = [point.value for point in (slot.own, *(point for _, point, _ in shown))] + [trend.target]
    ends = bounds_of(measure, slot.own) or ()
    top = max([float(value) for value in held if value is not None] + list(ends))
    scale = _Scale(measure, whole(top, measure))
    rows = [_our_row(scale, trend.own_name, slot.own)]
    rows += [_other_row(scale, name, point, kind) for name, point, kind in shown]
    if trend.target is not None:
        rows.append(_target_row(scale, trend))
    return Ladder(tuple(rows), scale.axis)


def _our_row(scale: _Scale, name: str, point: Point) -> LadderRow:
    value, parts = figure_text(point, scale.measure), []
    said, bounds = f"{name}: {value}", bounds_of(scale.measure, point)
    if bounds:
        low, high = (scale.x(bound) for bound in bounds)
        parts = [line("chart-interval", low, MIDDLE, high, MIDDLE)]
        parts += [line("chart-end", x, MIDDLE - 6, x, MIDDLE + 6) for x in (low, high)]
        said += f", interval {interval_text(*bounds, scale.measure.unit, scale.measure.decimals)}"
    parts.append(dot("chart-dot-last", scale.x(float(point.value or 0)), MIDDLE, 5))
    return LadderRow(name, value, scale.bar(said, parts), ours=True)


def _other_row(scale: _Scale, name: str, point: Point, kind: str) -> LadderRow:
    value = figure_text(point, scale.measure)
    ring = [] if point.value is None else [dot(kind, scale.x(float(point.value)), MIDDLE, 5)]
    return LadderRow(name, value, scale.bar(f"{name}: {value}", ring))


def _target_row(scale: _Scale, trend: Trend) -> LadderRow:
    target = trend.target if trend.target is not None else Decimal(0)
    value, x = target_text(target, scale.measure), scale.x(float(target))
    tick = line("chart-target", x, MIDDLE - 8, x, MIDDLE + 8)
    return LadderRow("Our target", value, scale.bar(f"Our target: {value}", [tick]))


def _mark(measure: MeasureDefinition, value: float) -> str:
    places = 0 if value == round(value) else max(1, measure.decimals)
    return short_value(value, measure.unit, places)
