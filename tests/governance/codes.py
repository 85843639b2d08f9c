"""Going through the sign-in pages as a person does, with an authenticator app."""

import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from governance.models import User
from tests import builders

STEP = 30  # seconds that a code is shown


def code(secret: str = builders.TOTP_SECRET) -> str:
    """What the authenticator app shows now; it is accepted for one period more."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // STEP)))


def give_password(client: Client, email: str, password: str = builders.PASSWORD, *, next_: str = "") -> Any:
    """The first step."""
    fields = {"login": email, "password": password}
    return client.post(reverse("account_login"), fields | ({"next": next_} if next_ else {}))


def finish_sign_in(client: Client, typed: str | None = None) -> Any:
    """The second step."""
    return client.post(reverse("mfa_authenticate"), {"code": code() if typed is None else typed})


def sign_in(client: Client, person: User, *, next_: str = "") -> Any:
    """Both steps."""
    first = give_password(client, person.email, next_=next_)
    assert first["Location"].startswith(reverse("mfa_authenticate")), first.content
    return finish_sign_in(client)
