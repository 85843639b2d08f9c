"""The demonstration: its people, its sign-in without a password, and that it is never public by mistake."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management import CommandError, call_command
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.urls import reverse

from governance.actions import council as council_actions
from governance.checks import accessibility_contact_is_set, demonstration_is_not_public, mail_is_sent
from governance.demonstration import CHARACTERS, demonstration_people, refuse_public_demonstration
from governance.enums import Role
from governance.models import Council, User
from tests import builders
from tests.governance.codes import give_password
from tests.governance.test_addresses import HOSTILE

pytestmark = pytest.mark.django_db
SIGN_IN = "governance:demonstration-sign-in"
HERE = ["default"]


@pytest.fixture
def people_of_it() -> dict[str, User]:
    """A demonstration with its people."""
    builders.demonstration()
    return dict(demonstration_people(now=builders.NOW))


def enter(client: Client, who: User, **more: str) -> Any:
    return client.post(reverse(SIGN_IN), {"person": who.email, **more})


def test_there_is_one_for_each_role_but_the_auditor(people_of_it: dict[str, User]) -> None:
    assert {person.role for person in people_of_it.values()} == {
        Role.DIRECTOR,
        Role.LEADER,
        Role.MEMBER,
        Role.PRINCIPAL_SOCIAL_WORKER,
        Role.OFFICER,
        Role.MANAGER,
        Role.ADMINISTRATOR,
    }
    assert all(person.is_demonstration for person in people_of_it.values())
    areas = {key: [area.name for area in people_of_it[key].service_areas.all()] for key in ("ben", "erin")}
    assert areas == {"ben": ["Learning Disability"], "erin": ["Older People"]}


def test_making_them_again_makes_nobody_twice(people_of_it: dict[str, User]) -> None:
    before = User.objects.count()
    assert {key: who.pk for key, who in demonstration_people(now=builders.NOW).items()} == {
        key: who.pk for key, who in people_of_it.items()
    }
    assert User.objects.count() == before


@pytest.mark.parametrize("character", CHARACTERS, ids=lambda who: who.key)
def test_each_signs_in_with_the_printed_password_and_no_second_step(
    client: Client, people_of_it: dict[str, User], character: Any
) -> None:
    assert len(character.password) >= 15
    assert give_password(client, character.email, character.password)["Location"] == "/start/"
    assert client.get(reverse("mfa_index")).status_code == 200


def test_a_card_signs_in_with_a_new_session_key(client: Client, people_of_it: dict[str, User]) -> None:
    session = client.session
    session["planted"] = 1
    session.save()
    planted = session.session_key
    assert enter(client, people_of_it["amara"])["Location"] == "/start/"
    assert client.session.session_key != planted
    assert client.session["_auth_user_id"] == str(people_of_it["amara"].pk)


def test_the_sign_in_page_shows_the_six_cards(client: Client, people_of_it: dict[str, User]) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "Look around the demonstration" in page
    assert page.count('name="person"') == 6
    for label in ("Director", "Leader", "Member", "Principal Social Worker", "Officer", "Administrator"):
        assert label in page


def test_no_card_is_shown_outside_a_demonstration(client: Client) -> None:
    builders.council()
    assert 'name="person"' not in client.get(reverse("account_login")).content.decode()


def test_a_card_signs_nobody_in_outside_a_demonstration(client: Client) -> None:
    builders.council()
    ben = builders.ben()
    User.objects.filter(pk=ben.pk).update(is_demonstration=True)
    assert enter(client, ben).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_card_signs_nobody_in_who_is_not_of_the_demonstration(
    client: Client, people_of_it: dict[str, User]
) -> None:
    assert enter(client, builders.administrator()).status_code == 404


def test_a_card_signs_no_closed_account_in(client: Client, people_of_it: dict[str, User]) -> None:
    User.objects.filter(pk=people_of_it["ben"].pk).update(is_active=False)
    assert enter(client, people_of_it["ben"]).status_code == 404


def test_a_card_is_no_link(client: Client, people_of_it: dict[str, User]) -> None:
    assert client.get(reverse(SIGN_IN), {"person": people_of_it["amara"].email}).status_code == 405


def test_a_forged_card_is_refused(people_of_it: dict[str, User]) -> None:
    assert enter(Client(enforce_csrf_checks=True), people_of_it["amara"]).status_code == 403


def test_a_card_never_leads_elsewhere(people_of_it: dict[str, User]) -> None:
    led = {address: enter(Client(), people_of_it["dev"], next=address)["Location"] for address in HOSTILE}
    assert led == dict.fromkeys(HOSTILE, "/start/")


def test_a_card_asks_for_the_second_step_of_whoever_set_one_up(
    client: Client, people_of_it: dict[str, User]
) -> None:
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(people_of_it["chloe"], builders.TOTP_SECRET)
    assert enter(client, people_of_it["chloe"])["Location"] == reverse("mfa_authenticate")


# --- Never public by mistake -----------------------------------------------------------------------
@pytest.fixture
def public(settings: Any) -> Any:
    """A start on a public address."""
    settings.IS_LOCAL = False
    settings.DEMO_PUBLIC = False
    settings.ALLOWED_HOSTS = ["assurance.example", "testserver"]
    return settings


def test_a_start_in_public_is_refused(people_of_it: dict[str, User], public: Any) -> None:
    with pytest.raises(ImproperlyConfigured, match="DEMO_PUBLIC=1"):
        refuse_public_demonstration()
    with pytest.raises(ImproperlyConfigured, match="DEMO_PUBLIC=1"):
        get_wsgi_application()
    assert [error.id for error in demonstration_is_not_public(databases=HERE)] == ["governance.E001"]


def test_a_start_in_public_is_allowed_when_it_is_asked_for(
    people_of_it: dict[str, User], public: Any
) -> None:
    public.DEMO_PUBLIC = True
    get_wsgi_application()
    assert demonstration_is_not_public(databases=HERE) == []
    assert enter(Client(), people_of_it["dev"]).status_code == 302


def test_a_start_in_public_without_a_demonstration_goes_on(public: Any) -> None:
    builders.council()
    get_wsgi_application()
    assert demonstration_is_not_public(databases=HERE) == []


def test_a_database_marked_while_served_in_public_signs_nobody_in(client: Client, public: Any) -> None:
    client.get(reverse("account_login"))
    builders.demonstration()
    people_of_it = demonstration_people(now=builders.NOW)
    assert enter(client, people_of_it["dev"]).status_code == 404
    assert 'name="person"' not in client.get(reverse("account_login")).content.decode()


def test_people_at_work_cannot_be_made_a_demonstration() -> None:
    builders.council()
    builders.ben()
    with pytest.raises(ValidationError, match="People work in this database"):
        council_actions.mark_demonstration(by=builders.operator())
    assert not Council.objects.get().is_demonstration


# --- Commands --------------------------------------------------------------------------------------
def test_the_sign_ins_are_printed_one_a_line(people_of_it: dict[str, User], capsys: Any) -> None:
    call_command("demonstration_signins")
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"{who.email}  {who.password}" for who in CHARACTERS]


def test_outside_a_demonstration_no_sign_in_is_printed(capsys: Any) -> None:
    builders.council()
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("demonstration_signins")
    assert capsys.readouterr().out == ""


def test_a_missing_accessibility_contact_is_warned_of() -> None:
    builders.council()
    assert [warning.id for warning in accessibility_contact_is_set(databases=HERE)] == ["governance.W001"]
    Council.objects.update(accessibility_contact="access@hounslow.example")
    assert accessibility_contact_is_set(databases=HERE) == []


def test_the_start_says_that_no_mail_is_sent(settings: Any) -> None:
    assert mail_is_sent(databases=HERE) == []
    settings.SENDS_MAIL = False
    assert [warning.id for warning in mail_is_sent(databases=HERE)] == ["governance.W002"]
    assert mail_is_sent(databases=None) == []
