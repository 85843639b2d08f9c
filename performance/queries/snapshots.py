"""Reading the one read model: what the product says now, or said at the end of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Min, QuerySet
from django.http import Http404

from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from governance.queries import freshness
from performance.audiences import RELEASED, STAFF
from performance.models import Snapshot
from performance.pages import AsAt
from performance.payload_shapes import readable


@dataclass(frozen=True)
class Held:
    """A snapshot as loaded."""

    key: str
    day: date
    built_at: datetime
    payload: dict[str, Any]


def held(keys: Iterable[str], *, on: date | None = None) -> dict[str, Held]:
    """The snapshots of these keys: the latest, or as at the end of a day. One query."""
    rows = Snapshot.objects.filter(key__in=list(keys))
    if on is not None:
        rows = rows.filter(day__lte=on)
    return {one.key: one for one in _latest(rows)}


def held_kind(kind: str, *, on: date | None = None) -> list[Held]:
    """All snapshots of one kind ("measure", "statement"). One query."""
    rows = Snapshot.objects.filter(key__startswith=f"{kind}:")
    if on is not None:
        rows = rows.filter(day__lte=on)
    return _latest(rows)


def _latest(rows: QuerySet[Snapshot]) -> list[Held]:
    """The newest row of each key, in today's shape."""
    found = []
    for row in rows.order_by("key", "-day").distinct("key").defer("figure"):
        payload = readable(row.key, row.payload)
        if payload is not None:
            found.append(Held(key=row.key, day=row.day, built_at=row.built_at, payload=payload))
    return found


def figure(key: str) -> dict[str, Any] | None:
    """The chart to explore of a key's latest snapshot, or None where that has none. One query."""
    found: dict[str, Any] | None = (
        Snapshot.objects.filter(key=key).order_by("-day").values_list("figure", flat=True).first()
    )
    return found


def as_at(*, now: datetime, on: date | None = None) -> AsAt:
    """What a page says of its freshness. Two queries at most."""
    if on is not None:
        return AsAt(at=None, past_day=on, earliest=earliest())
    state = freshness(now)
    return AsAt(at=state.as_at, waiting=state.waiting)


def earliest() -> date | None:
    """The first day there are snapshots of."""
    found: date | None = Snapshot.objects.aggregate(first=Min("day"))["first"]
    return found


def past_day(text: str | None, *, today: date) -> date | None:
    """The day asked for in the address, None for today. Http404 with a sentence for one that is not held."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Http404(f"{text[:20]!r} is not a day. Write it as 2026-11-23.") from error
    if day >= today:
        return None
    first = earliest()
    if first is None or day < first:
        begins = f" The first day held is {first:%d/%m/%Y}." if first else ""
        raise Http404(f"Nothing is held for {day:%d/%m/%Y}.{begins}")
    return day


def audience(user: User) -> str:
    """Which part of a payload a person may see."""
    return STAFF if can(user, Permission.VIEW_UNRELEASED) else RELEASED
