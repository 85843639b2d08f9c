"""What every action on a risk does: take it for change, hold it to the state table, write the step."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from governance.actions import outbox
from governance.models import User
from governance.policies import Stale
from risk import policies
from risk.enums import Level, Response, RiskState, RiskStepKind
from risk.identifiers import blocked_words
from risk.models import Appetite, Risk, RiskAction, RiskAssessment, RiskStep
from risk.risk_states import LEADS_TO, Guard, RiskRecord, faults, may_step

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
    if lacking := faults(kind, record_of(risk, **given)):
        raise ValidationError({FIELDS[guard]: sentence for guard, sentence in lacking.items()})


def record_of(risk: Risk, **given: Any) -> RiskRecord:
    """What the guards ask of the risk as it stands; `given` is what the step is about to change."""
    facts: dict[str, Any] = {
        "has_owner": bool(risk.owner_role) and risk.owner_id is not None,
        "cause": risk.cause,
        "event": risk.event,
        "effect": risk.effect,
        "current": risk.current.exposure if risk.current else None,
        "target": risk.target.exposure if risk.target else None,
        "response": risk.response,
        "has_control": risk.controls.filter(is_active=True).exists(),
        "why_no_control": risk.no_control_because,
        "has_open_action": RiskAction.objects.filter(risk=risk, action__state="open").exists(),
        "tolerable_max": tolerable(risk),
        "is_accepted": risk.acceptances.filter(ended_at=None).exists(),
        "rationale": risk.response_because,
        "is_corporate": risk.memberships.filter(
            register__level=Level.CORPORATE, during__upper_inf=True
        ).exists(),
    }
    return RiskRecord(**(facts | given))


def tolerable(risk: Risk) -> int | None:
    """The highest score that the category's tolerance lets stand; None where it has none."""
    found = Appetite.objects.filter(category_id=risk.category_id).order_by("-pk").first()
    return found.tolerable if found else None


def move(
    risk: Risk, kind: RiskStepKind, *, note: str, by: User, entered_by: User, now: datetime, **fields: Any
) -> Risk:
    """Take the step to the state that it leads to; an opened risk with that response is treated at once."""
    risk.state = LEADS_TO[kind]
    if risk.state == RiskState.OPEN and risk.response == Response.TREAT:
        risk.state = RiskState.TREATING
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
    step(risk, kind, note=note, by=by, entered_by=entered_by, now=now, assessment=assessment)
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
) -> None:
    """Write what happened."""
    RiskStep.objects.create(
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
