"""The nine statements at the ends of months: what was published, ours, and what our evidence said."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from governance.framework import framework_at
from governance.models import User
from performance.dashboard.days import london_day
from performance.pages import HistoryPage, HistoryRow, PastScore
from performance.queries.releases import evidence_words
from performance.queries.snapshots import Held, as_at, audience, held_over
from performance.snapshot_keys import POSITION

MONTHS = 13


def history_page(*, user: User, now: datetime) -> HistoryPage:
    """The last months that have ended, the newest first; members read what was released by then."""
    today = london_day(now)
    held = held_over(POSITION, month_ends(today), user=user)
    ends = sorted(held, reverse=True)
    tiles = {end: _tiles(held[end], user) for end in ends}
    return HistoryPage(
        as_at=as_at(user=user, now=now),
        ends=tuple(ends),
        rows=tuple(
            HistoryRow(
                number=one.number,
                name=one.name,
                url=reverse("performance:statement-detail", args=[one.slug]),
                past=tuple(_past(tiles[end].get(one.number)) for end in ends),
            )
            for one in framework_at(today).statements
        ),
        csv_url=reverse("performance:statement-history-csv"),
        back_url=reverse("performance:statement-list"),
        next_end=_end_of_month(today),
    )


def month_ends(today: date) -> Sequence[date]:
    """The last days of the months that have ended, the newest first."""
    ends = [today.replace(day=1) - timedelta(days=1)]
    while len(ends) < MONTHS:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _tiles(position: Held, user: User) -> Mapping[int, Mapping[str, Any]]:
    part = position.payload[audience(user)]
    return {tile["number"]: tile for theme in part["themes"] for tile in theme["statements"]}


def _past(tile: Mapping[str, Any] | None) -> PastScore:
    if tile is None:
        return PastScore(None, None, "")
    return PastScore(tile["score"], tile.get("ours"), evidence_words(tile))
