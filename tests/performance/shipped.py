"""The figures that ship for the demonstration, as the engine takes them."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from performance.catalogue import MeasureDefinition, catalogue
from performance.engine.reading import MeasureReading, breaks_of, read
from performance.engine.types import Point, Series
from tests.performance.oracles import figure, month

FOLDER = Path(__file__).parents[2] / "performance" / "definitions" / "demonstration"
PUBLISHED = re.compile(r"(?:\[(?P<marker>\w+)\])|(?P<value>[\d.,]+)(?: \((?P<other>.+)\))?")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the files."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def shipped() -> dict[tuple[str, str], Series]:
    """Every shipped series by measure and area."""
    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for (code, area, period), parts in _cells().items():
        points[code, area].append(_published(period, parts))
    for row in rows("operational.csv"):
        parts = {key: row[key] for key in ("numerator", "denominator") if row[key]}
        year, number = map(int, row["period"].split("-"))
        point = month(row["value"] or None, year, number, marker=row["marker"], **parts)
        points[row["measure"], "Hounslow"].append(point)
    return {
        key: Series(key[1], key[1], tuple(sorted(held, key=lambda p: p.period)))
        for key, held in points.items()
    }


def of(code: str, area: str = "Hounslow") -> Series:
    """One shipped series, empty where there is none."""
    return shipped().get((code, area), Series(area, area, ()))


def reading(code: str, *, target: bool = True) -> MeasureReading:
    """What one shipped measure says."""
    measure = catalogue().measure(code)
    return read(
        measure,
        own=of(code),
        region=of(code, "London"),
        england=of(code, "England"),
        breaks=breaks_of(measure),
        target=measure.suggested_target if target else None,
    )


def readings() -> Iterator[tuple[MeasureDefinition, MeasureReading]]:
    """What every active measure says."""
    for measure in catalogue().measures:
        if measure.state == "active":
            yield measure, reading(measure.code)


def _cells() -> dict[tuple[str, str, str], dict[str, str]]:
    cells: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    for row in rows("ascof_hounslow.csv"):
        if row["breakdown"] == "Total":
            cells[row["measure"], row["area"], row["period"]][row["part"]] = row["figure"]
    return cells


def _published(period: str, parts: dict[str, str]) -> Point:
    read_parts = {part: PUBLISHED.fullmatch(text) for part, text in parts.items()}
    held = {
        part: found["value"].replace(",", "")
        for part, found in read_parts.items()
        if found and found["value"]
    }
    value = held.pop("value", None)
    cell = read_parts["value"]
    point = figure(value, int(period[:4]), marker=(cell["marker"] if cell else "") or "", **held)
    return replace(point, alternative=cell["other"] if cell else None)
