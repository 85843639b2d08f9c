"""Escalations: the table is complete, and each level has its own way to a decision."""

from itertools import product

import pytest

from risk.enums import EscalationState as State
from risk.enums import EscalationStepKind as Step
from risk.enums import Level
from risk.escalation_states import (
    ENDED,
    GUARDS,
    LEADS_TO,
    ON_REGISTER,
    OPEN,
    TRANSITIONS,
    UNDECIDED,
    Guard,
    approval_step,
    may_move,
    may_step,
    steps_from,
)

HIGHER = (Level.DIRECTORATE, Level.CORPORATE)
DECISIONS = {
    Step.ENDORSED, Step.RETURNED, Step.REFUSED, Step.SENT_ON, Step.APPROVED, Step.DE_ESCALATION_REFUSED,
    Step.DE_ESCALATED,
}  # fmt: skip


def test_every_state_has_its_row_and_stands_in_one_group() -> None:
    assert set(TRANSITIONS) == set(State)
    assert sorted([*OPEN, *ON_REGISTER, *ENDED]) == sorted(State)
    assert set(UNDECIDED) < set(OPEN)
    for state, following in TRANSITIONS.items():
        assert following <= set(State) - {state}
        assert bool(following) is (state not in ENDED)


def test_every_step_leads_somewhere_and_says_what_it_asks() -> None:
    assert set(LEADS_TO) == set(GUARDS) == set(Step)
    assert set(LEADS_TO.values()) == set(State)


def test_every_transition_has_a_step_and_every_step_a_transition() -> None:
    walked = {
        (state, LEADS_TO[step])
        for state, step, level in product(State, Step, HIGHER)
        if may_step(state, step, level)
    }
    assert walked == {(state, to) for state, following in TRANSITIONS.items() for to in following}
    assert {step for state, level in product(State, HIGHER) for step in steps_from(state, level)} == (
        set(Step) - {Step.PROPOSED}
    )


def test_every_state_is_reached_from_the_first() -> None:
    reached = {State.PROPOSED}
    while further := {to for state in reached for to in TRANSITIONS[state]} - reached:
        reached |= further
    assert reached == set(State)


@pytest.mark.parametrize("ended", ENDED)
@pytest.mark.parametrize("to", State)
def test_what_has_ended_stays_so(ended: State, to: State) -> None:
    assert not may_move(ended, to)


# --- Two levels ---------------------------------------------------------------------------------------
def test_the_directorate_register_has_the_four_answers() -> None:
    assert steps_from("submitted", Level.DIRECTORATE) == (
        Step.RETURNED, Step.REFUSED, Step.SENT_ON, Step.APPROVED, Step.WITHDRAWN,
    )  # fmt: skip


def test_the_corporate_register_is_endorsed_before_it_is_approved() -> None:
    assert steps_from("submitted", Level.CORPORATE) == (
        Step.ENDORSED, Step.RETURNED, Step.REFUSED, Step.WITHDRAWN,
    )  # fmt: skip
    assert steps_from("endorsed", Level.CORPORATE) == (
        Step.RETURNED, Step.REFUSED, Step.APPROVED, Step.WITHDRAWN,
    )  # fmt: skip


def test_what_the_director_left_undecided_or_sent_on_can_be_approved_at_once() -> None:
    assert not may_step("submitted", Step.APPROVED, Level.CORPORATE)
    assert may_step("submitted", Step.APPROVED, Level.CORPORATE, is_endorsed_already=True)
    assert not may_step("returned", Step.APPROVED, Level.CORPORATE, is_endorsed_already=True)


@pytest.mark.parametrize(
    ("state", "level", "endorsed", "step"),
    [
        ("submitted", Level.DIRECTORATE, False, Step.APPROVED),
        ("submitted", Level.CORPORATE, False, Step.ENDORSED),
        ("submitted", Level.CORPORATE, True, Step.APPROVED),
        ("endorsed", Level.CORPORATE, False, Step.APPROVED),
    ],
)
def test_what_approve_means(state: str, level: Level, endorsed: bool, step: Step) -> None:
    assert approval_step(state, level, is_endorsed_already=endorsed) == step


@pytest.mark.parametrize("state", ["proposed", "returned", "refused", "active", "withdrawn"])
def test_there_is_no_approval_of_what_waits_for_none(state: str) -> None:
    with pytest.raises(ValueError, match="waits for no approval"):
        approval_step(state, Level.DIRECTORATE)


def test_a_question_is_answered_and_not_submitted_anew() -> None:
    assert may_step("returned", Step.ANSWERED, Level.DIRECTORATE)
    assert not may_step("returned", Step.SUBMITTED, Level.DIRECTORATE)
    assert not may_step("proposed", Step.ANSWERED, Level.DIRECTORATE)


def test_a_risk_leaves_the_register_only_by_a_proposal() -> None:
    assert steps_from("active", Level.DIRECTORATE) == (Step.DE_ESCALATION_PROPOSED,)
    assert steps_from("de_escalation_proposed", Level.CORPORATE) == (
        Step.DE_ESCALATION_REFUSED, Step.DE_ESCALATED,
    )  # fmt: skip


# --- Guards -------------------------------------------------------------------------------------------
def test_the_raiser_cannot_decide() -> None:
    assert {step for step, guards in GUARDS.items() if Guard.NOT_THE_RAISER in guards} == DECISIONS
    assert {step for step, guards in GUARDS.items() if Guard.DECIDER in guards} == DECISIONS


def test_approval_and_leaving_write_the_register_in_the_same_transaction() -> None:
    assert {step for step, guards in GUARDS.items() if Guard.REGISTER_ENTRY in guards} == {
        Step.APPROVED, Step.DE_ESCALATED,
    }  # fmt: skip


def test_only_putting_it_forward_and_approving_need_no_reason() -> None:
    assert {step for step, guards in GUARDS.items() if Guard.REASON not in guards} == {
        Step.SUBMITTED, Step.APPROVED,
    }  # fmt: skip
