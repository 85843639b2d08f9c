"""The Director's page: its paragraph written and checked, and that a person has read it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from governance.models import User
from governance.permissions import Permission
from governance.policies import NotAllowed, Stale, check
from performance.models import DirectorLead, DirectorLook

MOST_LEAD = 400


@transaction.atomic
def write_lead(*, words: str, version: int, by: User, now: datetime) -> DirectorLead:
    """Write the paragraph. Another wording is not checked yet. `version` is the one seen, 0 for none."""
    check(by, Permission.PREPARE_DIRECTORS_PAGE)
    words = " ".join(words.split())
    if not words:
        raise ValidationError({"words": "Write the paragraph: what the Director should know first."})
    if len(words) > MOST_LEAD:
        raise ValidationError({"words": f"Shorten it to {MOST_LEAD} characters: the page is one sheet."})
    fresh = {"words": words, "prepared_by": by, "prepared_at": now, "checked_by": None, "checked_at": None}
    held, is_new = DirectorLead.objects.select_for_update().get_or_create(pk=1, defaults=fresh)
    if is_new:
        return held
    _check_version(held, version)
    for name, value in fresh.items():
        setattr(held, name, value)
    held.version += 1
    held.save()
    return held


@transaction.atomic
def check_lead(*, version: int, by: User, now: datetime) -> DirectorLead:
    """Say that this wording is right: whoever prepares the page may, but not who wrote it."""
    check(by, Permission.PREPARE_DIRECTORS_PAGE)
    held = DirectorLead.objects.select_for_update().filter(pk=1).first()
    if held is None:
        raise ValidationError("There is no paragraph to check yet. Write it first.")
    _check_version(held, version)
    if held.prepared_by_id == by.pk:
        raise NotAllowed("You wrote this paragraph, so another person checks it.")
    held.checked_by, held.checked_at = by, now
    held.version += 1
    held.save()
    return held


def mark_read(*, by: User, now: datetime) -> DirectorLook:
    """This person has read the page: what comes later is new to them. Opening the page says nothing."""
    check(by, Permission.READ_DIRECTORS_PAGE)
    look, _ = DirectorLook.objects.update_or_create(person=by, defaults={"looked_at": now})
    return look


def _check_version(held: DirectorLead, version: int) -> None:
    if held.version != version:
        raise Stale(
            "Somebody else changed the paragraph while you had it open. See both, then decide.", theirs=held
        )
