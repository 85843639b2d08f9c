"""A correction of what was said on a kept day: found as a key is worked out anew, and set beside that day.

Kept are the days of releases and the last days of months. What was said on them stands as it was: a
restatement says beside it what the figure is now, and when that was found.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import DateField, ExpressionWrapper, F

from performance.corrections import Fact, corrected, facts_of
from performance.dashboard import store
from performance.dashboard.build import Built
from performance.dashboard.readings import Reading
from performance.models import ReleasedSnapshot, Restatement, Snapshot
from performance.payload_shapes import readable

Facts = Mapping[str, Fact]


def rebuild(key: str, reading: Reading, *, sequence: int, now: datetime) -> Built:
    """Work a locked key out and store it, and restate what it corrects.

    One query more than without; those that read the kept days are sent only where a figure was corrected.
    """
    before = Snapshot.objects.filter(key=key).order_by("-day").values_list("payload", flat=True).first()
    built = store.rebuild(key, reading, sequence=sequence, now=now)
    said = readable(key, before) if before is not None else None
    moved = corrected(key, said, built.payload) if said is not None else {}
    if moved:
        _restate(key, moved, before=reading.day, now=now)
    return built


def _restate(key: str, moved: Facts, *, before: date, now: datetime) -> None:
    """Say for each kept day that held one of these facts otherwise what it is now; nothing twice."""
    told = {(one.day, one.fact): one.is_now for one in _newest(key)}
    made: dict[tuple[date, str], Restatement] = {}
    for day, said in _kept(key, before):
        for name, fact in moved.items():
            if name in said and told.get((day, name), said[name].words) != fact.words:
                made.setdefault(
                    (day, name),
                    Restatement(
                        key=key,
                        day=day,
                        fact=name,
                        name=fact.name,
                        was=said[name].words,
                        is_now=fact.words,
                        is_released=fact.is_released,
                        at=now,
                    ),
                )
    Restatement.objects.bulk_create(made.values())


def _newest(key: str) -> Iterator[Restatement]:
    yield from (
        Restatement.objects.filter(key=key).order_by("day", "fact", "-at", "-id").distinct("day", "fact")
    )


def _kept(key: str, before: date) -> Iterator[tuple[date, Facts]]:
    """What was said of the key on each kept day, the latest release of a day first. Two queries."""
    released = ReleasedSnapshot.objects.filter(key=key).order_by("-release__released_at", "-release_id")
    yield from _said(key, released.values_list("release__day", "payload"))
    following = ExpressionWrapper(F("day") + timedelta(days=1), output_field=DateField())
    ends = Snapshot.objects.filter(key=key, day__lt=before).annotate(following=following)
    yield from _said(key, ends.filter(following__day=1).order_by("day").values_list("day", "payload"))


def _said(key: str, rows: Any) -> Iterator[tuple[date, Facts]]:
    for day, stored in rows.iterator():
        payload = readable(key, stored)
        if payload is not None:
            yield day, facts_of(key, payload)
