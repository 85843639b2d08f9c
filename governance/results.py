"""Results of councils: whether what was printed follows from the scores, and how scores are spread. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from governance.framework import Framework, overall


@dataclass(frozen=True)
class Spread:
    """The scores of several councils on one statement.

    `counts` has a number of councils for every score that the framework has; `median` is None without any.
    """

    statement: int
    counts: Mapping[int, int]
    median: Fraction | None

    @property
    def councils(self) -> int:
        """How many councils have a score on the statement."""
        return sum(self.counts.values())

    @property
    def median_words(self) -> str:
        """`3` or `2.5`; empty without any score."""
        if self.median is None:
            return ""
        return str(self.median) if self.median.denominator == 1 else f"{float(self.median):.1f}"


def faults(
    scores: Mapping[int, int], percent: int | None, rating: str, framework: Framework
) -> tuple[str, ...]:
    """Why what was printed does not follow from the scores: a sentence each with the figure worked out.

    Empty when it does, when nothing was printed, and while statements lack a score: then nothing follows.
    """
    if len(scores) < len(framework.statements):
        return ()
    return tuple(_faults(scores, percent, rating, framework))


def _faults(
    scores: Mapping[int, int], percent: int | None, rating: str, framework: Framework
) -> Iterator[str]:
    result = overall(scores, framework)
    points = f"{result.points} of {result.out_of} points"
    if percent is not None and percent != result.percent:
        yield f"{percent}% was printed, but the nine scores give {result.percent}% ({points})."
    if rating and framework.rating_named(rating) != result.rating:
        yield f"{rating} was printed, but the nine scores give {result.rating} ({points}, {result.percent}%)."


def unchecked(scores: Mapping[int, int], percent: int | None, rating: str, framework: Framework) -> str:
    """That what was printed cannot be held against the scores, because some are missing; else empty."""
    missing = len(framework.statements) - len(scores)
    if not missing or (percent is None and not rating):
        return ""
    return f"What was printed cannot be checked: {missing} of {len(framework.statements)} scores are missing."


def spreads(councils: Iterable[Mapping[int, int]], framework: Framework) -> tuple[Spread, ...]:
    """For each statement of the framework how the councils' scores (by statement) are spread."""
    held = list(councils)
    return tuple(
        _spread(one.number, [scores[one.number] for scores in held if one.number in scores], framework)
        for one in framework.statements
    )


def _spread(statement: int, scores: list[int], framework: Framework) -> Spread:
    counted = Counter(scores)
    steps = range(framework.lowest_score, framework.highest_score + 1)
    return Spread(statement, {score: counted[score] for score in steps}, median(scores))


def median(scores: Iterable[int]) -> Fraction | None:
    """The middle score, or half way between the two in the middle; None of none."""
    held = sorted(scores)
    if not held:
        return None
    half = len(held) // 2
    if len(held) % 2:
        return Fraction(held[half])
    return Fraction(held[half - 1] + held[half], 2)
