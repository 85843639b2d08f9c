"""How the sign-in library behaves here: no self sign-up, one answer for every failure, safe ways back."""

import base64
import hashlib
import logging
import time
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from governance import actors
from governance.addresses import safe_next
from governance.models import User
from governance.sessions import SIGNED_IN_AT

logger = logging.getLogger(__name__)

SIGN_IN_FAILED = (
    "We could not sign you in with this e-mail address and password. "
    "Check both, or choose “I cannot sign in”."
)
TOO_MANY = "There were too many attempts. Wait 15 minutes, then try again."
# How long a password or code given counts as fresh, for changes to the account itself.
FRESH_SECONDS = 300


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in, sign-out and passwords."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": SIGN_IN_FAILED,
        "account_inactive": SIGN_IN_FAILED,
        "invalid_login": SIGN_IN_FAILED,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_password": "This is not your present password. Type it again.",
        "enter_current_password": "Type your present password.",
        "incorrect_code": "This code is not right, or was used already. Wait for the next one and type it.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 the library's own
        """Accounts are made by an administrator."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Pages only: no second form of every answer to keep safe."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only paths of this product."""
        return bool(safe_next(url))

    def login(self, request: HttpRequest, user: User) -> None:
        """A new session key (by Django), a new time of sign-in, and a name for the trail."""
        actors.on_behalf_of(user)
        super().login(request, user)
        request.session[SIGNED_IN_AT] = timezone.now().timestamp()

    def set_password(self, user: User, password: str) -> None:
        """Whoever holds the link, or knows the present password, acts as the person."""
        actors.on_behalf_of(user)
        super().set_password(user, password)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:  # noqa: ARG002
        """A closed account is told what everybody is told."""
        messages.error(request, SIGN_IN_FAILED)
        return HttpResponseRedirect(reverse("account_login"))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Only when the last password or code was given more than five minutes ago."""
        records = get_authentication_records(self.request, self.request.user)
        if any(time.time() - record["at"] < FRESH_SECONDS for record in records):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The configured address, never one that the request brought along."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.PUBLIC_URL.rstrip("/") + path.replace("UID-KEY", key)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail that cannot be sent must neither break a page nor tell a known address from an unknown one."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException):
            logger.exception("Mail %s could not be sent", template_prefix)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors are stored encrypted with a key that is not in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    """The present key first; keys of SECRET_KEY_FALLBACKS still open what they closed."""
    return MultiFernet(
        [_key(str(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(secret: str) -> Fernet:
    digest = hashlib.sha256(b"hounslow-assess second factor" + secret.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
