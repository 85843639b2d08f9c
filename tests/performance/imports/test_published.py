"""The demonstration's small file of published cells."""

from datetime import date
from decimal import Decimal

import pytest

from performance.imports import profiles, wire
from performance.imports.published import HEADINGS
from performance.imports.types import Reading
from tests.performance.imports.makers import long_csv

TODAY = date(2026, 11, 23)


def read(*rows: list[str]) -> Reading:
    content = long_csv(*rows, headings=HEADINGS)
    return wire.reading(profiles.read_bytes(content, today=TODAY, units={}).as_dict())


def cell(part: str, figure: str, **changes: str) -> list[str]:
    row = {
        "measure": "4A",
        "area": "Hounslow",
        "level": "la",
        "ons_code": "E09000018",
        "period": "2024 to 2025",
        "breakdown": "Total",
        "part": part,
        "figure": figure,
    }
    return list((row | changes).values())


def test_the_cells_of_one_figure_become_one() -> None:
    found = read(cell("value", "66.8"), cell("margin", "4.6"), cell("base", "375"))
    (figure,) = found.figures
    assert (found.profile, found.cells, figure.cells) == ("published-cells", 3, 3)
    assert (figure.value, figure.margin, figure.base) == (Decimal("66.8"), Decimal("4.6"), Decimal(375))
    assert (figure.area_level, figure.ons_code, figure.period) == ("la", "E09000018", "2024-25")


def test_markers_and_second_figures_are_counted_as_in_the_workbook() -> None:
    found = read(cell("value", "[c]"), cell("base", "36,415 (25795)"))
    (figure,) = found.figures
    assert (figure.marker, figure.alternatives) == ("c", {"base": "25795"})
    assert (found.markers["c"], found.alternatives) == (1, 1)


def test_a_part_of_a_table_is_its_breakdown() -> None:
    (figure,) = read(cell("value", "40", breakdown="Not yet rated")).figures
    assert figure.breakdown == "rating=not_yet_rated"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (cell("worth", "1"), "not known"),
        (cell("value", "1", level="town"), "not known"),
        (cell("value", "much"), "not a number"),
        (cell("value", "1", breakdown="Blue"), "not a part"),
        (cell("value", "1")[:-1], "The line has 7 values"),
        (cell("value", "66.8"), "stands in an earlier line"),
    ],
)
def test_a_faulty_line_is_named_and_left_out(row: list[str], reason: str) -> None:
    found = read(cell("value", "66.8"), row)
    assert (len(found.figures), found.rejected, found.cells) == (1, 1, 2)
    assert found.problems[0].row == 3
    assert reason in found.problems[0].message


def test_it_is_not_offered_to_people() -> None:
    refused = wire.reading(profiles.read_bytes(b"a,b\n1,2\n", today=TODAY, units={}).as_dict())
    assert "ons_code" not in refused.problems[0].mend
    assert ", or , or" not in refused.problems[0].mend
