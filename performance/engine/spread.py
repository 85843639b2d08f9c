"""How far councils differ from each other, and whether one stands outside that spread. PURE.

The funnel's limits are those at which Wilson's interval of a council leaves the target out. Because councils
differ by more than chance, plain limits flag most of them; the over-dispersed z (Spiegelhalter 2005) allows
for how much they differ. Oracle: FunnelPlotR, run in R on the published figures.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from performance.engine.benchmark import Z95, Z998
from performance.engine.intervals import critical

TRIM = 0.1  # z scores are drawn in to their 10 % and 90 % points before the spread is measured
FEWEST = 10  # with fewer councils a spread means nothing


@dataclass(frozen=True, slots=True)
class Share:
    """One council's numerator and denominator."""

    code: str
    numerator: float
    denominator: float


@dataclass(frozen=True, slots=True)
class Place:
    """One council in the spread: its plain z, its z drawn in, and its z after allowing for the spread."""

    code: str
    z: float
    drawn_in: float
    adjusted: float

    @property
    def is_outside(self) -> bool:
        """True when it stands outside the spread of councils, even allowing for how much they differ."""
        return abs(self.adjusted) > Z95

    @property
    def words(self) -> str:
        """How it stands among other councils; whether that is good is the measure's polarity to say."""
        if not self.is_outside:
            return "similar to other councils"
        much = "much " if abs(self.adjusted) > Z998 else ""
        return f"{much}{'higher' if self.adjusted > 0 else 'lower'} than other councils"


@dataclass(frozen=True, slots=True)
class Spread:
    """The spread of a proportion over councils. `phi` 1 is chance alone; `tau2` is what lies beyond it."""

    target: float
    phi: float
    tau2: float
    places: tuple[Place, ...]

    @property
    def n(self) -> int:
        """How many councils have data."""
        return len(self.places)

    def of(self, code: str) -> Place | None:
        """The place of one council, none when it has no data or there are too few councils to say."""
        if self.n < FEWEST:
            return None
        return next((place for place in self.places if place.code == code), None)


@dataclass(frozen=True, slots=True)
class Summary:
    """Councils with data: how many, their mean, and the quartiles."""

    n: int
    mean: float
    lower_quartile: float
    median: float
    upper_quartile: float


def spread(shares: Sequence[Share], *, trim: float = TRIM) -> Spread:
    """The over-dispersed spread of proportions; what is no proportion is left out. ValueError without any."""
    shares = [
        share for share in shares if share.denominator > 0 and 0 <= share.numerator <= share.denominator
    ]
    if not shares:
        raise ValueError("A spread needs at least one council with a denominator.")
    total = math.fsum(share.denominator for share in shares)
    target = math.fsum(share.numerator for share in shares) / total
    errors = [1 / (2 * math.sqrt(share.denominator)) for share in shares]
    gaps = [_angle(s.numerator / s.denominator) - _angle(target) for s in shares]
    plain = [gap / error for gap, error in zip(gaps, errors, strict=True)]
    drawn = _drawn_in(plain, trim)
    phi = math.fsum(z * z for z in drawn) / len(drawn)
    tau2 = _tau2(phi, errors)
    adjusted = [gap / math.sqrt(error**2 + tau2) for gap, error in zip(gaps, errors, strict=True)]
    rows = zip(shares, plain, drawn, adjusted, strict=True)
    return Spread(target, phi, tau2, tuple(Place(s.code, z, w, a) for s, z, w, a in rows))


def funnel_limits(target: float, denominator: float, *, confidence: float = 0.95) -> tuple[float, float]:
    """The proportions beyond which a council of this size differs from the target, clipped to 0 and 1."""
    reach = critical(confidence) * math.sqrt(target * (1 - target) / denominator)
    return max(0.0, target - reach), min(1.0, target + reach)


def summary(values: Sequence[Decimal]) -> Summary | None:
    """Mean, median and quartiles of councils with data; none without any."""
    if not values:
        return None
    numbers = sorted(float(value) for value in values)
    mean = math.fsum(numbers) / len(numbers)
    return Summary(len(numbers), mean, quantile(numbers, 0.25), median(numbers), quantile(numbers, 0.75))


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which `share` of ordered values lie, drawn straight between neighbours (R's type 7)."""
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _angle(share: float) -> float:
    return math.asin(math.sqrt(share))


def _drawn_in(scores: Sequence[float], trim: float) -> list[float]:
    ordered = sorted(scores)
    low, high = quantile(ordered, trim), quantile(ordered, 1 - trim)
    return [min(max(score, low), high) for score in scores]


def _tau2(phi: float, errors: Sequence[float]) -> float:
    n = len(errors)
    if n * phi < n - 1 or n < 2:
        return 0.0
    weights = [1 / error**2 for error in errors]
    total = math.fsum(weights)
    return max(0.0, (n * phi - (n - 1)) / (total - math.fsum(w * w for w in weights) / total))
