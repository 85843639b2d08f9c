"""The headings of the simple template: all eight, each once, and none that belongs to a person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from governance.tables.cells import tidy
from governance.tables.problems import Refused, column_letter, column_name, quoted
from governance.tables.sheets import Row, Sheet
from performance.imports.sheaf import Sheaf

HEADINGS = ("measure", "area", "period", "breakdown", "numerator", "denominator", "value", "marker")
# A row with so many of them is meant as the heading, whatever is missing.
ENOUGH = 4
LOOK_IN = 20
PERSONAL = re.compile(
    r"""nhs\ (number|no) | surname | forename | uprn | date\ of\ (birth|death) | d\.?o\.?b\.?
    | ((full|first|last|middle|given|family|client|person|carer)\ )?name | post\ ?code
    | address(\ line)?(\ [1-5])? | (tele)?phone(\ number)? | mobile(\ number)? | e-?mail(\ address)?
    | national\ insurance(\ number|\ no)? | ni\ number | gp\ practice(\ code|\ name)?
    | la\ person\ unique\ identifier | (person|client|case)\ (id|number|reference)
    | (mosaic|liquidlogic)\ id""",
    re.VERBOSE,
)


def find_headings(rows: Sequence[Row]) -> int | None:
    """The 0-based row of the headings among the first 20."""
    for index, row in enumerate(rows[:LOOK_IN]):
        if len({_title(cell) for cell in row} & set(HEADINGS)) >= ENOUGH:
            return index
    return None


def columns_of(sheet: Sheet, row: int, sheaf: Sheaf) -> dict[str, int] | None:
    """The 0-based column of each heading; None, with problems in the sheaf, when they are not exactly the
    eight.
    """
    cells = sheet.rows[row]
    refuse_personal(cells, sheet.name, sheet.numbers[row])
    before = sheaf.error_count
    columns: dict[str, int] = {}
    for index, cell in enumerate(cells):
        title = _title(cell)
        if title in HEADINGS and title not in columns:
            columns[title] = index
        elif title or not _is_empty_column(sheet, row, index):
            _unwanted(sheet, row, index, columns, sheaf)
    for missing in [heading for heading in HEADINGS if heading not in columns]:
        sheaf.problem(
            f"The heading {quoted(missing)} is missing.",
            f"Add the column; it may be empty. The headings are {', '.join(HEADINGS)}.",
            sheet=sheet.name,
            row=sheet.numbers[row],
        )
    return columns if sheaf.error_count == before else None


def refuse_personal(cells: Row, sheet: str, number: int) -> None:
    """Refuse a table about people. Raises Refused naming the columns, never their content."""
    found = [quoted(cell) for cell in cells if PERSONAL.fullmatch(re.sub(r"[\s_]+", " ", _title(cell)))]
    if found:
        raise Refused(
            f"Columns about people: {', '.join(found[:5])}. Records of persons are refused here.",
            "Upload totals instead, without any column that could name a person.",
            sheet=sheet,
            row=number,
        )


def _title(cell: object) -> str:
    return tidy(cell).casefold() if isinstance(cell, str) else ""


def _unwanted(sheet: Sheet, row: int, index: int, columns: dict[str, int], sheaf: Sheaf) -> None:
    cell = sheet.rows[row][index]
    first = columns.get(_title(cell))
    if first is not None:
        message, mend = f"Column {column_letter(first)} has the same heading.", "Keep one of the two columns."
    elif _title(cell):
        message = "The heading is not one of the template's."
        mend = f"Take the column out. The headings are {', '.join(HEADINGS)}."
    else:
        message, mend = "The column has content but no heading.", "Give it a heading, or clear it."
    sheaf.problem(message, mend, sheet=sheet.name, row=sheet.numbers[row], column=column_name(index, cell))


def _is_empty_column(sheet: Sheet, row: int, index: int) -> bool:
    """True when nothing stands below a missing heading: spreadsheets leave such columns behind."""
    return not any(index < len(cells) and str(cells[index]).strip() for cells in sheet.rows[row + 1 :])
