"""Where a promise can go from where it stands, and when it is late. Pure."""

from collections.abc import Mapping
from datetime import date

from governance.enums import PromiseState as State
from governance.enums import PromiseStepKind as Step

# What was settled too soon, or given up and taken up again, is opened again: there is no other way back.
TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.OPEN: frozenset({State.KEPT, State.DROPPED}),
    State.KEPT: frozenset({State.OPEN}),
    State.DROPPED: frozenset({State.OPEN}),
}

# The step that stands in the promise's history for coming into a state.
STEPS: Mapping[State, Step] = {
    State.OPEN: Step.REOPENED,
    State.KEPT: Step.KEPT,
    State.DROPPED: Step.DROPPED,
}


def may_move(state: str, to: str) -> bool:
    """Whether a promise in `state` may become `to`; staying where it is is not a move."""
    return State(to) in TRANSITIONS[State(state)]


def is_late(state: str, due_on: date | None, day: date) -> bool:
    """Open with its day behind us. Without a day a promise is never late, and the pages say why."""
    return state == State.OPEN and due_on is not None and due_on < day
