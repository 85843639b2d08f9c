"""The published cases that the statistics must satisfy, and short ways to write a figure."""

from __future__ import annotations

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from performance.engine.types import Point, Series


def reference_folder() -> Path:
    """The folder named by HOUNSLOW_REFERENCE; the test is reported as not run when it is unset."""
    named = os.environ.get("HOUNSLOW_REFERENCE")
    if not named:
        pytest.skip("HOUNSLOW_REFERENCE is unset: the published cases were not read")
    return Path(named)


def reference_cases() -> dict[str, Any]:
    """The published cases, as they stand in the file."""
    text = (reference_folder() / "data" / "statistics_cases.json").read_text(encoding="utf-8")
    cases: dict[str, Any] = json.loads(text)
    return cases


def figure(value: str | None, year: int = 2024, *, marker: str = "", **parts: str) -> Point:
    """A point of the financial year that begins in `year`; parts (numerator, margin) are given as text."""
    decimals: dict[str, Any] = {key: Decimal(text) for key, text in parts.items()}
    return Point(
        period=f"{year}-{(year + 1) % 100:02d}",
        label=f"{year} to {year + 1}",
        start=date(year, 4, 1),
        end=date(year + 1, 3, 31),
        value=None if value is None else Decimal(value),
        marker=marker,
        **decimals,
    )


def month(value: str | None, year: int, number: int, *, marker: str = "", **parts: str) -> Point:
    """A point of one month."""
    start = date(year, number, 1)
    end = date(year + number // 12, number % 12 + 1, 1)
    decimals: dict[str, Any] = {key: Decimal(text) for key, text in parts.items()}
    return Point(
        period=f"{year}-{number:02d}",
        label=f"{start:%B %Y}",
        start=start,
        end=date.fromordinal(end.toordinal() - 1),
        value=None if value is None else Decimal(value),
        marker=marker,
        **decimals,
    )


def series(*points: Point, name: str = "Hounslow", code: str = "E09000018") -> Series:
    """A series of one area."""
    return Series(code, name, points)
