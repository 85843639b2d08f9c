"""Actions: one entity for risks, audits, plans and decisions; what one serves is a link in a higher app."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from governance.action_states import OPEN
from governance.enums import ActionState, ActionStepKind
from governance.models.people import ServiceArea, User
from governance.permissions import Permission, permissions_of
from governance.scopes import ScopedQuerySet, in_own_areas
from governance.tracking import append_only, tracked


class ActionQuerySet(ScopedQuerySet["Action"]):
    """Staff see what belongs to no service area, to theirs or to themselves; some roles see every area's."""

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

    def open(self) -> Self:
        """Those that still wait to be done."""
        return self.filter(state__in=OPEN)


@tracked()
class Action(models.Model):
    """Something to be done, by whom and by when. Overdue is worked out: open with its day behind us."""

    title = models.CharField(max_length=200)
    service_area = models.ForeignKey(
        ServiceArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    # What was agreed first: each later day is a step with its reason.
    original_due_on = models.DateField()
    state = models.CharField(max_length=10, choices=ActionState, default=ActionState.OPEN)
    settled_on = models.DateField(null=True, blank=True)
    # What it brought about, in words; needed before it counts as embedded.
    impact = models.TextField(blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = ActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ActionState.values), name="action_state_known"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="action_has_title"),
            models.CheckConstraint(
                condition=models.Q(state=ActionState.OPEN, settled_on__isnull=True)
                | ~models.Q(state=ActionState.OPEN) & models.Q(settled_on__isnull=False),
                name="action_settled_has_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ActionState.EMBEDDED) | ~models.Q(impact=""),
                name="action_embedded_has_impact",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "due_on"], name="action_open_of", condition=models.Q(state="open"))
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
@append_only
class ActionStep(models.Model):
    """Something that happened to an action. Append-only."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=ActionStepKind)
    note = models.TextField(blank=True)
    due_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ActionStepKind.values), name="action_step_kind_known"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
