"""A workbook of the size and shape of the published one, made by the suite: 25 tables, some 73,000 cells.

Every area of the catalogue stands in every table; about a third of the cells are markers or have a second
figure, as there.
"""

import random
from collections.abc import Iterator

from performance.catalogue import catalogue
from tests.performance.imports import makers

SURVEY = ("margin of error", "number of respondents", "outcome")
SHARE = ("numerator", "denominator", "outcome")
RATED = tuple(
    f"{kind} {part}" for kind in ("outstanding", "good", "other", "not yet rated", "6b") for part in SHARE
)
YEARS = ("2024 to 2025",)
# Name of the table: years and parts of each.
TABLES: dict[str, tuple[int, tuple[str, ...]]] = {
    **dict.fromkeys(
        ("1a", "1c", "1d", "1e", "3a", "3b", "3c(1)", "3c(2)", "4a", "5a(1)", "5a(2)"), (10, SURVEY)
    ),
    "1b": (9, SURVEY),
    **dict.fromkeys(
        ("2a", "2b", "2c", "2d(1)", "2d(2)", "2e(1)", "2e(2a)", "2e(2b)", "3d(1a)", "3d(2a)"), (1, SHARE)
    ),
    "4b": (2, SHARE),
    "6a": (2, ("outcome",)),
    "6b": (2, RATED),
}
LAST_YEAR = 2024


def workbook() -> bytes:
    """The workbook as ODS; the same bytes' worth of figures at every call."""
    chance = random.Random(1)  # noqa: S311 nothing secret
    areas = list(_areas())
    grids = {f"Table_{name}": _table(areas, years, parts, chance) for name, (years, parts) in TABLES.items()}
    return makers.ods(grids)


def _areas() -> Iterator[list[object]]:
    """The three cells that name an area; types of council have no ONS code."""
    for area in catalogue().areas:
        yield [area.code or area.ons_code, area.name, area.ons_code or "[z]"]


def _table(
    areas: list[list[object]], years: int, parts: tuple[str, ...], chance: random.Random
) -> makers.Grid:
    spans = [f"{year} to {year + 1}" for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1)]
    headings: list[object] = [*makers.KEYS, *(f"{span} - {part}" for span in spans for part in parts)]
    rows = [[*area, *(_cell(part, chance) for _ in spans for part in parts)] for area in areas]
    return [["A table made by the suite"], ["[x] is not available."], headings, *rows]


def _cell(part: str, chance: random.Random) -> object:
    kind = chance.random()
    if kind < 0.29:
        return "[z]" if kind < 0.24 else "[x]"
    if part.endswith("outcome") and kind > 0.9:
        return f"{chance.randint(10, 90)}.{chance.randint(0, 9)} (:)"
    if part.endswith("outcome"):
        return chance.randint(100, 900) / 10
    if part == "margin of error":
        return chance.randint(1, 90) / 10
    if part.endswith("denominator"):
        return chance.randint(500, 2000)
    return chance.randint(1, 500)
