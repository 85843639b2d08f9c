"""Where an escalation can go from where it stands, who has to answer, and what each step asks. PURE."""

from collections.abc import Mapping
from enum import StrEnum

from risk.enums import EscalationState as State
from risk.enums import EscalationStepKind as Step
from risk.enums import Level

# Waiting for somebody: a risk has one such escalation a destination at most.
OPEN = (State.PROPOSED, State.SUBMITTED, State.ENDORSED, State.RETURNED)
# Waiting for a decider, whose clock runs. A question stops it until the answer.
UNDECIDED = (State.SUBMITTED, State.ENDORSED)
# The risk stands on the register that was asked for.
ON_REGISTER = (State.ACTIVE, State.DE_ESCALATION_PROPOSED)
ENDED = (State.REFUSED, State.SENT_ON, State.DE_ESCALATED, State.WITHDRAWN)

TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.SUBMITTED, State.WITHDRAWN}),
    # The decider's four answers; the Director's approval of what senior leadership decides is an endorsement.
    State.SUBMITTED: frozenset(
        {State.ACTIVE, State.ENDORSED, State.REFUSED, State.RETURNED, State.SENT_ON, State.WITHDRAWN}
    ),
    State.ENDORSED: frozenset({State.ACTIVE, State.REFUSED, State.RETURNED, State.WITHDRAWN}),
    State.RETURNED: frozenset({State.SUBMITTED, State.WITHDRAWN}),
    # A later escalation of the same risk is a record of its own.
    State.REFUSED: frozenset(),
    State.SENT_ON: frozenset(),
    State.ACTIVE: frozenset({State.DE_ESCALATION_PROPOSED}),
    State.DE_ESCALATION_PROPOSED: frozenset({State.DE_ESCALATED, State.ACTIVE}),
    State.DE_ESCALATED: frozenset(),
    State.WITHDRAWN: frozenset(),
}

# The state that each kind of step leads to.
LEADS_TO: Mapping[Step, State] = {
    Step.PROPOSED: State.PROPOSED,
    Step.SUBMITTED: State.SUBMITTED,
    Step.ENDORSED: State.ENDORSED,
    Step.RETURNED: State.RETURNED,
    Step.ANSWERED: State.SUBMITTED,
    Step.REFUSED: State.REFUSED,
    Step.SENT_ON: State.SENT_ON,
    Step.APPROVED: State.ACTIVE,
    Step.DE_ESCALATION_PROPOSED: State.DE_ESCALATION_PROPOSED,
    Step.DE_ESCALATION_REFUSED: State.ACTIVE,
    Step.DE_ESCALATED: State.DE_ESCALATED,
    Step.WITHDRAWN: State.WITHDRAWN,
}

# The states from which a step may be taken, where the transition alone does not say.
_ONLY_FROM: Mapping[Step, frozenset[State]] = {
    Step.SUBMITTED: frozenset({State.PROPOSED}),
    Step.ANSWERED: frozenset({State.RETURNED}),
    Step.APPROVED: frozenset({State.SUBMITTED, State.ENDORSED}),
    Step.DE_ESCALATION_REFUSED: frozenset({State.DE_ESCALATION_PROPOSED}),
}


class Guard(StrEnum):
    """What a step asks of the person who takes it and of what they send."""

    REASON = "a reason"
    DECIDER = "the right to decide at this level"
    NOT_THE_RAISER = "somebody other than the raiser"
    REGISTER_ENTRY = "the register entry in the same transaction"


_DECISION = (Guard.DECIDER, Guard.NOT_THE_RAISER)
GUARDS: Mapping[Step, tuple[Guard, ...]] = {
    Step.PROPOSED: (Guard.REASON,),
    Step.SUBMITTED: (),
    Step.ENDORSED: (*_DECISION, Guard.REASON),
    Step.RETURNED: (*_DECISION, Guard.REASON),
    Step.ANSWERED: (Guard.REASON,),
    Step.REFUSED: (*_DECISION, Guard.REASON),
    Step.SENT_ON: (*_DECISION, Guard.REASON),
    Step.APPROVED: (*_DECISION, Guard.REGISTER_ENTRY),
    Step.DE_ESCALATION_PROPOSED: (Guard.REASON,),
    Step.DE_ESCALATION_REFUSED: (*_DECISION, Guard.REASON),
    Step.DE_ESCALATED: (*_DECISION, Guard.REASON, Guard.REGISTER_ENTRY),
    Step.WITHDRAWN: (Guard.REASON,),
}


def may_move(state: str, to: str) -> bool:
    """Whether an escalation in `state` may become `to`; staying where it is is not a move."""
    return State(to) in TRANSITIONS[State(state)]


def may_step(state: str, step: str, destination: str, *, is_endorsed_already: bool = False) -> bool:
    """Whether this step may be taken now.

    What goes to the corporate register is endorsed by the Director before it is approved, unless the Director
    sent it on or left it undecided (`is_endorsed_already`, as `Raise.needs_endorsement` says); what goes to
    the directorate register is approved there and then, and only that can be sent on.
    """
    kind, now = Step(step), State(state)
    if not may_move(now, LEADS_TO[kind]) or now not in _ONLY_FROM.get(kind, frozenset({now})):
        return False
    is_corporate = Level(destination) == Level.CORPORATE
    if kind in (Step.ENDORSED, Step.SENT_ON):
        return is_corporate is (kind == Step.ENDORSED)
    if kind == Step.APPROVED and is_corporate:
        return now == State.ENDORSED or is_endorsed_already
    return True


def steps_from(state: str, destination: str, *, is_endorsed_already: bool = False) -> tuple[Step, ...]:
    """The steps that may be taken now, in the order of their enum."""
    return tuple(
        step for step in Step if may_step(state, step, destination, is_endorsed_already=is_endorsed_already)
    )


def approval_step(state: str, destination: str, *, is_endorsed_already: bool = False) -> Step:
    """What "Approve" means now: an endorsement by the Director, or the approval; ValueError when neither."""
    for step in (Step.APPROVED, Step.ENDORSED):
        if may_step(state, step, destination, is_endorsed_already=is_endorsed_already):
            return step
    raise ValueError(f"This escalation is “{State(state).label}” and waits for no approval. Load it again.")
