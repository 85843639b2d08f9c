"""Imports of measures: the list, and one import with its progress, preview, commit and undo. Pure."""

from dataclasses import dataclass
from datetime import datetime

from performance.pages.words import JobState, Link, plural


@dataclass(frozen=True)
class ImportRow:
    """One import in the list. ``tone``: "wait" to be decided, "bad" failed, "busy", "done", "off" undone."""

    name: str
    url: str
    profile: str
    by: str
    at: datetime
    state: str  # "Waiting to be confirmed"
    tone: str
    counts: str = ""  # "12 new, 3 changed, 1 rejected"


@dataclass(frozen=True)
class ImportsPage:
    """The imports, newest first, and (with ``form``) the way to bring in another."""

    rows: tuple[ImportRow, ...]
    upload_url: str | None
    samples: tuple[Link, ...] = ()
    limits: str = "CSV, XLSX or ODS, up to 25 MB."
    trail_url: str | None = None
    more_url: str | None = None


@dataclass(frozen=True)
class ChangedRow:
    """A figure that would change: what it is now, and what the file says."""

    measure: str
    area: str
    period: str
    breakdown: str
    old: str
    new: str
    note: str = ""


@dataclass(frozen=True)
class RejectedRow:
    """A cell that was not taken: where it is (as in the file), why, and how to mend it."""

    sheet: str
    row: str
    column: str
    reason: str
    mend: str


@dataclass(frozen=True)
class ImportPage:
    """One import. While ``job`` is queued or running the page polls ``progress_url``.

    ``percent`` is None while it cannot be known. The counts are of cells; ``changed`` and ``rejected`` are
    rows, which may stand for several cells, and are capped: ``problems`` counts all rejected rows.
    """

    name: str
    profile: str
    by: str
    at: datetime
    size: str  # "1.9 MB"
    job: JobState
    step: str  # "Reading sheet 4 of 25"
    refresh_url: str
    progress_url: str
    state: str  # "Waiting to be confirmed", "Brought in", "Undone"
    percent: int | None = None
    failure: str = ""  # what happened, in a sentence
    mend: str = ""  # what to do about it
    reference: str = ""
    cells: int = 0
    new: int = 0
    changed_count: int = 0
    unchanged: int = 0
    rejected_count: int = 0
    alternatives: int = 0
    markers: tuple[tuple[str, str, int], ...] = ()  # ("[c]", "hidden, small numbers", 135)
    changed: tuple[ChangedRow, ...] = ()
    changed_more: bool = False  # whether there are more rows than are listed
    rejected: tuple[RejectedRow, ...] = ()
    problems: int = 0
    warnings: tuple[RejectedRow, ...] = ()
    commit_url: str | None = None
    discard_url: str | None = None
    undo_url: str | None = None
    undo_words: str = ""  # "Undo puts back the figures as they were before 10:42am."
    decided: str = ""  # "Brought in by Ben Carter on 23 November 2026 at 10:42am"
    csv_url: str | None = None  # all rejections, as a file
    imports_url: str = ""

    @property
    def is_busy(self) -> bool:
        """Whether the worker still has it."""
        return self.job in ("queued", "running")

    @property
    def commit_words(self) -> str:
        """The verb on the button, with what it would bring in and what it would leave out."""
        words = f"Bring in {plural(self.new + self.changed_count, 'figure')}"
        if self.rejected_count:
            words += f", leave out {plural(self.rejected_count, 'rejected one')}"
        return words

    @property
    def rejected_more(self) -> int:
        """How many rejected rows are not listed."""
        return max(0, self.problems - len(self.rejected))

    @property
    def has_sheets(self) -> bool:
        """Whether the file has sheets to name: a file of text has none."""
        return any(row.sheet for row in self.rejected)
