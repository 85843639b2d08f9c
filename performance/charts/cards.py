"""The small charts of cards and lists: a line over the last periods, or one figure on a strip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from django.utils.safestring import SafeString

from performance.charts.marks import dot, line, picture, text
from performance.charts.scales import Across, Down, across, down, whole
from performance.engine.meaning import bounds_of
from performance.engine.trend import Trend
from performance.engine.types import Point

SPARK_HEIGHT = 42
MONTHS, YEARS = 12, 10
LEFT, RIGHT = 2.0, 98.0


def card_chart(trend: Trend) -> SafeString:
    """A line where three figures or more may be joined in the stretch shown, else one figure on a strip."""
    return sparkline(trend) if any(len(run) >= 3 for run in _recent(trend).runs) else strip(trend)


def sparkline(trend: Trend) -> SafeString:
    """The last twelve months, or ten years, with our target dashed, else England's line dashed."""
    shown = _recent(trend)
    wide = across(shown.slots, left=LEFT, right=RIGHT)
    high = down(_values(shown), shown.measure, head=5, foot=SPARK_HEIGHT - 5)
    parts = [*_reference(shown, wide, high), *_line(shown, wide, high)]
    return picture("chart-spark", trend.sentence, SPARK_HEIGHT, parts)


def strip(trend: Trend) -> SafeString:
    """The latest figure on its whole scale, with its interval, and England's as a tick."""
    slot = trend.latest
    if slot is None or slot.own is None or slot.own.value is None:
        return picture("chart-strip", trend.sentence, SPARK_HEIGHT, [line("chart-base", LEFT, 14, RIGHT, 14)])
    bounds = bounds_of(trend.measure, slot.own)
    england = slot.england.value if slot.england else None
    held = [float(value) for value in (slot.own.value, england) if value is not None] + list(bounds or ())
    top = whole(max(held), trend.measure)[2]
    parts = [line("chart-base", LEFT, 14, RIGHT, 14)]
    if bounds:
        parts.append(line("chart-interval", spot(bounds[0], top), 14, spot(bounds[1], top), 14))
    if england is not None:
        x = spot(float(england), top)
        parts.append(line("chart-england", x, 6, x, 22))
        parts.append(text("chart-label-england", min(94, max(6, x)), 37, "England", "middle"))
    parts.append(dot("chart-dot-last", spot(float(slot.own.value), top), 14, 5))
    return picture("chart-strip", trend.sentence, SPARK_HEIGHT, parts)


def spot(value: float, top: float) -> float:
    """The place of a value on a strip from nought to `top`, in per cent."""
    return LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, value / top if top else 0.0))


def _recent(trend: Trend) -> Trend:
    """The trend cut to the stretch that a card shows."""
    keep = YEARS if trend.measure.frequency in {"annual", "biennial"} else MONTHS
    slots = trend.slots[-keep:]
    periods = {slot.period for slot in slots}

    def cut(runs: tuple[tuple[Point, ...], ...]) -> tuple[tuple[Point, ...], ...]:
        kept = (tuple(point for point in run if point.period in periods) for run in runs)
        return tuple(run for run in kept if run)

    return replace(trend, slots=slots, runs=cut(trend.runs), england_runs=cut(trend.england_runs))


def _values(trend: Trend) -> Iterator[float]:
    runs = trend.runs if trend.target is not None else trend.runs + trend.england_runs
    yield from (float(point.value or 0) for run in runs for point in run)
    if trend.target is not None:
        yield float(trend.target)


def _reference(trend: Trend, wide: Across, high: Down) -> Iterator[SafeString]:
    if trend.target is not None:
        y = high.y(float(trend.target))
        yield line("chart-target", 0, y, 100, y)
        return
    for run in trend.england_runs:
        yield from _joined("chart-england-line", trend, run, wide, high)


def _line(trend: Trend, wide: Across, high: Down) -> Iterator[SafeString]:
    for run in trend.runs:
        yield from _joined("chart-line", trend, run, wide, high)
        if len(run) == 1:
            yield dot("chart-dot", *_place(trend, run[0], wide, high), 2)
    if trend.known:
        yield dot("chart-dot-last", *_place(trend, trend.known[-1], wide, high), 3.5)


def _joined(
    kind: str, trend: Trend, run: tuple[Point, ...], wide: Across, high: Down
) -> Iterator[SafeString]:
    for earlier, later in pairwise(run):
        yield line(kind, *_place(trend, earlier, wide, high), *_place(trend, later, wide, high))


def _place(trend: Trend, point: Point, wide: Across, high: Down) -> tuple[float, float]:
    slot = next(slot for slot in trend.slots if slot.period == point.period)
    return wide.x(slot), high.y(float(point.value or 0))
