"""Snapshots: what is said now and was said at the end of a day, and the guards on writing them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from performance.dashboard.build import Built
from performance.dashboard.close import close_days
from performance.dashboard.days import hold_day, london_day
from performance.dashboard.readings import Reading
from performance.dashboard.store import _upsert, lock_and_draw, rebuild
from performance.models import Snapshot
from performance.queries import snapshots
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import (
    LONG,
    bring_in,
    drain,
    key_of,
    months,
    shown,
    sql,
    verified,
)

TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
NEXT = NOW + timedelta(days=1)


def wait_list(value: int) -> None:
    """October's wait list is corrected."""
    bring_in(LONG, months("WAIT-28", {"2026-10": value}), by=builders.administrator())


@contextmanager
def refused(words: str) -> Iterator[None]:
    """The database refuses with these words; the test's transaction goes on."""
    with pytest.raises((DatabaseError, psycopg.Error), match=words), transaction.atomic():
        yield


# --- Now and then -------------------------------------------------------------------------------------
def test_a_day_is_shown_as_it_ended_even_when_it_was_corrected_later(told: None) -> None:
    key = key_of("WAIT-28")
    close_days(now=NEXT)
    drain(NEXT)
    wait_list(200)
    drain(NEXT)
    assert snapshots.held([key], user=builders.amara())[key].payload["value"] == "200"
    assert snapshots.held([key], user=builders.amara(), on=TODAY)[key].payload["value"] == "322"
    assert snapshots.held([key], user=builders.amara(), on=TOMORROW)[key].payload["value"] == "200"


def test_a_day_before_the_first_holds_nothing(told: None) -> None:
    assert snapshots.held(["position"], user=builders.amara(), on=TODAY - timedelta(days=1)) == {}
    assert snapshots.held_kind("measure", user=builders.amara(), on=TODAY - timedelta(days=1)) == []
    assert snapshots.earliest() == TODAY


def test_each_key_is_read_once_with_its_latest_day(told: None) -> None:
    close_days(now=NEXT)
    drain(NEXT)
    assert [one.day for one in snapshots.held_kind("statement", user=builders.amara())] == [TOMORROW] * 9
    assert len(snapshots.held_kind("measure", user=builders.amara(), on=TODAY)) == 5


def test_today_is_one_row_a_key_however_often_it_is_worked_out(told: None) -> None:
    before = Snapshot.objects.count()
    wait_list(200)
    drain(NOW + timedelta(hours=1))
    row = Snapshot.objects.get(key=key_of("WAIT-28"))
    assert Snapshot.objects.count() == before
    assert (row.built_at, row.day) == (NOW + timedelta(hours=1), TODAY)


def test_the_day_is_londons(told: None) -> None:
    before_midnight = NOW.replace(month=7, hour=22, minute=59)
    assert london_day(before_midnight) == date(2026, 7, 23)
    assert london_day(before_midnight + timedelta(minutes=1)) == date(2026, 7, 24)


# --- The guard ----------------------------------------------------------------------------------------
def test_a_lower_or_equal_sequence_never_overwrites(told: None) -> None:
    built = Built(payload={"said": "by an old job"}, input_hash="", source_rows=0, rules="")
    held = Snapshot.objects.get(key="position")
    for sequence in (1, held.sequence - 1, held.sequence):
        _upsert("position", day=TODAY, now=NOW, sequence=sequence, built=built)
        assert shown("position") == held.payload
    _upsert("position", day=TODAY, now=NOW, sequence=held.sequence + 1, built=built)
    assert shown("position") == built.payload


def test_each_rebuild_draws_a_higher_sequence(told: None) -> None:
    before = Snapshot.objects.get(key="position").sequence
    for _ in range(2):
        rebuild("position", Reading(TODAY), sequence=lock_and_draw(["position"])["position"], now=NOW)
    assert Snapshot.objects.get(key="position").sequence > before + 1


# --- Closed days --------------------------------------------------------------------------------------
@pytest.fixture
def closed(told: None) -> date:
    """Today is over and closed."""
    close_days(now=NEXT)
    return TODAY


WRITES = {
    "insert": (
        "INSERT INTO performance_snapshot (key, day, sequence, built_at, rules, input_hash, source_rows, "
        "payload, is_carried) SELECT 'measure:99', day, 1, built_at, '', '', 0, '{}', false "
        "FROM performance_snapshot WHERE key = 'position'"
    ),
    "update": "UPDATE performance_snapshot SET payload = '{}' WHERE key = 'position'",
    "update of the day": "UPDATE performance_snapshot SET day = day + 5 WHERE key = 'position'",
    "delete": "DELETE FROM performance_snapshot WHERE key = 'position'",
    "upsert": (
        "INSERT INTO performance_snapshot (key, day, sequence, built_at, rules, input_hash, source_rows, "
        "payload, is_carried) SELECT key, day, 1000000, built_at, '', '', 0, '{}', false "
        "FROM performance_snapshot WHERE key = 'position' "
        "ON CONFLICT (key, day) DO UPDATE SET payload = excluded.payload"
    ),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_a_closed_day_refuses_every_write(closed: date, write: str) -> None:
    before = list(Snapshot.objects.order_by("key").values())
    with refused(f"The day {closed} is closed"):
        sql(write)
    assert list(Snapshot.objects.order_by("key").values()) == before


def test_no_row_is_moved_into_a_closed_day(closed: date) -> None:
    drain(NEXT)
    sql("DELETE FROM performance_snapshot WHERE day = %s AND key <> 'position'", TOMORROW)
    with refused(f"The day {closed} is closed"):
        sql("UPDATE performance_snapshot SET day = %s, key = 'measure:99' WHERE day = %s", closed, TOMORROW)


def test_a_copy_into_a_closed_day_is_refused(closed: date) -> None:
    columns = "key, day, sequence, built_at, rules, input_hash, source_rows, payload, is_carried"
    copying = f"COPY performance_snapshot ({columns}) FROM STDIN"
    with refused(f"The day {closed} is closed"), connection.cursor() as cursor, cursor.copy(copying) as copy:
        copy.write_row(("measure:99", closed, 1, NOW, "", "", 0, "{}", False))


def test_snapshots_are_never_truncated(told: None) -> None:
    with refused("TRUNCATE of performance_snapshot is refused"):
        sql("TRUNCATE performance_snapshot")


def test_the_open_day_is_writable(closed: date) -> None:
    drain(NEXT)
    assert sql("UPDATE performance_snapshot SET rules = 'x' WHERE day = %s", TOMORROW) == 16


# --- A clock that is wrong ----------------------------------------------------------------------------
def test_a_clock_set_back_writes_to_the_open_day(closed: date) -> None:
    assert hold_day(NOW) == TOMORROW
    assert hold_day(NOW - timedelta(days=40)) == TOMORROW
    wait_list(200)
    drain(NOW)
    assert Snapshot.objects.get(key=key_of("WAIT-28"), day=TOMORROW).payload["value"] == "200"
    assert Snapshot.objects.get(key=key_of("WAIT-28"), day=TODAY).payload["value"] == "322"


def test_after_a_clock_that_ran_ahead_changes_are_shown_at_once(told: None) -> None:
    wait_list(200)
    drain(NOW + timedelta(days=3))
    # Set right again: a row of today would stand behind the later one, and no page would show it.
    wait_list(150)
    drain(NOW)
    assert shown(key_of("WAIT-28"))["value"] == "150"
    verified()
    close_days(now=NOW + timedelta(days=4))
    values = (
        Snapshot.objects.filter(key=key_of("WAIT-28"))
        .order_by("day")
        .values_list("payload__value", flat=True)
    )
    assert list(values) == ["322", "322", "322", "150"]
