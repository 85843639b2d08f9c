"""Signing in: one answer for every failure, a new session key, limits, and safe ways back."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from governance.actions import people
from governance.adapters import SIGN_IN_FAILED, TOO_MANY
from governance.models import Session, User
from tests import builders
from tests.governance.codes import finish_sign_in, give_password, sign_in
from tests.governance.test_addresses import HOSTILE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]


@pytest.fixture(autouse=True)
def _council() -> None:
    builders.council()


def test_e_mail_password_and_code_sign_somebody_in(client: Client) -> None:
    ben = builders.ben()
    response = sign_in(client, ben)
    assert response.status_code == 302
    assert response["Location"] == "/start/"
    assert client.session["_auth_user_id"] == str(ben.pk)


def test_the_e_mail_address_is_read_without_regard_to_case(client: Client) -> None:
    ben = builders.ben()
    response = give_password(client, ben.email.upper())
    assert response["Location"] == reverse("mfa_authenticate")


def test_a_password_alone_opens_nothing(client: Client) -> None:
    give_password(client, builders.ben().email)
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("mfa_index")).status_code == 302


@pytest.mark.parametrize(
    "case", ["wrong password", "unknown", "closed", "closed, wrong password", "no password set"]
)
def test_every_failure_reads_the_same(client: Client, case: str) -> None:
    ben, asha = builders.ben(), builders.administrator()
    if case.startswith("closed"):
        people.deactivate(person=ben, version=ben.version, by=asha)
    if case == "no password set":
        ben.set_unusable_password()
        ben.save()
    email = "nobody@hounslow.example" if case == "unknown" else ben.email
    password = builders.PASSWORD if case in ("closed", "no password set", "unknown") else "not-the-right-one"
    response = give_password(client, email, password)
    body = response.content.decode()
    assert response.status_code == 422
    assert SIGN_IN_FAILED.replace("’", "&#x27;") in body
    assert neutral(body, email) == neutral(
        give_password(Client(), "somebody@else.example", "x" * 20).content.decode(), "somebody@else.example"
    )


def neutral(body: str, email: str) -> str:
    """A page without what differs in any two requests."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", body.replace(email, "E"))


def test_a_known_and_an_unknown_address_take_the_same_work(client: Client) -> None:
    """Both hash one password: counted, because times lie on a shared machine."""
    builders.ben()
    assert hashes(client, builders.ben().email) == hashes(client, "nobody@hounslow.example") == 1


def hashes(client: Client, email: str) -> int:
    from django.contrib.auth.hashers import MD5PasswordHasher

    counted = 0
    plain = MD5PasswordHasher.encode

    def encode(self: MD5PasswordHasher, password: str, salt: str) -> str:
        nonlocal counted
        counted += 1
        return plain(self, password, salt)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MD5PasswordHasher, "encode", encode)
        give_password(client, email, "not-the-right-one")
    return counted


def test_the_session_key_is_new_after_signing_in(client: Client) -> None:
    ben = builders.ben()
    session = client.session
    session["planted"] = "before"
    session.save()
    planted = session.session_key
    sign_in(client, ben)
    assert client.session.session_key != planted
    assert not Session.objects.filter(pk=planted).exists()
    assert Session.objects.get(pk=client.session.session_key).user == ben


def test_after_ten_failures_an_account_waits_a_quarter_of_an_hour(client: Client) -> None:
    ben = builders.ben()
    with time_machine.travel(builders.NOW, tick=False) as clock:
        for _ in range(10):
            assert TOO_MANY not in give_password(client, ben.email, "wrong").content.decode()
        assert TOO_MANY in give_password(client, ben.email).content.decode()
        clock.shift(timedelta(minutes=15, seconds=1))
        assert give_password(client, ben.email).status_code == 302


def test_an_unknown_address_is_made_to_wait_like_a_known_one(client: Client) -> None:
    for _ in range(10):
        give_password(client, "nobody@hounslow.example", "wrong")
    assert TOO_MANY in give_password(client, "nobody@hounslow.example").content.decode()


def test_fifty_failures_from_one_place_shut_the_place_out_but_nobody_elsewhere(client: Client) -> None:
    for number in range(50):
        give_password(client, f"nobody{number}@hounslow.example", "wrong")
    assert TOO_MANY in give_password(client, builders.ben().email).content.decode()
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert give_password(elsewhere, builders.ben().email).status_code == 302


def test_a_forged_forwarding_header_gives_no_new_start(client: Client) -> None:
    for number in range(50):
        give_password(client, f"nobody{number}@hounslow.example", "wrong")
    forged = Client(HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert TOO_MANY in give_password(forged, builders.ben().email).content.decode()


@pytest.mark.parametrize("address", HOSTILE)
def test_signing_in_never_leads_elsewhere(client: Client, address: str) -> None:
    response = sign_in(client, builders.ben(), next_=address)
    assert response["Location"] == "/start/"


def test_signing_in_leads_back_to_the_page_that_was_asked_for(client: Client) -> None:
    asked = reverse("mfa_index")
    bounced = client.get(asked)
    assert bounced["Location"] == f"{reverse('account_login')}?next={asked.replace('/', '%2F')}"
    assert sign_in(client, builders.ben(), next_=asked)["Location"] == asked


def test_the_front_door_leads_on_by_role_and_not_back_to_itself(client: Client) -> None:
    assert client.get("/")["Location"] == reverse("account_login")


def test_nobody_signs_themselves_up(client: Client) -> None:
    before = User.objects.count()
    assert client.get(reverse("account_signup")).status_code == 404
    posted = {"email": "new@hounslow.example", "password1": builders.PASSWORD}
    assert client.post(reverse("account_signup"), posted).status_code == 404
    assert User.objects.count() == before


def test_signing_out_ends_the_session(client: Client) -> None:
    sign_in(client, builders.ben())
    key = client.session.session_key
    assert client.get(reverse("account_logout")).status_code == 200
    assert Session.objects.filter(pk=key).exists()
    client.post(reverse("account_logout"))
    assert not Session.objects.filter(pk=key).exists()


@pytest.mark.parametrize("known", [True, False])
def test_asking_for_a_link_is_answered_alike_and_sends_one_mail(client: Client, known: bool) -> None:
    email = builders.ben().email if known else "nobody@hounslow.example"
    response = client.post(reverse("account_reset_password"), {"email": email})
    assert (response.status_code, response["Location"]) == (302, reverse("account_reset_password_done"))
    assert [message.to for message in mail.outbox] == [[email]]


def test_a_closed_account_gets_no_link(client: Client) -> None:
    ben = builders.ben()
    people.deactivate(person=ben, version=ben.version, by=builders.administrator())
    client.post(reverse("account_reset_password"), {"email": ben.email})
    assert "/password/reset/key/" not in mail.outbox[0].body


def reset_link(client: Client, email: str) -> str:
    client.post(reverse("account_reset_password"), {"email": email}, HTTP_HOST="localhost")
    found = re.search(r"http://\S+", mail.outbox[-1].body)
    assert found
    return found[0]


def test_the_link_names_the_configured_address_whatever_host_was_asked(client: Client, settings: Any) -> None:
    settings.PUBLIC_URL = "https://assurance.example"
    client.post(reverse("account_reset_password"), {"email": builders.ben().email}, HTTP_HOST="localhost")
    assert "https://assurance.example/accounts/password/reset/key/" in mail.outbox[-1].body
    assert "localhost" not in mail.outbox[-1].body


def test_a_reset_works_once_and_does_not_skip_the_second_factor(client: Client) -> None:
    ben = builders.ben()
    link = reset_link(client, ben.email)
    form = client.get(link, follow=True)
    where = form.redirect_chain[-1][0]
    chosen = "window-pebble-harvest"
    done = client.post(where, {"password1": chosen, "password2": chosen})
    assert done.status_code == 302
    assert "_auth_user_id" not in client.session
    assert give_password(client, ben.email, chosen)["Location"] == reverse("mfa_authenticate")
    again = Client().get(link, follow=True)
    assert "password1" not in again.content.decode()


def test_a_link_dies_after_an_hour_and_when_the_person_signs_in(client: Client) -> None:
    ben = builders.ben()
    with time_machine.travel(builders.NOW, tick=False) as clock:
        link = reset_link(client, ben.email)
        clock.shift(timedelta(hours=1, seconds=1))
        assert "password1" not in Client().get(link, follow=True).content.decode()
        link = reset_link(client, ben.email)
        sign_in(Client(), ben)
        assert "password1" not in Client().get(link, follow=True).content.decode()


def test_whoever_makes_an_account_vouches_for_its_address() -> None:
    address = EmailAddress.objects.get(user=builders.ben())
    assert (address.verified, address.primary) == (True, True)


def test_changing_the_password_ends_the_other_sessions(client: Client) -> None:
    ben = builders.ben()
    elsewhere = builders.client_of(ben)
    sign_in(client, ben)
    chosen = "window-pebble-harvest"
    fields = {"oldpassword": builders.PASSWORD, "password1": chosen, "password2": chosen}
    assert client.post(reverse("account_change_password"), fields).status_code == 302
    assert client.get(reverse("mfa_index")).status_code == 200
    assert elsewhere.get(reverse("mfa_index")).status_code == 302


@pytest.mark.parametrize("password", ["short", "passwordpassword", "Adeyemi, Ben Adeyemi"])
def test_a_weak_password_is_refused_with_a_sentence(client: Client, password: str) -> None:
    sign_in(client, builders.ben())
    fields = {"oldpassword": builders.PASSWORD, "password1": password, "password2": password}
    response = client.post(reverse("account_change_password"), fields)
    assert response.status_code == 422
    assert "govuk-error-message" in response.content.decode()


def test_mail_that_cannot_be_sent_breaks_no_page(client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    started = time.monotonic()
    response = client.post(reverse("account_reset_password"), {"email": builders.ben().email})
    assert response["Location"] == reverse("account_reset_password_done")
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("known", [True, False])
def test_where_no_mail_is_sent_the_page_says_whom_to_ask(client: Client, settings: Any, known: bool) -> None:
    settings.SENDS_MAIL = False
    email = builders.ben().email if known else "nobody@hounslow.example"
    opened = client.get(reverse("account_reset_password"))
    sent = client.post(reverse("account_reset_password"), {"email": email})
    assert (opened.status_code, sent.status_code, mail.outbox) == (200, 422, [])
    for page in (opened, sent):
        assert "This service sends no e-mail. Ask an administrator" in page.content.decode()
        assert "<form" not in page.content.decode().split("<main")[1]


def test_a_second_step_without_a_first_leads_to_sign_in(client: Client) -> None:
    assert client.get(reverse("mfa_authenticate"))["Location"] == reverse("account_login")
    assert finish_sign_in(client).status_code == 302
    assert "_auth_user_id" not in client.session
