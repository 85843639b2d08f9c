"""The simple long template, CSV or XLSX: one figure a row under eight headings, in any order.

Nothing is filled in or moved: a row that does not fit is named and left out, 'NA' is a name like any other,
dates are day first, and a blank value is allowed only where numerator and denominator or a marker stand in
for it. Whether a measure or an area exists is for the committer to say; each figure keeps its sheet and row
for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from governance.tables.sheets import Book, Sheet
from performance.imports.long_headings import HEADINGS, columns_of, find_headings
from performance.imports.long_rows import RowReader
from performance.imports.sheaf import Sheaf

PROFILE = "simple-long"


def describe() -> str:
    """What this profile reads, in a sentence."""
    return f"a CSV or XLSX table with the headings {', '.join(HEADINGS)}"


def recognises(book: Book) -> bool:
    """Whether some sheet of the file has most of the headings."""
    return any(find_headings(book.sheet(name).rows) is not None for name in book.names)


def read(book: Book, sheaf: Sheaf, *, today: date, units: Mapping[str, str]) -> None:
    """Read the first sheet that has the headings (hidden ones come last) into the sheaf.

    Periods that begin after `today` are refused. `units` maps measure codes to 'percent' and so on, where
    known.
    """
    sheet = _sheet(book, sheaf)
    row = find_headings(sheet.rows) or 0
    columns = columns_of(sheet, row, sheaf)
    if columns is None:
        return
    _say_what_is_odd(sheet, row, sheaf)
    reader = RowReader(sheet, row, columns, sheaf, today=today, units=units)
    for index in range(row + 1, len(sheet.rows)):
        reader.read(index)


def _sheet(book: Book, sheaf: Sheaf) -> Sheet:
    sheets = [book.sheet(name) for name in book.names]
    fitting = [sheet for sheet in sheets if find_headings(sheet.rows) is not None]
    fitting.sort(key=lambda sheet: sheet.is_hidden)
    for other in sheets:
        if other is not fitting[0] and any(_has_content(row) for row in other.rows):
            sheaf.note(
                f"Sheet {other.name} was not read: figures are taken from sheet {fitting[0].name} alone."
            )
    return fitting[0]


def _has_content(row: Sequence[object]) -> bool:
    return any(cell != "" for cell in row)


def _say_what_is_odd(sheet: Sheet, heading_row: int, sheaf: Sheaf) -> None:
    if sheet.is_hidden:
        sheaf.note(f"Sheet {sheet.name} is hidden; it was read all the same.")
    if sheet.hidden_rows:
        sheaf.note(f"Hidden rows in sheet {sheet.name}: {sheet.hidden_rows}. They were read like the others.")
    for place in sheet.merged:
        if _row_of(place) > heading_row:
            sheaf.problem(
                f"The cells at {place} are merged, so that only the first of them holds anything.",
                "Unmerge them and give every row its own measure, area and period.",
                sheet=sheet.name,
            )


def _row_of(place: str) -> int:
    """The 0-based last row of a range: 4 for 'A2:B5'."""
    return int("".join(c for c in place.rpartition(":")[2] if c.isdecimal()) or 0) - 1
