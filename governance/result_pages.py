"""What the pages of other councils show: frozen view models, the contract between views and templates.

| template                        | context                                                          |
|---------------------------------|------------------------------------------------------------------|
| governance/results.html         | page: ResultsPage                                                |
| governance/result.html          | page: ResultPage, form (the standing, or nothing)                |
| governance/result_new.html      | form, scores (its fields of scores), back_url, request_key       |
| governance/results_import.html  | page: ResultsImportPage, form                                    |
| governance/results_preview.html | page: ResultsPreviewPage, form (hidden: what was read, or to mend)|

Pure: no Django.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from governance.result_files import RowProblem

Order = Literal["ascending", "descending", "none"]


@dataclass(frozen=True)
class CouncilRow:
    """A council's result. `percent` and `rating` are as printed, else worked out from the scores.

    `scores` has a place for every statement, None where none is known; `faults` says in sentences what was
    printed and does not follow.
    """

    key: int
    authority: str
    url: str
    published_on: date | None
    scores: tuple[int | None, ...]
    points: int
    out_of: int
    percent: int | None
    rating: str
    band: int
    is_percent_printed: bool
    is_rating_printed: bool
    state: str = ""  # "" while it is published
    faults: tuple[str, ...] = ()
    doubt: str = ""  # that nothing follows while scores are missing
    is_ours: bool = False
    is_current: bool = True

    @property
    def scored(self) -> int:
        """How many statements have a score."""
        return sum(score is not None for score in self.scores)


@dataclass(frozen=True)
class SortHead:
    """A heading of the list that sorts it."""

    label: str
    url: str
    order: Order
    is_number: bool = False


@dataclass(frozen=True)
class Option:
    """A choice of a filter."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class SpreadRow:
    """One statement: our two scores, how many of the councils have 1, 2, 3 and 4, and the middle score."""

    number: int
    name: str
    url: str
    published: int | None
    agreed: int | None
    counts: tuple[tuple[int, int], ...]  # (score, how many)
    median: str
    councils: int


@dataclass(frozen=True)
class ResultsPage:
    """Councils' results and the comparison by statement with those of them that are not ours."""

    rows: tuple[CouncilRow, ...]
    total: int
    heads: tuple[SortHead, ...]
    statements: tuple[tuple[int, str], ...]
    spreads: tuple[SpreadRow, ...]
    compared: int
    list_url: str
    csv_url: str
    words: str = ""
    sort: str = ""
    ratings: tuple[Option, ...] = ()
    shows: tuple[Option, ...] = ()
    councils: tuple[Option, ...] = ()
    is_filtered: bool = False
    create_url: str = ""
    import_url: str = ""

    @property
    def found(self) -> int:
        """How many results match."""
        return len(self.rows)

    @property
    def flagged(self) -> int:
        """How many of them do not follow from their scores."""
        return sum(bool(row.faults) for row in self.rows)

    @property
    def ticked(self) -> int:
        """How many councils are chosen one by one."""
        return sum(council.chosen for council in self.councils)


@dataclass(frozen=True)
class ScoreRow:
    """A statement's score in one result, with the words for it."""

    number: int
    name: str
    score: int | None
    label: str


@dataclass(frozen=True)
class ResultPage:
    """One result as it is held, with the council's other versions. `state_url` only where it may be moved."""

    row: CouncilRow
    scores: tuple[ScoreRow, ...]
    method: str
    source: str
    recorded_by: str
    recorded_at: datetime
    back_url: str
    since: date | None = None
    reason: str = ""
    worked_out: str = ""  # "25 of 36 points, 70%, Good"
    versions: tuple[CouncilRow, ...] = ()
    report_url: str = ""
    trail_url: str = ""
    state_url: str = ""


@dataclass(frozen=True)
class ResultsImportPage:
    """How a file is made, and the way to bring one in."""

    headings: tuple[str, ...]
    template_url: str
    back_url: str
    most_rows: int


@dataclass(frozen=True)
class PreviewRow:
    """A row of the file as it was understood, what bringing it in does, and what is odd about it."""

    row: int
    authority: str
    published_on: date
    scores: tuple[int | None, ...]
    printed: str  # "70%, Good"
    changes: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class ResultsPreviewPage:
    """What a file says before anything is kept. With `problems` there is nothing to confirm."""

    file_name: str
    rows: tuple[PreviewRow, ...]
    problems: tuple[RowProblem, ...]  # the first of them
    problem_count: int
    changed: int
    statements: tuple[tuple[int, str], ...]
    back_url: str
    confirm_url: str = ""
    notice: str = ""
