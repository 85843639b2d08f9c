"""Working days: bank holidays as published, counting across them, and refusing what is not known."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.workdays import (
    FILE,
    HolidaysFault,
    HolidaysUnknown,
    add_working_days,
    clear_days,
    holidays,
    is_working_day,
    read_holidays,
    working_day_from,
    working_days_between,
)

ONE_DAY = timedelta(days=1)
# Easter Sundays, as any almanac has them.
EASTERS = [
    date(2012, 4, 8), date(2013, 3, 31), date(2014, 4, 20), date(2015, 4, 5), date(2016, 3, 27),
    date(2017, 4, 16), date(2018, 4, 1), date(2019, 4, 21), date(2020, 4, 12), date(2021, 4, 4),
    date(2022, 4, 17), date(2023, 4, 9), date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5),
    date(2027, 3, 28), date(2028, 4, 16),
]  # fmt: skip
# Days that no rule gives: moved, proclaimed, or in place of a weekend.
SPECIAL = [
    (2012, 6, 4), (2012, 6, 5), (2020, 5, 8), (2022, 6, 2), (2022, 6, 3), (2022, 9, 19), (2023, 5, 8),
    (2012, 1, 2), (2015, 12, 28), (2016, 12, 27), (2017, 1, 2), (2020, 12, 28), (2021, 12, 27),
    (2021, 12, 28), (2022, 1, 3), (2022, 12, 27), (2023, 1, 2), (2026, 12, 28), (2027, 12, 27),
    (2027, 12, 28), (2028, 1, 3),
]  # fmt: skip
# Days that were a holiday in other years, and a plain working day in these.
ORDINARY = [(2012, 5, 28), (2020, 5, 4), (2022, 5, 30), (2023, 5, 9), (2026, 12, 24), (2024, 1, 2)]

known_days = st.dates(date(2012, 1, 1), date(2027, 12, 1))


# --- The days themselves ------------------------------------------------------------------------------
@pytest.mark.parametrize("easter", EASTERS, ids=str)
def test_good_friday_and_easter_monday_are_no_working_days(easter: date) -> None:
    assert [is_working_day(easter + timedelta(days=step)) for step in (-3, -2, 1, 2)] == [
        True, False, False, True,
    ]  # fmt: skip


def test_every_year_of_the_file_has_its_easter_here() -> None:
    assert {easter.year for easter in EASTERS} == holidays().years == set(range(2012, 2029))


@pytest.mark.parametrize("parts", SPECIAL, ids=str)
def test_moved_proclaimed_and_substitute_days_are_no_working_days(parts: tuple[int, int, int]) -> None:
    assert date(*parts).weekday() < 5
    assert not is_working_day(date(*parts))


@pytest.mark.parametrize("parts", ORDINARY, ids=str)
def test_the_day_from_which_a_holiday_was_moved_is_a_working_day(parts: tuple[int, int, int]) -> None:
    assert is_working_day(date(*parts))


def test_each_year_has_eight_days_and_the_special_ones() -> None:
    counts = {year: sum(day.year == year for day in holidays().days) for year in holidays().years}
    assert counts == dict.fromkeys(counts, 8) | {2012: 9, 2022: 10, 2023: 9}


def test_each_year_has_a_christmas_and_a_may_day() -> None:
    for year in holidays().years:
        found = {day for day in holidays().days if day.year == year}
        assert sum(day.month == 12 for day in found) == 2
        assert sum(day.month == 5 and day.day <= 8 for day in found) == (2 if year == 2023 else 1)
        assert sum(day.month == 8 and day.weekday() == 0 and day.day > 24 for day in found) == 1


def test_the_file_says_where_it_is_from_and_when_to_look_again() -> None:
    assert "GOV.UK" in holidays().source
    assert holidays().read_on < holidays().review_by < date(2028, 1, 1)


# --- Counting -----------------------------------------------------------------------------------------
def test_five_working_days_across_good_friday_and_easter_monday() -> None:
    """From Thursday 2 April 2026: 7, 8, 9, 10 and 13 April."""
    assert add_working_days(date(2026, 4, 2), 5) == date(2026, 4, 13)
    assert working_days_between(date(2026, 4, 2), date(2026, 4, 13)) == 5
    assert working_days_between(date(2026, 4, 2), date(2026, 4, 12)) == 4


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 11, 20), 2, date(2026, 11, 24)),  # Friday to Tuesday
        (date(2026, 11, 23), 2, date(2026, 11, 25)),
        (date(2026, 11, 18), 5, date(2026, 11, 25)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # Saturday to Monday
        (date(2026, 11, 21), 0, date(2026, 11, 21)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # Christmas Day, a weekend, a substitute day
        (date(2027, 12, 31), 1, date(2028, 1, 4)),
    ],
)
def test_adding_working_days(day: date, count: int, then: date) -> None:
    assert add_working_days(day, count) == then


def test_the_same_working_day_is_the_next_one_on_a_weekend() -> None:
    assert working_day_from(date(2026, 11, 23)) == date(2026, 11, 23)
    assert working_day_from(date(2026, 4, 3)) == date(2026, 4, 7)


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert working_days_between(date(2026, 11, 25), date(2026, 11, 25)) == 0
    assert working_days_between(date(2026, 11, 25), date(2026, 11, 18)) == 0


def test_fewer_than_no_days_cannot_be_added() -> None:
    with pytest.raises(ValueError, match="Give 0 or more"):
        add_working_days(date(2026, 11, 25), -1)


@pytest.mark.parametrize(
    ("notice", "meeting", "all_days", "working_days"),
    [
        # Five clear working days before Thursday 26 November: Wednesday 18 November.
        (date(2026, 11, 18), date(2026, 11, 26), 7, 5),
        (date(2026, 11, 20), date(2026, 11, 26), 5, 3),
        (date(2026, 4, 2), date(2026, 4, 14), 11, 5),
        (date(2026, 11, 25), date(2026, 11, 26), 0, 0),
        (date(2026, 11, 26), date(2026, 11, 26), 0, 0),
        (date(2026, 11, 27), date(2026, 11, 26), 0, 0),
    ],
)
def test_clear_days_leave_out_the_day_of_notice_and_of_the_meeting(
    notice: date, meeting: date, all_days: int, working_days: int
) -> None:
    assert clear_days(notice, meeting, weekends_count=True) == all_days
    assert clear_days(notice, meeting, weekends_count=False) == working_days


@settings(max_examples=100)
@given(known_days, st.integers(0, 40))
def test_counting_what_was_added_gives_it_back(day: date, count: int) -> None:
    then = add_working_days(day, count)
    assert working_days_between(day, then) == count
    assert then == day or is_working_day(then)


@settings(max_examples=100)
@given(known_days, st.integers(0, 60), st.integers(0, 60))
def test_spans_add_up(day: date, first: int, second: int) -> None:
    middle, end = day + timedelta(days=first), day + timedelta(days=first + second)
    assert working_days_between(day, end) == working_days_between(day, middle) + working_days_between(
        middle, end
    )


# --- What is not known --------------------------------------------------------------------------------
@pytest.mark.parametrize("day", [date(2011, 12, 30), date(2029, 1, 2), date(2029, 1, 6)])
def test_a_year_outside_the_file_is_refused_and_the_file_named(day: date) -> None:
    with pytest.raises(HolidaysUnknown, match=rf"{day.year} are not known.*england-and-wales\.toml"):
        is_working_day(day)


def test_counting_into_an_unknown_year_is_refused() -> None:
    with pytest.raises(HolidaysUnknown):
        add_working_days(date(2028, 12, 29), 1)
    assert clear_days(date(2028, 12, 20), date(2029, 1, 20), weekends_count=True) == 30


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("[2027]", "[2030]"), "a year is missing"),
        (("[2027]", "[later]"), r"\[later\] is no year"),
        (("2027-12-27 =", "2027-12-26 ="), "2027-12-26 is on a weekend"),
        (("2027-12-27 =", "2026-12-21 ="), "2026-12-21 is on a weekend or outside 2027"),
        (("2027-12-27 =", "2027-12-41 ="), "2027-12-41 is no day"),
        (("2027-12-27 =", "2027-12-28 ="), "cannot be read"),
        (("read_on = 2026-11-23", 'read_on = "soon"'), "read_on is not a date"),
    ],
)
def test_a_file_that_could_mislead_is_refused(tmp_path: Path, change: tuple[str, str], sentence: str) -> None:
    path = tmp_path / FILE.name
    path.write_text(FILE.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    with pytest.raises(HolidaysFault, match=sentence):
        read_holidays(path)


def test_a_file_that_is_away_is_named(tmp_path: Path) -> None:
    with pytest.raises(HolidaysFault, match=r"nothing\.toml cannot be read"):
        read_holidays(tmp_path / "nothing.toml")
