"""What the engine takes: one figure, a row of figures, and where a row must not be joined. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


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
        """The last point that holds a figure or says why it holds none (a marker other than z)."""
        return next(
            (p for p in reversed(self.points) if p.value is not None or p.marker not in {"", "z"}), None
        )


@dataclass(frozen=True, slots=True)
class Break:
    """Figures from `before_period` on must not be joined to earlier ones. `reason` is short: "New source"."""

    before_period: str
    reason: str


def is_broken(breaks: tuple[Break, ...], earlier: str, later: str) -> bool:
    """True when a break lies between two periods, the later one included."""
    return any(earlier < cut.before_period <= later for cut in breaks)
