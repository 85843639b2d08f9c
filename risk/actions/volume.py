"""Made-up risks by the thousand, to see how a council of any size would fare. In a demonstration only.

They are written in sets, not one by one through the actions: the triggers keep the trail, the pointers to the
newest scores and the marks all the same. All are sound; few are grave enough for a rule.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance.models import Action, Council, ServiceArea, User
from risk.actions.risks import next_number, service_register
from risk.actions.scores import matrix_in_force
from risk.enums import ControlKind, Dimension, Response, RiskState, RiskStepKind, ScoreKind
from risk.models import (
    Category,
    Control,
    RegisterMembership,
    Risk,
    RiskAction,
    RiskAssessment,
    RiskStatement,
    RiskStep,
)

MOST = 50_000
_BATCH = 1_000
_THINGS = (
    "The night round", "The duty desk", "The day centre", "The care home", "The supplier's system",
    "The respite bed", "The transport", "The agency pool", "The equipment store", "The helpline",
)  # fmt: skip
_EVENTS = (
    "closes at short notice", "cannot take new people", "loses its only qualified lead",
    "is out of reach for two days", "costs more than was agreed", "does not answer in time",
)  # fmt: skip
# Likelihood and impact; the last is grave: one in a hundred is that.
_USUAL = ((1, 2), (2, 2), (2, 3), (3, 2), (1, 4), (2, 1), (3, 1), (1, 3))
_GRAVE = (4, 4)


@transaction.atomic
def make_up(*, count: int, by: User, now: datetime) -> int:
    """Write so many made-up risks of three controls each, each open and with an action where it is treated.

    Returns how many. ValidationError outside a demonstration, and for a number out of reach.
    """
    if not Council.objects.filter(is_demonstration=True).exists():
        raise ValidationError("Made-up risks belong in a demonstration. This database is a council's own.")
    if not 1 <= count <= MOST:
        raise ValidationError(f"Make up between 1 and {MOST:,} risks at a time.")
    areas = list(ServiceArea.objects.order_by("pk"))
    categories = list(Category.objects.filter(is_active=True).order_by("position"))
    if not areas or not categories:
        raise ValidationError("Set up service areas and risk categories first.")
    first = next_number()
    for start in range(0, count, _BATCH):
        numbers = range(first + start, first + min(start + _BATCH, count))
        _write([_risk(number, areas, categories, by=by, now=now) for number in numbers], by=by, now=now)
    return count


def _risk(
    number: int, areas: Sequence[ServiceArea], categories: Sequence[Category], *, by: User, now: datetime
) -> Risk:
    thing, event = _THINGS[number % len(_THINGS)], _EVENTS[number // len(_THINGS) % len(_EVENTS)]
    is_treated = number % 4 != 0
    return Risk(
        number=number,
        title=f"Made up {number}: {thing} {event}",
        cause="it is made up, to see how the product bears a large register",
        event=f"{thing[:1].lower()}{thing[1:]} {event}",
        effect="people wait, or go without",
        category=categories[number % len(categories)],
        service_area=areas[number % len(areas)],
        owner_role="Made-up owner",
        owner=by,
        raised_by=by,
        entered_by=by,
        raised_at=now,
        response=Response.TREAT if is_treated else Response.TOLERATE,
        response_because="" if is_treated else "It is low, and made up.",
        # Open once it is scored; until then the database takes it for a draft.
        state=RiskState.DRAFT,
        review_by=timezone.localdate(now) + timedelta(days=number % 120 - 20),
    )


def _write(risks: Sequence[Risk], *, by: User, now: datetime) -> None:
    Risk.objects.bulk_create(risks)
    _score(risks, by=by, now=now)
    _surround(risks, by=by, now=now)
    for response, state in (
        (Response.TREAT, RiskState.TREATING),
        (Response.TOLERATE, RiskState.TOLERATED),
    ):
        of_it = [risk.pk for risk in risks if risk.response == response]
        Risk.objects.filter(pk__in=of_it).update(state=state)
    RiskStep.objects.bulk_create(
        RiskStep(risk=risk, kind=kind, by=by, entered_by=by, at=now)
        for risk in risks
        for kind in (RiskStepKind.LOGGED, RiskStepKind.OPENED)
    )


def _score(risks: Sequence[Risk], *, by: User, now: datetime) -> None:
    """Scores of a half year ago and of now, and the target."""
    stored, matrix = matrix_in_force()

    def scored(risk: Risk, kind: ScoreKind, cell: tuple[int, int], at: datetime) -> RiskAssessment:
        return RiskAssessment(
            risk=risk, kind=kind, likelihood=cell[0], impact=cell[1], worst_on=Dimension.SERVICE,
            impacts={Dimension.SERVICE: cell[1]}, exposure=matrix.exposure(*cell), band=matrix.band(*cell),
            matrix=stored, rationale="Made up.", by=by, entered_by=by, at=at,
        )  # fmt: skip

    earlier = now - timedelta(days=180)
    RiskAssessment.objects.bulk_create(
        one
        for risk in risks
        for one in (
            scored(risk, ScoreKind.CURRENT, _USUAL[(risk.number + 3) % len(_USUAL)], earlier),
            scored(risk, ScoreKind.CURRENT, _cell(risk.number), now),
            scored(risk, ScoreKind.TARGET, (1, 1), now),
        )
    )


def _cell(number: int) -> tuple[int, int]:
    return _GRAVE if number % 100 == 0 else _USUAL[number % len(_USUAL)]


def _surround(risks: Sequence[Risk], *, by: User, now: datetime) -> None:
    """Three controls, a register, a statement, and an action for each that is treated."""
    today = timezone.localdate(now)
    Control.objects.bulk_create(
        Control(
            risk=risk, description=f"Made-up control {place}", kind=kind, line=place, is_key=place == 1,
            owner_role=risk.owner_role, added_by=by, added_at=now,
        )
        for risk in risks
        for place, kind in enumerate(ControlKind.values, start=1)
    )  # fmt: skip
    registers = {area: service_register(area) for area in {risk.service_area for risk in risks}}
    RegisterMembership.objects.bulk_create(
        RegisterMembership(
            risk=risk, register=registers[risk.service_area], during=(today, None), why="Made up.",
            by=by, at=now,
        )
        for risk in risks
    )  # fmt: skip
    RiskStatement.objects.bulk_create(
        RiskStatement(risk=risk, statement=risk.number % 9 + 1) for risk in risks
    )
    treated, due = [risk for risk in risks if risk.response == Response.TREAT], today + timedelta(days=60)
    actions = Action.objects.bulk_create(
        Action(
            title="Made-up action", owner=by, service_area=risk.service_area, due_on=due, original_due_on=due,
            added_by=by, added_at=now,
        )
        for risk in treated
    )  # fmt: skip
    RiskAction.objects.bulk_create(
        RiskAction(risk=risk, action=action) for risk, action in zip(treated, actions, strict=True)
    )
