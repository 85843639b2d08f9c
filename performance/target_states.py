"""Where a target can go from where it stands. Pure."""

from collections.abc import Mapping

from performance.enums import TargetState as State

TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.APPROVED, State.REFUSED}),
    # The next approved target takes its place, or it ends without another.
    State.APPROVED: frozenset({State.REPLACED, State.ENDED}),
    State.REFUSED: frozenset(),
    State.REPLACED: frozenset(),
    State.ENDED: frozenset(),
}


def may_move(state: str, to: str) -> bool:
    """Whether a target in `state` may become `to`; staying where it is is not a move."""
    return State(to) in TRANSITIONS[State(state)]
