"""Charts to explore, as Plotly figures in JSON. The only importer of plotly; only the worker imports this."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from performance.catalogue import catalogue
from performance.engine.types import Break, Point, Series, is_broken
from performance.sources import MeasureSource

OWN, ENGLAND, REGION, BREAK = "#12436D", "#3D3D3D", "#28A197", "#801650"
# More names than this would not fit below the chart.
MOST_TICKS = 14
UNITS = {
    "percent": "%",
    "per_100k": "per 100,000",
    "days": "days",
    "gbp": "£",
    "score": "score",
    "count": "number",
}


def measure_figure(measure: MeasureSource, breaks: Sequence[Break]) -> dict[str, Any] | None:
    """The measure over time for us, the region and England: gaps stay gaps, breaks are never joined.

    Plain JSON values only; None when there is no figure at all.
    """
    definition = catalogue().measure(measure.code)
    drawn = [
        (measure.own, OWN, "solid", 8),
        (measure.region, REGION, "dot", 6),
        (measure.england, ENGLAND, "dash", 6),
    ]
    traces = [
        _trace(series, colour, dash, size, breaks, definition.decimals)
        for series, colour, dash, size in drawn
        if any(point.value is not None for point in series.points)
    ]
    if not traces:
        return None
    figure = go.Figure(data=traces, layout=_layout(definition.name, definition.unit, measure, breaks))
    figure.update_layout(template="none")
    made: dict[str, Any] = figure.to_plotly_json()
    made["layout"].pop("template", None)
    return {"data": [_plain(trace) for trace in made["data"]], "layout": _plain(made["layout"])}


def _trace(
    series: Series, colour: str, dash: str, size: int, breaks: Sequence[Break], decimals: int
) -> go.Scatter:
    """One line, with an empty place wherever two neighbours must not be joined."""
    days: list[str | None] = []
    values: list[float | None] = []
    words: list[str] = []
    before = ""
    for point in series.points:
        if before and is_broken(tuple(breaks), before, point.period):
            days.append(point.start.isoformat())
            values.append(None)
            words.append("")
        days.append(_middle(point).isoformat())
        values.append(round(float(point.value), max(decimals, 1)) if point.value is not None else None)
        words.append(_hover(point))
        before = point.period
    return go.Scatter(
        x=days,
        y=values,
        text=words,
        name=series.area_name,
        mode="lines+markers",
        connectgaps=False,
        hovertemplate="%{text}<extra>" + series.area_name + "</extra>",
        line={"color": colour, "dash": dash, "width": 2},
        marker={"size": size},
    )


def _middle(point: Point) -> date:
    return point.start + (point.end - point.start) / 2


def _hover(point: Point) -> str:
    if point.value is None:
        return f"{point.label}: no figure"
    counts = (
        f" ({_number(point.numerator)} of {_number(point.denominator)})"
        if point.numerator is not None and point.denominator is not None
        else ""
    )
    return f"{point.label}: {_number(point.value)}{counts}"


def _number(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def _layout(name: str, unit: str, measure: MeasureSource, breaks: Sequence[Break]) -> dict[str, Any]:
    first_after = [
        (cut, next((point.start for point in measure.own.points if point.period >= cut.before_period), None))
        for cut in breaks
    ]
    lines = [(cut, day) for cut, day in first_after if day and day > measure.own.points[0].start]
    return {
        "title": {"text": name + (" (made up for the demonstration)" if measure.is_invented else "")},
        "yaxis": {"title": {"text": UNITS.get(unit, unit)}, "rangemode": "tozero", "gridcolor": "#d5dbe1"},
        "xaxis": {"gridcolor": "#d5dbe1", **_ticks(measure.own, measure.region, measure.england)},
        "hovermode": "closest",
        "legend": {"orientation": "h"},
        "margin": {"l": 60, "r": 20, "t": 60, "b": 40},
        "shapes": [
            {
                "type": "line", "x0": day.isoformat(), "x1": day.isoformat(),
                "yref": "paper", "y0": 0, "y1": 1,
                "line": {"color": BREAK, "dash": "dash", "width": 2},
            }
            for _, day in lines
        ],
        "annotations": [
            {
                "x": day.isoformat(), "yref": "paper", "y": 1, "text": cut.reason, "showarrow": False,
                "xanchor": "right", "font": {"color": "#6b1244", "size": 12},
            }
            for cut, day in lines
        ],
    }  # fmt: skip


def _ticks(*drawn: Series) -> dict[str, Any]:
    """The periods by name while there are few. A lone one is given its width, else it is milliseconds."""
    points = list({point.period: point for series in drawn for point in series.points}.values())
    if len(points) > MOST_TICKS:
        return {"tickformat": "%b %Y"}
    ticks: dict[str, Any] = {
        "tickmode": "array",
        "tickvals": [_middle(point).isoformat() for point in points],
        "ticktext": [point.label for point in points],
    }
    if len(points) == 1:
        ticks["range"] = [points[0].start.isoformat(), points[0].end.isoformat()]
    return ticks


def _plain(value: Any) -> Any:
    """Plotly's values as JSON values: arrays become lists, tuples too."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.tolist() if hasattr(value, "tolist") else value
