"""Figures as people read them, in British English, rounded half up once. PURE."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from performance.catalogue.types import MeasureDefinition
from performance.engine.types import Point

Number = int | float | Decimal

# What stands where a figure would, and in a sentence of its own.
MARKER_SHORT = {
    "c": "Suppressed",
    "x": "Not available",
    "z": "Not applicable",
    "w": "None recorded",
    "low": "Low",
}
MARKER_LONG = {
    "c": "Suppressed in the published tables (small numbers)",
    "x": "Not available in the published tables",
    "z": "Not applicable in this period",
    "w": "No answers recorded",
    "low": "Low, with no exact figure",
}
NOT_PUBLISHED = "Not published"
COUNTED = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def half_up(value: Number, decimals: int) -> Decimal:
    """Round half up, as people do: 13.85 becomes 13.9."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def number(value: Number, decimals: int) -> str:
    """`1,234.5`, and never `-0`."""
    rounded = half_up(value, decimals)
    return f"{abs(rounded) if rounded == 0 else rounded:,}"


def unit_text(unit: str, out_of: Decimal | None = None) -> str:
    """What follows the number: "%", " per 100,000", " of 24", " days", or nothing."""
    if unit == "score":
        return f" of {number(out_of, 0)}" if out_of is not None else ""
    return {"percent": "%", "per_100k": " per 100,000", "days": " days"}.get(unit, "")


def value_text(value: Number, unit: str, decimals: int, out_of: Decimal | None = None) -> str:
    """A figure with its unit: "61.8%", "423.2 per 100,000", "18.7 of 24", "214", "£186,000"."""
    before = "£" if unit == "gbp" else ""
    after = unit_text(unit, out_of)
    text = number(value, decimals)
    return f"{before}{text}{' day' if unit == 'days' and text == '1' else after}"


def target_text(target: Decimal, measure: MeasureDefinition) -> str:
    """A target as it was set: "75%", "8.5 days"."""
    places = 0 if target == target.to_integral_value() else max(1, measure.decimals)
    return value_text(target, measure.unit, places, measure.out_of)


def short_value(value: Number, unit: str, decimals: int) -> str:
    """A figure for a chart's label or a table's cell, where the heading already says the unit."""
    return value_text(value, unit, decimals) if unit in {"percent", "gbp"} else number(value, decimals)


def interval_text(low: Number, high: Number, unit: str, decimals: int) -> str:
    """An interval without its unit: "6 to 29". Whole numbers, unless both ends are small."""
    places = decimals if unit == "score" or max(abs(float(low)), abs(float(high))) < 20 else 0
    return f"{number(low, places)} to {number(high, places)}"


def month_count(count: int) -> str:
    """`six months`, `one month`, `14 months`."""
    word = COUNTED[count] if count < len(COUNTED) else str(count)
    return f"{word} month{'' if count == 1 else 's'}"


def figure_text(point: Point | None, measure: MeasureDefinition) -> str:
    """The figure of a point, or in a word why there is none."""
    if point is None:
        return NOT_PUBLISHED
    if point.value is None:
        return MARKER_SHORT.get(point.marker, NOT_PUBLISHED)
    return value_text(point.value, measure.unit, measure.decimals, measure.out_of)


def basis_text(point: Point | None, measure: MeasureDefinition) -> str:
    """What a figure rests on: "5 of 36 people", "155 of 36,624 people", "375 people answered", or nothing."""
    if point is None or point.value is None:
        return ""
    if point.base is not None:
        return f"{number(point.base, 0)} {measure.base_noun} answered"
    if measure.unit in {"percent", "per_100k"} and None not in (point.numerator, point.denominator):
        return f"{number(point.numerator or 0, 0)} of {number(point.denominator or 0, 0)} {measure.base_noun}"
    return ""


def sentence_case(text: str) -> str:
    """The text with its first letter raised."""
    return text[:1].upper() + text[1:]
