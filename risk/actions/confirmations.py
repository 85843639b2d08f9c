"""A manager confirms the month of a service area: each ticked risk gets a review that says "no change".

Each tick counts by itself: what somebody else changed meanwhile is left out and said, and the others are
kept, because the manager did look at them. One record an area and month, however often it is sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance.models import ServiceArea, User
from governance.policies import Stale
from risk import policies
from risk.actions import reviews
from risk.actions.records import reason
from risk.enums import RiskStepKind
from risk.models import AreaConfirmation, ConfirmedRisk, Risk
from risk.months import month_of, month_words, next_look
from risk.risk_states import LIVE

NOTHING = "Tick the risks that are still right. The others are reviewed one by one."


@dataclass(frozen=True)
class Confirmed:
    """What a confirmation did: how many risks it kept, and what kept others out, by the risk's key."""

    kept: int
    left_out: Mapping[int, str]


@transaction.atomic
def confirm(*, area: ServiceArea, ticks: Mapping[int, int], note: str, by: User, now: datetime) -> Confirmed:
    """The ticked risks of the area are still right: `ticks` are the versions that the manager saw, by key."""
    policies.check_confirm(by, area=area)
    if not ticks:
        raise ValidationError({"risk": NOTHING})
    month = month_of(timezone.localdate(now))
    said = _said(note, month)
    done = set(_confirmed(area, month))
    left_out: dict[int, str] = {}
    kept = 0
    risks = Risk.objects.filter(pk__in=ticks, service_area=area, state__in=LIVE).order_by("pk")
    for risk in risks:
        if risk.pk in done:
            continue
        try:
            with transaction.atomic():
                _keep(risk, ticks[risk.pk], area, month, said, by=by, now=now)
            kept += 1
        except Stale:
            if risk.pk not in _confirmed(area, month):
                left_out[risk.pk] = _changed(risk)
    return Confirmed(kept, left_out)


def _keep(
    risk: Risk, version: int, area: ServiceArea, month: date, said: str, *, by: User, now: datetime
) -> None:
    day = timezone.localdate(now)
    review_by = next_look(risk.review_by, day)
    kept = reviews.no_change(risk=risk, version=version, note=said, review_by=review_by, by=by, now=now)
    confirmation, _ = AreaConfirmation.objects.get_or_create(
        service_area=area, month=month, defaults={"by": by, "at": now}
    )
    step = kept.steps.filter(kind=RiskStepKind.REVIEWED).latest("pk")
    ConfirmedRisk.objects.create(confirmation=confirmation, risk=kept, step=step)


def _confirmed(area: ServiceArea, month: date) -> set[int]:
    held = ConfirmedRisk.objects.filter(confirmation__service_area=area, confirmation__month=month)
    return set(held.values_list("risk_id", flat=True))


def _said(note: str, month: date) -> str:
    own = reason(note, field="note") if note.strip() else ""
    said = f"Still right: confirmed with its service area for {month_words(month)}."
    return f"{said}\n{own}" if own else said


def _changed(risk: Risk) -> str:
    fresh = Risk.objects.select_related("current").get(pk=risk.pk)
    last = fresh.steps.select_related("entered_by").latest("pk")
    at = timezone.localtime(last.at)
    when = f"{at:%H:%M} on {at.day} {at:%B}"
    return f"{last.entered_by.name} changed it at {when}. Look at it again, then tick it."
