"""Whether the numbers of one row agree with each other and with the measure's unit. Never changes one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from governance.tables.problems import Unreadable
from performance.imports.cells import Content

Finding = tuple[str, Unreadable]

MAY_BE_NEGATIVE = frozenset({"gbp", "score", "ratio"})
# A rate worked out again may differ by so much where the published parts are rounded.
TOLERANCE = Decimal("0.1")


@dataclass(slots=True)
class Numbers:
    """What a row gives under value, numerator and denominator; `unit` is '' where it is not known."""

    unit: str
    has_percent_sign: bool = False
    parts: dict[str, str] = field(default_factory=dict)
    part_markers: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, str] = field(default_factory=dict)

    def put(self, part: str, found: Content) -> None:
        """Keep what a cell holds."""
        number, marker, second = found
        if number is not None:
            self.parts[part] = number
        if marker:
            self.part_markers[part] = marker
        if second:
            self.seconds[part] = second

    def text(self, part: str) -> str | None:
        """A part as decimal text."""
        return self.parts.get(part)

    def number(self, part: str) -> Decimal | None:
        """A part as a number."""
        return Decimal(self.parts[part]) if part in self.parts else None


def faults(numbers: Numbers, marker: str) -> Iterator[Finding]:
    """What makes a row unusable. `marker` is what the marker column says."""
    yield from _marker_faults(numbers, marker)
    numerator, denominator = numbers.number("numerator"), numbers.number("denominator")
    if denominator is not None and denominator <= 0:
        yield (
            "denominator",
            Unreadable(
                f"The denominator is {denominator}: a rate needs one above zero.",
                "Give the number of people or cases counted, or leave numerator and denominator empty.",
            ),
        )
    if numerator is not None and numerator < 0 and numbers.unit not in MAY_BE_NEGATIVE:
        yield "numerator", Unreadable(f"The numerator {numerator} is below zero.", "Check the count.")
    if numbers.unit == "percent" and _is_above(numerator, denominator):
        yield "numerator", _excess(numbers)
    if numbers.has_percent_sign and numbers.unit not in {"", "percent"}:
        yield (
            "value",
            Unreadable(
                "The value carries a per cent sign, but the measure is not a percentage.",
                "Write the number alone.",
            ),
        )


def doubts(numbers: Numbers) -> Iterator[Finding]:
    """What is allowed but probably not meant."""
    value, numerator, denominator = (numbers.number(part) for part in ("value", "numerator", "denominator"))
    if not numbers.unit and _is_above(numerator, denominator):
        yield "numerator", _excess(numbers)
    if value is None or numbers.unit != "percent":
        return
    if 0 < value <= 1 and not numbers.has_percent_sign:
        yield (
            "value",
            Unreadable(
                f"The value {value} is read as {value} %.",
                f"If a share of one is meant, write {(value * 100).normalize():f}.",
            ),
        )
    elif not 0 <= value <= 100:
        yield "value", Unreadable(f"The value {value} % is outside 0 to 100.", "Check the value.")
    if numerator is None or not denominator or numerator > denominator:
        return
    if abs(numerator / denominator * 100 - value) > TOLERANCE:
        again = (numerator / denominator * 100).quantize(Decimal("0.1"))
        yield (
            "value",
            Unreadable(
                f"The value is {value}, but {numerator} of {denominator} is {again} %.", "Check all three."
            ),
        )


def _marker_faults(numbers: Numbers, marker: str) -> Iterator[Finding]:
    beside = numbers.part_markers.get("value", "")
    if marker and (numbers.text("value") is not None):
        yield (
            "marker",
            Unreadable(
                f"The marker [{marker}] says that there is no value, but the row has one.",
                "Take out one of the two.",
            ),
        )
    if marker and beside and marker != beside:
        yield (
            "marker",
            Unreadable(f"The value says [{beside}] and the marker [{marker}].", "Keep one of the two."),
        )
    has_rate = numbers.text("numerator") is not None and numbers.text("denominator") is not None
    if numbers.text("value") is None and not (marker or beside or has_rate):
        yield (
            "value",
            Unreadable(
                "The row has no value.", "Give a value, or numerator and denominator, or a marker such as x."
            ),
        )


def _is_above(numerator: Decimal | None, denominator: Decimal | None) -> bool:
    return numerator is not None and denominator is not None and numerator > denominator > 0


def _excess(numbers: Numbers) -> Unreadable:
    return Unreadable(
        f"The numerator {numbers.parts['numerator']} is larger than the denominator"
        f" {numbers.parts['denominator']}.",
        "Check both, or mark the value with z and leave them empty.",
    )
