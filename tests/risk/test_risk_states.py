"""Risks: the table is complete, and each step says what the risk lacks."""

from dataclasses import replace
from itertools import product

import pytest

from risk.enums import RiskState as State
from risk.enums import RiskStepKind as Step
from risk.risk_states import (
    CHECKS,
    GUARDS,
    LEADS_TO,
    LIVE,
    STAYING,
    TRANSITIONS,
    Guard,
    RiskRecord,
    faults,
    may_move,
    may_step,
)

WHOLE = RiskRecord(
    has_owner=True,
    cause="two night rounds have closed",
    event="people leave hospital with no night support",
    effect="harm to people who live alone",
    current=16,
    target=8,
    response="treat",
    has_control=True,
    has_open_action=True,
    tolerable_max=12,
)


# --- The table ----------------------------------------------------------------------------------------
def test_every_state_has_its_row_and_a_way_on() -> None:
    assert set(TRANSITIONS) == set(State)
    for state, following in TRANSITIONS.items():
        assert following
        assert following <= set(State) - {state}


def test_every_step_leads_somewhere_or_stays() -> None:
    assert sorted([*LEADS_TO, *STAYING]) == sorted(Step)
    assert set(LEADS_TO.values()) == set(State)
    assert set(GUARDS) == set(Step)
    assert set(CHECKS) == set(Guard) == {guard for guards in GUARDS.values() for guard in guards}


def test_every_transition_has_a_step() -> None:
    walked = {(state, LEADS_TO[step]) for state, step in product(State, LEADS_TO) if may_step(state, step)}
    assert walked == {(state, to) for state, following in TRANSITIONS.items() for to in following}


def test_nothing_becomes_a_draft_again_and_what_happened_is_not_treated_as_a_risk() -> None:
    assert not any(may_move(state, State.DRAFT) for state in State)
    assert not may_step("materialised", Step.TREATED)
    assert not may_step("materialised", Step.TOLERATED)
    assert State.MATERIALISED in LIVE


def test_only_a_draft_is_opened_and_anything_else_opened_again() -> None:
    assert {state for state in State if may_step(state, Step.OPENED)} == {State.DRAFT}
    assert {state for state in State if may_step(state, Step.REOPENED)} == {
        State.TREATING, State.TOLERATED, State.MATERIALISED, State.CLOSED, State.MERGED,
    }  # fmt: skip


@pytest.mark.parametrize("step", STAYING)
def test_what_is_closed_or_merged_is_neither_changed_nor_scored(step: Step) -> None:
    assert {state for state in State if not may_step(state, step)} == {State.CLOSED, State.MERGED}


# --- Guards -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("step", [Step.OPENED, Step.TREATED, Step.CHANGED])
def test_a_whole_risk_may_be_opened_and_treated(step: Step) -> None:
    assert faults(step, WHOLE) == {}


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"has_owner": False}, "owner", "Choose an owner: a role, and the person who holds it."),
        ({"cause": " "}, "cause", "Write the cause, as it is today."),
        ({"event": ""}, "event", "Write the event, which may or may not happen."),
        ({"effect": ""}, "effect", "Write the effect on people, duty or money."),
        ({"current": None}, "current", "Choose the current likelihood and impact."),
        ({"target": None}, "target", "Choose the likelihood and impact to reach."),
        (
            {"target": 20},
            "target",
            "The target, 20, is above the current score, 16. Choose a target at or below it.",
        ),
        ({"response": ""}, "response", "Choose a response: treat, tolerate, transfer or terminate."),
        ({"has_control": False}, "controls", "Add a control that works today, or write why there is none."),
    ],
)
def test_opening_needs_each_of_its_parts(change: dict[str, object], field: str, sentence: str) -> None:
    assert faults(Step.OPENED, replace(WHOLE, **change)) == {field: sentence}  # type: ignore[arg-type]


def test_a_reason_why_there_is_no_control_will_do() -> None:
    assert not faults(Step.OPENED, replace(WHOLE, has_control=False, why_no_control="New this week"))


def test_treat_without_an_action_cannot_open_by_form() -> None:
    bare = replace(WHOLE, has_open_action=False)
    assert faults(Step.OPENED, bare) == faults(Step.TREATED, bare) == {
        "action": "“Treat” needs an action. Add the first one, or choose another response."
    }  # fmt: skip
    assert not faults(Step.OPENED, replace(bare, response="transfer"))


def test_target_equal_to_current_needs_tolerate_and_a_rationale() -> None:
    level = replace(WHOLE, target=16)
    assert set(faults(Step.OPENED, level)) == {"response", "rationale"}
    assert set(faults(Step.OPENED, replace(level, response="tolerate"))) == {"rationale"}
    assert set(faults(Step.OPENED, replace(level, rationale="No cheaper way"))) == {"response"}
    assert not faults(Step.OPENED, replace(level, response="tolerate", rationale="No cheaper way"))
    assert set(faults(Step.CHANGED, level)) == {"response", "rationale"}


def test_tolerating_above_the_maximum_needs_a_granted_acceptance() -> None:
    over = replace(WHOLE, response="tolerate", rationale="No cheaper way")
    assert faults(Step.TOLERATED, over) == {
        "acceptance": "16 is over the tolerance of 12. Ask for an acceptance with an end date before you "
        "tolerate it."
    }
    assert not faults(Step.TOLERATED, replace(over, is_accepted=True))
    assert not faults(Step.TOLERATED, replace(over, tolerable_max=16))
    assert not faults(Step.TOLERATED, replace(over, tolerable_max=None))


@pytest.mark.parametrize("step", [Step.CLOSED, Step.MERGED, Step.MATERIALISED, Step.REOPENED, Step.RESCORED])
def test_closing_needs_a_reason_and_so_do_its_like(step: Step) -> None:
    assert "reason" in faults(step, WHOLE)
    assert "reason" not in faults(step, replace(WHOLE, reason="The rounds are filled"))


@pytest.mark.parametrize(("approver_is_owner", "is_enough"), [(None, False), (True, False), (False, True)])
def test_closing_on_the_corporate_register_needs_an_approver_other_than_the_owner(
    approver_is_owner: bool | None, is_enough: bool
) -> None:
    closing = replace(WHOLE, reason="Done", approver_is_owner=approver_is_owner)
    assert not faults(Step.CLOSED, closing)
    assert ("approver" not in faults(Step.CLOSED, replace(closing, is_corporate=True))) is is_enough


def test_merging_needs_the_risk_that_stays() -> None:
    merging = replace(WHOLE, reason="The same")
    assert set(faults(Step.MERGED, merging)) == {"survivor"}
    assert not faults(Step.MERGED, replace(merging, survivor="ASC-001"))
