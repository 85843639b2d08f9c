"""A measure's value by its yardstick or beside England, the age of a figure, and where there is no signal."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from performance.engine.evidence import (
    EvidenceError,
    Exact,
    Yardstick,
    age_of,
    comparison_value,
    measure_value,
    why_no_signal,
)
from performance.evidence_rules import LEVELS, rules_version

RULES = rules_version(1)
# Enquiries ended in 90 days, per cent; people waiting.
HIGH = Yardstick(polarity="high", target=Decimal(85), tolerance=Decimal(80))
LOW = Yardstick(polarity="low", target=150, tolerance=200, stretch=100, trigger=300)


@pytest.mark.parametrize(
    ("yardstick", "figure", "value"),
    [
        (HIGH, "85", "3"),
        (HIGH, "80", "2"),
        (HIGH, "90", "4"),
        (HIGH, "75", "1"),
        (HIGH, "82.5", "2.5"),
        (HIGH, "81", "2.2"),
        (HIGH, "87", "3.4"),
        (HIGH, "76", "1.2"),
        (HIGH, "100", "4"),
        (HIGH, "0", "1"),
        (LOW, "150", "3"),
        (LOW, "200", "2"),
        (LOW, "100", "4"),
        (LOW, "300", "1"),
        (LOW, "125", "3.5"),
        (LOW, "250", "1.5"),
        (LOW, "99", "4"),
        (LOW, "1000", "1"),
    ],
)
def test_a_figure_by_its_yardstick(yardstick: Yardstick, figure: str, value: str) -> None:
    assert measure_value(Decimal(figure), yardstick) == Fraction(value)


def test_stretch_and_trigger_are_by_default_one_step_beyond() -> None:
    assert HIGH.points == (75, 80, 85, 90)
    waits = Yardstick(polarity="low", target=Decimal("8.5"), tolerance=10)
    assert waits.points == (Decimal("11.5"), 10, Decimal("8.5"), 7)
    assert Yardstick(polarity="high", target=85, tolerance=80, trigger=50).points == (50, 80, 85, 90)


figures = st.integers(-1000, 1000)


@given(st.lists(figures, min_size=4, max_size=4, unique=True), st.booleans(), figures)
def test_it_agrees_with_interpolation_in_numpy(points: list[int], is_high: bool, figure: int) -> None:
    points.sort(reverse=not is_high)
    trigger, tolerance, target, stretch = points
    yardstick = Yardstick(
        polarity="high" if is_high else "low",
        target=target,
        tolerance=tolerance,
        stretch=stretch,
        trigger=trigger,
    )
    sign = 1 if is_high else -1
    by_numpy = np.interp(sign * figure, [sign * point for point in points], [1, 2, 3, 4])
    assert float(measure_value(figure, yardstick)) == pytest.approx(by_numpy, abs=1e-9)


@given(st.decimals(0, 100, places=1), st.decimals(0, 100, places=1), figures, figures)
def test_a_better_figure_is_never_worth_less(
    target: Decimal, tolerance: Decimal, one: int, other: int
) -> None:
    assume(target != tolerance)
    is_high = target > tolerance
    yardstick = Yardstick(polarity="high" if is_high else "low", target=target, tolerance=tolerance)
    worse, better = sorted((one, other), reverse=not is_high)
    assert 1 <= measure_value(worse, yardstick) <= measure_value(better, yardstick) <= 4


@pytest.mark.parametrize(
    ("polarity", "parts", "sentence"),
    [
        ("high", (85, 85), "target is 85 and tolerance 85. Give a target above the tolerance."),
        ("high", (80, 85), "target is 80 and tolerance 85. Give a target above the tolerance."),
        ("low", (200, 150), "target is 200 and tolerance 150. Give a target below the tolerance."),
        ("high", (85, 80, 85), "stretch is 85 and target 85. Give a stretch above the target."),
        ("low", (10, 20, 11), "stretch is 11 and target 10. Give a stretch below the target."),
        ("high", (85, 80, 90, 80), "trigger is 80 and tolerance 80. Give a trigger below the tolerance."),
        ("low", (10, 20, 5, 15), "trigger is 15 and tolerance 20. Give a trigger above the tolerance."),
        ("range", (85, 80), "polarity is 'range', so neither way is better. Set a target only"),
        ("neutral", (85, 80), "polarity is 'neutral'"),
        ("high", (85.0, 80), "target is 85.0. Give it as a whole number"),
    ],
)
def test_a_yardstick_out_of_order_is_refused(polarity: str, parts: tuple[Exact, ...], sentence: str) -> None:
    names = ("target", "tolerance", "stretch", "trigger")
    with pytest.raises(EvidenceError) as caught:
        Yardstick(polarity=polarity, **dict(zip(names, parts, strict=False)))
    assert str(caught.value).startswith(sentence)


def test_a_measure_without_a_target_has_the_value_of_its_comparison_with_england() -> None:
    found = [comparison_value(level, RULES) for level in LEVELS]
    assert found == [Fraction(5, 4), Fraction(2), Fraction(11, 4), Fraction(13, 4), Fraction(15, 4)]
    assert LEVELS == ("much worse", "worse", "similar", "better", "much better")
    assert comparison_value("not comparable", RULES) is None
    with pytest.raises(EvidenceError, match=r"level is 'higher'. Use one of: much worse, worse, similar"):
        comparison_value("higher", RULES)


@pytest.mark.parametrize(
    ("people", "is_suppressed", "sentence"),
    [
        (12, False, ""),
        (Decimal("11.9"), False, "The figure rests on fewer than 12 people, so it gives no signal."),
        (0, False, "The figure rests on fewer than 12 people, so it gives no signal."),
        (None, False, ""),
        (5000, True, "The figure is suppressed, so it gives no signal."),
    ],
)
def test_why_a_figure_gives_no_signal(people: Exact | None, is_suppressed: bool, sentence: str) -> None:
    assert why_no_signal(people=people, is_suppressed=is_suppressed, rules=RULES) == sentence


@pytest.mark.parametrize(
    ("days", "frequency", "age"),
    [
        (0, "monthly", 0),
        (3, "daily", 3),
        (21, "weekly", 3),
        (1461, "annual", 4),
        (1461, "biennial", 2),
        (1461, "quarterly", 16),
        (1461, "monthly", 48),
        (365, "annual", Fraction(1460, 1461)),
    ],
)
def test_an_age_is_in_units_of_the_frequency(days: int, frequency: str, age: Exact) -> None:
    day = date(2026, 11, 23)
    assert age_of(day - timedelta(days=days), day=day, frequency=frequency) == age


def test_the_future_has_no_age() -> None:
    with pytest.raises(EvidenceError, match=r"on is 24/11/2026, after 23/11/2026. Leave out what came"):
        age_of(date(2026, 11, 24), day=date(2026, 11, 23), frequency="monthly")
    with pytest.raises(EvidenceError, match=r"frequency is 'yearly'. Use one of: daily, weekly, monthly"):
        age_of(date(2026, 11, 1), day=date(2026, 11, 23), frequency="yearly")
