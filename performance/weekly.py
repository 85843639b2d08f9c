"""When Monday's e-mail is due, by the clock of the council. PURE."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
AT = time(7, 30)


def week_due(now: datetime) -> date | None:
    """The Monday whose e-mail is due at this moment: from 07:30 in London on that day; None before.

    A week that was missed on Monday is caught up with until it ends.
    """
    local = now.astimezone(LONDON)
    monday = local.date() - timedelta(days=local.weekday())
    return monday if local >= datetime.combine(monday, AT, LONDON) else None
