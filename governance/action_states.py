"""Where an action can go from where it stands, and when it is overdue. Pure."""

from collections.abc import Mapping
from datetime import date

from governance.enums import ActionState as State
from governance.enums import ActionStepKind as Step

OPEN = (State.OPEN,)

TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.OPEN: frozenset({State.COMPLETE, State.CANCELLED}),
    # Complete says that it was done; embedded that it is shown to help, by a second person.
    State.COMPLETE: frozenset({State.EMBEDDED, State.OPEN}),
    State.EMBEDDED: frozenset({State.OPEN}),
    State.CANCELLED: frozenset({State.OPEN}),
}

# The step that stands in the action's history for coming into a state.
STEPS: Mapping[State, Step] = {
    State.OPEN: Step.REOPENED,
    State.COMPLETE: Step.COMPLETED,
    State.EMBEDDED: Step.EMBEDDED,
    State.CANCELLED: Step.CANCELLED,
}


def may_move(state: str, to: str) -> bool:
    """Whether an action in `state` may become `to`; staying where it is is not a move."""
    return State(to) in TRANSITIONS[State(state)]


def is_overdue(state: str, due_on: date, day: date) -> bool:
    """Open with its day behind us."""
    return state == State.OPEN and due_on < day
