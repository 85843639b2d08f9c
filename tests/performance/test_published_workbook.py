"""The whole published workbook: places among councils and their spread, as measured from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pytest
from python_calamine import CalamineWorkbook

from performance.catalogue import catalogue
from performance.engine.benchmark import Rank, ranks
from performance.engine.spread import Share, spread
from tests.performance.oracles import reference_folder
from tests.performance.shipped import rows

pytestmark = pytest.mark.reference
HOUNSLOW = "E09000018"


@cache
def table(code: str) -> tuple[tuple[str, dict[str, object]], ...]:
    """The rows of a table: the ONS code, and the cells by their heading."""
    book = CalamineWorkbook.from_path(
        reference_folder() / "data" / "ascof_2024-25_outcomes_and_demographics.ods"
    )
    sheet = book.get_sheet_by_name(f"Table_{code[0]}{code[1:].lower()}").to_python()
    head = next(place for place, row in enumerate(sheet) if str(row[0]).startswith("Local authority"))
    names = [str(cell).strip() for cell in sheet[head]]
    return tuple((str(row[2]), dict(zip(names, row, strict=True))) for row in sheet[head + 1 :])


def councils(code: str) -> Iterator[tuple[str, dict[str, object]]]:
    known = {area.ons_code for area in catalogue().areas if area.level == "la" and area.ons_code}
    return ((ons, cells) for ons, cells in table(code) if ons in known)


@pytest.mark.parametrize(("code", "place"), [("4A", 120), ("1D", 120)])
def test_places_among_councils_as_measured(code: str, place: int) -> None:
    cells = {ons: row["2024 to 2025 - outcome"] for ons, row in councils(code)}
    values = {ons: Decimal(repr(cell)) if isinstance(cell, float) else None for ons, cell in cells.items()}
    assert ranks(values, "high")[HOUNSLOW] == Rank(place, 152)


@pytest.mark.parametrize(
    ("code", "n", "phi", "plain", "adjusted", "ours", "ours_adjusted"),
    [
        ("3D(2a)", 152, 66, 121, 24, -9.27, -1.20),
        ("2E(1)", 151, 20, 106, 22, 4.58, 1.33),
        ("2E(2b)", 152, 128, 127, 23, 10.5, 1.15),
        ("2A", 146, 69, 125, 32, -8.29, -4.82),
    ],
)
def test_the_spread_of_councils_as_measured(
    code: str, n: int, phi: float, plain: int, adjusted: int, ours: float, ours_adjusted: float
) -> None:
    cells = [
        (ons, row["2024 to 2025 - numerator"], row["2024 to 2025 - denominator"])
        for ons, row in councils(code)
    ]
    found = spread([Share(ons, a, b) for ons, a, b in cells if isinstance(a, float) and isinstance(b, float)])
    assert (found.n, round(found.phi)) == (n, phi)
    assert sum(abs(place.z) > 1.96 for place in found.places) == plain
    assert sum(place.is_outside for place in found.places) == adjusted
    hounslow = found.of(HOUNSLOW)
    assert hounslow is not None
    assert hounslow.z == pytest.approx(ours, abs=0.05)
    assert hounslow.adjusted == pytest.approx(ours_adjusted, abs=0.005)


def test_every_shipped_figure_is_in_the_workbook() -> None:
    checked = 0
    for row in rows("ascof_hounslow.csv"):
        cells = next(cells for ons, cells in table(row["measure"]) if ons == row["ons_code"])
        parts = {"value": "outcome", "base": "number of respondents", "margin": "margin of error"}
        part = parts.get(row["part"], row["part"])
        group = {"6B": {"Total": "6b "}.get(row["breakdown"], f"{row['breakdown'].lower()} ")}.get(
            row["measure"], ""
        )
        cell = cells[f"{row['period']} - {group}{part}"]
        expected = cell if isinstance(cell, str) else f"{cell:.6f}"
        found = row["figure"] if isinstance(cell, str) else f"{float(row['figure']):.6f}"
        assert found == expected, row
        checked += 1
    assert checked == len(rows("ascof_hounslow.csv"))


def test_every_area_of_the_workbook_is_known() -> None:
    codes = {area.ons_code for area in catalogue().areas}
    names = {name for area in catalogue().areas for name in (area.name, *area.aliases)}
    for code in ("1A", "2A", "4B", "6A", "6B"):
        for ons, cells in table(code):
            assert ons in codes or str(cells["Local authority"]).strip() in names


def test_councils_add_up_to_their_regions() -> None:
    """Populations aged 18 to 64, summed by the region we put councils in, give the published regions."""
    published = {ons: cells["2024 to 2025 - denominator"] for ons, cells in table("2B")}
    for region in (area for area in catalogue().areas if area.level == "region"):
        inside = [
            a.ons_code for a in catalogue().areas if a.parent == region.ons_code and a.ons_code in published
        ]
        known = [value for code in inside if isinstance(value := published[code], float)]
        whole = published[region.ons_code]
        assert isinstance(whole, float)
        # Three small councils (Rutland, City of London, Isles of Scilly) are suppressed.
        assert sum(known) == pytest.approx(whole, abs=5 if len(known) == len(inside) else 25_000)


def test_numbers_are_read_as_the_workbook_prints_them() -> None:
    assert all(
        re.fullmatch(r"\[\w\]|[\d.,]+( \([\d.,]+\))?", row["figure"]) for row in rows("ascof_hounslow.csv")
    )
