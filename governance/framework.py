"""The framework by which councils are assessed, and its arithmetic. Pure: integers in, exact integers out.

Frameworks are data with effective dates, one file each in `frameworks/`; `framework_at` gives the one in
force on a day. Source of the rules: Care Quality Commission, local authority assessment (see each file).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from governance.framework_files import read_framework, read_frameworks
from governance.framework_types import (
    Band,
    EvidenceCategory,
    Framework,
    FrameworkError,
    ScoreLabel,
    Statement,
    Theme,
)

__all__ = [
    "Band",
    "EvidenceCategory",
    "Framework",
    "FrameworkError",
    "Overall",
    "Raise",
    "ScoreError",
    "ScoreLabel",
    "Statement",
    "Theme",
    "floors",
    "framework",
    "framework_at",
    "frameworks",
    "overall",
    "percent_up",
    "rating_at",
    "read_framework",
    "read_frameworks",
    "score_from_categories",
]

# The regulator has six evidence categories for all it assesses; for councils it used four of them.
MOST_CATEGORIES = 6


class ScoreError(FrameworkError):
    """A score that the framework does not have, or no scores at all."""


@cache
def frameworks() -> tuple[Framework, ...]:
    """All frameworks, the earliest first. Checks every file, once; FrameworkError when one is wrong."""
    return read_frameworks()


def framework(code: str) -> Framework:
    """The framework of this code, such as "2024-02"; FrameworkError when there is none."""
    for one in frameworks():
        if one.code == code:
            return one
    known = ", ".join(one.code for one in frameworks())
    raise FrameworkError(f"There is no framework {code!r}. Use one of: {known}.")


def framework_at(day: date) -> Framework:
    """The framework in force on a day; FrameworkError for a day before the first."""
    begun = [one for one in frameworks() if one.effective_from <= day]
    if not begun:
        first = frameworks()[0].effective_from
        raise FrameworkError(
            f"No framework was in force on {day:%d/%m/%Y}. Give a day from {first:%d/%m/%Y}, "
            "or add a file for the earlier framework."
        )
    return begun[-1]


@dataclass(frozen=True)
class Raise:
    """What would follow if one statement's score were one higher and the others stayed."""

    statement: int
    from_score: int
    to_score: int
    points: int
    percent: int
    rating: str | None

    def as_json(self) -> dict[str, int | str | None]:
        """The keys in which `manage.py overall --json` prints it."""
        return {
            "statement": self.statement,
            "from": self.from_score,
            "to": self.to_score,
            "points": self.points,
            "percent": self.percent,
            "rating": self.rating,
        }


@dataclass(frozen=True)
class Overall:
    """The overall result. `rating`, `headroom` and `to_next` are None while statements lack a score.

    `points` of `out_of`; `percent` is whole, rounded up; `headroom` is the points above the floor of the
    rating, `to_next` the points still wanting to the next (None in the highest).
    """

    points: int
    out_of: int
    percent: int
    rating: str | None
    complete: bool
    headroom: int | None
    to_next: int | None
    raises: tuple[Raise, ...]

    def as_json(self) -> dict[str, object]:
        """The keys in which `manage.py overall --json` prints it; all raises, lowest scores first."""
        return {
            "points": self.points,
            "percent": self.percent,
            "rating": self.rating,
            "complete": self.complete,
            "headroom": self.headroom,
            "to_next": self.to_next,
            "raises": [one.as_json() for one in self.raises],
        }


def percent_up(points: int, out_of: int) -> int:
    """Points as a whole percentage, rounded up: 25 of 36 is 69.44, which gives 70. Integers only."""
    return -(-100 * points // out_of)


def rating_at(percent: int, framework: Framework) -> str:
    """The rating whose band a whole percentage falls in; ScoreError below the lowest band or over 100."""
    lowest = framework.bands[0].from_percent
    if not lowest <= percent <= 100:
        raise ScoreError(f"{percent} per cent is in no band. Give a whole percentage from {lowest} to 100.")
    return [band.rating for band in framework.bands if band.from_percent <= percent][-1]


def overall(scores: Mapping[int, int], framework: Framework) -> Overall:
    """The overall result of scores by statement number.

    All statements weigh the same. Fewer scores than statements give points and a percentage over those that
    are there, never a rating. ScoreError for no scores or a wrong one; FrameworkError for no such statement.
    """
    _check(scores, framework)
    points, out_of = sum(scores.values()), framework.highest_score * len(scores)
    complete = len(scores) == len(framework.statements)
    percent = percent_up(points, out_of)
    return Overall(
        points=points,
        out_of=out_of,
        percent=percent,
        rating=rating_at(percent, framework) if complete else None,
        complete=complete,
        headroom=points - max(_floors_at_or_below(points, framework)) if complete else None,
        to_next=_to_next(points, framework) if complete else None,
        raises=_raises(scores, framework, complete=complete),
    )


def _check(scores: Mapping[int, int], framework: Framework) -> None:
    if not scores:
        raise ScoreError(f"No scores were given. {framework.score_rule}")
    for number, score in scores.items():
        statement = framework.statement(number)
        _check_score(score, framework, where=f"Statement {number} ({statement.name})")


def _check_score(score: int, framework: Framework, *, where: str) -> None:
    # bool is an int to Python, and a float may equal one: neither is a score.
    if type(score) is not int or not framework.lowest_score <= score <= framework.highest_score:
        raise ScoreError(f"{where}: {score!r} is not a score. {framework.score_rule}")


def floors(framework: Framework) -> list[int]:
    """The fewest points in each band, lowest first: 9, 14, 23 and 32 of 36."""
    count = len(framework.statements)
    out_of = framework.highest_score * count
    # Rounded up, p points reach f per cent when 100 p / out_of > f - 1.
    reached = [(band.from_percent - 1) * out_of // 100 + 1 for band in framework.bands]
    return [max(framework.lowest_score * count, floor) for floor in reached]


def _floors_at_or_below(points: int, framework: Framework) -> list[int]:
    return [floor for floor in floors(framework) if floor <= points]


def _to_next(points: int, framework: Framework) -> int | None:
    return min((floor - points for floor in floors(framework) if floor > points), default=None)


def _raises(scores: Mapping[int, int], framework: Framework, *, complete: bool) -> tuple[Raise, ...]:
    points = sum(scores.values()) + 1
    percent = percent_up(points, framework.highest_score * len(scores))
    open_to_raise = sorted(
        (score, number) for number, score in scores.items() if score < framework.highest_score
    )
    return tuple(
        Raise(
            statement=number,
            from_score=score,
            to_score=score + 1,
            points=points,
            percent=percent,
            rating=rating_at(percent, framework) if complete else None,
        )
        for score, number in open_to_raise
    )


def score_from_categories(categories: Sequence[int], framework: Framework | None = None) -> int:
    """A statement's score by the earlier method, from the scores of its evidence categories.

    Their total as a percentage, rounded up, falls in 25-38 for 1, 39-62 for 2, 63-87 for 3, 88 and over for
    4: so 10 of 16 (62.5) is 3 and 14 of 16 (87.5) is 4. No framework given means the first, under which the
    method ended.
    ScoreError for no categories, more than six, or a wrong score.
    """
    framework = framework or frameworks()[0]
    if not 1 <= len(categories) <= MOST_CATEGORIES:
        raise ScoreError(f"{len(categories)} categories were given. Give from 1 to {MOST_CATEGORIES} scores.")
    for at, score in enumerate(categories, start=1):
        _check_score(score, framework, where=f"Category {at}")
    percent = percent_up(sum(categories), framework.highest_score * len(categories))
    return [label.score for label in framework.labels if label.from_category_percent <= percent][-1]
