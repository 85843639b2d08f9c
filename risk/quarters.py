"""The day that movement is counted from: the last of the quarter before. PURE."""

from datetime import date, timedelta


def quarter_began(day: date) -> date:
    """The first day of the calendar quarter that holds the day; a council's quarters are the same."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def last_quarter_end(day: date) -> date:
    """The last day of the quarter before: 30 September for a day of November."""
    return quarter_began(day) - timedelta(days=1)


def baseline_words(day: date) -> str:
    """ "30 September": the last quarter end as headings and pills name it."""
    ended = last_quarter_end(day)
    return f"{ended.day} {ended:%B}"
