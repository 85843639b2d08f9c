"""Where the headings stand, and what the sheet's own cells tell of its columns."""

from risk.register_import.fields import Field
from risk.register_import.grid import Cell, as_data, from_data
from risk.register_import.headings import best, find
from tests.risk.register_import.sheets import HEADS, grid, headed, row

TWO_ROWS: list[list[Cell]] = [
    ["Adult social care risk register"],
    ["Ref", "Description", "Current risk", None, None, "Target risk", None, "Lead", "Next steps", None],
    [None, None, "L", "I", "Score", "L", "I", None, "Action", "Due date"],
    ["R1", "People wait", 4, 4, 16, 2, 3, "Ben", "Price it", "1/2/2027"],
]


def test_two_rows_of_headings_are_one_and_a_group_reaches_to_the_next() -> None:
    found = headed(grid(*TWO_ROWS))
    assert (found.first, found.last) == (1, 2)
    assert found.names[2:7] == (
        "Current risk L",
        "Current risk I",
        "Current risk Score",
        "Target risk L",
        "Target risk I",
    )
    assert found.guesses == (
        Field.REFERENCE, Field.STATEMENT, Field.LIKELIHOOD, Field.IMPACT, Field.SCORE,
        Field.TARGET_LIKELIHOOD, Field.TARGET_IMPACT, Field.OWNER, Field.ACTION, Field.ACTION_DUE,
    )  # fmt: skip


def test_title_lines_above_and_blank_columns_do_no_harm() -> None:
    sheet = grid(["Risk register"], ["September 2026"], [None, *HEADS], [None, *row()])
    assert headed(sheet).first == 2
    assert headed(sheet).guesses[1] == Field.REFERENCE


def test_a_row_of_data_is_never_a_second_row_of_headings() -> None:
    sheet = grid(("Ref", "Title", "Owner"), ("R1", "Staff leave", "Ben"), ("R2", "Money ends", "Jo"))
    assert (headed(sheet).first, headed(sheet).last) == (0, 0)


def test_long_texts_under_impact_are_the_effect() -> None:
    text = "People wait longer than they should and their needs grow"
    found = headed(grid(("Ref", "Risk", "Likelihood", "Impact"), ("R1", "Staff leave", 4, text)))
    assert found.guesses == (Field.REFERENCE, Field.TITLE, Field.LIKELIHOOD, Field.EFFECT)


def test_of_doubled_scores_none_is_guessed_and_of_doubled_texts_the_first() -> None:
    found = headed(
        grid(("Ref", "Risk", "Score", "Score", "Notes", "Notes"), ("R1", "Staff leave", 9, 6, "a", "b"))
    )
    assert found.guesses == (Field.REFERENCE, Field.TITLE, None, None, Field.BACKGROUND, None)
    assert set(found.doubles) == {"Score", "Notes"}


def test_a_layout_is_known_again_however_it_is_written_and_with_marks_beside_it() -> None:
    first = headed(grid(HEADS, row()))
    again = headed(grid([*(f" {str(name).upper()} " for name in HEADS), "Check: row", None], row()))
    assert first.key == again.key
    assert first.key != headed(grid(HEADS[:-1], row()[:-1])).key


def test_a_sheet_without_headings_has_none_and_unknown_ones_are_offered() -> None:
    assert find(grid((1, 2), (3, 4))) is None
    offered = headed(grid(("Alpha", "Beta", "Gamma"), ("a", "b", "c")))
    assert offered.guesses == (None, None, None)


def test_the_sheet_that_looks_like_a_register_is_chosen() -> None:
    key = grid(*[(f"{number} to {number}", "Low") for number in range(40)])
    register = grid(HEADS, row())
    assert best([key, register])[0] is register


def test_cells_merged_downwards_fill_their_rows_and_across_they_do_not() -> None:
    sheet = grid(
        ("Area", "Risk"),
        ("Older People", "One"),
        (None, "Two"),
        ("x", "Three"),
        spans=((2, 0, 3, 0), (1, 0, 1, 1)),
    )
    filled = from_data(as_data(sheet))
    assert filled.rows[2] == ("Older People", "Two")
    assert filled.rows[0] == ("Area", "Risk")
    assert from_data(as_data(filled)) == filled
