"""The council's own yardsticks for its measures, and the figures that an owner doubts."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from governance.models import User
from governance.permissions import Permission, permissions_of
from governance.scopes import ScopedQuerySet
from governance.tracking import marks, tracked
from performance.enums import TargetState
from performance.models.measures import Measure


class TargetQuerySet(ScopedQuerySet["Target"]):
    """Staff see every target, proposed ones too."""

    def rule_for(self, person: User) -> models.Q | None:
        return models.Q() if Permission.VIEW_UNRELEASED in permissions_of(person.role) else None


@marks("score", "'measure:' || row.measure_id")
@tracked()
class Target(models.Model):
    """A target with its tolerance, in the measure's unit: proposed by one person, approved by another.

    At the target a figure is worth 3, at the tolerance 2, at the stretch 4, at the trigger 1. A null stretch
    or trigger stands as far out as the rules of the evidence engine say. One approved target a measure; the
    ones before it are kept.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="targets")
    target = models.DecimalField(max_digits=14, decimal_places=4)
    tolerance = models.DecimalField(max_digits=14, decimal_places=4)
    stretch = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    trigger = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=TargetState, default=TargetState.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TargetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure"], name="target_approved_once", condition=models.Q(state="approved")
            ),
            models.UniqueConstraint(
                fields=["measure"], name="target_proposed_once", condition=models.Q(state="proposed")
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=TargetState.values), name="target_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(target=models.F("tolerance")), name="target_differs_from_tolerance"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["approved", "refused"]) | models.Q(decided_at__isnull=False),
                name="target_decided_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.target}"


@marks("score", "'measure:' || row.measure_id")
@tracked()
class CountInDoubt(models.Model):
    """An owner doubts a measure's count until a day: its signal is suspended, and pages say so."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="doubts")
    reason = models.TextField()
    until = models.DateField()
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure"], name="count_in_doubt_once", condition=models.Q(lifted_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return self.reason
