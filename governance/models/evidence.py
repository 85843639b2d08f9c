"""Evidence: what we can show for a statement, dated, owned, checked by a second person, reviewed in time."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from governance.enums import EvidenceKind, EvidenceState
from governance.models.people import ServiceArea, User
from governance.permissions import Permission, permissions_of
from governance.scopes import ScopedQuerySet, in_own_areas
from governance.tracking import marks, tracked


class EvidenceQuerySet(ScopedQuerySet["Evidence"]):
    """Staff see what belongs to no service area and what belongs to theirs; some roles see every area's."""

    def rule_for(self, person: User) -> models.Q | None:
        permissions = permissions_of(person.role)
        if Permission.VIEW_UNRELEASED not in permissions:
            return None
        if Permission.VIEW_EVERY_AREA in permissions:
            return models.Q()
        return (
            models.Q(service_area=None)
            | in_own_areas(person, field="service_area")
            | models.Q(owner=person)
            | models.Q(added_by=person)
        )

    def with_people(self) -> Self:
        """With the people, the service area and the statements that every page names."""
        return self.select_related(
            "owner", "service_area", "added_by", "checked_by", "changed_by"
        ).prefetch_related("statement_links")


# A trigger gives one key a row, and a piece of evidence belongs to any number of statements: the worker looks
# them up. A new one is told by its links to statements.
@marks("score", "'evidence:' || row.id", on_insert=False)
@tracked()
class Evidence(models.Model):
    """A link, a file or a note that shows something about one or more statements."""

    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=5, choices=EvidenceKind)
    # The slug of one of the framework's evidence categories.
    category = models.CharField(max_length=40)
    shows = models.TextField()
    dated = models.DateField()
    review_by = models.DateField()
    url = models.URLField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    service_area = models.ForeignKey(
        ServiceArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=EvidenceState, default=EvidenceState.HELD)
    # Who changed it last: that person cannot be the one who checks it.
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Why it still holds, where its day of review was moved without another change.
    renewed_because = models.TextField(blank=True)
    retired_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=EvidenceKind.values), name="evidence_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=EvidenceState.values), name="evidence_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(review_by__gt=models.F("dated")), name="evidence_review_after_date"
            ),
            models.CheckConstraint(
                condition=models.Q(checked_by__isnull=True, checked_at__isnull=True)
                | models.Q(checked_by__isnull=False, checked_at__isnull=False),
                name="evidence_check_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(checked_by=models.F("owner")) & ~models.Q(checked_by=models.F("added_by"))
                | models.Q(checked_by__isnull=True),
                name="evidence_checked_by_another",
            ),
            models.CheckConstraint(
                condition=~models.Q(checked_by=models.F("changed_by")), name="evidence_checked_by_no_changer"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=EvidenceKind.LINK) | ~models.Q(url=""),
                name="evidence_link_has_address",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=EvidenceKind.NOTE) | ~models.Q(note=""),
                name="evidence_note_has_text",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=EvidenceState.RETIRED) | ~models.Q(retired_because=""),
                name="evidence_retired_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["review_by"], name="evidence_review_by")]

    def __str__(self) -> str:
        return self.title


@marks("score", "'statement:' || row.statement")
@tracked()
class EvidenceStatement(models.Model):
    """A piece of evidence shows something about a statement."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="statement_links")
    statement = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["statement"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "statement"], name="evidence_statement_once")
        ]

    def __str__(self) -> str:
        return f"Evidence {self.evidence_id} on statement {self.statement}"


@tracked(exclude=["content"])
class EvidenceFile(models.Model):
    """The file of a piece of evidence: private, in the database, and never shown inline."""

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, primary_key=True, related_name="file")
    name = models.CharField(max_length=200)
    # By its content, never by its name.
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name
