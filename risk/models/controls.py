"""What holds a risk down, and whether it was shown to."""

from django.conf import settings
from django.db import models

from governance.models import Evidence
from governance.tracking import append_only, tracked
from risk.enums import AssuranceLine, ControlKind, Effectiveness
from risk.models.risks import Risk


@tracked()
class Control(models.Model):
    """Something in place that holds a risk down."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="controls")
    description = models.CharField(max_length=300)
    kind = models.CharField(max_length=8, choices=ControlKind)
    line = models.PositiveSmallIntegerField(choices=AssuranceLine)
    owner_role = models.CharField(max_length=120, blank=True)
    effectiveness = models.CharField(max_length=11, choices=Effectiveness, default=Effectiveness.UNTESTED)
    tested_on = models.DateField(null=True, blank=True)
    is_key = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(description=""), name="control_has_description"),
            models.CheckConstraint(
                condition=models.Q(effectiveness=Effectiveness.UNTESTED) | models.Q(tested_on__isnull=False),
                name="control_rated_is_tested",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=ControlKind.values, line__range=(1, 3), effectiveness__in=Effectiveness.values
                ),
                name="control_words_known",
            ),
        ]

    def __str__(self) -> str:
        return self.description


@tracked()
@append_only
class ControlTest(models.Model):
    """A control was tested: when, by whom, with what result. Append-only."""

    control = models.ForeignKey(Control, on_delete=models.PROTECT, related_name="tests")
    result = models.CharField(max_length=11, choices=Effectiveness)
    tested_on = models.DateField()
    note = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    result__in=[Effectiveness.EFFECTIVE, Effectiveness.PARTLY, Effectiveness.INEFFECTIVE]
                ),
                name="control_test_result_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_result_display()} on {self.tested_on:%d/%m/%Y}"
