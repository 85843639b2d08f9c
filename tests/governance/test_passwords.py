"""Which passwords are refused although they are long."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from governance.demonstration import CHARACTERS
from governance.models import User
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "Password12345678",
        "welcomehounslow1",
        "hounslow-adult-social-care",
        "Hounslow Council 2026",
        "aaaaaaaaaaaaaaaaaaaa",
        "adminadminadmin123456",
        "123456789123456789",
        "shorter-than-15",
        "ben@hounslow.example",
    ],
)
def test_what_others_would_try_first_is_refused(password: str) -> None:
    builders.council()
    with pytest.raises(ValidationError):
        validate_password(password[:14] if "shorter" in password else password, builders.ben())


@pytest.mark.parametrize(
    "password", [builders.PASSWORD, "x" * 5 + "kettle saffron winter", *(who.password for who in CHARACTERS)]
)
def test_unconnected_words_are_taken(password: str) -> None:
    builders.council()
    validate_password(password, User(email="somebody@hounslow.example", name="Somebody Else"))
