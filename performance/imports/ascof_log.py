"""The comparability log of the published workbook: from which year on a measure is no longer what it was."""

from __future__ import annotations

from governance.tables.cells import tidy
from governance.tables.problems import Unreadable
from governance.tables.sheets import Row, Sheet
from performance.imports.periods import period
from performance.imports.sheaf import Sheaf

FIRST_HEADING = "metric code"
NONE = "[z]"
LONGEST = 4_000


def read_log(sheet: Sheet, sheaf: Sheaf) -> None:
    """Add the log's rows to the sheaf as [measure, old code, label, start, text, row]; '' stands for [z].

    The columns are: code now, code of 2022-23, year of change, description. A log that does not look so is
    noted and left out: the figures do not depend on it.
    """
    start = next((i for i, row in enumerate(sheet.rows[:20]) if _is_heading(row)), None)
    if start is None:
        sheaf.note(f"Sheet {sheet.name} has no heading ‘metric code’: breaks in comparability were not read.")
        return
    for index in range(start + 1, len(sheet.rows)):
        cells = [tidy(str(cell)) for cell in sheet.rows[index][:4]]
        if len(cells) == 4 and cells[3]:
            sheaf.breaks.append(_break(cells, sheet.name, index + 1, sheaf))


def _is_heading(row: Row) -> bool:
    cells = [str(cell).lower() for cell in row[:4]]
    return len(cells) == 4 and FIRST_HEADING in cells[0] and FIRST_HEADING in cells[1]


def _break(cells: list[str], sheet: str, number: int, sheaf: Sheaf) -> list[object]:
    measure, old = ("" if cell == NONE else cell[:40] for cell in cells[:2])
    label = begin = ""
    try:
        when = period(cells[2])
        label, begin = when.label, when.start.isoformat()
    except Unreadable as error:
        sheaf.note(f"Sheet {sheet}, row {number}: {error.message} The break is kept without its year.")
    return [measure, old, label, begin or None, cells[3][:LONGEST], number]
