"""The walk over the content part of an OpenDocument spreadsheet. See `scan`.

Most rows of a real sheet are plain: cells one after another and one empty cell, repeated to the right edge.
Those are only counted. A row in which anything else is repeated is walked cell by cell.
"""

from __future__ import annotations

import re

from governance.tables import limits
from governance.tables.problems import Refused, column_letter
from governance.tables.scan import INSIDE, SAVE_AGAIN, SheetFacts

# What is left of a sound tag when all but < > " ' is taken away: quotation marks that close, with no '<'
# between them. Where every '<' begins one, no quotation mark hides a tag, and tags can be looked for by their
# text. (Here and in `INSIDE` no group is repeated possessively: before 3.11.5 Python gets those wrong.)
ALL_BUT_MARKS = bytes(code for code in range(256) if code not in b"<>\"'")
SOUND_TAG = re.compile(rb"<(?:\"[^\"<]*+\"|'[^'<]*+')*>")
ROW_OR_TABLE = re.compile(rb"<table:(table|table-row)(?=[\s/>])" + INSIDE)
CELL_START, COVERED_START = b"<table:table-cell", b"<table:covered-table-cell"
CELL = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s/>])" + INSIDE)
REPEATED = re.compile(rb"number-(?:columns|rows)-repeated\s*=\s*[\"']\s*([0-9]{1,7})\s*[\"']")
SPANNED = re.compile(rb"number-(columns|rows)-spanned\s*=\s*[\"']\s*([0-9]{1,7})")
NAME = re.compile(rb"table:name\s*=\s*[\"']([^\"']{0,100})")


def scan_ods(content: bytes) -> list[SheetFacts]:
    """The facts of every table of the part, in order. Raises Refused beyond the caps."""
    if b"<" in SOUND_TAG.sub(b"", content.translate(None, ALL_BUT_MARKS)):
        raise Refused("The workbook's content part is damaged.", SAVE_AGAIN)
    walk = _Walk(content)
    marks = list(ROW_OR_TABLE.finditer(content))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if mark[1] == b"table":
            walk.begin(mark[2])
        else:
            walk.row(mark[2], mark.end(), following.start() if following else len(content))
    return walk.sheets


class _Walk:
    """Where the walk stands: the sheet, and the 0-based row that comes next."""

    def __init__(self, content: bytes) -> None:
        self.sheets: list[SheetFacts] = []
        self._content = content
        self._facts = SheetFacts("")
        self._next_row = 0

    def begin(self, inside: bytes) -> None:
        """A new sheet."""
        found = NAME.search(inside)
        self._facts = SheetFacts(found[1].decode("utf-8", "replace") if found else "")
        self._next_row = 0
        self.sheets.append(self._facts)

    def row(self, inside: bytes, start: int, end: int) -> None:
        """A row whose cells stand between two places of the content."""
        first = self._next_row
        times = _times(inside)
        self._next_row += times
        if b"visibility" in inside and (b"collapse" in inside or b"filter" in inside):
            self._facts.hidden_rows += min(times, limits.ROWS)
        end = self._without_last_empty(start, end)
        cells = self._content[start:end]
        if (
            b"-repeated" in cells
            or b":formula" in cells
            or b"-spanned" in cells
            or b"value-type" not in cells
        ):
            self._walk(cells, range(first, self._next_row))
        else:
            count = cells.count(CELL_START) + cells.count(COVERED_START)
            self._facts.reach(self._next_row - 1, count - 1)

    def _without_last_empty(self, start: int, end: int) -> int:
        """Where the row's cells end when the last one is empty; it reaches to the edge of the sheet as a
        rule.
        """
        last = self._content.rfind(CELL_START, start, end)
        found = CELL.match(self._content, last, end) if last >= 0 else None
        return last if found and not _is_used(found[1], self._content, found.end()) else end

    def _walk(self, cells: bytes, rows: range) -> None:
        column = 0
        for found in CELL.finditer(cells):
            inside = found[1]
            times = _times(inside)
            if _is_used(inside, cells, found.end()):
                self._facts.reach(rows[-1], column + times - 1)
                self._note(
                    inside, cells[found.end() : found.end() + 500], rows, range(column, column + times)
                )
            column += times

    def _note(self, inside: bytes, after: bytes, rows: range, columns: range) -> None:
        if b"-spanned" in inside:
            self._facts.merge(f"{column_letter(columns[0])}{rows[0] + 1}")
            spanned = {kind: int(count) for kind, count in SPANNED.findall(inside)}
            last = rows[0] + spanned.get(b"rows", 1) - 1, columns[0] + spanned.get(b"columns", 1) - 1
            self._facts.span(((rows[0], columns[0]), last))
        is_error = b'calcext:value-type="error"' in inside
        if is_error or (b":formula" in inside and b"office:value-type" not in inside):
            text = _text(after) if is_error else ""
            for row in rows:
                for column in columns:
                    self._facts.fault(row, column, text)


def _is_used(inside: bytes, content: bytes, end: int) -> bool:
    """Whether a cell holds anything: a value, a formula, or something between its tags."""
    if b"value-type" in inside or b":formula" in inside:
        return True
    return not (inside.endswith(b"/") or content.startswith(b"</", end))


def _text(after: bytes) -> str:
    """The text of the cell that ends in these bytes: '#REF!'."""
    inner = after.partition(b"</table:table-cell>")[0]
    return re.sub(rb"<[^>]*>", b"", inner).decode("utf-8", "replace")[:20] or "#ERROR"


def _times(inside: bytes) -> int:
    if b"-repeated" not in inside:
        return 1
    found = REPEATED.search(inside)
    if not found:
        raise Refused("A sheet repeats cells in a way that cannot be read.", SAVE_AGAIN)
    return max(1, int(found[1]))
