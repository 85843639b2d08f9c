"""Rules about one person, in pairs that agree; who sees which rows; marks of views."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from governance import policies
from governance.access import THIRD_PARTY, Door, access, mark_of
from governance.enums import Role
from governance.models import ServiceArea, User
from governance.permissions import Permission, permissions_of
from governance.policies import NotAllowed
from governance.scopes import ScopedQuerySet, in_own_areas
from tests import builders

pytestmark = pytest.mark.usefixtures("story")

ROLES = list(Role)


def somebody(role: str, pk: int = 1, **more: Any) -> User:
    """A person who is not stored."""
    return User(pk=pk, role=role, name="S", email=f"{pk}@hounslow.example", **more)


def passes(check: Callable[[], None]) -> bool:
    try:
        check()
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", ROLES)
def test_can_and_check_agree_with_the_table(role: Role, permission: Permission) -> None:
    person = somebody(role)
    expected = permission in permissions_of(role)
    assert policies.can(person, permission) is expected
    assert passes(lambda: policies.check(person, permission)) is expected


@pytest.mark.parametrize("permission", Permission)
def test_nobody_who_is_closed_or_not_signed_in_may_anything(permission: Permission) -> None:
    for person in (somebody(Role.DIRECTOR, is_active=False), AnonymousUser()):
        assert not policies.can(person, permission)


def test_no_permission_at_all_is_refused() -> None:
    assert not passes(lambda: policies.check(somebody(Role.ADMINISTRATOR)))


def test_the_sentence_says_what_is_refused_and_whom_to_ask() -> None:
    with pytest.raises(NotAllowed, match=r"Your role does not let you see the trail\. Ask an administrator"):
        policies.check(somebody(Role.OFFICER), Permission.VIEW_TRAIL)


@pytest.mark.parametrize("same", [True, False])
@pytest.mark.parametrize("target", ROLES)
@pytest.mark.parametrize("actor", ROLES)
def test_the_pairs_about_people_agree(actor: Role, target: Role, same: bool) -> None:
    by, person = somebody(actor), somebody(target, pk=1 if same else 2)
    agree = [
        (
            passes(lambda: policies.check_give_role(by, role=target)),
            policies.can_give_role(by, role=target),
        ),
        (
            passes(lambda: policies.check_change_person(by, person=person)),
            policies.can_change_person(by, person=person),
        ),
        (
            passes(lambda: policies.check_deactivate(by, person=person)),
            policies.can_deactivate(by, person=person),
        ),
    ]
    assert all(check == can for check, can in agree)
    assert not (same and policies.can_deactivate(by, person=person))


@pytest.mark.parametrize("wished", ROLES)
@pytest.mark.parametrize("present", ROLES)
@pytest.mark.parametrize("actor", ROLES)
def test_the_pair_about_roles_agrees(actor: Role, present: Role, wished: Role) -> None:
    by, person = somebody(actor), somebody(present, pk=2)
    check = passes(lambda: policies.check_change_role(by, person=person, role=wished))
    assert check is policies.can_change_role(by, person=person, role=wished)
    assert check is (actor == Role.ADMINISTRATOR)


# --- Who sees which rows ---------------------------------------------------------------------------
class NoRule(ScopedQuerySet[ServiceArea]):
    """A query set whose author forgot the rule."""


class OwnAreas(ScopedQuerySet[ServiceArea]):
    """The service areas in which a person works."""

    def rule_for(self, person: User) -> Any:
        return in_own_areas(person, field="pk")


@pytest.mark.django_db
def test_without_a_rule_nobody_sees_anything() -> None:
    builders.ben()
    assert ServiceArea.objects.exists()
    for person in (builders.ben(), builders.amara(), builders.administrator(), AnonymousUser()):
        assert not NoRule(ServiceArea).visible_to(person).exists()


@pytest.mark.django_db
def test_the_own_areas_are_those_of_the_person_alone() -> None:
    ben, erin = builders.ben(), builders.erin()
    assert [area.name for area in OwnAreas(ServiceArea).visible_to(ben)] == ["Learning Disability"]
    assert [area.name for area in OwnAreas(ServiceArea).visible_to(erin)] == ["Older People"]
    assert not OwnAreas(ServiceArea).visible_to(builders.amara()).exists()
    ben.is_active = False
    assert not OwnAreas(ServiceArea).visible_to(ben).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_who_sees_which_people(role: Role) -> None:
    everybody = {somebody().pk for somebody in builders.EVERY_ROLE.values()} | {builders.erin().pk}
    me = builders.EVERY_ROLE[role]()
    seen = set(User.objects.visible_to(me).values_list("pk", flat=True)) - {builders.operator().pk}
    if Permission.VIEW_PEOPLE in permissions_of(role):
        assert seen == everybody
    elif role in (Role.OFFICER, Role.MANAGER):
        assert seen == {builders.ben().pk, builders.manager().pk}
    else:
        assert seen == {me.pk}


# --- Marks -----------------------------------------------------------------------------------------
def page(_request: HttpRequest) -> HttpResponse:
    """Any view."""
    return HttpResponse()


def test_a_mark_is_seen_through_other_decorators_in_either_order() -> None:
    outer = access(Permission.VIEW_TRAIL)(require_safe(page))
    inner = require_safe(access(Permission.VIEW_TRAIL)(lambda request: page(request)))
    for view in (outer, inner):
        mark = mark_of(view, name="x")
        assert mark is not None
        assert (mark.door, mark.permissions) == (Door.PERMISSION, (Permission.VIEW_TRAIL,))


def test_a_permission_must_be_named() -> None:
    with pytest.raises(ValueError, match="Name at least one permission"):
        access()


def test_a_view_without_a_mark_has_none() -> None:
    assert mark_of(lambda request: page(request), name="governance:anything") is None


def test_views_of_ours_are_marked_where_they_stand_and_not_by_name() -> None:
    assert not [name for name in THIRD_PARTY if ":" in name]
