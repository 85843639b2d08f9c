"""Our points over time: one step an agreement, the published result shown apart. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Move:
    """An agreement of the Director: the points of all agreed scores from that day on.

    `scored` counts the statements that had an agreed score by then; points of fewer than all nine are no
    total and are left out of the course. `statement` is the name of the one that was agreed.
    """

    on: date
    points: int
    scored: int
    statement: str
    from_score: int | None
    to_score: int

    @property
    def words(self) -> str:
        """``Partnerships 2 to 3``; a first score ``Partnerships 3``."""
        if self.from_score is None or self.from_score == self.to_score:
            return f"{self.statement} {self.to_score}"
        return f"{self.statement} {self.from_score} to {self.to_score}"


@dataclass(frozen=True, slots=True)
class Course:
    """The steps from the first complete total on, oldest first, one a day.

    `published` and `published_on` are the regulator's result, on another day and by other people: it stands
    beside the line and is never joined to it. `bands` are (rating, lowest points), lowest first.
    """

    steps: tuple[Move, ...]
    until: date
    published: int | None
    published_on: date | None
    bands: tuple[tuple[str, int], ...]
    out_of: int

    @property
    def headline(self) -> str:
        """``26 points, up 2 since our first agreed score``; empty before there is a total."""
        if not self.steps:
            return ""
        first, last = self.steps[0].points, self.steps[-1].points
        if len(self.steps) == 1:
            return f"{last} points, our first agreed score"
        if first == last:
            return f"{last} points, as at our first agreed score"
        way = "up" if last > first else "down"
        return f"{last} points, {way} {abs(last - first)} since our first agreed score"

    @property
    def sentence(self) -> str:
        """What the chart shows, for who hears it."""
        if not self.steps:
            return "No total of our own is agreed yet."
        parts = [f"{self.steps[0].points} points first agreed on {_day(self.steps[0].on)}"]
        parts += [f"{step.points} on {_day(step.on)} ({step.words})" for step in self.steps[1:]]
        ours = f"Ours: {', '.join(parts)}, of {self.out_of}."
        if self.published is None:
            return ours
        when = f" on {_day(self.published_on)}" if self.published_on else ""
        return f"{ours} Published: {self.published}{when}, shown apart."


def course(
    moves: tuple[Move, ...],
    *,
    statements: int,
    until: date,
    published: int | None,
    published_on: date | None,
    bands: tuple[tuple[str, int], ...],
    out_of: int,
) -> Course:
    """The complete totals, the last of each day; a total that stays the same is no step."""
    by_day = {move.on: move for move in sorted(moves, key=lambda move: move.on) if move.scored == statements}
    steps: list[Move] = []
    for move in by_day.values():
        if not steps or steps[-1].points != move.points:
            steps.append(move)
    return Course(tuple(steps), until, published, published_on, bands, out_of)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
