"""A risk in one cell, taken apart; titles that fit, and titles that do not."""

import pytest

from risk.register_import.statements import MOST_TITLE, Told, suggestion_for, told

NOTHING = {"title": "", "statement": "", "cause": "", "event": "", "effect": "", "background": ""}
WHOLE = [
    "Because two rounds have closed, there is a risk that people wait, leading to harm.",
    "There is a risk that people wait due to two rounds have closed, resulting in harm",
    "Cause: two rounds have closed. Event: people wait. Effect: harm.",
    "Due to two rounds have closed there is a risk that people wait which could lead to harm",
]


@pytest.mark.parametrize("statement", WHOLE)
def test_a_statement_is_taken_apart(statement: str) -> None:
    found = told(**(NOTHING | {"statement": statement}))
    assert (found.cause.lower(), found.event.lower(), found.effect.lower()) == (
        "two rounds have closed",
        "people wait",
        "harm",
    )
    assert found.title == "People wait"


def test_a_title_stands_beside_a_statement_that_cannot_be_taken_apart() -> None:
    found = told(**(NOTHING | {"title": "Waiting lists", "statement": "People wait and their needs grow."}))
    assert (found.title, found.event) == ("Waiting lists", "People wait and their needs grow.")


def test_a_title_alone_is_the_event() -> None:
    assert told(**(NOTHING | {"title": "People wait"})) == Told("People wait", "", "People wait", "", "")


def test_a_long_text_is_cut_for_a_title_and_kept_whole_as_the_event() -> None:
    long = "people wait " * 40
    found = told(**(NOTHING | {"statement": long}))
    assert len(found.title) <= MOST_TITLE
    assert found.title.endswith("…")
    assert found.event == long
    assert found.is_cut


def test_a_long_run_of_signs_is_read_at_once() -> None:
    assert told(**(NOTHING | {"statement": "because " + "," * 4_900})).event


def test_suggestions_name_what_is_wrong() -> None:
    assert suggestion_for("Reputational damage")[1] == "Only an effect"
    assert suggestion_for("Lack of social workers")[1] == "Missing control"
    assert suggestion_for("People wait for support") == ("", "")
