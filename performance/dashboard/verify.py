"""Every current figure worked out again from its source rows and compared with what the pages show."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Max

from governance.actions import jobs, outbox
from governance.enums import JobState
from governance.framework import framework_at
from governance.models import JobRun, OutboxMark
from governance.queries import VERIFY_JOB
from performance.dashboard import keys as snapshot_keys
from performance.dashboard.build import build
from performance.dashboard.days import CLOSE_JOB, london_day
from performance.dashboard.readings import Reading
from performance.models import Snapshot

MISSING = "no snapshot and nothing waiting"


class FiguresDiffer(Exception):
    """A figure on a page is not what its source rows give."""


@dataclass(frozen=True)
class Difference:
    """A key whose snapshot is missing or differs, and where in it."""

    key: str
    what: str


@dataclass(frozen=True)
class Verification:
    """How many keys were compared, how many wait for the worker and are left out, and what differs."""

    checked: int
    waiting: int
    differences: tuple[Difference, ...]


def verify(*, now: datetime) -> Verification:
    """Compare all current snapshots with their sources, as both stood at one moment. Repairs nothing."""
    with transaction.atomic():
        _one_moment()
        framework = framework_at(london_day(now))
        marked = list(OutboxMark.objects.filter(topic="score").values_list("key", flat=True))
        waiting = set(snapshot_keys.expand(marked, framework)) if marked else set()
        held = _current()
        due = [key for key in snapshot_keys.every_key(framework) if key not in waiting]
        closed = _last_closed()
        days = {key: _day_of(row, closed=closed, today=london_day(now)) for key, row in held.items()}
        readings = {day: Reading(day) for day in days.values()}
        differences = [
            _compare(held[key], readings[days[key]]) if key in held else Difference(key, MISSING)
            for key in due
        ]
    return Verification(len(due), len(waiting), tuple(found for found in differences if found))


def verify_nightly(*, now: datetime) -> bool:
    """Verify once a London day; a difference is recorded as the run's failure, which raises the banner."""
    period = london_day(now).isoformat()
    if JobRun.objects.filter(job=VERIFY_JOB, period=period, state=JobState.SUCCEEDED).exists():
        return False
    # What waits is left out: after the close of a day that would be everything.
    outbox.drain(now=now)
    done = verify(now=now)
    return jobs.run_once(job=VERIFY_JOB, period=period, now=now, work=lambda: _judge(done))


def _judge(done: Verification) -> str:
    if done.differences:
        raise FiguresDiffer("; ".join(f"{found.key}: {found.what}" for found in done.differences[:10]))
    return f"{done.checked} figures agree with their sources, {done.waiting} wait for the worker."


def _one_moment() -> None:
    """See sources and snapshots as they stood together: must be the transaction's first statement."""
    if connection.savepoint_ids:
        return  # inside a larger transaction, whose first statement has long been sent
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _current() -> dict[str, Snapshot]:
    rows = Snapshot.objects.order_by("key", "-day").distinct("key")
    return {row.key: row for row in rows}


def _last_closed() -> date | None:
    done = JobRun.objects.filter(job=CLOSE_JOB, state=JobState.SUCCEEDED)
    period: str | None = done.aggregate(last=Max("period"))["last"]
    return date.fromisoformat(period) if period else None


def _day_of(held: Snapshot, *, closed: date | None, today: date) -> date:
    """The day that a snapshot must be true for: its own while that is open, and once it is closed today.

    Between midnight and the close the pages still show the day before, and say so. After a clock was set
    back its own day lies ahead.
    """
    return held.day if closed is None or held.day > closed else max(today, closed + timedelta(days=1))


def _compare(held: Snapshot, reading: Reading) -> Difference | None:
    key = held.key
    try:
        with transaction.atomic():
            built = build(key, reading)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # what cannot be worked out is no more shown to be true than what differs
        return Difference(key, f"cannot be worked out: {type(error).__name__}: {error}")
    if (where := _first_difference(held.payload, json.loads(json.dumps(built.payload)), "")) is not None:
        return Difference(key, where or "the whole")
    if held.figure != json.loads(json.dumps(built.figure)):
        return Difference(key, "the figure to explore")
    return None


def _first_difference(shown: Any, source: Any, path: str) -> str | None:
    """Where two JSON values first differ, or None."""
    if isinstance(shown, dict) and isinstance(source, dict):
        for name in sorted(shown.keys() | source.keys()):
            found = _first_difference(shown.get(name), source.get(name), f"{path}.{name}")
            if found is not None:
                return found
        return None
    if isinstance(shown, list) and isinstance(source, list) and len(shown) == len(source):
        for index, (one, other) in enumerate(zip(shown, source, strict=True)):
            found = _first_difference(one, other, f"{path}[{index}]")
            if found is not None:
                return found
        return None
    return None if shown == source else f"{path} shows {shown!r}, the sources give {source!r}"
