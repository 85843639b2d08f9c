"""Words for risks: the chip, movement, tolerance, and the statement as one sentence."""

from datetime import date

import pytest

from risk.enums import Band
from risk.wording import chip_words, lowered, movement_words, statement_words, tolerance_words

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("exposure", "band", "words"),
    [
        (16, Band.VERY_HIGH, "Risk 16 Very high"),
        (12, "H", "Risk 12 High"),
        (3, "L", "Risk 3 Low"),
        (None, None, "Not scored"),
        (None, "H", "Not scored"),
        (12, "", "Not scored"),
    ],
)
def test_a_chip_carries_its_noun(exposure: int | None, band: str | None, words: str) -> None:
    assert chip_words(exposure, band) == words


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (12, 16, "Up from 12"),
        (20, 16, "Down from 20"),
        (8, 8, "Level"),
        (None, 8, "New"),
        (8, None, ""),
        (None, None, ""),
    ],
)
def test_movement_against_a_baseline(before: int | None, now: int | None, words: str) -> None:
    assert movement_words(before, now) == words


@pytest.mark.parametrize(
    ("exposure", "maximum", "until", "words"),
    [
        (20, 12, None, "over tolerance, not accepted"),
        (16, 12, date(2027, 3, 31), "over tolerance, accepted to 31 Mar 2027"),
        (16, 12, date(2026, 11, 24), "over tolerance, accepted to 24 Nov 2026"),
        (16, 12, DAY, "over tolerance, not accepted"),
        (12, 12, None, ""),
        (25, None, None, ""),
        (None, 12, None, ""),
    ],
)
def test_outside_tolerance_is_said_with_its_acceptance(
    exposure: int | None, maximum: int | None, until: date | None, words: str
) -> None:
    assert tolerance_words(exposure, maximum, until, DAY) == words


@pytest.mark.parametrize(
    ("cause", "event", "effect", "sentence"),
    [
        (
            "two of the five night-time home care rounds in Feltham have closed",
            "people leave hospital with no night support",
            "avoidable readmission and harm to people who live alone",
            "Because two of the five night-time home care rounds in Feltham have closed, there is a risk "
            "that people leave hospital with no night support, leading to avoidable readmission and harm "
            "to people who live alone.",
        ),
        # Openings, capitals and full stops as people type them.
        (
            "Because the provider closed.",
            "There is a risk that  People wait\n",
            "Leading to: The council failing its duty.",
            "Because the provider closed, there is a risk that people wait, leading to the council "
            "failing its duty.",
        ),
        (
            "Because of vacancies",
            "waits grow",
            "harm",
            "Because of vacancies, there is a risk that waits grow, leading to harm.",
        ),
        ("due to DoLS demand", "waits grow", "", "Because of DoLS demand, there is a risk that waits grow."),
        ("", "Heston loses its day centre", "", "There is a risk that Heston loses its day centre."),
        (
            "The risk register is late",
            "The risk is that nobody knows",
            "",
            "Because the risk register is late, there is a risk that nobody knows.",
        ),
        ("", "", "fines", "Leading to fines."),
        (" ", ".", "", ""),
    ],
)
def test_the_statement_is_one_sentence(cause: str, event: str, effect: str, sentence: str) -> None:
    assert statement_words(cause, event, effect) == sentence


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("The rounds", "the rounds"),
        ("Heston’s rounds", "Heston’s rounds"),
        ("DoLS", "DoLS"),
        ("It’s late", "it’s late"),
        ("Theatre", "Theatre"),
        ("", ""),
    ],
)
def test_only_a_word_that_is_no_name_loses_its_capital(text: str, small: str) -> None:
    assert lowered(text) == small
