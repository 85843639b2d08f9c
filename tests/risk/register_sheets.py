"""Registers as councils keep them, made by the suite, and brought in through the product's own actions."""

import csv
import io
import struct
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


def xlsx(
    *sheets: tuple[str, Grid], merged: Mapping[str, Sequence[str]] | None = None, hidden: str = ""
) -> bytes:
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


def sent(
    content: bytes, *, by: User | None = None, name: str = "register.xlsx", **given: Any
) -> RegisterImport:
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


def csv_of(*rows: Sequence[object], delimiter: str = ",") -> bytes:
    """A text table with the headings and these rows."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([HEADS, *rows])
    return out.getvalue().encode()


# --- The old kind of Excel ------------------------------------------------------------------------------
_SECTOR = 512
_FREE, _END, _OWN = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def xls(grid: Grid, name: str = "Register", storage: str = "") -> bytes:
    """A workbook of the old kind: BIFF8 records in a compound file; `storage` names one more entry in it."""
    body = _biff(grid, name)
    body += b"\0" * (max(4096, -(-len(body) // _SECTOR) * _SECTOR) - len(body))
    count = len(body) // _SECTOR
    chain = [_OWN, _END, *(2 + place for place in range(1, count)), _END]
    table = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    entries = _entry("Root Entry", 5, child=1, start=_END, size=0)
    entries += _entry("Workbook", 2, start=2, size=len(body))
    entries += _entry(storage, 1, start=0, size=0) if storage else b"\0" * 128
    return _header() + table + entries + b"\0" * 128 + body


def _header() -> bytes:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    numbers = struct.pack("<6xIIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return start + numbers + struct.pack("<109I", 0, *[_FREE] * 108)


def _entry(name: str, kind: int, *, start: int, size: int, child: int = _FREE) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1)
    return head + struct.pack("<III36xIQ", _FREE, _FREE, child, start, size)


def _biff(grid: Grid, name: str) -> bytes:
    def record(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    begin = struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)
    listed = 4 + 2 + 2 + len(name)
    place = len(record(0x0809, begin)) + 4 + listed + 4
    book = record(0x0809, begin)
    book += record(0x0085, struct.pack("<IHBB", place, 0, len(name), 0) + name.encode("latin-1"))
    book += record(0x000A, b"") + record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))
    for number, cells in enumerate(grid):
        for column, value in enumerate(cells):
            at = struct.pack("<HHH", number, column, 0)
            if isinstance(value, int | float):
                book += record(0x0203, at + struct.pack("<d", value))
            elif value not in (None, ""):
                text = str(value)
                book += record(0x0204, at + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))
    return book + record(0x000A, b"")
