"""The day of the past that an address asks for: ?as_at=2026-11-22."""

from datetime import date

from django.http import Http404


def past_day(text: str | None, *, today: date) -> date | None:
    """The earlier day that is asked for, None for today. Http404 with a sentence for what is no day."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Http404(f"{text[:20]!r} is not a day. Write it as 2026-11-23.") from error
    return day if day < today else None
