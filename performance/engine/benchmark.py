"""Ours beside others: two figures compared, two years compared, and places among councils. PURE.

Words follow the statistics: "worse" and "better" at 95 %, "much" at 99.8 %. Nothing is called different that
chance would explain, and nothing is compared across a break.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from performance.engine.intervals import (
    EXACT_BELOW,
    MARGIN_ERRORS,
    NORMAL,
    critical,
    parts,
    poisson_at_most,
    rate_parts,
    standard_error,
    two_sided_p,
)
from performance.engine.types import Break, Point, is_broken

Level = Literal["much worse", "worse", "similar", "better", "much better", "not comparable"]
Direction = Literal["higher", "lower", "level", ""]
Polarity = str  # high, low, range or neutral

Z95, Z998 = critical(0.95), critical(0.998)
# A margin is published as 1.96 standard errors, so a figure on the very edge of one is still within it.
EDGE = MARGIN_ERRORS + 1e-9
# A z with the sign of ours minus theirs, or the reason why there is none.
Tested = float | str

NO_FIGURE_OURS = "We have no figure to compare"
NO_COUNTS = "No test is possible"
WHY_NO_TEST = "No test is possible: the figure is published without counts or margin."


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ours against another area. `word` stands in a cell, `sentence` on a page; `z` is ours minus theirs.

    `at_95` and `at_998`: chance would explain the difference less than once in 20, once in 500.
    """

    level: Level
    direction: Direction
    word: str
    sentence: str
    z: float | None = None
    p: float | None = None
    at_95: bool = False
    at_998: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A figure against an earlier one. `arrow` is "" unless the difference is real (p below 0.05)."""

    arrow: Literal["up", "down", ""]
    better: bool | None
    words: str
    earlier: Point | None
    z: float | None = None
    p: float | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among the areas with data: 1 is best, ties share the better place."""

    place: int
    of: int


def compare(
    own: Point | None,
    other: Point | None,
    *,
    interval: str,
    polarity: Polarity,
    name: str,
    caution: str = "",
) -> Comparison:
    """Compare our figure with that of the area called `name` in the same period, by the measure's method.

    `caution` set means that the publisher says areas must not be compared; it then stands as the reason.
    """
    if caution:
        return Comparison("not comparable", "", "Not compared", caution)
    tested = difference(own, other, interval) if other else f"No figure for {name}"
    if isinstance(tested, str) and other and other.value is None:
        tested = f"No figure for {name}"
    if isinstance(tested, str):
        return Comparison("not comparable", "", tested, WHY_NO_TEST if tested == NO_COUNTS else f"{tested}.")
    is_real, is_much = abs(tested) > _edge(interval), abs(tested) > Z998
    direction: Direction = ("higher" if tested > 0 else "lower") if is_real else "level"
    return Comparison(
        level=_level(direction, is_much, polarity),
        direction=direction,
        word=_word(direction, is_much),
        sentence=_sentence(direction, is_much, name),
        z=tested,
        p=two_sided_p(tested),
        at_95=is_real,
        at_998=is_much,
    )


def difference(own: Point | None, other: Point | None, interval: str) -> Tested:
    """The z of ours minus theirs, or the reason why there is none."""
    if own is None or other is None or own.value is None or other.value is None:
        return NO_FIGURE_OURS
    if interval == "margin":
        return _survey_z(own, other)
    if interval == "proportion":
        ours, theirs = parts(own), parts(other)
        if ours and theirs:
            return two_proportions(*ours, *theirs)
        return score_z(*ours, float(other.value) / 100) if ours else NO_COUNTS
    if interval == "rate" and (events := rate_parts(own)):
        count, people = events
        return rate_z(count, float(other.value) * people / 100_000)
    return NO_COUNTS


def survey_z(own: float, own_error: float, other: float, other_error: float) -> float:
    """The z of two independent survey figures from their standard errors."""
    return (own - other) / math.hypot(own_error, other_error)


def two_proportions(n1: float, d1: float, n2: float, d2: float) -> float:
    """The pooled z of two proportions; 0 when both are all or nothing."""
    pooled = (n1 + n2) / (d1 + d2)
    error = math.sqrt(pooled * (1 - pooled) * (1 / d1 + 1 / d2))
    return 0.0 if error == 0 else (n1 / d1 - n2 / d2) / error


def score_z(n: float, d: float, target: float) -> float:
    """The z of a proportion against a fixed one: beyond 1.96 where Wilson's interval leaves it out."""
    gap, error = n / d - target, math.sqrt(target * (1 - target) / d)
    if error == 0:
        return math.copysign(math.inf, gap) if gap else 0.0
    return gap / error


def rate_z(count: float, expected: float) -> float:
    """The z of a count against the events expected: beyond 1.96 where its interval leaves them out."""
    if expected <= 0:
        return 0.0 if count == 0 else math.inf
    if count < EXACT_BELOW and count == int(count):
        return _exact_z(int(count), expected)
    if count > expected:
        root = math.cbrt(expected / count)
        return max(0.0, 3 * math.sqrt(count) * (1 - 1 / (9 * count) - root))
    n = count + 1
    return min(0.0, -3 * math.sqrt(n) * (math.cbrt(expected / n) - 1 + 1 / (9 * n)))


def two_rates(n1: float, d1: float, n2: float, d2: float) -> float:
    """The z of two Poisson rates: given their sum, the first count is binomial."""
    share, total = d1 / (d1 + d2), n1 + n2
    return 0.0 if total == 0 else (n1 - total * share) / math.sqrt(total * share * (1 - share))


def change(
    earlier: Point | None,
    later: Point | None,
    *,
    interval: str,
    polarity: Polarity,
    breaks: Sequence[Break] = (),
) -> Change:
    """What became of a figure since an earlier one. No arrow across a break or within chance."""
    if earlier is None or later is None or earlier.value is None or later.value is None:
        return Change("", None, "No earlier figure to compare with", None)
    if is_broken(tuple(breaks), earlier.period, later.period):
        return Change("", None, f"Cannot be compared with {earlier.label}", None)
    tested = _over_time(earlier, later, interval)
    if isinstance(tested, str):
        return Change("", None, tested, earlier)
    p = two_sided_p(tested)
    if abs(tested) <= _edge(interval):
        return Change("", None, f"No real change since {earlier.label}", earlier, tested, p)
    return moved(tested, earlier, polarity)


def moved(z: float, earlier: Point, polarity: Polarity) -> Change:
    """The change that a real difference from an earlier point is."""
    words = f"{'Up' if z > 0 else 'Down'} since {earlier.label}"
    return Change("up" if z > 0 else "down", is_good(z > 0, polarity), words, earlier, z, two_sided_p(z))


def is_good(up: bool, polarity: Polarity) -> bool | None:
    """Whether going up (or down) is good; None where neither way is."""
    return up == (polarity == "high") if polarity in {"high", "low"} else None


def ranks(values: Mapping[str, Decimal | None], polarity: Polarity) -> dict[str, Rank]:
    """The place of each area with data, 1 for the best; empty where neither way is better."""
    if polarity not in {"high", "low"}:
        return {}
    known = {code: value for code, value in values.items() if value is not None}
    ordered = sorted(known.values(), reverse=polarity == "high")
    first = {value: place for place, value in reversed(list(enumerate(ordered, start=1)))}
    return {code: Rank(first[value], len(known)) for code, value in known.items()}


def _survey_z(own: Point, other: Point) -> Tested:
    if own.value is None or other.value is None or own.margin is None:
        return NO_COUNTS
    errors = standard_error(own.margin), standard_error(other.margin or 0)
    if errors == (0.0, 0.0):
        return NO_COUNTS
    return survey_z(float(own.value), errors[0], float(other.value), errors[1])


def _over_time(earlier: Point, later: Point, interval: str) -> Tested:
    if interval != "rate":
        return difference(later, earlier, interval)
    now, then = rate_parts(later), rate_parts(earlier)
    return two_rates(*now, *then) if now and then else NO_COUNTS


def _exact_z(count: int, expected: float) -> float:
    at_most = poisson_at_most(count, expected)
    at_least = 1 - poisson_at_most(count - 1, expected) if count else 1.0
    tail = max(min(at_most, at_least), 1e-300)
    size = max(0.0, -NORMAL.inv_cdf(tail)) if tail < 0.5 else 0.0
    return size if at_least < at_most else -size


def _edge(interval: str) -> float:
    return EDGE if interval == "margin" else Z95


def _level(direction: Direction, is_much: bool, polarity: Polarity) -> Level:
    if direction == "level":
        return "similar"
    good = is_good(direction == "higher", polarity)
    if good is None:
        return "not comparable"
    if good:
        return "much better" if is_much else "better"
    return "much worse" if is_much else "worse"


def _word(direction: Direction, is_much: bool) -> str:
    if direction == "level":
        return "Cannot be told apart"
    return (
        f"Much {direction}, beyond chance" if is_much else f"{direction.capitalize()}, unlikely to be chance"
    )


def _sentence(direction: Direction, is_much: bool, name: str) -> str:
    if direction == "level":
        return f"Chance alone could explain the difference from {name}."
    if is_much:
        return f"Much {direction} than {name}, beyond chance."
    return f"{direction.capitalize()} than {name}, and unlikely to be chance."
