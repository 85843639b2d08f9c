"""Details of a person in free text: valid NHS numbers are blocked, the rest is warned of."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risk.identifiers import Kind, blocked_words, find, is_nhs_number, warnings

# Published examples and test numbers, no person's.
VALID = ["943 476 5919", "9434765919", "9876543210", "401 023 2137", "999 000 0018"]
INVALID = ["943 476 5918", "943 476 5929", "1234567890", "943 476 591", "943 476 59191", "987654321"]


def kinds(text: str) -> list[Kind]:
    return [found.kind for found in find(text)]


def nhs_number(first_nine: str) -> str | None:
    """By another road than the product's: the check digit of nine digits, None where there is none."""
    total = sum(
        int(digit) * weight for digit, weight in zip(first_nine, (10, 9, 8, 7, 6, 5, 4, 3, 2), strict=True)
    )
    check = {11: 0}.get(11 - total % 11, 11 - total % 11)
    return None if check == 10 else f"{first_nine}{check}"


# --- NHS numbers ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("number", VALID)
def test_valid_numbers_are_blocked_and_not_repeated(number: str) -> None:
    said = blocked_words(f"Seen on the ward, {number}, twice.")
    assert said == (
        "This text holds a valid NHS number. Take it out: no person is named here. "
        "If somebody is at risk, raise a safeguarding concern instead."
    )
    assert is_nhs_number(number)


@pytest.mark.parametrize("number", INVALID)
def test_other_numbers_are_not(number: str) -> None:
    assert blocked_words(f"Order {number} of May") == ""
    assert not is_nhs_number(number)


@pytest.mark.parametrize(
    "written",
    [
        "943-476-5919", "943.476.5919", "943\u00a0476\u00a05919", "943  476  5919", "9 4 3 4 7 6 5 9 1 9",
        "943\n476 5919", "94347 65919", "943–476–5919", "943 - 476 - 5919", "943\u200b4765919",
        "NHS9434765919.",
        "(943 476 5919)", "No:9434765919;", "٩٤٣٤٧٦٥٩١٩",
    ],
)  # fmt: skip
def test_any_spacing_is_seen_through(written: str) -> None:
    assert kinds(written)[:1] == [Kind.NHS_NUMBER]


def test_a_number_does_not_hide_behind_another() -> None:
    assert kinds("In 2026 943 476 5919 and 17 943 476 5919 12") == [Kind.NHS_NUMBER] * 2
    assert blocked_words("943 476 5919, 401 023 2137").startswith("This text holds 2 valid NHS numbers.")


def test_a_day_and_an_hour_are_no_number() -> None:
    stamps = [f"2026-11-{day:02} 09:14" for day in range(1, 31)] + [
        f"{day:02}/11/2026 09:14" for day in range(1, 31)
    ]
    assert any(is_nhs_number(stamp[:13]) for stamp in stamps)
    assert all(blocked_words(stamp) == "" for stamp in stamps)


@settings(max_examples=100)
@given(st.text("0123456789", min_size=9, max_size=9), st.sampled_from(["", " ", "-", "\u00a0", " - "]))
def test_every_valid_number_is_found_and_every_changed_digit_refused(nine: str, gap: str) -> None:
    number = nhs_number(nine)
    if number is not None:
        assert Kind.NHS_NUMBER in kinds(f"about {gap.join(number)} today")
        for at, digit in enumerate(number):
            assert not is_nhs_number(number[:at] + str((int(digit) + 1) % 10) + number[at + 1 :])


# --- What is warned of ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text", ["TW3 4DN", "tw34dn", "SW1A 2AA", "EC1A 1BB", "W1A 0AX", "M1 1AE", "GIR 0AA"]
)
def test_postcodes(text: str) -> None:
    assert kinds(f"Lives at {text}, alone") == [Kind.POSTCODE]
    assert warnings(f"Lives at {text}, alone") == (
        f"“{text}” looks like a postcode. Take it out if it is a person's.",
    )


@pytest.mark.parametrize("text", ["a.b-c@example.gov.uk", "o'neil+x@mail.example"])
def test_addresses(text: str) -> None:
    assert kinds(f"Write to {text}.") == [Kind.EMAIL]


@pytest.mark.parametrize(
    "text",
    [
        "020 7946 0018",
        "(020) 7946 0018",
        "07700 900123",
        "+44 7700 900123",
        "+44 (0)20 7946 0018",
        "02079460018",
    ],
)
def test_telephone_numbers(text: str) -> None:
    assert kinds(f"Ring {text} first") == [Kind.TELEPHONE]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Smith, 12/03/1941", "Jane Smith (12.3.41)", "Mrs Patel 3 March 1941",
        "Mr J Okafor - 3rd Mar 1941",
        "JS, dob 12/03/1941", "J.S. D.O.B. 12-03-1941", "date of birth: 3 March 1941",
        "she was born on 3 March 1941",
        "Anne O’Brien (born 1941-03-12)", "Jane A. Smith: 12/03/1941",
    ],
)  # fmt: skip
def test_names_with_a_date_of_birth(text: str) -> None:
    assert kinds(f"We know that {text} and so on") == [Kind.BIRTH]


@pytest.mark.parametrize(
    "text",
    [
        "Two of the five rounds in Feltham have closed since 3 March 2026.",
        "Heston Ward, 12/03/2026", "Rule E1 2nd reading", "In Q4 1st payments were late",
        "£72,568,000 of £80,827,000",
        "ASC-012 scored 20 on 2026-11-23", "Care Act 2014, section 42",
        "99 Care Act, 105 occupational therapy",
        "52 % of 290,488 people", "SI 2012/2089 regulations 12-13", "Meet @ 10.30", "The Children Act, 1989",
        "reference 0123", "", "E1 to E7",
    ],
)  # fmt: skip
def test_plain_texts_pass(text: str) -> None:
    assert find(text) == ()
    assert warnings(text) == ()


def test_of_two_in_one_place_the_graver_is_told() -> None:
    assert nhs_number("012345678") is not None
    telephone_like = nhs_number("012345678") or ""
    assert kinds(telephone_like) == [Kind.NHS_NUMBER]


def test_the_places_are_in_the_order_of_the_text() -> None:
    text = "TW3 4DN, 943 476 5919, a@b.example, 020 7946 0018, TW3 4DN"
    found = find(text)
    assert [text[one.start : one.end] for one in found] == [
        "TW3 4DN", "943 476 5919", "a@b.example", "020 7946 0018", "TW3 4DN",
    ]  # fmt: skip
    assert len(warnings(text)) == 3
    assert not any("943" in sentence for sentence in warnings(text))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000,
        "Aa " * 20_000,
        "1 " * 20_000,
        "a.b-" * 15_000,
        "0" * 50_000,
        "Mr A-" * 10_000,
        "born " * 10_000,
    ],
)
def test_a_text_of_any_length_is_read_at_once(text: str) -> None:
    started = time.process_time()
    find(text)
    assert time.process_time() - started < 3
