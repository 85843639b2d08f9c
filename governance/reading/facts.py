"""What a report's lines add up to: council, day, percentage, rating, statements, and contradictions."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from governance.framework import overall, rating_at
from governance.framework_types import Framework
from governance.reading.dates import DateText
from governance.reading.scores import ScoreText
from governance.reading.signs import RatingText
from governance.reading.statements import Entry, put_together, with_unscored_mentions
from governance.reading.text import Line
from governance.reading.types import ParsedReport, ParsedStatement, Problem
from governance.wording import words

MOST_PROBLEMS = 100
_Value = TypeVar("_Value", int, str, date)


@dataclass(frozen=True)
class _Printed(Generic[_Value]):
    """A value and the line that prints it."""

    value: _Value
    line: int


class Facts:
    """Gathers what the lines say, and puts it together at the end."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.entries: list[Entry] = []
        self.mentions: list[Entry] = []
        # The council as a sentence names it, for a text without a title.
        self.subject: str | None = None
        self._problems: list[Problem] = []
        self._authority: _Printed[str] | None = None
        self._percent: _Printed[int] | None = None
        self._rating: _Printed[str] | None = None
        self._published: _Printed[date] | None = None
        self._bare_dates: dict[date, int] = {}

    def refuse(self, line: int | None, message: str) -> None:
        """Adds a problem, at a line or with the whole text."""
        self._problems.append(Problem(line, message))

    def _same(self, kept: _Printed[_Value] | None, value: _Value, line: Line, what: str) -> _Printed[_Value]:
        """The first value printed; a problem when this one is another."""
        if kept is None:
            return _Printed(value, line.number)
        if words(str(kept.value)) != words(str(value)):
            self.refuse(
                line.number,
                f"{what} is {_shown(value)} here and {_shown(kept.value)} on line {kept.line}. "
                "Keep the one that was published.",
            )
        return kept

    def name_authority(self, name: str, line: Line) -> None:
        """The council as a title line or a labelled line names it."""
        self._authority = self._same(self._authority, name, line, "The council")

    def add_percent(self, figures: str, line: Line) -> None:
        """The overall percentage as printed; a problem unless it is whole and one that scores can give."""
        lowest = self.framework.bands[0].from_percent
        if not figures.isdigit() or not lowest <= int(figures) <= 100:
            self.refuse(
                line.number, f"{figures} is not an overall score. Give a whole number from {lowest} to 100."
            )
            return
        self._percent = self._same(self._percent, int(figures), line, "The overall score")

    def add_rating(self, found: RatingText, line: Line) -> None:
        """The rating as a labelled line prints it."""
        if found.fault is not None:
            self.refuse(line.number, found.fault)
        if found.rating is not None:
            self._rating = self._same(self._rating, found.rating, line, "The rating")

    def add_date(self, found: DateText, line: Line) -> None:
        """The day of publication: from a line that says so, else the only day on a line of its own."""
        if found.fault is not None:
            self.refuse(line.number, found.fault)
        elif found.day is not None and found.labelled:
            self._published = self._same(self._published, found.day, line, "The day of publication")
        elif found.day is not None:
            self._bare_dates.setdefault(found.day, line.number)

    def add_score(self, entry: Entry, found: ScoreText, line: Line) -> None:
        """A score, a label or a blank for a statement; a problem when it contradicts what stands there."""
        if found.fault is not None:
            entry.is_faulty = True
            self.refuse(line.number, f"{entry.statement.name}: {found.fault}")
        elif found.score is None:
            entry.has_blank = True
        elif entry.score not in (None, found.score):
            entry.is_faulty = True
            self.refuse(
                line.number,
                f"{entry.statement.name}: score {found.score} here and {entry.score} above do not agree. "
                "Correct one by the published report.",
            )
        else:
            entry.score = found.score
            entry.label = found.label or entry.label

    def report(self) -> ParsedReport:
        """Everything put together."""
        entries = with_unscored_mentions(self.entries, self.mentions)
        statements = put_together(entries, self.refuse)
        if not statements:
            self.refuse(
                None,
                "No quality statement was found. Copy the words of the report's page, not its source, with "
                "each statement's name above its score.",
            )
        scores = {one.number: one.score for one in statements if one.score is not None}
        self._check_overall(scores)
        return self._parsed(statements, scores, self._published_on())

    def refused(self) -> ParsedReport:
        """The answer for a text that is not read at all."""
        return self._parsed((), {}, None)

    def _parsed(
        self, statements: tuple[ParsedStatement, ...], scores: dict[int, int], published_on: date | None
    ) -> ParsedReport:
        return ParsedReport(
            authority=self._authority.value if self._authority else self.subject,
            published_on=published_on,
            overall_percent=self._percent.value if self._percent else None,
            rating=self._rating.value if self._rating else None,
            scores=scores,
            statements=statements,
            problems=_in_order(self._problems),
        )

    def _published_on(self) -> date | None:
        if self._published is not None:
            return self._published.value
        if len(self._bare_dates) < 2:
            return next(iter(self._bare_dates), None)
        first, second = list(self._bare_dates)[:2]
        self.refuse(
            self._bare_dates[second],
            f"{_shown(first)} and {_shown(second)} both stand alone. Write Published: before the one that is "
            "the day of publication.",
        )
        return None

    def _check_overall(self, scores: dict[int, int]) -> None:
        """What is printed is kept, but a text that contradicts itself is not to be trusted as it stands.

        With a score for every statement the printed percentage and rating must be those that the scores make.
        With fewer, the percentage must lie in the band of the rating; nothing else can be told.
        """
        percent, rating = self._percent, self._rating
        if len(scores) == len(self.framework.statements):
            result = overall(scores, self.framework)
            made = f"the scores make {result.points} of {result.out_of}, {result.percent} %, {result.rating}"
            if percent and percent.value != result.percent:
                self._contradicts(percent.line, f"The overall score is given as {percent.value}, but {made}")
            if rating and rating.value != result.rating:
                self._contradicts(rating.line, f"The rating is given as {rating.value}, but {made}")
        elif percent and rating and rating_at(percent.value, self.framework) != rating.value:
            other = rating_at(percent.value, self.framework)
            self._contradicts(
                rating.line, f"The rating is given as {rating.value}, but {percent.value} % is {other}"
            )

    def _contradicts(self, line: int, message: str) -> None:
        self.refuse(line, f"{message}. Check the scores and this line by the published report.")


def _shown(value: int | str | date) -> str:
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """By line, the whole text first; past the first hundred a count is of more use than the rest."""
    ordered = sorted(problems, key=lambda problem: problem.line or 0)
    if len(ordered) <= MOST_PROBLEMS:
        return tuple(ordered)
    more = len(ordered) - MOST_PROBLEMS
    return (*ordered[:MOST_PROBLEMS], Problem(None, f"There are {more} more problems. Mend these first."))
