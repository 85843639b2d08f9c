"""What to make of a figure: the sentences below it, and the reasons to be careful with it. PURE."""

from __future__ import annotations

from decimal import Decimal

from performance.catalogue.types import MeasureDefinition
from performance.engine.benchmark import Comparison
from performance.engine.findings import SMALL_BASE, Known, is_small, rests_on, shown
from performance.engine.formats import half_up, number, sentence_case, target_text, unit_text
from performance.engine.intervals import interval_of
from performance.engine.movement import AgainstTarget
from performance.engine.spread import Place
from performance.engine.types import Point, Series

SINGULAR = {"people": "person", "enquiries": "enquiry", "staff": "member of staff"}


def bounds_of(measure: MeasureDefinition, point: Point | None) -> tuple[float, float] | None:
    """The 95 % bounds of a point: as published, or by the measure's method."""
    if point is None:
        return None
    if point.low is not None and point.high is not None:
        return float(point.low), float(point.high)
    return interval_of(point, measure.interval)


def meaning(known: Known) -> tuple[str, ...]:
    """What to make of the figure, a sentence each, the strongest first."""
    measure, latest = known.measure, known.latest
    if latest.value is None:
        return ()
    said = [known.england.sentence] if known.england.direction else []
    said += [_nearest_end(known), _one_more(measure, latest)]
    said += [f"{other_councils(known.place)}." if known.place else "", _rounded_parts(measure, latest)]
    if known.movement is not None:
        said += [f"{known.movement.change.words}.", f"{target_words(measure, known.target)}."]
    if latest.alternative:
        said.append(f"The tables give {latest.alternative} in brackets, for another definition.")
    return tuple(sentence for sentence in said if sentence.strip("."))


def caution(measure: MeasureDefinition, latest: Point | None, own: Series) -> str:
    """Why to be careful with the figure; empty when there is no reason."""
    if latest is None:
        return ""
    if not measure.compare_areas:
        return measure.caution
    if latest.value is not None and is_small(measure, latest):
        noun = "answers" if latest.base is not None else measure.base_noun
        base = f"{number(rests_on(latest) or 0, 0)} {noun}"
        return f"Rests on {base}, fewer than {SMALL_BASE}: shown with its interval and without a rank."
    later = [point for point in own.points if point.period > latest.period and point.marker == "x"]
    return f"No figure for {later[-1].label}: the last one is shown." if later else ""


def target_words(measure: MeasureDefinition, goal: AgainstTarget | None) -> str:
    """`Our own target 10% or less: missed in each of 12 months`, or nothing without a target."""
    if goal is None:
        return ""
    said = (
        f"Our own target {target_text(goal.target, measure)}{' or less' if measure.polarity == 'low' else ''}"
    )
    if goal.is_met:
        return f"{said}: met"
    return f"{said}: missed in each of {goal.months} months" if goal.always_missed else f"{said}: missed"


def other_councils(place: Place | None) -> str:
    """`Similar to other councils, allowing for how much councils differ`, or nothing."""
    return f"{sentence_case(place.words)}, allowing for how much councils differ" if place else ""


def _nearest_end(known: Known) -> str:
    """`Even the top of the interval, 29%, is far below England's 77.1%.`"""
    measure, england, point = known.measure, known.england, known.england_point
    bounds = bounds_of(measure, known.latest)
    if not bounds or point is None or point.value is None or england.direction in {"", "level"}:
        return ""
    end, word, side = _end(bounds, england)
    gap = float(point.value) - end if side == "below" else end - float(point.value)
    text = number(end, _end_places(measure, end, gap)) + unit_text(measure.unit, measure.out_of)
    if gap <= 0 or text == shown(measure, point.value):
        return ""
    far = "far " if gap > bounds[1] - bounds[0] else ""
    return f"Even the {word} of the interval, {text}, is {far}{side} England's {shown(measure, point.value)}."


def _end(bounds: tuple[float, float], england: Comparison) -> tuple[float, str, str]:
    if england.direction == "lower":
        return bounds[1], "top", "below"
    return bounds[0], "bottom", "above"


def _end_places(measure: MeasureDefinition, end: float, gap: float) -> int:
    return 0 if measure.unit != "score" and end >= 20 and gap > 1 else measure.decimals


def _one_more(measure: MeasureDefinition, latest: Point) -> str:
    if not is_small(measure, latest) or not latest.denominator:
        return ""
    step = number(half_up(100 / latest.denominator, 1), 1)
    noun = SINGULAR.get(measure.base_noun, measure.base_noun.removesuffix("s"))
    return f"One {noun} more or fewer moves the figure by {step} points."


def _rounded_parts(measure: MeasureDefinition, latest: Point) -> str:
    if (
        measure.unit != "percent"
        or latest.numerator is None
        or not latest.denominator
        or latest.value is None
    ):
        return ""
    worked_out = 100 * latest.numerator / latest.denominator
    if abs(worked_out - latest.value) <= Decimal("0.1"):
        return ""
    return (
        f"The parts are published rounded, so {shown(measure, latest.value)} cannot be worked out from them."
    )
