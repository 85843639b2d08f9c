"""What the pages of published reports show: frozen view models, the contract between views and templates.

| template                          | context                                                         |
|-----------------------------------|-----------------------------------------------------------------|
| governance/reports_import.html    | page: ReportsImportPage, form (file or text, authority, date)    |
| governance/report_preview.html    | page: ReportPreviewPage, form (hidden: what was read, to confirm)|
| governance/report.html            | page: ReportPage                                                |
| governance/finding.html           | finding: FindingView, back_url                                  |
| governance/_finding.html          | finding: FindingView (also from any page that lists findings)   |

With problems, `form` of the preview is the import's own with the text in it, to be mended and read again at
`back_url` (a POST to the same address).

Pure: no Django.
"""

from dataclasses import dataclass
from datetime import date, datetime

SCORE_WORDS = {
    1: "Significant shortfalls",
    2: "Some shortfalls",
    3: "Good standard",
    4: "Exceptional standard",
}


@dataclass(frozen=True)
class ReportRow:
    """A published assessment in the list. `state` is empty while it stands, else "Superseded" and so on."""

    authority: str
    published_on: date | None
    summary: str  # "25 of 36 points, 103 findings"
    url: str
    state: str = ""
    recorded_by: str = ""
    recorded_at: datetime | None = None


@dataclass(frozen=True)
class ReportsImportPage:
    """The way to bring in a report, and those that are held. `upload_url` takes the POST."""

    upload_url: str
    rows: tuple[ReportRow, ...] = ()
    limits: str = "A text file of up to 2 MB, or the text itself."


@dataclass(frozen=True)
class ReportProblem:
    """Why a text cannot be taken: the line in it (None: about the whole), and what to do."""

    line: int | None
    message: str


@dataclass(frozen=True)
class ReportStatement:
    """What a text says on one statement. `changes`: what confirming would do, in sentences."""

    number: int | None
    name: str
    score: int | None
    label: str
    commitment: str = ""
    expectations: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    url: str = ""

    @property
    def words(self) -> str:
        """The score in short words, or that the text gives none."""
        return SCORE_WORDS[self.score] if self.score else "No score in the text"


@dataclass(frozen=True)
class ReportPreviewPage:
    """What was read, before anything is kept. With `problems` there is nothing to confirm."""

    authority: str
    published_on: date | None
    overall_percent: int | None
    rating: str
    statements: tuple[ReportStatement, ...]
    problems: tuple[ReportProblem, ...]
    back_url: str
    confirm_url: str | None = None
    is_nothing: bool = False  # all of it was there before
    file_name: str = ""
    worked_out: str = ""  # "25 of 36 points, 70%, Good" where all nine are scored
    notes: tuple[str, ...] = ()  # e.g. "The nine scores of 17 May 2024 stay as they are."

    @property
    def findings(self) -> int:
        """How many paragraphs would be kept."""
        return sum(len(statement.findings) for statement in self.statements)


@dataclass(frozen=True)
class ReportPage:
    """One published assessment as it is held."""

    authority: str
    published_on: date | None
    source: str
    summary: str
    overall_percent: int | None
    rating: str
    statements: tuple[ReportStatement, ...]
    back_url: str
    back_label: str = "Published reports"
    state: str = ""
    since: date | None = None
    recorded_by: str = ""
    recorded_at: datetime | None = None
    documents: tuple[tuple[str, datetime], ...] = ()  # file name, loaded at
    import_url: str | None = None
    trail_url: str | None = None
    state_url: str | None = None  # takes the POST of `state`, one of `moves`
    moves: tuple[tuple[str, str], ...] = ()  # ("withdrawn", "It was withdrawn")


MARKS = (
    ("strength", "Strength"),
    ("improve", "To improve"),
    ("promise", "Promise"),
    ("context", "Context"),
)


@dataclass(frozen=True)
class FindingView:
    """One paragraph with its mark ("" while nobody has marked it); `mark_url` carries the version shown.

    `problem` says why a mark was not taken. `chosen` is then the mark that was wanted: it can be sent again.
    """

    pk: int
    text: str
    mark: str
    mark_url: str | None
    problem: str = ""
    chosen: str = ""

    @property
    def mark_label(self) -> str:
        """The mark in words."""
        return dict(MARKS).get(self.mark, "Not marked")

    @property
    def chosen_label(self) -> str:
        """The wanted mark in words."""
        return dict(MARKS).get(self.chosen, "Not marked")

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The other marks it could be given, as (value, words)."""
        return tuple((value, words) for value, words in MARKS if value != self.mark)
