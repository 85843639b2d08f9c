"""The caller's end of what crosses from the child: JSON into a Reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from governance.tables.problems import Problem
from performance.imports.sheaf import Sheaf
from performance.imports.types import Break, Figure, Reading


def reading(sheaf: dict[str, Any]) -> Reading:
    """The Reading of what `Sheaf.as_dict` gave."""
    return Reading(
        profile=sheaf["profile"],
        cells=sheaf["cells"],
        figures=list(_figures(sheaf)),
        markers=sheaf["markers"],
        alternatives=sheaf["alternatives"],
        rejected=sheaf["rejected"],
        problems=[Problem(*problem) for problem in sheaf["problems"]],
        problem_count=sheaf["problem_count"],
        error_count=sheaf["error_count"],
        notes=sheaf["notes"],
        breaks=[_break(*row) for row in sheaf["breaks"]],
    )


def failed(problem: Problem) -> dict[str, Any]:
    """The sheaf of a file that could not be read at all."""
    sheaf = Sheaf()
    sheaf.problem(problem.message, problem.mend, sheet=problem.sheet, row=problem.row, column=problem.column)
    return sheaf.as_dict()


def _figures(sheaf: dict[str, Any]) -> Iterator[Figure]:
    measures, areas, sheets = sheaf["measures"], sheaf["areas"], sheaf["sheets"]
    periods = [
        (label, kind, date.fromisoformat(start), date.fromisoformat(end))
        for label, kind, start, end in sheaf["periods"]
    ]
    for measure, area, period, breakdown, *rest in sheaf["figures"]:
        value, numerator, denominator, base, margin, marker, markers, seconds, cells, sheet, row, percent = (
            rest
        )
        level, code, name, ons_code = areas[area]
        label, kind, start, end = periods[period]
        yield Figure(
            measures[measure],
            code,
            level,
            name,
            ons_code,
            label,
            kind,
            start,
            end,
            breakdown,
            None if value is None else Decimal(value),
            None if numerator is None else Decimal(numerator),
            None if denominator is None else Decimal(denominator),
            None if base is None else Decimal(base),
            None if margin is None else Decimal(margin),
            marker,
            markers or {},
            seconds or {},
            cells,
            sheets[sheet],
            row,
            bool(percent),
        )


def _break(measure: str, old_code: str, label: str, start: str | None, text: str, row: int) -> Break:
    return Break(measure, old_code, label, date.fromisoformat(start) if start else None, text, row)
