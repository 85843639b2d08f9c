"""A form's one-time key: whatever is clicked twice, posted again or sent from Back is done once."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from governance.models import RequestKey, User
from governance.policies import NotAllowed


@transaction.atomic
def once(*, key: UUID, by: User, now: datetime, work: Callable[[], str], draft: str = "") -> str:
    """Do `work` unless it was done under this key, and return where it led (an address of the product).

    A second request with the key waits for the first and then gets its answer. What `work` raises undoes the
    key too, so that the form can be mended and sent again. Once it is done, what `by` kept of the form named
    `draft` is forgotten.
    """
    if not _claim(key=key, by=by, now=now):
        return _led_to(key=key, by=by)
    led_to = work()
    _settle(key=key, led_to=led_to, draft=draft, by=by)
    return led_to


def _claim(*, key: UUID, by: User, now: datetime) -> bool:
    """Take the key; False when another request has it. Waits for one that is still at work."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO governance_requestkey (key, user_id, used_at, led_to) VALUES (%s, %s, %s, '') "
            "ON CONFLICT (key) DO NOTHING",
            [key, by.pk, now],
        )
        return bool(cursor.rowcount)


def _settle(*, key: UUID, led_to: str, draft: str, by: User) -> None:
    """Keep where the work led, and forget the draft."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH sent AS (DELETE FROM governance_draft WHERE person_id = %s AND form = %s) "
            "UPDATE governance_requestkey SET led_to = %s WHERE key = %s",
            [by.pk, draft, led_to, key],
        )


def _led_to(*, key: UUID, by: User) -> str:
    used = RequestKey.objects.get(key=key)
    if used.user_id != by.pk:
        raise NotAllowed("This form was opened by somebody else. Open the page again and send it from there.")
    return used.led_to
