"""The properties of the evidence engine (DOMAIN 1.2), and its agreement with plain arithmetic in floats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from statistics import fmean

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from performance.engine.evidence import EvidenceView, Signal, age_of
from tests.performance.evidence_story import EXAMPLE, KINDS, SAFEGUARDING, view

values = st.decimals(1, 4, places=2)
weights = st.decimals("0.1", 10, places=1)
ages = st.decimals(0, 5, places=2)
some_signals = st.lists(
    st.builds(Signal, kind=st.sampled_from(KINDS), value=values, weight=weights, age=ages), max_size=14
)
some_kinds = st.sets(st.sampled_from(KINDS))


def plainly(signals: Sequence[Signal]) -> float | None:
    """The indicative in floats, by another road: the values of a kind, one a tenth of weight."""
    means = []
    for kind in KINDS:
        spread = [
            float(one.value)
            for one in signals
            if one.kind == kind
            for _ in range(int(Decimal(one.weight) * 10))
        ]
        means += [fmean(spread)] if spread else []
    return fmean(means) if len(means) >= 2 else None


@given(some_signals, some_kinds, st.integers(0, 4))
def test_it_agrees_with_plain_arithmetic_in_floats(
    signals: list[Signal], expected: set[str], current: int
) -> None:
    found = view(signals, expected_kinds=expected, categories_current=current)
    by_floats = plainly(signals)
    if by_floats is None:
        assert found.word == "not enough to say"
    else:
        assert float(found.indicative or 0) == pytest.approx(by_floats, abs=1e-9)
    fresh = [min(1.0, max(0.0, 1.5 - float(one.age) / 2)) for one in signals]
    present = {one.kind for one in signals} & expected
    parts = (
        len(present) / len(expected) if expected else 0.0,
        fmean(fresh) if fresh else 0.0,
        current / 4,
    )
    assert float(found.confidence.value) == pytest.approx(fmean(parts), abs=1e-9)
    assert 0 <= found.confidence.value <= 1


@given(some_signals)
def test_it_stays_within_the_scores_and_contributions_add_up_exactly(signals: list[Signal]) -> None:
    found = view(signals)
    assume(found.indicative is not None)
    assert 1 <= (found.indicative or 0) <= 4
    assert sum(one.amount for one in found.contributions) == found.indicative
    assert sum(one.kind_share * one.weight_share for one in found.contributions) == 1
    assert sum(one.mean * one.share for one in found.kinds) == found.indicative
    assert len(found.contributions) == len(signals)
    assert 0 < len(found.first_reason) <= 70


@given(some_signals.flatmap(lambda one: st.tuples(st.just(one), st.permutations(one))))
def test_the_order_of_signals_is_irrelevant(pair: tuple[list[Signal], list[Signal]]) -> None:
    assert view(pair[0]) == view(pair[1], expected_kinds=SAFEGUARDING[::-1])


@given(some_signals, st.data())
def test_raising_a_signal_never_lowers_and_lowering_never_raises(
    signals: list[Signal], data: st.DataObject
) -> None:
    assume(len({one.kind for one in signals}) >= 2)
    at = data.draw(st.integers(0, len(signals) - 1))
    to = data.draw(values)
    before = view(signals)
    after = view([*signals[:at], replace(signals[at], value=to), *signals[at + 1 :]])
    assert before.indicative is not None
    assert after.indicative is not None
    assert (after.indicative > before.indicative) == (to > signals[at].value)
    assert (after.indicative < before.indicative) == (to < signals[at].value)
    assert after.confidence == before.confidence


@given(some_signals, st.decimals(0, 4, places=2))
def test_time_never_changes_the_score_and_never_raises_confidence(
    signals: list[Signal], passed: Decimal
) -> None:
    before = view(signals)
    after = view([replace(one, age=Decimal(one.age) + passed) for one in signals])
    assert (after.indicative, after.word) == (before.indicative, before.word)
    assert after.confidence.value <= before.confidence.value


SOURCES = {
    "measure:1": ("measure", "monthly"),
    "measure:2": ("measure", "annual"),
    "survey:1": ("voice", "biennial"),
    "complaints": ("voice", "weekly"),
    "audits": ("audit", "quarterly"),
    "register": ("risk", "daily"),
}
# Observations in the order in which they came, one a day at most: (days since the one before, source, value).
histories = st.lists(
    st.tuples(st.integers(1, 400), st.sampled_from(sorted(SOURCES)), values), min_size=2, max_size=12
)
History = list[tuple[date, str, Decimal]]


def dated(steps: list[tuple[int, str, Decimal]]) -> History:
    days, history = date(2020, 1, 1), []
    for step, source, value in steps:
        days += timedelta(days=step)
        history.append((days, source, value))
    return history


def seen(history: History, day: date) -> EvidenceView:
    """All observations up to a day, as a caller hands them over on that day."""
    return view(
        [
            Signal(
                kind=SOURCES[source][0],
                value=value,
                key=source,
                on=on,
                age=age_of(on, day=day, frequency=SOURCES[source][1]),
            )
            for on, source, value in history
        ]
    )


@given(histories, st.integers(0, 900))
def test_withholding_the_newest_gives_the_earlier_result_with_no_more_confidence(
    steps: list[tuple[int, str, Decimal]], later: int
) -> None:
    history = dated(steps)
    newest = history[-1][0]
    earlier = seen(history[:-1], history[-2][0])
    withheld = seen(history[:-1], newest + timedelta(days=later))
    assert (withheld.indicative, withheld.word) == (earlier.indicative, earlier.word)
    assert [one.amount for one in withheld.contributions] == [one.amount for one in earlier.contributions]
    assert withheld.confidence.value <= earlier.confidence.value
    # On the day when it came it is fresh, so that without it nobody is surer.
    assert seen(history[:-1], newest).confidence.value <= seen(history, newest).confidence.value


@given(some_signals, some_kinds, st.data())
def test_removing_an_expected_source_lowers_confidence(
    signals: list[Signal], expected: set[str], data: st.DataObject
) -> None:
    """The share of kinds falls by one of those expected; freshness is that of what remains.

    So confidence falls unless what is removed was staler than the rest by more than that step.
    """
    removable = sorted(expected & {one.kind for one in signals})
    assume(removable)
    gone = data.draw(st.sampled_from(removable))
    rest = [one for one in signals if one.kind != gone]
    before = view(signals, expected_kinds=expected).confidence
    after = view(rest, expected_kinds=expected).confidence
    assert before.kinds - after.kinds == Fraction(1, len(expected))
    staler = max(Fraction(0), after.freshness - before.freshness)
    assert (after.value < before.value) == (staler < Fraction(1, len(expected)))
    fresh = [replace(one, age=0) for one in signals]
    fresh_rest = [one for one in fresh if one.kind != gone]
    with_all = view(fresh, expected_kinds=expected).confidence.value
    assert view(fresh_rest, expected_kinds=expected).confidence.value < with_all


def spelt_otherwise(one: Signal) -> Signal:
    return replace(one, value=Fraction(one.value), weight=Decimal(one.weight).quantize(Decimal("0.001")))


@given(some_signals, st.sampled_from([None, 1, 2, 3, 4]))
def test_equal_inputs_have_an_equal_hash(signals: list[Signal], ours: int | None) -> None:
    again = view([spelt_otherwise(one) for one in reversed(signals)], ours=ours)
    found = view(signals, ours=ours)
    assert (again.input_hash, again.indicative) == (found.input_hash, found.indicative)


def test_other_inputs_have_another_hash() -> None:
    first = EXAMPLE[0]
    others = [
        view([replace(first, value=Decimal("2.1")), *EXAMPLE[1:]]),
        view([replace(first, weight=2), *EXAMPLE[1:]]),
        view([replace(first, age=1), *EXAMPLE[1:]]),
        view([replace(first, sentence="Another"), *EXAMPLE[1:]]),
        view([replace(first, in_doubt="In doubt."), *EXAMPLE[1:]]),
        view([*EXAMPLE, EXAMPLE[0]]),
        view(EXAMPLE, ours=2),
        view(EXAMPLE, ours=None),
        view(EXAMPLE, expected_kinds=KINDS[:4]),
        view(EXAMPLE, categories_current=2),
        view(EXAMPLE, categories_asked=5),
    ]
    assert len({view(EXAMPLE).input_hash, *(one.input_hash for one in others)}) == len(others) + 1
