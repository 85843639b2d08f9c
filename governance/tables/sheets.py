"""An opened file as rows of plain cells, whatever it came in.

The only module that calls the workbook reader.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from governance.tables import limits
from governance.tables.cells import Fault
from governance.tables.problems import Refused
from governance.tables.scan import SAVE_AGAIN, Facts, SheetFacts, Span, check_total

Row = Sequence[object]
# What the workbook reader gives.
Cell = int | float | str | bool | time | date | datetime | timedelta


@dataclass(slots=True)
class Sheet:
    """A sheet's rows from its first cell on.

    `numbers` gives each row's 1-based row or line; `name` is '' for text.
    """

    name: str
    rows: Sequence[Row]
    numbers: Sequence[int]
    is_hidden: bool = False
    merged: list[str] = field(default_factory=list)
    hidden_rows: int = 0


class Book:
    """A file's sheets, read one at a time. `kind` is 'xlsx', 'ods' or 'csv'."""

    def __init__(self, kind: str, names: list[str], notes: list[str]) -> None:
        self.kind = kind
        self.names = names
        self.notes = notes
        self._kept: dict[str, Sheet] = {}

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; read at the first asking."""
        if name not in self._kept:
            self._kept[name] = self._read(name)
        return self._kept[name]

    def spans(self, name: str) -> list[Span]:  # noqa: ARG002 for those that override it
        """The merged ranges of the sheet; a text file has none."""
        return []

    def _read(self, name: str) -> Sheet:
        raise KeyError(name)


class TextBook(Book):
    """A text file: one sheet without a name."""

    def __init__(self, rows: Sequence[Row], numbers: Sequence[int], notes: list[str]) -> None:
        super().__init__("csv", [""], notes)
        self._kept[""] = Sheet("", rows, numbers)


class Workbook(Book):
    """A spreadsheet whose measure was taken by `scan` before its grids are made."""

    def __init__(self, data: bytes, facts: Facts) -> None:
        self._book = open_workbook(data)
        names = list(self._book.sheet_names)
        if len(names) != len(facts.sheets) or len(set(names)) != len(names):
            raise Refused("The workbook's list of sheets does not match its sheets.", SAVE_AGAIN)
        self._facts = dict(zip(names, facts.sheets, strict=True))
        self._hidden = {
            sheet.name for sheet in self._book.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible
        }
        super().__init__(facts.kind, names, [])

    def spans(self, name: str) -> list[Span]:
        return self._facts[name].spans or _spans(self._book, name)

    def _read(self, name: str) -> Sheet:
        facts = self._facts[name]
        try:
            rows = self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except CalamineError:
            raise Refused("The sheet is damaged.", SAVE_AGAIN, sheet=name) from None
        return Sheet(
            name,
            _with_faults(rows, facts),
            range(1, len(rows) + 1),
            is_hidden=name in self._hidden,
            merged=facts.merged,
            hidden_rows=facts.hidden_rows,
        )


class OldWorkbook(Book):
    """An .xls workbook. Nothing takes its measure beforehand: the child's own limits stop a hostile one."""

    def __init__(self, data: bytes) -> None:
        self._book = open_workbook(data)
        names = list(self._book.sheet_names)
        self._hidden = {
            sheet.name for sheet in self._book.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible
        }
        super().__init__("xls", names[: limits.SHEETS], [])

    def spans(self, name: str) -> list[Span]:
        return _spans(self._book, name)

    def _read(self, name: str) -> Sheet:
        try:
            sheet = self._book.get_sheet_by_name(name)
            check_total([SheetFacts(name, sheet.total_height, sheet.total_width)])
            rows = sheet.to_python(skip_empty_area=False)
        except CalamineError:
            raise Refused("The sheet is damaged.", SAVE_AGAIN, sheet=name) from None
        return Sheet(name, rows, range(1, len(rows) + 1), is_hidden=name in self._hidden)


def _spans(book: CalamineWorkbook, name: str) -> list[Span]:
    try:
        return list(book.get_sheet_by_name(name).merged_cell_ranges or ())
    except CalamineError:
        raise Refused("The sheet is damaged.", SAVE_AGAIN, sheet=name) from None


def open_workbook(data: bytes) -> CalamineWorkbook:
    """Open a workbook whose limits have been checked. Raises Refused when it cannot be understood."""
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError:
        raise Refused("The workbook is damaged: its parts do not fit together.", SAVE_AGAIN) from None


def _with_faults(rows: list[list[Cell]], facts: SheetFacts) -> list[list[Cell]]:
    """The rows with lost cells named: the reader gives '' for '#REF!' and for a formula without a result."""
    if not facts.faults:
        return rows
    width = max(facts.columns, len(rows[0]) if rows else 0)
    rows.extend([] for _ in range(facts.rows - len(rows)))
    for cells in rows:
        cells.extend([""] * (width - len(cells)))
    for (row, column), text in facts.faults.items():
        rows[row][column] = Fault(text)
    return rows
