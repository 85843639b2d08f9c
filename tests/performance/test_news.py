"""What is new since a person last looked."""

from typing import Any

import pytest

from performance.news import changes, facts_of

NAMES = {1: "Assessing needs", 8: "Governance"}


def tile(number: int, **values: Any) -> dict[str, Any]:
    return {
        "number": number,
        "score": 3,
        "ours": None,
        "evidence": {"word": "supports"},
        "attention": 0,
        **values,
    }


def part(*tiles: dict[str, Any]) -> dict[str, Any]:
    return {"themes": [{"statements": list(tiles)}]}


def test_facts_are_scores_words_and_what_is_worse() -> None:
    assert facts_of(part(tile(8, ours=2, attention=1)), {"points": 25}) == {
        "points": 25,
        "published:8": 3,
        "ours:8": 2,
        "word:8": "supports",
        "worse:8": 1,
    }


@pytest.mark.parametrize(
    ("before", "now", "sentence", "arrow"),
    [
        ({"ours:1": 2}, {"ours:1": 3}, "Assessing needs: ours 2 to 3.", "up"),
        ({"ours:1": 3}, {"ours:1": 2}, "Assessing needs: ours 3 to 2.", "down"),
        ({"ours:1": None}, {"ours:1": 3}, "Assessing needs: ours 3, the first.", ""),
        ({"ours:1": 3}, {"ours:1": None}, "Assessing needs: no ours score any more; it was 3.", ""),
        ({"published:8": 2}, {"published:8": 3}, "Governance: published 2 to 3.", "up"),
        (
            {"word:8": "supports"},
            {"word:8": "questions"},
            "Governance: our evidence now questions our score.",
            "",
        ),
        ({"worse:8": 0}, {"worse:8": 1}, "Governance: 1 measure worse than England, before 0.", "up"),
    ],
)
def test_a_change_is_a_sentence(
    before: dict[str, Any], now: dict[str, Any], sentence: str, arrow: str
) -> None:
    (change,) = changes(before, now, NAMES)
    assert (change.sentence, change.arrow) == (sentence, arrow)


def test_scores_come_first_and_what_was_never_seen_is_no_news() -> None:
    before = {"worse:1": 0, "ours:8": 2, "published:8": 2}
    now = {"worse:1": 1, "ours:8": 3, "published:8": 3, "word:1": "supports"}
    assert [change.statement for change in changes(before, now, NAMES)] == [8, 8, 1]
    assert [change.sentence.split()[1] for change in changes(before, now, NAMES)][:2] == ["published", "ours"]


def test_nothing_new_is_nothing() -> None:
    assert changes({"ours:1": 2}, {"ours:1": 2}, NAMES) == ()


def test_a_statement_that_the_framework_no_longer_has_is_left_out() -> None:
    assert changes({"ours:11": 2}, {"ours:11": 3}, NAMES) == ()
