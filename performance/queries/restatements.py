"""Corrections of what was said on a kept day: shown beside it, while what was said stands."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from performance.dashboard.days import LONDON
from performance.models import Release, Restatement
from performance.pages import Restated


def restated_after(day: date, keys: Sequence[str]) -> tuple[Restated, ...]:
    """What of these keys was corrected after the end of the day. One query."""
    ended = datetime.combine(day + timedelta(days=1), time.min, tzinfo=LONDON)
    return _newest(Restatement.objects.filter(day=day, key__in=list(keys), at__gte=ended))


def restated_since(release: Release, *, for_members: bool, keys: Sequence[str] = ()) -> tuple[Restated, ...]:
    """What of a release was corrected since; of these keys alone, where any are given. One query.

    Members hear of corrections of published figures alone.
    """
    rows = Restatement.objects.filter(day=release.day, at__gt=release.released_at)
    if for_members:
        rows = rows.filter(is_released=True)
    return _newest(rows.filter(key__in=list(keys)) if keys else rows)


def _newest(rows: QuerySet[Restatement]) -> tuple[Restated, ...]:
    """Each fact once, with its newest correction; none for one that was corrected back to what was said."""
    newest = rows.order_by("key", "fact", "-at", "-id").distinct("key", "fact")
    told = {
        (row.name, row.was, row.is_now): Restated(name=row.name, was=row.was, is_now=row.is_now, at=row.at)
        for row in newest
        if row.was != row.is_now
    }
    return tuple(sorted(told.values(), key=lambda one: (one.name, one.at)))
