"""The simple long template: what is read, and the sentence for everything that is not."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from governance.tables.problems import Problem
from performance.imports import profiles, wire
from performance.imports.types import Figure, Reading
from tests.performance.imports.makers import HEADINGS, Raw, long_csv, long_row, ods, xlsx, xlsx_of, xlsx_rows

TODAY = date(2025, 11, 23)


def read(data: bytes, **units: str) -> Reading:
    given = {code.removeprefix("m"): unit for code, unit in units.items()}
    return wire.reading(profiles.read_bytes(data, today=TODAY, units=given).as_dict())


def row(**changes: object) -> Reading:
    return read(long_csv(long_row(**changes)))


def percent(**changes: object) -> Reading:
    """A row of a measure that is known to be a percentage."""
    return read(long_csv(long_row(**changes)), m2a="percent")


def only(reading: Reading) -> Problem:
    (problem,) = reading.problems
    return problem


def figure(reading: Reading) -> Figure:
    assert reading.problems == []
    (found,) = reading.figures
    return found


# --- What is read ----------------------------------------------------------------------------------
def test_a_row_becomes_a_figure() -> None:
    found = figure(row())
    assert (found.measure, found.area, found.area_key) == ("2A", "Hounslow", ("", "Hounslow"))
    assert (found.value, found.numerator, found.denominator) == (Decimal("13.9"), 5, 36)
    assert (found.period, found.breakdown, found.marker) == ("2024-25", "", "")
    assert (found.sheet, found.row, found.cells, found.percent_sign) == ("", 2, 3, False)


def test_headings_in_any_order_and_case() -> None:
    cells = dict(zip(HEADINGS, long_row(), strict=True))
    mixed = sorted(HEADINGS, reverse=True)
    found = figure(read(long_csv([cells[h] for h in mixed], headings=[f" {h.title()} " for h in mixed])))
    assert (found.measure, found.value, found.denominator) == ("2A", Decimal("13.9"), 36)


@pytest.mark.parametrize("name", ["NA", "N/A", "None", "null", "nan", "TRUE", "-", "😀 team", "Tŷ Ddewi"])
def test_names_that_look_like_nothing_stay_names(name: str) -> None:
    found = figure(row(area=name, measure=name))
    assert (found.area, found.measure) == (name, name)


def test_an_ons_code_names_its_level() -> None:
    assert figure(row(area="E09000018")).area_key == ("la", "E09000018")
    assert figure(row(area="E92000001")).area_key == ("england", "E92000001")


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1,234", "1234"), ("1,234,567.8", "1234567.8"), (" 45 ", "45"), ("\u00a045", "45"), ("0.50", "0.50"),
     ("-3", "-3"), ("007", "7"), ("'-3", "-3"), ("-0", "0"), (".5", "0.5")],
)  # fmt: skip
def test_numbers_as_people_type_them(cell: str, number: str) -> None:
    assert figure(row(value=cell)).value == Decimal(number)


def test_a_per_cent_sign_is_read_and_remembered() -> None:
    found = figure(percent(value="13.9%"))
    assert (found.value, found.percent_sign) == (Decimal("13.9"), True)


def test_more_decimals_than_are_kept_are_rounded_in_the_open() -> None:
    reading = row(value="13.8888888", numerator="5")
    assert figure(reading).value == Decimal("13.888889")
    assert reading.notes == ["Figures with more than 6 decimal places were rounded half up."]


@pytest.mark.parametrize("marker", ["c", "[C]", " [c] "])
def test_a_marker_stands_for_the_value(marker: str) -> None:
    reading = row(value="", numerator="", denominator="", marker=marker)
    found = figure(reading)
    assert (found.value, found.marker, found.part_markers, found.cells) == (None, "c", {"value": "c"}, 1)
    assert reading.markers == {"z": 0, "x": 0, "c": 1, "w": 0}


def test_markers_may_stand_in_the_number_columns() -> None:
    reading = row(value="[c]", numerator="[c]", denominator="36")
    assert figure(reading).part_markers == {"value": "c", "numerator": "c"}
    assert reading.markers["c"] == 2


def test_a_second_figure_is_kept() -> None:
    reading = row(value="67.7 (69.7)")
    assert (figure(reading).value, figure(reading).alternatives) == (Decimal("67.7"), {"value": "69.7"})
    assert reading.alternatives == 1


def test_numerator_and_denominator_are_enough() -> None:
    found = figure(row(value=""))
    assert (found.value, found.marker, found.numerator, found.cells) == (None, "", 5, 2)


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("", ""),
        ("Total", ""),
        ("age=18-64", "age=18-64"),
        ("Gender = Female; Age=65+", "age=65+;gender=female"),
        ("rating=Not yet rated", "rating=not_yet_rated"),
    ],
)
def test_breakdowns_have_one_key(cell: str, key: str) -> None:
    assert figure(row(breakdown=cell)).breakdown == key


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_semicolons_and_tabs(delimiter: str) -> None:
    reading = read(long_csv(long_row(), delimiter=delimiter))
    assert figure(reading).value == Decimal("13.9")
    assert reading.notes == [f"Read as values separated by {'semicolons' if delimiter == ';' else 'tabs'}."]


def test_empty_rows_and_quoted_line_ends_do_not_shift_the_lines() -> None:
    text = long_csv(long_row(area="Houns\nlow"), [""] * 8, [], long_row(area="Ealing")).decode()
    reading = read(text.replace("\n", "\r\n").encode())
    assert [(f.area, f.row) for f in reading.figures] == [("Houns low", 2), ("Ealing", 6)]


# --- What a cell is refused for --------------------------------------------------------------------
REFUSED = [
    ({"value": "inf"}, "G (value)", "‘inf’ is not a finite number."),
    ({"value": "NaN"}, "G (value)", "‘NaN’ is not a finite number."),
    # In place of a figure too: an empty cell is worked out from its parts, and a name is no figure.
    ({"value": "NA"}, "G (value)", "‘NA’ is not a number or a marker."),
    ({"value": "1e400"}, "G (value)", "‘1e400’ is written with an exponent."),
    ({"value": "£5"}, "G (value)", "‘£5’ carries a currency sign."),
    ({"numerator": "45%"}, "E (numerator)", "‘45%’ carries a per cent sign here."),
    ({"value": "1,23"}, "G (value)", "‘1,23’: the commas are not at the thousands"),
    ({"value": "1.234,5"}, "G (value)", "‘1.234,5’: the commas are not at the thousands"),
    ({"value": "٣"}, "G (value)", "‘٣’ is not a number or a marker."),
    ({"value": "\u221213"}, "G (value)", "‘−13’ is not a number or a marker."),
    ({"value": "9" * 13}, "G (value)", "‘9999999999999’ is too large to be a figure."),
    ({"value": "1\u200b3"}, "G (value)", "‘1�3’ holds a character that cannot be seen (zero width space)."),
    ({"value": "#REF!"}, "G (value)", "The cell shows the error ‘#REF!’."),
    ({"value": "=1+1"}, "G (value)", "‘=1+1’ is not a number or a marker."),
    ({"value": "", "marker": "q"}, "H (marker)", "‘q’ is not a known marker."),
    ({"marker": "c"}, "H (marker)", "The marker [c] says that there is no value, but the row has one."),
    ({"value": "[c]", "marker": "x"}, "H (marker)", "The value says [c] and the marker [x]."),
    ({"value": "", "denominator": ""}, "G (value)", "The row has no value."),
    ({"denominator": "0"}, "F (denominator)", "The denominator is 0: a rate needs one above zero."),
    ({"denominator": "-4"}, "F (denominator)", "The denominator is -4: a rate needs one above zero."),
    ({"numerator": "-1"}, "E (numerator)", "The numerator -1 is below zero."),
    ({"measure": ""}, "A (measure)", "The cell is empty."),
    ({"area": " "}, "B (area)", "The cell is empty."),
    ({"area": "Houn\u202eslow"}, "B (area)", "‘Houn�slow’ holds a character that cannot be seen (right"),
    ({"area": "x" * 9_000}, "B (area)", f"‘{'x' * 40}…’ is 9,000 characters long; a name here may have 120."),
    ({"breakdown": "women"}, "D (breakdown)", "‘women’ is not a breakdown."),
    ({"breakdown": "age=1;age=2"}, "D (breakdown)", "‘age=1;age=2’ names one dimension twice."),
    ({"period": "05/29/2026"}, "C (period)", "‘05/29/2026’ cannot be day/month/year: there is no month 29."),
    ({"period": "31/02/2025"}, "C (period)", "‘31/02/2025’ is not a day of any calendar."),
    ({"period": "2026-27"}, "C (period)", "The period 2026-27 has not begun."),
    ({"period": "24/11/2025"}, "C (period)", "The period 2025-11-24 has not begun."),
    ({"period": ""}, "C (period)", "‘’ is not a period this importer knows."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "column", "message"), REFUSED, ids=[str(case[0])[:40] for case in REFUSED]
)
def test_a_refused_cell(changes: dict[str, object], column: str, message: str) -> None:
    reading = read(long_csv(long_row(**changes), long_row(area="Ealing")))
    problem = only(reading)
    assert (problem.sheet, problem.row, problem.column, problem.severity) == ("", 2, column, "error")
    assert problem.message.startswith(message)
    assert problem.mend
    assert [f.area for f in reading.figures] == ["Ealing"]
    assert sum(f.cells for f in reading.figures) + reading.rejected == reading.cells


def test_a_refused_row_counts_no_marker() -> None:
    assert row(measure="", value="[c]").markers["c"] == 0


# --- What the unit says ----------------------------------------------------------------------------
def test_a_numerator_above_its_denominator_is_an_error_in_a_percentage() -> None:
    problem = only(percent(numerator="512", denominator="498", value="100"))
    assert (problem.column, problem.severity) == ("E (numerator)", "error")
    assert problem.message == "The numerator 512 is larger than the denominator 498."


def test_it_is_a_doubt_where_the_unit_is_not_known_and_right_for_a_score() -> None:
    assert only(row(numerator="512", denominator="498")).severity == "warning"
    assert (
        read(long_csv(long_row(numerator="9000", denominator="375", value="24")), m2a="score").problems == []
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"value": "0.14"}, "The value 0.14 is read as 0.14 %."),
     ({"value": "139", "numerator": ""}, "The value 139 % is outside 0 to 100."),
     ({"value": "15"}, "The value is 15, but 5 of 36 is 13.9 %.")],
)  # fmt: skip
def test_doubts_about_a_percentage_stop_nothing(changes: dict[str, object], message: str) -> None:
    reading = percent(**changes)
    assert message in [p.message for p in reading.problems]
    assert not reading.has_errors
    assert len(reading.figures) == 1


def test_a_share_of_one_is_never_multiplied() -> None:
    reading = percent(value="0.14")
    assert reading.figures[0].value == Decimal("0.14")
    assert reading.problems[0].mend == "If a share of one is meant, write 14."


def test_a_per_cent_sign_on_another_unit() -> None:
    assert only(read(long_csv(long_row(value="12%")), m2a="days")).message.startswith(
        "The value carries a per"
    )


def test_money_may_be_negative() -> None:
    assert read(long_csv(long_row(numerator="-4", value="-4")), m2a="gbp").problems == []


# --- Whole lines and whole files -------------------------------------------------------------------
def test_a_value_too_many_is_named_and_nothing_moves() -> None:
    problem = only(read(long_csv(long_row()) + b"2A,Ealing,2024-25,,1,200,5,100,1\n"))
    assert (problem.row, problem.column) == (3, "")
    assert problem.message == "The line has 9 values, the heading 8; nothing was moved to fit."


def test_a_value_too_few() -> None:
    reading = read(long_csv(long_row()) + b"2A,Ealing,2024-25,,1\n")
    assert only(reading).message == "The line has 5 values, the heading 8; nothing was moved to fit."
    assert (reading.cells, reading.rejected) == (4, 1)


def test_the_same_figure_twice_names_both_lines() -> None:
    twice = long_row(area="HOUNSLOW", period="2024 to 2025", breakdown="total")
    reading = read(long_csv(long_row(), twice))
    assert only(reading).sentence() == (
        "Line 3: Line 2 already has this measure, area, period and breakdown. Keep one of the two."
    )
    assert len(reading.figures) == 1


def test_a_missing_an_unknown_and_a_double_heading() -> None:
    headings = ["measure", "aera", "period", "breakdown", "numerator", "denominator", "value", "Value"]
    reading = read(long_csv(long_row(), headings=headings))
    assert [(p.column, p.message) for p in reading.problems] == [
        ("B (aera)", "The heading is not one of the template's."),
        ("H (Value)", "Column G has the same heading."),
        ("", "The heading ‘area’ is missing."),
        ("", "The heading ‘marker’ is missing."),
    ]
    assert (reading.figures, reading.cells) == ([], 0)


def test_a_column_without_a_heading_but_with_content() -> None:
    reading = read(long_csv([*long_row(), "extra"], headings=[*HEADINGS, ""]))
    assert only(reading).message == "The column has content but no heading."
    assert read(long_csv([*long_row(), ""], headings=[*HEADINGS, ""])).problems == []


@pytest.mark.parametrize(
    "heading",
    ["NHS Number", "nhs_no", "Date of Birth", "DOB", "First Name", "Surname", "Post Code", "E-mail"],
)
def test_records_of_persons_are_refused(heading: str) -> None:
    for headings in ([*HEADINGS, heading], ["Case", heading, "Service"]):
        problem = only(read(long_csv(["1"] * len(headings), headings=headings)))
        assert problem.message == f"Columns about people: ‘{heading}’. Records of persons are refused here."


def test_an_unknown_table_is_told_what_can_be_read() -> None:
    problem = only(read(b"Team,Waiting\nNorth,12\n"))
    assert (
        problem.message
        == "The table is not of a kind that can be read here. It begins with ‘Team’, ‘Waiting’."
    )
    assert "Local authority code" in problem.mend
    assert ", ".join(HEADINGS) in problem.mend


def test_a_running_period_is_noted() -> None:
    assert row(period="2025-11").notes == ["The period 2025-11 has not ended yet."]


def test_a_day_is_shown_as_it_was_read() -> None:
    assert row(period="01/02/2024").notes == [
        "‘01/02/2024’ was read as the one day 1 February 2024; a month is written 2025-07."
    ]


# --- Workbooks -------------------------------------------------------------------------------------
def book(*rows: list[object]) -> dict[str, list[list[object]]]:
    return {"Data": [list(HEADINGS), *rows]}


def test_a_workbook_gives_the_same_as_text() -> None:
    sheets = book(long_row(numerator=5, denominator=36, value=13.9))
    for data in (xlsx(sheets), ods(sheets)):
        found = figure(read(data))
        assert found._replace(sheet="") == figure(row())
        assert found.sheet == "Data"


def test_dates_of_a_spreadsheet_are_days() -> None:
    found = [
        figure(read(xlsx(book(long_row(period=day)))))
        for day in (date(2025, 6, 30), datetime.combine(date(2025, 6, 30), time()))
    ]
    assert {(f.period, f.period_kind) for f in found} == {("2025-06-30", "snapshot")}


def test_a_date_that_became_a_number_is_refused() -> None:
    problem = only(read(xlsx(book(long_row(period=45838)))))
    assert (problem.sheet, problem.row, problem.column) == ("Data", 2, "C (period)")
    assert problem.message == "‘45838’ looks like a date turned into a plain number by a spreadsheet."


def test_a_date_in_place_of_a_figure() -> None:
    assert only(read(xlsx(book(long_row(value=date(2025, 1, 2)))))).message.startswith(
        "The cell holds a date"
    )


def test_codes_that_a_spreadsheet_made_numbers() -> None:
    found = figure(read(xlsx(book(long_row(area=728)))))
    assert found.area == "728"


def test_text_that_looks_like_a_formula_stays_text() -> None:
    found = figure(read(xlsx(book(long_row(area="=HYPERLINK(1)")))))
    assert found.area == "=HYPERLINK(1)"


def test_an_exported_apostrophe_is_taken_off_again() -> None:
    assert figure(row(area="'=team")).area == "=team"
    assert figure(row(area="'s-Team")).area == "'s-Team"


@pytest.mark.parametrize(
    ("markup", "message"),
    [('<c r="@"><f>1/0</f></c>', "The cell holds a formula whose result was not saved."),
     ('<c r="@"><f>1/0</f><v/></c>', "The cell holds a formula whose result was not saved."),
     ('<c r="@" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "The cell shows the error ‘#DIV/0!’."),
     ('<c r="@" t="b"><v>1</v></c>', "The cell holds TRUE or FALSE where a figure belongs.")],
)  # fmt: skip
def test_lost_cells_of_a_workbook_are_named(markup: str, message: str) -> None:
    problem = only(read(xlsx_of(xlsx_rows([HEADINGS, long_row(value=Raw(markup))]))))
    assert (problem.sheet, problem.row, problem.column) == ("Data", 2, "G (value)")
    assert problem.message == message


def test_a_formula_with_its_result_is_a_number() -> None:
    data = xlsx_of(xlsx_rows([HEADINGS, long_row(value=Raw('<c r="@"><f>27.8/2</f><v>13.9</v></c>'))]))
    assert figure(read(data)).value == Decimal("13.9")


def test_merged_cells_below_the_heading_are_refused() -> None:
    rows = xlsx_rows([HEADINGS, long_row(), long_row(area="Ealing")])
    merged = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells>'
    problem = only(read(xlsx_of(rows, after=merged)))
    assert problem.sentence().startswith("Sheet Data: The cells at A2:A3 are merged")


def test_hidden_rows_are_read_and_noted() -> None:
    rows = xlsx_rows([HEADINGS, long_row()]).replace('<row r="2">', '<row r="2" hidden="1">')
    reading = read(xlsx_of(rows))
    assert len(reading.figures) == 1
    assert reading.notes == ["Hidden rows in sheet Data: 1. They were read like the others."]


def test_a_visible_sheet_goes_before_a_hidden_one_and_the_others_are_noted() -> None:
    sheets = {
        "Old": book(long_row(area="Old"))["Data"],
        "New": book(long_row(area="New"))["Data"],
        "Empty": [],
    }
    reading = read(xlsx(sheets, hidden=["Old"]))
    assert [f.area for f in reading.figures] == ["New"]
    assert reading.notes == ["Sheet Old was not read: figures are taken from sheet New alone."]
