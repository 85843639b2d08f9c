"""Where figures lie: across by date, down by value, on round numbers. PURE."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from performance.catalogue.types import MeasureDefinition
from performance.engine.trend import Slot

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Down:
    """Values on a height: `low` lies at pixel `foot`, `high` at pixel `head`. `ticks` are round."""

    low: float
    high: float
    head: float
    foot: float
    ticks: tuple[float, ...]

    def y(self, value: float) -> float:
        """The pixel of a value, kept within the chart."""
        share = (value - self.low) / (self.high - self.low)
        return self.foot - (self.foot - self.head) * min(1.0, max(0.0, share))


@dataclass(frozen=True, slots=True)
class Across:
    """Periods on a width, by their middle day, from `left` to `right` per cent."""

    first: float
    last: float
    left: float
    right: float

    def x(self, slot: Slot) -> float:
        """The place of a period; left of the middle when there is only one, to leave room for words."""
        if self.last == self.first:
            return self.left + (self.right - self.left) / 4
        share = (middle(slot) - self.first) / (self.last - self.first)
        return self.left + (self.right - self.left) * share


def middle(slot: Slot) -> float:
    """The middle day of a period."""
    return (slot.start.toordinal() + slot.end.toordinal()) / 2


def across(slots: Sequence[Slot], *, left: float, right: float) -> Across:
    """The width over which periods are laid."""
    days = [middle(slot) for slot in slots]
    return Across(min(days, default=0.0), max(days, default=0.0), left, right)


def down(
    values: Iterable[float], measure: MeasureDefinition, *, head: float, foot: float, most: int = 4
) -> Down:
    """A height whose ticks are round and hold every value. A wide percentage gets all of 0 to 100."""
    held = list(values) or [0.0]
    low, high = min(held), max(held)
    bottom, top = bounds(measure)
    if measure.unit == "percent" and high - low > 40:
        low, high = 0.0, 100.0
    step = _step(max(high - low, 10.0**-measure.decimals), most)
    low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    low = max(low, bottom) if min(held) >= bottom else low
    high = min(high, top) if max(held) <= top else high
    if high <= low:
        low, high = (low - step, high) if high == top else (low, low + step)
    count = round((high - low) / step)
    return Down(low, high, head, foot, tuple(low + step * place for place in range(count + 1)))


def bounds(measure: MeasureDefinition) -> tuple[float, float]:
    """The lowest and highest values that there can be."""
    if measure.unit == "percent":
        return 0.0, 100.0
    return 0.0, float(measure.out_of) if measure.out_of is not None else math.inf


def whole(highest: float, measure: MeasureDefinition) -> tuple[float, float, float]:
    """A scale from nought for bars: its low, middle and high, the whole of a percentage or a score."""
    top = bounds(measure)[1]
    if math.isinf(top):
        highest = highest if highest > 0 else 1.0
        step = _step(highest, 2)
        top = math.ceil(highest / step - 1e-9) * step
    return 0.0, top / 2, top


def _step(span: float, most: int) -> float:
    """The smallest round step that covers the span in at most so many."""
    power = 10.0 ** math.floor(math.log10(span / most))
    return next(step * power for step in STEPS if step * power * most >= span - 1e-9)
