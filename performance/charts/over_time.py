"""The chart over time: our points with their intervals, England's line, breaks and gaps as they are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from statistics import fmean

from django.utils.safestring import SafeString

from performance.charts.marks import Anchor, dot, line, picture, text
from performance.charts.scales import Across, Down, across, down
from performance.engine.formats import figure_text, number, short_value, target_text
from performance.engine.meaning import bounds_of
from performance.engine.trend import Slot, Trend
from performance.engine.types import Point

HEAD, PLOT, BELOW = 18, 150, 32  # pixels above, of and below the part where figures lie
ROW = 15  # a line of words
LEFT, RIGHT = 10.0, 87.0  # room for the words beside the first and the last point, on a phone too
MOST_NARROW = 4  # names of periods that stand apart below a chart as wide as a phone
# With more periods than this the intervals would be a smear, and only some periods are named below.
FEW = 12


def trend_chart(trend: Trend) -> SafeString:
    """The whole chart. The sentence is the trend's own, so a listener gets what a reader sees."""
    if not trend.slots:
        return picture("chart-trend", trend.sentence, 24, [text("chart-label", 0, 16, "No figure yet")])
    wide = across(trend.slots, left=LEFT, right=RIGHT)
    head = HEAD + ROW * (len(trend.breaks) + bool(trend.breaks))
    high = down(_values(trend), trend.measure, head=head, foot=head + PLOT)
    parts = [
        *_grid(trend, high),
        *_breaks(trend, wide, high),
        *_target(trend, high),
        *_england(trend, wide, high),
        *_ours(trend, wide, high),
        *_names(trend, wide, high),
        *_periods(trend, wide, high),
    ]
    return picture("chart-trend", trend.sentence, head + PLOT + BELOW, parts)


def _values(trend: Trend) -> Iterator[float]:
    for point in trend.known:
        yield float(point.value or 0)
        if len(trend.slots) <= FEW:
            yield from bounds_of(trend.measure, point) or ()
    yield from (float(point.value or 0) for run in trend.england_runs for point in run)
    if trend.target is not None:
        yield float(trend.target)


def _grid(trend: Trend, high: Down) -> Iterator[SafeString]:
    places = trend.measure.decimals
    while places and all(round(tick, places - 1) == round(tick, 9) for tick in high.ticks):
        places -= 1
    for tick in high.ticks:
        y = high.y(tick)
        yield line("chart-base" if tick == high.ticks[0] else "chart-grid", 0, y, 100, y)
        yield text("chart-tick", 0, y - 4, number(tick, places))


def _breaks(trend: Trend, wide: Across, high: Down) -> Iterator[SafeString]:
    """Dashed lines, with their words in rows of their own above the figures."""
    for row, (slot, cut) in enumerate(trend.cuts(), start=1):
        place = trend.slots.index(slot)
        x = (wide.x(trend.slots[place - 1]) + wide.x(slot)) / 2 if place else wide.x(slot) - 3
        at, anchor = _beside(x)
        yield line("chart-break", x, ROW * row - 10, x, high.foot + 6)
        yield text("chart-label-break", at, ROW * row, cut.reason, anchor)
        if row == len(trend.breaks):
            yield text("chart-label-break-note", at, ROW * (row + 1), "do not compare across", anchor)


def _beside(x: float) -> tuple[float, Anchor]:
    return (x + 1, "start") if x < 50 else (x - 1, "end")


def _target(trend: Trend, high: Down) -> Iterator[SafeString]:
    if trend.target is None:
        return
    y = high.y(float(trend.target))
    yield line("chart-target", 0, y, 100, y)
    words = f"Target {target_text(trend.target, trend.measure)}"
    yield text("chart-label-target", 100, _clear_of_ours(trend, high, y), words, "end")


def _clear_of_ours(trend: Trend, high: Down, y: float) -> float:
    """Just above the target's line, unless our last figure is named there: then on the other side of that."""
    latest = trend.latest.own if trend.latest else None
    if latest is None or latest.value is None:
        return y - 4
    ours = high.y(float(latest.value)) + 4
    if abs(ours - (y - 4)) >= ROW:
        return y - 4
    return max(y + 14, ours + ROW) if ours <= y + 4 else min(y - 4, ours - ROW)


def _england(trend: Trend, wide: Across, high: Down) -> Iterator[SafeString]:
    slots = {slot.period: slot for slot in trend.slots}
    for run in trend.england_runs:
        for earlier, later in pairwise(run):
            yield line(
                "chart-england-line", *_place(earlier, slots, wide, high), *_place(later, slots, wide, high)
            )
        if len(run) == 1:
            x, y = _place(run[0], slots, wide, high)
            yield line("chart-england", x - 1.2, y, x + 1.2, y)


def _ours(trend: Trend, wide: Across, high: Down) -> Iterator[SafeString]:
    slots = {slot.period: slot for slot in trend.slots}
    if len(trend.slots) <= FEW:
        yield from _intervals(trend, wide, high)
    for run in trend.runs:
        for earlier, later in pairwise(run):
            yield line("chart-line", *_place(earlier, slots, wide, high), *_place(later, slots, wide, high))
    for point in trend.known:
        last = point is trend.known[-1]
        kind, radius = (
            ("chart-dot-last", 5.0) if last else ("chart-dot", 3.5 if len(trend.slots) <= FEW else 2.0)
        )
        words = f"{point.label}: {figure_text(point, trend.measure)}"
        yield dot(kind, *_place(point, slots, wide, high), radius, words)


def _intervals(trend: Trend, wide: Across, high: Down) -> Iterator[SafeString]:
    for slot in trend.slots:
        bounds = bounds_of(trend.measure, slot.own)
        if bounds:
            x = wide.x(slot)
            yield line("chart-interval", x, high.y(bounds[0]), x, high.y(bounds[1]))


def _names(trend: Trend, wide: Across, high: Down) -> Iterator[SafeString]:
    """Our last figure right of its point; England's beside its line, or on a phone on the free side."""
    slot, measure = trend.latest, trend.measure
    if slot is None or slot.own is None or slot.own.value is None:
        return
    x, y = wide.x(slot), high.y(float(slot.own.value))
    ours = short_value(slot.own.value, measure.unit, measure.decimals)
    theirs = slot.england.value if slot.england else None
    if theirs is None:
        yield text("chart-label-own", x + 1.2, y + 4, ours)
        return
    words = f"England {short_value(theirs, measure.unit, measure.decimals)}"
    england_y = high.y(float(theirs))
    if len(trend.slots) == 1:
        yield text("chart-label-own", x + 1.2, y + 4, ours)
        yield text("chart-label-england", x + 2.2, _apart(y, england_y), words)
        return
    narrow = _free_side(trend, high, y, england_y)
    yield text("chart-label-own", x + 1.2, y + 4, ours)
    yield text("chart-label-england chart-wide", x + 1.2, _apart(y, england_y), words)
    yield text("chart-label-england chart-narrow", 100, narrow, words, "end")


def _apart(y: float, england_y: float) -> float:
    """Beside England's figure, moved away from ours where the two would touch."""
    if abs(england_y - y) >= ROW:
        return england_y + 4
    return y + 4 + (ROW if england_y > y else -ROW)


def _free_side(trend: Trend, high: Down, y: float, england_y: float) -> float:
    """Above both figures where our line comes from below England's, else below both."""
    is_above = fmean(high.y(float(point.value or 0)) for point in trend.known[-2:]) >= england_y
    if is_above:
        return max(ROW - 4.0, min(england_y - 8, y + 4 - ROW))
    return min(high.foot + 8, max(england_y + 18, y + 4 + ROW))


def _periods(trend: Trend, wide: Across, high: Down) -> Iterator[SafeString]:
    """Names of periods, counted from the last one; on a narrow screen only as many as stand apart."""
    every = 1 if len(trend.slots) <= FEW else 6
    named = trend.slots[::-1][::every]
    kept = math.ceil(len(named) / MOST_NARROW)
    for place, slot in enumerate(named):
        minor = " chart-tick-minor" if place % kept else ""
        yield text(f"chart-tick{minor}", wide.x(slot), high.foot + 22, slot.short, "middle")


def _place(point: Point, slots: dict[str, Slot], wide: Across, high: Down) -> tuple[float, float]:
    return wide.x(slots[point.period]), high.y(float(point.value or 0))
