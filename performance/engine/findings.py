"""The sentence that a measure begins with: the finding first, plain, at most about 70 characters. PURE.

The words come from the definition: a subject ("Feeling safe") and, where it has one, a phrase of people
("people use direct payments"), from which "Fewer people use direct payments than in England." is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from performance.catalogue.types import MeasureDefinition
from performance.engine.benchmark import Comparison
from performance.engine.formats import basis_text, figure_text, month_count, number, value_text
from performance.engine.intervals import interval_of
from performance.engine.movement import AgainstTarget, Movement
from performance.engine.spread import Place
from performance.engine.types import Point

SMALL_BASE = 50  # a figure resting on fewer is shown with a caution and without a ranking
LONGEST = 70


@dataclass(frozen=True, slots=True)
class Known:
    """All that a finding may speak of. `england` is the comparison, `england_point` the figure behind it."""

    measure: MeasureDefinition
    latest: Point
    england: Comparison
    england_point: Point | None = None
    place: Place | None = None
    movement: Movement | None = None
    target: AgainstTarget | None = None


def rests_on(point: Point) -> Decimal | None:
    """How many people (answers, homes) the figure rests on; none where that was not published."""
    return point.base if point.base is not None else point.denominator


def is_small(measure: MeasureDefinition, point: Point) -> bool:
    """True when fewer than 50 stand behind a percentage or a survey score. A rate rests on its events."""
    if measure.interval not in {"proportion", "margin"}:
        return False
    base = rests_on(point)
    return base is not None and base < SMALL_BASE


def shown(measure: MeasureDefinition, value: Decimal) -> str:
    """The value with its unit, as everywhere."""
    return value_text(value, measure.unit, measure.decimals, measure.out_of)


def finding(known: Known) -> str:
    """The one sentence. The first that applies: no figure, England's difference, our months and target."""
    if known.latest.value is None:
        return _without_figure(known)
    if known.england.direction:
        return _beside_england(known)
    if known.movement is not None:
        return _over_months(known, known.movement)
    return _alone(known)


def _without_figure(known: Known) -> str:
    if known.latest.marker == "c":
        return f"{known.measure.subject}: the published figure is suppressed."
    if known.latest.marker == "w":
        return f"{known.measure.subject}: no answers were recorded."
    return f"{known.measure.subject}: no figure for {known.latest.label}."


def _beside_england(known: Known) -> str:
    measure, england = known.measure, known.england
    small = is_small(measure, known.latest)
    if england.direction == "level":
        on = f", on {_size(known)}" if small else ""
        return f"{measure.subject} cannot be told apart from England{on}."
    if small:
        side = f"{'very ' if england.at_998 else ''}{'high' if england.direction == 'higher' else 'low'}"
        looks, rests = _verb(measure, "look", "looks"), _verb(measure, "rest", "rests")
        return f"{measure.subject} {looks} {side}, but {rests} on {_count(known)}."
    if known.place is not None and not known.place.is_outside:
        full = f"{_differs(measure, england, much=False)} than in England; within the spread of councils."
        return (
            full
            if len(full) <= LONGEST + 10
            else f"{measure.subject} {_is(measure)} within the spread of councils."
        )
    return f"{_differs(measure, england, much=england.at_998)} than in England."


def _differs(measure: MeasureDefinition, england: Comparison, *, much: bool) -> str:
    if measure.people_phrase:
        many = "more" if england.direction == "higher" else "fewer"
        return f"{f'Far {many}' if much else many.capitalize()} {measure.people_phrase}"
    return f"{measure.subject} {_is(measure)} {'much ' if much else ''}{england.direction}"


def _count(known: Known) -> str:
    """`5 of 36 people`, `36 answers`."""
    return (basis_text(known.latest, known.measure) if known.latest.base is None else "") or _size(known)


def _size(known: Known) -> str:
    """`36 people`, `36 answers`."""
    noun = "answers" if known.latest.base is not None else known.measure.base_noun
    return f"{number(rests_on(known.latest) or 0, 0)} {noun}"


def _over_months(known: Known, movement: Movement) -> str:
    measure, target, latest = known.measure, known.target, known.latest
    if target and is_small(measure, latest) and _holds(latest, target.target):
        return f"{measure.subject}: {_count(known).removesuffix(' ' + measure.base_noun)}, too few to judge."
    if movement.is_long_run:
        has = f"{_verb(measure, 'have', 'has')} {'risen' if movement.run > 0 else 'fallen'}"
        return f"{measure.subject} {has} for {month_count(abs(movement.run))}."
    if movement.change.arrow and movement.change.earlier is not None:
        return _moved(measure, movement.change.earlier, latest, up=movement.change.arrow == "up")
    return _steady(known, movement)


def _moved(measure: MeasureDefinition, earlier: Point, latest: Point, *, up: bool) -> str:
    then, now = (figure_text(point, measure) for point in (earlier, latest))
    if measure.people_phrase:
        many, way = ("More", "up") if up else ("Fewer", "down")
        return f"{many} {measure.people_phrase}: {now}, {way} from {then}."
    if measure.unit not in {"percent", "gbp"} and earlier.value is not None:
        then = number(earlier.value, measure.decimals)
    return f"{measure.subject} {'rose' if up else 'fell'} from {then} to {now} in a year."


def _steady(known: Known, movement: Movement) -> str:
    measure, target = known.measure, known.target
    if target is None:
        return f"{measure.subject} {_is(measure)} steady at {figure_text(known.latest, measure)}."
    if target.is_met:
        return f"{measure.subject} {_is(measure)} steady, and {_verb(measure, 'meet', 'meets')} our target."
    states = {True: "improving slowly but", False: "slowly getting worse, and", None: "not improving, and"}
    misses = f"{_verb(measure, 'miss', 'misses')} our target{' each month' if target.always_missed else ''}."
    full = f"{measure.subject} {_is(measure)} {states[movement.in_all.better]} {misses}"
    return full if len(full) <= LONGEST else f"{measure.subject} still {misses}"


def _alone(known: Known) -> str:
    """A published figure that no test can compare."""
    measure = known.measure
    start = f"{measure.subject} {_is(measure)} {figure_text(known.latest, measure)}"
    if not measure.compare_areas:
        return f"{start}; areas are not compared."
    if known.england_point is not None and known.england_point.value is not None:
        return f"{start}, in England {figure_text(known.england_point, measure)}; no test is possible."
    return f"{start}, with nothing to compare."


def _holds(point: Point, target: Decimal) -> bool:
    bounds = interval_of(point, "proportion")
    return bounds is not None and bounds[0] <= float(target) <= bounds[1]


def _is(measure: MeasureDefinition) -> str:
    return _verb(measure, "are", "is")


def _verb(measure: MeasureDefinition, plural: str, singular: str) -> str:
    return plural if measure.subject_is_plural else singular
