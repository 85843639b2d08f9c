"""A measure of our own over its months: runs, the change over a year, our own target. PURE."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import fmean

from performance.engine.benchmark import Z95, Change, change, is_good, moved
from performance.engine.formats import month_count
from performance.engine.intervals import two_sided_p
from performance.engine.types import Break, Point, Series, joinable

LONG_RUN = 6  # so many months of rise or fall on end are a finding
YEAR = 12


@dataclass(frozen=True, slots=True)
class Movement:
    """How the months moved. `run` is how many steps on end the figure has risen, or fallen (negative).

    `change` is the long run, or against the same month a year before; `in_all` against the first month.
    """

    run: int
    change: Change
    in_all: Change

    @property
    def is_long_run(self) -> bool:
        """True when the run is long enough to be said."""
        return abs(self.run) >= LONG_RUN


@dataclass(frozen=True, slots=True)
class AgainstTarget:
    """The latest figure against our own target. `missed` of `months` is counted over the last twelve."""

    target: Decimal
    is_met: bool
    missed: int
    months: int
    shortfall: float

    @property
    def always_missed(self) -> bool:
        """True when each of the last twelve months missed it."""
        return self.missed == self.months >= YEAR


def movement(series: Series, *, interval: str, polarity: str, breaks: Sequence[Break] = ()) -> Movement:
    """The movement of a monthly series up to its last figure, within the stretch that may be compared."""
    runs = joinable(series.points, tuple(breaks))
    points = runs[-1] if runs else ()
    known = [point for point in series.points if point.value is not None]
    run = _run(points)
    since = next((p for p in known if p.start >= _year_before(known[-1])), None) if known else None
    in_year = _since(known, since, interval, polarity, breaks)
    in_all = _since(known, known[0] if known else None, interval, polarity, breaks)
    if abs(run) >= LONG_RUN:
        in_year = _run_change(run, points[-1 - abs(run)], polarity)
    return Movement(run, in_year, in_all)


def against_target(series: Series, target: Decimal, polarity: str) -> AgainstTarget | None:
    """Whether the last figure meets the target; none without a figure or a better way."""
    known = [point.value for point in series.points if point.value is not None]
    if not known or polarity not in {"high", "low"}:
        return None
    year = [_meets(value, target, polarity) for value in known[-YEAR:]]
    gap = 0.0 if year[-1] else abs(float(known[-1] - target)) / max(abs(float(target)), 1e-9)
    return AgainstTarget(target, year[-1], year.count(False), len(year), gap)


def _meets(value: Decimal, target: Decimal, polarity: str) -> bool:
    return value >= target if polarity == "high" else value <= target


def _run(points: Sequence[Point]) -> int:
    run = 0
    for earlier, later in pairwise(points):
        step = (later.value or Decimal(0)) - (earlier.value or Decimal(0))
        sign = (step > 0) - (step < 0)
        run = run + sign if run * sign > 0 else sign
    return run


def _run_change(run: int, earlier: Point, polarity: str) -> Change:
    """A long run is a real change: of all orders of so many points, two run one way."""
    up = run > 0
    words = f"{'Up' if up else 'Down'} {month_count(abs(run))} running"
    chance = 2 / math.factorial(abs(run) + 1)
    return Change("up" if up else "down", is_good(up, polarity), words, earlier, None, chance)


def _since(
    known: Sequence[Point], earlier: Point | None, interval: str, polarity: str, breaks: Sequence[Break]
) -> Change:
    if earlier is None or earlier is known[-1]:
        return Change("", None, "No earlier figure to compare with", None)
    tested = change(earlier, known[-1], interval=interval, polarity=polarity, breaks=breaks)
    if tested.z is not None or tested.earlier is None:
        return tested
    return _by_swing(known, earlier, polarity)


def _by_swing(known: Sequence[Point], earlier: Point, polarity: str) -> Change:
    """Where no counts stand behind a figure: its change against the usual swing from month to month."""
    values = [float(point.value) for point in known if point.value is not None]
    swing = fmean(abs(b - a) for a, b in pairwise(values)) / 1.128  # the deviation behind a mean moving range
    gap = values[-1] - float(earlier.value or 0)
    z = 0.0 if gap == 0 else (gap / (swing * math.sqrt(2)) if swing else math.copysign(math.inf, gap))
    if abs(z) <= Z95:
        return Change("", None, f"No real change since {earlier.label}", earlier, z, two_sided_p(z))
    return moved(z, earlier, polarity)


def _year_before(last: Point) -> date:
    return last.start.replace(year=last.start.year - 1, day=1)
