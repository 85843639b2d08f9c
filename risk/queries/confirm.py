"""The risks and actions of a manager's service areas, as the monthly page shows them, in a few questions."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from governance.enums import ActionState
from governance.models import Action, ServiceArea, User
from risk.enums import Response
from risk.models import AreaConfirmation, ConfirmedRisk, Risk, RiskAction
from risk.months import month_of, month_words
from risk.pages.confirm import ConfirmArea, ConfirmPage, ConfirmRow, OpenAction
from risk.queries.record_parts import shown
from risk.wording import chip_words


@dataclass(frozen=True)
class Sent:
    """What was sent for an area, to be shown again: what kept risks out by key, the note, what is wrong."""

    area: int = 0
    key: str = ""
    problems: Mapping[int, str] = field(default_factory=dict)
    ticked: frozenset[int] = frozenset()
    note: str = ""
    error: str = ""


def areas_of(user: User) -> QuerySet[ServiceArea]:
    """The service areas that this person works in, by name."""
    return ServiceArea.objects.filter(memberships__user=user, is_active=True).order_by("name")


def confirm_page(*, user: User, now: datetime, sent: Sent | None = None) -> ConfirmPage:
    """Every live risk of the person's areas, the gravest first, those that are confirmed last."""
    day, sent = timezone.localdate(now), sent or Sent()
    month, areas = month_of(day), list(areas_of(user))
    risks = (
        Risk.objects.visible_to(user)
        .live()
        .filter(service_area__in=areas, current__isnull=False)
        .select_related("current")
        .order_by("-current__exposure", "number")
    )
    confirmed = _confirmed(areas, month)
    actions = _actions(areas)
    by_area: dict[int, list[ConfirmRow]] = defaultdict(list)
    for risk in risks:
        by_area[risk.service_area_id].append(
            _row(risk, day, actions.get(risk.pk, ()), confirmed.get(risk.pk, ""), sent)
        )
    heads = {one.service_area_id: one for one in _heads(areas, month)}
    return ConfirmPage(
        month=month_words(month),
        areas=tuple(_area(one, by_area[one.pk], heads.get(one.pk), sent) for one in areas),
        back_url=reverse("risk:risk-list"),
    )


def _heads(areas: Iterable[ServiceArea], month: date) -> Iterable[AreaConfirmation]:
    return AreaConfirmation.objects.filter(service_area__in=areas, month=month).select_related("by")


def _confirmed(areas: Iterable[ServiceArea], month: date) -> dict[int, str]:
    """By risk who confirmed it for the month, and when."""
    held = ConfirmedRisk.objects.filter(
        confirmation__service_area__in=areas, confirmation__month=month
    ).values_list("risk_id", "step__by__name", "step__at")
    return {pk: f"{name}, {shown(timezone.localdate(at))}" for pk, name, at in held}


def _actions(areas: Iterable[ServiceArea]) -> Mapping[int, list[Action]]:
    found: dict[int, list[Action]] = defaultdict(list)
    links = RiskAction.objects.filter(risk__service_area__in=areas, action__state=ActionState.OPEN)
    for link in links.select_related("action__owner").order_by("action__due_on", "pk"):
        found[link.risk_id].append(link.action)
    return found


def _area(
    area: ServiceArea, rows: list[ConfirmRow], head: AreaConfirmation | None, sent: Sent
) -> ConfirmArea:
    done = sum(not row.tick for row in rows)
    mine = sent if sent.area == area.pk else Sent()
    said = ""
    if head is not None:
        said = f"First confirmed by {head.by.name} on {shown(timezone.localdate(head.at))}"
    return ConfirmArea(
        pk=area.pk,
        name=area.name,
        done=done,
        total=len(rows),
        said=said,
        rows=tuple(sorted(rows, key=lambda row: not row.tick)),
        note=mine.note,
        error=mine.error,
        # A key an area: having sent one stands in the way of none of the others.
        key=mine.key or str(uuid.uuid4()),
    )


def _row(risk: Risk, day: date, actions: Iterable[Action], confirmed: str, sent: Sent) -> ConfirmRow:
    current = risk.current
    listed = tuple(
        OpenAction(one.title, one.owner.name, one.due_on, is_late=one.due_on < day) for one in actions
    )
    return ConfirmRow(
        reference=risk.reference,
        title=risk.title,
        url=reverse("risk:risk-detail", args=[risk.reference]),
        review_url=reverse("risk:risk-review", args=[risk.reference]),
        band=current.band if current else "",
        chip=chip_words(current.exposure if current else None, current.band if current else None),
        review_on=risk.review_by,
        is_late=risk.is_overdue(day),
        actions=listed,
        tick="" if confirmed else f"{risk.pk}:{risk.version}",
        is_ticked=risk.pk in sent.ticked,
        confirmed=confirmed,
        problem=sent.problems.get(risk.pk, ""),
        lacks_action=risk.response == Response.TREAT and not listed,
    )
