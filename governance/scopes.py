"""Who sees which rows: one query set for every look-up, closed until a model says otherwise."""

from typing import TYPE_CHECKING, Self, TypeVar, Union

from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from governance.models import User

# Whoever sends a request.
Person = Union["User", "AnonymousUser"]
Row = TypeVar("Row", bound=models.Model)


class ScopedQuerySet(models.QuerySet[Row]):
    """A query set that answers `visible_to`. A model's own subclass overrides `rule_for`.

    Look up by `Model.objects.visible_to(person)`: a stranger's row is not found (404).
    """

    def visible_to(self, person: Person) -> Self:
        """The rows that this person may know of: none for the anonymous, the inactive, or without a rule."""
        if not person.is_authenticated or not person.is_active:
            return self.none()
        rule = self.rule_for(person)
        return self.none() if rule is None else self.filter(rule)

    def rule_for(self, person: "User") -> models.Q | None:  # noqa: ARG002 for those that override it
        """The condition on the rows that a signed-in person may see; `Q()` is all, None is nothing."""
        return None


def in_own_areas(person: "User", *, field: str) -> models.Q:
    """That `field` holds a service area in which the person works; a subquery, so no query more."""
    return models.Q(**{f"{field}__in": person.memberships.values("service_area_id")})
