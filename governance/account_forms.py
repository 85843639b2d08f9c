"""The sign-in library's forms in our words. What they check stays the library's."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP
from django import forms

from governance import actors
from hounslow_assess.forms import PlainWords

EMAIL = "E-mail"
PASSWORD = "Password"  # noqa: S105 (a label)
NEW_PASSWORD_HELP = "At least 15 characters. Three or four unconnected words make a good one."  # noqa: S105
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


class NewPasswordForm(OurWords, ResetPasswordKeyForm):  # type: ignore[misc]
    """Sets a password by a link."""

    words = {"password1": ("New password", NEW_PASSWORD_HELP), "password2": ("New password again", "")}


class ChangeForm(OurWords, ChangePasswordForm):  # type: ignore[misc]
    """Changes the password of a signed-in person."""

    words = {"oldpassword": ("Present password", ""), **NewPasswordForm.words}


class PasswordAgainForm(OurWords, ReauthenticateForm):  # type: ignore[misc]
    """Asks for the password again before a change to the account."""

    words = {"password": (PASSWORD, "")}


class CodeForm(OurWords, AuthenticateForm):  # type: ignore[misc]
    """The second step of a sign-in."""

    words = {"code": ("Code", CODE_OR_RECOVERY_HELP)}

    def clean_code(self) -> str:
        # The password was right: using up a code is done by the person, and the trail shall say so.
        actors.on_behalf_of(self.user)
        code: str = super().clean_code()
        return code


class CodeAgainForm(OurWords, ReauthenticateByCodeForm):  # type: ignore[misc]
    """Asks for a code before a change to the account."""

    words = CodeForm.words


class SetUpForm(OurWords, ActivateTOTPForm):  # type: ignore[misc]
    """Sets up the authenticator app. The code that proves it is used up by that."""

    words = {"code": ("Code", CODE_HELP)}

    def clean_code(self) -> str:
        code: str = super().clean_code()
        totp: Any = TOTP(Authenticator(user=self.user))
        totp._mark_code_used(code)
        return code
