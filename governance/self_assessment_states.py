"""Where a self-assessment can go from where it stands. Pure."""

from collections.abc import Mapping

from governance.enums import SelfAssessmentState as State
from governance.enums import SelfAssessmentStepKind as Kind

# The states in which a round waits for somebody; a statement has one such round at most.
OPEN = (State.PROPOSED, State.CHALLENGED, State.RETURNED)

TRANSITIONS: Mapping[State, frozenset[State]] = {
    # A second person agrees with the proposal or speaks for another score.
    State.PROPOSED: frozenset({State.CHALLENGED, State.WITHDRAWN}),
    # The Director agrees a score, or asks a question first.
    State.CHALLENGED: frozenset({State.AGREED, State.RETURNED, State.WITHDRAWN}),
    State.RETURNED: frozenset({State.PROPOSED, State.WITHDRAWN}),
    # The next agreed round on the statement takes its place.
    State.AGREED: frozenset({State.SUPERSEDED}),
    State.SUPERSEDED: frozenset(),
    State.WITHDRAWN: frozenset(),
}

# The state that each kind of step leads to. A round is superseded by the agreement of another.
LEADS_TO: Mapping[Kind, State] = {
    Kind.PROPOSAL: State.PROPOSED,
    Kind.CHALLENGE: State.CHALLENGED,
    Kind.QUESTION: State.RETURNED,
    Kind.AGREEMENT: State.AGREED,
    Kind.WITHDRAWAL: State.WITHDRAWN,
}


def may_move(state: str, to: str) -> bool:
    """Whether a round in `state` may become `to`; staying where it is is not a move."""
    return State(to) in TRANSITIONS[State(state)]
