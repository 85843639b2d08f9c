"""From a figure to a value of 1 to 4, and from a date to an age. PURE. Source: DOMAIN 1.2, local rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from performance.engine.evidence_types import HIGHEST, LOWEST, EvidenceError, Exact, Rules, exact

# Of a calendar year of 365.25 days: a month is the same share of every year.
DAYS = {
    "daily": Fraction(1),
    "weekly": Fraction(7),
    "monthly": Fraction(1461, 48),
    "quarterly": Fraction(1461, 16),
    "annual": Fraction(1461, 4),
    "biennial": Fraction(1461, 2),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """What a council approved for one measure, in the measure's unit. `polarity` is "high" or "low".

    The target is worth 3, the tolerance 2. The stretch (4) is by default as far beyond the target as the
    tolerance is short of it, the trigger (1) as far short of the tolerance again. EvidenceError unless
    trigger, tolerance, target and stretch each lie on the better side of the one before.
    """

    polarity: str
    target: Exact
    tolerance: Exact
    stretch: Exact | None = None
    trigger: Exact | None = None

    def __post_init__(self) -> None:
        if self.polarity not in {"high", "low"}:
            raise EvidenceError(
                f"polarity is {self.polarity!r}, so neither way is better. Set a target only on a measure "
                'whose polarity is "high" or "low".'
            )
        points = dict(zip(("trigger", "tolerance", "target", "stretch"), self.points, strict=True))
        better, worse = ("above", "below") if self.polarity == "high" else ("below", "above")
        for name, side, other in (
            ("target", better, "tolerance"),
            ("stretch", better, "target"),
            ("trigger", worse, "tolerance"),
        ):
            if (points[name] > points[other]) != (side == "above") or points[name] == points[other]:
                raise EvidenceError(
                    f"{name} is {getattr(self, name)} and {other} {getattr(self, other)}. "
                    f"Give a {name} {side} the {other}."
                )

    @property
    def points(self) -> tuple[Fraction, Fraction, Fraction, Fraction]:
        """The figures worth 1, 2, 3 and 4."""
        target, tolerance = exact(self.target, "target"), exact(self.tolerance, "tolerance")
        step = target - tolerance
        trigger = tolerance - step if self.trigger is None else exact(self.trigger, "trigger")
        stretch = target + step if self.stretch is None else exact(self.stretch, "stretch")
        return trigger, tolerance, target, stretch


def measure_value(figure: Exact, yardstick: Yardstick) -> Fraction:
    """The value of a measure's figure by its approved yardstick: linear between its points, 1 to 4."""
    points, at = yardstick.points, exact(figure, "figure")
    sign = 1 if yardstick.polarity == "high" else -1
    for value, (low, high) in enumerate(pairwise(points), start=LOWEST):
        if (at - high) * sign <= 0:
            return max(Fraction(LOWEST), value + (at - low) / (high - low))
    return Fraction(HIGHEST)


def comparison_value(level: str, rules: Rules) -> Fraction | None:
    """The value of a measure without a target, by the level of `benchmark.compare` with England.

    "much worse" to "much better"; None for "not comparable". EvidenceError for any other word.
    """
    if level == "not comparable":
        return None
    for known, value in rules.comparison:
        if level == known:
            return value
    known_levels = ", ".join(known for known, _ in rules.comparison)
    raise EvidenceError(f"level is {level!r}. Use one of: {known_levels}, not comparable.")


def why_no_signal(*, people: Exact | None, is_suppressed: bool, rules: Rules) -> str:
    """The sentence that says why a figure gives no signal, or nothing. `people` is None where not known."""
    if is_suppressed:
        return "The figure is suppressed, so it gives no signal."
    if people is not None and exact(people, "people") < rules.minimum_people:
        return f"The figure rests on fewer than {rules.minimum_people} people, so it gives no signal."
    return ""


def age_of(on: date, *, day: date, frequency: str) -> Fraction:
    """The age on a day of what is dated `on`, in units of its frequency ("monthly", "annual", ...).

    EvidenceError for a date after the day: what came later is no evidence on that day, leave it out.
    """
    if frequency not in DAYS:
        raise EvidenceError(f"frequency is {frequency!r}. Use one of: {', '.join(DAYS)}.")
    if on > day:
        raise EvidenceError(f"on is {on:%d/%m/%Y}, after {day:%d/%m/%Y}. Leave out what came later.")
    return (day - on).days / DAYS[frequency]
