"""What may be done to people, by whom; what ends sessions; who was first."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from governance.actions import people
from governance.enums import Role
from governance.models import ServiceArea, Session, User
from governance.policies import NotAllowed, Stale
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]


def change(person: User, by: User, **wished: object) -> User:
    """An update with what is stored unless said otherwise."""
    fields = {
        "version": person.version,
        "name": person.name,
        "job_title": person.job_title,
        "role": person.role,
        "service_areas": list(person.service_areas.all()),
    }
    return people.update(person=person, by=by, **{**fields, **wished})  # type: ignore[arg-type]


def test_an_administrator_makes_a_person() -> None:
    areas = [builders.service_area("Learning Disability")]
    made = people.create(
        email=" New.Person@Hounslow.Example ".strip(),
        name="New Person",
        role=Role.OFFICER,
        service_areas=areas,
        by=builders.administrator(),
        now=builders.NOW,
    )
    assert (made.email, made.created_at, made.is_active) == (
        "new.person@hounslow.example",
        builders.NOW,
        True,
    )
    assert list(made.service_areas.all()) == areas
    assert not made.has_usable_password()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_makes_people(role: Role) -> None:
    with pytest.raises(NotAllowed):
        people.create(
            email="x@hounslow.example",
            name="X",
            role=Role.OFFICER,
            by=builders.EVERY_ROLE[role](),
            now=builders.NOW,
        )
    assert not User.objects.filter(email="x@hounslow.example").exists()


def test_a_second_account_for_an_address_is_refused_whatever_its_case() -> None:
    builders.ben()
    with pytest.raises(ValidationError, match="has an account already") as refused:
        people.create(
            email="BEN@hounslow.example",
            name="B",
            role=Role.OFFICER,
            by=builders.administrator(),
            now=builders.NOW,
        )
    assert list(refused.value.error_dict) == ["email"]


def test_nobody_changes_their_own_role() -> None:
    asha = builders.administrator()
    with pytest.raises(NotAllowed, match="your own role"):
        change(asha, asha, role=Role.OFFICER)
    asha.refresh_from_db()
    assert asha.role == Role.ADMINISTRATOR


def test_one_may_change_ones_own_name() -> None:
    asha = builders.administrator()
    assert change(asha, asha, name="Asha P").name == "Asha P"


def test_nobody_closes_themselves() -> None:
    asha = builders.administrator()
    with pytest.raises(NotAllowed, match="your own account"):
        people.deactivate(person=asha, version=asha.version, by=asha)


@pytest.mark.parametrize("how", ["close", "role"])
def test_the_last_administrator_stays(how: str) -> None:
    asha, operator = builders.administrator(), builders.operator()

    def let_go() -> User:
        if how == "close":
            return people.deactivate(person=asha, version=asha.version, by=operator)
        return change(asha, operator, role=Role.OFFICER)

    with pytest.raises(ValidationError, match="only administrator"):
        let_go()
    asha.refresh_from_db()
    assert (asha.is_active, asha.role) == (True, Role.ADMINISTRATOR)


def test_with_another_administrator_the_first_may_go() -> None:
    asha, other = builders.administrator(), builders.person("Nadia Costa", Role.ADMINISTRATOR)
    people.deactivate(person=asha, version=asha.version, by=other)
    asha.refresh_from_db()
    assert not asha.is_active


CHANGES: dict[str, Callable[[User, User], object]] = {
    "role": lambda ben, asha: change(ben, asha, role=Role.MANAGER),
    "areas": lambda ben, asha: change(ben, asha, service_areas=[builders.service_area("Mental Health")]),
    "closed": lambda ben, asha: people.deactivate(person=ben, version=ben.version, by=asha),
    "second factor": lambda ben, asha: people.remove_second_factor(person=ben, version=ben.version, by=asha),
}


@pytest.mark.parametrize("what", CHANGES)
def test_it_ends_the_persons_sessions_and_nobody_elses(what: str) -> None:
    ben, asha = builders.ben(), builders.administrator()
    theirs, other = builders.client_of(ben), builders.client_of(asha)
    assert theirs.get(reverse("mfa_index")).status_code == 200
    CHANGES[what](ben, asha)
    assert not Session.objects.filter(user=ben).exists()
    assert theirs.get(reverse("mfa_index"))["Location"].startswith(reverse("account_login"))
    assert other.get(reverse("mfa_index")).status_code == 200


def test_a_new_name_ends_no_session() -> None:
    ben = builders.ben()
    client = builders.client_of(ben)
    change(ben, builders.administrator(), name="Benjamin Adeyemi")
    assert client.get(reverse("mfa_index")).status_code == 200


def test_a_closed_account_is_anonymous_even_with_a_session_that_was_kept() -> None:
    ben = builders.ben()
    client = builders.client_of(ben)
    User.objects.filter(pk=ben.pk).update(is_active=False)
    assert client.get(reverse("mfa_index"))["Location"].startswith(reverse("account_login"))


def test_a_role_counts_from_the_next_request_on() -> None:
    ben = builders.ben()
    client = builders.client_of(ben)
    assert client.get(reverse("governance:trail-list")).status_code == 403
    User.objects.filter(pk=ben.pk).update(role=Role.DIRECTOR)
    assert client.get(reverse("governance:trail-list")).status_code == 200


def test_a_closed_account_can_be_opened_again() -> None:
    ben, asha = builders.ben(), builders.administrator()
    closed = people.deactivate(person=ben, version=ben.version, by=asha)
    opened = people.reactivate(person=closed, version=closed.version, by=asha)
    assert (opened.is_active, opened.role, opened.version) == (True, Role.OFFICER, 3)


def test_whoever_saves_second_is_told_and_nothing_is_overwritten() -> None:
    ben, asha = builders.ben(), builders.administrator()
    seen = User.objects.get(pk=ben.pk)
    change(ben, asha, name="First")
    with pytest.raises(Stale) as told:
        change(seen, asha, name="Second")
    assert told.value.theirs.name == "First"
    assert User.objects.get(pk=ben.pk).name == "First"


def test_the_link_works_only_for_those_who_may_give_it() -> None:
    ben = builders.ben()
    with pytest.raises(NotAllowed):
        people.set_password_link(person=builders.erin(), by=ben)
    assert "/password/reset/key/" in people.set_password_link(person=ben, by=builders.administrator())


def test_the_command_lines_account_can_never_sign_in() -> None:
    operator = builders.operator()
    assert (operator.is_active, operator.has_usable_password()) == (False, False)
    assert builders.client_of(operator).get(reverse("mfa_index")).status_code == 302


def test_a_retired_service_area_keeps_its_people() -> None:
    ben, asha = builders.ben(), builders.administrator()
    ServiceArea.objects.update(is_active=False)
    assert [area.name for area in change(ben, asha, name="B").service_areas.all()] == ["Learning Disability"]
