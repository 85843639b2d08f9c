"""What a table of councils' results gives: frozen. `governance/result_files.py` is the way in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

MOST_BYTES = 2_000_000
# There are some 150 councils with adult social care: this holds three results of each.
MOST_ROWS = 500
MOST_COLUMNS = 60
MOST_NAME, MOST_SOURCE = 120, 200
COUNCIL, PUBLISHED_ON = "Council", "Published on"
PERCENT, RATING, STANDING, SOURCE = "Percent", "Rating", "Standing", "Source"
# Headings of our own file that say what was worked out.
WORKED_OUT = ("Points", "Worked out percent", "Worked out rating", "Remarks")
# As stored: governance.enums.AssessmentState; a test holds the two together.
STANDINGS = ("published", "under_review", "superseded", "withdrawn")


@dataclass(frozen=True)
class RowProblem:
    """Why a file cannot be taken as it is: the row (1 is the heading) and column, or None for the whole."""

    row: int | None
    column: str | None
    message: str
    mend: str


@dataclass(frozen=True)
class ResultRow:
    """One result as a row gives it. `standing` is "" where the row does not say."""

    row: int
    authority: str
    published_on: date
    scores: Mapping[int, int]
    percent: int | None = None
    rating: str = ""
    standing: str = ""
    source: str = ""


@dataclass(frozen=True)
class ResultFile:
    """The results of a file, or, when there is any problem, none to use."""

    rows: tuple[ResultRow, ...] = ()
    problems: tuple[RowProblem, ...] = ()


class Unusable(ValueError):
    """The file cannot be read on; carries the one problem."""

    def __init__(self, row: int | None, message: str, mend: str, *, column: str | None = None) -> None:
        super().__init__(message)
        self.problem = RowProblem(row, column, message, mend)
