"""Titles: only an effect and a missing control are named, with a wording; an event passes."""

import time

import pytest

from risk.titles import Fault, headline_words, suggestion, title_fault, title_words

# Titles as they should be: each says what happens.
EVENTS = [
    "Social worker vacancies delay Care Act assessments and reviews",
    "Hospital discharges outrun reablement capacity this winter",
    "A home care provider fails and people are left without support",
    "People are deprived of liberty without authorisation in time",
    "Demand-led spending exceeds the 2026 to 2027 budget",
    "Practice quality is not assured because audits are not yet in house",
    "Case record migration weakens statutory returns",
    "A late safeguarding enquiry leaves a person at risk of harm",
    "Unpaid carers are not identified and lose their own health",
    "Changed needs go unseen because annual reviews are late",
    "Occupational therapist vacancies delay adaptations",
    "Young people reach 18 without a transition plan",
    "Few people take up direct payments, so choice is limited",
    "People with limited English reach support later than others",
    "A case system outage stops urgent work for over a day",
    "Advocacy is not offered early enough",
    "Community equipment arrives late after discharge",
    "Ethnicity is missing from some client-level returns",
    "An information sharing agreement with health lapses",
    "Lack of social workers delays assessments",
    "No one answers the emergency line at night",
    "No longer enough beds in winter",
    "Budget review",
    "Public trust",
    "",
]


@pytest.mark.parametrize("title", EVENTS)
def test_an_event_passes(title: str) -> None:
    assert title_fault(title) is None
    assert title_words(title) == suggestion(title) == ""


@pytest.mark.parametrize(
    "title",
    [
        "Reputational damage", "reputational damage.", "Risk of reputational damage", "Financial loss",
        "Loss of public trust", "Harm to residents", "Death or serious injury", "Overspend",
        "Budget pressures",
        "Legal challenge and costs", "Financial loss and reputational damage to the council", "Fines",
        "Poor outcomes for vulnerable adults", "Judicial review", "Negative press, loss of confidence",
    ],
)  # fmt: skip
def test_only_an_effect_is_named(title: str) -> None:
    assert title_fault(title) == Fault.EFFECT


@pytest.mark.parametrize(
    "title",
    [
        "Lack of social workers", "A lack of capacity", "Absence of a business continuity plan",
        "Shortage of occupational therapists", "Insufficient staff", "Inadequate training in mental capacity",
        "No business continuity plan", "Not enough reviewing officers", "Risk of inadequate supervision",
    ],
)  # fmt: skip
def test_a_missing_control_is_named(title: str) -> None:
    assert title_fault(title) == Fault.CONTROL


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        (
            "Reputational damage",
            "“Reputational damage” is only an effect. Say what could happen, and why: “because …, there is a "
            "risk that …, leading to reputational damage”.",
        ),
        (
            "Lack of social workers",
            "“Lack of social workers” is a missing control, not an event. Say what could happen without it: "
            "“because of a lack of social workers, there is a risk that …, leading to …”.",
        ),
    ],
)
def test_the_sentence_shows_another_wording(title: str, sentence: str) -> None:
    assert title_words(title) == sentence


@pytest.mark.parametrize(
    ("title", "wording"),
    [
        ("Risk of reputational damage", "because …, there is a risk that …, leading to reputational damage"),
        ("No continuity plan", "because there is no continuity plan, there is a risk that …, leading to …"),
        ("Not enough staff", "because there is not enough staff, there is a risk that …, leading to …"),
        ("Absence of a plan", "because of an absence of a plan, there is a risk that …, leading to …"),
        (
            "Inadequate DoLS training",
            "because of inadequate DoLS training, there is a risk that …, leading to …",
        ),
        ("A lack of capacity.", "because of a lack of capacity, there is a risk that …, leading to …"),
    ],
)
def test_the_title_takes_its_place_in_the_statement(title: str, wording: str) -> None:
    assert suggestion(title) == wording


def test_a_headline_has_at_most_40_words() -> None:
    assert headline_words("word " * 40) == ""
    assert headline_words("word " * 41) == "The headline has 41 words. Shorten it to 40."


@pytest.mark.parametrize(
    "title", ["loss " * 20_000 + "x", "no " * 20_000, "lack of " * 20_000, "a" * 100_000]
)
def test_a_title_of_any_length_is_read_at_once(title: str) -> None:
    started = time.process_time()
    title_fault(title)
    assert time.process_time() - started < 2
