"""Links between what this app holds and what the apps below hold."""

from django.conf import settings
from django.db import models

from governance.models import SelfAssessment
from governance.tracking import marks, tracked
from performance.models.measures import Measure


@marks(
    "score",
    "(SELECT 'statement:' || held.statement FROM governance_selfassessment AS held "
    "WHERE held.id = row.self_assessment_id)",
)
@tracked()
class SelfAssessmentMeasure(models.Model):
    """A measure that a proposal rests on."""

    self_assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["self_assessment", "measure"], name="self_assessment_measure_once"
            )
        ]

    def __str__(self) -> str:
        return f"Measure {self.measure_id}"


class LastLook(models.Model):
    """What a person saw when they last looked, so that the next look can say what is new.

    `seen` is what the latest look showed, `before` what the last look of an earlier visit showed: a second
    look within a visit does not lose the news. Both hold facts alone: {"ours:8": 3}.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    seen = models.JSONField(default=dict)
    seen_at = models.DateTimeField()
    before = models.JSONField(default=dict)
    before_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Last look of {self.person_id}"
