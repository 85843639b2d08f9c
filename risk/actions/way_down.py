"""The way down from a higher register: proposed by rule, decided by whoever decides for that register."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from governance.models import User
from risk import escalation_policies as policies
from risk.actions import escalation_records as records
from risk.actions import notices
from risk.enums import EscalationStepKind as Step
from risk.models import Escalation


@transaction.atomic
def propose(*, escalation: Escalation, reason: str, by: User, now: datetime) -> Escalation:
    """The risk may come down again: put to whoever decides for that register."""
    held = records.held(escalation)
    why = records.reason_for(Step.DE_ESCALATION_PROPOSED, reason)
    moved = records.move(held, Step.DE_ESCALATION_PROPOSED, why, by=by, now=now, put_at=now)
    notices.tell(moved, about=Step.DE_ESCALATION_PROPOSED, now=now)
    return moved


@transaction.atomic
def approve(*, escalation: Escalation, version: int, reason: str, by: User, now: datetime) -> Escalation:
    """It comes off the register, whose entry ends today with this reason."""
    held = records.held(escalation, version)
    policies.check_decide(by, escalation=held)
    why = records.reason_for(Step.DE_ESCALATED, reason)
    entry = held.membership
    if entry is not None:
        entry.during = (entry.during.lower, max(timezone.localdate(now), entry.during.lower))
        entry.ended_because = why
        entry.save(update_fields=["during", "ended_because"])
    return records.move(held, Step.DE_ESCALATED, why, by=by, now=now)


@transaction.atomic
def refuse(*, escalation: Escalation, version: int, reason: str, by: User, now: datetime) -> Escalation:
    """It stays on the register: the proposal to bring it down is refused, for this reason."""
    held = records.held(escalation, version)
    policies.check_decide(by, escalation=held)
    why = records.reason_for(Step.DE_ESCALATION_REFUSED, reason)
    return records.move(held, Step.DE_ESCALATION_REFUSED, why, by=by, now=now)
