"""How grave a risk is said to be: three append-only series of scores."""

import pgtrigger
from django.conf import settings
from django.db import models

from governance.tracking import append_only, marks, tracked
from risk.enums import Band, Dimension, ScoreKind
from risk.models.registers import MatrixVersion
from risk.models.risks import Risk

_POINT_AT_NEWEST = """
    UPDATE risk_risk SET
        inherent_id = COALESCE(newest.inherent, inherent_id),
        current_id = COALESCE(newest.current, current_id),
        target_id = COALESCE(newest.target, target_id)
    FROM (
        SELECT risk_id, max(id) FILTER (WHERE kind = 'inherent') AS inherent,
            max(id) FILTER (WHERE kind = 'current') AS current,
            max(id) FILTER (WHERE kind = 'target') AS target
        FROM new_values GROUP BY risk_id
    ) AS newest
    -- A risk that was written with its first scores points at them already.
    WHERE risk_risk.id = newest.risk_id AND (inherent_id, current_id, target_id) IS DISTINCT FROM (
        COALESCE(newest.inherent, inherent_id),
        COALESCE(newest.current, current_id),
        COALESCE(newest.target, target_id)
    );
    RETURN NULL;
"""


@marks("escalation", "'risk:' || row.risk_id")
@tracked()
@append_only
class RiskAssessment(models.Model):
    """How likely and how grave, as somebody judged it at a time. Append-only: a series a risk and kind."""

    # Its index is the one below, which begins with it.
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="assessments", db_index=False)
    kind = models.CharField(max_length=8, choices=ScoreKind)
    likelihood = models.PositiveSmallIntegerField()
    # The highest of the impacts below.
    impact = models.PositiveSmallIntegerField()
    worst_on = models.CharField(max_length=10, choices=Dimension)
    # By dimension, those that were judged: {"people": 4, "money": 2}.
    impacts = models.JSONField()
    # Impact on people, apart: a rule asks for it. Null where it was not judged.
    people_impact = models.PositiveSmallIntegerField(null=True, blank=True)
    exposure = models.PositiveSmallIntegerField()
    band = models.CharField(max_length=2, choices=Band)
    matrix = models.ForeignKey(MatrixVersion, on_delete=models.PROTECT, related_name="+")
    rationale = models.TextField()
    # False where a new matrix moved it and nobody judged it anew.
    is_judged = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        # With the score, so that what it was on a day is read from the index alone.
        indexes = [
            models.Index(
                fields=["risk", "kind", "-id"], include=["at", "exposure"], name="risk_assessment_newest"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(likelihood__range=(1, 5), impact__range=(1, 5)),
                name="risk_assessment_in_matrix",
            ),
            models.CheckConstraint(
                condition=models.Q(exposure=models.F("likelihood") * models.F("impact")),
                name="risk_assessment_exposure",
            ),
            models.CheckConstraint(
                condition=models.Q(people_impact__isnull=True)
                | models.Q(people_impact__gte=1, people_impact__lte=models.F("impact")),
                name="risk_assessment_people",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=ScoreKind.values, band__in=Band.values, worst_on__in=Dimension.values
                ),
                name="risk_assessment_words_known",
            ),
            models.CheckConstraint(condition=~models.Q(rationale=""), name="risk_assessment_has_rationale"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="point_at_newest",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                # Of a statement, not of a row: a whole register is one change of risks, and one of the trail.
                level=pgtrigger.Statement,
                referencing=pgtrigger.Referencing(new="new_values"),  # type: ignore[no-untyped-call]
                func=_POINT_AT_NEWEST,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.exposure}"
