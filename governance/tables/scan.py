"""Taking a workbook's measure from its XML before any grid is made.

The workbook reader makes a dense grid up to the last used cell, so one cell at XFD1048576, or one repeated
cell of an ODS file, would ask for all memory there is. The walks of `scan_ods` and `scan_xlsx` look at tags
alone, stop at the caps of `limits`, and note what the reader drops without a word: error values, formulas
without a saved result, merged cells, hidden rows. Document types and entities are refused everywhere,
comments and CDATA where cells are, so that the tags seen here are the tags that the reader sees.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from governance.tables import limits
from governance.tables.problems import Refused, column_letter, quoted

SAVE_AGAIN = "Open it in a spreadsheet program, save it as a new file and upload that."
# Inside a tag, up to its end: a '>' in quotation marks does not end it. (Possessive: a tag is walked once.)
INSIDE = rb"([^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*)>"
MOST_FAULTS = 50_000
MOST_MERGED = 100
MOST_SPANS = 10_000
# A merged range: the 0-based (row, column) of its first cell and of its last.
Span = tuple[tuple[int, int], tuple[int, int]]


@dataclass(slots=True)
class SheetFacts:
    """What a sheet holds: its used area counted from A1, and what needs saying.

    `faults` maps 0-based (row, column) to '#REF!' and the like, or to '' for a formula without a result.
    """

    name: str
    rows: int = 0
    columns: int = 0
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden_rows: int = 0
    # Of an ODS sheet the merged ranges, which its reader does not tell.
    spans: list[Span] = field(default_factory=list)

    def reach(self, row: int, column: int) -> None:
        """Note a used cell at a 0-based place. Raises Refused beyond the caps."""
        if row >= self.rows:
            if row >= limits.ROWS:
                raise self._too_long(row)
            self.rows = row + 1
        if column >= self.columns:
            if column >= limits.COLUMNS:
                raise self._too_wide(row, column)
            self.columns = column + 1

    def fault(self, row: int, column: int, text: str) -> None:
        """Note a cell whose content is lost."""
        if len(self.faults) >= MOST_FAULTS:
            raise Refused(
                f"More than {MOST_FAULTS:,} cells hold errors or formulas without saved results.",
                "Mend the formulas, or paste the values, and save the file again.",
                sheet=self.name,
            )
        self.faults[row, column] = text

    def merge(self, place: str) -> None:
        """Note a merged range or its first cell."""
        if len(self.merged) < MOST_MERGED:
            self.merged.append(place)

    def span(self, span: Span) -> None:
        """Note a merged range."""
        if len(self.spans) < MOST_SPANS:
            self.spans.append(span)

    def _too_long(self, row: int) -> Refused:
        return Refused(
            f"A cell is used in row {row + 1:,}; a sheet here may have {limits.ROWS:,} rows.",
            "Delete everything below the table, or split the file.",
            sheet=self.name,
        )

    def _too_wide(self, row: int, column: int) -> Refused:
        return Refused(
            f"A cell is used in column {column_letter(column)} of row {row + 1:,}; a sheet here may have"
            f" {limits.COLUMNS} columns.",
            "Delete everything to the right of the table.",
            sheet=self.name,
        )


@dataclass(slots=True)
class Facts:
    """A workbook's kind ('xlsx', 'ods') and its sheets in the order of the workbook."""

    kind: str
    sheets: list[SheetFacts]


def check_total(sheets: list[SheetFacts]) -> None:
    """Raises Refused when the grids of all sheets together pass the cap."""
    if len(sheets) > limits.SHEETS:
        raise Refused(f"The workbook has {len(sheets):,} sheets; the most is {limits.SHEETS}.", SAVE_AGAIN)
    cells = sum(sheet.rows * sheet.columns for sheet in sheets)
    if cells > limits.CELLS:
        raise Refused(
            f"The used area of the workbook is {cells:,} cells; the most is {limits.CELLS:,}.",
            "Delete sheets that are not needed, or split the file.",
        )


def check_markup(name: str, content: bytes, *, has_cells: bool) -> None:
    """Refuse what no spreadsheet program writes: other encodings, document types, comments between cells."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in content:
        raise Refused(f"The part {quoted(name)} of the file is not written in UTF-8.", SAVE_AGAIN)
    at = content.find(b"<!")
    while at >= 0:
        if not content.startswith((b"<!--", b"<![CDATA["), at):
            raise Refused(
                f"The part {quoted(name)} of the file declares a document type; tables need none.",
                SAVE_AGAIN,
            )
        if has_cells:
            raise Refused(f"The part {quoted(name)} of the file has comments between its cells.", SAVE_AGAIN)
        at = content.find(b"<!", at + 2)
