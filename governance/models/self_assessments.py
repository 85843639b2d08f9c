"""Our own scores: proposed with reasons, challenged by a second person, agreed by the Director."""

from collections.abc import Collection
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.utils.functional import cached_property

from governance.enums import Confidence, SelfAssessmentState, SelfAssessmentStepKind
from governance.models.evidence import Evidence
from governance.models.people import User
from governance.models.reports import Finding
from governance.permissions import Permission, permissions_of
from governance.scopes import ScopedQuerySet
from governance.self_assessment_states import OPEN
from governance.tracking import append_only, marks, tracked

_ITS_STATEMENT = (
    "(SELECT 'statement:' || held.statement FROM governance_selfassessment AS held "
    "WHERE held.id = row.self_assessment_id)"
)


class SelfAssessmentQuerySet(ScopedQuerySet["SelfAssessment"]):
    """Staff see every one; members none, whatever its state: they read what was released."""

    def rule_for(self, person: User) -> models.Q | None:
        return models.Q() if Permission.VIEW_UNRELEASED in permissions_of(person.role) else None

    def open(self) -> Self:
        """The rounds that wait for somebody; one a statement at most."""
        return self.filter(state__in=OPEN)

    def with_proposers(self) -> Self:
        """With those who may not challenge or agree, so that asking each round costs no query more."""
        proposals = SelfAssessmentStep.objects.filter(
            self_assessment=models.OuterRef("pk"), kind=SelfAssessmentStepKind.PROPOSAL
        ).order_by()
        people = models.Func(
            "by_id",
            "entered_by_id",
            template="unnest(ARRAY[%(expressions)s])",
            output_field=models.BigIntegerField(),
            set_returning=True,
        )
        return self.annotate(
            proposer_ids=ArraySubquery(proposals.annotate(person=people).values_list("person", flat=True))
        )


@marks("score", "'statement:' || row.statement")
@tracked()
class SelfAssessment(models.Model):
    """One round of scoring ourselves on one statement. What was said in it stands in its steps."""

    statement = models.PositiveSmallIntegerField()
    framework = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=SelfAssessmentState, default=SelfAssessmentState.PROPOSED)
    # The score that stands: proposed until the Director agrees one.
    score = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    # Whose proposal it is: the person it was entered for, where it was entered on somebody's behalf.
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = SelfAssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement"], name="self_assessment_open_once", condition=models.Q(state__in=OPEN)
            ),
            models.UniqueConstraint(
                fields=["statement"],
                name="self_assessment_agreed_once",
                condition=models.Q(state=SelfAssessmentState.AGREED),
            ),
            models.CheckConstraint(condition=models.Q(score__range=(1, 4)), name="self_assessment_1_to_4"),
            models.CheckConstraint(condition=models.Q(statement__gte=1), name="self_assessment_statement"),
            models.CheckConstraint(
                condition=models.Q(state__in=SelfAssessmentState.values), name="self_assessment_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["agreed", "superseded"]) | models.Q(agreed_at__isnull=False),
                name="self_assessment_agreed_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Statement {self.statement}: {self.score}, {self.get_state_display().lower()}"

    @cached_property
    def proposer_ids(self) -> Collection[int]:
        """Everybody whose proposal it is or who entered one; `with_proposers` brings them along."""
        proposals = self.steps.filter(kind=SelfAssessmentStepKind.PROPOSAL)
        return {person for pair in proposals.values_list("by_id", "entered_by_id") for person in pair}


@marks("score", _ITS_STATEMENT)
@tracked()
@append_only
class SelfAssessmentStep(models.Model):
    """Something said in a round: a proposal, a challenge, a question, the agreement. Append-only."""

    self_assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=SelfAssessmentStepKind)
    # The score that this step speaks for; null for a question and a withdrawal.
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    rationale = models.TextField()
    strengths = models.TextField(blank=True)
    gaps = models.TextField(blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence, blank=True)
    # Whose words they are; `entered_by` typed them, the same person unless entered on somebody's behalf.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__range=(1, 4)),
                name="self_assessment_step_1_to_4",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=SelfAssessmentStepKind.values),
                name="self_assessment_step_kind_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(rationale=""), name="self_assessment_step_has_rationale"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.score or '–'}"


@marks("score", _ITS_STATEMENT)
@tracked()
class SelfAssessmentFinding(models.Model):
    """A finding of a report that a proposal rests on."""

    self_assessment = models.ForeignKey(
        SelfAssessment, on_delete=models.PROTECT, related_name="finding_links"
    )
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["self_assessment", "finding"], name="self_assessment_finding_once"
            )
        ]

    def __str__(self) -> str:
        return f"Finding {self.finding_id}"


@marks("score", _ITS_STATEMENT)
@tracked()
class SelfAssessmentEvidence(models.Model):
    """A piece of evidence that a proposal rests on."""

    self_assessment = models.ForeignKey(
        SelfAssessment, on_delete=models.PROTECT, related_name="evidence_links"
    )
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["self_assessment", "evidence"], name="self_assessment_evidence_once"
            )
        ]

    def __str__(self) -> str:
        return f"Evidence {self.evidence_id}"


class WhatIfQuerySet(ScopedQuerySet["WhatIf"]):
    """For staff alone."""

    def rule_for(self, person: User) -> models.Q | None:
        return models.Q() if Permission.VIEW_UNRELEASED in permissions_of(person.role) else None


@tracked()
class WhatIf(models.Model):
    """A set of scores that somebody tried: for staff alone, and no statement about the council."""

    name = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    framework = models.CharField(max_length=20)
    # Statement number (as text) to score.
    scores = models.JSONField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    is_active = models.BooleanField(default=True)

    objects: ClassVar = WhatIfQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
