"""Who asks, when, and as at which day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from governance.models import User
from performance.queries.snapshots import past_day


@dataclass(frozen=True)
class Asked:
    """A request's person, moment, and past day (None: now)."""

    user: User
    now: datetime
    on: date | None


def asked(request: HttpRequest) -> Asked:
    """Read the request; Http404 with a sentence for a day that cannot be shown."""
    now = timezone.now()
    on = past_day(request.GET.get("as_at"), today=timezone.localdate(now))
    return Asked(user=cast(User, request.user), now=now, on=on)
