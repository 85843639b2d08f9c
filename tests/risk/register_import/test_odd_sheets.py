"""Hostile and odd registers, made here: each is read for what it is, or refused with a plain sentence.

They go through the child process as an upload does; nothing here needs a database.
"""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from governance.tables import caller
from governance.tables.problems import Problem
from risk.actions.register_work import START
from risk.register_import.fields import Field
from risk.register_import.grid import Grid, Lost, from_data
from risk.register_import.headings import best
from risk.register_import.reading import MOST_ROWS
from tests.performance.imports.makers import Raw, ods_of, xlsx_of, xlsx_parts, xlsx_rows, zip_of
from tests.risk import register_sheets as sheets
from tests.risk.register_sheets import HEADS, row

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
SHEET = "xl/worksheets/sheet1.xml"
ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol">]>'


def read(data: bytes) -> dict[str, Any]:
    said = caller.ask(caller.message({}, data), code=START)
    assert not isinstance(said, Problem), said
    return said


def grids(data: bytes) -> list[Grid]:
    return [from_data(one) for one in read(data)["sheets"]]


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty", lambda: b"", "The file is empty."),
    ("zip bomb", lambda: xlsx_of("", extra={"xl/a.bin": b"\0" * 30_000_000}), "to more than 100 times"),
    ("macros renamed", lambda: xlsx_of("", extra={"xl/vbaProject.bin": b"x"}), "The workbook holds macros"),
    ("NUL in text", lambda: b"Ref,Risk\nR1,a\0b\n", "There is a NUL character at position 5"),
    ("password", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    ("page saved as xls", lambda: b"<html><table><tr><td>Ref</td></tr></table></html>", "This is a web page"),
    ("old macros", lambda: sheets.xls([HEADS], storage="_VBA_PROJECT_CUR"), "The workbook holds macros"),
    ("old and torn", lambda: OLE + b"\0" * 4_000, "The workbook is damaged"),
    ("PDF renamed", lambda: b"%PDF-1.7\n", "This is a PDF."),
    ("another archive", lambda: zip_of({"a.txt": "x"}), "This is an archive of files, not a workbook."),
    ("entities", lambda: zip_of(xlsx_parts() | {SHEET: ENTITY + "<sheetData/>"}), "declares a document type"),
    ("one far cell", lambda: xlsx_of(FAR), "A cell is used in row 1,048,576"),
    ("open quotation", lambda: b'Ref,Risk\nR1,"never closed\n' + b"x" * 12_000, "mark not closed?"),
    ("too wide", lambda: ",".join(map(str, range(300))).encode(), "The line has 300 values"),
    ("cut short", lambda: sheets.register(row())[:2_000], "The file is damaged or cut short"),
    ("no cells", lambda: sheets.xlsx(("Register", [])), "The file holds no cells."),
    (
        "50,000 rows",
        lambda: b"Ref,Risk\n" + b"R,People wait\n" * 49_999,
        f"The sheet has 50,000 rows; a register here may have {MOST_ROWS:,}.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("make", "sentence"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_what_is_no_register_is_refused_with_a_sentence_and_a_mend(
    make: Callable[[], bytes], sentence: str
) -> None:
    _, _, _, message, mend = read(make())["problem"]
    assert sentence in message
    assert mend.endswith(".")


def test_one_workbook_with_everything_that_councils_do_to_a_register() -> None:
    """A title merged across, two rows of headings, an area merged downwards, blank columns, sums below."""
    data = sheets.xlsx(
        ("Key", [["1 to 3", "Low"], ["4 to 8", "Medium"]]),
        ("Register", [
            ["Adult social care risk register"],
            [],
            ["Area", None, "Ref", "Description", "Current risk", None, "Lead", "Review date"],
            [None, None, None, None, "L", "I", None, None],
            ["Older People", None, "R1", "People wait", 4, "4 - Major", "Ben", date(2026, 12, 1)],
            [None, None, "R2", "Money ends", "4 x 5", None, "Jo", 46_000],
            [None, None, "Total", 2],
        ]),
        ("Old", [list(HEADS), row(), row("R2"), row("R3")]),
        merged={"Register": ["A1:H1", "A3:A4", "E3:F3", "A5:A6"]},
        hidden="Old",
    )  # fmt: skip
    grid, headings = best(grids(data))
    assert headings is not None
    assert (grid.sheet, grid.numbers[headings.last + 1]) == ("Register", 5)
    assert headings.guesses == (
        Field.AREA, None, Field.REFERENCE, Field.STATEMENT, Field.LIKELIHOOD, Field.IMPACT, Field.OWNER,
        Field.REVIEW_BY,
    )  # fmt: skip
    assert [cells[0] for cells in grid.rows[headings.last + 1 :]][:2] == ["Older People", "Older People"]
    assert grid.rows[headings.last + 1][7] == date(2026, 12, 1)
    assert "Sheet Old is hidden; it was not read." in grid.notes


def test_a_workbook_whose_only_sheet_is_hidden_is_read_all_the_same() -> None:
    book = str(xlsx_parts()["xl/workbook.xml"]).replace('sheetId="1"', 'sheetId="1" state="hidden"')
    data = xlsx_of(xlsx_rows([["Ref", "Risk"], ["R1", "x"]]), extra={"xl/workbook.xml": book})
    (grid,) = grids(data)
    assert grid.notes == ("Sheet Data is hidden; it was read all the same.",)


def test_the_old_kind_of_workbook_is_read() -> None:
    (grid,) = grids(sheets.xls([["Ref", "Risk", "L"], ["R1", "People wait", 4]]))
    assert (grid.kind, grid.rows) == ("xls", (("Ref", "Risk", "L"), ("R1", "People wait", 4)))


def test_an_open_document_is_read() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row>{''.join(cell.format(text) for text in texts)}</table:table-row>"
        for texts in (("Ref", "Risk"), ("R1", "People wait"))
    )
    (grid,) = grids(ods_of(f'<table:table table:name="Risks">{rows}</table:table>'))
    assert (grid.sheet, grid.rows[1]) == ("Risks", ("R1", "People wait"))


def test_cells_merged_downwards_in_an_open_document_fill_their_rows() -> None:
    text = "<text:p>{}</text:p></table:table-cell>"
    cell = '<table:table-cell office:value-type="string">' + text
    tall = '<table:table-cell office:value-type="string" table:number-rows-spanned="2">' + text
    rows = (
        [cell.format("Area"), cell.format("Risk")],
        [tall.format("Older People"), cell.format("People wait")],
        ["<table:covered-table-cell/>", cell.format("Money ends")],
    )
    table = "".join(f"<table:table-row>{''.join(cells)}</table:table-row>" for cells in rows)
    (grid,) = grids(ods_of(f'<table:table table:name="Risks">{table}</table:table>'))
    assert [cells[0] for cells in grid.rows] == ["Area", "Older People", "Older People"]


def test_formulas_give_their_results_and_those_without_are_lost() -> None:
    lost = Raw('<c r="@"><f>1+1</f></c>')
    error = Raw('<c r="@" t="e"><f>A9</f><v>#REF!</v></c>')
    kept = Raw('<c r="@"><f>2*2</f><v>4</v></c>')
    (grid,) = grids(xlsx_of(xlsx_rows([["Ref", "Risk", "L", "I"], ["R1", lost, kept, error]])))
    assert grid.rows[1] == ("R1", Lost(""), 4, Lost("#REF!"))


def test_text_that_looks_like_a_formula_stays_text() -> None:
    (grid,) = grids(sheets.register(row("R1", "=cmd|' /c calc'!A0"), row("R2", "@SUM(A1)")))
    assert [cells[1] for cells in grid.rows[1:]] == ["=cmd|' /c calc'!A0", "@SUM(A1)"]


def test_text_tables_in_any_writing() -> None:
    (windows,) = grids("Ref,Risk\r\nR1,Café – £5\r\n".encode("cp1252"))
    assert windows.rows[1] == ("R1", "Café – £5")
    assert "It was read as Windows-1252" in windows.notes[0]
    (wide,) = grids("Ref;Risk\nR1;Zażółć\n".encode("utf-16"))
    assert wide.rows[1] == ("R1", "Zażółć")


def test_pasted_cells_keep_their_line_breaks() -> None:
    (grid,) = grids(b'Ref\tRisk\tControls\nR1\tPeople wait\t"Call\nVisit"\n')
    assert grid.rows[1] == ("R1", "People wait", "Call\nVisit")


def test_characters_that_nobody_sees_are_left_out() -> None:
    (grid,) = grids("Ref,Risk\nR1,\u202epeople\u200b wait\u00a0long\x07\n".encode())
    assert grid.rows[1] == ("R1", "people wait long")


def test_an_archive_that_repeats_a_name_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = _twice()
    assert "two parts with the same name" in read(data)["problem"][3]


def _twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        archive.writestr("xl/workbook.xml", "<b/>")
    return out.getvalue()


def test_the_child_loads_no_framework() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(caller.ROOT)!r}); import risk.register_import.reading\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=True, text=True)
    assert "python_calamine" in done.stdout
    assert not set(done.stdout.split()) & {"django", "celery", "pandas", "openpyxl", "psycopg"}
