"""Decisions to spend or to change something: what is asked, by what authority, and what was decided."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from governance.models import User
from governance.permissions import Permission, permissions_of
from governance.scopes import ScopedQuerySet
from governance.tracking import append_only, tracked
from risk.decision_states import DECIDED, OPEN
from risk.enums import DecisionKind, DecisionState, DecisionStepKind
from risk.models.risks import Risk


class DecisionQuerySet(ScopedQuerySet["Decision"]):
    """Whoever sees every area sees every decision; others those that they asked for."""

    def rule_for(self, person: User) -> models.Q | None:
        permissions = permissions_of(person.role)
        if Permission.VIEW_UNRELEASED not in permissions:
            return None
        if Permission.VIEW_EVERY_AREA in permissions:
            return models.Q()
        return models.Q(raised_by=person)

    def open(self) -> Self:
        """Those that wait for somebody."""
        return self.filter(state__in=OPEN)

    def with_names(self) -> Self:
        """With what every page names."""
        return self.select_related("raised_by", "decided_by")


@tracked()
class Decision(models.Model):
    """Somebody asks the Director to decide: the question, its options, who may decide it, and the answer."""

    kind = models.CharField(max_length=6, choices=DecisionKind)
    question = models.CharField(max_length=160)
    # What the options cost in words, and the one that is recommended in pounds; null where it costs nothing.
    cost_words = models.CharField(max_length=160)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    # In the order in which they are lettered: ["Six agency social workers ...", ...].
    options = models.JSONField()
    # Which of them, counted from 0.
    recommended = models.PositiveSmallIntegerField()
    recommendation = models.TextField()
    # The four questions of authority.
    within_delegation = models.BooleanField()
    authority = models.CharField(max_length=200)
    consulted = models.CharField(max_length=200)
    is_key = models.BooleanField()
    needs_record = models.BooleanField()
    decide_by = models.DateField()
    # Why by that day: "The agency holds the offer until then".
    decide_by_because = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=9, choices=DecisionState, default=DecisionState.SUBMITTED)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # Which option was approved, counted from 0.
    chosen = models.PositiveSmallIntegerField(null=True, blank=True)
    reasons = models.TextField(blank=True)
    # Interests that anybody consulted declared, and any dispensation; asked where a record is published.
    interests = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=DecisionState.values, kind__in=DecisionKind.values),
                name="decision_words_known",
            ),
            models.CheckConstraint(condition=~models.Q(question=""), name="decision_has_question"),
            models.CheckConstraint(
                condition=~models.Q(recommendation=""), name="decision_has_recommendation"
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gt=0), name="decision_amount"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=DECIDED, decided_by__isnull=False, decided_at__isnull=False)
                & ~models.Q(reasons="")
                | ~models.Q(state__in=DECIDED) & models.Q(decided_by__isnull=True, decided_at__isnull=True),
                name="decision_decided_by_name",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("raised_by")),
                name="decision_decided_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(state=DecisionState.APPROVED, chosen__isnull=False, within_delegation=True)
                | ~models.Q(state=DecisionState.APPROVED) & models.Q(chosen__isnull=True),
                name="decision_approved_has_option",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DecisionState.APPROVED, needs_record=True)
                | ~models.Q(interests=""),
                name="decision_record_has_interests",
            ),
        ]
        indexes = [models.Index(fields=["state", "decide_by"], name="decision_state_due")]

    def __str__(self) -> str:
        return self.question


@tracked()
@append_only
class DecisionStep(models.Model):
    """What was said or decided about a decision. Append-only."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=9, choices=DecisionStepKind)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=DecisionStepKind.values), name="decision_step_kind_known"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@tracked()
class DecisionLink(models.Model):
    """A decision bears on a risk."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="links")
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="decision_links")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["decision", "risk"], name="decision_link_once")]

    def __str__(self) -> str:
        return f"Decision {self.decision_id} on risk {self.risk_id}"
