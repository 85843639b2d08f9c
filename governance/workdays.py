"""Working days and clear days, by the bank holidays of England and Wales. PURE.

The holidays are facts in `holidays/england-and-wales.toml`. A question about a year that the file does not
hold raises `HolidaysUnknown`, whose sentence names the file to extend: a deadline is never guessed.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent / "holidays" / "england-and-wales.toml"
ONE_DAY = timedelta(days=1)
SATURDAY = 5


class HolidaysUnknown(ValueError):
    """The file holds no bank holidays for the year asked about. The sentence says what to extend."""


class HolidaysFault(ValueError):
    """The file of bank holidays is wrong. The sentence names the file, the place and the mend."""


@dataclass(frozen=True)
class Holidays:
    """What the file says: its source, when it was read and must be read again, and the days by year."""

    source: str
    read_on: date
    review_by: date
    years: frozenset[int]
    days: frozenset[date]


@cache
def holidays() -> Holidays:
    """The product's own file, read once; HolidaysFault when it is wrong."""
    return read_holidays(FILE)


def is_working_day(day: date) -> bool:
    """Monday to Friday and no bank holiday; HolidaysUnknown outside the file's years."""
    known = holidays()
    if day.year not in known.years:
        raise HolidaysUnknown(
            f"The bank holidays of {day.year} are not known. Add them to governance/holidays/{FILE.name}."
        )
    return day.weekday() < SATURDAY and day not in known.days


def working_day_from(day: date) -> date:
    """The day itself if it is a working day, else the next: "the same working day"."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def add_working_days(day: date, count: int) -> date:
    """The `count`-th working day after `day`, which is itself not counted; 0 gives `day`.

    Two working days from Friday are Tuesday. ValueError for a negative count.
    """
    if count < 0:
        raise ValueError(f"{count} working days cannot be added. Give 0 or more.")
    for _ in range(count):
        day = working_day_from(day + ONE_DAY)
    return day


def working_days_between(after: date, until: date) -> int:
    """How many working days come after `after`, up to and including `until`; 0 when that is not later."""
    span = (until - after).days
    return sum(is_working_day(after + timedelta(days=step)) for step in range(1, span + 1))


def clear_days(notice_on: date, meeting_on: date, *, weekends_count: bool) -> int:
    """Days between notice and meeting, both left out; 0 when there are none.

    With `weekends_count` every day counts, bank holidays too; without it, working days alone.
    """
    if weekends_count:
        return max(0, (meeting_on - notice_on).days - 1)
    return working_days_between(notice_on, meeting_on - ONE_DAY)


def read_holidays(path: Path) -> Holidays:
    """A file of holidays; HolidaysFault names the place and the mend."""
    try:
        top = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise HolidaysFault(f"{path.name} cannot be read: {error}. Put the file back.") from error
    years = {key: value for key, value in top.items() if isinstance(value, dict)}
    numbers = sorted(_year(path, key) for key in years)
    if not numbers or numbers != list(range(numbers[0], numbers[-1] + 1)):
        raise HolidaysFault(f"{path.name}: a year is missing between its years. Give each its table.")
    return Holidays(
        source=str(top.get("source", "")),
        read_on=_date_of(path, top, "read_on"),
        review_by=_date_of(path, top, "review_by"),
        years=frozenset(numbers),
        days=frozenset(_day(path, int(key), day) for key, table in years.items() for day in table),
    )


def _year(path: Path, key: str) -> int:
    if not (key.isascii() and key.isdigit() and len(key) == 4):
        raise HolidaysFault(f"{path.name}: [{key}] is no year. Head each table with a year, as [2026].")
    return int(key)


def _date_of(path: Path, top: dict[str, object], key: str) -> date:
    value = top.get(key)
    if type(value) is not date:
        raise HolidaysFault(f"{path.name}: {key} is not a date. Write it as {key} = 2026-11-23.")
    return value


def _day(path: Path, year: int, text: str) -> date:
    """A day of its year, Monday to Friday: a holiday on a weekend would hide a substitute day left out."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise HolidaysFault(f"{path.name}: {text} is no day. Write it as 2026-12-25.") from error
    if day.year != year or day.weekday() >= SATURDAY:
        raise HolidaysFault(
            f"{path.name}: {text} is on a weekend or outside {year}. Give the substitute day in its own year."
        )
    return day
