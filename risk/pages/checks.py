"""“Check my register”: frozen view models, the contract between the views and the templates. PURE.

| template                | context                         |
|-------------------------|---------------------------------|
| risk/check_start.html   | page: StartPage, form, paste    |
| risk/check.html         | page: CheckPage                 |
| risk/check_columns.html | page: ColumnsPage, form         |
| risk/check_rows.html    | page: RowsPage                  |
"""

from dataclasses import dataclass, field
from datetime import datetime

from governance.paging import Pager

# Rows that a link names; the rest is counted.
NAMED = 10


@dataclass(frozen=True)
class SentRow:
    """A register that was sent before. `tone` as components/state.html has it."""

    name: str
    url: str
    at: datetime
    state: str
    tone: str
    counts: str


@dataclass(frozen=True)
class StartPage:
    """Where a register is sent, and those that this person sent before, the newest first."""

    sent: tuple[SentRow, ...]
    start_url: str
    template_url: str
    list_url: str
    limits: str


@dataclass(frozen=True)
class FindingRow:
    """One finding: "8 reviews are overdue", why it matters, and the link to its rows."""

    title: str
    why: str
    rows: str  # "Rows 5, 6, 8 and 3 more"
    url: str


@dataclass(frozen=True)
class GroupOfFindings:
    """Findings that ask for the same haste."""

    name: str
    findings: tuple[FindingRow, ...]


@dataclass(frozen=True)
class BandCount:
    """How many risks of the sheet are in a band; `percent` of the fullest one."""

    band: str
    words: str
    count: int
    percent: int


@dataclass(frozen=True)
class Suggestion:
    """A row's words, how to say it instead, and why."""

    row: int
    said: str
    suggested: str
    why: str


@dataclass(frozen=True)
class Difference:
    """A cell of a risk that is here: what it says, what the sheet says, and why it is not taken."""

    row: int
    reference: str
    url: str
    field: str
    here: str
    sheet: str
    why: str = ""


@dataclass(frozen=True)
class Left:
    """A row that is left out, or one worth a look: the cell, why, and how to mend it."""

    row: int
    column: str
    reason: str
    mend: str


@dataclass(frozen=True)
class CheckPage:
    """One register. While `is_busy` the page asks again at `progress_url`; the rest by where it stands."""

    name: str
    sheet: str
    at: datetime
    saved: str  # "Nothing has been saved."
    start_url: str
    list_url: str
    progress_url: str
    refresh_url: str
    is_busy: bool = False
    step: str = ""
    failure: str = ""
    mend: str = ""
    lead: str = ""
    tally: tuple[tuple[str, int], ...] = ()
    groups: tuple[GroupOfFindings, ...] = ()
    bands: tuple[BandCount, ...] = ()
    columns: tuple[tuple[str, str, str], ...] = ()
    columns_left: str = ""
    columns_url: str | None = None
    suggestions: tuple[Suggestion, ...] = ()
    with_findings: int = 0
    rows_url: str = ""
    changes: tuple[Difference, ...] = ()
    changes_more: int = 0
    conflicts: tuple[Difference, ...] = ()
    conflicts_more: int = 0
    left_out: tuple[Left, ...] = ()
    left_out_rows: int = 0
    notes: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    marked_url: str | None = None
    load_url: str | None = None
    load_words: str = ""
    discard_url: str | None = None
    nothing: str = ""  # why there is nothing to bring in
    result: tuple[str, ...] = ()
    speakers: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class ColumnExample:
    """A column of the sheet: its heading, and what its first rows hold."""

    name: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class ColumnsPage:
    """The columns of one sheet, to be told what they hold."""

    name: str
    sheet: str
    columns: tuple[ColumnExample, ...]
    notes: tuple[str, ...]
    url: str
    back_url: str
    discard_url: str


@dataclass(frozen=True)
class CheckedRow:
    """A row of the sheet, what comes of it, and what there is to say of it."""

    row: int
    title: str
    band: str
    score: str
    owner: str
    comes: str  # "Comes in", "Left out", "Here as ASC-014"
    url: str = ""
    says: tuple[str, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class RowsPage:
    """The rows of one sheet, all that have a finding or those of one."""

    name: str
    heading: str
    rows: tuple[CheckedRow, ...]
    pager: Pager
    back_url: str


def rows_words(rows: tuple[int, ...] | list[int]) -> str:
    """ "Row 4", "Rows 12 and 23", "Rows 4, 9, 17", "Rows 1, 2, … and 30 more"."""
    if len(rows) == 1:
        return f"Row {rows[0]}"
    if len(rows) == 2:
        return f"Rows {rows[0]} and {rows[1]}"
    named = ", ".join(map(str, rows[:NAMED]))
    return f"Rows {named} and {len(rows) - NAMED:,} more" if len(rows) > NAMED else f"Rows {named}"


def counted(count: int, one: str, some: str) -> str:
    """ "1 risk", "1,200 risks"."""
    return f"{count:,} {one if count == 1 else some}"
