"""Figures as people read them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.catalogue import catalogue
from performance.engine.formats import (
    basis_text,
    figure_text,
    half_up,
    interval_text,
    month_count,
    number,
    short_value,
    unit_text,
    value_text,
)
from performance.engine.types import Break, joinable
from tests.performance.oracles import figure, month

REABLEMENT = catalogue().measure("2A")


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "out_of", "text"),
    [
        ("61.8", "percent", 1, None, "61.8%"),
        ("423.2197", "per_100k", 1, None, "423.2 per 100,000"),
        ("18.7", "score", 1, "24", "18.7 of 24"),
        ("0.4240", "score", 3, None, "0.424"),
        ("214.0000", "count", 0, None, "214"),
        ("1307", "count", 0, None, "1,307"),
        ("33", "days", 0, None, "33 days"),
        ("1", "days", 0, None, "1 day"),
        ("186000", "gbp", 0, None, "£186,000"),
        ("1.2500", "ratio", 2, None, "1.25"),
    ],
)
def test_a_value_with_its_unit(value: str, unit: str, decimals: int, out_of: str | None, text: str) -> None:
    assert value_text(Decimal(value), unit, decimals, Decimal(out_of) if out_of else None) == text


@pytest.mark.parametrize(
    ("value", "text"), [("13.85", "13.9"), ("13.84", "13.8"), ("2.25", "2.3"), ("-0.04", "0.0")]
)
def test_rounding_is_half_up_and_never_minus_nought(value: str, text: str) -> None:
    assert number(Decimal(value), 1) == text


@given(st.decimals(-10_000, 10_000, places=4))
def test_rounding_moves_a_figure_by_half_a_step_at_most(value: Decimal) -> None:
    assert abs(half_up(value, 1) - value) <= Decimal("0.05")


def test_number_and_unit_apart_make_the_value() -> None:
    assert number(Decimal("13.9"), 1) + unit_text("percent") == value_text(Decimal("13.9"), "percent", 1)
    assert unit_text("score", Decimal(24)) == " of 24"
    assert short_value(Decimal("423.2"), "per_100k", 1) == "423.2"


@pytest.mark.parametrize(
    ("low", "high", "unit", "decimals", "text"),
    [
        (6.08, 28.66, "percent", 1, "6 to 29"),
        (6.3, 15.8, "per_100k", 1, "6.3 to 15.8"),
        (18.3, 19.1, "score", 1, "18.3 to 19.1"),
        (359.2, 1495.3, "per_100k", 1, "359 to 1,495"),
    ],
)
def test_an_interval_has_no_more_decimals_than_it_deserves(
    low: float, high: float, unit: str, decimals: int, text: str
) -> None:
    assert interval_text(low, high, unit, decimals) == text


def test_months_are_counted_in_words_up_to_twelve() -> None:
    assert [month_count(n) for n in (1, 6, 12, 14)] == [
        "one month",
        "six months",
        "twelve months",
        "14 months",
    ]


def test_a_missing_figure_says_why() -> None:
    assert figure_text(figure(None, marker="c"), REABLEMENT) == "Suppressed"
    assert figure_text(figure(None, marker="x"), REABLEMENT) == "Not available"
    assert figure_text(figure(None), REABLEMENT) == "Not published"
    assert figure_text(None, REABLEMENT) == "Not published"


def test_what_a_figure_rests_on() -> None:
    assert basis_text(figure("13.9", numerator="5", denominator="36"), REABLEMENT) == "5 of 36 people"
    assert basis_text(figure("7.0", base="245"), catalogue().measure("1C")) == "245 carers answered"
    assert (
        basis_text(figure("9.6", numerator="6926", denominator="721"), catalogue().measure("WF-SICKNESS"))
        == ""
    )
    assert basis_text(figure(None, marker="c", denominator="36"), REABLEMENT) == ""


def test_points_join_only_over_whole_stretches() -> None:
    points = (
        month("10", 2026, 1),
        month("11", 2026, 2),
        month(None, 2026, 3, marker="c"),
        month("12", 2026, 4),
        month("13", 2026, 6),
        month("14", 2026, 7),
        month("15", 2026, 8),
    )
    runs = joinable(points, (Break("2026-08", "New definition"),))
    assert [[point.period for point in run] for run in runs] == [
        ["2026-01", "2026-02"],
        ["2026-04"],
        ["2026-06", "2026-07"],
        ["2026-08"],
    ]


def test_a_break_in_a_period_without_a_figure_still_parts_what_lies_round_it() -> None:
    points = (figure("1", 2021), figure("2", 2022))
    assert len(joinable(points, (Break("2022-23", "New source"),))) == 2
    assert len(joinable(points, (Break("2021-22", "New source"),))) == 1
