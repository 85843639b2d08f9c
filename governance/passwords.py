"""Passwords that everybody would try first here are refused, however long they are."""

import re

from django.core.exceptions import ValidationError

from governance.models import Council, User

# Words that say where one is, or that stand for any password.
_WORDS = (
    "password",
    "passw0rd",
    "welcome",
    "letmein",
    "qwerty",
    "qwertyuiop",
    "administrator",
    "admin",
    "secret",
)
_OURS = (
    "hounslow",
    "assess",
    "adult",
    "social",
    "care",
    "assurance",
    "council",
    "borough",
    "london",
    "director",
)
# As many characters must be left when those words are taken away; a run such as 1234 or aaaa counts as one.
MUST_REMAIN = 8
_RUN = re.compile(r"(.)\1+|0?123456789|0?12345678|0?1234567|0?123456|0?12345|0?1234")


class NotTheObviousValidator:
    """Takes away the obvious words and looks whether enough is left."""

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002 Django's protocol
        """Raise a sentence when little but obvious words is left."""
        left = password.lower()
        for word in sorted({*_WORDS, *_OURS, *_council_words()}, key=len, reverse=True):
            left = left.replace(word, "")
        if len(_RUN.sub(r"1", left)) < MUST_REMAIN:
            raise ValidationError(
                "This password is made of words that others would try first. "
                "Use three or four unconnected words."
            )

    def get_help_text(self) -> str:
        """What the rule asks for."""
        return "Not made of words that others would try first."


def _council_words() -> set[str]:
    names = Council.objects.values_list("name", "short_name").first() or ()
    return {word for name in names for word in name.lower().split() if len(word) > 3}
