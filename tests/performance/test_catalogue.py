"""The reference data that ship, and what the reader says when a file is wrong."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from performance.catalogue import CatalogueError, catalogue, load_catalogue

FOLDER = Path(__file__).parents[2] / "performance" / "definitions"
CURRENT = [
    "1A",
    "1B",
    "1C",
    "1D",
    "1E",
    "2A",
    "2B",
    "2C",
    "2D(1)",
    "2D(2)",
    "2E(1)",
    "2E(2a)",
    "2E(2b)",
    "3A",
    "3B",
    "3C(1)",
    "3C(2)",
    "3D(1a)",
    "3D(1b)",
    "3D(2a)",
    "3D(2b)",
    "4A",
    "4B",
    "5A(1)",
    "5A(2)",
    "6A",
    "6B",
]
HISTORIC = {"1E", "1F", "1H", "2C(1)", "2C(2)", "2C(3)", "4B"}

Change = Callable[[str], str]


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, Change], Path]:
    """A copy of the definitions with one file changed."""

    def make(name: str, change: Change) -> Path:
        folder = tmp_path / "definitions"
        shutil.copytree(FOLDER, folder)
        file = folder / name
        before = file.read_text(encoding="utf-8")
        after = change(before)
        assert after != before
        file.write_text(after, encoding="utf-8")
        return folder

    return make


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / "demonstration" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_current_outcome_measure_is_there_once_in_the_published_order() -> None:
    assert [m.code for m in catalogue().measures if m.collection == "ascof"] == CURRENT


def test_measures_that_left_the_framework_keep_their_old_codes_and_are_retired() -> None:
    historic = [m for m in catalogue().measures if m.collection == "ascof-historic"]
    assert {m.old_code for m in historic} == HISTORIC
    assert {m.state for m in historic} == {"retired"}
    assert all(m.versions[-1].valid_to is not None for m in historic)


def test_each_statement_has_an_active_measure_and_some_voice_of_people() -> None:
    active = [m for m in catalogue().measures if m.state == "active"]
    linked = {number for m in active for number in m.statements}
    heard = {number for m in active if m.people_voice for number in m.statements}
    assert linked == set(range(1, 10))
    assert heard == set(range(1, 10))


def test_lower_is_better_for_admissions_and_turnover_only() -> None:
    low = {m.code for m in catalogue().measures if m.collection == "ascof" and m.polarity == "low"}
    assert low == {"2B", "2C", "6A"}


@pytest.mark.parametrize("code", [c for c in CURRENT if c[:2] in {"2A", "2B", "2C", "2D", "2E", "3D"}])
def test_client_level_data_break_with_earlier_years(code: str) -> None:
    last = catalogue().measure(code).versions[-1]
    assert (last.valid_from, last.comparable_with_previous) == (date(2024, 4, 1), False)


def test_the_voluntary_survey_year_breaks_aggregates_but_not_a_council_that_took_part() -> None:
    safe = catalogue().measure("4A")
    assert [v.valid_from.year for v in safe.breaks(level="england")] == [2020, 2021]
    assert safe.breaks(level="la") == ()


def test_the_corrected_formula_of_1b_breaks_every_area() -> None:
    assert [v.break_reason for v in catalogue().measure("1B").breaks(level="la")] == ["Formula corrected"]


def test_carers_asked_more_widely_break_the_carers_survey() -> None:
    assert [v.valid_from.year for v in catalogue().measure("1C").breaks()] == [2016]


def test_a_rename_is_a_version_but_no_break() -> None:
    version = catalogue().measure("1D").versions[-1]
    assert version.change.startswith("Renamed from 3A")
    assert version.comparable_with_previous


def test_each_version_ends_the_day_before_the_next() -> None:
    ends = [(v.valid_from, v.valid_to) for v in catalogue().measure("2A").versions]
    assert ends == [
        (date(2014, 4, 1), date(2023, 3, 31)),
        (date(2023, 4, 1), date(2024, 3, 31)),
        (date(2024, 4, 1), None),
    ]


def test_areas_are_england_nine_regions_six_types_and_every_council() -> None:
    count = Counter(area.level for area in catalogue().areas)
    assert (count["england"], count["region"], count["council_type"]) == (1, 9, 6)
    councils = [a for a in catalogue().areas if a.level == "la" and a.ons_code]
    assert len([a for a in councils if a.valid_to is None]) == 153
    assert len([a for a in councils if a.valid_to]) == 5


def test_hounslow_is_an_outer_london_borough_known_by_other_names() -> None:
    hounslow = catalogue().area("la", "E09000018")
    assert (hounslow.code, hounslow.parent, hounslow.council_type) == ("728", "E12000007", "O")
    assert "Hounslow London Borough" in hounslow.aliases


def test_eastern_is_the_east_of_england() -> None:
    assert catalogue().area("region", "E12000006").aliases == ("Eastern",)


def test_every_council_lies_in_a_region() -> None:
    regions = {a.ons_code for a in catalogue().areas if a.level == "region"}
    assert {a.parent for a in catalogue().areas if a.level == "la"} == regions


def test_an_abolished_council_names_what_followed() -> None:
    cumbria = catalogue().area("la", "E10000006")
    assert cumbria.valid_to == date(2023, 3, 31)
    assert {catalogue().area("la", code).name for code in cumbria.succeeded_by} == {
        "Cumberland",
        "Westmorland and Furness",
    }


def test_hounslow_has_fifteen_neighbours_all_in_london() -> None:
    (group,) = catalogue().comparators
    members = [catalogue().area("la", code) for code in group.members]
    assert len(members) == 15
    assert {m.parent for m in members} == {"E12000007"}


def test_files_past_their_review_date_are_named() -> None:
    assert catalogue().overdue(today=date(2026, 11, 23)) == ()
    late = catalogue().overdue(today=date(2027, 2, 1))
    assert {s.file for s in late} == {"ascof.toml", "historic.toml", "ascof_hounslow.csv"}


def test_only_the_operational_figures_and_our_own_side_are_invented() -> None:
    assert [s.file for s in catalogue().sources if s.invented] == ["operational.csv", "ours.toml"]


def test_published_figures_name_known_measures_and_areas() -> None:
    found = rows("ascof_hounslow.csv")
    for row in found:
        catalogue().measure(row["measure"])
        assert catalogue().area(row["level"], row["ons_code"]).name == row["area"]
    assert {row["measure"] for row in found} == set(CURRENT) - {"3D(1b)", "3D(2b)"}
    assert {row["part"] for row in found} == {"value", "numerator", "denominator", "base", "margin"}


def test_published_figures_keep_markers_and_alternatives_as_text() -> None:
    found = {
        (r["measure"], r["area"], r["period"], r["breakdown"], r["part"]): r["figure"]
        for r in rows("ascof_hounslow.csv")
    }
    assert found["2D(1)", "Hounslow", "2024 to 2025", "Total", "value"] == "[c]"
    assert found["1E", "London", "2016 to 2017", "Total", "value"] == "35.7 (34)"
    assert found["4A", "Hounslow", "2024 to 2025", "Total", "margin"] == "4.1"
    assert found["6B", "Hounslow", "2024 to 2025", "Outstanding", "numerator"] == "4"


def test_invented_figures_are_36_months_of_each_operational_measure() -> None:
    count = Counter(row["measure"] for row in rows("operational.csv"))
    assert count == {m.code: 36 for m in catalogue().measures if m.collection == "local"}
    assert {row["period"] for row in rows("operational.csv")} >= {"2023-11", "2026-10"}


def test_invented_percentages_follow_from_their_parts() -> None:
    checked = 0
    for row in rows("operational.csv"):
        if catalogue().measure(row["measure"]).unit != "percent" or row["marker"]:
            continue
        assert abs(Decimal(row["numerator"]) * 100 / Decimal(row["denominator"]) - Decimal(row["value"])) <= (
            Decimal("0.05")
        )
        checked += 1
    assert checked > 600


@pytest.mark.parametrize(
    ("file", "before", "after", "sentence"),
    [
        (
            "measures/ascof.toml",
            'unit = "per_100k"',
            'unit = "rate"',
            r"ascof.toml, measure 2B, unit: 'rate'",
        ),
        ("measures/ascof.toml", 'code = "1C"', 'code = "1B"', r"two entries share the code 1B"),
        ("measures/ascof.toml", "statements = [1, 4]", "statements = [1, 10]", r"measure 1A, statements"),
        ("measures/ascof.toml", "statements = [1, 4]", "statements = []", r"at least one statement"),
        (
            "measures/ascof.toml",
            'short_name = "Reablement',
            'shortname = "Reablement',
            r"short_name: it is missi",
        ),
        ("measures/ascof.toml", "out_of = 24", 'out_of = "24"', r"measure 1A, out_of: '24' is not a figure"),
        ("measures/ascof.toml", "out_of = 24", "outof = 24", r"measure 1A, outof: no such key is known"),
        ("measures/ascof.toml", "valid_from = 2020-04-01", 'valid_from = "2020"', r"version 2, valid_from"),
        ("measures/ascof.toml", "valid_from = 2020-04-01", "valid_from = 2009-04-01", r"begins too early"),
        ("measures/ascof.toml", "comparable_with_previous = false", "", r"a break needs a reason"),
        (
            "measures/ascof.toml",
            'interval = "rate"',
            'interval = "margin"',
            r"only a survey publishes a margin",
        ),
        ("measures/operational.toml", "suggested_target = 150\n", "", r"there is no target beside it"),
        (
            "measures/ascof.toml",
            '[[measure]]\ncode = "1A"',
            "[[measure]\ncode",
            r"ascof.toml: it is not TOML",
        ),
        (
            "areas.toml",
            'level = "england"',
            'level = "nation"',
            r"area England, level: 'nation' is not known",
        ),
        ("areas.toml", 'parent = "E12000007"', 'parent = "E12000099"', r"no area has the ONS code E12000099"),
        ("areas.toml", 'name = "Barnet"', 'name = "Bexley"', r"share the name la Bexley"),
        ("comparators.toml", '"E09000003"', '"E09000099"', r"E09000099 is not a council of areas.toml"),
        ("areas.toml", "review_on = 2027-04-30\n", "", r"areas.toml, the file, review_on: it is missing"),
    ],
)
def test_a_fault_names_file_place_and_mend(
    changed: Callable[[str, Change], Path], file: str, before: str, after: str, sentence: str
) -> None:
    folder = changed(file, lambda text: text.replace(before, after, 1))
    with pytest.raises(CatalogueError, match=sentence) as caught:
        load_catalogue(folder)
    assert re.search(r"\. [A-Z].*\.$", str(caught.value)), "no mend"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"areas.toml: it cannot be read"):
        load_catalogue(tmp_path)


def test_an_unknown_measure_or_area_is_a_fault() -> None:
    with pytest.raises(CatalogueError, match="No measure has the code 9Z"):
        catalogue().measure("9Z")
    with pytest.raises(CatalogueError, match="No area of level la has the code X"):
        catalogue().area("la", "X")
