"""Cells of a register: what each may say, and the sentence for each that says nothing sure."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk.enums import Band, Response
from risk.matrix import default_matrix, preset_4x4
from risk.register_import import cells
from risk.register_import.cells import Said, Unclear
from risk.register_import.grid import Cell, Lost

MATRIX = default_matrix()

DAYS: list[tuple[Cell, date | None]] = [
    ("01/02/2026", date(2026, 2, 1)),
    ("1.4.26", date(2026, 4, 1)),
    ("2026-03-14", date(2026, 3, 14)),
    ("14 Mar 2026", date(2026, 3, 14)),
    ("Friday 14th March 2026", date(2026, 3, 14)),
    ("March 2026", date(2026, 3, 31)),
    ("Sept 26", date(2026, 9, 30)),
    (date(2026, 3, 14), date(2026, 3, 14)),
    (46_000, date(2025, 12, 9)),
    ("46000", date(2025, 12, 9)),
    (46_000.5, date(2025, 12, 9)),
    (" TBC ", None),
    ("Ongoing", None),
    (None, None),
]


@pytest.mark.parametrize(("cell", "day"), DAYS)
def test_a_day_is_read_day_first(cell: Cell, day: date | None) -> None:
    assert cells.day(cell) == day


UNCLEAR: list[tuple[Callable[[], object], str]] = [
    (lambda: cells.day("31/02/2026"), "is a day that there is not"),
    (lambda: cells.day("02/14/2026"), "has no month 14"),
    (lambda: cells.day("soon"), "“soon” is not a day"),
    (lambda: cells.day(12), "12 is not a day"),
    (lambda: cells.day(date(1900, 1, 1)), "not a day of this century"),
    (lambda: cells.day(Lost("#REF!")), "shows the error #REF!"),
    (lambda: cells.level(6, MATRIX.likelihood_words, "Likelihood"), "Likelihood 6 is not on the matrix."),
    (lambda: cells.level("0", MATRIX.impact_words, "Impact"), "Impact 0 is not on the matrix."),
    (lambda: cells.level("High", MATRIX.likelihood_words, "Likelihood"), "“High” is not on your matrix"),
    (lambda: cells.level("4.5", MATRIX.likelihood_words, "Likelihood"), "“4.5” is not on your matrix"),
    (lambda: cells.score("6 x 5", MATRIX), "Likelihood 6 is not on the matrix."),
    (lambda: cells.score(7, MATRIX), "No likelihood times impact makes 7"),
    (lambda: cells.score(date(2026, 5, 4), MATRIX), "has turned into a date"),
    (lambda: cells.score("=1+1", MATRIX), "“=1+1” is not a score"),
    (lambda: cells.response("wait"), "“wait” is not a response"),
    (lambda: cells.is_closed("perhaps"), "does not say open or closed"),
    (lambda: cells.text(Lost("")), "a formula whose result was not saved"),
]


@pytest.mark.parametrize(("read", "sentence"), UNCLEAR, ids=[sentence for _, sentence in UNCLEAR])
def test_what_is_not_sure_is_said_with_the_mend(read: Callable[[], object], sentence: str) -> None:
    with pytest.raises(Unclear) as caught:
        read()
    assert sentence in caught.value.reason
    assert caught.value.mend.endswith(".")


@pytest.mark.parametrize(
    "cell", [4, 4.0, "4", "4.0", "4 - Likely", "Likely", "LIKELY", "Likely (4)", "L4", "4 (Likely)"]
)
def test_a_level_in_the_ways_that_it_is_written(cell: Cell) -> None:
    assert cells.level(cell, MATRIX.likelihood_words, "Likelihood") == 4


SCORES: list[tuple[Cell, Said]] = [
    ("4 x 5", Said(4, 5, 20)),
    ("4×5=20", Said(4, 5, 20)),
    ("L4 x I5", Said(4, 5, 20)),
    ("20 (VH)", Said(exposure=20)),
    (20, Said(exposure=20)),
    ("20/25", Said(exposure=20)),
    ("High (16)", Said(4, 4, 16)),
    (25, Said(5, 5, 25)),
    (1, Said(1, 1, 1)),
    ("High", Said(band_words="High")),
    ("", Said()),
    ("n/a", Said()),
]


@pytest.mark.parametrize(("cell", "said"), SCORES)
def test_a_score_in_the_ways_that_it_is_written(cell: Cell, said: Said) -> None:
    assert cells.score(cell, MATRIX) == said


def test_a_product_is_a_cell_only_where_the_matrix_has_one_such_cell() -> None:
    assert cells.score(16, preset_4x4()) == Said(4, 4, 16)
    assert cells.score(4, MATRIX).likelihood is None


def test_words_for_what_is_done_and_where_it_stands() -> None:
    assert [cells.response(word) for word in ("Treat", "Reduce", "accept", "Transfer", "Terminated", "")] == [
        Response.TREAT, Response.TREAT, Response.TOLERATE, Response.TRANSFER, Response.TERMINATE, "",
    ]  # fmt: skip
    assert [cells.is_closed(word) for word in ("Closed", "closed 3 May", "Open", "", "Live", "Resolved")] == [
        True, True, False, False, False, True,
    ]  # fmt: skip


def test_a_colour_may_stand_for_more_than_one_band() -> None:
    assert cells.bands_of("Red") == {Band.VERY_HIGH}
    assert cells.bands_of(" amber ") == {Band.HIGH, Band.MEDIUM}
    assert cells.bands_of("12") == frozenset()


def test_the_apostrophe_of_an_export_comes_off_and_a_formula_stays_text() -> None:
    assert cells.text("'=1+1") == "=1+1"
    assert cells.text("'tis the season") == "'tis the season"
    assert cells.text("=cmd|' /c calc'!A0") == "=cmd|' /c calc'!A0"
    assert cells.text(" two\r\n\r\n  lines ") == "two\nlines"


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_reads_the_same_however_it_is_written(day: date) -> None:
    written = (f"{day:%d/%m/%Y}", day.isoformat(), f"{day.day} {day:%B %Y}", (day - date(1899, 12, 30)).days)
    assert {cells.day(one) for one in written} == {day}


READERS: list[Callable[[Cell], object]] = [
    cells.day, cells.response, cells.is_closed, lambda cell: cells.score(cell, MATRIX),
]  # fmt: skip


@given(st.text(max_size=60), st.sampled_from(READERS))
def test_no_text_breaks_a_reader(said: str, read: Callable[[Cell], object]) -> None:
    with suppress(Unclear):
        assert read(said) is not NotImplemented
