"""How long a session lives: half an hour without a request, twelve hours at most."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from governance.models import Session
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
PAGE = "mfa_index"


@pytest.fixture(autouse=True)
def _council() -> None:
    builders.council()


def is_open(client: Client) -> bool:
    return client.get(reverse(PAGE)).status_code == 200


@pytest.mark.parametrize(("minutes", "stays"), [(29, True), (31, False)])
def test_half_an_hour_without_a_request_ends_it(minutes: int, stays: bool) -> None:
    with time_machine.travel(builders.NOW, tick=False) as clock:
        client = builders.client_of(builders.ben())
        assert is_open(client)
        clock.shift(timedelta(minutes=minutes))
        assert is_open(client) is stays
        assert Session.objects.exists() is stays


def test_requests_keep_it_for_twelve_hours_and_no_longer() -> None:
    with time_machine.travel(builders.NOW, tick=False) as clock:
        client = builders.client_of(builders.ben())
        for _ in range(12 * 3):
            assert is_open(client)
            clock.shift(timedelta(minutes=20))
        clock.shift(timedelta(seconds=1))
        assert not is_open(client)


def test_changing_the_session_does_not_prolong_the_twelve_hours() -> None:
    with time_machine.travel(builders.NOW, tick=False) as clock:
        client = builders.client_of(builders.ben())
        for number in range(12 * 3):
            session = client.session
            session["n"] = number
            session.save()
            clock.shift(timedelta(minutes=20))
        clock.shift(timedelta(seconds=1))
        assert not is_open(client)


def test_last_seen_is_written_at_most_once_a_minute() -> None:
    with time_machine.travel(builders.NOW, tick=False) as clock:
        client = builders.client_of(builders.ben())
        is_open(client)
        first = Session.objects.get().seen_at
        clock.shift(timedelta(seconds=59))
        is_open(client)
        assert Session.objects.get().seen_at == first
        clock.shift(timedelta(seconds=2))
        is_open(client)
        assert Session.objects.get().seen_at == builders.NOW + timedelta(seconds=61)


def test_a_session_names_its_person_and_dies_with_the_account() -> None:
    ben = builders.ben()
    client = builders.client_of(ben)
    assert Session.objects.get(user=ben).pk == client.session.session_key
    assert client.session[SESSION_KEY] == str(ben.pk)


def test_somebody_not_signed_in_leaves_no_session(client: Client) -> None:
    client.get(reverse("account_login"))
    client.get(reverse("governance:accessibility-show"))
    assert not Session.objects.exists()


def test_the_cookie_is_closed_to_scripts_and_other_sites(client: Client) -> None:
    client.post(reverse("account_login"), {"login": builders.ben().email, "password": builders.PASSWORD})
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")
