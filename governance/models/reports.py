"""Published assessments of councils: versions, scores, and the text with its findings."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from governance.assessment_states import CURRENT
from governance.enums import AssessmentState, FindingMark, ScoringMethod
from governance.tracking import marks, tracked


@marks("score", "'position'")
@tracked()
class PublishedAssessment(models.Model):
    """What the regulator published about a council at one time."""

    authority = models.CharField(max_length=120)
    published_on = models.DateField(null=True, blank=True)
    framework = models.CharField(max_length=20)
    method = models.CharField(max_length=10, choices=ScoringMethod, default=ScoringMethod.PRESENT)
    # Only where the regulator printed them; what we work out ourselves is never stored here.
    overall_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    rating = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=15, choices=AssessmentState, default=AssessmentState.PUBLISHED)
    # When the present state began; null while it is the one that the assessment was recorded in.
    state_since = models.DateTimeField(null=True, blank=True)
    # Why the present state began, in the words of whoever said so.
    state_reason = models.CharField(max_length=300, blank=True, default="")
    source = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            # A withdrawn assessment is out of the way: the same day's may be recorded anew, put right.
            models.UniqueConstraint(
                Lower("authority"),
                "published_on",
                name="assessment_once",
                condition=~models.Q(state=AssessmentState.WITHDRAWN),
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                Lower("authority"), name="assessment_current_once", condition=models.Q(state__in=CURRENT)
            ),
            models.CheckConstraint(
                condition=models.Q(overall_percent__isnull=True) | models.Q(overall_percent__range=(25, 100)),
                name="assessment_percent_25_to_100",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=AssessmentState.values), name="assessment_state_known"
            ),
        ]

    def __str__(self) -> str:
        day = self.published_on
        return f"{self.authority}, {f'{day.day} {day:%B %Y}' if day else 'date not known'}"


@marks("score", "'position'")
@tracked()
class PublishedScore(models.Model):
    """The regulator's score, 1 to 4, on one statement."""

    assessment = models.ForeignKey(PublishedAssessment, on_delete=models.PROTECT, related_name="scores")
    statement = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "statement"], name="published_score_once"),
            models.CheckConstraint(condition=models.Q(score__range=(1, 4)), name="published_score_1_to_4"),
            models.CheckConstraint(condition=models.Q(statement__gte=1), name="published_score_statement"),
        ]

    def __str__(self) -> str:
        return f"Statement {self.statement}: {self.score}"


@marks("score", "'position'", on_insert=False)
@tracked()
class ReportDocument(models.Model):
    """A report text as it was given to us."""

    assessment = models.ForeignKey(PublishedAssessment, on_delete=models.PROTECT, related_name="documents")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "sha256"], name="report_document_once")]

    def __str__(self) -> str:
        return self.file_name


@marks("score", "'statement:' || row.statement")
@tracked()
class ReportStatement(models.Model):
    """What a report says on one statement."""

    assessment = models.ForeignKey(PublishedAssessment, on_delete=models.PROTECT, related_name="statements")
    document = models.ForeignKey(ReportDocument, on_delete=models.PROTECT, related_name="statements")
    statement = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    label = models.CharField(max_length=120, blank=True)
    commitment = models.TextField(blank=True)
    expectations = ArrayField(models.TextField(), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "statement"], name="report_statement_once")
        ]

    def __str__(self) -> str:
        return self.name


@marks(
    "score",
    "'statement:' || row.statement",
    # The report statement decides where it is shown, should the two ever differ.
    "(SELECT 'statement:' || held.statement FROM governance_reportstatement AS held "
    "WHERE held.id = row.report_statement_id)",
)
@tracked()
class Finding(models.Model):
    """A paragraph of a report, kept with its statement; a person may mark what it is to us."""

    report_statement = models.ForeignKey(ReportStatement, on_delete=models.PROTECT, related_name="findings")
    # Repeated from the report statement so that the outbox trigger needs no look-up.
    statement = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    mark = models.CharField(max_length=10, choices=FindingMark, default=FindingMark.UNMARKED)
    marked_at = models.DateTimeField(null=True, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            # Judged when a write ends, not row by row: a new paragraph moves those after it down at once.
            models.UniqueConstraint(
                fields=["report_statement", "position"],
                name="finding_position_once",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                condition=models.Q(mark__in=FindingMark.values), name="finding_mark_known"
            ),
            models.CheckConstraint(
                condition=models.Q(mark=FindingMark.UNMARKED) | models.Q(marked_at__isnull=False),
                name="finding_mark_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
