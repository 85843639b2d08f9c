"""The matrix: bands by cell, legends, what may not be saved, and what a new one would move."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risk.enums import Band
from risk.matrix import (
    BANDS,
    Matrix,
    MatrixFault,
    Mover,
    OffMatrix,
    Scored,
    default_matrix,
    from_data,
    movers,
    preset_4x4,
    preview_words,
)

FIVE = default_matrix()
FOUR = preset_4x4()
BOTH = pytest.mark.parametrize("matrix", [FIVE, FOUR], ids=["5x5", "4x4"])
some_matrices = st.sampled_from([FIVE, FOUR])


def with_band(matrix: Matrix, likelihood: int, impact: int, band: Band) -> Matrix:
    return replace(matrix, bands={**matrix.bands, (likelihood, impact): band})


# --- Bands and exposures ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("likelihood", "impact", "band"),
    [
        (1, 1, "L"), (3, 1, "L"), (1, 3, "L"), (2, 2, "M"), (1, 5, "M"), (2, 4, "M"), (3, 3, "H"),
        (2, 5, "H"), (4, 3, "H"), (3, 5, "VH"), (5, 3, "VH"), (4, 4, "VH"), (5, 5, "VH"),
    ],
)  # fmt: skip
def test_the_bands_of_the_default_matrix(likelihood: int, impact: int, band: str) -> None:
    assert FIVE.band(likelihood, impact) == band


@pytest.mark.parametrize(
    ("exposure", "band"),
    [(1, "L"), (2, "L"), (3, "M"), (4, "M"), (6, "M"), (8, "H"), (9, "H"), (12, "VH"), (16, "VH")],
)
def test_the_bands_of_the_preset_of_four(exposure: int, band: str) -> None:
    cells = [cell for cell in FOUR.bands if FOUR.exposure(*cell) == exposure]
    assert cells
    assert {FOUR.band(*cell) for cell in cells} == {band}


def test_the_picture_of_the_default_matrix_row_by_row() -> None:
    rows = [[FIVE.exposure(row, column) for column in FIVE.levels] for row in reversed(FIVE.levels)]
    assert rows == [
        [5, 10, 15, 20, 25],
        [4, 8, 12, 16, 20],
        [3, 6, 9, 12, 15],
        [2, 4, 6, 8, 10],
        [1, 2, 3, 4, 5],
    ]


@pytest.mark.parametrize(
    ("likelihood", "impact", "sentence"),
    [
        (6, 3, "Likelihood 6 is not on the matrix. Choose 1 to 5."),
        (0, 3, "Likelihood 0 is not on the matrix. Choose 1 to 5."),
        (3, 6, "Impact 6 is not on the matrix. Choose 1 to 5."),
    ],
)
def test_a_level_that_there_is_not_is_named(likelihood: int, impact: int, sentence: str) -> None:
    with pytest.raises(OffMatrix) as refused:
        FIVE.band(likelihood, impact)
    assert str(refused.value) == sentence


@settings(max_examples=100)
@given(some_matrices, st.data())
def test_more_likelihood_or_impact_never_lowers_the_band(matrix: Matrix, data: st.DataObject) -> None:
    levels = st.integers(1, matrix.size)
    low, high = sorted((data.draw(levels), data.draw(levels)))
    other = data.draw(levels)
    assert BANDS.index(matrix.band(low, other)) <= BANDS.index(matrix.band(high, other))
    assert BANDS.index(matrix.band(other, low)) <= BANDS.index(matrix.band(other, high))


# --- Legends ------------------------------------------------------------------------------------------
def test_the_legend_of_the_default_matrix() -> None:
    assert [FIVE.range_words(band) for band in reversed(BANDS)] == [
        "15 to 25", "9 to 14", "4 to 8", "1 to 3",
    ]  # fmt: skip


def test_the_legend_of_the_preset_of_four_leaves_no_gap() -> None:
    assert [FOUR.range_words(band) for band in BANDS] == ["1 to 2", "3 to 7", "8 to 11", "12 to 16"]


def test_exposures_that_two_bands_share_are_listed() -> None:
    """1 x 5 may differ from 5 x 1."""
    graver = with_band(FIVE, 1, 5, Band.HIGH)
    assert not graver.validate()
    assert graver.band(1, 5) == Band.HIGH
    assert graver.band(5, 1) == Band.MEDIUM
    assert graver.range_words(Band.MEDIUM) == "4, 5, 6, 8"
    assert graver.range_words(Band.HIGH) == "5, 9, 10, 12"
    assert graver.range_words(Band.VERY_HIGH) == "15 to 25"


def test_a_band_without_cells_has_no_range_and_one_with_a_single_exposure_no_to() -> None:
    flat = replace(FIVE, bands=dict.fromkeys(FIVE.bands, Band.LOW) | {(5, 5): Band.HIGH})
    assert flat.range_words(Band.VERY_HIGH) == ""
    assert flat.range_words(Band.HIGH) == "25"
    assert flat.range_words(Band.LOW) == "1 to 24"
    assert flat.cells(Band.HIGH) == ((5, 5),)


# --- What may not be saved ----------------------------------------------------------------------------
@BOTH
def test_what_ships_is_sound(matrix: Matrix) -> None:
    assert matrix.validate() == ()
    assert set(matrix.bands.values()) == set(Band)
    assert len(matrix.likelihood_meanings) == len(matrix.impact_meanings) == matrix.size


def test_a_band_that_falls_is_named_with_its_neighbour() -> None:
    assert with_band(FIVE, 4, 4, Band.MEDIUM).validate() == (
        "Likelihood 4, impact 4 is Medium although likelihood 3, impact 4 is High. "
        "Let no band fall as likelihood or impact rises.",
        "Likelihood 4, impact 4 is Medium although likelihood 4, impact 3 is High. "
        "Let no band fall as likelihood or impact rises.",
    )


def test_a_cell_without_a_band_and_one_too_many_are_named() -> None:
    bands = {cell: band for cell, band in FIVE.bands.items() if cell != (2, 3)}
    assert replace(FIVE, bands={**bands, (6, 1): Band.HIGH}).validate() == (
        "Likelihood 2, impact 3 has no band. Choose one.",
        "Likelihood 6, impact 1 is not on this matrix. Take it out.",
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"size": 3}, "A matrix of 3 by 3 is not known. Choose 4 by 4 or 5 by 5."),
        (
            {"likelihood_words": ("Rare", "Unlikely", "Possible", "Likely")},
            "There is not a word for each likelihood. Give 5 words, one a level.",
        ),
        (
            {"impact_words": ("Negligible", "Minor", " ", "Major", "Severe")},
            "There is not a word for each impact. Give 5 words, one a level.",
        ),
        (
            {"impact_words": ("Negligible", "Minor", "Major", "major ", "Severe")},
            "The word “major” stands for more than one impact. Give each level its own.",
        ),
        (
            {"impact_meanings": ("Small",)},
            "There is not a meaning for each impact. Give 5, or none at all.",
        ),
    ],
)
def test_words_and_size(change: dict[str, object], sentence: str) -> None:
    assert replace(FIVE, **change).validate() == (sentence,)  # type: ignore[arg-type]


# --- As data ------------------------------------------------------------------------------------------
@BOTH
def test_a_matrix_comes_back_from_json(matrix: Matrix) -> None:
    again = from_data(json.loads(json.dumps(matrix.as_data())))
    assert again == matrix
    assert hash(again) == hash(matrix)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"size": 6}, "size is 6"),
        ({"size": True}, "size is True"),
        ({"impact_words": "Minor"}, "impact_words is not a list of words"),
        ({"impact_words": [1, 2, 3, 4, 5]}, "impact_words is not a list of words"),
        ({"bands": []}, "bands are not 5 rows"),
        ({"bands": [["L"] * 5] * 4 + [["L"] * 4]}, "Row 5 of the bands has not 5 cells"),
        ({"bands": [["L"] * 5] * 4 + [["L"] * 4 + ["red"]]}, "Likelihood 5, impact 5 has the band 'red'"),
        ({"bands": [["L"] * 5] * 4 + [["L"] * 4 + [["L"]]]}, "Likelihood 5, impact 5 has the band"),
    ],
)
def test_data_that_is_no_matrix_is_refused(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(MatrixFault, match=sentence):
        from_data(FIVE.as_data() | change)


def test_no_table_at_all_is_refused() -> None:
    with pytest.raises(MatrixFault, match="not a table"):
        from_data(["L"])


# --- What a new one would move ------------------------------------------------------------------------
SCORED = (Scored("ASC-001", 3, 5), Scored("ASC-002", 5, 3), Scored("ASC-003", 4, 4), Scored("ASC-004", 1, 1))


def from_sixteen() -> Matrix:
    """Very high from 16, as some councils have it."""
    new = FIVE
    for likelihood, impact in ((3, 5), (5, 3)):
        new = with_band(new, likelihood, impact, Band.HIGH)
    return new


def test_a_new_matrix_lists_who_would_move() -> None:
    new = from_sixteen()
    assert not new.validate()
    found = movers(SCORED, FIVE, new)
    assert found == (
        Mover("ASC-001", 3, 5, Band.VERY_HIGH, Band.HIGH),
        Mover("ASC-002", 5, 3, Band.VERY_HIGH, Band.HIGH),
    )
    assert preview_words(found) == "2 risks would leave Very high; 2 would enter High."


def test_the_graver_band_comes_first_and_one_is_one() -> None:
    found = (
        Mover("a", 2, 2, Band.MEDIUM, Band.LOW),
        Mover("b", 3, 5, Band.VERY_HIGH, Band.HIGH),
    )
    assert preview_words(found) == (
        "1 risk would leave Very high; 1 would leave Medium; 1 would enter High; 1 would enter Low."
    )


def test_the_same_matrix_moves_nobody() -> None:
    assert movers(SCORED, FIVE, default_matrix()) == ()
    assert preview_words(()) == "No risk would move."


def test_a_cell_that_the_new_matrix_has_not_needs_a_new_score() -> None:
    found = movers([Scored("ASC-009", 5, 5)], FIVE, FOUR)
    assert [mover.after for mover in found] == [None]
    assert preview_words(found) == "1 risk would leave Very high; 1 would have no cell and need a new score."


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=30))
def test_a_mover_there_is_a_mover_back(cells: list[tuple[int, int]]) -> None:
    scored = [Scored(str(at), *cell) for at, cell in enumerate(cells)]
    there, back = movers(scored, FIVE, from_sixteen()), movers(scored, from_sixteen(), FIVE)
    assert [(one.key, one.before, one.after) for one in there] == [
        (one.key, one.after, one.before) for one in back
    ]
    assert len(there) == sum(row * column == 15 for row, column in cells)
