"""Where a risk can go from where it stands, and what it must have before it gets there. PURE."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from risk.enums import Response
from risk.enums import RiskState as State
from risk.enums import RiskStepKind as Step

# Escalation rules, reviews and the heat map look at these. An issue stays until it is closed.
LIVE = (State.OPEN, State.TREATING, State.TOLERATED, State.MATERIALISED)

_ENDS = {State.CLOSED, State.MERGED}
TRANSITIONS: Mapping[State, frozenset[State]] = {
    # A draft that comes to nothing is closed with a reason: nothing is deleted.
    State.DRAFT: frozenset({State.OPEN, *_ENDS}),
    State.OPEN: frozenset({State.TREATING, State.TOLERATED, State.MATERIALISED, *_ENDS}),
    # Back to open when the response changes, or when the acceptance that it rested on ends.
    State.TREATING: frozenset({State.OPEN, State.TOLERATED, State.MATERIALISED, *_ENDS}),
    State.TOLERATED: frozenset({State.OPEN, State.TREATING, State.MATERIALISED, *_ENDS}),
    State.MATERIALISED: frozenset({State.OPEN, *_ENDS}),
    State.CLOSED: frozenset({State.OPEN}),
    State.MERGED: frozenset({State.OPEN}),
}

# The state that a step leads to. The steps of STAYING leave the risk where it is.
LEADS_TO: Mapping[Step, State] = {
    Step.LOGGED: State.DRAFT,
    Step.OPENED: State.OPEN,
    Step.TREATED: State.TREATING,
    Step.TOLERATED: State.TOLERATED,
    Step.MATERIALISED: State.MATERIALISED,
    Step.MERGED: State.MERGED,
    Step.CLOSED: State.CLOSED,
    Step.REOPENED: State.OPEN,
}
STAYING = (Step.CHANGED, Step.REVIEWED, Step.RESCORED, Step.REBANDED)


def may_move(state: str, to: str) -> bool:
    """Whether a risk in `state` may become `to`; staying where it is is not a move."""
    return State(to) in TRANSITIONS[State(state)]


def may_step(state: str, step: str) -> bool:
    """Whether this step may be taken: only a draft is opened, anything else is opened again."""
    now, kind = State(state), Step(step)
    if kind in STAYING:
        return now not in _ENDS
    if kind in (Step.OPENED, Step.REOPENED) and (now == State.DRAFT) is not (kind == Step.OPENED):
        return False
    return may_move(now, LEADS_TO[kind])


# --- Guards -------------------------------------------------------------------------------------------
class Guard(StrEnum):
    """What a risk must have; the name of the field beside which its sentence stands."""

    OWNER = "owner"
    CAUSE = "cause"
    EVENT = "event"
    EFFECT = "effect"
    CURRENT = "current"
    TARGET = "target"
    RESPONSE = "response"
    CONTROLS = "controls"
    ACTION = "action"
    ACCEPTANCE = "acceptance"
    RATIONALE = "rationale"
    REASON = "reason"
    APPROVER = "approver"
    SURVIVOR = "survivor"


@dataclass(frozen=True)
class RiskRecord:
    """What the guards ask about a risk as it would stand after the step.

    `current` and `target` are exposures; `tolerable_max` is the category's, None where it has none;
    `is_accepted` says that a granted acceptance runs. `rationale` is that of the target; `reason` that of the
    step. `approver_is_owner` is None while nobody approved; `survivor` is the risk to merge into.
    """

    has_owner: bool = False
    cause: str = ""
    event: str = ""
    effect: str = ""
    current: int | None = None
    target: int | None = None
    response: str = ""
    has_control: bool = False
    why_no_control: str = ""
    has_open_action: bool = False
    tolerable_max: int | None = None
    is_accepted: bool = False
    rationale: str = ""
    reason: str = ""
    is_corporate: bool = False
    approver_is_owner: bool | None = None
    survivor: str = ""


def _owner(risk: RiskRecord) -> str:
    return "" if risk.has_owner else "Choose an owner: a role, and the person who holds it."


def _cause(risk: RiskRecord) -> str:
    return "" if risk.cause.strip() else "Write the cause, as it is today."


def _event(risk: RiskRecord) -> str:
    return "" if risk.event.strip() else "Write the event, which may or may not happen."


def _effect(risk: RiskRecord) -> str:
    return "" if risk.effect.strip() else "Write the effect on people, duty or money."


def _current(risk: RiskRecord) -> str:
    return "" if risk.current is not None else "Choose the current likelihood and impact."


def _target(risk: RiskRecord) -> str:
    if risk.target is None:
        return "Choose the likelihood and impact to reach."
    if risk.current is not None and risk.target > risk.current:
        return (
            f"The target, {risk.target}, is above the current score, {risk.current}. "
            "Choose a target at or below it."
        )
    return ""


def _response(risk: RiskRecord) -> str:
    if not risk.response:
        return "Choose a response: treat, tolerate, transfer or terminate."
    level = risk.target is not None and risk.target == risk.current
    if level and risk.response != Response.TOLERATE:
        return (
            f"The target equals the current score, {risk.current}, so nothing would change. "
            "Choose “Tolerate”, or a lower target."
        )
    return ""


def _rationale(risk: RiskRecord) -> str:
    level = risk.target is not None and risk.target == risk.current
    if level and not risk.rationale.strip():
        return "The target equals the current score. Write why it should stay there."
    return ""


def _controls(risk: RiskRecord) -> str:
    if risk.has_control or risk.why_no_control.strip():
        return ""
    return "Add a control that works today, or write why there is none."


def _action(risk: RiskRecord) -> str:
    if risk.response == Response.TREAT and not risk.has_open_action:
        return "“Treat” needs an action. Add the first one, or choose another response."
    return ""


def _acceptance(risk: RiskRecord) -> str:
    if risk.tolerable_max is None or risk.current is None or risk.is_accepted:
        return ""
    if risk.current <= risk.tolerable_max:
        return ""
    return (
        f"{risk.current} is over the tolerance of {risk.tolerable_max}. "
        "Ask for an acceptance with an end date before you tolerate it."
    )


def _reason(risk: RiskRecord) -> str:
    return "" if risk.reason.strip() else "Write the reason. It stays in the record."


def _approver(risk: RiskRecord) -> str:
    if not risk.is_corporate or risk.approver_is_owner is False:
        return ""
    return "A risk on the corporate register is closed by an approver other than its owner. Name one."


def _survivor(risk: RiskRecord) -> str:
    return "" if risk.survivor else "Choose the risk that this one is merged into."


CHECKS: Mapping[Guard, Callable[[RiskRecord], str]] = {
    Guard.OWNER: _owner,
    Guard.CAUSE: _cause,
    Guard.EVENT: _event,
    Guard.EFFECT: _effect,
    Guard.CURRENT: _current,
    Guard.TARGET: _target,
    Guard.RESPONSE: _response,
    Guard.CONTROLS: _controls,
    Guard.ACTION: _action,
    Guard.ACCEPTANCE: _acceptance,
    Guard.RATIONALE: _rationale,
    Guard.REASON: _reason,
    Guard.APPROVER: _approver,
    Guard.SURVIVOR: _survivor,
}

_WHOLE = (
    Guard.OWNER,
    Guard.CAUSE,
    Guard.EVENT,
    Guard.EFFECT,
    Guard.CURRENT,
    Guard.TARGET,
    Guard.RESPONSE,
    Guard.RATIONALE,
    Guard.CONTROLS,
)
# What each step asks. An import opens without them: what is missing then stands in upkeep.
GUARDS: Mapping[Step, tuple[Guard, ...]] = {
    Step.LOGGED: (),
    Step.OPENED: (*_WHOLE, Guard.ACTION),
    Step.CHANGED: (Guard.TARGET, Guard.RESPONSE, Guard.RATIONALE),
    Step.REVIEWED: (),
    Step.RESCORED: (Guard.CURRENT, Guard.REASON),
    Step.REBANDED: (),
    Step.TREATED: (Guard.ACTION,),
    Step.TOLERATED: (Guard.RATIONALE, Guard.ACCEPTANCE),
    Step.MATERIALISED: (Guard.OWNER, Guard.REASON),
    Step.MERGED: (Guard.SURVIVOR, Guard.REASON),
    Step.CLOSED: (Guard.REASON, Guard.APPROVER),
    Step.REOPENED: (Guard.REASON,),
}


def faults(step: str, risk: RiskRecord) -> dict[Guard, str]:
    """What the step lacks, a sentence a field; {} when it may be taken. `may_step` is asked apart."""
    said = {guard: CHECKS[guard](risk) for guard in GUARDS[Step(step)]}
    return {guard: sentence for guard, sentence in said.items() if sentence}
