"""The table of states is complete: nothing is stuck, nothing leads out of an end."""

import pytest

from performance.enums import ImportState
from performance.import_states import ENDS, STEPS, WHERE_IT_STANDS, WORKING, Step, leads_to, may


def test_every_step_is_in_the_table() -> None:
    assert set(STEPS) == set(Step)


def test_every_state_says_where_the_import_stands() -> None:
    assert set(WHERE_IT_STANDS) == set(ImportState)
    assert all(words.endswith(".") for words in WHERE_IT_STANDS.values())


@pytest.mark.parametrize("state", ImportState)
def test_a_state_is_an_end_or_leads_on(state: ImportState) -> None:
    steps = [step for step in Step if may(step, state) and leads_to(step) != state]
    assert bool(steps) != (state in ENDS)


@pytest.mark.parametrize("state", sorted(set(ImportState) - {ImportState.UPLOADED}))
def test_every_state_but_the_first_is_led_to(state: ImportState) -> None:
    assert any(leads_to(step) == state for step in Step)


def test_what_the_worker_has_can_be_given_up() -> None:
    assert STEPS[Step.GIVE_UP][0] == WORKING


def test_a_saved_import_can_only_be_undone() -> None:
    assert [step for step in Step if may(step, ImportState.COMMITTED)] == [Step.REVERT]


@pytest.mark.parametrize("state", [ImportState.COMMITTING, ImportState.COMMITTED, ImportState.READING])
def test_what_is_saved_or_at_work_cannot_be_discarded(state: ImportState) -> None:
    assert not may(Step.DISCARD, state)
