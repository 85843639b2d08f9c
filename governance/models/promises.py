"""Promises: what leaders told the regulator they would do, by whom and by when, and what became of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from governance.enums import PromiseState, PromiseStepKind
from governance.models.evidence import Evidence
from governance.models.people import User
from governance.models.reports import Finding
from governance.permissions import Permission, permissions_of
from governance.scopes import ScopedQuerySet
from governance.tracking import append_only, marks, tracked


class PromiseQuerySet(ScopedQuerySet["Promise"]):
    """Staff see every promise; members see what was released."""

    def rule_for(self, person: User) -> models.Q | None:
        return models.Q() if Permission.VIEW_UNRELEASED in permissions_of(person.role) else None


@marks("score", "'position'", "'statement:' || row.statement")
@tracked()
class Promise(models.Model):
    """What the council said it would do. Late is open with the day behind us."""

    what = models.CharField(max_length=300)
    # The role or body that promised, in the report's or our own words; `owner` answers for it in the product.
    who = models.CharField(max_length=120)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Null where none was given: the promise says so, and is never late.
    due_on = models.DateField(null=True, blank=True)
    statement = models.PositiveSmallIntegerField()
    finding = models.ForeignKey(
        Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="promises"
    )
    state = models.CharField(max_length=8, choices=PromiseState, default=PromiseState.OPEN)
    settled_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = PromiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=PromiseState.values), name="promise_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state=PromiseState.OPEN, settled_on__isnull=True)
                | ~models.Q(state=PromiseState.OPEN) & models.Q(settled_on__isnull=False),
                name="promise_settled_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.what


@tracked()
@append_only
class PromiseStep(models.Model):
    """Something that happened to a promise: said by whom, with what proof. Append-only."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=8, choices=PromiseStepKind)
    # The reason, or in what way it was kept.
    note = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    proof = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=PromiseStepKind.values), name="promise_step_kind_known"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
