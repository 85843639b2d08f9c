"""Rows by their columns: which are risks, and the place, the reason and the mend of what cannot be used."""

import pytest

from risk.register_import.fields import Field
from risk.register_import.grid import TAKEN_OUT, Cell, Lost
from risk.register_import.masking import masked
from risk.register_import.rows import Kind, Line, read_rows, split_list
from tests.risk.register_import.sheets import HEADS, grid, headed, here, row

FULL = (*HEADS, "Score", "Status")


def lines(*rows: list[Cell], heads: tuple[str, ...] = HEADS) -> list[Line]:
    sheet = grid(heads, *rows)
    headings = headed(sheet)
    return list(read_rows(sheet, headings, headings.guesses, here().matrix))


def test_sums_sections_keys_and_headings_once_more_are_no_risks() -> None:
    found = lines(
        row(),
        ["Older People"],
        ["Total", 4, None, 12],
        list(HEADS),
        row("R2"),
        [None, None, 3],
        ["Average", "x", 3],
    )
    assert [line.kind for line in found] == [
        Kind.RISK, Kind.OTHER, Kind.OTHER, Kind.OTHER, Kind.RISK, Kind.OTHER, Kind.OTHER,
    ]  # fmt: skip


FAULTS: list[tuple[dict[str, Cell], str, str]] = [
    ({"likelihood": 6}, "C (L)", "Likelihood 6 is not on the matrix."),
    ({"impact": "9"}, "D (I)", "Impact 9 is not on the matrix."),
    ({"title": Lost("#REF!")}, "B (Title)", "The cell shows the error #REF!."),
    ({"title": Lost("")}, "B (Title)", "The cell holds a formula whose result was not saved."),
    (
        {"title": f"Help {TAKEN_OUT}"},
        "B (Title)",
        "The cell holds a valid NHS number, which is not kept here.",
    ),
    ({"title": "x" * 5_001}, "B (Title)", "The cell has 5,001 characters; the most is 5,000."),
]


@pytest.mark.parametrize(("changed", "column", "reason"), FAULTS)
def test_what_leaves_a_row_out_is_named(changed: dict[str, Cell], column: str, reason: str) -> None:
    (line,) = lines(row(**changed))
    if isinstance(changed.get("title"), Lost):
        # A row is told by its other cells too: a reference and a score alone make no risk.
        assert line.kind == Kind.OTHER or (line.faults[0].column, line.faults[0].reason) == (column, reason)
        return
    assert (line.faults[0].column, line.faults[0].reason) == (column, reason)
    assert line.faults[0].mend


NOTES: list[tuple[dict[str, Cell], str]] = [
    ({"review": "31/02/2026"}, "is a day that there is not. It is left empty."),
    ({"treatment": "wait"}, "“wait” is not a response. It is left empty."),
    ({"impact": None}, "There is a likelihood and no impact."),
    ({"title": "Call jo@example.org"}, "“jo@example.org” looks like an e-mail address."),
]


@pytest.mark.parametrize(("changed", "reason"), NOTES)
def test_what_is_worth_a_look_stops_nothing(changed: dict[str, Cell], reason: str) -> None:
    (line,) = lines(row(**changed))
    assert line.faults == []
    assert reason in line.notes[0].reason


def test_likelihood_and_impact_count_and_a_typed_score_that_differs_is_told() -> None:
    (line,) = lines([*row(), 16, "Open"], heads=FULL)
    assert line.current.exposure == 9
    assert "The score says 16, likelihood and impact make 9." in line.notes[0].reason


def test_a_band_under_the_likelihood_alone_is_no_level() -> None:
    (line,) = lines(row(likelihood="High", impact=None))
    assert (line.current.band_words, line.current.likelihood, line.faults) == ("High", None, [])


def test_a_closed_row_is_closed() -> None:
    assert [line.kind for line in lines([*row(), None, "Closed"], [*row(), None, "odd"], heads=FULL)] == [
        Kind.CLOSED, Kind.RISK,
    ]  # fmt: skip


def test_controls_are_told_apart_by_their_lines_and_signs() -> None:
    text = "• Weekly call\n2) Triage;\n\nNone\n- " + "x" * 400
    assert [point[:11] for point in split_list(text)] == ["Weekly call", "Triage", "xxxxxxxxxxx"]
    assert all(len(point) <= 300 for point in split_list(text))


def test_numbers_that_name_a_person_are_taken_out_wherever_they_stand() -> None:
    found = masked(grid(("Title", 9434765919), ("call 943 476 5919 now", 1234567890)))
    assert found.rows[0][1] == TAKEN_OUT
    assert found.rows[1] == (f"call {TAKEN_OUT} now", 1234567890)


def test_the_place_of_a_row_is_its_number_in_the_sheet() -> None:
    sheet = grid(HEADS, row(), first=40)
    headings = headed(sheet)
    (line,) = read_rows(sheet, headings, headings.guesses, here().matrix)
    assert line.number == 41
    assert line.raw[Field.REVIEW_BY] == "14/12/2026"
