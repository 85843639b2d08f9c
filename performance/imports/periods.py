"""Periods as people write them, read without guessing, and the one label each is stored under.

Labels: month '2025-07', quarter '2025-26 Q2' (quarters of the financial year, so July to September),
financial year '2024-25' (April to March), calendar year is not read (a bare '2025' may mean either year), one
day '2025-06-30'. Dates are day first or ISO, never month first.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from governance.tables.problems import Unreadable, quoted

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
FIRST_YEAR, LAST_YEAR = 1990, 2100
FORMS = (
    "Write 2024-25 for a financial year, Q2 2025-26 for a quarter, 2025-07 for a month or 30/06/2025 for a"
    " day."
)

YEAR_TO_YEAR = re.compile(r"(\d{4}) ?(?:to|-|–|/) ?(\d{4})", re.IGNORECASE | re.ASCII)
YEAR_SHORT = re.compile(r"(\d{4}) ?([-–/]) ?(\d{2})", re.ASCII)
FISCAL = re.compile(r"FY ?(?:20)?(\d{2})", re.IGNORECASE | re.ASCII)
QUARTER = re.compile(r"Q([1-4])[ ,-]+(\d{4}) ?(?:to|-|–|/) ?(\d{2}|\d{4})", re.IGNORECASE | re.ASCII)
QUARTER_LAST = re.compile(r"(\d{4}) ?(?:to|-|–|/) ?(\d{2}|\d{4})[ ,-]+Q([1-4])", re.IGNORECASE | re.ASCII)
MONTH_NAME = re.compile(r"([A-Za-z]{3,9})[ -](\d{4}|\d{2})", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time.

    Its canonical label, its kind ('fin_year', 'quarter', 'month', 'snapshot'), both ends.
    """

    label: str
    kind: str
    start: date
    end: date


def period(cell: object) -> Period:
    """Read a period from a cell (text, or a date that a spreadsheet holds as one). Raises Unreadable."""
    if isinstance(cell, datetime):
        return one_day(cell.date())
    if isinstance(cell, date):
        return one_day(cell)
    if isinstance(cell, (int, float)):
        raise _bare_number(cell)
    return _from_text(" ".join(str(cell).split()))


@lru_cache(maxsize=1024)
def _from_text(text: str) -> Period:
    for pattern, build in _FORMS:
        if found := pattern.fullmatch(text):
            return build(found)
    if text.isdecimal():
        raise _bare_number(text)
    raise Unreadable(f"{quoted(text)} is not a period this importer knows.", FORMS)


def financial_year(first: int) -> Period:
    """April of `first` to March of the next year."""
    _check_year(first)
    return Period(_year_label(first), "fin_year", date(first, 4, 1), date(first + 1, 3, 31))


def one_day(day: date) -> Period:
    """A figure as at one day."""
    _check_year(day.year)
    return Period(day.isoformat(), "snapshot", day, day)


def _month(year: int, month: int) -> Period:
    _check_year(year)
    last = monthrange(year, month)[1]
    return Period(f"{year}-{month:02}", "month", date(year, month, 1), date(year, month, last))


def _quarter(first: int, number: int) -> Period:
    _check_year(first)
    year, month = (first, 1 + 3 * number) if number < 4 else (first + 1, 1)
    start = date(year, month, 1)
    end = date(year, month + 2, monthrange(year, month + 2)[1])
    return Period(f"{_year_label(first)} Q{number}", "quarter", start, end)


def _year_label(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02}"


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(f"The year {year} is outside {FIRST_YEAR} to {LAST_YEAR}.", "Check the year.")


def _bare_number(cell: object) -> Unreadable:
    number = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    if isinstance(number, (int, str)) and 30_000 <= int(str(number)[:9]) <= 60_000:
        return Unreadable(
            f"{quoted(number)} looks like a date turned into a plain number by a spreadsheet.",
            "Format the column as text and type the period again. " + FORMS,
        )
    return Unreadable(f"{quoted(number)} alone does not say which kind of year or month it is.", FORMS)


def _years(found: re.Match[str]) -> Period:
    first, last = int(found[1]), int(found[2])
    if last != first + 1:
        raise Unreadable(f"{quoted(found[0])} is not one financial year.", f"Write {_year_label(first)}.")
    return financial_year(first)


def _short_years(found: re.Match[str]) -> Period:
    """'2024-25' is a year and '2024-12' a month; '2011-12' could be both and is refused."""
    year, last = int(found[1]), int(found[3])
    is_year, is_month = last == (year + 1) % 100, found[2] == "-" and 1 <= last <= 12
    if is_year and is_month:
        raise Unreadable(
            f"{quoted(found[0])} could be a financial year or a month.",
            f"Write {year} to {year + 1} for the year, or {MONTHS[last - 1].title()} {year} for the month.",
        )
    if is_month:
        return _month(year, last)
    if not is_year:
        raise Unreadable(f"{quoted(found[0])} is neither a financial year nor a month.", FORMS)
    return financial_year(year)


def _fiscal(found: re.Match[str]) -> Period:
    return financial_year(2000 + int(found[1]) - 1)


def _quarter_of(year: str, last: str, number: str) -> Period:
    if int(last) % 100 != (int(year) + 1) % 100:
        raise Unreadable(f"{quoted(f'{year} to {last}')} is not one financial year.", "Write Q2 2025-26.")
    return _quarter(int(year), int(number))


def _named_month(found: re.Match[str]) -> Period:
    name = found[1].lower()
    named = [n for n, month in enumerate(MONTHS, start=1) if month == name or (month[:3] == name)]
    if not named and name != "sept":
        raise Unreadable(f"{quoted(found[0])}: no month is called {quoted(found[1])}.", FORMS)
    year = int(found[2])
    return _month(year if year > 99 else 2000 + year, named[0] if named else 9)


def _day_first(found: re.Match[str]) -> Period:
    day, month, year = int(found[1]), int(found[2]), int(found[3])
    if month > 12 and day <= 12:
        raise Unreadable(
            f"{quoted(found[0])} cannot be day/month/year: there is no month {month}. It looks month first.",
            f"Write days first: {month:02}/{day:02}/{year}.",
        )
    return _real_day(year, month, day, found[0])


def _iso_day(found: re.Match[str]) -> Period:
    return _real_day(int(found[1]), int(found[2]), int(found[3]), found[0])


def _real_day(year: int, month: int, day: int, text: str) -> Period:
    try:
        return one_day(date(year, month, day))
    except ValueError:
        raise Unreadable(
            f"{quoted(text)} is not a day of any calendar.", "Check the day and month."
        ) from None


_FORMS = (
    (YEAR_TO_YEAR, _years),
    (YEAR_SHORT, _short_years),
    (FISCAL, _fiscal),
    (QUARTER, lambda m: _quarter_of(m[2], m[3], m[1])),
    (QUARTER_LAST, lambda m: _quarter_of(m[1], m[2], m[3])),
    (MONTH_NAME, _named_month),
    (DAY_FIRST, _day_first),
    (ISO_DAY, _iso_day),
)
