"""Councils' results: what does not follow from the scores, and how scores are spread."""

from fractions import Fraction
from statistics import median as reference

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.framework import framework, overall
from governance.results import faults, median, spreads, unchecked

RULES = framework("2024-02")
NINE = dict(enumerate((2, 2, 3, 3, 3, 3, 3, 3, 3), start=1))
SCORES = st.dictionaries(st.integers(1, 9), st.integers(1, 4))


@pytest.mark.parametrize(
    ("percent", "rating", "found"),
    [
        (None, "", ()),
        (70, "Good", ()),
        (70, "good", ()),
        (69, "Good", ("69% was printed, but the nine scores give 70% (25 of 36 points).",)),
        (
            70,
            "Outstanding",
            ("Outstanding was printed, but the nine scores give Good (25 of 36 points, 70%).",),
        ),
        (
            62,
            "Requires improvement",
            (
                "62% was printed, but the nine scores give 70% (25 of 36 points).",
                "Requires improvement was printed, but the nine scores give Good (25 of 36 points, 70%).",
            ),
        ),
    ],
)
def test_what_does_not_follow_is_said_with_the_figure(
    percent: int | None, rating: str, found: tuple[str, ...]
) -> None:
    assert faults(NINE, percent, rating, RULES) == found


def test_while_scores_are_missing_nothing_follows_and_that_is_said() -> None:
    some = {8: 3, 9: 3}
    assert faults(some, 25, "Inadequate", RULES) == ()
    assert unchecked(some, 25, "", RULES) == "What was printed cannot be checked: 7 of 9 scores are missing."
    assert unchecked(some, None, "", RULES) == ""
    assert unchecked(NINE, 25, "Good", RULES) == ""


@given(st.lists(st.integers(1, 4), min_size=9, max_size=9))
def test_what_is_worked_out_is_never_a_fault(scores: list[int]) -> None:
    nine = dict(enumerate(scores, start=1))
    result = overall(nine, RULES)
    assert faults(nine, result.percent, result.rating or "", RULES) == ()
    assert faults(nine, result.percent % 100 + 1, result.rating or "", RULES)


def test_the_spread_over_three_councils() -> None:
    first, *others = spreads([{1: 2, 2: 4}, {1: 3}, {1: 3}], RULES)
    assert (first.counts, first.median, first.median_words, first.councils) == (
        {1: 0, 2: 1, 3: 2, 4: 0},
        3,
        "3",
        3,
    )
    assert (others[0].councils, others[0].median_words) == (1, "4")
    assert (others[1].councils, others[1].median, others[1].median_words) == (0, None, "")
    assert len(others) == 8


def test_half_way_between_two_is_said_with_one_place() -> None:
    assert spreads([{1: 2}, {1: 3}], RULES)[0].median_words == "2.5"


@given(st.lists(st.integers(1, 4), min_size=1, max_size=30))
def test_the_median_is_that_of_the_library(scores: list[int]) -> None:
    assert median(scores) == Fraction(reference(scores))


@given(st.lists(SCORES, max_size=12))
def test_every_score_is_counted_once_whatever_the_order(councils: list[dict[int, int]]) -> None:
    found = spreads(councils, RULES)
    assert sum(one.councils for one in found) == sum(map(len, councils))
    assert found == spreads(councils[::-1], RULES)
