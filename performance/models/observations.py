"""The figures themselves: revised, never overwritten."""

from typing import Any

from django.db import models

from governance.references import refers
from governance.tracking import marks, tracked
from performance.enums import Marker, ObservationStatus
from performance.models.imports import FigureFields, ImportBatch
from performance.models.measures import Area, Breakdown, Measure, Period

# A check a row would take most of the time of a large import: `refers` checks a statement's rows together.
_LINK: dict[str, Any] = {"on_delete": models.PROTECT, "db_constraint": False}


@refers("measure", "area", "period", "breakdown", "batch")
@marks("score", "'measure:' || row.measure_id")
@tracked()
class Observation(FigureFields):
    """One revision of the figures of a measure, area, period and breakdown."""

    # The unique indexes below begin with the measure; every further index slows a large import.
    measure = models.ForeignKey(Measure, related_name="observations", db_index=False, **_LINK)
    area = models.ForeignKey(Area, related_name="+", db_index=False, **_LINK)
    period = models.ForeignKey(Period, related_name="+", db_index=False, **_LINK)
    breakdown = models.ForeignKey(Breakdown, related_name="+", db_index=False, **_LINK)
    status = models.CharField(max_length=10, choices=ObservationStatus)
    batch = models.ForeignKey(ImportBatch, related_name="observations", **_LINK)
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
