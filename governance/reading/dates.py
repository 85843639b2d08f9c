"""The day on which a report was published, read day first and never guessed."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_NAMED = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<month>[a-z]{3,9})\.?,? (?P<year>[0-9]{4})"
_FIGURES = r"(?P<day2>[0-9]{1,2})(?P<part>[/.-])(?P<month2>[0-9]{1,2})(?P=part)(?P<year2>[0-9]{4})"
_ISO = r"(?P<year3>[0-9]{4})-(?P<month3>[0-9]{2})-(?P<day3>[0-9]{2})"
_DATE = re.compile(rf"{_WEEKDAY}(?:{_NAMED}|{_FIGURES}|{_ISO})(?![0-9])", re.IGNORECASE)
_TIME = r"(?:,? (?:at )?[0-9]{1,2}[:.][0-9]{2} ?(?:am|pm)?)?"
_AFTER = re.compile(rf"{_TIME}[ .|,;-]*(?:(?:page |was )?last updated\b.*)?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:(?:assessment|report|date) )?published(?: date)?|(?:assessment |report )?publication date|"
    r"date of publication)(?: on)?(?P<colon> ?[:|-])? ?(?P<rest>.*)",
    re.IGNORECASE,
)
_MEND = "Write the day first, as 17 May 2024 or 17/05/2024."


@dataclass(frozen=True)
class DateText:
    """A date as printed, or why it cannot be one; `labelled` when the line says it is that of publication."""

    day: date | None
    fault: str | None
    labelled: bool


def date_line(plain: str) -> DateText | None:
    """The date that a line gives: "Published: 17 May 2024", or the date alone; None for any other line."""
    label = _LABEL.fullmatch(plain)
    if label is None:
        return _whole_date(plain, labelled=False)
    found = _whole_date(label["rest"], labelled=True)
    if found is None and label["colon"] and label["rest"]:
        return DateText(
            None, f"The date of publication {label['rest']!r} cannot be read. {_MEND}", labelled=True
        )
    return found


def _whole_date(text: str, *, labelled: bool) -> DateText | None:
    found = _DATE.match(text)
    if found is None or not _AFTER.fullmatch(text, found.end()):
        return None
    month = found["month2"] or found["month3"] or _month_number(found["month"])
    if month is None:
        return None
    return _checked(
        int(found["year"] or found["year2"] or found["year3"]),
        int(month),
        int(found["day"] or found["day2"] or found["day3"]),
        printed=found.group(),
        labelled=labelled,
    )


def _month_number(name: str) -> int | None:
    """The number of a month from its name or its first letters ("Sept"); None for any other word."""
    begun = [at for at, month in enumerate(_MONTHS, start=1) if month.startswith(name.casefold())]
    return begun[0] if len(begun) == 1 else None


def _checked(year: int, month: int, day: int, *, printed: str, labelled: bool) -> DateText:
    try:
        found = date(year, month, day)
    except ValueError:
        return DateText(None, f"There is no such day as {printed}. {_MEND}", labelled)
    if not 2000 <= year <= 2099:
        return DateText(None, f"{printed} cannot be when a report was published. Correct the year.", labelled)
    return DateText(found, None, labelled)
