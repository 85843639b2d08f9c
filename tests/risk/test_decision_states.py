"""Decisions to spend or change: the table is complete, and what is asked is looked at before it is taken."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest

from risk.decision_entries import LETTERS, Matter, faults, letter
from risk.decision_states import DECIDED, GUARDS, LEADS_TO, OPEN, TRANSITIONS, Guard, may_step, steps_from
from risk.enums import DecisionKind
from risk.enums import DecisionState as State
from risk.enums import DecisionStepKind as Step

TODAY = date(2026, 11, 23)
MATTER = Matter(
    kind=DecisionKind.SPEND,
    question="Spend £40,000 on four night rounds?",
    options=("Four rounds", "Two rounds", "None"),
    recommended=0,
    recommendation="Only this covers every night.",
    cost_words="£40,000, from the care market reserve",
    amount=Decimal(40_000),
    within_delegation=True,
    authority="to £250,000",
    consulted="Finance, 19 November",
    is_key=False,
    needs_record=True,
    decide_by=date(2026, 11, 27),
)


def test_every_state_and_step_has_its_row() -> None:
    assert set(TRANSITIONS) == set(State)
    assert sorted([*OPEN, *DECIDED, State.WITHDRAWN]) == sorted(State)
    assert set(LEADS_TO) == set(GUARDS) == set(Step)
    assert all(bool(following) is (state in OPEN) for state, following in TRANSITIONS.items())


def test_every_transition_has_a_step() -> None:
    walked = {(state, LEADS_TO[step]) for state, step in product(State, Step) if may_step(state, step)}
    assert walked == {(state, to) for state, following in TRANSITIONS.items() for to in following}


def test_every_answer_of_the_decider_asks_for_a_reason_and_for_somebody_else() -> None:
    for step in (Step.APPROVED, Step.REFUSED, Step.RETURNED, Step.SENT_ON):
        assert {Guard.REASON, Guard.DECIDER, Guard.NOT_THE_PROPOSER} <= set(GUARDS[step])


def test_what_is_above_delegation_is_sent_on_and_never_approved() -> None:
    above = steps_from(State.SUBMITTED, within_delegation=False)
    assert Step.APPROVED not in above
    assert Step.SENT_ON in above
    assert set(steps_from(State.SUBMITTED)) - set(above) == {Step.APPROVED}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"options": ("Only one",)}, "options"),
        ({"options": tuple("abcdefg")}, "options"),
        ({"options": ("The same", "The same")}, "options"),
        ({"options": ("x" * 161, "b")}, "options"),
        ({"recommended": 3}, "recommended"),
        ({"recommended": -1}, "recommended"),
        ({"amount": None}, "amount"),
        ({"amount": Decimal(0)}, "amount"),
        ({"amount": Decimal(-5)}, "amount"),
        ({"decide_by": TODAY - timedelta(days=1)}, "decide_by"),
        ({"decide_by": TODAY + timedelta(days=367)}, "decide_by"),
    ],
)
def test_what_is_lacking_is_told_by_field(changed: dict[str, object], field: str) -> None:
    assert list(faults(replace(MATTER, **changed), day=TODAY)) == [field]


def test_a_sound_matter_has_no_faults_and_a_change_may_cost_nothing() -> None:
    assert faults(MATTER, day=TODAY) == {}
    assert faults(replace(MATTER, decide_by=TODAY), day=TODAY) == {}
    assert faults(replace(MATTER, kind=DecisionKind.CHANGE, amount=None), day=TODAY) == {}


def test_options_are_lettered_in_order() -> None:
    assert "".join(letter(place) for place in range(6)) == LETTERS
