"""The sign-in library's forms in our words. What they check stays the library's."""

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.mfa import app_settings
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP
from django import forms
from django.conf import settings
from django.core.cache import cache

from governance import actors
from hounslow_assess.forms import PlainWords

EMAIL = "E-mail"
PASSWORD = "Password"  # noqa: S105 (a label)
NEW_PASSWORD_HELP = "At least 15 characters. Three or four unconnected words make a good one."  # noqa: S105
NO_MAIL = (
    "This service sends no e-mail. Ask an administrator of your council for a link to set a new password."
)
CODE_HELP = "The six figures that your authenticator app shows now."
CODE_OR_RECOVERY_HELP = f"{CODE_HELP} Without your phone, type one of your recovery codes."


class OurWords(PlainWords):
    """Labels and hints of our own: `words` maps a field to its label and hint. Placeholders go."""

    words: dict[str, tuple[str, str]] = {}

    def _speak(self, name: str, field: forms.Field) -> None:
        label, hint = self.words.get(name, (str(field.label or name), ""))
        field.label, field.help_text = label, hint
        field.widget.attrs.pop("placeholder", None)
        super()._speak(name, field)


class SignInForm(OurWords, LoginForm):  # type: ignore[misc]
    """E-mail and password."""

    words = {"login": (EMAIL, ""), "password": (PASSWORD, "")}


class AskForLinkForm(OurWords, ResetPasswordForm):  # type: ignore[misc]
    """Asks for a link to set a new password."""

    words = {"email": (EMAIL, "We send you a link to set a new password. It works once, for an hour.")}

    @property
    def sends_mail(self) -> bool:
        """Whether this service sends e-mail at all."""
        return bool(settings.SENDS_MAIL)

    def clean_email(self) -> str:
        # Before anything is looked up: whoever asks is told the same.
        if not self.sends_mail:
            raise forms.ValidationError(NO_MAIL)
        email: str = super().clean_email()
        return email


class NewPasswordForm(OurWords, ResetPasswordKeyForm):  # type: ignore[misc]
    """Sets a password by a link."""

    words = {"password1": ("New password", NEW_PASSWORD_HELP), "password2": ("New password again", "")}


class ChangeForm(OurWords, ChangePasswordForm):  # type: ignore[misc]
    """Changes the password of a signed-in person."""

    words = {"oldpassword": ("Present password", ""), **NewPasswordForm.words}


class PasswordAgainForm(OurWords, ReauthenticateForm):  # type: ignore[misc]
    """Asks for the password again before a change to the account."""

    words = {"password": (PASSWORD, "")}


def _keep_used(authenticator: Authenticator, code: str) -> None:
    """Remember a code of the app for as long as it is accepted; the library does so for one period only.

    It is accepted in its own period and in as many before and after as the tolerance says.
    """
    life = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    cache.set(TOTP(authenticator)._get_used_cache_key(code), "y", timeout=life)


class UsedOnce(OurWords):
    """A code that was accepted is accepted no second time."""

    words = {"code": ("Code", CODE_OR_RECOVERY_HELP)}
    authenticator: Authenticator

    def clean_code(self) -> str:
        # The library finds a code that is remembered as used, in one step for two that come at once.
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            _keep_used(self.authenticator, code)
        return code


class CodeForm(UsedOnce, AuthenticateForm):  # type: ignore[misc]
    """The second step of a sign-in."""

    def clean_code(self) -> str:
        # The password was right: using up a code is done by the person, and the trail shall say so.
        actors.on_behalf_of(self.user)
        return super().clean_code()


class CodeAgainForm(UsedOnce, ReauthenticateByCodeForm):  # type: ignore[misc]
    """Asks for a code before a change to the account."""


class SetUpForm(OurWords, ActivateTOTPForm):  # type: ignore[misc]
    """Sets up the authenticator app. The code that proves it is used up by that."""

    words = {"code": ("Code", CODE_HELP)}

    def clean_code(self) -> str:
        code: str = super().clean_code()
        _keep_used(Authenticator(user=self.user), code)
        return code
