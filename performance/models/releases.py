"""What members may see: a position that the Director released, frozen, and later corrections beside it."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from governance.tracking import append_only, tracked


@tracked()
@append_only
class Release(models.Model):
    """A position that the Director gave to members: our scores with their reasons, as at a moment."""

    released_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The Director's words to members.
    words = models.TextField()
    # The London day on which the snapshots were taken.
    day = models.DateField()
    framework = models.CharField(max_length=20)

    class Meta:
        ordering = ["-released_at", "-id"]

    def __str__(self) -> str:
        return f"Release of {self.day}"


@tracked(exclude=["payload"])
@append_only
class ReleasedSnapshot(models.Model):
    """A snapshot's part for members, as it was when it was released."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="snapshots")
    key = models.CharField(max_length=120)
    payload = models.JSONField()
    input_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "key"], name="released_snapshot_once")]

    def __str__(self) -> str:
        return self.key


class ReleaseHoldQuerySet(models.QuerySet["ReleaseHold"]):
    """Holds by day."""

    def in_force(self, on: date) -> Self:
        """Those that stand on the day."""
        return self.filter(starts_on__lte=on, ends_on__gte=on, lifted_at__isnull=True)


@tracked()
class ReleaseHold(models.Model):
    """A time before an election in which nothing is released to members."""

    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=200)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = ReleaseHoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="release_hold_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} to {self.ends_on}"


@tracked()
@append_only
class Restatement(models.Model):
    """A figure of a kept day (a release, the end of a month) that a later correction made another.

    The kept day's snapshot is never rewritten: what it said, what the figure is now and when that was found
    stand beside it. `fact` names the figure within the key: "score:8", "period:2024-25".
    """

    key = models.CharField(max_length=120)
    day = models.DateField()
    fact = models.CharField(max_length=80)
    # In words, as the page shows them.
    name = models.CharField(max_length=200)
    was = models.CharField(max_length=120)
    is_now = models.CharField(max_length=120)
    # Official figures are for members too.
    is_released = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["day", "key"], name="restatement_day_key")]

    def __str__(self) -> str:
        return f"{self.name}: {self.was}, now {self.is_now}"
