"""Risks that are carried knowingly above tolerance, and those that happened."""

from django.conf import settings
from django.db import models

from governance.tracking import marks, tracked
from risk.models.risks import Risk


@marks("escalation", "'risk:' || row.risk_id")
@marks("score", "'risk:' || row.risk_id")
@tracked()
class Acceptance(models.Model):
    """A risk outside tolerance is carried knowingly, to a day, by whoever may. A job ends it on that day."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="acceptances")
    # The current score that was accepted, and the tolerance it is above.
    exposure = models.PositiveSmallIntegerField()
    tolerable = models.PositiveSmallIntegerField()
    reason = models.TextField()
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    until = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["risk"], name="acceptance_one_in_force", condition=models.Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="acceptance_has_reason"),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_because="")
                | models.Q(ended_at__isnull=False) & ~models.Q(ended_because=""),
                name="acceptance_end_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Accepted to {self.until:%d/%m/%Y}"


@tracked()
class Issue(models.Model):
    """A risk that happened: what is being lived through, by whom, until it is settled."""

    risk = models.OneToOneField(Risk, on_delete=models.PROTECT, related_name="issue")
    what = models.TextField()
    happened_on = models.DateField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    settled_on = models.DateField(null=True, blank=True)
    lessons = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(what=""), name="issue_has_words"),
            models.CheckConstraint(
                condition=models.Q(settled_on__isnull=True) | ~models.Q(lessons=""),
                name="issue_settled_has_lessons",
            ),
        ]

    def __str__(self) -> str:
        return self.what[:80]
