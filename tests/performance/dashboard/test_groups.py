"""The parts of a measure on its page: as published, markers kept, and none less open than the whole."""

from datetime import date
from decimal import Decimal

import pytest

from performance.catalogue import catalogue
from performance.dashboard.groups import groups_payload
from performance.engine.types import Point
from performance.source_points import GroupSource
from tests import builders
from tests.performance.dashboard.story import CELLS, LONG, bring_in, drain, key_of, shown, verified

HOMES = catalogue().measure("6B")
PLACE = "Hounslow,la,E09000018"


def point(value: str | None, *parts: int, marker: str = "") -> Point:
    counts: list[Decimal | None] = [Decimal(part) for part in parts] if parts else [None, None]
    return Point(
        period="2024-25",
        label="2024 to 2025",
        start=date(2024, 4, 1),
        end=date(2025, 3, 31),
        value=Decimal(value) if value else None,
        marker=marker,
        numerator=counts[0],
        denominator=counts[1],
    )


def group(key: str, own: Point, england: Point | None = None) -> GroupSource:
    return GroupSource(key, key.replace("=", " ").capitalize(), own, england)


def test_a_measure_without_groups_has_no_table() -> None:
    assert groups_payload(HOMES, ()) is None


def test_groups_of_one_thing_stand_below_its_name_in_the_regulators_order() -> None:
    ratings = [
        group("rating=good", point("72.4", 21, 29), point("77.2", 10669, 13820)),
        group("rating=not_yet_rated", point(None, marker="c")),
        group("rating=outstanding", point("6.9", 2, 29), point("4.3", 593, 13820)),
    ]
    assert groups_payload(HOMES, ratings) == {
        "title": "By rating, 2024 to 2025",
        "rows": [
            {"group": "Outstanding", "value": "6.9%", "basis": "2 of 29 homes", "england": "4.3%"},
            {"group": "Good", "value": "72.4%", "basis": "21 of 29 homes", "england": "77.2%"},
            {"group": "Not yet rated", "value": "Suppressed", "basis": "", "england": "Not published"},
        ],
    }


@pytest.mark.parametrize(
    "keys", [("age=18-64", "sex=female"), ("age=18-64;sex=female", "age=65+;sex=female")]
)
def test_groups_of_several_things_say_each_in_full(keys: tuple[str, str]) -> None:
    made = groups_payload(HOMES, [group(key, point("50", 5, 10)) for key in keys])
    assert made is not None
    assert made["title"] == "By group, 2024 to 2025"
    assert [row["group"] for row in made["rows"]] == [
        key.replace("=", " ").capitalize() if ";" not in key else group(key, point("1")).label for key in keys
    ]


def part(name: str, value: object, numerator: int = 3, period: str = "2024 to 2025") -> list[str]:
    return [
        f"1A,{PLACE},{period},{name},{field},{figure}"
        for field, figure in {"value": value, "numerator": numerator, "denominator": 29}.items()
    ]


def test_the_newest_groups_are_on_the_measures_page_with_markers(told: None) -> None:
    by = builders.administrator()
    bring_in(CELLS, part("Good", 10.3, period="2023 to 2024"), by=by)
    bring_in(CELLS, part("Good", 11.5) + part("Other", "[c]"), by=by)
    drain()
    groups = shown(key_of("1A"))["groups"]
    assert groups["title"] == "By rating, 2024 to 2025"
    assert [(row["group"], row["value"]) for row in groups["rows"]] == [
        ("Good", "11.5 of 24"),
        ("Other", "Suppressed"),
    ]
    page = builders.client_of(builders.dev()).get("/performance/1a/").content.decode()
    assert "By rating, 2024 to 2025" in page
    assert "Suppressed" in page
    verified()


def test_a_part_of_our_own_never_stands_on_a_published_measure(told: None) -> None:
    """Members see that page: a part that nobody published would be released with it."""
    bring_in(LONG, ["1A,Hounslow,2024-25,age=18-64,,,12.5,"], by=builders.administrator())
    drain()
    assert shown(key_of("1A"))["groups"] is None
    assert shown(key_of("1A"))["line"]["status"] == "official"


def test_a_part_of_our_own_stands_on_a_measure_of_our_own(told: None) -> None:
    bring_in(LONG, ["WAIT-28,Hounslow,2026-10,age=65+,,,200,"], by=builders.administrator())
    drain()
    assert shown(key_of("WAIT-28"))["groups"] == {
        "title": "By age, October 2026",
        "rows": [{"group": "65+", "value": "200", "basis": "", "england": ""}],
    }
