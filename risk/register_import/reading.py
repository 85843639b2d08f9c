"""A file into the cells of its sheets. Runs in the child process: it knows no framework and no matrix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from governance.tables.books import open_book
from governance.tables.cells import Fault
from governance.tables.child import serve
from governance.tables.problems import Refused
from governance.tables.sheets import Book, Sheet
from risk.register_import.grid import Cell, Grid, Lost, Row, as_data

# A council has some hundred risks; ten thousand rows are no register of risks.
MOST_ROWS = 10_000
# Cells of all sheets that are handed on.
MOST_CELLS = 600_000
SHEETS = 20


def main() -> None:
    """Read a file, answer with `{"sheets": [...]}` or `{"problem": [sheet, row, column, message, mend]}`."""
    serve(_answer)


def _answer(_asked: Mapping[str, Any], data: bytes) -> object:
    try:
        return {"sheets": [as_data(grid) for grid in read_grids(data)]}
    except Refused as refused:
        found = refused.problem
        return {"problem": [found.sheet, found.row, found.column, found.message, found.mend]}


def read_grids(data: bytes) -> list[Grid]:
    """The sheets that hold anything, the hidden ones left out unless there is no other. Raises Refused."""
    book = open_book(data, old_kinds=True)
    sheets = [book.sheet(name) for name in book.names[:SHEETS]]
    shown = [sheet for sheet in sheets if not sheet.is_hidden]
    notes = list(book.notes)
    grids = [_grid(book, sheet) for sheet in shown]
    if not any(grid.rows for grid in grids):
        grids = [_grid(book, sheet) for sheet in sheets]
        notes += [f"Sheet {sheet.name} is hidden; it was read all the same." for sheet in sheets]
    else:
        hidden = [sheet.name for sheet in sheets if sheet.is_hidden]
        notes += [f"Sheet {name} is hidden; it was not read." for name in hidden]
    grids = [replace(grid, notes=(*notes, *grid.notes)) for grid in grids if grid.rows]
    if not grids:
        raise Refused("The file holds no cells.", "Check that it was saved, and choose it again.")
    _check(grids)
    return grids


def _check(grids: list[Grid]) -> None:
    longest = max(grids, key=lambda grid: len(grid.rows))
    if len(longest.rows) > MOST_ROWS:
        raise Refused(
            f"The sheet has {len(longest.rows):,} rows; a register here may have {MOST_ROWS:,}.",
            "Check that it is the register, or send it in parts.",
            sheet=longest.sheet,
        )
    if sum(len(row) for grid in grids for row in grid.rows) > MOST_CELLS:
        raise Refused(
            f"The sheets hold more than {MOST_CELLS:,} cells.", "Send the sheet of the register alone."
        )


def _grid(book: Book, sheet: Sheet) -> Grid:
    rows, numbers = [], []
    for number, cells in zip(sheet.numbers, sheet.rows, strict=True):
        row = _trimmed(cells)
        if row:
            rows.append(row)
            numbers.append(number)
    notes = (f"Sheet {sheet.name} has {sheet.hidden_rows} hidden rows; they were read.",)
    return Grid(
        kind=book.kind,
        sheet=sheet.name,
        rows=tuple(rows),
        numbers=tuple(numbers),
        spans=tuple(
            (top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in book.spans(sheet.name)
        ),
        notes=notes if sheet.hidden_rows else (),
    )


def _trimmed(cells: object) -> Row:
    """The cells of a row up to its last that holds anything."""
    row = [_cell(cell) for cell in cells]  # type: ignore[attr-defined]
    while row and row[-1] is None:
        row.pop()
    return row


def _cell(cell: object) -> Cell:
    if isinstance(cell, Fault):
        return Lost(str(cell))
    if isinstance(cell, str):
        return _seen(cell) or None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, time | timedelta):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell if isinstance(cell, bool | int | float | date) else None


def _seen(text: str) -> str:
    """The text that a person sees: without what has no shape, turns the writing round or cannot be kept."""
    if text.isprintable():
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        one if one == "\n" or one.isprintable() else " " if one.isspace() else "" for one in lines
    ).strip()
