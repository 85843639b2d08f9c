"""The published time-series workbook of the Adult Social Care Outcomes Framework: one wide table a sheet.

Each `Table_*` sheet is a measure ('Table_2d(1)' is 2D(1)); its headings stand in one of the first 20 rows, an
area in each row below. A figure cell is a number, a marker ([z] not applicable, [x] not available, [c]
suppressed, [w] none recorded) or a number with a second in brackets, which is kept beside it ('67.7 (69.7)':
another definition of who is counted). Areas are told apart by ONS code where they have one: code 809 is
Dorset before and after 2019, and the East of England is also called Eastern.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from governance.tables.problems import Unreadable, column_name
from governance.tables.sheets import Book, Row, Sheet
from performance.imports.ascof_areas import area_of
from performance.imports.ascof_headings import Group, HeadingReader, Headings, find_headings
from performance.imports.ascof_log import read_log
from performance.imports.cells import Content, content, rounded
from performance.imports.sheaf import Sheaf
from performance.imports.types import PARTS

PROFILE = "ascof-time-series"
TABLE = re.compile(r"Table[_ ]([0-9])([a-z])(\([0-9a-z]+\))?", re.IGNORECASE)
LOG = "comparability_over_time_log"
PLAIN = frozenset({float, str})
# Decimal places kept of each of PARTS; the published tables have three at most.
PLACES = (6, 4, 4, 4, 6)


def describe() -> str:
    """What this profile reads, in a sentence."""
    return (
        "the published ASCOF time-series workbook (ODS or XLSX), with its Table_ sheets and the heading"
        " “Local authority code” in each"
    )


def recognises(book: Book) -> bool:
    """Whether the file is such a workbook: it has a table with the heading that names the area."""
    tables = [name for name in book.names if TABLE.fullmatch(name.strip())]
    return any(find_headings(book.sheet(name).rows) is not None for name in tables)


def read(book: Book, sheaf: Sheaf, *, today: date, units: Mapping[str, str]) -> None:
    """Read every table and the comparability log into the sheaf.

    A year that has not begun by `today` is refused. `units` is for files that a council writes itself:
    published figures are taken as they are.
    """
    del units
    memo: dict[object, Content] = {}
    for name in book.names:
        if table := TABLE.fullmatch(name.strip()):
            _TableReader(book.sheet(name), table, sheaf, memo).read(today)
        elif name.strip().lower() == LOG:
            read_log(book.sheet(name), sheaf)


def measure_code(table: re.Match[str]) -> str:
    """'2D(1)' for 'Table_2d(1)', '2E(2a)' for 'Table_2e(2a)'."""
    return f"{table[1]}{table[2].upper()}{(table[3] or '').lower()}"


class _TableReader:
    """One table on its way into the sheaf."""

    def __init__(self, sheet: Sheet, table: re.Match[str], sheaf: Sheaf, memo: dict[object, Content]) -> None:
        self._sheet = sheet
        self._name = sheet.name
        self._code = measure_code(table)
        self._sheaf = sheaf
        self._seen: dict[tuple[str, str], int] = {}
        self._memo = memo

    def read(self, today: date) -> None:
        """Read the rows below the headings."""
        rows = self._sheet.rows
        if self._sheet.is_hidden:
            self._sheaf.note(f"Sheet {self._name} is hidden; it was read like the others.")
        row = find_headings(rows)
        if row is None:
            self._sheaf.problem(
                "None of the first 20 rows has the heading ‘Local authority code’.",
                "Keep the heading row of the published table.",
                sheet=self._name,
            )
            return
        headings = HeadingReader(self._name, self._code, self._sheaf, today).read(rows, row)
        if headings:
            self._read_rows(headings, rows)

    def _read_rows(self, headings: Headings, rows: Sequence[Row]) -> None:
        measure, sheet = self._sheaf.measure(self._code), self._sheaf.sheet(self._name)
        groups = [(self._sheaf.period(g.period), g) for g in headings.groups]
        figure_columns = headings.figure_columns()
        unheaded = [column for column, title in enumerate(headings.titles) if not title]
        for index in range(headings.row + 1, len(rows)):
            row, number = rows[index], index + 1
            self._refuse_strays(row, number, unheaded)
            if self._is_beside_the_table(row, number, headings.ons, figure_columns):
                continue
            self._sheaf.cells += len(figure_columns)
            area = self._area(row, number, headings)
            if area is None:
                self._sheaf.rejected += len(figure_columns)
                continue
            self._sheaf.rejected += len(headings.lost)
            for period, group in groups:
                figure = self._figure(row, number, group, headings)
                if figure is not None:
                    self._sheaf.figures.append(
                        [measure, area, period, group.breakdown, *figure, sheet, number, 0]
                    )

    def _is_beside_the_table(self, row: Row, number: int, ons: int, figure_columns: list[int]) -> bool:
        """True for an empty row, and for a remark under the table, which is noted."""
        if row[ons] != "" or any(row[column] != "" for column in figure_columns):
            return False
        if any(cell != "" for cell in row):
            self._sheaf.note(f"Sheet {self._name}, row {number}: a remark under the table was left out.")
        return True

    def _refuse_strays(self, row: Row, number: int, unheaded: list[int]) -> None:
        """Name the cells in columns without a heading."""
        for column in unheaded:
            if row[column] != "":
                error = Unreadable(
                    "The cell stands in a column without a heading.", "Move it back, or clear it."
                )
                self._sheaf.unreadable(error, sheet=self._name, row=number, column=column, header="")

    def _area(self, row: Row, number: int, headings: Headings) -> int | None:
        """The index of the row's area, None when it cannot be told or stands in the sheet already."""
        try:
            area = area_of(row[headings.code], row[headings.name], row[headings.ons])
            first = self._seen.setdefault((area[0], area[3] or area[1]), number)
            if first != number:
                raise Unreadable(f"Row {first} is the same area.", "Keep one of the two rows.")
        except Unreadable as error:
            self._sheaf.unreadable(
                error, sheet=self._name, row=number, column=headings.ons, header=headings.titles[headings.ons]
            )
            return None
        return self._sheaf.area(area)

    def _figure(self, row: Row, number: int, group: Group, headings: Headings) -> list[object] | None:
        """The parts of one figure, None when a cell of it cannot be used: then none of its cells is."""
        numbers: list[str | None] = [None, None, None, None, None]
        markers: dict[str, str] = {}
        seconds: dict[str, str] = {}
        is_whole = True
        for part, column in group.columns:
            cell = row[column]
            found = self._memo.get(cell) if type(cell) in PLAIN else None
            if found is None:
                found = self._content(cell, part, number, column, headings)
                if found is None:
                    is_whole = False
                    continue
            numbers[part], marker, second = found
            if marker:
                markers[PARTS[part]] = marker
            if second:
                seconds[PARTS[part]] = second
        if not is_whole:
            self._sheaf.rejected += len(group.columns)
            return None
        self._sheaf.count(markers, seconds)
        self._warn_of_excess(numbers, number, group, headings)
        return [*numbers, markers.get("value", ""), markers or None, seconds or None, len(group.columns)]

    def _content(
        self, cell: object, part: int, number: int, column: int, headings: Headings
    ) -> Content | None:
        try:
            found = content(cell)
        except Unreadable as error:
            self._sheaf.unreadable(
                error, sheet=self._name, row=number, column=column, header=headings.titles[column]
            )
            return None
        figure = found[0]
        if figure and (short := rounded(figure, PLACES[part])) != figure:
            self._sheaf.note(
                f"Sheet {self._name}: figures were rounded half up to {PLACES[part]} decimal places."
            )
            return short, found[1], found[2]
        if type(cell) in PLAIN and not (
            figure and "." in figure and len(figure.partition(".")[2]) > min(PLACES)
        ):
            self._memo[cell] = found
        return found

    def _warn_of_excess(
        self, numbers: list[str | None], number: int, group: Group, headings: Headings
    ) -> None:
        value, numerator, denominator = numbers[:3]
        if value is None or numerator is None or denominator is None:
            return
        if float(numerator) > float(denominator):
            column = next(c for part, c in group.columns if part == 1)
            self._sheaf.problem(
                f"The numerator {numerator} is larger than the denominator {denominator}.",
                "It is kept as published; the publisher normally gives [z] as the outcome of such a row.",
                sheet=self._name,
                row=number,
                column=column_name(column, headings.titles[column]),
                severity="warning",
            )
