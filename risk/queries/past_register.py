"""Risks as they stood at the end of an earlier day, read from what is only ever added to.

State, scores and bands come from the series of steps and scores, registers from dated memberships, tolerance
from its versions. What has no series (title, category, owner, statements) is said as it is today. Whoever
looks sees the risks that they may see today.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from risk.enums import EscalationStepKind, Level, RiskState, RiskStepKind, ScoreKind
from risk.models import (
    Acceptance,
    Appetite,
    BoardNotice,
    Escalation,
    EscalationStep,
    RegisterMembership,
    RiskAssessment,
    RiskStep,
)
from risk.models.risks import RiskQuerySet
from risk.queries.standing import with_standing
from risk.risk_states import LEADS_TO, LIVE

# The step of an escalation that somebody still has to answer.
_ASKED = (
    EscalationStepKind.PROPOSED,
    EscalationStepKind.SUBMITTED,
    EscalationStepKind.ENDORSED,
    EscalationStepKind.RETURNED,
    EscalationStepKind.ANSWERED,
)


_OPEN = (RiskState.OPEN, RiskState.TREATING, RiskState.TOLERATED)


def steps_to(*states: RiskState) -> tuple[RiskStepKind, ...]:
    """The steps that lead to one of these states."""
    return tuple(kind for kind, state in LEADS_TO.items() if state in states)


@dataclass(frozen=True)
class Columns:
    """Under which names a list of risks holds what is filtered, counted and sorted by."""

    live: Q = field(default_factory=lambda: Q(state__in=LIVE))
    exposure: str = "current__exposure"
    band: str = "current__band"
    target: str = "target__exposure"
    on: date | None = None

    @property
    def outside(self) -> Q:
        """Live, and above what its category tolerates."""
        return self.live & Q(**{f"{self.exposure}__gt": F("tolerable")})

    @property
    def worse(self) -> Q:
        """Live, and scored higher than at the last quarter end."""
        return self.live & Q(**{f"{self.exposure}__gt": F("before")})

    @property
    def told(self) -> Q:
        """Live, and a partnership board was told of it."""
        notices = (
            BoardNotice.objects.all() if self.on is None else BoardNotice.objects.filter(told_on__lte=self.on)
        )
        return self.live & Q(pk__in=notices.values("risk_id"))

    def in_state(self, state: str) -> Q:
        """In this state."""
        if self.on is None:
            return Q(state=state)
        return Q(then_step__in=steps_to(RiskState(state)))

    def stands(self) -> QuerySet[RegisterMembership]:
        """The memberships in force."""
        if self.on is None:
            return RegisterMembership.objects.in_force()
        return RegisterMembership.objects.filter(during__contains=self.on)


NOW = Columns()


def then(on: date) -> Columns:
    """The names under which `as_they_stood` holds them."""
    return Columns(Q(then_step__in=steps_to(*LIVE)), "then_exposure", "then_band", "then_target", on)


def as_they_stood(risks: RiskQuerySet, *, on: date) -> RiskQuerySet:
    """The risks that had been opened by the end of the day, with what `then` names and what lists show."""
    end = ended(on)
    current, target = _scored(ScoreKind.CURRENT, end), _scored(ScoreKind.TARGET, end)
    found = with_standing(risks, day=on).annotate(
        then_step=Subquery(_steps(end).values("kind")[:1]),
        then_exposure=Subquery(current.values("exposure")[:1]),
        then_band=Subquery(current.values("band")[:1]),
        then_target=Subquery(target.values("exposure")[:1]),
        tolerable=Subquery(_tolerated(end).values("tolerable")[:1]),
        accepted_until=Subquery(_accepted(end, on).values("until")[:1]),
    )
    # Nobody but its author knew of a draft.
    return found.filter(then_step__isnull=False).exclude(then_step__in=steps_to(RiskState.DRAFT))


def placed_then(risks: RiskQuerySet, *, on: date) -> QuerySet[Any, Any]:
    """Of what was live at the end of the day: key, number, category, keys of the current and target score."""
    end = ended(on)
    found: QuerySet[Any, Any] = risks.annotate(
        then_step=Subquery(_steps(end).values("kind")[:1]),
        then_current=Subquery(_scored(ScoreKind.CURRENT, end).values("pk")[:1]),
        then_target=Subquery(_scored(ScoreKind.TARGET, end).values("pk")[:1]),
    ).filter(then_step__in=steps_to(*LIVE))
    return found.values_list("pk", "number", "category_id", "then_current", "then_target")


def closed_then(risks: RiskQuerySet, *, since: datetime, on: date) -> QuerySet[Any, Any]:
    """Of what was closed since a moment and still was at the end of the day: key and category."""
    last = _steps(ended(on))
    found: QuerySet[Any, Any] = risks.annotate(
        then_step=Subquery(last.values("kind")[:1]), then_at=Subquery(last.values("at")[:1])
    ).filter(then_step__in=steps_to(RiskState.CLOSED), then_at__gte=since)
    return found.values_list("pk", "category_id")


def with_past_places(risks: RiskQuerySet, *, on: date) -> RiskQuerySet:
    """With `levels`, the registers that each stood on, `asked`, those it waited for, and `told`."""
    stood = RegisterMembership.objects.filter(risk=OuterRef("pk"), during__contains=on)
    last = EscalationStep.objects.filter(escalation=OuterRef("pk"), at__lt=ended(on)).order_by("-pk")
    waited = Escalation.objects.annotate(last=Subquery(last.values("kind")[:1])).filter(
        risk=OuterRef("pk"), last__in=_ASKED, destination__in=Level.values
    )
    told = BoardNotice.objects.filter(risk=OuterRef("pk"), told_on__lte=on).order_by("-told_on", "-pk")
    return risks.annotate(
        levels=ArraySubquery(stood.values("register__level")),
        asked=ArraySubquery(waited.values("destination")),
        told=ArraySubquery(told.values(each=JSONObject(board="board__name", on="told_on"))),
    )


def in_matrix(risks: RiskQuerySet, *, on: date) -> RiskQuerySet:
    """With the likelihood and the impact of the score of the day."""
    current = _scored(ScoreKind.CURRENT, ended(on))
    return risks.annotate(
        then_likelihood=Subquery(current.values("likelihood")[:1]),
        then_impact=Subquery(current.values("impact")[:1]),
    )


def ended(on: date) -> datetime:
    """The first moment after the day, where the council is."""
    return timezone.make_aware(datetime.combine(on + timedelta(days=1), time.min))


def state_after(kind: str) -> RiskState:
    """The state that a step led to."""
    return LEADS_TO[RiskStepKind(kind)]


def state_words(kind: str) -> str:
    """The state that a step led to, in words; how an open risk was dealt with is not told apart."""
    state = state_after(kind)
    return str(RiskState.OPEN.label if state in _OPEN else state.label)


def _steps(end: datetime) -> QuerySet[RiskStep]:
    """The steps that led to a state, the newest first."""
    return RiskStep.objects.filter(risk=OuterRef("pk"), kind__in=LEADS_TO, at__lt=end).order_by("-pk")


def _scored(kind: ScoreKind, end: datetime) -> QuerySet[RiskAssessment]:
    scores = RiskAssessment.objects.filter(risk=OuterRef("pk"), kind=kind, at__lt=end)
    return scores.order_by("-pk")


def _tolerated(end: datetime) -> QuerySet[Any]:
    newest = Appetite.objects.filter(category=OuterRef("category_id"), in_force_from__lt=end)
    return newest.order_by("-pk")


def _accepted(end: datetime, on: date) -> QuerySet[Any]:
    """The acceptance that ran: an acceptance covers the days before its last."""
    ran = Acceptance.objects.filter(risk=OuterRef("pk"), granted_at__lt=end, until__gt=on)
    return ran.filter(Q(ended_at=None) | Q(ended_at__gte=end)).order_by("-pk")
