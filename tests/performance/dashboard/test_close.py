"""The end of a day: every key has a snapshot for it, and no night is ever missed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from governance.models import JobRun
from performance.dashboard.close import close_days
from performance.dashboard.days import CLOSE_JOB, LONDON
from performance.models import Snapshot
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import LONG, bring_in, drain, key_of, months, set_up, verified, waiting

TODAY = date(2026, 11, 23)


def closed_days() -> list[str]:
    """The days that have a successful run."""
    return list(
        JobRun.objects.filter(job=CLOSE_JOB, state="succeeded")
        .order_by("period")
        .values_list("period", flat=True)
    )


def days_of(key: str) -> dict[str, bool]:
    """The days a key has a snapshot for, and whether it was carried forward."""
    rows = Snapshot.objects.filter(key=key).order_by("day").values_list("day", "is_carried")
    return {day.isoformat(): is_carried for day, is_carried in rows}


def test_today_is_not_closed(told: None) -> None:
    assert close_days(now=NOW) == []
    assert close_days(now=NOW.replace(hour=23, minute=59)) == []
    assert (closed_days(), waiting()) == ([], set())


def test_at_midnight_in_london_the_day_is_closed(told: None) -> None:
    midnight = datetime(2026, 11, 24, tzinfo=LONDON)
    assert close_days(now=midnight) == [TODAY]
    assert closed_days() == ["2026-11-23"]


def test_all_missed_nights_are_filled_each_from_the_one_before(told: None) -> None:
    assert close_days(now=NOW + timedelta(days=3)) == [TODAY + timedelta(days=n) for n in range(3)]
    assert days_of("position") == {"2026-11-23": False, "2026-11-24": True, "2026-11-25": True}
    rows = Snapshot.objects.values_list("key").distinct().count()
    assert Snapshot.objects.count() == 3 * rows
    first, *later = Snapshot.objects.filter(key="position").order_by("day")
    for row in later:
        assert (row.payload, row.sequence, row.built_at, row.input_hash) == (
            first.payload, first.sequence, first.built_at, first.input_hash,
        )  # fmt: skip


def test_a_night_missed_between_two_others_is_filled(told: None) -> None:
    close_days(now=NOW + timedelta(days=1))
    JobRun.objects.create(
        job=CLOSE_JOB, period="2026-11-25", state="succeeded", started_at=NOW, finished_at=NOW
    )
    assert close_days(now=NOW + timedelta(days=3)) == [TODAY + timedelta(days=1)]


def test_closing_again_changes_nothing(told: None) -> None:
    close_days(now=NOW + timedelta(days=2))
    drain(NOW + timedelta(days=2))
    before = list(Snapshot.objects.order_by("id").values())
    assert close_days(now=NOW + timedelta(days=2)) == []
    assert list(Snapshot.objects.order_by("id").values()) == before
    assert waiting() == set()


def test_what_was_worked_out_after_midnight_belongs_to_the_new_day_alone(told: None) -> None:
    """The close came late: the new day was written to before the old one was closed."""
    bring_in(LONG, months("WAIT-28", {"2026-10": 200}), by=builders.administrator())
    drain(NOW + timedelta(days=1))
    close_days(now=NOW + timedelta(days=1))
    assert values_of("WAIT-28") == ["322", "200"]


def test_a_day_keeps_its_own_figures_when_it_is_closed(told: None) -> None:
    """What is carried forward fills gaps; it replaces nothing that was worked out that day."""
    bring_in(LONG, months("WAIT-28", {"2026-10": 200}), by=builders.administrator())
    drain(NOW + timedelta(days=1))
    close_days(now=NOW + timedelta(days=3))
    assert values_of("WAIT-28") == ["322", "200", "200"]
    assert list(days_of(key_of("WAIT-28")).values()) == [False, False, True]


def values_of(code: str) -> list[str]:
    """What is said of a measure, day by day."""
    rows = Snapshot.objects.filter(key=key_of(code)).order_by("day")
    return list(rows.values_list("payload__value", flat=True))


def test_a_key_that_only_the_new_day_has_is_not_put_into_the_old(told: None) -> None:
    assert Snapshot.objects.filter(key="statement:9").update(day=TODAY + timedelta(days=1)) == 1
    close_days(now=NOW + timedelta(days=1))
    assert days_of("statement:9") == {"2026-11-24": False}


def test_after_a_close_everything_is_worked_out_for_the_new_day(told: None) -> None:
    close_days(now=NOW + timedelta(days=1))
    assert waiting() == {"all"}
    drain(NOW + timedelta(days=1))
    assert days_of("position") == {"2026-11-23": False, "2026-11-24": False}
    assert verified(NOW + timedelta(days=1)).checked == 16


def test_a_close_and_its_mark_are_one(told: None) -> None:
    """Killed between the two, the day would be closed and nothing ever worked out for the next."""
    close_days(now=NOW + timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT xmin FROM governance_outboxmark UNION SELECT xmin FROM governance_jobrun WHERE job = %s",
            [CLOSE_JOB],
        )
        assert len(cursor.fetchall()) == 1


@pytest.mark.django_db
def test_before_there_is_any_snapshot_no_day_is_closed() -> None:
    set_up()
    assert close_days(now=NOW) == []


# --- Days that the clock makes longer or shorter ------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("last_minute", "day"),
    [
        (datetime(2026, 3, 28, 23, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 22, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 10, 24, 22, 59, tzinfo=UTC), date(2026, 10, 24)),
        (datetime(2026, 10, 25, 23, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2028, 2, 29, 23, 59, tzinfo=UTC), date(2028, 2, 29)),
    ],
    ids=["before spring", "spring", "before autumn", "autumn", "29 February"],
)
def test_a_day_ends_with_its_last_minute_in_london(last_minute: datetime, day: date) -> None:
    set_up()
    drain(last_minute)
    assert close_days(now=last_minute) == []
    assert close_days(now=last_minute + timedelta(minutes=1)) == [day]
    drain(last_minute + timedelta(minutes=1))
    assert days_of("position") == {day.isoformat(): False, (day + timedelta(days=1)).isoformat(): False}


@pytest.mark.django_db
@pytest.mark.parametrize("start", [date(2026, 3, 27), date(2026, 10, 23), date(2028, 2, 27)])
def test_hour_by_hour_over_a_change_each_day_is_closed_once(start: date) -> None:
    """As beat would ask: every hour of five days, twice."""
    set_up()
    at = datetime(start.year, start.month, start.day, 0, 5, tzinfo=UTC)
    drain(at)
    for hour in range(5 * 24):
        for _ in range(2):
            close_days(now=at + timedelta(hours=hour))
    expected = [(start + timedelta(days=n)).isoformat() for n in range(4)]
    assert closed_days()[:4] == expected
    assert list(days_of("position"))[:4] == expected
    assert JobRun.objects.filter(job=CLOSE_JOB).count() == len(closed_days())
