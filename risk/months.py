"""The month that a manager confirms, and when a confirmed risk is looked at next. PURE."""

from datetime import date, timedelta

# A local default: a risk that is still right is looked at again in a month, unless a later day stands.
NEXT_LOOK = timedelta(days=30)


def month_of(day: date) -> date:
    """The first day of its month, by which a month is stored."""
    return day.replace(day=1)


def last_day(month: date) -> date:
    """The day by which a month is confirmed."""
    return month_of(month_of(month) + timedelta(days=31)) - timedelta(days=1)


def month_words(month: date) -> str:
    """ "November 2026"."""
    return f"{month:%B %Y}"


def next_look(stands: date | None, day: date) -> date:
    """The day of the next review: the one that stands, where that is not sooner than a month from now."""
    soon = day + NEXT_LOOK
    return stands if stands is not None and stands > soon else soon


def read_tick(text: str) -> tuple[int, int] | None:
    """Risk and version of a tick "12:3"; None for anything else."""
    pk, colon, version = text.partition(":")
    if not colon or not all(part.isascii() and part.isdecimal() and len(part) < 10 for part in (pk, version)):
        return None
    return int(pk), int(version)
