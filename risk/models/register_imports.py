"""Registers that came in a sheet: how its columns were read, what was found, and which risks came of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from governance.models import ServiceArea, User
from governance.permissions import Permission, permissions_of
from governance.scopes import ScopedQuerySet
from governance.tracking import append_only, tracked
from risk.check_states import CheckState, RowDid
from risk.enums import ControlKind, Dimension
from risk.models.registers import Category
from risk.models.risks import Risk


class ChoicesOfAMapping(models.Model):
    """What a sheet's columns hold, and what holds for every row where the sheet does not say."""

    # A pair a column, in order: the heading as the sheet writes it, and the field ("" where it is left out).
    columns = models.JSONField(default=list)
    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    worst_on = models.CharField(max_length=10, choices=Dimension, blank=True)
    control_kind = models.CharField(max_length=8, choices=ControlKind, blank=True)

    class Meta:
        abstract = True


@tracked()
class RegisterLayout(ChoicesOfAMapping):
    """How a layout of headings was read last: offered again for the next sheet that has it."""

    # A digest of the headings in their order.
    headings = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField()
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(worst_on__in=["", *Dimension.values])
                & models.Q(control_kind__in=["", *ControlKind.values]),
                name="register_layout_words_known",
            )
        ]

    def __str__(self) -> str:
        return f"Layout {self.pk}"


class RegisterImportQuerySet(ScopedQuerySet["RegisterImport"]):
    """A sheet is its sender's alone: it may say what no register does."""

    def rule_for(self, person: User) -> models.Q | None:
        if Permission.LOG_RISKS not in permissions_of(person.role):
            return None
        return models.Q(submitted_by=person)


@tracked()
class RegisterImport(ChoicesOfAMapping):
    """One register on its way in: read, its columns chosen, checked, brought in once or not at all."""

    file_name = models.CharField(max_length=200)
    is_pasted = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=CheckState, default=CheckState.UPLOADED)
    sheet = models.CharField(max_length=100, blank=True)
    headings = models.CharField(max_length=64, blank=True)
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Rows read, open, closed, not risks, new, changed, unchanged, in conflict, left out; and of the result.
    counts = models.JSONField(default=dict, blank=True)
    notes = models.JSONField(default=list, blank=True)
    failure = models.TextField(blank=True)
    mend = models.TextField(blank=True)
    # How often a worker has set about it: what stops the worker every time is given up in the end.
    attempts = models.PositiveSmallIntegerField(default=0)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    loaded_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = RegisterImportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=CheckState.values)
                & models.Q(worst_on__in=["", *Dimension.values])
                & models.Q(control_kind__in=["", *ControlKind.values]),
                name="register_import_words_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=CheckState.LOADED) | models.Q(loaded_at__isnull=False),
                name="register_import_loaded_has_time",
            ),
        ]
        indexes = [models.Index(fields=["submitted_by", "-id"], name="register_import_of")]

    def __str__(self) -> str:
        return self.file_name


class RegisterImportSheet(models.Model):
    """What came in: the file until it is read, then its cells; gone with a discard or after its time."""

    register_import = models.OneToOneField(
        RegisterImport, on_delete=models.CASCADE, primary_key=True, related_name="kept"
    )
    content = models.BinaryField(null=True)
    # The cells, as `risk.register_import.grid` writes them.
    grid = models.JSONField(null=True)
    # What was found, as `risk.register_import.report` writes it.
    report = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"Sheet of register {self.register_import_id}"


@tracked()
@append_only
class RegisterImportRow(models.Model):
    """A row of a sheet that added or changed a risk. Append-only."""

    register_import = models.ForeignKey(RegisterImport, on_delete=models.PROTECT, related_name="rows")
    row = models.PositiveIntegerField()
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="+")
    did = models.CharField(max_length=7, choices=RowDid)
    # By it a row that is sent again is known, whatever became of its risk; "" for a change.
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"], name="register_row_once", condition=~models.Q(fingerprint="")
            ),
            models.CheckConstraint(
                condition=models.Q(did__in=RowDid.values), name="register_row_words_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Row {self.row} of register {self.register_import_id}"
