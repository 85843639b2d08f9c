"""Escalations: a risk asked onto a higher register, by a clock, decided by name; and who was told of it."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from governance.models import Meeting, User
from governance.scopes import ScopedQuerySet
from governance.tracking import append_only, marks, tracked
from risk.enums import EscalationState, EscalationStepKind, Level
from risk.escalation_states import OPEN
from risk.models.acceptances import Acceptance
from risk.models.assessments import RiskAssessment
from risk.models.registers import RuleSetVersion
from risk.models.risks import RegisterMembership, Risk


class EscalationQuerySet(ScopedQuerySet["Escalation"]):
    """Whoever sees the risk sees what was asked about it."""

    def rule_for(self, person: User) -> models.Q:
        return models.Q(risk__in=Risk.objects.visible_to(person))

    def open(self) -> Self:
        """Those that wait for somebody."""
        return self.filter(state__in=OPEN)

    def with_names(self) -> Self:
        """With what every page names."""
        return self.select_related(
            "risk__category",
            "risk__service_area",
            "risk__owner",
            "assessment",
            "raised_by",
            "decided_by",
            "meeting",
        )


@marks("escalation", "'risk:' || row.risk_id")
@marks("score", "'risk:' || row.risk_id")
@tracked()
class Escalation(models.Model):
    """A risk is asked onto a higher register: why, by when, and what was decided. One open a destination."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="escalations")
    destination = models.CharField(max_length=11, choices=Level)
    # The rules that raised it; null where a person did.
    rules = models.ForeignKey(
        RuleSetVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # [{"code": "E1", "sentence": "..."}], every rule that held.
    reasons = models.JSONField()
    state = models.CharField(max_length=22, choices=EscalationState, default=EscalationState.SUBMITTED)
    # The score on which it was raised.
    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="+")
    # Whose score, or whose ask, brought it about: that person cannot decide it.
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    needs_endorsement = models.BooleanField(default=False)
    told_by = models.DateField(null=True, blank=True)
    # The earlier of the rule's latest day and the decider's next meeting.
    decide_by = models.DateField(null=True, blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # When it was put to whoever decides it now: a question stops this clock, the answer starts it anew.
    put_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # Where the approval put it, and the acceptance under which it was left where it was.
    membership = models.OneToOneField(
        RegisterMembership, on_delete=models.PROTECT, null=True, blank=True, related_name="escalation"
    )
    acceptance = models.OneToOneField(
        Acceptance, on_delete=models.PROTECT, null=True, blank=True, related_name="escalation"
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = EscalationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["risk", "destination"],
                name="escalation_open_once",
                condition=models.Q(state__in=OPEN),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=EscalationState.values), name="escalation_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(destination__in=["directorate", "corporate"]), name="escalation_goes_up"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="active") | models.Q(membership__isnull=False),
                name="escalation_active_is_on_register",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True, decided_at__isnull=True)
                | models.Q(decided_by__isnull=False, decided_at__isnull=False),
                name="escalation_decision_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("raised_by")), name="escalation_decided_by_another"
            ),
        ]
        indexes = [models.Index(fields=["state", "decide_by"], name="escalation_state_due")]

    def __str__(self) -> str:
        return f"{self.risk.reference} to the {self.get_destination_display().lower()} register"


@tracked()
@append_only
class EscalationStep(models.Model):
    """What was said or decided about an escalation. Append-only."""

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=22, choices=EscalationStepKind)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=EscalationStepKind.values), name="escalation_step_kind_known"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@tracked()
class Notice(models.Model):
    """The ledger: who was told of an escalation, when they read it and when they acted. Told once."""

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="notices")
    # A person with a sign-in, or a body by name.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.CharField(max_length=120, blank=True)
    # Of what: raised, endorsed, decided.
    about = models.CharField(max_length=22, choices=EscalationStepKind)
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    acted_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["escalation", "about", "person", "body"], name="notice_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, body="")
                | models.Q(person__isnull=True) & ~models.Q(body=""),
                name="notice_to_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["person"], name="notice_unread", condition=models.Q(read_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.body or self.person_id} told of {self.escalation_id}"
