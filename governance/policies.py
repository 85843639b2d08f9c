"""Rules about one object, in pairs: `check_x` raises a sentence, `can_x` answers yes or no."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError

from governance.enums import Role
from governance.permissions import Permission, may_give, permissions_of
from governance.scopes import Person

if TYPE_CHECKING:
    from governance.models import User


class NotAllowed(PermissionDenied):
    """Refused, with a sentence for the person who asked. Answered with 403."""


class Stale(ValidationError):
    """Somebody else saved first. Answered with 409; `theirs` is what is stored now."""

    def __init__(self, message: str, *, theirs: Any) -> None:
        super().__init__(message, code="stale")
        self.theirs = theirs


def can(person: Person, permission: Permission) -> bool:
    """Whether the person is signed in, active, and has a role that carries the permission.

    Whoever runs a command on the server may do everything: they have the database itself.
    """
    if not person.is_authenticated:
        return False
    return person.is_command_line or (person.is_active and permission in permissions_of(person.role))


def can_any(person: Person, permissions: Iterable[Permission]) -> bool:
    """Whether the person has one of the permissions."""
    return any(can(person, permission) for permission in permissions)


def check(person: Person, *permissions: Permission) -> None:
    """Refuse a person who has none of the permissions."""
    if not can_any(person, permissions):
        wish = " or ".join(permissions) or "do this"
        raise NotAllowed(f"Your role does not let you {wish}. Ask an administrator of this service.")


def check_give_role(by: "User", *, role: str) -> None:
    """Nobody gives a role that carries more than they hold themselves."""
    check(by, Permission.MANAGE_PEOPLE)
    if not may_give(by.role, role):
        raise NotAllowed(
            f"You cannot give or take away the role {Role(role).label}: it carries more than your own."
        )


def can_give_role(by: "User", *, role: str) -> bool:
    """Whether `check_give_role` would pass."""
    return can(by, Permission.MANAGE_PEOPLE) and may_give(by.role, role)


def check_change_person(by: "User", *, person: "User") -> None:
    """Whoever changes a person must be able to give the role that the person has."""
    check_give_role(by, role=person.role)


def can_change_person(by: "User", *, person: "User") -> bool:
    """Whether `check_change_person` would pass."""
    return can_give_role(by, role=person.role)


def check_change_role(by: "User", *, person: "User", role: str) -> None:
    """Both the old and the new role must be within the giver's own, and nobody changes their own."""
    check_change_person(by, person=person)
    check_give_role(by, role=role)
    if by.pk == person.pk:
        raise NotAllowed("You cannot change your own role. Ask another administrator.")


def can_change_role(by: "User", *, person: "User", role: str) -> bool:
    """Whether `check_change_role` would pass."""
    return by.pk != person.pk and can_change_person(by, person=person) and can_give_role(by, role=role)


def check_deactivate(by: "User", *, person: "User") -> None:
    """As for a change; and nobody shuts themselves out."""
    check_change_person(by, person=person)
    if by.pk == person.pk:
        raise NotAllowed("You cannot close your own account. Ask another administrator.")


def can_deactivate(by: "User", *, person: "User") -> bool:
    """Whether `check_deactivate` would pass."""
    return by.pk != person.pk and can_change_person(by, person=person)


def needs_second_factor(person: "User") -> bool:
    """Everybody must have one, except a demonstration account in a database marked as a demonstration."""
    if person.has_second_factor:
        return False
    return not (person.is_demonstration and person.in_demonstration)
