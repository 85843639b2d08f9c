"""The months of a measure of our own: runs, the year's change, and our target."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.engine.movement import Movement, against_target, movement
from performance.engine.types import Break, Series
from tests.performance.oracles import month, series


def months(values: list[str | None], *, end: int = 10) -> Series:
    """Monthly values that end in the given month of 2026, without counts behind them."""
    first = 2026 * 12 + end - len(values)
    points = [month(v, (first + i) // 12, (first + i) % 12 + 1) for i, v in enumerate(values)]
    return series(*points)


def moves(values: list[str | None], polarity: str = "low", breaks: tuple[Break, ...] = ()) -> Movement:
    return movement(months(values), interval="none", polarity=polarity, breaks=breaks)


def test_six_rises_on_end_are_a_long_run_and_a_real_change() -> None:
    found = moves(["10", "11", "10", "11", "12", "13", "14", "15", "16"])
    assert (found.run, found.is_long_run) == (6, True)
    assert (found.change.words, found.change.arrow, found.change.better) == (
        "Up six months running",
        "up",
        False,
    )
    assert found.change.p == pytest.approx(2 / 5040)


def test_five_rises_are_not() -> None:
    assert not moves(["11", "10", "11", "12", "13", "14", "15"]).is_long_run


def test_a_tie_ends_a_run() -> None:
    assert moves(["1", "2", "3", "3", "4"]).run == 1


def test_a_run_stops_at_a_gap_and_at_a_break() -> None:
    assert moves(["1", "2", None, "3", "4"]).run == 1
    assert moves(["1", "2", "3", "4", "5"], breaks=(Break("2026-09", "New definition"),)).run == 1


@given(st.lists(st.integers(0, 9), min_size=2, max_size=40))
def test_turning_the_figures_over_turns_the_run_over(values: list[int]) -> None:
    up = moves([str(value) for value in values]).run
    assert moves([str(9 - value) for value in values]).run == -up


def test_the_change_is_against_the_same_month_a_year_before() -> None:
    values: list[str | None] = [str(300 - 6 * i + (i % 2) * 8) for i in range(20)]
    found = moves(values)
    assert found.change.earlier is not None
    assert (found.change.earlier.period, found.change.arrow, found.change.better) == ("2025-10", "down", True)


def test_a_swing_like_any_other_is_no_change() -> None:
    assert moves(["20", "12", "18", "9", "21", "13"]).change.words == "No real change since May 2026"


def test_counts_behind_a_share_decide_its_change() -> None:
    before = month("20.0", 2025, 10, numerator="20", denominator="100")
    after = month("30.0", 2026, 10, numerator="30", denominator="100")
    assert movement(series(before, after), interval="proportion", polarity="high").change.arrow == ""
    before = month("20.0", 2025, 10, numerator="200", denominator="1000")
    after = month("30.0", 2026, 10, numerator="300", denominator="1000")
    assert movement(series(before, after), interval="proportion", polarity="high").change.arrow == "up"


def test_nothing_moves_in_one_month_or_none() -> None:
    assert moves(["5"]).change.words == "No earlier figure to compare with"
    assert moves([None]).run == 0


def test_a_target_is_met_from_the_right_side() -> None:
    low = against_target(months(["12", "10"]), Decimal(10), "low")
    high = against_target(months(["12", "10"]), Decimal(11), "high")
    assert low is not None
    assert high is not None
    assert (low.is_met, low.missed, low.months, low.shortfall) == (True, 1, 2, 0.0)
    assert (high.is_met, high.missed) == (False, 1)
    assert high.shortfall == pytest.approx(1 / 11)


def test_missing_twelve_months_of_twelve_is_always() -> None:
    missed = against_target(months(["5"] * 14), Decimal(6), "high")
    short = against_target(months(["5"] * 11), Decimal(6), "high")
    assert missed is not None
    assert short is not None
    assert (missed.always_missed, short.always_missed) == (True, False)


def test_without_a_better_way_no_target_is_judged() -> None:
    assert against_target(months(["5"]), Decimal(6), "neutral") is None
    assert against_target(months([None]), Decimal(6), "high") is None
