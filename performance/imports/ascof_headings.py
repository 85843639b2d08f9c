"""The headings of a published table.

Keys first, then '2024 to 2025 - outcome' and the like, grouped into figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from governance.tables.cells import tidy
from governance.tables.problems import Unreadable, column_letter, quoted
from performance.imports.periods import Period, financial_year
from performance.imports.sheaf import Sheaf
from performance.imports.types import PARTS

CODE, NAME, ONS = "local authority code", "local authority", "ons area code"
KEYS = {CODE: "Local authority code", NAME: "Local authority", ONS: "ONS area code"}
LOOK_IN = 20
HEADING = re.compile(r"([0-9]{4}) to ([0-9]{4}) ?[-–] ?(.+)")
# The last words of a heading, longest first, and the part that they name.
PART_WORDS = (
    ("number of respondents", "base"),
    ("margin of error", "margin"),
    ("denominator", "denominator"),
    ("numerator", "numerator"),
    ("outcome", "value"),
)
# What may stand before them: the answers that a table is broken down by, and their dimension.
BREAKDOWNS = {
    "outstanding": "rating=outstanding",
    "good": "rating=good",
    "other": "rating=other",
    "not yet rated": "rating=not_yet_rated",
}
EXPECTED = "Expected a heading such as “2024 to 2025 - outcome”; keep the headings of the published table."


@dataclass(slots=True)
class Group:
    """The columns of one period and breakdown: `columns` pairs a place in PARTS with a 0-based column."""

    period: Period
    breakdown: str
    columns: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Headings:
    """Where everything stands in a table. `lost` are figure columns that cannot be used."""

    row: int
    titles: list[str]
    code: int = -1
    name: int = -1
    ons: int = -1
    groups: list[Group] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)

    def figure_columns(self) -> list[int]:
        """Every column with a figure heading, usable or not."""
        return self.lost + [column for group in self.groups for _, column in group.columns]


def find_headings(rows: Sequence[Sequence[object]]) -> int | None:
    """The 0-based row of the headings, looked for in the first 20 rows."""
    for index, row in enumerate(rows[:LOOK_IN]):
        if any(_title(cell).lower() == CODE for cell in row):
            return index
    return None


class HeadingReader:
    """Reads the heading row of one table; problems go to the sheaf."""

    def __init__(self, sheet: str, table: str, sheaf: Sheaf, today: date) -> None:
        self._sheet = sheet
        self._table = table.lower()
        self._sheaf = sheaf
        self._today = today

    def read(self, rows: Sequence[Sequence[object]], row: int) -> Headings | None:
        """The headings in a 0-based row, None when it does not say where the areas are."""
        titles = [_title(cell) for cell in rows[row]]
        headings = Headings(row, titles)
        places: dict[str, int] = {}
        for column, title in enumerate(titles):
            if title.lower() in KEYS and title.lower() not in places:
                places[title.lower()] = column
            elif title:
                self._add(headings, column, title)
        headings.code, headings.name, headings.ons = (places.get(key, -1) for key in KEYS)
        self._drop_without_outcome(headings)
        return headings if self._has_keys(places, row) else None

    def _has_keys(self, places: dict[str, int], row: int) -> bool:
        missing = [key for key in KEYS if key not in places]
        for key in missing:
            self._sheaf.problem(
                f"There is no column {quoted(KEYS[key])}.",
                f"Keep the three columns that name the area: {', '.join(KEYS.values())}.",
                sheet=self._sheet,
                row=row + 1,
            )
        return not missing

    def _add(self, headings: Headings, column: int, title: str) -> None:
        try:
            group, part = self._group(headings, title)
            taken = next((c for slot, c in group.columns if slot == part), None)
            if taken is not None:
                raise Unreadable(
                    f"Column {column_letter(taken)} has the same heading.", "Delete one of the two columns."
                )
            group.columns.append((part, column))
        except Unreadable as error:
            self._sheaf.unreadable(
                error, sheet=self._sheet, row=headings.row + 1, column=column, header=title
            )
            headings.lost.append(column)

    def _group(self, headings: Headings, title: str) -> tuple[Group, int]:
        found = HEADING.fullmatch(title)
        if not found:
            raise Unreadable("The heading is not one of the published ones.", EXPECTED)
        first, last = int(found[1]), int(found[2])
        if last != first + 1:
            raise Unreadable("The heading does not name one financial year.", EXPECTED)
        period = financial_year(first)
        if period.start > self._today:
            raise Unreadable(f"The year {period.label} has not begun.", "Check the heading.")
        breakdown, part = _part(found[3].lower(), self._table)
        for group in headings.groups:
            if group.period == period and group.breakdown == breakdown:
                return group, part
        headings.groups.append(Group(period, breakdown))
        return headings.groups[-1], part

    def _drop_without_outcome(self, headings: Headings) -> None:
        for group in [g for g in headings.groups if all(slot != 0 for slot, _ in g.columns)]:
            headings.groups.remove(group)
            headings.lost.extend(column for _, column in group.columns)
            self._sheaf.problem(
                f"{group.period.label} has {len(group.columns)} columns but no outcome.",
                "Keep all columns of the published table.",
                sheet=self._sheet,
                row=headings.row + 1,
            )


def _title(cell: object) -> str:
    return tidy(cell) if isinstance(cell, str) else ""


def _part(words: str, table: str) -> tuple[str, int]:
    """('rating=good', 1) for 'good numerator' of table '6b'; the table's own code before a part means the
    total.
    """
    for ending, part in PART_WORDS:
        if words.endswith(ending):
            before = words.removesuffix(ending).strip()
            if before in {"", table}:
                return "", PARTS.index(part)
            if before in BREAKDOWNS:
                return BREAKDOWNS[before], PARTS.index(part)
    raise Unreadable("The heading names no part that is known.", EXPECTED)
