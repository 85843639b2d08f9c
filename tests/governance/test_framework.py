"""The overall result against a table made by hand, and the present framework as data."""

from datetime import date
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.framework import (
    FrameworkError,
    ScoreError,
    floors,
    framework,
    framework_at,
    frameworks,
    overall,
    rating_at,
    score_from_categories,
)

PRESENT = framework("2024-02")
INADEQUATE, REQUIRES, GOOD, OUTSTANDING = "Inadequate", "Requires improvement", "Good", "Outstanding"
# Points of 36: percentage rounded up, rating, points above its floor, points to the next rating.
BY_HAND = {
    9: (25, INADEQUATE, 0, 5),
    10: (28, INADEQUATE, 1, 4),
    11: (31, INADEQUATE, 2, 3),
    12: (34, INADEQUATE, 3, 2),
    13: (37, INADEQUATE, 4, 1),
    14: (39, REQUIRES, 0, 9),
    15: (42, REQUIRES, 1, 8),
    16: (45, REQUIRES, 2, 7),
    17: (48, REQUIRES, 3, 6),
    18: (50, REQUIRES, 4, 5),
    19: (53, REQUIRES, 5, 4),
    20: (56, REQUIRES, 6, 3),
    21: (59, REQUIRES, 7, 2),
    22: (62, REQUIRES, 8, 1),
    23: (64, GOOD, 0, 9),
    24: (67, GOOD, 1, 8),
    25: (70, GOOD, 2, 7),
    26: (73, GOOD, 3, 6),
    27: (75, GOOD, 4, 5),
    28: (78, GOOD, 5, 4),
    29: (81, GOOD, 6, 3),
    30: (84, GOOD, 7, 2),
    31: (87, GOOD, 8, 1),
    32: (89, OUTSTANDING, 0, None),
    33: (92, OUTSTANDING, 1, None),
    34: (95, OUTSTANDING, 2, None),
    35: (98, OUTSTANDING, 3, None),
    36: (100, OUTSTANDING, 4, None),
}
one_score = st.integers(1, 4)
nine_scores = st.lists(one_score, min_size=9, max_size=9).map(lambda scores: dict(enumerate(scores, start=1)))
some_scores = st.dictionaries(st.integers(1, 9), one_score, min_size=1)


def scores_of(points: int) -> dict[int, int]:
    """Nine scores, as even as can be, that make these points."""
    low, rest = divmod(points, 9)
    return {number: low + (number <= rest) for number in range(1, 10)}


@pytest.mark.parametrize("points", sorted(BY_HAND))
def test_every_total_gives_the_percentage_and_rating_of_the_table(points: int) -> None:
    result = overall(scores_of(points), PRESENT)
    assert (result.points, result.out_of, result.complete) == (points, 36, True)
    assert (result.percent, result.rating, result.headroom, result.to_next) == BY_HAND[points]


def test_the_bands_begin_at_the_published_points() -> None:
    assert floors(PRESENT) == [9, 14, 23, 32]


@pytest.mark.parametrize(
    ("percent", "rating"),
    [
        (25, INADEQUATE),
        (38, INADEQUATE),
        (39, REQUIRES),
        (62, REQUIRES),
        (63, GOOD),
        (87, GOOD),
        (88, OUTSTANDING),
    ],
)
def test_the_bands_begin_and_end_at_the_published_percentages(percent: int, rating: str) -> None:
    assert rating_at(percent, PRESENT) == rating


@pytest.mark.parametrize("percent", [24, 101])
def test_a_percentage_that_no_scores_can_make_has_no_rating(percent: int) -> None:
    with pytest.raises(ScoreError, match="from 25 to 100"):
        rating_at(percent, PRESENT)


def test_hounslow_is_two_points_above_the_floor_of_good_and_seven_short_of_outstanding() -> None:
    result = overall(dict(zip(range(1, 10), [2, 2, 3, 3, 3, 3, 3, 3, 3], strict=True)), PRESENT)
    assert (result.points, result.percent, result.rating) == (25, 70, GOOD)
    assert (result.headroom, result.to_next) == (2, 7)
    assert [(one.statement, one.from_score, one.to_score) for one in result.raises] == [
        (1, 2, 3),
        (2, 2, 3),
        *((number, 3, 4) for number in range(3, 10)),
    ]
    assert {(one.points, one.percent, one.rating) for one in result.raises} == {(26, 73, GOOD)}


def test_raises_come_lowest_score_first_and_leave_out_the_highest() -> None:
    scores = {1: 4, 2: 3, 3: 1, 4: 2, 5: 1, 6: 4, 7: 3, 8: 4, 9: 2}
    assert [one.statement for one in overall(scores, PRESENT).raises] == [3, 5, 4, 9, 2, 7]


def test_a_raise_across_the_line_names_the_new_rating() -> None:
    assert {one.rating for one in overall(scores_of(22), PRESENT).raises} == {GOOD}


def test_fewer_than_nine_scores_never_give_a_rating() -> None:
    result = overall({1: 4, 4: 4}, PRESENT)
    assert (result.points, result.out_of, result.percent, result.complete) == (8, 8, 100, False)
    assert (result.rating, result.headroom, result.to_next, result.raises) == (None, None, None, ())
    raised = overall({8: 3, 2: 2}, PRESENT).raises
    assert [(one.statement, one.points, one.percent, one.rating) for one in raised] == [
        (2, 6, 75, None),
        (8, 6, 75, None),
    ]


@pytest.mark.parametrize("score", [0, 5, -1, 2.5, 3.0, True, "3", None])
def test_what_is_not_a_score_is_refused_with_the_statement_and_the_mend(score: object) -> None:
    with pytest.raises(ScoreError, match=r"Statement 7 \(Safeguarding\).*whole number from 1 to 4"):
        overall({7: score}, PRESENT)  # type: ignore[dict-item]


def test_no_scores_and_unknown_statements_are_refused() -> None:
    with pytest.raises(ScoreError, match="No scores were given"):
        overall({}, PRESENT)
    with pytest.raises(FrameworkError, match="no statement 10"):
        overall({10: 3}, PRESENT)


@given(some_scores)
def test_the_percentage_is_the_exact_share_rounded_up(scores: dict[int, int]) -> None:
    result = overall(scores, PRESENT)
    assert result.percent == ceil(Fraction(100 * sum(scores.values()), 4 * len(scores)))
    assert (result.rating is None) == (len(scores) < 9)


@given(nine_scores)
def test_a_raise_never_lowers_anything(scores: dict[int, int]) -> None:
    result = overall(scores, PRESENT)
    order = [band.rating for band in PRESENT.bands]
    for one in result.raises:
        again = overall({**scores, one.statement: scores[one.statement] + 1}, PRESENT)
        assert (one.points, one.percent, one.rating) == (again.points, again.percent, again.rating)
        assert one.points == result.points + 1
        assert one.percent >= result.percent
        assert order.index(str(one.rating)) >= order.index(str(result.rating))
    assert len(result.raises) == sum(score < 4 for score in scores.values())


@given(nine_scores)
def test_headroom_and_the_way_up_lead_exactly_to_the_lines(scores: dict[int, int]) -> None:
    result = overall(scores, PRESENT)
    assert result.headroom is not None
    floor = result.points - result.headroom
    assert overall(scores_of(floor), PRESENT).rating == result.rating
    assert floor == 9 or overall(scores_of(floor - 1), PRESENT).rating != result.rating
    if result.to_next is not None:
        assert overall(scores_of(result.points + result.to_next), PRESENT).rating != result.rating
        assert overall(scores_of(result.points + result.to_next - 1), PRESENT).rating == result.rating


@pytest.mark.parametrize(
    ("categories", "score"),
    [
        ([1, 1, 1, 1], 1),
        ([2, 2, 1, 1], 1),  # 37.5, printed as 38
        ([2, 2, 2, 1], 2),  # 43.75
        ([2, 2, 3, 2], 2),  # 56.25
        ([2, 3, 3, 2], 3),  # 62.5, between the printed bounds
        ([3, 3, 3, 3], 3),
        ([4, 3, 3, 3], 3),  # 81.25
        ([4, 4, 3, 3], 4),  # 87.5, between the printed bounds
        ([4, 4, 4, 4], 4),
        ([3], 3),
        ([2, 3, 3], 3),  # 66.67
        ([4, 4, 4, 3, 3, 3], 4),  # 87.5
    ],
)
def test_the_earlier_method_gives_the_score_of_the_printed_bounds(categories: list[int], score: int) -> None:
    assert score_from_categories(categories) == score


@pytest.mark.parametrize("categories", [[], [0, 3], [3, 5], [2.5], [1] * 7])
def test_the_earlier_method_refuses_what_is_no_list_of_scores(categories: list[int]) -> None:
    with pytest.raises(ScoreError, match=r"Give (from 1 to 6|a whole number from 1 to 4)"):
        score_from_categories(categories)


@given(st.lists(one_score, min_size=1, max_size=6), st.data())
def test_a_higher_category_never_lowers_the_score(categories: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(categories) - 1))
    raised = [min(4, score + 1) if place == at else score for place, score in enumerate(categories)]
    assert 1 <= score_from_categories(categories) <= score_from_categories(raised) <= 4


def test_the_framework_in_force_is_the_last_that_has_begun() -> None:
    assert framework_at(date(2024, 5, 17)) is PRESENT
    assert framework_at(PRESENT.effective_from) is PRESENT
    with pytest.raises(FrameworkError, match="No framework was in force on 31/10/2023"):
        framework_at(date(2023, 10, 31))
    assert [one.effective_from for one in frameworks()] == sorted(one.effective_from for one in frameworks())


def test_an_unknown_code_slug_or_number_names_what_there_is() -> None:
    with pytest.raises(FrameworkError, match="2024-02"):
        framework("1999")
    with pytest.raises(FrameworkError, match="assessing-needs"):
        PRESENT.statement_by_slug("nothing")
    with pytest.raises(FrameworkError, match="from 1 to 9"):
        PRESENT.statement(0)
    with pytest.raises(FrameworkError, match="5 is not a score"):
        PRESENT.label(5)


def test_four_themes_hold_nine_statements_with_a_summary_of_our_own() -> None:
    assert [len(PRESENT.statements_of(theme)) for theme in PRESENT.themes] == [3, 2, 2, 2]
    assert [one.number for one in PRESENT.statements] == list(range(1, 10))
    for statement in PRESENT.statements:
        assert PRESENT.statement_by_slug(statement.slug) is statement
        assert statement.evidence_categories == PRESENT.evidence_categories
        assert statement.summary.startswith("Whether ")
        assert statement.summary.count(".") == 1
        assert not {"we", "i", "our"} & set(statement.summary.casefold().split())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Assessing people’s needs", 1),
        ("ASSESSING PEOPLE'S NEEDS", 1),
        ("Supporting people to lead healthier lives", 2),
        ("Equity in experiences and outcomes", 3),
        ("Care provision, integration, and continuity of care", 4),
        ("Care provision, integration & continuity", 4),
        ("Partnership and communities", 5),
        ("Safe pathways, systems and transitions", 6),
        ("Safeguarding.", 7),
        ("Governance management and sustainability", 8),
        ("Learning, improvement  and\u00a0innovation", 9),
        ("Safeguarding adults", None),
        ("Governance", None),
        ("", None),
    ],
)
def test_statements_are_known_by_every_name_met_in_reports(text: str, number: int | None) -> None:
    found = PRESENT.statement_named(text)
    assert (found.number if found else None) == number
