"""A form's one-time key: whatever is clicked twice, posted again or sent from Back is done once."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from governance.models import RequestKey, User
from governance.policies import NotAllowed


@transaction.atomic
def once(*, key: UUID, by: User, now: datetime, work: Callable[[], str]) -> str:
    """Do `work` unless it was done under this key, and return where it led (an address of the product).

    A second request with the key waits for the first and then gets its answer. What `work` raises undoes the
    key too, so that the form can be mended and sent again.
    """
    if not _claim(key=key, by=by, now=now):
        return _led_to(key=key, by=by)
    led_to = work()
    RequestKey.objects.filter(key=key).update(led_to=led_to)
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


def _led_to(*, key: UUID, by: User) -> str:
    used = RequestKey.objects.get(key=key)
    if used.user_id != by.pk:
        raise NotAllowed("This form was opened by somebody else. Open the page again and send it from there.")
    return used.led_to
