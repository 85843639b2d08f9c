"""One row of the simple template into one figure, or into every reason why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TypeVar

from governance.tables.cells import Fault, tidy
from governance.tables.problems import Unreadable, column_name, quoted
from governance.tables.sheets import Row, Sheet
from performance.imports.ascof_areas import level_of
from performance.imports.breakdowns import breakdown_key
from performance.imports.cells import MARKERS, Content, content, key_text, marker_of, rounded
from performance.imports.long_checks import Numbers, doubts, faults
from performance.imports.periods import Period, period
from performance.imports.sheaf import Sheaf
from performance.imports.types import PARTS

NUMBERS = ("value", "numerator", "denominator")
PLACES = {"value": 6, "numerator": 4, "denominator": 4}
EMPTY: Content = (None, "", "")
Read = TypeVar("Read")


class RowReader:
    """Reads rows of one sheet into the sheaf; a row with any error in it is left out whole."""

    def __init__(
        self,
        sheet: Sheet,
        heading_row: int,
        columns: Mapping[str, int],
        sheaf: Sheaf,
        *,
        today: date,
        units: Mapping[str, str],
    ) -> None:
        self._sheet = sheet
        self._titles = sheet.rows[heading_row]
        self._columns = columns
        self._sheaf = sheaf
        self._today = today
        self._units = {code.casefold(): unit for code, unit in units.items()}
        self._seen: dict[tuple[str, str, Period, str], int] = {}

    def read(self, index: int) -> None:
        """Read the row at a 0-based index."""
        row, number = self._sheet.rows[index], self._sheet.numbers[index]
        if not any(_is_given(cell) for cell in row):
            return
        before = self._sheaf.error_count
        figure, numbers, cells = None, None, 1
        if self._has_full_length(row, number):
            cells = max(1, sum(_is_given(row[self._columns[part]]) for part in NUMBERS))
            numbers = self._numbers(row, number)
            figure = self._figure(row, number, numbers, cells)
        self._sheaf.cells += cells
        if figure is None or numbers is None or self._sheaf.error_count > before:
            self._sheaf.rejected += cells
            return
        self._sheaf.figures.append(figure)
        self._sheaf.count(numbers.part_markers, numbers.seconds)

    def _has_full_length(self, row: Row, number: int) -> bool:
        if len(row) == len(self._titles):
            return True
        self._sheaf.problem(
            f"The line has {len(row)} values, the heading {len(self._titles)}; nothing was moved to fit.",
            "Look for a comma inside a value and put that value in quotation marks, or add what is missing.",
            sheet=self._sheet.name,
            row=number,
        )
        return False

    def _figure(self, row: Row, number: int, numbers: Numbers | None, cells: int) -> list[object] | None:
        measure = self._try("measure", row, number, _named)
        area = self._try("area", row, number, _named)
        when = self._try("period", row, number, self._period)
        breakdown = self._try("breakdown", row, number, breakdown_key)
        if measure is None or area is None or when is None or breakdown is None or numbers is None:
            return None
        self._check_once(measure, area, when, breakdown, number)
        ons_code = area if level_of(area) else ""
        place = self._sheaf.area((level_of(area), area, "" if ons_code else area, ons_code))
        return [
            self._sheaf.measure(measure),
            place,
            self._sheaf.period(when),
            breakdown,
            *(numbers.text(part) for part in PARTS),
            numbers.part_markers.get("value", ""),
            numbers.part_markers or None,
            numbers.seconds or None,
            cells,
            self._sheaf.sheet(self._sheet.name),
            number,
            int(numbers.has_percent_sign),
        ]

    def _try(self, heading: str, row: Row, number: int, read: Callable[[object], Read]) -> Read | None:
        """What `read` makes of a cell; None, with the problem noted, when it cannot be used."""
        column = self._columns[heading]
        try:
            return read(row[column])
        except Unreadable as error:
            self._sheaf.unreadable(
                error, sheet=self._sheet.name, row=number, column=column, header=self._titles[column]
            )
            return None

    def _period(self, cell: object) -> Period:
        found = period(cell)
        if found.start > self._today:
            raise Unreadable(f"The period {found.label} has not begun.", "Check the year.")
        if found.end > self._today:
            self._sheaf.note(f"The period {found.label} has not ended yet.")
        if found.kind == "snapshot":
            day = f"{found.start.day} {found.start:%B %Y}"
            self._sheaf.note(f"{quoted(cell)} was read as the one day {day}; a month is written 2025-07.")
        return found

    def _numbers(self, row: Row, number: int) -> Numbers | None:
        """The numbers and markers of a row, checked against each other; None when they contradict."""
        before = self._sheaf.error_count
        code = str(row[self._columns["measure"]]).strip().casefold()
        numbers = Numbers(self._units.get(code, ""))
        for part in NUMBERS:
            found = self._try(part, row, number, partial(self._content, part, numbers))
            numbers.put(part, found or EMPTY)
        marker = self._try("marker", row, number, _marker)
        if marker is None or self._sheaf.error_count > before:
            return None
        for heading, error in faults(numbers, marker):
            self._note(heading, number, error, "error")
        if marker:
            numbers.part_markers["value"] = marker
        for heading, error in doubts(numbers):
            self._note(heading, number, error, "warning")
        return numbers

    def _content(self, part: str, numbers: Numbers, cell: object) -> Content:
        if not _is_given(cell):
            return EMPTY
        if (
            part == "value"
            and isinstance(cell, str)
            and not isinstance(cell, Fault)
            and cell.strip().endswith("%")
        ):
            numbers.has_percent_sign = True
            cell = cell.strip().removesuffix("%").rstrip()
        found, marker, second = content(cell)
        if found and (short := rounded(found, PLACES[part])) != found:
            self._sheaf.note(f"Figures with more than {PLACES[part]} decimal places were rounded half up.")
            found = short
        return found, marker, second

    def _note(self, heading: str, number: int, error: Unreadable, severity: str) -> None:
        column = self._columns[heading]
        self._sheaf.problem(
            error.message,
            error.mend,
            sheet=self._sheet.name,
            row=number,
            column=column_name(column, self._titles[column]),
            severity=severity,
        )

    def _check_once(self, measure: str, area: str, when: Period, breakdown: str, number: int) -> None:
        first = self._seen.setdefault((measure.casefold(), area.casefold(), when, breakdown), number)
        if first != number:
            what = "Row" if self._sheet.name else "Line"
            self._sheaf.problem(
                f"{what} {first} already has this measure, area, period and breakdown.",
                "Keep one of the two.",
                sheet=self._sheet.name,
                row=number,
            )


def _is_given(cell: object) -> bool:
    return isinstance(cell, Fault) or (bool(cell.strip()) if isinstance(cell, str) else cell is not None)


def _named(cell: object) -> str:
    text = key_text(cell)
    if not text:
        raise Unreadable("The cell is empty.", "Every row needs its own measure and area.")
    return text


def _marker(cell: object) -> str:
    text = key_text(cell)
    letter = text.lower()
    if not text or letter in MARKERS:
        return letter
    if marker := marker_of(text):
        return marker
    raise Unreadable(
        f"{quoted(tidy(text))} is not a known marker.", "Use c, x, z, w or low, or leave the cell empty."
    )
