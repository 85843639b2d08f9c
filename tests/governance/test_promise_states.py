"""Promises: the table of states is complete, and late is worked out from the day alone."""

from datetime import date
from itertools import product

import pytest

from governance.enums import PromiseState, PromiseStepKind
from governance.promise_states import STEPS, TRANSITIONS, is_late, may_move

DUE = date(2024, 9, 30)


def test_every_state_has_its_row_a_way_on_and_a_step() -> None:
    assert set(TRANSITIONS) == set(PromiseState) == set(STEPS)
    for state, following in TRANSITIONS.items():
        assert following
        assert following <= set(PromiseState) - {state}


def test_every_kind_of_step_but_the_first_and_a_change_leads_to_one_state() -> None:
    assert sorted(STEPS.values()) == sorted(
        set(PromiseStepKind) - {PromiseStepKind.MADE, PromiseStepKind.REVISED}
    )


@pytest.mark.parametrize(("state", "to"), list(product(PromiseState, repeat=2)))
def test_only_an_open_promise_is_settled_and_only_a_settled_one_opened(state: str, to: str) -> None:
    assert may_move(state, to) is (PromiseState.OPEN in (state, to) and state != to)


@pytest.mark.parametrize(
    ("state", "due_on", "day", "late"),
    [
        ("open", DUE, date(2024, 9, 29), False),
        ("open", DUE, DUE, False),
        ("open", DUE, date(2024, 10, 1), True),
        ("open", None, date(2099, 1, 1), False),
        ("kept", DUE, date(2024, 10, 1), False),
        ("dropped", DUE, date(2024, 10, 1), False),
    ],
)
def test_late_is_open_with_the_day_behind_us(state: str, due_on: date | None, day: date, late: bool) -> None:
    assert is_late(state, due_on, day) is late
