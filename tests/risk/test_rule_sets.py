"""Rules as data: what ships, what may not be saved, and the way to JSON and back."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest

from risk.enums import Level, RuleKind
from risk.matrix import default_matrix, preset_4x4
from risk.rule_data import RulesFault, as_data, from_data
from risk.rule_sets import KINDS, SOURCED, default_rules, sentence, validate
from risk.rule_types import Clock, Code, Rule, RuleSet, Thresholds

RULES = default_rules()
BOTH = pytest.mark.parametrize("rules", [default_rules(5), default_rules(4)], ids=["5x5", "4x4"])


def changed(code: Code, **more: Any) -> RuleSet:
    rules = tuple(replace(one, **more) if one.code == code else one for one in RULES.rules)
    return replace(RULES, rules=rules)


# --- What ships -----------------------------------------------------------------------------------------
@BOTH
def test_what_ships_is_sound(rules: RuleSet) -> None:
    assert validate(rules) == ()
    assert {rule.code: rule.kind for rule in rules.rules} == KINDS
    assert {rule.code for rule in rules.rules if rule.is_on} == {Code.E1, Code.E2, Code.E7, Code.D1}


def test_every_rule_but_what_persons_ask_for_has_a_kind_and_every_kind_a_rule() -> None:
    assert set(KINDS) == set(Code) - {Code.MANUAL}
    assert set(KINDS.values()) == set(RuleKind)
    assert set(SOURCED) < set(KINDS)


def test_the_figures_of_each_size() -> None:
    five, four = RULES.thresholds, default_rules(4).thresholds
    assert (five.raise_at, five.corporate_at, five.people_impact, five.fall_to) == (15, 20, 5, 12)
    assert (four.raise_at, four.corporate_at, four.people_impact, four.fall_to) == (12, 16, 4, 9)
    assert (five.undecided_days, five.overdue_days_graver, five.overdue_days, five.quiet_days) == (
        5,
        14,
        30,
        90,
    )
    assert (five.people_likelihood, five.reviews) == (2, 2)
    with pytest.raises(ValueError, match="There are no rules for a matrix of 3 by 3"):
        default_rules(3)


@pytest.mark.parametrize(("matrix", "size"), [(default_matrix(), 5), (preset_4x4(), 4)])
def test_the_directorate_register_begins_where_very_high_does(matrix: Any, size: int) -> None:
    assert matrix.range_words("VH").startswith(f"{default_rules(size).thresholds.raise_at} to ")


def test_sentences_carry_the_figures_that_stand_now() -> None:
    rule = RULES.rule(Code.E1)
    assert sentence(rule, RULES.thresholds) == (
        "A current score of 15 or more, an impact on people of 5 with likelihood 2 or more, or a score "
        "outside tolerance with no acceptance"
    )
    assert sentence(rule, replace(RULES.thresholds, raise_at=16)).startswith("A current score of 16 or more")


@BOTH
def test_no_name_of_a_figure_stays_in_a_sentence(rules: RuleSet) -> None:
    assert all("{" not in sentence(rule, rules.thresholds) for rule in rules.rules)


def test_a_name_that_is_no_figure_stays_as_typed_and_is_refused() -> None:
    odd = changed(Code.E1, sentence="From {raise_at.__class__} or {nothing}")
    assert sentence(odd.rule(Code.E1), odd.thresholds) == "From {raise_at.__class__} or {nothing}"
    assert validate(odd) == ("Rule E1 names {nothing} in its sentence, which is no figure. Take it out.",)


def test_a_rule_that_there_is_not() -> None:
    with pytest.raises(KeyError):
        RULES.rule(Code.MANUAL)
    assert not RULES.is_on(Code.MANUAL)


# --- What may not be saved ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"raise_at": 26}, "Raise at is 26. Give 1 to 25."),
        ({"people_impact": 6}, "People impact is 6. Give 1 to 5."),
        ({"people_likelihood": 0}, "People likelihood is 0. Give 1 to 5."),
        ({"reviews": 0}, "Reviews is 0. Give 1 or more."),
        ({"quiet_days": -1}, "Quiet days is -1. Give 1 or more."),
        (
            {"corporate_at": 14},
            "The corporate register begins at 14, below the directorate's 15. Give the same or more.",
        ),
        (
            {"fall_to": 15},
            "A risk would go up at 15 and come down at 15, and so go up and down without end. "
            "Let it come down at a lower figure.",
        ),
        (
            {"overdue_days_graver": 31},
            "Reviews of graver risks may not be reminded of later than the others. Give fewer days.",
        ),
    ],
)
def test_figures_that_cannot_stand(figures: dict[str, int], said: str) -> None:
    assert said in validate(replace(RULES, thresholds=replace(RULES.thresholds, **figures)))


@pytest.mark.parametrize(
    ("code", "more", "said"),
    [
        (Code.E1, {"sentence": " "}, "Rule E1 has no sentence. Say in plain words when it holds."),
        (Code.E1, {"kind": RuleKind.TASK}, "Rule E1 is no task. Leave its kind as it was."),
        (
            Code.E1,
            {"destination": None},
            "Rule E1 goes to no higher register. Choose the directorate's or the corporate.",
        ),
        (
            Code.E3,
            {"destination": Level.SERVICE},
            "Rule E3 goes to no higher register. Choose the directorate's or the corporate.",
        ),
        (Code.E1, {"decider": ""}, "Rule E1 has nobody who decides. Name the role or the board."),
        (
            Code.E1,
            {"clock": Clock(told_days=0)},
            "Rule E1 has no clock. Say in how many working days, or at the next meeting.",
        ),
        (
            Code.E1,
            {"clock": Clock(decide_days=-2)},
            "Rule E1 has a clock that runs backwards. Give 0 days or more.",
        ),
        (
            Code.E1,
            {"destination": Level.CORPORATE},
            None,
        ),
        (
            Code.D1,
            {"destination": Level.DIRECTORATE},
            "Rule D1 raises nothing, so it goes to no register. Take its destination out.",
        ),
        (
            Code.E5,
            {"is_on": True},
            "Rule E5 cannot be switched on: nothing yet tells when it holds. Leave it off.",
        ),
        (Code.E3, {"is_on": True}, None),
        (Code.E1, {"is_on": False}, None),
    ],
)  # fmt: skip
def test_rules_that_cannot_stand(code: Code, more: dict[str, Any], said: str | None) -> None:
    assert validate(changed(code, **more)) == ((said,) if said else ())


def test_the_higher_rule_goes_no_lower() -> None:
    both = replace(
        changed(Code.E1, destination=Level.CORPORATE),
    )
    lower = tuple(
        replace(one, destination=Level.DIRECTORATE) if one.code == Code.E2 else one for one in both.rules
    )
    assert validate(replace(both, rules=lower)) == (
        "Rule E2 goes to a lower register than rule E1. Let it go to the same or a higher one.",
    )


def test_each_rule_stands_once() -> None:
    assert validate(replace(RULES, rules=RULES.rules[1:])) == (
        "Rule E1 stands 0 times. Give it once; switch off what you do not want.",
    )
    twice = (*RULES.rules, RULES.rules[-1])
    assert validate(replace(RULES, rules=twice)) == (
        "Rule D1 stands 2 times. Give it once; switch off what you do not want.",
    )
    assert validate(replace(RULES, matrix_size=3)) == ("There are no rules for a matrix of 3 by 3.",)


# --- As data --------------------------------------------------------------------------------------------
@BOTH
def test_a_set_comes_back_from_json(rules: RuleSet) -> None:
    assert from_data(json.loads(json.dumps(as_data(rules)))) == rules


def test_nothing_is_left_out_of_the_data() -> None:
    data = as_data(RULES)
    assert set(data) == {one.name for one in fields(RuleSet)}
    assert set(data["thresholds"]) == {one.name for one in fields(Thresholds)}
    assert all(set(rule) == {one.name for one in fields(Rule)} for rule in data["rules"])


def test_figures_that_are_left_out_have_their_defaults() -> None:
    assert from_data(as_data(RULES) | {"thresholds": {"raise_at": 16}}).thresholds == Thresholds(raise_at=16)


def spoilt(**more: Any) -> dict[str, Any]:
    data = as_data(RULES)
    return data | {"rules": [data["rules"][0] | more]}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "The rules: it is no table"),
        (as_data(RULES) | {"rules": "E1"}, "The rules, rules: it is no list"),
        (as_data(RULES) | {"rules": ["E1"]}, "Rule 1: it is no table"),
        (as_data(RULES) | {"version": "1"}, "The rules, version: '1' is no whole number"),
        (
            as_data(RULES) | {"thresholds": {"raise_at": True}},
            "The thresholds, raise_at: True is no whole number",
        ),
        (as_data(RULES) | {"thresholds": {"rise_at": 15}}, "The thresholds, rise_at: it is no figure"),
        (spoilt(code="E9"), "Rule 1, code: 'E9' is not known"),
        (spoilt(code="manual"), "Rule 1, code: 'manual' is not known"),
        (spoilt(kind="nothing"), "Rule E1, kind: 'nothing' is not known"),
        (spoilt(destination="board"), "Rule E1, destination: 'board' is not known"),
        (spoilt(destination=["corporate"]), "Rule E1, destination:"),
        (spoilt(is_on="yes"), "Rule E1, is_on: 'yes' is not true or false"),
        (spoilt(sentence=4), "Rule E1, sentence: 4 is no text"),
        (spoilt(clock=[]), "Rule E1, clock: it is no table"),
        (spoilt(clock={"decide_days": 2.5}), "Rule E1, clock, decide_days: 2.5 is no whole number"),
    ],
)
def test_data_that_is_no_set_is_refused_with_its_place(data: object, said: str) -> None:
    with pytest.raises(RulesFault) as refused:
        from_data(data)
    assert str(refused.value).startswith(said)
