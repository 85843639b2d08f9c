"""What the engine takes: one figure, a row of figures, and where a row must not be joined. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

FINDINGS = frozenset({"c", "w", "low"})


@dataclass(frozen=True, slots=True)
class Point:
    """One published or local figure of one area and period.

    `period` is a key that sorts as text in time order ("2024-25", "2026-10"); `label` is for people ("2024 to
    2025", "October 2026"). `value`, `margin`, `low` and `high` are in the measure's unit. `marker` is "" or
    one of c (suppressed), x (not available), z (not applicable), w (none recorded), low. `alternative` is
    the bracketed second figure, as published. A point with a marker has no value.
    """

    period: str
    label: str
    start: date
    end: date
    value: Decimal | None
    marker: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    base: Decimal | None = None
    margin: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    alternative: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one area in time order."""

    area_code: str
    area_name: str
    points: tuple[Point, ...]

    def at(self, period: str) -> Point | None:
        """The point of this period, if there is one."""
        return next((point for point in self.points if point.period == period), None)

    @property
    def latest(self) -> Point | None:
        """The last point that holds a figure, or a reason for none that is itself a finding (c, w, low).

        A figure not applicable or not available in a later period leaves the last figure standing.
        """
        return next((p for p in reversed(self.points) if p.value is not None or p.marker in FINDINGS), None)


@dataclass(frozen=True, slots=True)
class Break:
    """Figures from `before_period` on must not be joined to earlier ones. `reason` is short: "New source"."""

    before_period: str
    reason: str


def is_broken(breaks: tuple[Break, ...], earlier: str, later: str) -> bool:
    """True when a break lies between two periods, the later one included."""
    return any(earlier < cut.before_period <= later for cut in breaks)


def joinable(points: tuple[Point, ...], breaks: tuple[Break, ...] = ()) -> tuple[tuple[Point, ...], ...]:
    """The runs of points with figures that a line may join: never over a gap, never across a break."""
    runs: list[list[Point]] = []
    before: Point | None = None
    for point in points:
        if point.value is not None:
            if before is None or before.value is None or _apart(before, point, breaks):
                runs.append([])
            runs[-1].append(point)
        before = point
    return tuple(tuple(run) for run in runs)


def _apart(before: Point, after: Point, breaks: tuple[Break, ...]) -> bool:
    """A break between them, or room for a period that is not there (days on their own have no length)."""
    length = (before.end - before.start).days
    return is_broken(breaks, before.period, after.period) or (
        length > 0 and (after.start - before.end).days > 1 + length // 2
    )
