"""The Director's page as it is prepared, looked at, sent for on Mondays, and put on paper."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from governance.models import User
from governance.scopes import ScopedQuerySet
from governance.tracking import append_only, tracked
from performance.enums import PaperKind, PaperState
from risk.models import Decision


@tracked()
class DirectorLead(models.Model):
    """The paragraph that opens the Director's page: who wrote it last, and who checked that wording."""

    # One row: the key is fixed and a constraint refuses any other.
    id = models.SmallIntegerField(primary_key=True, default=1, editable=False)
    words = models.TextField(blank=True)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    # Of this wording: another wording is not checked yet.
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="director_lead_is_one"),
            models.CheckConstraint(
                condition=models.Q(checked_by__isnull=True, checked_at__isnull=True)
                | models.Q(checked_by__isnull=False, checked_at__isnull=False),
                name="director_lead_check_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(checked_by__isnull=True) | ~models.Q(checked_by=models.F("prepared_by")),
                name="director_lead_checked_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]


@tracked()
class DirectorLook(models.Model):
    """When a person last said that they had read the Director's page. Opening it says nothing."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    looked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Last look of {self.person_id}"


class PaperQuerySet(ScopedQuerySet["Paper"]):
    """Each paper is for whoever asked for it."""

    def rule_for(self, person: User) -> models.Q:
        return models.Q(asked_by=person)


@tracked(exclude=["content"])
class Paper(models.Model):
    """A page as a file, made by the worker for whoever asked; in the database, and never shown inline."""

    kind = models.CharField(max_length=13, choices=PaperKind)
    # Of a decision's record, which.
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=7, choices=PaperState, default=PaperState.WAITING)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    name = models.CharField(max_length=120, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    content = models.BinaryField(null=True, blank=True)
    # Why it could not be made, and what to do.
    failure = models.TextField(blank=True)

    objects: ClassVar = PaperQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=PaperState.values, kind__in=PaperKind.values),
                name="paper_words_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[PaperKind.RECORD_PDF, PaperKind.RECORD_WORD])
                & models.Q(decision__isnull=False)
                | ~models.Q(kind__in=[PaperKind.RECORD_PDF, PaperKind.RECORD_WORD])
                & models.Q(decision__isnull=True),
                name="paper_record_has_decision",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=PaperState.MADE)
                | models.Q(content__isnull=False, made_at__isnull=False) & ~models.Q(name=""),
                name="paper_made_has_content",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=PaperState.FAILED) | ~models.Q(failure=""),
                name="paper_failed_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_at"], name="paper_waiting", condition=models.Q(state="waiting"))
        ]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


@tracked()
@append_only
class WeeklyLetter(models.Model):
    """The ledger of Monday's e-mails: each person is written to once a week, however often it is asked."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The Monday.
    week = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "week"], name="weekly_letter_once"),
            models.CheckConstraint(condition=models.Q(week__iso_week_day=1), name="weekly_letter_is_monday"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in the week of {self.week:%d/%m/%Y}"
