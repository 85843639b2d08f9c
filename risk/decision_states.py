"""Where a decision can go from where it stands, and what each step asks. PURE."""

from collections.abc import Mapping
from enum import StrEnum

from risk.enums import DecisionState as State
from risk.enums import DecisionStepKind as Step

# Waiting for somebody.
OPEN = (State.PROPOSED, State.SUBMITTED, State.RETURNED)
# Settled by whoever may decide it.
DECIDED = (State.APPROVED, State.REFUSED, State.SENT_ON)

TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.SUBMITTED, State.WITHDRAWN}),
    # The decider's four answers.
    State.SUBMITTED: frozenset(
        {State.APPROVED, State.REFUSED, State.RETURNED, State.SENT_ON, State.WITHDRAWN}
    ),
    State.RETURNED: frozenset({State.SUBMITTED, State.WITHDRAWN}),
    # What is asked again is a decision of its own.
    State.APPROVED: frozenset(),
    State.REFUSED: frozenset(),
    State.SENT_ON: frozenset(),
    State.WITHDRAWN: frozenset(),
}

# The state that each kind of step leads to.
LEADS_TO: Mapping[Step, State] = {
    Step.PROPOSED: State.PROPOSED,
    Step.SUBMITTED: State.SUBMITTED,
    Step.RETURNED: State.RETURNED,
    Step.ANSWERED: State.SUBMITTED,
    Step.APPROVED: State.APPROVED,
    Step.REFUSED: State.REFUSED,
    Step.SENT_ON: State.SENT_ON,
    Step.WITHDRAWN: State.WITHDRAWN,
}

# The states from which a step may be taken, where the transition alone does not say.
_ONLY_FROM: Mapping[Step, frozenset[State]] = {
    Step.SUBMITTED: frozenset({State.PROPOSED}),
    Step.ANSWERED: frozenset({State.RETURNED}),
}


class Guard(StrEnum):
    """What a step asks of the person who takes it and of what they send."""

    REASON = "a reason"
    DECIDER = "the right to decide"
    NOT_THE_PROPOSER = "somebody other than the proposer"
    IN_DELEGATION = "a cost and a matter within delegation"
    INTERESTS = "what was said of interests, where a record is published"


_ANSWER = (Guard.DECIDER, Guard.NOT_THE_PROPOSER, Guard.REASON)
GUARDS: Mapping[Step, tuple[Guard, ...]] = {
    Step.PROPOSED: (Guard.REASON,),
    Step.SUBMITTED: (),
    Step.RETURNED: _ANSWER,
    Step.ANSWERED: (Guard.REASON,),
    # The law asks for the reasons of a decision that is recorded: every approval gives one.
    Step.APPROVED: (*_ANSWER, Guard.IN_DELEGATION, Guard.INTERESTS),
    Step.REFUSED: _ANSWER,
    Step.SENT_ON: _ANSWER,
    Step.WITHDRAWN: (Guard.REASON,),
}


def may_step(state: str, step: str, *, within_delegation: bool = True) -> bool:
    """Whether this step may be taken now. What is above delegation is sent on, never approved here."""
    kind, now = Step(step), State(state)
    if LEADS_TO[kind] not in TRANSITIONS[now] or now not in _ONLY_FROM.get(kind, frozenset({now})):
        return False
    return within_delegation or Guard.IN_DELEGATION not in GUARDS[kind]


def steps_from(state: str, *, within_delegation: bool = True) -> tuple[Step, ...]:
    """The steps that may be taken now, in the order of their enum."""
    return tuple(step for step in Step if may_step(state, step, within_delegation=within_delegation))
