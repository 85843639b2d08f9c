"""Registers as councils keep them, made by the suite, and brought in through the product's own actions."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from governance.models import User
from risk.actions import register_imports, register_loads, register_work
from risk.actions.register_imports import Mapping as Chosen
from risk.models import Category, RegisterImport, RegisterImportSheet
from tests import builders
from tests.risk.makers import NOW

Grid = Sequence[Sequence[object]]
HEADS = (
    "Risk Ref", "Description", "L'hood", "Imp", "RAG", "Lead", "Mitigation", "Further action", "Action due",
    "Review date", "Status", "Treatment",
)  # fmt: skip


def row(reference: str = "R1", description: str = "", **changed: object) -> list[object]:
    """A good row under HEADS: 4 x 4, Ben's, treated, with an action."""
    cells: dict[str, object] = {
        "reference": reference,
        "description": description
        or "Because two rounds have closed there is a risk that people go without support, leading to harm",
        "likelihood": 4,
        "impact": 4,
        "rag": "Red",
        "lead": "Ben Adeyemi",
        "mitigation": "Weekly call with every provider",
        "action": "Ask three providers to price two rounds",
        "due": date(2026, 12, 7),
        "review": "14/12/2026",
        "status": "Open",
        "treatment": "Treat",
    }
    assert changed.keys() <= cells.keys(), changed.keys() - cells.keys()
    return list((cells | changed).values())


def xlsx(*sheets: tuple[str, Grid], merged: Mapping[str, Sequence[str]] | None = None, hidden: str = "") -> bytes:
    """A workbook of these sheets; text is kept as text, even '=1+1'."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, grid in sheets:
        sheet = book.create_sheet(name)
        for number, cells in enumerate(grid, start=1):
            for column, value in enumerate(cells, start=1):
                if value is not None and value != "":
                    cell = sheet.cell(number, column, value)  # type: ignore[arg-type]
                    if isinstance(value, str):
                        cell.data_type = "s"
        for place in (merged or {}).get(name, ()):
            sheet.merge_cells(place)
        sheet.sheet_state = "hidden" if name == hidden else "visible"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def register(*rows: Sequence[object], heads: Sequence[object] = HEADS) -> bytes:
    """A plain register: headings and rows."""
    return xlsx(("Register", [heads, *rows]))


def sent(content: bytes, *, by: User | None = None, name: str = "register.xlsx", **given: Any) -> RegisterImport:
    """Any file, sent and read."""
    found = register_imports.submit(
        content=content, file_name=name, by=by or builders.ben(), now=NOW, wait=True, **given
    )
    return register_work.read(register_import=found, now=NOW)


def checked(content: bytes, *, by: User | None = None, **given: Any) -> RegisterImport:
    """The same with its columns as they were guessed, and checked."""
    by = by or builders.ben()
    found = sent(content, by=by, **given)
    if found.state == "to_map":
        found = mapped(found, by=by)
    return found


def mapped(found: RegisterImport, *, by: User | None = None, **chosen: Any) -> RegisterImport:
    """Its columns as they were guessed, with what the sheet does not say."""
    given: dict[str, Any] = {
        "columns": [field for _, field in found.columns],
        "area": builders.service_area(builders.LEARNING_DISABILITY),
        "category": Category.objects.get(name="Demand"),
        "worst_on": "service",
        "control_kind": "detects",
    }
    register_imports.choose(
        register_import=found, mapping=Chosen(**(given | chosen)), by=by or builders.ben(), now=NOW, wait=True
    )
    return register_work.check(register_import=found, now=NOW)


def loaded(content: bytes, *, by: User | None = None, **given: Any) -> RegisterImport:
    """The same, confirmed and brought in."""
    by = by or builders.ben()
    found = checked(content, by=by, **given)
    register_imports.confirm(register_import=found, by=by, wait=True)
    return register_loads.load(register_import=found, now=NOW)


def report_of(found: RegisterImport) -> dict[str, Any]:
    """What was found."""
    report = RegisterImportSheet.objects.get(register_import=found).report
    assert report is not None
    return dict(report)


def titles(found: RegisterImport) -> dict[str, tuple[str, list[int]]]:
    """The findings by key: sentence and rows."""
    return {key: (title, rows) for _, key, title, _, rows in report_of(found)["findings"]}
