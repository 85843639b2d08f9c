"""Published figures cell by cell: the small file from which the demonstration is made.

Not offered for upload. One published cell a row, as it stands in the time-series workbook: its measure, area,
period and part ('value', 'numerator' ...). Rows of one measure, area, period and breakdown make one figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from governance.tables.problems import Unreadable, quoted
from governance.tables.sheets import Book, Row
from performance.imports.ascof_headings import BREAKDOWNS
from performance.imports.breakdowns import TOTALS
from performance.imports.cells import Content, content, key_text
from performance.imports.periods import period
from performance.imports.sheaf import Sheaf
from performance.imports.types import PARTS

PROFILE = "published-cells"
HEADINGS = ("measure", "area", "level", "ons_code", "period", "breakdown", "part", "figure")
LEVELS = frozenset({"england", "region", "council_type", "la"})
# Measure, area, period and breakdown of a figure.
Name = tuple[int, int, int, str]


def describe() -> str:
    """Nothing: this profile is not for people."""
    return ""


def recognises(book: Book) -> bool:
    """Whether the first line is exactly the headings."""
    rows = book.sheet(book.names[0]).rows if book.kind == "csv" else []
    return bool(rows) and tuple(rows[0]) == HEADINGS


def read(book: Book, sheaf: Sheaf, *, today: date, units: Mapping[str, str]) -> None:
    """Read every row into the sheaf. Published figures are taken as they stand, whatever day and unit."""
    del today, units
    sheet = book.sheet(book.names[0])
    found: dict[Name, _Gathered] = {}
    for row, number in zip(sheet.rows[1:], sheet.numbers[1:], strict=True):
        sheaf.cells += 1
        try:
            _read_row(row, number, sheaf, found)
        except Unreadable as error:
            sheaf.rejected += 1
            sheaf.problem(error.message, error.mend, row=number)
    for name, gathered in found.items():
        sheaf.figures.append([*name, *gathered.as_list(), sheaf.sheet(sheet.name), gathered.row, 0])
        sheaf.count(gathered.markers, gathered.seconds)


class _Gathered:
    """The parts of one figure, found so far."""

    def __init__(self, row: int) -> None:
        self.row = row
        self.parts: dict[str, Content] = {}

    @property
    def markers(self) -> dict[str, str]:
        """The markers that stand in place of numbers, by part."""
        return {part: marker for part, (_, marker, _) in self.parts.items() if marker}

    @property
    def seconds(self) -> dict[str, str]:
        """The second figures, by part."""
        return {part: second for part, (_, _, second) in self.parts.items() if second}

    def as_list(self) -> list[object]:
        """The middle of a figure of the sheaf: numbers, markers, second figures and the count of cells."""
        numbers = [self.parts[part][0] if part in self.parts else None for part in PARTS]
        markers, seconds = self.markers, self.seconds
        return [*numbers, markers.get("value", ""), markers or None, seconds or None, len(self.parts)]


def _read_row(row: Row, number: int, sheaf: Sheaf, found: dict[Name, _Gathered]) -> None:
    if len(row) != len(HEADINGS):
        raise Unreadable(f"The line has {len(row)} values, the heading {len(HEADINGS)}.", "Mend the line.")
    measure, area, level, ons_code, when, breakdown, part = (key_text(cell) for cell in row[:7])
    if level not in LEVELS or part not in PARTS or not measure or not area:
        raise Unreadable(
            f"{quoted(level)} or {quoted(part)} is not known, or a name is missing.", "Mend the line."
        )
    figure = content(row[7])
    name = (
        sheaf.measure(measure),
        sheaf.area((level, "", area, ons_code)),
        sheaf.period(period(when)),
        _breakdown(breakdown),
    )
    parts = found.setdefault(name, _Gathered(number)).parts
    if part in parts:
        raise Unreadable("The same cell stands in an earlier line.", "Keep one of the two.")
    parts[part] = figure


def _breakdown(text: str) -> str:
    lower = text.lower()
    if lower not in TOTALS and lower not in BREAKDOWNS:
        raise Unreadable(f"{quoted(text)} is not a part of a published table.", "Mend the line.")
    return BREAKDOWNS.get(lower, "")
