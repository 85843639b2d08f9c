"""The published workbook's reader on a look-alike: every oddity, and every way to spoil it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from governance.tables.problems import Problem
from performance.imports import profiles, wire
from performance.imports.types import Figure, Reading
from tests.performance.imports import makers
from tests.performance.imports.makers import (
    ENGLAND,
    HEADING_ROW,
    HOUNSLOW,
    Raw,
    Sheets,
    ascof_sheets,
    ods,
    xlsx,
)

TODAY = date(2025, 11, 23)
TABLE = "Table_2d(1)"


def read(data: bytes) -> Reading:
    return wire.reading(profiles.read_bytes(data, today=TODAY, units={}).as_dict())


def spoilt(change: Callable[[Sheets], object]) -> Reading:
    sheets = ascof_sheets()
    change(sheets)
    return read(ods(sheets))


def put(sheet: str, row: int, column: int, value: object) -> Callable[[Sheets], None]:
    def change(sheets: Sheets) -> None:
        sheets[sheet][row][column] = value

    return change


def only(reading: Reading) -> Problem:
    (problem,) = reading.problems
    return problem


@pytest.mark.parametrize("make", [ods, xlsx])
def test_the_look_alike_is_read_whole(make: Callable[[Sheets], bytes]) -> None:
    sheets = ascof_sheets()
    reading = read(make(sheets))
    assert (reading.profile, reading.cells, reading.rejected) == ("ascof-time-series", makers.CELLS, 0)
    assert (reading.markers, reading.alternatives) == (makers.MARKERS, makers.SECONDS)
    assert len(reading.figures) == makers.FIGURES
    assert len(reading.breaks) == makers.BREAKS
    assert (reading.problems, reading.notes) == ([], [])


def test_both_kinds_of_file_give_the_same_figures() -> None:
    assert read(ods(ascof_sheets())).figures == read(xlsx(ascof_sheets())).figures


def of(reading: Reading, measure: str, area: str, breakdown: str = "") -> Figure:
    (found,) = (
        f
        for f in reading.figures
        if (f.measure, f.area_name, f.breakdown, f.period) == (measure, area, breakdown, "2024-25")
    )
    return found


def test_a_figure_carries_its_place_and_parts() -> None:
    figure = of(read(ods(ascof_sheets())), "2D(1)", "England")
    assert (figure.value, figure.numerator, figure.denominator) == (Decimal("13.9"), 5, 36)
    assert (figure.base, figure.margin, figure.marker, figure.part_markers) == (None, None, "", {})
    assert (figure.sheet, figure.row, figure.cells) == (TABLE, ENGLAND + 1, 3)
    assert (figure.period_kind, figure.period_start, figure.period_end) == (
        "fin_year",
        date(2024, 4, 1),
        date(2025, 3, 31),
    )


def test_suppressed_parts_keep_their_markers() -> None:
    figure = of(read(ods(ascof_sheets())), "2D(1)", "Hounslow")
    assert figure.marker == "c"
    assert figure.part_markers == {"value": "c", "numerator": "c", "denominator": "c"}
    assert figure.value is None


def test_the_first_of_two_figures_is_taken_and_the_second_kept() -> None:
    figure = of(read(ods(ascof_sheets())), "1A", "England")
    assert (figure.value, figure.base, figure.margin) == (Decimal("18.7"), 1415, Decimal("0.4"))
    assert figure.alternatives == {"value": ":", "base": "1405"}


def test_binary_dust_is_not_published() -> None:
    assert of(read(xlsx(ascof_sheets())), "1A", "London").value == Decimal("20.2")


def test_breakdowns_come_from_the_headings() -> None:
    rated = {f.breakdown for f in read(ods(ascof_sheets())).figures if f.measure == "6B"}
    assert rated == {"", "rating=outstanding", "rating=good", "rating=other", "rating=not_yet_rated"}


def test_areas_are_keyed_on_level_and_code() -> None:
    keys = {f.area_key for f in read(ods(ascof_sheets())).figures}
    assert keys == {
        *{("england", "E92000001"), ("region", "E12000006"), ("region", "E12000007"), ("la", "E09000018")},
        *{("council_type", "O"), ("council_type", "D"), ("la", "902+906"), ("la", "E06000061")},
        *{("la", "E10000009"), ("la", "E06000059")},
    }


def test_breaks_are_passed_on() -> None:
    first, second = read(ods(ascof_sheets())).breaks
    assert (first.measure, first.old_code, first.period, first.text) == (
        "2D(1)",
        "2B(1)",
        "2024-25",
        "The source changed.",
    )
    assert (second.measure, second.old_code, second.period_start) == ("", "1E", date(2023, 4, 1))


BAD_CELLS = [
    ("", "The cell is empty.", "Give the figure, or [x] when there is none to give."),
    ("[q]", "‘[q]’ is not a known marker.", "The markers are [c], [x], [z], [w] and [low]."),
    ("#REF!", "The cell shows the error ‘#REF!’.", "Mend the formula and save the file again."),
    ("about 5", "‘about 5’ is not a number or a marker.", None),
    ("5 (6) (7)", "‘5 (6) (7)’ is not a number or a marker.", None),
    (date(2024, 5, 6), "The cell holds a date or a time where a figure belongs.", None),
    (1e300, "‘1", None),
]


@pytest.mark.parametrize(
    ("cell", "message", "mend"), BAD_CELLS, ids=[str(c[0]) or "empty" for c in BAD_CELLS]
)
def test_a_bad_cell_is_named_and_its_figure_left_out(cell: object, message: str, mend: str | None) -> None:
    reading = spoilt(put(TABLE, ENGLAND, 5, cell))
    problem = only(reading)
    assert (problem.sheet, problem.row, problem.column) == (TABLE, 5, "F (2024 to 2025 - outcome)")
    assert problem.message.startswith(message)
    assert mend in {None, problem.mend}
    assert (reading.cells, reading.rejected) == (makers.CELLS, 3)
    assert sum(f.cells for f in reading.figures) + reading.rejected == reading.cells
    assert reading.has_errors


def test_a_row_moved_sideways_is_refused_whole() -> None:
    reading = spoilt(lambda sheets: sheets[TABLE][HOUNSLOW].insert(1, "moved"))
    named = [p.sentence() for p in reading.problems if "‘Hounslow’ is not the ONS code" in p.message]
    assert [n[: n.index("‘")] for n in named] == [f"Sheet {TABLE}, row 10, column C (ONS area code): "]
    assert not any(f.sheet == TABLE and f.row == HOUNSLOW + 1 for f in reading.figures)


def test_the_same_area_twice_in_a_table() -> None:
    reading = spoilt(lambda sheets: sheets[TABLE].append(list(sheets[TABLE][ENGLAND])))
    assert only(reading).message == "Row 5 is the same area."
    assert reading.rejected == 3


def test_an_unknown_ons_code() -> None:
    reading = spoilt(put(TABLE, HOUNSLOW, 2, "W06000015"))
    assert "is not the ONS code of England, a region or a council" in only(reading).message


def test_an_area_without_any_code() -> None:
    reading = spoilt(put(TABLE, HOUNSLOW, 2, "[z]"))
    assert only(reading).message == "‘Hounslow’ has no ONS code, and ‘728’ is not a type of council."


def test_figures_without_an_area() -> None:
    reading = spoilt(lambda sheets: sheets[TABLE].append(["", "", "", 1, 2, 50]))
    assert only(reading).message == "The row has figures but no area."


def test_no_heading_row() -> None:
    reading = spoilt(put(TABLE, HEADING_ROW, 0, "Code"))
    problem = only(reading)
    assert (problem.sheet, problem.row) == (TABLE, None)
    assert problem.message == "None of the first 20 rows has the heading ‘Local authority code’."


def test_a_key_column_is_missing() -> None:
    reading = spoilt(put(TABLE, HEADING_ROW, 2, ""))
    assert "There is no column ‘ONS area code’." in [p.message for p in reading.problems]
    assert not [f for f in reading.figures if f.sheet == TABLE]


BAD_HEADINGS = [
    ("Outcome", "The heading is not one of the published ones."),
    ("2024 to 2026 - outcome", "The heading does not name one financial year."),
    ("2024 to 2025 - wish", "The heading names no part that is known."),
    ("2024 to 2025 - purple outcome", "The heading names no part that is known."),
    ("2026 to 2027 - outcome", "The year 2026-27 has not begun."),
    ("2024 to 2025 - numerator", "Column D has the same heading."),
]


@pytest.mark.parametrize(("heading", "message"), BAD_HEADINGS)
def test_a_bad_heading_loses_the_figures_of_its_year(heading: str, message: str) -> None:
    reading = spoilt(put(TABLE, HEADING_ROW, 5, heading))
    first, second = reading.problems
    assert (first.sheet, first.row, first.column) == (TABLE, 4, f"F ({heading})")
    assert first.message == message
    assert second.message == "2024-25 has 2 columns but no outcome."
    assert (reading.cells, reading.rejected) == (makers.CELLS, 27)


def test_a_cell_outside_the_headed_columns() -> None:
    reading = spoilt(lambda sheets: sheets[TABLE][HOUNSLOW].append(99))
    assert only(reading).sentence() == (
        f"Sheet {TABLE}, row 10, column G: The cell stands in a column without a heading."
        " Move it back, or clear it."
    )


def test_a_remark_under_the_table_is_noted() -> None:
    reading = spoilt(lambda sheets: sheets[TABLE].append(["Source: the suite", "", "", "", "", ""]))
    assert reading.problems == []
    assert reading.notes == [f"Sheet {TABLE}, row 14: a remark under the table was left out."]


def test_a_numerator_above_its_denominator_is_doubted_but_kept() -> None:
    reading = spoilt(put(TABLE, ENGLAND, 3, 99))
    assert only(reading).severity == "warning"
    assert only(reading).message == "The numerator 99 is larger than the denominator 36."
    assert not reading.has_errors
    assert of(reading, "2D(1)", "England").numerator == 99


def test_an_error_value_is_not_an_empty_cell() -> None:
    """The workbook reader gives '' for it, so it has to be found before."""
    rows: list[list[object]] = [[*makers.KEYS, "2024 to 2025 - outcome"]]
    rows.append(["England", "England", "E92000001", Raw('<c r="@" t="e"><v>#DIV/0!</v></c>')])
    book = makers.xlsx_of(makers.xlsx_rows(rows), name="Table_6a")
    assert only(read(book)).message == "The cell shows the error ‘#DIV/0!’."


def test_a_hidden_table_is_read_and_noted() -> None:
    reading = read(xlsx(ascof_sheets(), hidden=[TABLE]))
    assert reading.cells == makers.CELLS
    assert reading.notes == [f"Sheet {TABLE} is hidden; it was read like the others."]


def test_a_log_in_another_shape_is_left_out_with_a_note() -> None:
    reading = spoilt(put("Comparability_over_time_log", 1, 0, "Code"))
    assert reading.breaks == []
    assert reading.notes == [
        "Sheet Comparability_over_time_log has no heading ‘metric code’:"
        " breaks in comparability were not read."
    ]


def test_at_most_two_hundred_problems_are_listed_and_all_counted() -> None:
    def change(sheets: Sheets) -> None:
        sheets[TABLE].extend([f"{n}", f"Area {n}", "nowhere", 1, 2, 50] for n in range(300))

    reading = spoilt(change)
    assert (len(reading.problems), reading.problem_count, reading.error_count) == (200, 300, 300)
