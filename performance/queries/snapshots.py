"""The one door to what the product says, now or at the end of a day: to staff and to members.

Staff read the snapshots as they stand. Members read the latest release, or the latest one up to the day that
they ask for; before any release they read the public part of the snapshots. So everything here asks who asks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, Min, Q, QuerySet, Subquery
from django.http import Http404
from django.urls import reverse

from governance import past_days
from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from governance.queries import freshness
from performance.audiences import RELEASED, STAFF
from performance.models import Release, ReleasedSnapshot, Snapshot
from performance.pages import AsAt
from performance.payload_shapes import readable
from performance.queries.restatements import restated_after, restated_since
from performance.released import OFFICIAL, public_part
from performance.snapshot_keys import figure_key


@dataclass(frozen=True)
class Held:
    """A snapshot as loaded, in the part that is for the person who asked."""

    key: str
    day: date
    built_at: datetime
    payload: dict[str, Any]


def audience(user: User) -> str:
    """Which part of a payload a person may see."""
    return STAFF if can(user, Permission.VIEW_UNRELEASED) else RELEASED


def held(keys: Iterable[str], *, user: User, on: date | None = None) -> dict[str, Held]:
    """The snapshots of these keys: the latest, or as at the end of a day.

    One query; two for members before anything is released.
    """
    return {one.key: one for one in _held(Q(key__in=list(keys)), user=user, on=on)}


def held_kind(kind: str, *, user: User, on: date | None = None) -> list[Held]:
    """All snapshots of one kind ("measure", "statement"). As many queries as `held`."""
    return _held(Q(key__startswith=f"{kind}:"), user=user, on=on)


def held_over(key: str, days: Sequence[date], *, user: User) -> dict[date, Held]:
    """What was said of a key at the end of each of these days; a day of which nothing is held is left out.

    To members what they could read at the end of each day. One query for staff, three for members.
    """
    if audience(user) == RELEASED:
        return _members_over(key, days)
    return {one.day: one for one in _live(Snapshot.objects.filter(key=key, day__in=days))}


def held_in(release: Release, keys: Iterable[str]) -> dict[str, Held]:
    """What was released of these keys then, for everybody. One query."""
    rows = ReleasedSnapshot.objects.filter(release=release, key__in=list(keys))
    return {one.key: one for one in _frozen(rows)}


def released(key: str, *, on: date | None = None, back: int = 0) -> Held | None:
    """What the latest release holds of a key, for everybody; `back`: what so many releases before it held.

    Up to the end of a day, where one is given. None for no such release, or nothing of it there. One query.
    """
    release = _releases(on).values("pk")[back : back + 1]
    rows = ReleasedSnapshot.objects.filter(key=key, release=Subquery(release))
    return next(iter(_frozen(rows)), None)


def figure(key: str, *, user: User) -> dict[str, Any] | None:
    """The chart to explore of a measure, or None where there is none for this person. Two queries at most."""
    live = Snapshot.objects.filter(key=key)
    if audience(user) == STAFF:
        return _figure(live)
    for one in _released_rows(Q(key=figure_key(key)), None):
        found: dict[str, Any] = one.payload
        return found
    return _figure(live.filter(~Exists(_releases(None)), payload__line__status=OFFICIAL))


def as_at(*, user: User, now: datetime, on: date | None = None, keys: Sequence[str] = ()) -> AsAt:
    """What a page says of its freshness, and what of these keys was corrected since. 3 queries at most."""
    if audience(user) == RELEASED:
        return _members_as_at(on, keys)
    if on is not None:
        return AsAt(at=None, past_day=on, earliest=earliest(), restated=restated_after(on, keys))
    state = freshness(now)
    return AsAt(at=state.as_at, waiting=state.waiting)


def released_as_at(on: date | None = None) -> AsAt:
    """What a page says that shows everybody what members read. One query, two for a past day."""
    return _members_as_at(on, ())


def earliest() -> date | None:
    """The first day there are snapshots of."""
    found: date | None = Snapshot.objects.aggregate(first=Min("day"))["first"]
    return found


def past_day(text: str | None, *, today: date) -> date | None:
    """The day asked for in the address, None for today. Http404 with a sentence for one that is not held."""
    day = past_days.past_day(text, today=today)
    if day is None:
        return None
    first = earliest()
    if first is None or day < first:
        begins = f" The first day held is {first:%d/%m/%Y}." if first else ""
        raise Http404(f"Nothing is held for {day:%d/%m/%Y}.{begins}")
    return day


# --- Snapshots as they stand ----------------------------------------------------------------------------
def _held(which: Q, *, user: User, on: date | None) -> list[Held]:
    rows = Snapshot.objects.filter(which)
    if on is not None:
        rows = rows.filter(day__lte=on)
    if audience(user) == STAFF:
        return _live(_newest(rows))
    return _released(which, on) or _public(_newest(rows.filter(~Exists(_releases(on)))))


def _newest(rows: QuerySet[Snapshot]) -> QuerySet[Snapshot]:
    """The newest row of each key."""
    return rows.order_by("key", "-day").distinct("key")


def _live(rows: QuerySet[Snapshot]) -> list[Held]:
    """The rows in today's shape."""
    found = []
    for row in rows.defer("figure"):
        payload = readable(row.key, row.payload)
        if payload is not None:
            found.append(Held(key=row.key, day=row.day, built_at=row.built_at, payload=payload))
    return found


def _figure(rows: QuerySet[Snapshot]) -> dict[str, Any] | None:
    found: dict[str, Any] | None = rows.order_by("-day").values_list("figure", flat=True).first()
    return found


# --- What members read ----------------------------------------------------------------------------------
def _public(rows: QuerySet[Snapshot]) -> list[Held]:
    """The published facts in the rows; what is the council's own is left out."""
    parts = ((one, public_part(one.key, one.payload)) for one in _live(rows))
    return [replace(one, payload=part) for one, part in parts if part is not None]


def _releases(on: date | None) -> QuerySet[Release]:
    """Releases up to the end of a day, the latest first."""
    rows = Release.objects.order_by("-released_at", "-id")
    return rows if on is None else rows.filter(day__lte=on)


def _released(which: Q, on: date | None) -> list[Held]:
    """What the latest release holds of these keys. One query."""
    return _frozen(_released_rows(which, on))


def _released_rows(which: Q, on: date | None) -> QuerySet[ReleasedSnapshot]:
    return ReleasedSnapshot.objects.filter(which, release=Subquery(_releases(on).values("pk")[:1]))


def _frozen(rows: QuerySet[ReleasedSnapshot]) -> list[Held]:
    """What was released, in today's shape."""
    found = []
    for row in rows.select_related("release"):
        payload = readable(row.key, row.payload)
        if payload is not None:
            release = row.release
            found.append(Held(key=row.key, day=release.day, built_at=release.released_at, payload=payload))
    return found


def _members_over(key: str, days: Sequence[date]) -> dict[date, Held]:
    """What members could read of a key at the end of each day. Three queries."""
    releases = list(_releases(max(days, default=None)).values_list("day", flat=True))
    latest = {day: next((released for released in releases if released <= day), None) for day in days}
    frozen = {
        one.day: one
        for one in _frozen(
            ReleasedSnapshot.objects.filter(key=key, release__day__in=set(latest.values())).order_by(
                "release__released_at", "release_id"
            )
        )
    }
    before = [day for day, released in latest.items() if released is None]
    public = {one.day: one for one in _public(Snapshot.objects.filter(key=key, day__in=before))}
    return public | {day: frozen[released] for day, released in latest.items() if released in frozen}


def _members_as_at(on: date | None, keys: Sequence[str]) -> AsAt:
    """Which release a member reads, and what was corrected of it since."""
    release = _releases(on).first()
    first = earliest() if on is not None else None
    if release is None:
        return AsAt(at=None, past_day=on, earliest=first, for_members=True)
    return AsAt(
        at=release.released_at,
        past_day=on,
        earliest=first,
        for_members=True,
        released_on=release.day,
        release_url=reverse("performance:release-detail", args=[release.pk]),
        restated=restated_since(release, for_members=True, keys=keys) if keys else (),
    )
