"""Charts to explore: every figure where it belongs, nothing joined that may not be, an axis of periods."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from performance.engine.types import Break, Point, Series
from performance.enums import ObservationStatus
from performance.figures import MOST_TICKS, measure_figure
from performance.sources import MeasureSource

NOTHING = Series("E12000007", "London", ())


def year(first: int, value: str | None = "50") -> Point:
    """The figure of a financial year; None for one that was not published."""
    return Point(
        period=f"{first}-{first % 100 + 1:02d}",
        label=f"{first} to {first + 1}",
        start=date(first, 4, 1),
        end=date(first + 1, 3, 31),
        value=None if value is None else Decimal(value),
        marker="x" if value is None else "",
    )


def figure(
    *own: Point, england: tuple[Point, ...] = (), breaks: tuple[Break, ...] = ()
) -> dict[str, Any] | None:
    """The chart of measure 2A for a council with these figures."""
    measure = MeasureSource(
        id=1, code="2A", position=1, fingerprint="", target=None, statements=(2,),
        own=Series("E09000018", "Hounslow", own), region=NOTHING,
        england=Series("E92000001", "England", england),
        shares=(), status=ObservationStatus.OFFICIAL, rows=len(own),
    )  # fmt: skip
    return measure_figure(measure, breaks)


def made(*own: Point, **others: Any) -> dict[str, Any]:
    """The same where there is a chart."""
    found = figure(*own, **others)
    assert found is not None
    return found


def test_without_a_figure_there_is_no_chart() -> None:
    assert figure() is None
    assert figure(year(2024, None)) is None


def test_a_gap_stays_a_gap_and_a_break_is_never_joined() -> None:
    found = made(year(2021), year(2022, None), year(2023, "41.5"), breaks=(Break("2023-24", "New source"),))
    (line,) = found["data"]
    assert line["y"] == [50.0, None, None, 41.5]
    assert line["connectgaps"] is False
    (cut,) = found["layout"]["shapes"]
    assert cut["x0"] == cut["x1"] == "2023-04-01"
    assert found["layout"]["annotations"][0]["text"] == "New source"


def test_the_axis_names_the_periods_of_all_lines() -> None:
    axis = made(year(2023), year(2024), england=(year(2022), year(2023)))["layout"]["xaxis"]
    named = dict(zip(axis["ticktext"], axis["tickvals"], strict=True))
    assert set(named) == {"2022 to 2023", "2023 to 2024", "2024 to 2025"}
    assert named["2024 to 2025"] == "2024-09-30"


def test_a_lone_period_has_its_own_width() -> None:
    axis = made(year(2024), england=(year(2024),))["layout"]["xaxis"]
    assert (axis["range"], axis["ticktext"]) == (["2024-04-01", "2025-03-31"], ["2024 to 2025"])


def test_many_periods_are_left_to_the_browser() -> None:
    axis = made(*(year(2000 + number) for number in range(MOST_TICKS + 1)))["layout"]["xaxis"]
    assert axis["tickformat"] == "%b %Y"
    assert "tickvals" not in axis


def test_the_chart_is_plain_json_without_markup() -> None:
    found = json.dumps(made(year(2023), year(2024), breaks=(Break("2024-25", "New source"),)))
    # Plotly would set a style attribute on marked-up words, which the policy refuses.
    assert "<" not in found.replace("<extra>", "").replace("</extra>", "")
