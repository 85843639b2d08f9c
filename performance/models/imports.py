"""Files brought in: the batch, its content, what was found, and the rows waiting to be confirmed."""

from typing import Any

from django.conf import settings
from django.db import models

from governance.tracking import tracked
from performance.enums import ImportState
from performance.models.measures import Area, Breakdown, Measure, Period

_STAGED_LINK: dict[str, Any] = {"on_delete": models.CASCADE, "db_index": False, "db_constraint": False}


@tracked()
class ImportBatch(models.Model):
    """One file of figures on its way in: read, previewed, saved in one transaction, and undone if wrong."""

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    profile = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=12, choices=ImportState, default=ImportState.UPLOADED)
    is_invented = models.BooleanField(default=False)
    # cells, new, changed, unchanged, rejected, alternatives, markers {z, x, c, w}
    counts = models.JSONField(default=dict, blank=True)
    notes = models.JSONField(default=list, blank=True)
    failure = models.TextField(blank=True)
    # What the current figures were when the preview was made; a later commit makes the preview stale.
    previewed_after = models.BigIntegerField(null=True, blank=True)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # How often a worker has set about it: what stops the worker every time is given up in the end.
    attempts = models.PositiveSmallIntegerField(default=0)
    previewed_at = models.DateTimeField(null=True, blank=True)
    committed_at = models.DateTimeField(null=True, blank=True)
    committed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reverted_at = models.DateTimeField(null=True, blank=True)
    reverted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-submitted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ImportState.values), name="import_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["committed", "reverted"])
                | models.Q(committed_at__isnull=False),
                name="import_saved_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportFile(models.Model):
    """The content of a batch: in the database, so that web and worker see the same, whole."""

    batch = models.OneToOneField(ImportBatch, on_delete=models.CASCADE, primary_key=True, related_name="file")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"File of import {self.batch_id}"


@tracked()
class ImportIssue(models.Model):
    """Something in a file that was rejected or needs a look: where it stands, why, and how to mend it."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="issues")
    severity = models.CharField(max_length=8, default="error")
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField(null=True, blank=True)
    column = models.CharField(max_length=100, blank=True)
    message = models.TextField()
    mend = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.message


class FigureFields(models.Model):
    """The figures of a measure, area, period and breakdown, as published, never recomputed."""

    value = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    numerator = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    base = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    margin = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    # Why there is no value: '', c, x, z, w or low.
    marker = models.CharField(max_length=3, blank=True, default="")
    # The same for the other parts, e.g. {"numerator": "c"}; and second figures printed in brackets.
    part_markers = models.JSONField(default=dict, blank=True)
    alternatives = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True


class StagedObservation(FigureFields):
    """A row of a previewed file, waiting to be confirmed; gone once saved or discarded.

    Its links, and that there is one row a figure, are checked by the database when the rows become
    observations: checking 25,000 of them here too would take half of the time of a preview.
    """

    batch = models.ForeignKey(ImportBatch, related_name="staged", **_STAGED_LINK)
    measure = models.ForeignKey(Measure, related_name="+", **_STAGED_LINK)
    area = models.ForeignKey(Area, related_name="+", **_STAGED_LINK)
    period = models.ForeignKey(Period, related_name="+", **_STAGED_LINK)
    breakdown = models.ForeignKey(Breakdown, related_name="+", **_STAGED_LINK)
    cells = models.PositiveSmallIntegerField()
    sheet = models.CharField(max_length=100)
    row = models.PositiveIntegerField()
    # The observation that the row takes the place of, noted in the moment of saving.
    supersedes_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["batch"], name="staged_observation_batch")]

    def __str__(self) -> str:
        return f"{self.sheet} row {self.row}"
