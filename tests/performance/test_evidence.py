"""What our evidence says: the worked example, every bound, and the properties of DOMAIN 1.2."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.engine.evidence import (
    EvidenceError,
    Signal,
    freshness,
    weigh,
    word_for,
)
from performance.engine.evidence_types import shown
from tests.performance.evidence_story import EXAMPLE, KINDS, RULES, SAFEGUARDING, signal, view


# --- The worked example -------------------------------------------------------------------------------
def test_the_worked_example() -> None:
    found = view(EXAMPLE)
    assert found.indicative == Fraction(77, 30)
    assert (found.indicative_shown, found.word, found.difference_shown) == ("2.57", "supports", "0.43")
    assert [one.shown for one in found.contributions] == ["0.3333", "0.5000", "1.0667", "0.6667"]
    assert [(str(one.kind_share), str(one.weight_share)) for one in found.contributions] == [
        ("1/3", "1/2"), ("1/3", "1/2"), ("1/3", "1"), ("1/3", "1")
    ]  # fmt: skip
    assert [(one.kind.slug, shown(one.mean, 1), one.count) for one in found.kinds] == [
        ("measure", "2.5", 2), ("audit", "3.2", 1), ("voice", "2.0", 1)
    ]  # fmt: skip


def test_the_worked_example_when_audits_and_voices_fall() -> None:
    found = view([*EXAMPLE[:2], signal("audit", "2.0"), signal("voice", "1.0")])
    assert (found.indicative_shown, found.word, found.difference_shown) == ("1.83", "questions", "1.17")


def test_the_worked_example_in_sentences() -> None:
    aged = [replace(one, age=Decimal("1.2")) for one in EXAMPLE]
    assert view(aged).reasons == (
        "The signals add up to 2.57. Ours is 3; 3 less 2.57 is 0.43: under 0.75 either way, so our evidence "
        "supports our score.",
        "By kind of source: practice audits 3.20, measures 2.50, people's voice 2.00.",
        "Three of five kinds of source have reported: measures, practice audits, people's voice.",
        "Nothing counts yet from risks and plans.",
        "Confidence 0.75, high: kinds present 3 of 5 (0.60), freshness 0.90, evidence categories current "
        "3 of 4 (0.75).",
        "By rules version 1, from 1 November 2023 (local default).",
    )
    assert view(aged).missing == ("Nothing counts yet from risks and plans.",)


# --- Words --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("ours", "values", "word"),
    [
        (3, ("3", "3"), "supports"),
        (3, ("2.26", "2.26"), "supports"),
        (3, ("2.25", "2.25"), "questions"),
        (3, ("1.76", "1.76"), "questions"),
        (3, ("1.75", "1.75"), "contradicts"),
        (4, ("1", "1"), "contradicts"),
        (3, ("3.74", "3.74"), "supports"),
        (3, ("3.75", "3.75"), "cautious"),
        (1, ("4", "4"), "cautious"),
        # Exactly on a bound though neither figure is.
        (3, ("2.1", "2.4"), "questions"),
        (2, ("2.5", "3"), "cautious"),
        (None, ("2", "3"), None),
    ],
)
def test_a_bound_belongs_to_the_graver_word(
    ours: int | None, values: tuple[str, str], word: str | None
) -> None:
    found = view([signal("measure", values[0]), signal("audit", values[1])], ours=ours)
    assert found.word == word
    assert (found.difference is None) == (ours is None)


@given(st.fractions(-3, 3, max_denominator=400))
def test_the_word_agrees_with_quarters_counted(difference: Fraction) -> None:
    quarters = math.floor(difference * 4)
    expected = "contradicts" if quarters >= 5 else "questions" if quarters >= 3 else "supports"
    assert word_for(difference, RULES) == ("cautious" if difference * 4 <= -3 else expected)


def test_no_rounded_figure_in_a_sentence_contradicts_its_word() -> None:
    found = view([signal("measure", "2.2533"), signal("audit", "2.2533")])
    assert (found.word, found.difference_shown) == ("supports", "0.75")
    assert found.reasons[0].startswith("The signals add up to 2.253. Ours is 3; 3 less 2.253 is 0.747: under")


@pytest.mark.parametrize(
    ("ours", "value", "sentence"),
    [
        (3, "2", "3 less 2.00 is 1.00: ours is 0.75 or more above, so our evidence questions our score."),
        (4, "2", "4 less 2.00 is 2.00: ours is 1.25 or more above, so our evidence contradicts our score."),
        (2, "3", "3.00 less 2 is 1.00: ours is 0.75 or more below, so our score looks cautious."),
        (None, "3", "The signals add up to 3.00. There is no score of ours to compare."),
    ],
)
def test_the_sentence_of_each_word(ours: int | None, value: str, sentence: str) -> None:
    assert view([signal("measure", value), signal("audit", value)], ours=ours).reasons[0].endswith(sentence)


@pytest.mark.parametrize(
    "signals", [[], [signal("audit", "3")], [signal("audit", "3"), signal("audit", "1")]]
)
def test_fewer_than_two_kinds_are_not_enough_to_say(signals: list[Signal]) -> None:
    for ours in (None, 3):
        found = view(signals, ours=ours)
        assert (found.word, found.indicative, found.difference) == ("not enough to say", None, None)
        assert (found.contributions, found.indicative_shown, found.difference_shown) == ((), None, None)
        assert found.reasons[0] == "There is not enough to say: it takes two kinds of source at least."
        assert found.confidence.kinds == Fraction(bool(signals), 5)


# --- Weights and kinds --------------------------------------------------------------------------------
def test_weights_count_within_a_kind_and_kinds_by_the_rules() -> None:
    heavy = replace(RULES.kinds[1], weight=Fraction(2))
    rules = replace(RULES, kinds=(RULES.kinds[0], heavy, *RULES.kinds[2:]))
    signals = [signal("measure", "1", weight="3"), signal("measure", "4", weight="1"), signal("audit", "4")]
    found = view(signals)
    assert found.indicative == (Fraction(7, 4) + 4) / 2
    assert [one.amount for one in found.contributions] == [Fraction(3, 8), Fraction(1, 2), Fraction(2)]
    other = weigh(
        signals, ours=3, expected_kinds=SAFEGUARDING, categories_current=3, categories_asked=4, rules=rules
    )
    assert other.indicative == (Fraction(7, 4) + 2 * 4) / 3
    assert other.input_hash != found.input_hash


def test_a_kind_that_is_not_expected_counts_in_the_mean_and_not_in_confidence() -> None:
    signals = [signal("measure", "2"), signal("audit", "3"), signal("risk", "4")]
    found = view(signals, expected_kinds=["measure", "audit"])
    assert (found.indicative, found.confidence.kinds) == (Fraction(3), Fraction(1))
    assert found.reasons[2] == (
        "Two of two kinds of source have reported: measures, practice audits. "
        "Also counted, though not expected here: risks."
    )
    only = view(signals[1:], expected_kinds=["measure"])
    assert (only.word, only.confidence.kinds) == ("supports", 0)
    assert "None of the kinds of source expected has reported." in only.reasons[2]


# --- Confidence ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("age", "fresh"),
    [("0", "1"), ("1", "1"), ("1.5", "0.75"), ("2", "0.5"), ("2.98", "0.01"), ("3", "0"), ("40", "0")],
)
def test_freshness_falls_from_its_frequency_to_three_times_it(age: str, fresh: str) -> None:
    assert freshness(Decimal(age), RULES) == Fraction(fresh)


@pytest.mark.parametrize(
    ("age", "current", "expected", "value", "word", "said"),
    [
        ("0", 4, KINDS[:2], Fraction(1), "high", "Confidence 1.00, high:"),
        ("2", 2, KINDS[:2], Fraction(2, 3), "medium", "Confidence 0.67, medium:"),
        ("1.8", 2, KINDS[:2], Fraction(7, 10), "high", "Confidence 0.70, high:"),
        ("1.82", 2, KINDS[:2], Fraction(209, 300), "medium", "Confidence 0.697, medium:"),
        ("2.4", 2, KINDS, Fraction(2, 5), "medium", "Confidence 0.40, medium:"),
        ("2.42", 2, KINDS, Fraction(119, 300), "low", "Confidence 0.397, low:"),
    ],
)
def test_confidence_is_the_mean_of_three_parts(
    age: str, current: int, expected: tuple[str, ...], value: Fraction, word: str, said: str
) -> None:
    signals = [signal("measure", "2", age=age), signal("audit", "3", age=age)]
    found = view(signals, expected_kinds=expected, categories_current=current)
    assert (found.confidence.value, found.confidence.word) == (value, word)
    assert any(sentence.startswith(said) for sentence in found.reasons)


def test_a_part_without_a_base_is_nought() -> None:
    found = view([], expected_kinds=[], categories_current=0, categories_asked=0)
    parts = found.confidence
    assert (parts.kinds, parts.freshness, parts.categories, parts.word) == (0, 0, 0, "low")
    assert (found.confidence_shown, found.first_reason) == ("0.00", "No source has reported yet.")
    assert "The rules expect no kind of source here." in found.reasons


def test_evidence_is_triangulated_from_three_categories() -> None:
    assert view(EXAMPLE).is_triangulated
    found = view(EXAMPLE, categories_current=2)
    assert not found.is_triangulated
    assert found.missing[-1] == (
        "Evidence is not triangulated: two of four categories asked for are current and it takes three."
    )


# --- What replaces what, and what is left out ---------------------------------------------------------
def of_source(value: str, day: int, **parts: Any) -> Signal:
    return signal("measure", value, key="measure:12", on=date(2026, 10, day), **parts)


def test_a_signal_stands_until_a_newer_one_of_its_source_replaces_it() -> None:
    older, newer, voice = of_source("1", 1, age="2"), of_source("4", 2), signal("voice", "2")
    found = view([newer, voice, older])
    assert found.contributions == view([newer, voice]).contributions
    assert found.indicative == 3
    assert view([older, voice]).indicative == Fraction(3, 2)
    assert view([newer, newer, voice]).contributions == found.contributions


def test_an_old_signal_keeps_its_value_and_its_weight() -> None:
    old = [replace(one, age=99) for one in EXAMPLE]
    assert (view(old).indicative, view(old).confidence.freshness) == (Fraction(77, 30), 0)
    assert view(old[::-1]) == view(old)


def test_one_source_cannot_say_two_things_of_one_day() -> None:
    with pytest.raises(EvidenceError, match=r"measure:12 has two signals of 02/10/2026. Keep the one"):
        view([of_source("1", 2), of_source("4", 2), signal("voice", "2")])
    settled = [of_source("1", 1), of_source("2", 1), of_source("4", 2), signal("voice", "2")]
    assert view(settled).indicative == view(settled[::-1]).indicative == 3


def test_a_count_in_doubt_is_suspended_and_said_so() -> None:
    doubted = of_source("1", 2, in_doubt="In doubt until 30 November 2026: a new system.", sentence="Waits")
    found = view([doubted, of_source("2", 1), signal("voice", "2"), signal("audit", "3")])
    assert (found.indicative, found.confidence.kinds_present) == (Fraction(5, 2), 2)
    assert [one.signal for one in found.left_out] == [doubted]
    assert "Left out, Waits: In doubt until 30 November 2026: a new system." in found.missing


def test_a_source_that_the_rules_retired_no_longer_counts() -> None:
    rules = replace(RULES, retired=("measure:12",))
    found = weigh(
        [of_source("1", 2), signal("voice", "2"), signal("audit", "3")],
        ours=3,
        expected_kinds=SAFEGUARDING,
        categories_current=3,
        categories_asked=4,
        rules=rules,
    )
    assert found.indicative == Fraction(5, 2)
    assert found.missing[-1] == "Left out, measure:12: Rules version 1 retired this source."


# --- The first reason ---------------------------------------------------------------------------------
def test_the_first_reason_is_the_signal_that_argues_most_for_the_word() -> None:
    signals = [
        signal("measure", "1", sentence="Many wait"),
        signal("audit", "4", sentence="Files are very good"),
        signal("voice", "3", sentence="People feel heard"),
    ]
    low = signal("risk", "1.5", sentence="A risk is high")
    assert view(signals).first_reason == "People feel heard"
    assert (view([*signals[::2], low]).word, view([*signals[::2], low]).first_reason) == (
        "questions",
        "Many wait",
    )
    assert (view(signals, ours=1).word, view(signals, ours=1).first_reason) == (
        "cautious",
        "Files are very good",
    )
    assert view(signals[:1]).first_reason == "Only measures: too few kinds of source."


def test_a_sentence_too_long_for_a_tile_gives_way() -> None:
    long = signal("audit", "3", sentence="A" * 71)
    assert view([long, signal("measure", "2")]).first_reason == "Practice audits at 3.00 of 4."
    assert view([long, signal("measure", "2", sentence="B" * 70)]).first_reason == "B" * 70


# --- What is refused ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"value": Decimal("0.99")}, r"value is 0.99. Give a figure from 1 to 4."),
        ({"value": Decimal("4.01")}, r"value is 4.01. Give"),
        ({"value": 2.5}, r"value is 2.5. Give it as a whole number, a Decimal or a Fraction."),
        ({"value": True}, r"value is True. Give it as"),
        ({"value": Decimal("NaN")}, r"value is NaN. Give a plain figure"),
        ({"weight": Decimal("Infinity")}, r"weight is Infinity. Give a plain figure"),
        ({"weight": Decimal("1e-999999")}, r"weight is 1E-999999. Give a plain figure of at most 60 digits."),
        ({"weight": 0}, r"weight is 0. Give a figure above 0, or leave the signal out."),
        ({"weight": -1}, r"weight is -1. Give"),
        ({"age": Fraction(-1, 1000)}, r"age is -1/1000, which lies in the future. Give 0 or more."),
        ({"key": "measure:12"}, r"on is missing from measure:12. Give the date"),
    ],
)
def test_a_signal_that_cannot_be_is_refused(parts: dict[str, Any], sentence: str) -> None:
    with pytest.raises(EvidenceError, match=sentence):
        Signal(**{"kind": "measure", "value": 2, **parts})


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ({"ours": 0}, "ours is 0. Give a whole number from 1 to 4, or none."),
        ({"ours": 5}, "ours is 5."),
        ({"ours": True}, "ours is True."),
        ({"ours": 3.0}, "ours is 3.0."),
        ({"categories_current": 5}, "categories_current is 5 of 4 asked for. Give a count from 0 to"),
        ({"categories_current": -1}, "categories_current is -1"),
        ({"expected_kinds": ["gossip"]}, "kind is 'gossip'. Use one of: measure, audit, voice, risk, plan."),
    ],
)
def test_a_question_that_cannot_be_is_refused(known: dict[str, Any], sentence: str) -> None:
    with pytest.raises(EvidenceError) as caught:
        view(EXAMPLE, **known)
    assert str(caught.value).startswith(sentence)


def test_unknown_kinds_and_two_statements_are_refused() -> None:
    with pytest.raises(EvidenceError, match="kind is 'gossip'"):
        view([signal("gossip", "2")])
    with pytest.raises(EvidenceError, match="more than one statement"):
        view([signal("measure", "2", statement=1), signal("audit", "2", statement=2)])


# --- Rounding -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(77, 30), 2, "2.57"),
        (Fraction(257, 100), 4, "2.5700"),
        (Fraction(5, 1000), 2, "0.01"),
        (Fraction(-5, 1000), 2, "-0.01"),
        (Fraction(-4, 1000), 2, "0.00"),
        (Fraction(2565, 1000), 2, "2.57"),
        (Fraction(2675, 1000), 2, "2.68"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(1, 3), 4, "0.3333"),
        (Fraction(2, 3), 4, "0.6667"),
    ],
)
def test_figures_are_rounded_half_up_once(value: Fraction, places: int, text: str) -> None:
    assert shown(value, places) == text


@given(st.decimals(-10, 10, places=5), st.integers(0, 4))
def test_rounding_agrees_with_that_of_decimals(value: Decimal, places: int) -> None:
    assert Decimal(shown(Fraction(value), places)) == value.quantize(
        Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP
    )
