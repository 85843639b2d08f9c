"""Risks carried knowingly above tolerance, to a day. Within a transaction of whoever calls."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.models import User
from risk.models import Acceptance, Risk
from risk.queries.facts import facts_of


def accept(*, risk: Risk, until: date, reason: str, by: User, now: datetime) -> Acceptance:
    """Carry a risk outside tolerance to a day, for this reason."""
    found = facts_of([risk.pk])[risk.pk]
    if found.exposure is None or found.tolerable_max is None or found.exposure <= found.tolerable_max:
        raise ValidationError({"accept_until": "The risk is within tolerance: there is nothing to accept."})
    today = timezone.localdate(now)
    if until <= today:
        raise ValidationError({"accept_until": "Give a day from tomorrow on: an acceptance has an end."})
    end(risk=risk, reason="Another acceptance took its place.", now=now)
    return Acceptance.objects.create(
        risk=risk,
        exposure=found.exposure,
        tolerable=found.tolerable_max,
        reason=reason,
        granted_by=by,
        granted_at=now,
        until=until,
    )


def end(*, risk: Risk, reason: str, now: datetime) -> int:
    """End the acceptance in force, if there is one; how many ended."""
    running = Acceptance.objects.select_for_update().filter(risk=risk, ended_at=None)
    return running.update(ended_at=now, ended_because=reason)
