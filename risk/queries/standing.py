"""How a risk stands beside its own past and its tolerance, worked out in the database with the list."""

from datetime import date, datetime, time

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import JSONObject
from django.utils import timezone

from risk.enums import Level, ScoreKind
from risk.models import (
    Acceptance,
    BoardNotice,
    Escalation,
    RegisterMembership,
    RiskAssessment,
    RiskStatement,
)
from risk.models.risks import RiskQuerySet
from risk.quarters import quarter_began
from risk.risk_states import LIVE

IS_LIVE = Q(state__in=LIVE)
IS_OUTSIDE = IS_LIVE & Q(current__exposure__gt=F("tolerable"))
IS_WORSE = IS_LIVE & Q(current__exposure__gt=F("before"))


def is_overdue(day: date) -> Q:
    """Live, and its review was due before the day."""
    return IS_LIVE & Q(review_by__lt=day)


def is_told() -> Q:
    """Live, and a partnership board was told of it."""
    return IS_LIVE & Q(pk__in=BoardNotice.objects.values("risk_id"))


def began(day: date) -> datetime:
    """The first moment of the quarter, where the council is."""
    return timezone.make_aware(datetime.combine(quarter_began(day), time.min))


def with_standing(risks: RiskQuerySet, *, day: date) -> RiskQuerySet:
    """With `before` (the exposure at the last quarter end, None for none), `tolerable` and `accepted_until`.

    An acceptance covers the days before its last: `accepted_until` may be of an earlier day than today.
    """
    since = began(day)
    return risks.annotate(
        before=Case(
            When(current__at__lt=since, then=F("current__exposure")),
            default=Subquery(_scored_before(since).values("exposure")[:1]),
            output_field=IntegerField(),
        ),
        tolerable=F("category__tolerable"),
        accepted_until=accepted_until(),
    )


def before_id(day: date) -> Case:
    """The key of the score at the last quarter end: the newest where none came since, else looked up."""
    since = began(day)
    return Case(
        When(current__at__lt=since, then=F("current_id")),
        default=Subquery(_scored_before(since).values("pk")[:1]),
    )


def accepted_until() -> Subquery:
    """The last day of the acceptance that runs."""
    return Subquery(Acceptance.objects.filter(risk=OuterRef("pk"), ended_at=None).values("until")[:1])


def with_places(risks: RiskQuerySet) -> RiskQuerySet:
    """With `levels`, the registers it stands on, `asked`, those it waits for, and `told`: board and day."""
    stands = RegisterMembership.objects.in_force().filter(risk=OuterRef("pk"))
    waits = Escalation.objects.open().filter(risk=OuterRef("pk"), destination__in=Level.values)
    notices = BoardNotice.objects.filter(risk=OuterRef("pk")).order_by("-told_on", "-pk")
    return risks.annotate(
        told=ArraySubquery(notices.values(each=JSONObject(board="board__name", on="told_on"))),
        levels=ArraySubquery(stands.values("register__level")),
        asked=ArraySubquery(waits.values("destination")),
    )


def with_statements(risks: RiskQuerySet) -> RiskQuerySet:
    """With `on_statements`, the numbers of the statements that the risk bears on."""
    links = RiskStatement.objects.filter(risk=OuterRef("pk")).order_by("statement")
    return risks.annotate(on_statements=ArraySubquery(links.values("statement")))


def _scored_before(since: datetime) -> QuerySet[RiskAssessment]:
    scores = RiskAssessment.objects.filter(risk=OuterRef("pk"), kind=ScoreKind.CURRENT, at__lt=since)
    return scores.order_by("-pk")
