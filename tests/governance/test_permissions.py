"""The table of roles: complete, and nobody grants what they lack."""

import ast
from pathlib import Path

import pytest

from governance.enums import Role
from governance.navigation import ENTRIES
from governance.permissions import RESERVED, ROLES, Permission, may_give, permissions_of

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_role_stands_in_the_table_and_no_other() -> None:
    assert set(ROLES) == set(Role.values)


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_belongs_to_a_role(permission: Permission) -> None:
    assert [role for role in ROLES if permission in ROLES[role]]


@pytest.fixture(scope="module")
def asked() -> set[str]:
    """The names of the permissions that code asks for."""
    return {
        node.attr
        for app in ("governance", "risk", "performance")
        for path in (ROOT / app).rglob("*.py")
        if path.name != "permissions.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Permission"
    }


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_opens_something(permission: Permission, asked: set[str]) -> None:
    """A permission that no code asks for promises what it does not hold."""
    assert permission.name in asked


def test_an_unknown_role_may_nothing() -> None:
    assert permissions_of("emperor") == frozenset()
    assert not may_give("emperor", "officer")
    assert not may_give("administrator", "emperor")


# HOUSE 9, as far as it is built: who must and who must not.
@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        ("officer", {Permission.VIEW_UNRELEASED}, {Permission.MARK_FINDINGS, *RESERVED}),
        ("auditor", {Permission.VIEW_UNRELEASED}, {Permission.MARK_FINDINGS, *RESERVED}),
        ("manager", {Permission.VIEW_UNRELEASED}, {Permission.MARK_FINDINGS, *RESERVED}),
        ("psw", {Permission.MARK_FINDINGS}, {Permission.MANAGE_PEOPLE, Permission.VIEW_TRAIL}),
        (
            "leader",
            {Permission.VIEW_TRAIL, Permission.VIEW_PEOPLE},
            {Permission.MARK_FINDINGS, Permission.MANAGE_PEOPLE, Permission.IMPORT_MEASURES},
        ),
        ("director", {Permission.MARK_FINDINGS, Permission.VIEW_TRAIL}, {Permission.MANAGE_PEOPLE}),
        (
            "member",
            {Permission.VIEW_POSITION},
            {Permission.VIEW_UNRELEASED, Permission.VIEW_COLLEAGUES, *RESERVED},
        ),
        ("administrator", {Permission.MANAGE_PEOPLE, Permission.IMPORT_MEASURES}, {Permission.MARK_FINDINGS}),
    ],
)
def test_the_roles_are_those_of_the_house(role: str, may: set[Permission], may_not: set[Permission]) -> None:
    assert may <= permissions_of(role)
    assert not may_not & permissions_of(role)


@pytest.mark.parametrize("giver", ROLES)
@pytest.mark.parametrize("role", ROLES)
def test_nobody_grants_what_they_lack(giver: str, role: str) -> None:
    given = permissions_of(role) & RESERVED
    expected = Permission.MANAGE_PEOPLE in permissions_of(giver) and given <= permissions_of(giver)
    assert may_give(giver, role) is expected


def test_only_administrators_give_roles() -> None:
    assert {giver for giver in ROLES if any(may_give(giver, role) for role in ROLES)} == {"administrator"}


def test_every_entry_of_the_navigation_asks_for_a_permission() -> None:
    assert all(entry.permissions for entry in ENTRIES)
