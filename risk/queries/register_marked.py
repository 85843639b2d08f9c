"""A checked sheet as a workbook, with what was found beside each row, and an empty one to fill in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hounslow_assess.workbooks import Sheet, Value
from risk.models import RegisterImport, RegisterImportSheet
from risk.queries.check_rows import OF_A_ROW
from risk.register_import.fields import LABELS, MARK, Field
from risk.register_import.grid import Cell, Grid, Lost, from_data
from risk.register_import.headings import Headings, find

MARKS = (f"{MARK} row", f"{MARK} what we found", f"{MARK} what to do")
# The headings of the sheet that anybody can fill in, in its order, with an example.
TEMPLATE: tuple[tuple[str, Value], ...] = (
    ("Reference", "LD-01"),
    ("Because", "two of the five night-time rounds have closed"),
    ("There is a risk that", "people leave hospital with no night support"),
    ("Leading to", "avoidable readmission, and harm to people who live alone"),
    ("Category", "Care market"),
    ("Service area", ""),
    ("Likelihood", 4),
    ("Impact", 3),
    ("Target likelihood", 2),
    ("Target impact", 3),
    ("Response", "Treat"),
    ("Owner", "Head of Reablement"),
    ("Controls", "Weekly call with every provider"),
    ("Action", "Ask three providers to price two night rounds"),
    ("Action due", "14/12/2026"),
    ("Next review", "14/12/2026"),
    ("Status", "Open"),
)


def template_sheets() -> tuple[Sheet, Sheet]:
    """An empty register with one made-up row, and what each column holds."""
    heads = tuple(name for name, _ in TEMPLATE)
    about = (
        ("Any headings will do", "This sheet is a help, not a rule: send your own register as it is."),
        ("The first row", "It is made up. Write over it."),
        ("Likelihood, Impact", "Numbers of your matrix, or its words."),
        ("Days", "Day first: 14/12/2026."),
        ("Names of people", "Only of staff who own a risk. Nobody who draws on care and support is named."),
    )
    return (
        Sheet("Register", heads, [tuple(value for _, value in TEMPLATE)], tuple(22 for _ in heads)),
        Sheet("Notes", ("About", "What"), about, (24, 90)),
    )


def marked_sheets(register_import: RegisterImport) -> tuple[Sheet, ...]:
    """All rows, those left out first, and a note; () once the sheet is no longer kept.

    Mended and sent again, its columns are known, and what was brought in before changes nothing.
    """
    kept = RegisterImportSheet.objects.filter(register_import=register_import).first()
    if kept is None or kept.grid is None or not kept.report:
        return ()
    grid = from_data(kept.grid)
    headings = find(grid)
    if headings is None:
        return ()
    heads = (*headings.names, *MARKS)
    said, mends = _sayings(kept.report)
    faulty = {row[0] for row in kept.report["faults"]}
    rows = sorted(_rows(grid, headings, said, mends), key=lambda row: row[-3] not in faulty)
    widths = (*(20 for _ in headings.names), 12, 50, 50)
    return (
        Sheet("Register", heads, rows, widths),
        Sheet("Notes", ("About", "What"), list(_notes(register_import, faulty)), (24, 90)),
    )


def _sayings(report: Mapping[str, Any]) -> tuple[Mapping[int, list[str]], Mapping[int, list[str]]]:
    """By row what was found, and what to do."""
    said: dict[int, list[str]] = defaultdict(list)
    mends: dict[int, list[str]] = defaultdict(list)
    for kind, opening in (("faults", "Left out. "), ("notes", "")):
        for number, column, reason, mend in report[kind]:
            said[number].append(f"{opening}{column}: {reason}" if column else f"{opening}{reason}")
            mends[number].append(mend)
    for number, reference, name, here, sheet, why in report["conflicts"]:
        said[number].append(f"{name}: {reference} says “{here}”, the sheet “{sheet}”. {why}")
    for _, key, _, _, rows in report["findings"]:
        for number in rows:
            said[number].append(OF_A_ROW[key])
    for number, _, suggested, _ in report["suggestions"]:
        mends[number].append(f"Suggested: {suggested}" if suggested else "")
    return said, mends


def _rows(
    grid: Grid, headings: Headings, said: Mapping[int, list[str]], mends: Mapping[int, list[str]]
) -> Iterator[Sequence[Value]]:
    start, width = headings.last + 1, len(headings.names)
    for cells, number in zip(grid.rows[start:], grid.numbers[start:], strict=True):
        found = "\n".join(said.get(number, ()))
        todo = "\n".join(filter(None, mends.get(number, ())))
        gap = [None] * (width - len(cells))
        yield (*map(_value, cells), *gap, number, found, todo)


def _value(cell: Cell) -> Value:
    if isinstance(cell, Lost):
        return cell.text
    return str(cell) if isinstance(cell, bool) else cell


def _notes(register_import: RegisterImport, faulty: set[int]) -> Iterator[tuple[str, str]]:
    yield "What", f"“{register_import.file_name}” as it was checked"
    yield "Left out", f"{len(faulty)} rows. They stand first: mend them and send this file again."
    for name, field in register_import.columns:
        yield name or "(no heading)", LABELS[Field(field)] if field else "Left out"
