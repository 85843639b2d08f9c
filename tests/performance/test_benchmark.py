"""Two figures, two years, and places among councils."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from performance.engine.benchmark import (
    Level,
    Rank,
    change,
    compare,
    ranks,
    rate_z,
    score_z,
    survey_z,
    two_proportions,
    two_rates,
)
from performance.engine.intervals import byar, critical, wilson
from performance.engine.types import Break, Point
from tests.performance import outside
from tests.performance.oracles import figure

CONFIDENCES = st.sampled_from([0.95, 0.998])
counts = st.integers(1, 50_000)


def england(own: Point, other: Point, interval: str, polarity: str = "high") -> Level:
    return compare(own, other, interval=interval, polarity=polarity, name="England").level


@given(counts, counts, st.floats(0, 1), st.floats(0, 1))
def test_two_proportions_agree_with_statsmodels(d1: int, d2: int, share1: float, share2: float) -> None:
    n1, n2 = round(d1 * share1), round(d2 * share2)
    assume(0 < n1 + n2 < d1 + d2)
    expected = outside.proportion.proportions_ztest([n1, n2], [d1, d2])[0]
    assert two_proportions(n1, d1, n2, d2) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(st.integers(1, 5000), st.floats(0, 1), st.floats(0.01, 0.99), CONFIDENCES)
def test_a_fixed_share_is_different_exactly_when_wilson_leaves_it_out(
    d: int, share: float, target: float, confidence: float
) -> None:
    n = round(d * share)
    z = score_z(n, d, target)
    assume(abs(abs(z) - critical(confidence)) > 1e-9)
    low, high = wilson(n, d, confidence=confidence)
    assert (abs(z) > critical(confidence)) == (not low <= target <= high)


@given(st.integers(0, 400), st.floats(0.5, 600), CONFIDENCES)
def test_a_rate_is_different_exactly_when_its_interval_leaves_the_other_out(
    count: int, expected: float, confidence: float
) -> None:
    z = rate_z(count, expected)
    assume(abs(abs(z) - critical(confidence)) > 1e-6)
    low, high = byar(count, 100_000, confidence=confidence)
    assert (abs(z) > critical(confidence)) == (not low <= expected <= high)


@given(st.integers(0, 300), st.floats(0.5, 400))
def test_the_sign_of_a_rate_says_which_side_it_lies(count: int, expected: float) -> None:
    z = rate_z(count, expected)
    assert z == 0 or (z > 0) == (count > expected)


def test_no_events_are_judged_against_what_was_expected() -> None:
    assert rate_z(0, 3.0) > -critical(0.95)
    assert rate_z(0, 4.0) < -critical(0.95)
    assert rate_z(0, 0) == 0
    assert rate_z(3, 0) == math.inf


@given(st.integers(0, 2000), st.integers(0, 2000), st.floats(1, 9), st.floats(1, 9))
def test_two_rates_agree_with_the_binomial_given_their_sum(n1: int, n2: int, d1: float, d2: float) -> None:
    assume(n1 + n2 > 50)
    share = d1 / (d1 + d2)
    together = outside.stats.binom(n1 + n2, share)
    mean, deviation = together.mean(), together.std()
    assert two_rates(n1, d1, n2, d2) == pytest.approx((n1 - mean) / deviation)


def test_measured_survey_differences() -> None:
    """The differences from England that STATISTICS section 3 measured for Hounslow, 2024 to 2025."""
    measured = {
        ("72.4", "4.2", "77.3", "0.4"): -2.28,
        ("40.3", "4.6", "45.4", "0.5"): -2.16,
        ("66.8", "4.1", "70.1", "0.4"): -1.57,
        ("61.4", "4.5", "65.1", "0.5"): -1.60,
    }
    for (own, own_margin, other, other_margin), z in measured.items():
        found = survey_z(float(own), float(own_margin) / 1.96, float(other), float(other_margin) / 1.96)
        assert found == pytest.approx(z, abs=0.005)


@pytest.mark.parametrize(
    ("own", "other", "interval", "polarity", "level"),
    [
        (figure("72.4", margin="4.2"), figure("77.3", margin="0.4"), "margin", "high", "worse"),
        (figure("66.8", margin="4.1"), figure("70.1", margin="0.4"), "margin", "high", "similar"),
        (
            figure("13.9", numerator="5", denominator="36"),
            figure("77.1", numerator="142525", denominator="184745"),
            "proportion",
            "high",
            "much worse",
        ),
        (
            figure("423.2", numerator="155", denominator="36624"),
            figure("592.5", numerator="65060", denominator="10981090"),
            "rate",
            "low",
            "much better",
        ),
        (figure("10.2", numerator="20", denominator="195246"), figure("17.0"), "rate", "low", "better"),
        (figure("23.9"), figure("23.7"), "none", "low", "not comparable"),
        (figure(None, marker="c"), figure("60.7"), "proportion", "high", "not comparable"),
        (figure("66.8", margin="4.1"), figure(None, marker="x"), "margin", "high", "not comparable"),
        (figure("18.7", margin="0"), figure("19.0", margin="0.0"), "margin", "high", "not comparable"),
    ],
)
def test_levels(own: Point, other: Point, interval: str, polarity: str, level: str) -> None:
    assert england(own, other, interval, polarity) == level


def test_neither_way_is_better_for_a_neutral_measure() -> None:
    own = figure("60.0", numerator="600", denominator="1000")
    other = figure("29.4", numerator="294", denominator="1000")
    found = compare(own, other, interval="proportion", polarity="neutral", name="England")
    assert (found.level, found.direction) == ("not comparable", "higher")
    assert found.word == "Much higher, beyond chance"


def test_the_words_say_direction_and_strength() -> None:
    own, other = figure("72.4", margin="4.2"), figure("77.3", margin="0.4")
    found = compare(own, other, interval="margin", polarity="high", name="England")
    assert (found.at_95, found.at_998) == (True, False)
    assert found.word == "Lower, unlikely to be chance"
    assert found.sentence == "Lower than England, and unlikely to be chance."
    assert found.p == pytest.approx(2 * outside.stats.norm.sf(4.9 / math.hypot(4.2 / 1.96, 0.4 / 1.96)))


def test_a_missing_figure_is_named() -> None:
    own = figure("72.4", margin="4.2")
    assert (
        compare(own, None, interval="margin", polarity="high", name="London").word == "No figure for London"
    )
    other = figure(None, marker="x")
    assert (
        compare(own, other, interval="margin", polarity="high", name="London").word == "No figure for London"
    )
    mine = compare(None, own, interval="margin", polarity="high", name="London")
    assert mine.sentence == "We have no figure to compare."


def test_a_caution_of_the_publisher_stops_the_comparison() -> None:
    own = figure("82.0", numerator="2284", denominator="2785")
    found = compare(
        own, own, interval="proportion", polarity="high", name="England", caution="Gaps in recording."
    )
    assert (found.level, found.word, found.sentence) == (
        "not comparable",
        "Not compared",
        "Gaps in recording.",
    )


@given(st.decimals(1, 99, places=1), st.decimals("0.1", 9, places=1), st.decimals(1, 99, places=1))
def test_turning_the_polarity_round_turns_the_level_round(
    own: Decimal, margin: Decimal, other: Decimal
) -> None:
    ours, theirs = figure(str(own), margin=str(margin)), figure(str(other), margin="0.4")
    mirror = {"worse": "better", "better": "worse", "much worse": "much better", "much better": "much worse"}
    high = england(ours, theirs, "margin", "high")
    assert england(ours, theirs, "margin", "low") == mirror.get(high, high)


def test_a_real_change_has_an_arrow_and_a_sense() -> None:
    found = change(
        figure("31.6", 2023, numerator="316", denominator="1000"),
        figure("23.9", numerator="239", denominator="1000"),
        interval="proportion",
        polarity="low",
    )
    assert (found.arrow, found.better, found.words) == ("down", True, "Down since 2023 to 2024")


def test_a_change_within_chance_has_no_arrow() -> None:
    found = change(
        figure("64.1", 2023, margin="4.1"), figure("66.8", margin="4.1"), interval="margin", polarity="high"
    )
    assert (found.arrow, found.words) == ("", "No real change since 2023 to 2024")
    assert found.p == pytest.approx(2 * outside.stats.norm.sf(2.7 / math.hypot(4.1 / 1.96, 4.1 / 1.96)))


def test_no_change_is_drawn_across_a_break() -> None:
    cut = Break("2024-25", "New source")
    found = change(
        figure("70.4", 2022, numerator="188", denominator="267"),
        figure("13.9", numerator="5", denominator="36"),
        interval="proportion",
        polarity="high",
        breaks=(cut,),
    )
    assert (found.arrow, found.words) == ("", "Cannot be compared with 2022 to 2023")


def test_a_break_before_both_years_does_not_matter() -> None:
    found = change(
        figure("64.1", 2023, margin="1"),
        figure("66.8", margin="1"),
        interval="margin",
        polarity="high",
        breaks=(Break("2020-21", "Formula corrected"),),
    )
    assert found.arrow == "up"


def test_two_years_of_a_rate_are_compared_by_their_counts() -> None:
    found = change(
        figure("600.0", 2023, numerator="220", denominator="36624"),
        figure("423.2", numerator="155", denominator="36624"),
        interval="rate",
        polarity="low",
    )
    assert (found.arrow, found.better) == ("down", True)


def test_without_counts_no_change_is_claimed() -> None:
    assert change(figure("31.6", 2023), figure("23.9"), interval="none", polarity="low").arrow == ""
    assert (
        change(None, figure("23.9"), interval="none", polarity="low").words
        == "No earlier figure to compare with"
    )


def test_a_rate_without_its_events_is_not_compared() -> None:
    own, other = figure("10.2", numerator="4.5", denominator="36624"), figure("17.0")
    assert england(own, other, "rate", "low") == "not comparable"


def test_ties_share_the_better_place_and_gaps_do_not_count() -> None:
    values = {"a": Decimal(5), "b": Decimal(7), "c": Decimal(7), "d": None, "e": Decimal(1)}
    assert ranks(values, "high") == {"b": Rank(1, 4), "c": Rank(1, 4), "a": Rank(3, 4), "e": Rank(4, 4)}
    assert ranks(values, "low")["e"] == Rank(1, 4)
    assert ranks(values, "neutral") == {}


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.decimals(0, 100, places=1), min_size=1))
def test_ranks_agree_with_scipy(values: dict[str, Decimal]) -> None:
    found = ranks(values, "high")
    expected = outside.stats.rankdata([-float(value) for value in values.values()], method="min")
    assert [found[code].place for code in values] == [int(place) for place in expected]
