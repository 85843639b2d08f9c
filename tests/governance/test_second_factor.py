"""The second factor: demanded of everybody, codes good for once, recovery codes, limits, no way round."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from governance.actions import people
from governance.adapters import TOO_MANY
from governance.enums import Role
from governance.models import User
from tests import builders
from tests.governance.codes import code, finish_sign_in, give_password, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
SETUP = "mfa_activate_totp"
WRONG = "This code is not right, or was used already."


@pytest.fixture(autouse=True)
def _council() -> None:
    builders.council()


@pytest.fixture
def newcomer() -> User:
    """Somebody who has a password and no second factor yet."""
    return builders.person("Priya Shah", Role.OFFICER, second_factor=False)


def secret_on(page: Any) -> str:
    """The secret that the set-up page shows for typing by hand."""
    found = re.search(r"\b[A-Z2-7]{32}\b", page.content.decode())
    assert found, "the page shows no secret"
    return found[0]


def set_up(client: Client) -> str:
    """Set up an authenticator app; its secret."""
    secret = secret_on(client.get(reverse(SETUP)))
    response = client.post(reverse(SETUP), {"code": code(secret)})
    assert response["Location"] == reverse("mfa_view_recovery_codes"), response.content
    return secret


def test_without_one_nothing_answers_but_the_page_that_sets_it_up(client: Client, newcomer: User) -> None:
    assert give_password(client, newcomer.email).status_code == 302
    for name in ("performance:overview", "governance:person-list", "mfa_index", "account_change_password"):
        assert client.get(reverse(name))["Location"] == reverse(SETUP), name
        assert client.post(reverse(name))["Location"] == reverse(SETUP), name
    assert client.get(reverse(SETUP)).status_code == 200


def test_htmx_is_sent_to_the_page_that_sets_it_up(client: Client, newcomer: User) -> None:
    client.force_login(newcomer)
    response = client.get(reverse("governance:person-list"), headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (401, reverse(SETUP))


def test_setting_it_up_shows_recovery_codes_and_opens_the_product(client: Client, newcomer: User) -> None:
    give_password(client, newcomer.email)
    set_up(client)
    codes = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert [shown for shown in builders.recovery_codes(newcomer) if shown in codes.replace(" ", "")]
    assert len(builders.recovery_codes(newcomer)) == 10
    assert client.get(reverse("governance:person-list")).status_code == 200


def test_a_wrong_code_sets_nothing_up(client: Client, newcomer: User) -> None:
    give_password(client, newcomer.email)
    client.get(reverse(SETUP))
    response = client.post(reverse(SETUP), {"code": "000000"})
    assert response.status_code == 422
    assert WRONG in response.content.decode()
    assert not Authenticator.objects.filter(user=newcomer).exists()


def test_the_code_that_set_it_up_signs_nobody_in(newcomer: User) -> None:
    client = Client()
    with time_machine.travel(builders.NOW, tick=False) as clock:
        give_password(client, newcomer.email)
        secret = set_up(client)
        used = code(secret)
        other = Client()
        give_password(other, newcomer.email)
        for seconds in (0, 31):
            clock.shift(timedelta(seconds=seconds))
            assert WRONG in finish_sign_in(other, used).content.decode()


def test_a_code_signs_in_once(client: Client) -> None:
    ben = builders.ben()
    with time_machine.travel(builders.NOW, tick=False) as clock:
        assert sign_in(client, ben).status_code == 302
        other = Client()
        give_password(other, ben.email)
        refused = finish_sign_in(other)
        assert WRONG in refused.content.decode()
        assert "_auth_user_id" not in other.session
        clock.shift(timedelta(seconds=30))
        assert finish_sign_in(other).status_code == 302


# Seconds between the beginning of a code's own period and its use; the last second of each is tried too.
@pytest.mark.parametrize(
    ("late", "accepted"), [(-31, False), (-30, True), (0, True), (29, True), (59, True), (60, False)]
)
def test_a_code_is_accepted_one_period_early_or_late(client: Client, late: int, accepted: bool) -> None:
    with time_machine.travel(builders.NOW, tick=False) as clock:
        shown = code()
        give_password(client, builders.ben().email)
        clock.shift(timedelta(seconds=late))
        answer = finish_sign_in(client, shown)
        assert answer.status_code == (302 if accepted else 422)
        assert (WRONG not in answer.content.decode()) is accepted
        assert ("_auth_user_id" in client.session) is accepted


@pytest.mark.parametrize("later", [0, 30, 31, 59, 60, 89])
def test_a_used_code_is_refused_for_as_long_as_it_would_be_accepted(client: Client, later: int) -> None:
    ben = builders.ben()
    with time_machine.travel(builders.NOW, tick=False) as clock:
        shown = code()
        clock.shift(timedelta(seconds=-30))
        give_password(client, ben.email)
        assert finish_sign_in(client, shown).status_code == 302
        other = Client()
        give_password(other, ben.email)
        clock.shift(timedelta(seconds=later))
        assert WRONG in finish_sign_in(other, f"{shown[:3]} {shown[3:]}").content.decode()
        assert "_auth_user_id" not in other.session


def test_a_code_given_again_for_a_change_is_used_by_that(client: Client) -> None:
    ben = builders.ben()
    with time_machine.travel(builders.NOW, tick=False) as clock:
        sign_in(client, ben)
        clock.shift(timedelta(minutes=6))
        again = client.post(reverse("mfa_reauthenticate"), {"code": code()})
        assert again.status_code == 302, again.content
        shown = code()
        clock.shift(timedelta(seconds=45))
        other = Client()
        give_password(other, ben.email)
        assert WRONG in finish_sign_in(other, shown).content.decode()


def test_each_recovery_code_signs_in_once(client: Client) -> None:
    ben = builders.ben()
    spare = builders.recovery_codes(ben)[0]
    give_password(client, ben.email)
    assert finish_sign_in(client, spare).status_code == 302
    other = Client()
    give_password(other, ben.email)
    assert WRONG in finish_sign_in(other, spare).content.decode()
    assert len(builders.recovery_codes(ben)) == 9


def test_after_ten_wrong_codes_the_right_one_waits_a_quarter_of_an_hour(client: Client) -> None:
    ben = builders.ben()
    with time_machine.travel(builders.NOW, tick=False) as clock:
        give_password(client, ben.email)
        for _ in range(10):
            finish_sign_in(client, "000000")
        assert TOO_MANY in finish_sign_in(client).content.decode()
        clock.shift(timedelta(minutes=15, seconds=1))
        give_password(client, ben.email)
        assert finish_sign_in(client).status_code == 302


def test_the_second_step_lapses_after_ten_minutes(client: Client) -> None:
    with time_machine.travel(builders.NOW, tick=False) as clock:
        give_password(client, builders.ben().email)
        clock.shift(timedelta(minutes=10, seconds=1))
        assert finish_sign_in(client)["Location"].startswith(reverse("account_login"))
        assert "_auth_user_id" not in client.session


def test_secrets_are_stored_encrypted() -> None:
    row = Authenticator.objects.get(user=builders.ben(), type=Authenticator.Type.TOTP)
    assert builders.TOTP_SECRET not in str(row.data)


def test_a_secret_of_an_earlier_key_still_opens(client: Client, settings: Any) -> None:
    ben = builders.ben()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "n" * 60
    assert sign_in(client, ben).status_code == 302


def test_taking_it_off_means_setting_up_another_at_once(client: Client) -> None:
    ben = builders.ben()
    sign_in(client, ben)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=ben).exists()
    assert client.get(reverse("governance:person-list"))["Location"] == reverse(SETUP)


def test_changes_to_it_ask_for_the_password_again_after_five_minutes(client: Client) -> None:
    with time_machine.travel(builders.NOW, tick=False) as clock:
        sign_in(client, builders.ben())
        assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
        clock.shift(timedelta(minutes=5, seconds=1))
        for name in ("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"):
            assert client.get(reverse(name))["Location"].startswith(reverse("account_reauthenticate")), name


def test_an_administrator_takes_it_off_for_somebody_who_lost_it() -> None:
    ben, asha = builders.ben(), builders.administrator()
    client = builders.client_of(asha)
    asked = client.get(reverse("governance:person-factor", args=[ben.pk]))
    assert "Do this only when you are sure" in asked.content.decode()
    assert Authenticator.objects.filter(user=ben).count() == 2
    client.post(reverse("governance:person-factor", args=[ben.pk]), {"version": ben.version})
    assert not Authenticator.objects.filter(user=ben).exists()
    again = Client()
    assert give_password(again, ben.email).status_code == 302
    assert again.get(reverse("governance:person-list"))["Location"] == reverse(SETUP)


def test_nobody_takes_their_own_off_by_that_page() -> None:
    asha = builders.administrator()
    response = builders.client_of(asha).post(
        reverse("governance:person-factor", args=[asha.pk]), {"version": asha.version}
    )
    assert response.status_code == 403
    assert Authenticator.objects.filter(user=asha).exists()


def test_a_demonstration_account_outside_a_demonstration_needs_one(client: Client) -> None:
    ben = builders.ben()
    Authenticator.objects.filter(user=ben).delete()
    User.objects.filter(pk=ben.pk).update(is_demonstration=True)
    client.force_login(ben)
    assert client.get(reverse("governance:person-list"))["Location"] == reverse(SETUP)


def test_nobody_else_in_a_demonstration_goes_without_one(client: Client, newcomer: User) -> None:
    from governance.models import Council

    Council.objects.update(is_demonstration=True)
    client.force_login(newcomer)
    assert client.get(reverse("governance:person-list"))["Location"] == reverse(SETUP)


def test_removing_it_is_refused_when_somebody_else_was_first() -> None:
    ben, asha = builders.ben(), builders.administrator()
    people.deactivate(person=ben, version=ben.version, by=asha)
    response = builders.client_of(asha).post(
        reverse("governance:person-factor", args=[ben.pk]), {"version": ben.version}
    )
    assert response.status_code == 409
