"""The invented months: whenever the demonstration is loaded, each comes in once, none before it is over."""

from datetime import date, timedelta

import pytest

from performance.actions.demonstration_months import Months
from tests.performance.shipped import FOLDER, rows

TEXT = (FOLDER / "operational.csv").read_text(encoding="utf-8")
A_LEAP_YEAR = [date(2027, 12, 1) + timedelta(days) for days in range(400)]


def taken(months: Months, day: date) -> list[str]:
    """The periods of the rows that a day brings."""
    found = months.over(day)
    return [line.split(",")[2] for line in found[1].splitlines()[1:]] if found else []


@pytest.mark.parametrize("today", [*A_LEAP_YEAR[::13], date(2026, 11, 30), date(2026, 12, 1)], ids=str)
def test_no_month_comes_in_before_it_is_over(today: date) -> None:
    months = Months(TEXT, today=today)
    seen: list[str] = []
    for days in range(44, -1, -1):
        day = today - timedelta(days)
        came = taken(months, day)
        assert all(period < day.isoformat()[:7] for period in came)
        seen += came
    last_full = today.replace(day=1) - timedelta(days=1)
    assert max(seen) == last_full.isoformat()[:7]
    assert len(seen) == len(rows("operational.csv"))


def test_a_name_says_how_far_the_months_go_and_nothing_is_taken_twice() -> None:
    months = Months(TEXT, today=date(2026, 12, 1))
    first = months.over(date(2026, 10, 18))
    assert first is not None
    assert first[0] == "operational to 2026-09.csv"
    assert months.over(date(2026, 10, 31)) is None
    rest = months.over(date(2026, 12, 1))
    assert rest is not None
    assert rest[0] == "operational to 2026-11.csv"
    assert {line.split(",")[2] for line in rest[1].splitlines()[1:]} == {"2026-10", "2026-11"}


def test_the_figures_stay_as_they_ship() -> None:
    found = Months(TEXT, today=date(2026, 11, 24)).over(date(2026, 11, 1))
    assert found is not None
    assert sorted(found[1].splitlines()) == sorted(TEXT.splitlines())
