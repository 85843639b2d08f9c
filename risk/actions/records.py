"""What every action on a risk does: take it for change, hold it to the state table, write the step."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from governance.actions import outbox
from governance.enums import ActionState
from governance.models import User
from governance.policies import Stale
from risk import policies
from risk.enums import Level, Response, RiskState, RiskStepKind
from risk.identifiers import blocked_words
from risk.models import Risk, RiskAssessment, RiskStep
from risk.risk_states import GUARDS, LEADS_TO, Guard, RiskRecord, faults, may_step

# What an action stores of a risk: a trigger keeps the pointers to the newest scores, the database `search`.
KEPT = [
    field.name
    for field in Risk._meta.concrete_fields
    if field.name not in ("id", "number", "inherent", "current", "target", "search")
]
# Beside which field of a form each guard's sentence stands.
FIELDS: Mapping[Guard, str] = {guard: str(guard) for guard in Guard}


def held(risk: Risk, version: int, *, by: User) -> Risk:
    """The risk, locked and fresh, for somebody who may update it. Stale when it is another version."""
    found: Risk = (
        Risk.objects.select_for_update(of=("self",))
        .select_related("current", "target", "category", "service_area", "owner", "raised_by")
        .get(pk=risk.pk)
    )
    policies.check_update(by, risk=found)
    if found.version != version:
        raise Stale(
            "Somebody else changed this risk while you had it open. See both, then decide.", theirs=found
        )
    return found


def check_step(risk: Risk, kind: RiskStepKind, **given: Any) -> None:
    """ValidationError for a step that the state does not allow, or, by field, for what the risk lacks."""
    if not may_step(risk.state, kind):
        raise ValidationError(
            f"{risk.reference} is {RiskState(risk.state).label.lower()}; this cannot be done to it now.",
            code="state",
        )
    if lacking := faults(kind, _record(risk, kind, **given)):
        raise ValidationError({FIELDS[guard]: sentence for guard, sentence in lacking.items()})


def _record(risk: Risk, kind: RiskStepKind, **given: Any) -> RiskRecord:
    """What the step's guards ask of the risk as it stands; `given` is known, or about to change."""
    facts: dict[str, Any] = {
        "has_owner": bool(risk.owner_role) and risk.owner_id is not None,
        "cause": risk.cause,
        "event": risk.event,
        "effect": risk.effect,
        "current": risk.current.exposure if risk.current else None,
        "target": risk.target.exposure if risk.target else None,
        "response": risk.response,
        "why_no_control": risk.no_control_because,
        "tolerable_max": risk.category.tolerable,
        "rationale": risk.response_because,
    }
    for guard in GUARDS[kind]:
        facts |= {name: ask(risk) for name, ask in _ASKED.get(guard, {}).items() if name not in given}
    return RiskRecord(**(facts | given))


# What only the database knows, by the guard that asks for it.
_ASKED: Mapping[Guard, Mapping[str, Callable[[Risk], Any]]] = {
    Guard.CONTROLS: {"has_control": lambda risk: risk.controls.filter(is_active=True).exists()},
    Guard.ACTION: {
        "has_open_action": lambda risk: risk.action_links.filter(action__state=ActionState.OPEN).exists()
    },
    Guard.ACCEPTANCE: {"is_accepted": lambda risk: risk.acceptances.filter(ended_at=None).exists()},
    Guard.APPROVER: {
        "is_corporate": lambda risk: (
            risk.memberships.in_force().filter(register__level=Level.CORPORATE).exists()
        )
    },
}


def leads_to(risk: Risk, kind: RiskStepKind) -> RiskState:
    """Where the step leads this risk: one that is opened to be treated is treated at once."""
    state = LEADS_TO[kind]
    is_treated = state == RiskState.OPEN and risk.response == Response.TREAT
    return RiskState.TREATING if is_treated else state


def move(
    risk: Risk, kind: RiskStepKind, *, note: str, by: User, entered_by: User, now: datetime, **fields: Any
) -> Risk:
    """Take the step to the state that it leads to."""
    risk.state = leads_to(risk, kind)
    for name, value in fields.items():
        setattr(risk, name, value)
    return save(risk, kind, note, by=by, entered_by=entered_by, now=now)


def save(
    risk: Risk,
    kind: RiskStepKind,
    note: str,
    *,
    by: User,
    entered_by: User,
    now: datetime,
    assessment: RiskAssessment | None = None,
) -> Risk:
    """Store the risk as its next version, with the step that made it so."""
    risk.version += 1
    risk.save(update_fields=KEPT)
    step(risk, kind, note=note, by=by, entered_by=entered_by, now=now, assessment=assessment).save()
    outbox.wake()
    risk.refresh_from_db()
    return risk


def step(
    risk: Risk,
    kind: RiskStepKind,
    *,
    note: str = "",
    by: User,
    entered_by: User,
    now: datetime,
    assessment: RiskAssessment | None = None,
) -> RiskStep:
    """What happened, to be written with what it did."""
    return RiskStep(
        risk=risk, kind=kind, note=note, assessment=assessment, by=by, entered_by=entered_by, at=now
    )


def reason(
    text: str, *, field: str = "reason", empty: str = "Write the reason. It stays in the record."
) -> str:
    """The text without its margins; ValidationError where there is none, or where it names a person."""
    text = text.strip()
    if not text:
        raise ValidationError({field: empty})
    if said := blocked_words(text):
        raise ValidationError({field: said})
    return text
