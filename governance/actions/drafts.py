"""Drafts of long forms: kept on the server for the one who types, and gone once the form is sent."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from governance.models import Draft, User

MOST_BYTES = 100_000
MOST_DRAFTS = 50
MOST_NAME = 80


@transaction.atomic
def save(*, form: str, content: Mapping[str, Sequence[str]], by: User, now: datetime) -> Draft:
    """Keep what stands in a form, in place of what was kept before; field name to what was typed or ticked.

    `form` names the form and its object ("self-assessment:8"). Over 100 KB is a ValidationError; over 50
    drafts a person, the oldest go.
    """
    typed = {name: [_plain(value) for value in values] for name, values in content.items()}
    if not form or len(form) > MOST_NAME:
        raise ValidationError("This form has no name that a draft could be kept under.", code="form")
    if len(json.dumps(typed, ensure_ascii=False).encode()) > MOST_BYTES:
        raise ValidationError(
            "The draft was not saved: it is longer than 100 KB. Shorten it, or send the form.", code="size"
        )
    draft, _ = Draft.objects.update_or_create(
        person=by, form=form, defaults={"content": typed, "saved_at": now}
    )
    oldest = Draft.objects.filter(person=by).order_by("-saved_at", "-pk").values_list("pk", flat=True)
    Draft.objects.filter(pk__in=list(oldest[MOST_DRAFTS:])).delete()
    return draft


def held(*, form: str, by: User) -> Draft | None:
    """What this person has kept of the form, or None. Nobody can ask for another's."""
    return Draft.objects.filter(person=by, form=form).first()


def discard(*, form: str, by: User) -> None:
    """Forget what was kept; nothing happens where nothing was."""
    Draft.objects.filter(person=by, form=form).delete()


def _plain(value: str) -> str:
    """Without the one character that the database cannot keep."""
    return value.replace("\x00", "")
