"""Torn, huge and hostile files: each gets a plain sentence before it can do harm.

What must be stopped before anything is unpacked or any grid is made goes through `guard.inspect` alone, under
`tracemalloc`, so that the memory it takes is measured and not hoped for.
"""

from __future__ import annotations

import io
import random
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from governance.tables import guard, limits
from governance.tables.problems import Refused
from tests.performance.imports.makers import (
    HEADINGS,
    MAIN,
    ODS_TYPE,
    Sheets,
    ascof_sheets,
    long_row,
    ods,
    ods_of,
    xlsx,
    xlsx_of,
    xlsx_parts,
    xlsx_rows,
    zip_of,
)

Make = Callable[[], bytes]
GOOD = xlsx_rows([HEADINGS, long_row()])
FULL_CELL = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        guard.inspect(data)
    assert caught.value.problem.mend
    return caught.value.problem.sentence()


def table(rows: str, name: str = "Data") -> bytes:
    return ods_of(f'<table:table table:name="{name}">{rows}</table:table>')


def ods_row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


# --- Kinds, told by content ------------------------------------------------------------------------
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KINDS = [
    (lambda: b"", "The file is empty."),
    (lambda: b"%PDF-1.7\n...", "This is a PDF."),
    (lambda: b"%PDF-1.4\n" + xlsx_of(GOOD), "This is a PDF."),
    (lambda: b"\xef\xbb\xbf <!DOCTYPE html><html>", "This is a web page or a drawing, not a table."),
    (lambda: b'<svg xmlns="http://www.w3.org/2000/svg">', "This is a web page or a drawing, not a table."),
    (lambda: b'<?xml version="1.0"?><a/>', "This is a web page or a drawing, not a table."),
    (lambda: OLE + b"\0" * 600, "This is a workbook of the old Excel kind (.xls)."),
    (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "The file is protected by a password."),
    (lambda: b"\x89PNG\r\n\x1a\n", "This is a picture, not a table."),
    (lambda: b"\x1f\x8b\x08", "This is a gzip archive, not a table."),
    (lambda: b"MZ\x90\0", "This is a program, not a table."),
    (lambda: zip_of({"xl/workbook.bin": b"x"}), "This is a binary Excel workbook (.xlsb)."),
    (lambda: zip_of({"word/document.xml": "<a/>"}), "This is a Word document."),
    (
        lambda: zip_of({"mimetype": "application/vnd.oasis.opendocument.text"}),
        "This is an OpenDocument file, but not a",
    ),
    (lambda: zip_of({"figures.csv": "a,b"}), "This is an archive of files, not a workbook."),
    (
        lambda: xlsx_of(GOOD, extra={"xl/vbaProject.bin": b"x"}),
        "The workbook holds macros, which are never run",
    ),
    (
        lambda: ods_of("", extra={"Basic/Standard/a.xml": "<a/>"}),
        "The workbook holds macros, which are never run",
    ),
    (
        lambda: zip_of(
            {"mimetype": ODS_TYPE, "META-INF/manifest.xml": "<m:encryption-data/>", "content.xml": b"\x99"}
        ),
        "The file is protected by a password.",
    ),
    (lambda: zip_of({"mimetype": ODS_TYPE}), "The workbook has no content part: it is damaged or cut short."),
    (lambda: b"a" * (limits.TEXT_BYTES + 1), "The file is 10.0 MB; a text file may have 10 MB."),
    (lambda: b"PK" + b"\0" * limits.WORKBOOK_BYTES, "The file is 25.0 MB; a file may have 25 MB."),
]


@pytest.mark.parametrize(("make", "sentence"), KINDS, ids=[sentence[:50] for _, sentence in KINDS])
def test_other_kinds_of_file_are_told_the_way_out(make: Make, sentence: str) -> None:
    assert refusal(make()).startswith(sentence)


@pytest.mark.parametrize(
    "data", [b"a,b\n1,2\n", b"\xff\xfea\0", b"X5O!P%@AP[4"], ids=["csv", "utf-16", "text"]
)
def test_text_goes_on_as_text(data: bytes) -> None:
    assert guard.inspect(data) is None


@pytest.mark.parametrize("make", [xlsx, ods])
def test_a_good_workbook_passes_with_its_measure_taken(make: Callable[[Sheets], bytes]) -> None:
    facts = guard.inspect(make(ascof_sheets()))
    assert facts is not None
    assert [sheet.name for sheet in facts.sheets] == list(ascof_sheets())
    assert (facts.sheets[2].rows, facts.sheets[2].columns) == (13, 9)


# --- The zip around a workbook ---------------------------------------------------------------------
def stretched() -> bytes:
    """Thirty megabytes of spaces in thirty kilobytes."""
    return zip_of(xlsx_parts() | {"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 30_000_000})


def lying() -> bytes:
    """A member that is larger than the directory says."""
    data = bytearray(xlsx_of(GOOD))
    entry = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    size = int.from_bytes(data[entry + 24 : entry + 28], "little")
    data[entry + 24 : entry + 28] = (size - 10).to_bytes(4, "little")
    return bytes(data)


def overlapping() -> bytes:
    """Two directory entries for the same bytes."""
    data = bytearray(zip_of({"xl/workbook.xml": "<a/>", "xl/workbook.yml": "<a/>"}))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[second + 42 : second + 46] = (0).to_bytes(4, "little")
    return bytes(data)


def protected() -> bytes:
    """The mark of encryption set in the directory."""
    data = bytearray(xlsx_of(GOOD))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    return bytes(data)


def twice_named() -> bytes:
    return zip_of({"xl/workbook.xml": "<a/>", "XL\\workbook.xml": "<b/>"})


def nameless() -> bytes:
    """A name that begins with a NUL in the directory: readers take it for none."""
    data = zip_of({"xl/workbook.xml": "<a/>"})
    place = data.rindex(b"xl/workbook.xml")
    return data[:place] + b"\0" + data[place + 1 :]


ZIPS = [
    (lambda: stretched(), "The file unpacks to more than 100 times its size"),
    (
        lambda: zip_of({"a": bytes(60_000_000)}),
        "Unpacked, the file would be 57 MB; the most allowed is 50 MB.",
    ),
    (lambda: zip_of({f"m{n}": "x" for n in range(1_001)}), "The file holds 1,001 parts"),
    (lambda: lying(), "The part ‘_rels/.rels’ of the file is damaged."),
    (lambda: overlapping(), "Parts of the file lie on top of each other."),
    (lambda: protected(), "The file is protected by a password."),
    (lambda: twice_named(), "The file holds two parts with the same name."),
    (
        lambda: zip_of({"xl/workbook.xml": "<a/>"}, zipfile.ZIP_LZMA),
        "The part ‘xl/workbook.xml’ is packed in an unusual",
    ),
    (
        lambda: b"PK\x03\x04junk" + xlsx_of(GOOD),
        "Something else stands before the workbook in the same file.",
    ),
    (lambda: xlsx_of(GOOD)[:-60], "The file is damaged or cut short: its index cannot be read."),
    (lambda: xlsx_of(GOOD)[:400], "The file is damaged or cut short: its index cannot be read."),
    (lambda: zip_of({}), "The file is an empty archive."),
    (lambda: nameless(), "The file is damaged or cut short: its index cannot be read."),
]


@pytest.mark.parametrize(("make", "sentence"), ZIPS, ids=[sentence[:50] for _, sentence in ZIPS])
def test_a_bad_zip_is_refused(make: Make, sentence: str) -> None:
    assert refusal(make()).startswith(sentence)


# --- The markup inside -----------------------------------------------------------------------------
LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
MARKUP = [
    (
        lambda: ods_of("<table:table/>", prolog=LAUGHS),
        "The part ‘content.xml’ of the file declares a document type",
    ),
    (
        lambda: ods_of("<table:table/>", prolog=OUTSIDE),
        "The part ‘content.xml’ of the file declares a document type",
    ),
    (
        lambda: ods_of("", extra={"styles.xml": LAUGHS}),
        "The part ‘styles.xml’ of the file declares a document type",
    ),
    (
        lambda: xlsx_of(GOOD, extra={"xl/sharedStrings.xml": LAUGHS + "<sst/>"}),
        "The part ‘xl/sharedStrings.xml’",
    ),
    (
        lambda: xlsx_of(GOOD + "<!-- <row> -->"),
        "The part ‘xl/worksheets/sheet1.xml’ of the file has comments",
    ),
    (
        lambda: xlsx_of(GOOD + "<![CDATA[<row>]]>"),
        "The part ‘xl/worksheets/sheet1.xml’ of the file has comments",
    ),
    (
        lambda: xlsx_of(GOOD, extra={"xl/worksheets/sheet1.xml": "<sheetData/>".encode("utf-16")}),
        "The part ‘xl/worksheets/sheet1.xml’ of the file is not written in UTF-8.",
    ),
    (lambda: table('<table:table-row a="<table:table-column" />'), "The workbook's content part is damaged."),
    (lambda: table('<table:table-row a="unclosed />'), "The workbook's content part is damaged."),
    (
        lambda: table('<table:table-row table:number-rows-repeated="&#49;00"/>'),
        "A sheet repeats cells in a way",
    ),
    (
        lambda: xlsx_of('<row><c r="&#65;1"><v>1</v></c></row>'),
        "Sheet Data: A cell says its place in a way that",
    ),
    (
        lambda: xlsx_of('<row r="one"><c><v>1</v></c></row>'),
        "Sheet Data: A row says its number in a way that",
    ),
    (
        lambda: zip_of({"xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'}),
        "The workbook does not say where its sheets",
    ),
]


@pytest.mark.parametrize(("make", "sentence"), MARKUP, ids=[sentence[:60] for _, sentence in MARKUP])
def test_markup_that_no_program_writes_is_refused(make: Make, sentence: str) -> None:
    assert refusal(make()).startswith(sentence)


# --- Sizes, stopped before a grid is made ----------------------------------------------------------
def far_cell(place: str) -> bytes:
    number = "".join(c for c in place if c.isdecimal())
    return xlsx_of(f'{GOOD}<row r="{number}"><c r="{place}"><v>1</v></c></row>')


def unnumbered(rows: int, cells: int) -> bytes:
    """Rows and cells that do not say where they are; noise keeps the zip's ratio honest."""
    noise = random.Random(1)  # noqa: S311
    row = "".join(f"<c><v>{noise.random()}</v></c>" for _ in range(cells))
    return xlsx_of(f"<row>{row}</row>" * rows)


EMPTY_TO_EDGE = '<table:table-cell table:number-columns-repeated="16383"/>'
SIZES = [
    (
        lambda: far_cell("XFD1048576"),
        "Sheet Data: A cell is used in row 1,048,576; a sheet here may have 50,000 rows.",
    ),
    (
        lambda: far_cell("XFD3"),
        "Sheet Data: A cell is used in column XFD of row 3; a sheet here may have 200 columns.",
    ),
    (lambda: far_cell("GS9"), "Sheet Data: A cell is used in column GS of row 9"),
    (lambda: far_cell("A50001"), "Sheet Data: A cell is used in row 50,001"),
    (lambda: unnumbered(1, 201), "Sheet Data: A cell is used in column GS of row 1"),
    (
        lambda: table(ods_row(FULL_CELL.format(' table:number-columns-repeated="16384"'))),
        "Sheet Data: A cell is used in column XFD of row 1",
    ),
    (lambda: table(ods_row(FULL_CELL.format(""), 1_048_576)), "Sheet Data: A cell is used in row 1,048,576"),
    (
        lambda: table(ods_row("<table:table-cell/>", 1_048_575) + ods_row(FULL_CELL.format(""))),
        "Sheet Data: A cell is used in row 1,048,576",
    ),
    (
        lambda: table(ods_row(EMPTY_TO_EDGE + FULL_CELL.format(""))),
        "Sheet Data: A cell is used in column XFD of row 1",
    ),
    (
        lambda: table(ods_row("<table:covered-table-cell/>" * 200 + FULL_CELL.format(""))),
        "Sheet Data: A cell is used in column GS of row 1",
    ),
    (lambda: table(ods_row(FULL_CELL.format("") * 201)), "Sheet Data: A cell is used in column GS of row 1"),
    (
        lambda: table(ods_row(FULL_CELL.format(' table:number-columns-repeated="101"'), 20_000)),
        "The used area of the workbook is 2,020,000 cells; the most is 2,000,000.",
    ),
    (
        lambda: ods_of('<table:table table:name="a"/>' * 201),
        "The workbook has 201 sheets; the most is 200.",
    ),
]


@pytest.mark.parametrize(("make", "sentence"), SIZES, ids=[sentence[:60] for _, sentence in SIZES])
def test_a_grid_too_large_is_never_made(make: Make, sentence: str) -> None:
    data = make()
    tracemalloc.start()
    try:
        assert refusal(data).startswith(sentence)
        assert tracemalloc.get_traced_memory()[1] < 8 * limits.MB
    finally:
        tracemalloc.stop()


def test_a_stretched_file_is_refused_from_its_directory_alone() -> None:
    data = stretched()
    tracemalloc.start()
    try:
        refusal(data)
        assert tracemalloc.get_traced_memory()[1] < limits.MB
    finally:
        tracemalloc.stop()


def test_formatted_but_empty_cells_at_the_edge_are_no_fault() -> None:
    facts = guard.inspect(xlsx_of(GOOD + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'))
    assert facts is not None
    assert (facts.sheets[0].rows, facts.sheets[0].columns) == (2, 8)


def test_the_sheet_and_the_cell_are_found_whatever_the_prefix() -> None:
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="60000"><x:c r="A60000"><x:v>1</x:v></x:c>'
    data = zip_of(xlsx_parts() | {"xl/worksheets/sheet1.xml": f"{sheet}</x:row></x:sheetData></x:worksheet>"})
    assert refusal(data).startswith("Sheet Data: A cell is used in row 60,000")


def test_too_many_lost_cells() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><f>1</f></c><c r="B{n}"><f>1</f></c></row>' for n in range(1, 25_002)
    )
    noise = random.Random(1).randbytes(60_000).hex()  # noqa: S311
    assert "More than 50,000 cells hold errors" in refusal(xlsx_of(rows, extra={"noise.txt": noise}))


def test_a_deep_directory_entry_does_not_reach_the_disk() -> None:
    """Members are read in memory by name; a name such as ../../x goes nowhere."""
    facts = guard.inspect(xlsx_of(GOOD, extra={"../../x.xml": "<a/>"}))
    assert facts is not None


def test_a_zip_of_a_zip_is_not_opened_further() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.csv", "measure")
    assert refusal(zip_of({"inner.zip": inner.getvalue()})).startswith("This is an archive of files")
