"""The points that our evidence would support, against the sum made by hand."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.framework import FrameworkError, framework, overall
from performance.engine.evidence import EvidenceView, Signal, supported_range
from tests.performance.evidence_story import signal, view

PRESENT = framework("2024-02")


def said(ours: int | None, value: str | None) -> EvidenceView:
    """A statement on which every kind says the same; None for too few kinds."""
    kinds = ("measure", "audit") if value else ("measure",)
    return view([signal(kind, value or "1") for kind in kinds], ours=ours)


def nine(*pairs: tuple[int | None, str | None]) -> dict[int, EvidenceView]:
    """Nine statements: those given, then threes that the evidence supports."""
    every = [*pairs, *[(3, "3")] * (9 - len(pairs))]
    return {number: said(*pair) for number, pair in enumerate(every, start=1)}


@pytest.mark.parametrize(
    ("pairs", "low", "high"),
    [
        ((), 27, 27),
        (((3, "2.25"),), 26, 27),
        (((3, "2.5"),), 27, 27),
        (((3, "2.26"),), 27, 27),
        (((3, "1"),), 25, 27),
        (((2, "2.75"),), 26, 27),
        (((4, "2.5"), (2, "3.5")), 26, 29),
        (((3, "1.49"), (3, "1.5")), 24, 27),
        (((3, None),), 27, 27),
    ],
)
def test_only_doubtful_words_move_a_statement(
    pairs: tuple[tuple[int, str | None], ...], low: int, high: int
) -> None:
    found = supported_range(nine(*pairs), PRESENT)
    assert (found.low, found.high) != (None, None)
    assert found.low is not None
    assert found.high is not None
    assert (found.low.points, found.high.points, found.low.out_of) == (low, high, 36)


def test_each_end_goes_through_the_overall_function() -> None:
    found = supported_range(nine((2, "2"), (2, "2"), (3, "1"), (3, None), (3, "4")), PRESENT)
    ours = {1: 2, 2: 2, **dict.fromkeys(range(3, 10), 3)}
    assert found.low == overall({**ours, 3: 1}, PRESENT)
    assert found.high == overall({**ours, 5: 4}, PRESENT)
    assert (found.low.rating, found.high.rating, found.not_enough, found.unscored) == ("Good", "Good", 1, 0)
    assert found.sentence == (
        "Our evidence would support 23 to 26 points of 36. "
        "There is not enough to say on one statement, which counts as ours."
    )


def test_statements_without_a_score_of_ours_stand_apart_and_leave_no_rating() -> None:
    found = supported_range(nine((None, "2"), (None, None), (3, None), (3, None)), PRESENT)
    assert found.low is not None
    assert (found.low.points, found.low.out_of, found.low.rating, found.unscored) == (21, 28, None, 2)
    assert found.not_enough == 2
    assert found.sentence == (
        "Our evidence would support 21 points of 28. "
        "There is not enough to say on two statements, which count as ours. "
        "Two statements have no score of ours and stand apart."
    )
    assert supported_range({1: said(3, "3")}, PRESENT).unscored == 8


def test_with_no_score_of_ours_there_is_no_range() -> None:
    found = supported_range({1: said(None, "2"), 2: said(None, None)}, PRESENT)
    assert (found.low, found.high, found.not_enough, found.unscored) == (None, None, 0, 9)
    assert found.sentence == "No statement has a score of ours yet."


def test_a_statement_that_the_framework_does_not_have_is_refused() -> None:
    with pytest.raises(FrameworkError, match="no statement 10"):
        supported_range({10: said(3, "3")}, PRESENT)


every_statement = st.lists(st.tuples(st.integers(1, 4), st.decimals(1, 4, places=2)), min_size=9, max_size=9)


@given(every_statement)
def test_the_ends_agree_with_sums_by_hand(
    statements: list[tuple[int, Decimal]],
) -> None:
    views = {
        number: view([Signal(kind=kind, value=value) for kind in ("measure", "audit")], ours=ours)
        for number, (ours, value) in enumerate(statements, start=1)
    }
    moved = [
        math.floor(value + Decimal("0.5")) if abs(ours - value) >= Decimal("0.75") else ours
        for ours, value in statements
    ]
    ours_only = [ours for ours, _ in statements]
    found = supported_range(views, PRESENT)
    assert found.low is not None
    assert found.high is not None
    assert found.low.points == sum(map(min, ours_only, moved))
    assert found.high.points == sum(map(max, ours_only, moved))
    assert found.low.points <= sum(ours_only) <= found.high.points
