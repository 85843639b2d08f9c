"""Intervals against outside oracles: scipy, statsmodels and the published cases."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.engine.intervals import (
    around,
    byar,
    critical,
    interval_of,
    parts,
    poisson,
    poisson_at_most,
    standard_error,
    two_sided_p,
    wilson,
    with_interval,
)
from performance.engine.types import Point
from tests.performance import outside
from tests.performance.oracles import figure, reference_cases

CONFIDENCES = st.sampled_from([0.95, 0.998])


@st.composite
def proportions(draw: st.DrawFn) -> tuple[int, int]:
    d = draw(st.integers(1, 200_000))
    return draw(st.integers(0, d)), d


@given(proportions(), CONFIDENCES)
def test_wilson_agrees_with_statsmodels(case: tuple[int, int], confidence: float) -> None:
    expected = outside.proportion.proportion_confint(*case, alpha=1 - confidence, method="wilson")
    assert wilson(*case, confidence=confidence) == pytest.approx(expected, abs=1e-9)


@given(st.integers(0, 60), CONFIDENCES)
def test_exact_poisson_agrees_with_scipy(count: int, confidence: float) -> None:
    tail = (1 - confidence) / 2
    low, high = poisson(count, confidence=confidence)
    assert high == pytest.approx(outside.stats.chi2.ppf(1 - tail, 2 * count + 2) / 2, rel=1e-9)
    assert low == pytest.approx(outside.stats.chi2.ppf(tail, 2 * count) / 2 if count else 0.0, rel=1e-9)


@given(st.integers(0, 40), st.floats(0.001, 90))
def test_the_chance_of_at_most_agrees_with_scipy(count: int, mean: float) -> None:
    assert poisson_at_most(count, mean) == pytest.approx(
        outside.stats.poisson.cdf(count, mean), rel=1e-9, abs=1e-15
    )


@given(st.floats(-30, 30))
def test_p_agrees_with_scipy_far_into_the_tail(z: float) -> None:
    assert two_sided_p(z) == pytest.approx(2 * outside.stats.norm.sf(abs(z)), rel=1e-9)


@pytest.mark.parametrize("count", range(10))
def test_below_ten_events_the_interval_is_exact(count: int) -> None:
    assert byar(count, 100_000) == pytest.approx(poisson(count), rel=1e-12)


def test_from_ten_events_it_is_byars() -> None:
    assert byar(10, 12_000) == pytest.approx((39.89541594972969, 153.26215504797062), rel=1e-9)


@given(st.integers(10, 5000))
def test_byar_is_close_to_exact_from_ten_events(count: int) -> None:
    low, high = byar(count, 100_000)
    chi2 = outside.stats.chi2
    exact = chi2.ppf(0.025, 2 * count) / 2, chi2.ppf(0.975, 2 * count + 2) / 2
    assert (low, high) == pytest.approx(exact, rel=0.005)


def test_no_events_still_have_an_upper_bound() -> None:
    assert poisson(0) == (0.0, pytest.approx(3.6888794541139))
    assert byar(0, 36624) == (0.0, pytest.approx(3.6888794541139 * 100_000 / 36624))


def test_all_or_nothing_keeps_its_end() -> None:
    assert wilson(0, 200)[0] == 0.0
    assert wilson(10, 10)[1] == 1.0


@pytest.mark.parametrize(("n", "d"), [(1, 0), (-1, 5), (6, 5)])
def test_what_is_no_proportion_is_refused(n: int, d: int) -> None:
    with pytest.raises(ValueError, match="is not a proportion"):
        wilson(n, d)


def test_what_is_no_rate_is_refused() -> None:
    with pytest.raises(ValueError, match="is not a rate"):
        byar(5, 0)
    with pytest.raises(ValueError, match="must be whole"):
        byar(Decimal("4.5"), 1000)
    with pytest.raises(ValueError, match="between 0 and 1"):
        critical(95)


def test_a_published_margin_is_196_standard_errors() -> None:
    assert standard_error(Decimal("4.2")) == pytest.approx(4.2 / 1.96)
    assert around(Decimal("72.4"), Decimal("4.2")) == pytest.approx((68.2, 76.6))
    wider = around(Decimal("72.4"), Decimal("4.2"), confidence=0.998)
    assert wider == pytest.approx((72.4 - 4.2 / 1.96 * 3.0902323, 72.4 + 4.2 / 1.96 * 3.0902323))


def test_parts_that_agree_with_the_value_are_taken_as_they_are() -> None:
    assert parts(figure("13.9", numerator="5", denominator="36")) == (5.0, 36.0)


def test_rounded_parts_give_way_to_the_published_value() -> None:
    found = parts(figure("93.4", numerator="170", denominator="180"))
    assert found == pytest.approx((168.12, 180))


def test_parts_of_nothing_are_none() -> None:
    assert parts(figure("93.4")) is None
    assert parts(figure(None, denominator="180")) is None
    assert parts(figure("104.0", denominator="50")) is None


@pytest.mark.parametrize(
    ("point", "method", "low", "high"),
    [
        (figure("13.9", numerator="5", denominator="36"), "proportion", 6.0818, 28.6595),
        (figure("423.2", numerator="155", denominator="36624"), "rate", 359.2117, 495.3415),
        (figure("66.8", margin="4.1"), "margin", 62.7, 70.9),
    ],
)
def test_each_method_gives_bounds_in_the_unit_of_the_measure(
    point: Point, method: str, low: float, high: float
) -> None:
    assert interval_of(point, method) == pytest.approx((low, high), abs=1e-4)
    filled = with_interval(point, method)
    assert (float(filled.low or 0), float(filled.high or 0)) == pytest.approx((low, high), abs=1e-4)


def test_nothing_is_invented_where_a_method_lacks_what_it_needs() -> None:
    assert interval_of(figure("23.9"), "none") is None
    assert interval_of(figure("66.8"), "margin") is None
    assert interval_of(figure(None), "proportion") is None
    assert with_interval(figure("23.9"), "none").low is None


@pytest.mark.parametrize("numerator", ["4.5", "-1"])
def test_what_cannot_be_events_has_no_interval(numerator: str) -> None:
    assert interval_of(figure("10.2", numerator=numerator, denominator="36624"), "rate") is None


def test_published_bounds_are_kept() -> None:
    given_bounds = figure("13.9", numerator="5", denominator="36", low="7", high="30")
    assert with_interval(given_bounds, "proportion") is given_bounds


@pytest.mark.reference
def test_published_wilson_cases() -> None:
    for case in reference_cases()["wilson"]:
        low, high = wilson(case["n"], case["d"], confidence=case["confidence"])
        assert (100 * low, 100 * high) == pytest.approx((case["lower"], case["upper"]), abs=1e-9)


@pytest.mark.reference
def test_published_rate_cases() -> None:
    for case in reference_cases()["byars_rate"]:
        assert byar(case["n"], case["d"]) == pytest.approx((case["lower"], case["upper"]), abs=1e-9)
        assert math.isclose(100_000 * case["n"] / case["d"], case["value"])
