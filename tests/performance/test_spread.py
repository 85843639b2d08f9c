"""The spread of councils, the funnel and the gap between groups, against outside oracles."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from performance.engine.disparity import disparity
from performance.engine.intervals import critical, wilson
from performance.engine.spread import Share, funnel_limits, quantile, spread, summary
from tests.performance import outside
from tests.performance.oracles import reference_cases

shares = st.lists(
    st.integers(30, 20_000).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))),
    min_size=12,
    max_size=160,
)


def councils(pairs: list[tuple[int, int]]) -> list[Share]:
    return [Share(f"E{place:08d}", n, d) for place, (n, d) in enumerate(pairs)]


@given(shares)
def test_the_spread_agrees_with_the_method_written_in_numpy(pairs: list[tuple[int, int]]) -> None:
    n, d = (np.array(column, dtype=float) for column in zip(*pairs, strict=True))
    assume(0 < n.sum() < d.sum())
    gap = np.arcsin(np.sqrt(n / d)) - np.arcsin(np.sqrt(n.sum() / d.sum()))
    s2 = 1 / (4 * d)
    z = gap / np.sqrt(s2)
    drawn = np.clip(z, *np.quantile(z, [0.1, 0.9]))
    phi, count = (drawn**2).mean(), len(d)
    tau2 = 0.0
    if count * phi >= count - 1:
        tau2 = max(0.0, (count * phi - (count - 1)) / ((1 / s2).sum() - (1 / s2**2).sum() / (1 / s2).sum()))
    found = spread(councils(pairs))
    assert (found.phi, found.tau2) == pytest.approx((phi, tau2), rel=1e-7, abs=1e-12)
    adjusted = [place.adjusted for place in found.places]
    assert adjusted == pytest.approx(list(gap / np.sqrt(s2 + tau2)), rel=1e-7, abs=1e-9)


@given(shares)
def test_allowing_for_the_spread_never_makes_a_council_more_extreme(pairs: list[tuple[int, int]]) -> None:
    assert all(abs(place.adjusted) <= abs(place.z) + 1e-12 for place in spread(councils(pairs)).places)


def test_councils_that_differ_by_chance_alone_are_not_adjusted() -> None:
    found = spread(councils([(50 + place % 3, 100) for place in range(30)]))
    assert found.tau2 == 0.0
    assert found.places[0].adjusted == found.places[0].z


def test_a_trace_of_spread_beyond_chance_is_allowed_for() -> None:
    """30 councils with phi 0.968: 30 x 0.968 is just over 29, so something lies beyond chance."""
    found = spread(councils([(1022, 2000), (978, 2000)] * 15))
    assert 29 / 30 < found.phi < 1
    assert found.tau2 > 0


def test_few_councils_are_no_spread() -> None:
    found = spread(councils([(5, 50)] * 9))
    assert (found.n, found.of("E00000000")) == (9, None)


def test_a_council_without_a_denominator_is_left_out() -> None:
    found = spread([*councils([(5, 50)] * 12), Share("none", 0, 0)])
    assert (found.n, found.of("none")) == (12, None)
    with pytest.raises(ValueError, match="at least one council"):
        spread([Share("none", 0, 0)])


def test_what_is_no_proportion_is_left_out() -> None:
    found = spread([*councils([(5, 50)] * 12), Share("more", 52, 50), Share("less", -1, 50)])
    assert (found.n, found.of("more"), found.of("less")) == (12, None, None)


def test_words_for_a_place_among_councils() -> None:
    pairs = [(480 + 2 * place, 1000) for place in range(20)] + [(50, 1000), (950, 1000)]
    words = [place.words for place in spread(councils(pairs)).places]
    assert set(words[:20]) == {"similar to other councils"}
    assert words[20:] == ["much lower than other councils", "much higher than other councils"]


@given(st.integers(10, 20_000), st.floats(0, 1), st.floats(0.05, 0.95))
def test_outside_the_funnel_means_that_wilson_leaves_the_target_out(
    d: int, share: float, target: float
) -> None:
    n = round(d * share)
    low, high = funnel_limits(target, d)
    assume(abs(abs(n / d - target) - critical(0.95) * math.sqrt(target * (1 - target) / d)) > 1e-12)
    wilson_low, wilson_high = wilson(n, d)
    assert (low <= n / d <= high) == (wilson_low <= target <= wilson_high)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1), st.floats(0, 1))
def test_quantiles_agree_with_numpy(values: list[float], share: float) -> None:
    assert quantile(sorted(values), share) == pytest.approx(np.quantile(values, share), rel=1e-9, abs=1e-6)


def test_a_summary_counts_only_what_is_there() -> None:
    found = summary([Decimal(1), Decimal(2), Decimal(3), Decimal(10)])
    assert found is not None
    assert (found.n, found.mean, found.median) == (4, 4.0, 2.5)
    assert (found.lower_quartile, found.upper_quartile) == (1.75, 4.75)
    assert summary([]) is None


@given(st.integers(30, 5000), st.integers(30, 5000), st.floats(0.02, 0.98), st.floats(0.02, 0.98))
def test_the_gap_between_groups_agrees_with_statsmodels(d1: int, d2: int, s1: float, s2: float) -> None:
    n1, n2 = round(d1 * s1), round(d2 * s2)
    assume(n1 > 0 and n2 > 0)
    found = disparity(n1, d1, n2, d2)
    newcombe = outside.proportion.confint_proportions_2indep(n1, d1, n2, d2, method="newcomb", compare="diff")
    assert found.gap_bounds == pytest.approx(newcombe, abs=1e-9)
    katz = outside.proportion.confint_proportions_2indep(n1, d1, n2, d2, method="log", compare="ratio")
    assert found.ratio_bounds == pytest.approx(katz, rel=1e-9)
    assert found.is_flagged == (not newcombe[0] <= 0 <= newcombe[1])


def test_small_groups_are_never_flagged_and_nought_has_no_ratio() -> None:
    assert not disparity(1, 29, 600, 700).is_flagged
    assert disparity(0, 100, 600, 700).ratio is None


@pytest.mark.reference
def test_published_over_dispersion() -> None:
    for case in reference_cases()["overdispersed_z"]["measures"].values():
        areas = case["areas"]
        found = spread(
            [Share(a["group"], a["numerator"], a["denominator"]) for a in areas], trim=case["trim_by"]
        )
        assert (found.n, found.phi, found.tau2) == (
            case["n"],
            pytest.approx(case["phi"], abs=1e-9),
            pytest.approx(case["tau2"], abs=1e-12),
        )
        for place, area in zip(found.places, areas, strict=True):
            expected = (area["Uzscore"], area["Wuzscore"], area["z_adjusted"])
            assert (place.z, place.drawn_in, place.adjusted) == pytest.approx(expected, abs=1e-9)


@pytest.mark.reference
def test_published_funnel() -> None:
    case = reference_cases()["funnel_proportion_2E1"]
    target = case["average"] / 100
    for area in case["areas"]:
        share, said = area["n"] / area["d"], "Not significant"
        for confidence, name in ((0.95, "0.025"), (0.998, "0.001")):
            low, high = funnel_limits(target, area["d"], confidence=confidence)
            if not low <= share <= high:
                said = f"{'Low' if share < low else 'High'} ({name})"
        assert said == area["significance"], area


@pytest.mark.reference
def test_published_disparities() -> None:
    for case in reference_cases()["disparity"]:
        found = disparity(case["n1"], case["d1"], case["n2"], case["d2"])
        assert found.ratio == pytest.approx(case["rate_ratio"])
        assert found.ratio_bounds == pytest.approx((case["rr_lower"], case["rr_upper"]))
        assert [100 * bound for bound in found.gap_bounds] == pytest.approx(
            [case["diff_lower"], case["diff_upper"]]
        )
        assert (found.z, found.p) == pytest.approx((case["z"], case["p"]))
