"""The invented months of the demonstration, moved to the day it is loaded on; each comes once it is over."""

import csv
import io
from collections import defaultdict
from datetime import date

# The last month that the file holds.
LAST_MONTH = (2026, 10)


class Months:
    """The file's rows by month, moved so that the last is the last full month before `today`."""

    def __init__(self, text: str, *, today: date) -> None:
        rows = list(csv.reader(io.StringIO(text)))
        column = rows[0].index("period")
        moved = _month_before(today) - _count(*LAST_MONTH)
        self._head = rows[0]
        self._waiting: dict[int, list[list[str]]] = defaultdict(list)
        for row in rows[1:]:
            month = _count(*(int(part) for part in row[column].split("-"))) + moved
            row[column] = _written(month)
            self._waiting[month].append(row)

    def over(self, day: date) -> tuple[str, str] | None:
        """The months that are over on `day` and were not taken before: a name and a CSV; None without any."""
        months = [month for month in sorted(self._waiting) if month <= _month_before(day)]
        if not months:
            return None
        out = io.StringIO()
        rows = (row for month in months for row in self._waiting.pop(month))
        csv.writer(out, lineterminator="\n").writerows([self._head, *rows])
        return f"operational to {_written(months[-1])}.csv", out.getvalue()


def _written(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}"


def _month_before(day: date) -> int:
    return _count(day.year, day.month) - 1


def _count(year: int, month: int) -> int:
    """Months since the year 0, so that they can be added."""
    return year * 12 + month - 1
