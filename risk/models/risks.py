"""Risks: what could happen, how grave it is said to be over time, what holds it, what is done about it."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from governance.models import Action, ServiceArea, User
from governance.permissions import Permission, permissions_of
from governance.scopes import ScopedQuerySet, in_own_areas
from governance.tracking import append_only, marks, tracked
from risk.enums import (
    Proximity,
    PublicationClass,
    Response,
    RiskState,
    RiskStepKind,
)
from risk.models.registers import Category, Register
from risk.references import reference_of
from risk.risk_states import LIVE


class RiskQuerySet(ScopedQuerySet["Risk"]):
    """Staff see their own areas' and what stands on a higher register; a draft is its author's alone."""

    def rule_for(self, person: User) -> models.Q | None:
        permissions = permissions_of(person.role)
        if Permission.VIEW_UNRELEASED not in permissions:
            return None
        if Permission.VIEW_EVERY_AREA in permissions:
            return ~models.Q(state=RiskState.DRAFT) | models.Q(raised_by=person)
        own = (
            in_own_areas(person, field="service_area")
            | models.Q(owner=person)
            | models.Q(delegate=person)
            | models.Q(raised_by=person)
        )
        above = models.Q(pk__in=RegisterMembership.objects.above().values("risk_id"))
        return (own | above) & (~models.Q(state=RiskState.DRAFT) | models.Q(raised_by=person))

    def live(self) -> Self:
        """Those that are neither drafts nor closed, merged or issues already settled."""
        return self.filter(state__in=LIVE)

    def with_scores(self) -> Self:
        """With the scores, the owner and the names that every list shows."""
        return self.select_related("current", "target", "category", "service_area", "owner")


@marks("escalation", "'risk:' || row.id")
@marks("score", "'risk:' || row.id")
@tracked(exclude=["search"])
class Risk(models.Model):
    """Because of a cause there is a risk that an event happens, leading to an effect. Never deleted."""

    number = models.PositiveIntegerField(unique=True)
    # The corporate tool's own name for it, where there is one.
    corporate_reference = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=160)
    headline = models.TextField(blank=True)
    cause = models.TextField()
    event = models.TextField()
    effect = models.TextField()
    background = models.TextField(blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="risks")
    service_area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="+")
    # The role that answers for it, and who holds that role now.
    owner_role = models.CharField(max_length=120)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    # Who typed it, where it was logged on somebody's behalf; else the same person.
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    response = models.CharField(max_length=9, choices=Response, blank=True)
    response_because = models.TextField(blank=True)
    no_control_because = models.TextField(blank=True)
    proximity = models.CharField(max_length=12, choices=Proximity, blank=True)
    state = models.CharField(max_length=12, choices=RiskState, default=RiskState.DRAFT)
    closed_because = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    publication = models.CharField(max_length=8, choices=PublicationClass, default=PublicationClass.OPEN)
    marking = models.CharField(max_length=40, blank=True)
    review_by = models.DateField(null=True, blank=True)
    # The newest of each series; a trigger of the series keeps them right by whatever way it grew.
    inherent = models.ForeignKey(
        "RiskAssessment", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    current = models.ForeignKey(
        "RiskAssessment", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    target = models.ForeignKey(
        "RiskAssessment", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    search = models.GeneratedField(
        expression=SearchVector("title", "cause", "event", "effect", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = RiskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=RiskState.values), name="risk_state_known"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="risk_number"),
            models.CheckConstraint(condition=~models.Q(title=""), name="risk_has_title"),
            models.CheckConstraint(
                condition=models.Q(state__in=[RiskState.DRAFT, RiskState.MERGED, RiskState.CLOSED])
                | models.Q(current__isnull=False),
                name="risk_open_is_scored",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RiskState.CLOSED)
                | ~models.Q(closed_because="") & models.Q(closed_at__isnull=False),
                name="risk_closed_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(state=RiskState.MERGED, merged_into__isnull=False)
                | ~models.Q(state=RiskState.MERGED) & models.Q(merged_into__isnull=True),
                name="risk_merged_says_where",
            ),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="risk_not_merged_into_itself"
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="risk_search"),
            models.Index(fields=["state", "review_by"], name="risk_state_review"),
            models.Index(fields=["service_area"], name="risk_service_area"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def reference(self) -> str:
        """Our own name for it: "ASC-012"."""
        return reference_of(self.number)

    def is_overdue(self, day: date) -> bool:
        """A live risk whose review was due before this day."""
        return self.state in LIVE and self.review_by is not None and self.review_by < day


@marks("score", "'risk:' || row.risk_id")
@tracked()
@append_only
class RiskStep(models.Model):
    """Something that happened to a risk. Append-only."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=RiskStepKind)
    note = models.TextField(blank=True)
    assessment = models.ForeignKey(
        "RiskAssessment", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["risk", "-id"], name="risk_step_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=RiskStepKind.values), name="risk_step_kind_known"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class MembershipQuerySet(models.QuerySet["RegisterMembership"]):
    """Which risk stands on which register, and when."""

    def in_force(self) -> Self:
        """Those that have not ended."""
        return self.filter(during__upper_inf=True)

    def above(self) -> Self:
        """Those in force on a register above the service's."""
        return self.in_force().exclude(register__level="service")


def _just(column: str) -> models.Func:
    """The number as a range of itself, which such a constraint compares without a database extension."""
    return models.Func(
        models.F(column), models.F(column), models.Value("[]"), function="int8range",
        output_field=BigIntegerRangeField(),
    )  # fmt: skip


@marks("score", "'risk:' || row.risk_id")
@tracked()
class RegisterMembership(models.Model):
    """A risk stands on a register from a day, and why. The one risk, never a copy; days do not overlap."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="memberships")
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="memberships")
    during = DateRangeField()
    why = models.TextField()
    ended_because = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="register_membership_once",
                expressions=[
                    (_just("risk_id"), RangeOperators.OVERLAPS),
                    (_just("register_id"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=~models.Q(why=""), name="register_membership_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.risk_id} on {self.register_id}"


@marks("score", "'statement:' || row.statement")
@tracked()
class RiskStatement(models.Model):
    """A risk bears on one of the nine statements."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="statement_links")
    statement = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["statement"]
        constraints = [
            models.UniqueConstraint(fields=["risk", "statement"], name="risk_statement_once"),
            models.CheckConstraint(condition=models.Q(statement__gte=1), name="risk_statement_number"),
        ]

    def __str__(self) -> str:
        return f"Risk {self.risk_id} on statement {self.statement}"


@tracked()
class RiskAction(models.Model):
    """An action serves a risk."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="action_links")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["risk", "action"], name="risk_action_once")]

    def __str__(self) -> str:
        return f"Risk {self.risk_id}, action {self.action_id}"
