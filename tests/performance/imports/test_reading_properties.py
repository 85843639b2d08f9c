"""Whatever comes in, something plain comes out: readers never raise, and their counts add up."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from governance.tables.problems import Unreadable
from performance.imports import profiles, wire
from performance.imports.cells import content
from performance.imports.types import Reading
from tests.performance.imports.makers import HEADINGS, ascof_sheets, long_csv, ods

TODAY = date(2025, 11, 23)
CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "2A", "Hounslow", "2024-25", "5", "36", "13.9", "[c]", "c", "67.7 (69.7)", "45%", "1,234"]
    ),
)
WORKBOOK = ods(ascof_sheets())


def read(data: bytes) -> Reading:
    sheaf = profiles.read_bytes(data, today=TODAY, units={"2a": "percent"}).as_dict()
    reading = wire.reading(json.loads(json.dumps(sheaf)))
    assert sum(f.cells for f in reading.figures) + reading.rejected == reading.cells
    assert reading.figures or reading.problems or not reading.cells
    assert all(p.message and p.mend and len(p.sentence()) < 700 for p in reading.problems)
    assert (reading.rejected > 0) <= (reading.error_count > 0)
    return reading


@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    read(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=400))
def test_any_bytes_get_an_answer(data: bytes) -> None:
    read(data)


@given(st.lists(st.lists(CELL, min_size=7, max_size=9), max_size=6), st.permutations(HEADINGS))
def test_any_rows_under_the_right_headings_get_an_answer(rows: list[list[str]], headings: list[str]) -> None:
    reading = read(long_csv(*rows, headings=headings))
    assert reading.profile in {"simple-long", ""}
    for figure in reading.figures:
        assert figure.measure
        assert figure.area
        assert figure.value is not None or figure.marker or (figure.numerator is not None)


@settings(max_examples=60)
@given(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255))
def test_a_workbook_with_one_byte_changed_is_read_the_same_or_refused(place: int, byte: int) -> None:
    spoilt = bytearray(WORKBOOK)
    spoilt[place] = byte
    reading = read(bytes(spoilt))
    assert reading.cells == 236 or reading.has_errors


@settings(max_examples=40)
@given(st.integers(0, len(WORKBOOK) - 1))
def test_a_workbook_cut_short_is_refused(length: int) -> None:
    assert read(WORKBOOK[:length]).has_errors


@given(st.one_of(st.floats(), st.text(max_size=20), st.booleans(), st.none(), st.integers()))
def test_a_cell_is_a_number_or_a_reason(cell: object) -> None:
    number, marker = read_or_refused(cell)
    assert (number is None) == bool(marker)
    assert number is None or "e" not in number


def read_or_refused(cell: object) -> tuple[str | None, str]:
    """The number and the marker of a cell; a reason counts as a marker."""
    try:
        return content(cell)[:2]
    except Unreadable as error:
        return None, error.message and error.mend


@given(st.floats(min_value=-1e11, max_value=1e11, allow_nan=False))
def test_a_number_keeps_what_a_person_saw(number: float) -> None:
    found, _, _ = content(number)
    assert found is not None
    assert abs(float(found) - number) <= abs(number) * 1e-14
