"""The figures themselves: revised, never overwritten."""

from django.db import models

from governance.tracking import marks, tracked
from performance.enums import Marker, ObservationStatus
from performance.models.imports import FigureFields, ImportBatch
from performance.models.measures import Area, Breakdown, Measure, Period


@marks("score", "'measure:' || row.measure_id")
@tracked()
class Observation(FigureFields):
    """One revision of the figures of a measure, area, period and breakdown."""

    # The unique indexes below begin with the measure; every further index slows a large import.
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="observations", db_index=False
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", db_index=False)
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", db_index=False)
    breakdown = models.ForeignKey(Breakdown, on_delete=models.PROTECT, related_name="+", db_index=False)
    status = models.CharField(max_length=10, choices=ObservationStatus)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="observations")
    revision = models.PositiveIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "area", "breakdown", "period"],
                condition=models.Q(is_current=True),
                name="observation_current_once",
            ),
            models.UniqueConstraint(
                fields=["measure", "area", "breakdown", "period", "revision"],
                name="observation_revision_once",
            ),
            models.CheckConstraint(
                condition=models.Q(marker="") | models.Q(marker__in=Marker.values),
                name="observation_marker_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=ObservationStatus.values), name="observation_status_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.area_id} {self.period_id}"
