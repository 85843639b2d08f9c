"""Opening a file as sheets of plain cells, once the guard has let it in. Runs in the child."""

from __future__ import annotations

from governance.tables import guard
from governance.tables.sheets import Book, OldWorkbook, TextBook, Workbook
from governance.tables.textfile import read_text


def open_book(data: bytes, *, old_kinds: bool = False) -> Book:
    """The file as sheets of rows; with `old_kinds` an .xls too, whose measure nobody takes beforehand.

    Raises Refused.
    """
    if old_kinds and guard.is_old_workbook(data):
        return OldWorkbook(data)
    facts = guard.inspect(data)
    if facts is None:
        return TextBook(*read_text(data))
    return Workbook(data, facts)
