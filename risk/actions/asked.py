"""What is put to somebody and answered, an escalation or a decision: as the person saw it, moved, with its
step. The steps are written once and never changed.
"""

from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.models import User
from governance.policies import Stale
from governance.workdays import add_working_days, working_days_between
from risk.enums import DecisionState, DecisionStepKind, EscalationState, EscalationStepKind
from risk.models import Decision, Escalation

Asked = TypeVar("Asked", Decision, Escalation)
State = DecisionState | EscalationState
Step = DecisionStepKind | EscalationStepKind


def check_seen(held: Asked, version: int) -> None:
    """Stale, with what is stored now, where somebody else answered since this version was seen."""
    if held.version != version:
        raise Stale(
            f"Somebody else answered this {held._meta.verbose_name} while you had it open. "
            "See both, then decide.",
            theirs=held,
        )


def move(
    held: Asked, kind: Step, reason: str, *, may: bool, to: State, by: User, now: datetime, **fields: Any
) -> Asked:
    """Take the step, if its table says that it may be taken from here."""
    if not may:
        raise ValidationError(
            f"The {held._meta.verbose_name} is “{held.get_state_display().lower()}”; this cannot be done to "
            "it now.",
            code="state",
        )
    for name, value in (fields | {"state": to}).items():
        setattr(held, name, value)
    held.version += 1
    held.save(update_fields=["state", "version", *fields])
    say(held, kind, reason, by=by, now=now)
    return held


def say(held: Asked, kind: Step, reason: str, *, by: User, now: datetime) -> None:
    """Write what was said or decided."""
    held.steps.create(kind=kind, reason=reason, by=by, at=now)


def due_after_question(held: Asked, *, now: datetime) -> date | None:
    """The day of decision, later by the working days since the last question: its clock stood meanwhile."""
    asked = held.steps.filter(kind="returned").order_by("-pk").first()
    if asked is None or held.decide_by is None:
        return held.decide_by
    stood = working_days_between(timezone.localdate(asked.at), timezone.localdate(now))
    return add_working_days(held.decide_by, stood)
