"""Files made by the suite: a small look-alike of the published workbook, the long template, and broken ones.

Every maker gives bytes; nothing binary is committed. A look-alike starts as plain grids, so that a test
changes a cell and then asks for XLSX or ODS:

sheets = ascof_sheets() sheets["Table_2d(1)"][HOUNSLOW][3] = "#REF!" data = ods(sheets)
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook

Grid = list[list[object]]
Sheets = dict[str, Grid]

HEADINGS = ("measure", "area", "period", "breakdown", "numerator", "denominator", "value", "marker")
KEYS = ["Local authority code", "Local authority", "ONS area code"]
AREAS: list[list[object]] = [
    ["England", "England", "E92000001"],
    ["E", "Eastern", "E12000006"],
    ["L", "London", "E12000007"],
    ["O", "Outer London", "[z]"],
    ["D", "District", "[z]"],
    [728, "Hounslow", "E09000018"],
    [809, "Dorset County", "E10000009"],
    [809, "Dorset", "E06000059"],
    ["Z9D4Z", "North Northamptonshire", "E06000061"],
]
# 0-based rows of every look-alike table.
HEADING_ROW, ENGLAND, HOUNSLOW = 3, 4, 9
# What a reader must find in `ascof_sheets()`.
CELLS, FIGURES, SECONDS, BREAKS = 236, 92, 6, 2
MARKERS = {"z": 26, "x": 27, "c": 3, "w": 0}


def ascof_sheets() -> Sheets:
    """Grids of a look-alike with four tables, a comparability log, a cover, and the oddities of the real one.

    The District type is [z] throughout, the former Dorset County [x]; Hounslow's 2D(1) is [c]; England's 1A
    has second figures, 6A too, which also has a council without any code; binary numbers are as untidy as in
    the real file.
    """
    survey = ["margin of error", "number of respondents", "outcome"]
    kinds = ["outstanding", "good", "other", "not yet rated", "6b"]
    parts = ["numerator", "denominator", "outcome"]
    return {
        "Cover": [["A look-alike of a published workbook"], ["Made by the test suite"]],
        "Comparability_over_time_log": _log(),
        "Table_1a": _table(survey, ["2023 to 2024", "2024 to 2025"]),
        "Table_2d(1)": _suppressed(_table(parts, ["2024 to 2025"])),
        "Table_6a": [
            *_table(["outcome"], ["2023 to 2024", "2024 to 2025"]),
            ["[z]", "Cornwall and Isles of Scilly", "[z]", "[x]", 20.200000000000003],
        ],
        "Table_6b": _table([f"{kind} {part}" for kind in kinds for part in parts], ["2024 to 2025"]),
    }


def _log() -> Grid:
    return [
        ["Comparability log of the look-alike"],
        ["2024 to 2025 metric code", "2022 to 2023 metric code", "Year of change", "Description"],
        ["2D(1)", "2B(1)", "2024 to 2025", "The source changed."],
        ["[z]", "1E", "2023 to 2024", "This measure ended."],
    ]


def _table(parts: list[str], years: list[str]) -> Grid:
    headings: list[object] = [*KEYS, *(f"{year} - {part}" for year in years for part in parts)]
    rows: Grid = [
        ["Table made by the suite"],
        ["It contains one table."],
        ["[x] is not available."],
        headings,
    ]
    for index, area in enumerate(AREAS):
        rows.append([*area, *(_cell(part, index) for _ in years for part in parts)])
    return rows


def _cell(part: str, area: int) -> object:
    if AREAS[area][1] in {"District", "Dorset County"}:
        return "[z]" if AREAS[area][1] == "District" else "[x]"
    if part == "margin of error":
        return 0.4
    if part == "number of respondents":
        return "1,415 (1405)" if area == 0 else 375
    if part.endswith("denominator"):
        return 36 + area
    if part.endswith("numerator"):
        return 5 + area
    return "18.7 (:)" if part == "outcome" and area == 0 else 20.200000000000003


def _suppressed(table: Grid) -> Grid:
    table[HOUNSLOW][3:] = ["[c]"] * len(table[HOUNSLOW][3:])
    table[ENGLAND][5] = 13.9
    table[ENGLAND][3:5] = [5, 36]
    return table


def xlsx(sheets: Mapping[str, Grid], hidden: Iterable[str] = ()) -> bytes:
    """An XLSX workbook of these grids, written by openpyxl; text is kept as text, even '=1+1'."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, grid in sheets.items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(grid, start=1):
            for column, value in enumerate(cells, start=1):
                cell = sheet.cell(row, column, value)  # type: ignore[arg-type]
                if isinstance(value, str):
                    cell.data_type = "s"
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(sheets: Mapping[str, Grid]) -> bytes:
    """An ODS workbook of these grids, with the empty cells and rows repeated to the edges as programs write
    them.
    """
    return ods_of("".join(_ods_table(name, grid) for name, grid in sheets.items()))


def _ods_table(name: str, grid: Grid) -> str:
    rows = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}"
        f'<table:table-cell table:number-columns-repeated="{16_384 - len(row)}"/></table:table-row>'
        for row in grid
    )
    rest = (
        f'<table:table-row table:number-rows-repeated="{1_048_576 - len(grid)}">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    return f"<table:table table:name={quoteattr(name)}>{rows}{rest}</table:table>"


def _ods_cell(value: object) -> str:
    if value == "":
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value!r}"><text:p>{value}</text:p>'
            "</table:table-cell>"
        )
    if isinstance(value, date):
        day = value.isoformat()
        return f'<table:table-cell office:value-type="date" office:date-value="{day}"/>'
    text = escape(str(value))
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)


def ods_of(tables: str, prolog: str = "", extra: Mapping[str, str | bytes] | None = None) -> bytes:
    """An ODS workbook whose spreadsheet element holds this markup."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content {ODS_SPACES}'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return zip_of(
        {"mimetype": ODS_TYPE, "META-INF/manifest.xml": manifest, "content.xml": content} | dict(extra or {})
    )


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def xlsx_of(
    sheet_data: str, after: str = "", extra: Mapping[str, str | bytes] | None = None, name: str = "Data"
) -> bytes:
    """An XLSX workbook with one sheet whose rows are this markup."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{sheet_data}</sheetData>{after}</worksheet>'
    return zip_of(xlsx_parts(name) | {"xl/worksheets/sheet1.xml": sheet} | dict(extra or {}))


def xlsx_parts(name: str = "Data") -> dict[str, str | bytes]:
    """The parts of an XLSX workbook beside its one sheet."""
    types = "application/vnd.openxmlformats-package"
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels"'
            f' ContentType="{types}.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>'
            "</Types>"
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE_RELATIONS}"><Relationship Id="rId1"'
            f' Type="{OFFICE_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE_RELATIONS}"><sheets>'
            f'<sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE_RELATIONS}"><Relationship Id="rId1"'
            f' Type="{OFFICE_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ),
    }


def xlsx_rows(rows: Sequence[Sequence[object]]) -> str:
    """Row markup of plain text and numbers; markup given as `Raw` stands as it is."""
    return "".join(
        f'<row r="{number}">'
        + "".join(_xlsx_cell(cell, f"{chr(ord('A') + column)}{number}") for column, cell in enumerate(cells))
        + "</row>"
        for number, cells in enumerate(rows, start=1)
    )


class Raw(str):
    """Markup of a whole cell; '@' in it stands for the cell's place."""


def _xlsx_cell(cell: object, place: str) -> str:
    if isinstance(cell, Raw):
        return cell.replace("@", place)
    if isinstance(cell, int | float):
        return f'<c r="{place}"><v>{cell!r}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(cell))}</t></is></c>'


def zip_of(members: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def long_csv(*rows: Sequence[object], headings: Sequence[str] = HEADINGS, delimiter: str = ",") -> bytes:
    """The long template as CSV, UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows([headings, *rows])
    return out.getvalue().encode()


def long_row(**changes: object) -> list[object]:
    """A good row of the template, with some cells changed."""
    row: dict[str, object] = {
        "measure": "2A",
        "area": "Hounslow",
        "period": "2024-25",
        "breakdown": "",
        "numerator": "5",
        "denominator": "36",
        "value": "13.9",
        "marker": "",
    }
    return list((row | changes).values())
