"""Checks at start, by `migrate` and `manage.py check --database default`: they ask the database.

Django runs them at every command, with no database named unless the command uses one.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError

from governance.demonstration import MEND, is_demonstration, is_served
from governance.models import Council


@register(Tags.database)
def demonstration_is_not_public(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """The demonstration is not served to the public by mistake."""
    if not databases or is_served() or not _answers(is_demonstration):
        return []
    return [Error(MEND, id="governance.E001")]


@register(Tags.database)
def accessibility_contact_is_set(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """The accessibility statement must say whom to ask: the council is under that duty, not this product."""
    if not databases or not _answers(
        Council.objects.filter(accessibility_contact="", is_demonstration=False).exists
    ):
        return []
    return [
        Warning(
            "The accessibility statement names no contact.",
            hint="Set one under Council settings.",
            id="governance.W001",
        )
    ]


@register(Tags.database)
def mail_is_sent(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Whoever runs the product knows that nobody gets a link for a forgotten password by e-mail."""
    if not databases or settings.SENDS_MAIL:
        return []
    return [
        Warning(
            "EMAIL_HOST is not set, so no e-mail is sent.",
            hint="Set EMAIL_HOST. Until then an administrator makes links to set a password, under People.",
            id="governance.W002",
        )
    ]


def _answers(question: Any) -> bool:
    """The answer of the database; no before the tables exist."""
    try:
        return bool(question())
    except DatabaseError:
        return False
