"""When Monday's e-mail is due: half past seven in London, whatever became of the clocks the day before."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.weekly import LONDON, week_due


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        # Winter: London is UTC.
        ("2026-11-23T07:29:59", None),
        ("2026-11-23T07:30:00", date(2026, 11, 23)),
        # Summer: an hour ahead.
        ("2026-07-05T23:30:00", None),
        ("2026-07-06T06:29:59", None),
        ("2026-07-06T06:30:00", date(2026, 7, 6)),
        # The Monday after the clocks went forward (29 March) and back (25 October).
        ("2026-03-30T06:29:59", None),
        ("2026-03-30T06:30:00", date(2026, 3, 30)),
        ("2026-10-26T06:30:00", None),
        ("2026-10-26T07:30:00", date(2026, 10, 26)),
        # A week that was missed is caught up with; the night before the next Monday too.
        ("2026-11-29T23:59:59", date(2026, 11, 23)),
        ("2026-11-30T00:00:00", None),
    ],
)
def test_the_moment_is_that_of_london(moment: str, week: date | None) -> None:
    assert week_due(at(moment)) == week


MINUTES = 17 * 366 * 24 * 60


@given(st.integers(0, MINUTES).map(lambda minutes: at("2012-01-01T00:00:00") + timedelta(minutes=minutes)))
def test_a_week_is_due_from_its_monday_morning_until_it_ends(moment: datetime) -> None:
    week = week_due(moment)
    local = moment.astimezone(LONDON)
    if week is None:
        assert local.weekday() == 0
        assert (local.hour, local.minute) < (7, 30)
    else:
        assert week.weekday() == 0
        assert timedelta() <= local.date() - week < timedelta(days=7)
