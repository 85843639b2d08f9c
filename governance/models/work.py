"""The work tables: what to rebuild, what ran, and which request was already done."""

from django.conf import settings
from django.db import models

from governance.enums import JobState, Topic


class OutboxMark(models.Model):
    """A key that must be rebuilt. Appended by triggers in the writer's transaction, taken by the drain."""

    topic = models.CharField(max_length=20, choices=Topic)
    key = models.CharField(max_length=120)
    at = models.DateTimeField()
    # Set when a rebuild of this key failed: how often, when to try again, and why.
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["topic", "key"], name="outbox_topic_key")]

    def __str__(self) -> str:
        return f"{self.topic} {self.key}"


class JobRun(models.Model):
    """A scheduled job's run for one period; unique, so that two beats or a missed night do no harm."""

    job = models.CharField(max_length=40)
    period = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.RUNNING)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    detail = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "period"], name="job_run_once"),
            models.CheckConstraint(condition=models.Q(state__in=JobState.values), name="job_run_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.period}: {self.state}"


class RequestKey(models.Model):
    """A form's one-time key: a double click, Back or a re-post finds it used and where it led."""

    key = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    used_at = models.DateTimeField()
    led_to = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return str(self.key)


class Draft(models.Model):
    """What a person has typed into a long form and not yet sent; theirs alone, and gone once it is sent."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # Which form, of which object: "self-assessment:8".
    form = models.CharField(max_length=80)
    # Field name to typed text.
    content = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "form"], name="draft_once")]

    def __str__(self) -> str:
        return self.form
