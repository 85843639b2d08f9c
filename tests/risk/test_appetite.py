"""Tolerances: what is wrong with one, and which risks another would put outside or bring inside."""

import pytest

from risk.appetite import Tolerance, Weighed, tolerance_movers, tolerance_words

PEOPLE, MONEY = 1, 2
OLD = {PEOPLE: 9, MONEY: 12}


def moved(risks: list[Weighed], **new: int) -> list[tuple[str, bool]]:
    wanted = OLD | {{"people": PEOPLE, "money": MONEY}[name]: value for name, value in new.items()}
    return [(one.key, one.goes_outside) for one in tolerance_movers(risks, OLD, wanted)]


RISKS = [
    Weighed("at the old", PEOPLE, 9),
    Weighed("over", PEOPLE, 12),
    Weighed("money", MONEY, 12),
    Weighed("without tolerance", 3, 25),
]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ({}, []),
        ({"people": 8}, [("at the old", True)]),
        ({"people": 12}, [("over", False)]),
        ({"people": 11}, []),
        ({"money": 11}, [("money", True)]),
        ({"people": 8, "money": 16}, [("at the old", True)]),
    ],
)
def test_who_goes_outside_and_who_comes_inside(new: dict[str, int], expected: list[tuple[str, bool]]) -> None:
    assert moved(RISKS, **new) == expected


def test_a_category_that_gets_its_first_tolerance_puts_risks_outside() -> None:
    assert [one.key for one in tolerance_movers(RISKS, OLD, OLD | {3: 20})] == ["without tolerance"]


def test_the_sentence_counts_both_ways_and_says_what_is_accepted() -> None:
    risks = [Weighed("a", PEOPLE, 9, is_accepted=True), Weighed("b", PEOPLE, 9), Weighed("c", MONEY, 15)]
    out = tolerance_movers(risks, OLD, {PEOPLE: 8, MONEY: 12})
    assert tolerance_words(out) == "2 risks would go outside tolerance, 1 of them accepted."
    both = tolerance_movers(risks, OLD, {PEOPLE: 8, MONEY: 15})
    assert tolerance_words(both) == (
        "2 risks would go outside tolerance, 1 of them accepted; 1 would come inside."
    )
    inside = tolerance_movers(risks, OLD, {PEOPLE: 9, MONEY: 15})
    assert tolerance_words(inside) == "1 risk would come inside tolerance."
    assert tolerance_words(()) == "No risk would go outside tolerance or come inside."


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ((4, 9), []),
        ((9, 9), []),
        ((9, 4), ["The score aimed for, 9, is above the most tolerable, 4. Give the same or less."]),
        ((0, 9), ["The score aimed for is 0. Give 1 to 25."]),
        ((4, 26), ["The most tolerable is 26. Give 1 to 25."]),
    ],
)
def test_what_is_wrong_with_a_tolerance(pair: tuple[int, int], said: list[str]) -> None:
    assert list(Tolerance(*pair).faults(top=25)) == said
