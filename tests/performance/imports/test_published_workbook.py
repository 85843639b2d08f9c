"""The real published workbook, where the suite is shown the folder that has it."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from performance.imports import base
from performance.imports.types import Figure, Reading

pytestmark = pytest.mark.reference

FILE = "data/ascof_2024-25_outcomes_and_demographics.ods"
TODAY = date(2025, 11, 23)
ENGLAND, HOUNSLOW = ("england", "E92000001"), ("la", "E09000018")


@pytest.fixture(scope="module")
def reading() -> Reading:
    named = os.environ.get("HOUNSLOW_REFERENCE")
    if not named:
        pytest.skip("HOUNSLOW_REFERENCE is unset: the published workbook was not read")
    return base.read(Path(named) / FILE, today=TODAY)


def figure(reading: Reading, measure: str, period: str, area: tuple[str, str], breakdown: str = "") -> Figure:
    (found,) = (
        f
        for f in reading.figures
        if (f.measure, f.period, f.area_key, f.breakdown) == (measure, period, area, breakdown)
    )
    return found


def test_every_cell_is_read_and_none_rejected(reading: Reading) -> None:
    assert (reading.profile, reading.cells, reading.rejected) == ("ascof-time-series", 73_556, 0)
    assert reading.markers == {"z": 17_471, "x": 3_649, "c": 135, "w": 0}
    assert reading.alternatives == 2_490
    assert (reading.problems, reading.notes, reading.has_errors) == ([], [], False)
    assert sum(f.cells for f in reading.figures) == 73_556


def test_no_figure_is_there_twice(reading: Reading) -> None:
    keys = Counter((f.measure.lower(), f.area_key, f.period, f.breakdown) for f in reading.figures)
    assert keys.most_common(1)[0][1] == 1
    assert len(keys) == len(reading.figures) == 24_744


def test_twenty_five_tables_become_twenty_five_measures(reading: Reading) -> None:
    assert sorted({f.measure for f in reading.figures}) == [
        *("1A", "1B", "1C", "1D", "1E", "2A", "2B", "2C", "2D(1)", "2D(2)", "2E(1)", "2E(2a)", "2E(2b)"),
        *("3A", "3B", "3C(1)", "3C(2)", "3D(1a)", "3D(2a)", "4A", "4B", "5A(1)", "5A(2)", "6A", "6B"),
    ]


def test_known_figures(reading: Reading) -> None:
    assert figure(reading, "2A", "2024-25", HOUNSLOW)[10:13] == (Decimal("13.9"), 5, 36)
    assert figure(reading, "2A", "2024-25", ENGLAND).value == Decimal("77.1")
    assert figure(reading, "2D(1)", "2024-25", HOUNSLOW).marker == "c"
    survey = figure(reading, "4A", "2024-25", HOUNSLOW)
    assert (survey.value, survey.base, survey.margin) == (Decimal("66.8"), 415, Decimal("4.1"))
    assert figure(reading, "6A", "2024-25", ("council_type", "I")).value == Decimal("20.6")


def test_the_total_of_6b_and_its_parts(reading: Reading) -> None:
    rated = [f for f in reading.figures if f.measure == "6B" and f.period == "2024-25"]
    parts = {f.breakdown: f.numerator or Decimal(0) for f in rated if f.area_key == HOUNSLOW}
    assert parts[""] == parts["rating=outstanding"] + parts["rating=good"] == 23
    assert sum(parts.values()) - parts[""] == 29


def test_one_area_has_one_key_whatever_it_is_called(reading: Reading) -> None:
    names = {f.area_name for f in reading.figures if f.area_key == ("region", "E12000006")}
    assert names == {"Eastern", "East of England"}
    dorsets = {f.area_key for f in reading.figures if f.area == "809"}
    assert dorsets == {("la", "E10000009"), ("la", "E06000059")}


def test_areas_without_an_ons_code(reading: Reading) -> None:
    keys = {f.area_key for f in reading.figures if not f.ons_code}
    assert keys == {("council_type", letter) for letter in "SUMIOD"} | {("la", "902+906")}


def test_an_outcome_withheld_beside_its_parts(reading: Reading) -> None:
    """Three councils report more risks reduced than risks identified; the publisher gives [z] for the
    outcome.
    """
    odd = [f for f in reading.figures if f.numerator and f.denominator and f.numerator > f.denominator]
    assert sorted(f.area_name for f in odd) == ["Luton", "South Tyneside", "Wirral"]
    assert {(f.measure, f.marker) for f in odd} == {("4B", "z")}


def test_second_figures_are_kept_as_published(reading: Reading) -> None:
    carers = figure(reading, "1C", "2016-17", ENGLAND)
    assert carers.base == 51_230
    assert (carers.alternatives["base"], carers.alternatives["margin"]) == ("35,415", "0.5")
    seconds = Counter(text for f in reading.figures for text in f.alternatives.values())
    assert seconds[":"] == 30


def test_the_comparability_log(reading: Reading) -> None:
    assert len(reading.breaks) == 66
    assert all(b.period and b.text for b in reading.breaks)
    assert {b.old_code for b in reading.breaks if not b.measure} == {
        "1E",
        "1F",
        "1H",
        "2C(1)",
        "2C(2)",
        "2C(3)",
        "4B",
    }
    assert any(b.measure == "2A" and b.period == "2024-25" and b.old_code == "2D" for b in reading.breaks)
