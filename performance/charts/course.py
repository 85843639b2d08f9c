"""Our points over time as steps, with the floors of the ratings near them and the published result apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from django.utils.safestring import SafeString

from performance.charts.marks import Anchor, box, dot, line, picture, text
from performance.engine.course import Course, Move

HEAD, PLOT, BELOW = 26, 110, 30  # pixels above, of and below the part where the steps lie
LEFT, RIGHT = 20.0, 94.0  # ours between these, in per cent; the published result stands left of it
PUBLISHED = 8.0
# Beyond so many steps only the first and the last have their points written.
MOST_NAMED = 6


def course_chart(course: Course) -> SafeString:
    """The whole chart, of a course that has steps."""
    scale = _Scale(course)
    parts = [
        *_floors(course, scale),
        *_published(course, scale),
        *_steps(course, scale),
        *_names(course, scale),
        *_days(course, scale),
    ]
    return picture("chart-course", course.sentence, HEAD + PLOT + BELOW, parts)


class _Scale:
    """Places of days and points. The floor below and the rating above are always in the picture."""

    def __init__(self, course: Course) -> None:
        points = [step.points for step in course.steps] + ([course.published] if course.published else [])
        floors = [floor for _, floor in course.bands]
        self.low = max((floor for floor in floors if floor <= min(points)), default=min(points)) - 1
        self.high = min((floor for floor in floors if floor > max(points)), default=course.out_of) + 1
        self.first, self.last = course.steps[0].on, max(course.until, course.steps[-1].on)

    def x(self, day: date) -> float:
        """A day between the first agreement and today; all of it one place on the first day."""
        length = (self.last - self.first).days
        share = (day - self.first).days / length if length else 0.0
        return LEFT + (RIGHT - LEFT) * share

    def y(self, points: int) -> float:
        """Points, highest at the top."""
        return HEAD + PLOT * (self.high - points) / (self.high - self.low)


def _floors(course: Course, scale: _Scale) -> Iterator[SafeString]:
    for name, floor in course.bands:
        if scale.low < floor < scale.high:
            y = scale.y(floor)
            yield line("chart-floor", 0, y, 100, y)
            # Below a floor that we stand above, so that the words keep clear of the steps.
            below = floor <= course.steps[0].points
            yield text("chart-tick", 0, y + 15 if below else y - 5, f"{name} from {floor}")


def _published(course: Course, scale: _Scale) -> Iterator[SafeString]:
    if course.published is None:
        return
    y = scale.y(course.published)
    yield box("chart-published", PUBLISHED, y, 11)
    yield text("chart-label", PUBLISHED, y - 12, f"Published {course.published}", "middle")


def _steps(course: Course, scale: _Scale) -> Iterator[SafeString]:
    for earlier, later in pairwise(course.steps):
        x, y = scale.x(later.on), scale.y(earlier.points)
        yield line("chart-line", scale.x(earlier.on), y, x, y)
        yield line("chart-line", x, y, x, scale.y(later.points))
    last = course.steps[-1]
    end = max(scale.x(scale.last), scale.x(last.on) + 2)
    yield line("chart-line", scale.x(last.on), scale.y(last.points), end, scale.y(last.points))
    for step in course.steps:
        words = f"{step.on.day} {step.on:%B %Y}: {step.points} points, {step.words}"
        kind = "chart-dot-last" if step is last else "chart-dot"
        yield dot(kind, scale.x(step.on), scale.y(step.points), 4.5, words)


def _names(course: Course, scale: _Scale) -> Iterator[SafeString]:
    """The points beside each step, and what moved last: the table names the rest, and names would touch."""
    first, last = course.steps[0], course.steps[-1]
    for step in course.steps if len(course.steps) <= MOST_NAMED else (first, last):
        y = scale.y(step.points) - 10
        x, anchor = _beside(scale.x(step.on), is_last=step is last)
        words = _name(step, is_first=step is first, is_last=step is last)
        if words == str(step.points):
            yield text("chart-label-own", x, y, words, anchor)
        else:
            yield text("chart-label-own chart-narrow", x, y, str(step.points), anchor)
            yield text("chart-label-own chart-wide", x, y, words, anchor)


def _beside(x: float, *, is_last: bool) -> tuple[float, Anchor]:
    """The last name ends above the line's end; the others begin at their points."""
    return (RIGHT + 6, "end") if is_last and x > LEFT + 20 else (x - 1, "start")


def _name(step: Move, *, is_first: bool, is_last: bool) -> str:
    if is_first:
        return f"{step.points} first agreed"
    return f"{step.points} {step.words}" if is_last else str(step.points)


def _days(course: Course, scale: _Scale) -> Iterator[SafeString]:
    y = HEAD + PLOT + 24
    if course.published is not None and course.published_on is not None:
        yield text("chart-tick", PUBLISHED, y, f"{course.published_on:%b %Y}", "middle")
    yield text("chart-tick", LEFT, y, _short(scale.first), "start")
    if (scale.last - scale.first).days > 0:
        yield text("chart-tick", RIGHT + 6, y, _short(scale.last), "end")


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
