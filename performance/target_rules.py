"""What a target may be: on the right side of its tolerance, and a figure that the measure can have. Pure.

The engine refuses what is refused here; these are the sentences for the person who typed it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from performance.catalogue.types import MeasureDefinition
from performance.engine.formats import target_text

# From worse to better; each is worth one more than the one before, from 1.
NAMES = ("trigger", "tolerance", "target", "stretch")
NO_BETTER_WAY = "Neither way is better for this measure, so it can have no target."
TOP = {"percent": Decimal(100)}


@dataclass(frozen=True)
class Points:
    """A target as typed, in the measure's unit. A stretch or trigger of None stands where the rules say."""

    target: Decimal
    tolerance: Decimal
    stretch: Decimal | None = None
    trigger: Decimal | None = None


def can_have_target(polarity: str) -> bool:
    """Whether one way is better, so that a figure can reach a target."""
    return polarity in {"high", "low"}


def faults(points: Points, measure: MeasureDefinition) -> Mapping[str, str]:
    """What is wrong, a sentence a field ("" for the whole); nothing when the target can stand."""
    if not can_have_target(measure.polarity):
        return {"": NO_BETTER_WAY}
    given = {name: value for name in NAMES if (value := getattr(points, name)) is not None}
    found = dict(_outside(given, measure))
    return found or dict(_out_of_order(given, measure))


def _outside(given: Mapping[str, Decimal], measure: MeasureDefinition) -> Iterator[tuple[str, str]]:
    """Figures that the measure can never have."""
    top = measure.out_of if measure.out_of is not None else TOP.get(measure.unit)
    for name, value in given.items():
        if value < 0 or (top is not None and value > top):
            room = f"from 0 to {target_text(top, measure)}" if top is not None else "of 0 or more"
            yield name, f"The {name}, {target_text(value, measure)}, cannot be reached. Give a figure {room}."


def _out_of_order(given: Mapping[str, Decimal], measure: MeasureDefinition) -> Iterator[tuple[str, str]]:
    is_high = measure.polarity == "high"
    way, side = ("Higher", "above") if is_high else ("Lower", "below")
    for (worse, low), (better, high) in pairwise(given.items()):
        if high <= low if is_high else high >= low:
            yield (
                better,
                f"The {better}, {target_text(high, measure)}, is not beyond the {worse}, "
                f"{target_text(low, measure)}. {way} is better here: give a {better} {side} the {worse}.",
            )
