"""Workbooks, read again by another program: text as text, days as days, a heading that stays."""

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from hounslow_assess.workbooks import MOST_TEXT, Sheet, Value, workbook


def read(*rows: tuple[Value, ...], **more: Any) -> Any:
    """The first sheet of a workbook with these rows."""
    book = load_workbook(io.BytesIO(workbook([Sheet("Risks", ("One", "Two"), rows, **more)])))
    return book["Risks"]


def test_each_kind_of_value_comes_back_as_it_was() -> None:
    sheet = read(("Heston & Isleworth <b>", 16), (date(2026, 11, 23), 0.5), (None, ""), ("two\nlines ", -3))
    assert sheet["A2"].value == "Heston & Isleworth <b>"
    assert (sheet["B2"].value, sheet["B3"].value, sheet["B5"].value) == (16, 0.5, -3)
    assert sheet["A3"].is_date
    assert sheet["A3"].value.date() == date(2026, 11, 23)
    assert (sheet["A4"].value, sheet["B4"].value) == (None, None)
    assert sheet["A5"].value == "two\nlines "


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-7", "@SUM(A1)", "＝1+1", "=cmd|' /C calc'!A0", "007"])
def test_text_that_looks_like_a_formula_or_a_number_stays_text(text: str) -> None:
    cell = read((text, 1))["A2"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_what_xml_cannot_say_is_left_out_and_long_text_is_cut() -> None:
    sheet = read(("bell\x07 and \x00nothing\ufffe", "x" * (MOST_TEXT + 9)))
    assert sheet["A2"].value == "bell and nothing"
    assert len(sheet["B2"].value) == MOST_TEXT


def test_the_heading_is_bold_frozen_and_the_columns_have_their_widths() -> None:
    sheet = read(("a", "b"), widths=(10, 50))
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.b
    assert not sheet["A2"].font.b
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (10, 50)


def test_sheets_stand_in_their_order() -> None:
    book = load_workbook(
        io.BytesIO(workbook([Sheet("Risks", ("A",), ()), Sheet("Notes & words", ("B",), ())]))
    )
    assert book.sheetnames == ["Risks", "Notes & words"]
