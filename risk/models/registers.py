"""Registers, and what a risk is weighed by: matrix, tolerance and rules, as versions and not as edits."""

import pgtrigger
from django.conf import settings
from django.db import models

from governance.models import Board, ServiceArea
from governance.tracking import append_only, marks, tracked
from risk.enums import Level

_NEWEST_IN_FORCE = """
    UPDATE risk_category SET tolerable = newest.tolerable
    FROM (
        SELECT DISTINCT ON (category_id) category_id, tolerable
        FROM new_values ORDER BY category_id, id DESC
    ) AS newest
    WHERE risk_category.id = newest.category_id;
    RETURN NULL;
"""


@marks("score", "'position'", on_insert=False)
@tracked()
class Register(models.Model):
    """A list of risks that somebody answers for: a service area's, the directorate's or the council's."""

    level = models.CharField(max_length=11, choices=Level)
    name = models.CharField(max_length=120, unique=True)
    service_area = models.OneToOneField(
        ServiceArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Whose next meeting an escalation to this register is put to.
    board = models.ForeignKey(Board, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(level__in=Level.values), name="register_level_known"),
            models.CheckConstraint(
                condition=models.Q(level=Level.SERVICE) | models.Q(service_area__isnull=True),
                name="register_area_on_service",
            ),
            models.UniqueConstraint(
                fields=["level"], name="register_one_above", condition=~models.Q(level=Level.SERVICE)
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
@append_only
class MatrixVersion(models.Model):
    """A matrix as it was or is in force: size, words, bands by cell; `risk.matrix` reads `content`."""

    content = models.JSONField()
    note = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    in_force_from = models.DateTimeField()

    def __str__(self) -> str:
        return f"Matrix {self.pk}"


@marks("escalation", "'all'")
@tracked()
@append_only
class RuleSetVersion(models.Model):
    """The rules of escalation as they were or are in force, made for one matrix; `risk.rules` reads them."""

    matrix = models.ForeignKey(MatrixVersion, on_delete=models.PROTECT, related_name="rule_sets")
    content = models.JSONField()
    note = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    in_force_from = models.DateTimeField()

    def __str__(self) -> str:
        return f"Rules {self.pk}"


@tracked(exclude=["tolerable"])
class Category(models.Model):
    """A kind of risk, with a tolerance of its own."""

    name = models.CharField(max_length=60, unique=True)
    position = models.PositiveSmallIntegerField()
    is_active = models.BooleanField(default=True)
    # The most that a risk of this kind may score; a trigger of the tolerances keeps the newest here.
    tolerable = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name


@marks("escalation", "'all'")
@marks("score", "'position'")
@tracked()
@append_only
class Appetite(models.Model):
    """How much of a kind of risk the council means to carry; the newest of a category is in force.

    A current score above `tolerable` is outside tolerance.
    """

    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="appetites")
    optimal = models.PositiveSmallIntegerField()
    tolerable = models.PositiveSmallIntegerField()
    why = models.TextField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    in_force_from = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(optimal__gte=1, optimal__lte=models.F("tolerable"), tolerable__lte=25),
                name="appetite_in_order",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="newest_in_force",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                level=pgtrigger.Statement,
                referencing=pgtrigger.Referencing(new="new_values"),  # type: ignore[no-untyped-call]
                func=_NEWEST_IN_FORCE,
            )
        ]

    def __str__(self) -> str:
        return f"{self.category}: up to {self.tolerable}"
