"""Intervals round one figure: Wilson, Byar with exact Poisson, and published margins. PURE.

Oracles: PHStatsMethods (Fingertips methods), statsmodels and scipy. Unlike in PHStatsMethods, a count of zero
has an interval: from 0 to 3.689 events.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from statistics import NormalDist

from performance.engine.types import Point

NORMAL = NormalDist()
EXACT_BELOW = 10  # counts below this get the exact Poisson interval, as Fingertips does
PER_100K = 100_000
# A margin is published as 1.96 standard errors, rounded.
MARGIN_ERRORS = 1.96

Number = int | float | Decimal
Bounds = tuple[float, float]


def critical(confidence: float) -> float:
    """The normal deviate of a two-sided confidence: 1.96 at 0.95, 3.09 at 0.998."""
    if not 0 < confidence < 1:
        raise ValueError(f"A confidence of {confidence} is not between 0 and 1.")
    return NORMAL.inv_cdf(1 - (1 - confidence) / 2)


def two_sided_p(z: float) -> float:
    """The two-sided p value of a normal deviate. Exact in the far tail, where 1 - cdf would be zero."""
    return math.erfc(abs(z) / math.sqrt(2))


def wilson(numerator: Number, denominator: Number, *, confidence: float = 0.95) -> Bounds:
    """Wilson's score interval of a proportion, bounds from 0 to 1. Raises ValueError unless 0 <= n <= d."""
    n, d = float(numerator), float(denominator)
    if not (d > 0 and 0 <= n <= d):
        raise ValueError(f"{numerator} of {denominator} is not a proportion.")
    z = critical(confidence)
    middle, reach = 2 * n + z * z, z * math.sqrt(z * z + 4 * n * (d - n) / d)
    low = 0.0 if n == 0 else (middle - reach) / (2 * (d + z * z))
    high = 1.0 if n == d else (middle + reach) / (2 * (d + z * z))
    return low, high


def poisson(count: int, *, confidence: float = 0.95) -> Bounds:
    """The exact interval of a Poisson count, in events. The upper bound of 0 at 95 % is 3.689."""
    tail = (1 - confidence) / 2
    low = 0.0 if count == 0 else _solve(lambda mean: poisson_at_most(count - 1, mean) - (1 - tail), count)
    return low, _solve(lambda mean: poisson_at_most(count, mean) - tail, count)


def poisson_at_most(count: int, mean: float) -> float:
    """The chance of at most `count` events when `mean` are expected."""
    if mean <= 0:
        return 1.0
    logs = (k * math.log(mean) - mean - math.lgamma(k + 1) for k in range(count + 1))
    return min(1.0, math.fsum(math.exp(log) for log in logs))


def byar(
    count: Number, population: Number, *, confidence: float = 0.95, multiplier: int = PER_100K
) -> Bounds:
    """Byar's interval of a rate, exact Poisson below ten events. Bounds are per `multiplier` people."""
    n, people = float(count), float(population)
    if n < 0 or people <= 0:
        raise ValueError(f"{count} of a population of {population} is not a rate.")
    if n < EXACT_BELOW:
        if n != int(n):
            raise ValueError(f"A count below {EXACT_BELOW} must be whole; {count} is not.")
        low, high = poisson(int(n), confidence=confidence)
    else:
        z = critical(confidence)
        low = n * (1 - 1 / (9 * n) - z / (3 * math.sqrt(n))) ** 3
        high = (n + 1) * (1 - 1 / (9 * (n + 1)) + z / (3 * math.sqrt(n + 1))) ** 3
    return low * multiplier / people, high * multiplier / people


def standard_error(margin: Number) -> float:
    """The standard error behind a published margin of error at 95 %."""
    return float(margin) / MARGIN_ERRORS


def around(value: Number, margin: Number, *, confidence: float = 0.95) -> Bounds:
    """The interval of a survey figure from its published margin. At 95 % it is the margin itself."""
    reach = float(margin) if confidence == 0.95 else standard_error(margin) * critical(confidence)
    return float(value) - reach, float(value) + reach


def parts(point: Point) -> tuple[float, float] | None:
    """Numerator and denominator of a percentage that agree with its published value.

    Published parts may be rounded where the value is not (4B): then the value is believed and the numerator
    worked back from it. None where a proportion cannot be had.
    """
    if point.value is None or point.denominator is None or point.denominator <= 0:
        return None
    d, value = float(point.denominator), float(point.value)
    if not 0 <= value <= 100:
        return None
    if point.numerator is not None and 0 <= point.numerator <= point.denominator:
        n = float(point.numerator)
        if abs(100 * n / d - value) <= 0.0501:
            return n, d
    return value / 100 * d, d


def interval_of(point: Point, method: str, *, confidence: float = 0.95) -> Bounds | None:
    """The interval of a point in the measure's unit, by method (margin, proportion, rate, none).

    None where what it needs was not published.
    """
    if point.value is None:
        return None
    if method == "margin" and point.margin is not None:
        return around(point.value, point.margin, confidence=confidence)
    if method == "proportion" and (found := parts(point)):
        low, high = wilson(*found, confidence=confidence)
        return 100 * low, 100 * high
    if method == "rate" and (events := rate_parts(point)):
        return byar(*events, confidence=confidence)
    return None


def rate_parts(point: Point) -> tuple[float, float] | None:
    """Events and population of a rate; None where they are missing or cannot be events."""
    if point.numerator is None or point.denominator is None:
        return None
    count, people = float(point.numerator), float(point.denominator)
    is_events = count >= EXACT_BELOW or (count >= 0 and count == int(count))
    return (count, people) if people > 0 and is_events else None


def with_interval(point: Point, method: str) -> Point:
    """The point with its 95 % bounds filled in, unless they were published."""
    bounds = None if point.low is not None else interval_of(point, method)
    if bounds is None:
        return point
    low, high = (Decimal(repr(bound)) for bound in bounds)
    return replace(point, low=low, high=high)


def _solve(falling: Callable[[float], float], count: int) -> float:
    """The root of a falling function, bracketed by 0 and far above the count."""
    low, high = 0.0, 10.0 * (count + 10)
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if falling(middle) > 0 else (low, middle)
    return (low + high) / 2
