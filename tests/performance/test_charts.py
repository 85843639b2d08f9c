"""Chart, sentence and table are one: whatever the series, none of them says what another does not."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from performance import charts
from performance.catalogue import catalogue
from performance.charts.scales import across, down, whole
from performance.charts.stored import stored_chart
from performance.engine.formats import figure_text
from performance.engine.reading import breaks_of
from performance.engine.trend import Trend, short_label, trend
from performance.engine.types import Break, Point, Series
from tests.performance.oracles import figure, month, series
from tests.performance.shipped import of

SAFE = catalogue().measure("4A")
Draw = Callable[[Trend], SafeString]


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314


def shapes(svg: str, tag: str, kind: str) -> list[ET.Element]:
    return [shape for shape in drawn(svg).iter(tag) if kind in shape.attrib["class"].split()]


def shipped(code: str, *, target: bool = False) -> Trend:
    measure = catalogue().measure(code)
    return trend(
        measure,
        own=of(code),
        region=of(code, "London"),
        england=of(code, "England"),
        breaks=breaks_of(measure),
        target=measure.suggested_target if target else None,
    )


@st.composite
def yearly(draw: st.DrawFn) -> Series:
    """Ten years of ours in any state: a figure, suppressed, not available, or not there at all."""
    points = []
    for year in range(2015, 2025):
        state = draw(st.sampled_from(["figure", "figure", "figure", "c", "x", "z", "absent"]))
        if state == "figure":
            value = draw(st.decimals(0, 100, places=1))
            points.append(figure(str(value), year, margin=str(draw(st.decimals(0, 9, places=1)))))
        elif state != "absent":
            points.append(figure(None, year, marker=state))
    return series(*points)


cuts = st.lists(
    st.integers(2015, 2024).map(lambda y: Break(f"{y}-{(y + 1) % 100:02d}", "New source")),
    max_size=2,
    unique=True,
).map(lambda found: tuple(sorted(found, key=lambda cut: cut.before_period)))


@given(yearly(), yearly(), cuts, st.none() | st.decimals(0, 100, places=1))
def test_chart_sentence_and_table_agree(
    own: Series, england: Series, breaks: tuple[Break, ...], target: Decimal | None
) -> None:
    shown = trend(SAFE, own=own, england=replace(england, area_name="England"), breaks=breaks, target=target)
    svg = charts.trend_chart(shown)
    rows = [row for row in shown.rows if not row.break_words]
    in_table = [(row.period, row.value) for row in reversed(rows) if "%" in row.value]
    in_chart = [
        tuple((dot.findtext("title") or "").split(": ")) for dot in shapes(svg, "circle", "chart-dot")
    ]
    in_chart += [
        tuple((dot.findtext("title") or "").split(": ")) for dot in shapes(svg, "circle", "chart-dot-last")
    ]
    known = [(point.label, figure_text(point, SAFE)) for point in own.points if point.value is not None]
    assert in_chart == in_table == known
    assert drawn(svg).attrib["aria-label"] == shown.sentence
    if known:
        assert f"{known[-1][1]} in {known[-1][0]}." in shown.sentence
        assert [label.text for label in shapes(svg, "text", "chart-label-own")] == [known[-1][1]]
    assert len(shapes(svg, "line", "chart-break")) == len(shown.rows) - len(rows) == len(shown.breaks)
    assert shown.sentence.count("Break at") == len(shown.breaks)


@given(yearly(), cuts)
def test_no_line_joins_over_a_gap_or_a_break(own: Series, breaks: tuple[Break, ...]) -> None:
    shown = trend(SAFE, own=own, breaks=breaks)
    lines = shapes(charts.trend_chart(shown), "line", "chart-line")
    years = {point.start.year: point for point in own.points if point.value is not None}
    cut_years = {int(cut.before_period[:4]) for cut in breaks}
    assert len(lines) == sum(year - 1 in years and year not in cut_years for year in years)


@given(yearly())
def test_what_is_missing_is_never_drawn(own: Series) -> None:
    shown = trend(SAFE, own=own)
    held = sum(point.value is not None for point in own.points)
    svg = charts.trend_chart(shown)
    assert len(list(drawn(svg).iter("circle"))) == held == len(shown.known)


@given(yearly(), cuts, st.none() | st.decimals(0, 100, places=1))
def test_every_place_lies_within_the_chart(
    own: Series, breaks: tuple[Break, ...], target: Decimal | None
) -> None:
    shown = trend(SAFE, own=own, breaks=breaks, target=target)
    for draw in (charts.trend_chart, charts.sparkline, charts.strip, charts.card_chart):
        root = drawn(draw(shown))
        height = float(root.attrib["height"])
        for shape in root.iter():
            for name in {"x", "x1", "x2", "cx"} & set(shape.attrib):
                assert shape.attrib[name].endswith("%")
                assert 0 <= float(shape.attrib[name][:-1]) <= 100
            for name in {"y", "y1", "y2", "cy"} & set(shape.attrib):
                assert 0 <= float(shape.attrib[name]) <= height


@pytest.mark.parametrize("draw", [charts.trend_chart, charts.sparkline, charts.strip, charts.card_chart])
@pytest.mark.parametrize(
    "measure", [m for m in catalogue().measures if m.state == "active"], ids=lambda m: m.code
)
def test_every_shipped_measure_can_be_drawn(measure: object, draw: Draw) -> None:
    shown = shipped(measure.code, target=True)  # type: ignore[attr-defined]
    svg = draw(shown)
    assert isinstance(svg, SafeString)
    assert "style" not in svg
    assert len(svg) < 16_000
    assert drawn(svg).attrib["role"] == "img"
    assert drawn(svg).attrib["aria-label"].endswith(".")
    assert stored_chart(svg) == svg


def test_names_from_outside_are_escaped() -> None:
    own = series(figure("66.8", margin="4"), name='<b>"Hounslow"</b>')
    svg = charts.trend_chart(trend(SAFE, own=own, breaks=(Break("2024-25", "A & B <script>"),)))
    assert "<b>" not in svg
    assert "<script>" not in svg
    assert drawn(svg).attrib["aria-label"].startswith('Feeling safe, <b>"Hounslow"</b>: 66.8%')


def test_the_chart_of_reablement_breaks_before_its_only_year() -> None:
    shown = shipped("2A")
    svg = charts.trend_chart(shown)
    assert shown.title == "Not comparable before 2024 to 2025"
    assert shown.sentence == (
        "No further support after reablement, Hounslow: 13.9% in 2024 to 2025. "
        "England: 77.1% in 2024 to 2025. "
        "Break at 2024 to 2025: new source: client level data, not to be compared across."
    )
    assert [row.break_words for row in shown.rows] == [
        "",
        "Break: new source: client level data, do not compare across this line",
    ]
    assert shown.rows[0].interval == "6 to 29"
    assert len(shapes(svg, "line", "chart-interval")) == 1


def test_feeling_safe_has_ten_years_and_a_gap_in_england() -> None:
    shown = shipped("4A")
    assert [row.value for row in shown.rows] == [
        "66.8%", "64.1%", "71.4%", "73.0%", "73.2%", "71.6%", "67.7%", "65.7%", "62.2%", "64.4%",
    ]  # fmt: skip
    assert shown.subtitle == "Percentage, Hounslow and England, 2015-16 to 2024-25."
    assert shown.title == "No real change since 2023 to 2024"
    svg = charts.trend_chart(shown)
    assert len(shapes(svg, "line", "chart-line")) == 9
    assert len(shapes(svg, "line", "chart-england-line")) == 4 + 3
    assert shown.rows[4].england == "Not available"
    assert "highest 73.2% in 2020 to 2021, lowest 62.2% in 2016 to 2017" in shown.sentence


@pytest.mark.parametrize("code", ["4A", "1B", "WAIT-28", "6B"])
def test_on_a_phone_so_few_periods_are_named_that_they_stand_apart(code: str) -> None:
    shown = shipped(code)
    named = [
        mark
        for mark in shapes(charts.trend_chart(shown), "text", "chart-tick")
        if "chart-tick-minor" not in mark.attrib["class"] and mark.attrib.get("text-anchor") == "middle"
    ]
    places = sorted(float(mark.attrib["x"][:-1]) for mark in named)
    assert 2 <= len(places) <= 4
    # A fifth of a chart as narrow as 240 pixels is room for "2024-25".
    assert min(later - earlier for earlier, later in pairwise(places)) > 19
    assert shown.slots[-1].short in [mark.text for mark in named]


@pytest.mark.parametrize(
    ("ours", "england"), [("66.8", "70.1"), ("66.8", "66.9"), ("70.1", "66.8"), ("66.8", "66.8")]
)
def test_the_names_of_our_figure_and_englands_never_touch(ours: str, england: str) -> None:
    def two(first: str, last: str) -> Series:
        return series(figure(first, 2023), figure(last, 2024))

    svg = charts.trend_chart(trend(SAFE, own=two("64.4", ours), england=two("69.0", england)))
    (own,) = shapes(svg, "text", "chart-label-own")
    for width in ("chart-wide", "chart-narrow"):
        (theirs,) = [
            one for one in shapes(svg, "text", "chart-label-england") if width in one.attrib["class"]
        ]
        assert abs(float(own.attrib["y"]) - float(theirs.attrib["y"])) >= 15, width
    (point,) = shapes(svg, "circle", "chart-dot-last")
    assert float(own.attrib["y"]) - float(point.attrib["cy"]) == pytest.approx(4)


def test_the_name_of_the_target_makes_room_for_our_figure() -> None:
    own = series(*(month(value, 2026, place) for place, value in enumerate(("149", "151", "150"), start=1)))
    svg = charts.trend_chart(trend(catalogue().measure("WAIT-28"), own=own, target=Decimal(150)))
    (ours,), (target,) = (shapes(svg, "text", f"chart-label-{kind}") for kind in ("own", "target"))
    assert abs(float(ours.attrib["y"]) - float(target.attrib["y"])) >= 15


def test_england_is_not_joined_across_its_own_breaks() -> None:
    assert [[p.period for p in run] for run in shipped("1B").england_runs] == [
        ["2016-17", "2017-18", "2018-19", "2019-20"],
        ["2021-22", "2022-23", "2023-24", "2024-25"],
    ]


def test_years_without_a_carers_survey_are_gaps_and_the_last_is_left_out() -> None:
    shown = shipped("1E")
    assert shown.slots[-1].period == "2023-24"
    assert shapes(charts.trend_chart(shown), "line", "chart-line") == []
    assert shown.sentence.endswith("No figure for 2017 to 2018, 2019 to 2020, 2020 to 2021 and 2022 to 2023.")


def test_a_missing_stretch_of_months_is_a_gap_named_in_words() -> None:
    shown = shipped("WF-SUPERVISION", target=True)
    assert len(shown.runs) == 2
    assert shown.sentence.endswith("Our target: 90%. No figure for August 2025 and September 2025.")
    assert [row.value for row in shown.rows if row.period in {"August 2025", "September 2025"}] == [
        "Not available"
    ] * 2


def test_a_month_that_is_not_there_at_all_is_a_gap_too() -> None:
    own = series(month("10", 2026, 1), month("11", 2026, 2), month("12", 2026, 4), month("13", 2026, 5))
    shown = trend(catalogue().measure("WAIT-28"), own=own)
    assert [[p.period for p in run] for run in shown.runs] == [["2026-01", "2026-02"], ["2026-04", "2026-05"]]


def test_the_title_of_months_is_their_movement() -> None:
    assert shipped("WF-VACANCY").title == "Up six months running"
    assert shipped("WAIT-28").title == "Down since October 2025"


def test_nothing_to_show_is_said_in_words() -> None:
    shown = trend(SAFE, own=series())
    assert (shown.title, shown.rows, shown.latest) == ("No figure yet", (), None)
    svg = charts.trend_chart(shown)
    assert "".join(drawn(svg).itertext()) == "No figure yet"
    assert charts.ladder(shown) == charts.Ladder((), ())
    assert list(drawn(charts.card_chart(shown)).iter("circle")) == []


def test_a_suppressed_figure_is_a_word_in_the_table_and_nothing_in_the_chart() -> None:
    shown = shipped("2D(1)")
    assert shown.rows[0].value == "Suppressed"
    assert list(drawn(charts.trend_chart(shown)).iter("circle")) == []
    assert charts.ladder(shown).rows == ()


def test_a_card_draws_a_line_only_where_three_points_may_be_joined() -> None:
    assert "chart-spark" in charts.card_chart(shipped("4A"))
    assert "chart-spark" in charts.card_chart(shipped("WAIT-28"))
    assert "chart-strip" in charts.card_chart(shipped("1E"))
    assert "chart-strip" in charts.card_chart(shipped("2A"))


def test_a_card_shows_the_last_twelve_months_with_the_target_else_england() -> None:
    months = charts.card_chart(shipped("WAIT-28", target=True))
    assert len(shapes(months, "line", "chart-line")) == 11
    assert len(shapes(months, "line", "chart-target")) == 1
    years = charts.card_chart(shipped("4A"))
    assert len(shapes(years, "line", "chart-england-line")) == 7


def test_the_strip_has_our_interval_and_england() -> None:
    strip = charts.strip(shipped("2A"))
    (interval,) = shapes(strip, "line", "chart-interval")
    (england,) = shapes(strip, "line", "chart-england")
    (ours,) = shapes(strip, "circle", "chart-dot-last")
    places = [float(interval.attrib[k][:-1]) for k in ("x1", "x2")] + [float(england.attrib["x1"][:-1])]
    assert places == pytest.approx([2 + 0.96 * v for v in (6.0818, 28.6595, 77.1)], abs=0.01)
    assert float(ours.attrib["cx"][:-1]) == pytest.approx(2 + 0.96 * 13.9, abs=0.01)


def test_the_ladder_has_ours_with_its_interval_london_and_england() -> None:
    found = charts.ladder(shipped("2A"))
    assert [(row.label, row.value, row.ours) for row in found.rows] == [
        ("Hounslow", "13.9%", True),
        ("London", "75.3%", False),
        ("England", "77.1%", False),
    ]
    assert found.axis == ("0%", "50%", "100%")
    assert drawn(found.rows[0].bar).attrib["aria-label"] == (
        "Hounslow: 13.9%, interval 6 to 29, on a scale from 0% to 100%."
    )
    assert shapes(found.rows[1].bar, "line", "chart-interval") == []


def test_the_ladder_of_our_own_measure_has_our_target() -> None:
    found = charts.ladder(shipped("WAIT-28", target=True))
    assert [(row.label, row.value) for row in found.rows] == [("Hounslow", "214"), ("Our target", "150")]
    assert found.axis == ("0", "200", "400")


def test_the_ladder_of_a_score_spans_the_score() -> None:
    assert charts.ladder(shipped("1A")).axis == ("0", "12", "24")


@given(st.lists(st.floats(0, 5000), min_size=1, max_size=12))
def test_a_scale_has_round_ticks_and_holds_every_value(values: list[float]) -> None:
    measure = catalogue().measure("2C")
    found = down(values, measure, head=10, foot=110)
    assert found.low <= min(values) + 1e-6
    assert max(values) <= found.high + 1e-6
    assert 2 <= len(found.ticks) <= 6
    assert (found.y(found.low), found.y(found.high)) == (110, 10)


def test_a_wide_percentage_gets_its_whole_scale() -> None:
    assert down([13.9, 77.1], SAFE, head=0, foot=100).ticks == (0, 25, 50, 75, 100)
    narrow = down([66.8, 70.1], SAFE, head=0, foot=100)
    assert (narrow.low, narrow.high) == (66, 71)
    assert whole(93.4, SAFE) == (0, 50, 100)


@pytest.mark.parametrize("values", [[100.0], [0.0], [0.0, 0.0], [-3.5, 2.0], [104.2], [99.9, 100.0]])
def test_figures_at_the_ends_of_their_scale_still_have_a_place(values: list[float]) -> None:
    found = down(values, SAFE, head=10, foot=110)
    assert found.low < found.high
    assert all(10 <= found.y(value) <= 110 for value in values)
    assert found.low <= min(values)
    assert max(values) <= found.high


def test_a_scale_of_bars_is_never_empty() -> None:
    assert whole(0.0, catalogue().measure("WAIT-28")) == (0, 0.5, 1)


def test_equal_years_lie_equally_far_apart() -> None:
    shown = shipped("4A")
    scale = across(shown.slots, left=0, right=90)
    places = [scale.x(slot) for slot in shown.slots]
    steps = [later - earlier for earlier, later in pairwise(places)]
    assert (places[0], places[-1]) == (0, 90)
    assert max(steps) - min(steps) < 0.1


@pytest.mark.parametrize(
    ("start", "end", "short"),
    [
        (date(2024, 4, 1), date(2025, 3, 31), "2024-25"),
        (date(2026, 10, 1), date(2026, 10, 31), "Oct 2026"),
        (date(2026, 7, 1), date(2026, 9, 30), "Jul to Sep 2026"),
        (date(2026, 3, 31), date(2026, 3, 31), "Mar 2026"),
    ],
)
def test_short_names_of_periods(start: date, end: date, short: str) -> None:
    assert short_label(Point("p", "l", start, end, None)) == short


def test_no_chart_is_marked_safe_by_hand() -> None:
    """Only `stored` may, after checking every mark of a chart taken back from a snapshot."""
    folder = Path(charts.__file__).parent
    for file in set(folder.glob("*.py")) - {folder / "stored.py"}:
        assert not re.search(r"mark_safe|SafeString\(", file.read_text(encoding="utf-8")), file
