"""Words for stored values, said one way everywhere. Pure."""

from datetime import date


def period_words(kind: str, start: date, end: date) -> str:
    """A period for people: "2024 to 2025", "Q2 2025 to 2026", "October 2026", "30 June 2025"."""
    if kind == "fin_year":
        return f"{start.year} to {end.year}"
    if kind == "quarter":
        first = start.year if start.month >= 4 else start.year - 1
        return f"Q{(start.month - 4) % 12 // 3 + 1} {first} to {first + 1}"
    if kind == "month":
        return f"{start:%B %Y}"
    if kind == "rolling12":
        return f"Twelve months to {day_words(end)}"
    return day_words(end)


def day_words(day: date) -> str:
    """A day for people: "23 November 2026"."""
    return f"{day.day} {day:%B %Y}"
