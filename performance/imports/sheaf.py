"""What a reader gathers as it goes, in the plain lists that cross from the child to the caller.

A figure is one short list of indices and decimal text, so that a workbook of 25,000 figures crosses as some
two megabytes of JSON and can be copied into the database without building an object for each.
"""

from __future__ import annotations

from governance.tables import limits
from governance.tables.problems import Unreadable, column_name
from performance.imports.periods import Period

# level, code, name, ONS code
AreaRow = tuple[str, str, str, str]


class Sheaf:
    """Figures, counts, problems and notes of one file, as JSON-ready lists. See `wire` for the other end."""

    def __init__(self) -> None:
        self.profile = ""
        self.cells = self.rejected = self.alternatives = self.problem_count = self.error_count = 0
        self.markers = {"z": 0, "x": 0, "c": 0, "w": 0}
        self.figures: list[list[object]] = []
        self._errors: list[list[object]] = []
        self._warnings: list[list[object]] = []
        self.notes: list[str] = []
        self.breaks: list[list[object]] = []
        self._measures: dict[str, int] = {}
        self._areas: dict[AreaRow, int] = {}
        self._periods: dict[Period, int] = {}
        self._sheets: dict[str, int] = {}

    def measure(self, code: str) -> int:
        """The index of a measure code."""
        return self._measures.setdefault(code, len(self._measures))

    def area(self, row: AreaRow) -> int:
        """The index of an area."""
        return self._areas.setdefault(row, len(self._areas))

    def period(self, period: Period) -> int:
        """The index of a period."""
        return self._periods.setdefault(period, len(self._periods))

    def sheet(self, name: str) -> int:
        """The index of a sheet."""
        return self._sheets.setdefault(name, len(self._sheets))

    def count(self, markers: dict[str, str], seconds: dict[str, str]) -> None:
        """Count the markers and second figures of one accepted figure."""
        for marker in markers.values():
            self.markers[marker] = self.markers.get(marker, 0) + 1
        self.alternatives += len(seconds)

    def problem(
        self,
        message: str,
        mend: str,
        *,
        sheet: str = "",
        row: int | None = None,
        column: str = "",
        severity: str = "error",
    ) -> None:
        """Note a problem; beyond the cap it is counted only."""
        self.problem_count += 1
        kept = self._warnings
        if severity == "error":
            self.error_count += 1
            kept = self._errors
        if len(kept) < limits.PROBLEMS:
            kept.append([sheet, row, column, message, mend, severity])

    def unreadable(self, error: Unreadable, *, sheet: str, row: int, column: int, header: object) -> None:
        """Note a cell that cannot be used."""
        place = column_name(column, header)
        self.problem(error.message, error.mend, sheet=sheet, row=row, column=place)

    def note(self, text: str) -> None:
        """Say something that stops nothing, once."""
        if text not in self.notes and len(self.notes) < limits.NOTES:
            self.notes.append(text)

    def as_dict(self) -> dict[str, object]:
        """Everything, ready for JSON."""
        return {
            "profile": self.profile,
            "cells": self.cells,
            "rejected": self.rejected,
            "alternatives": self.alternatives,
            "markers": self.markers,
            "measures": list(self._measures),
            "areas": list(self._areas),
            "periods": [[p.label, p.kind, p.start.isoformat(), p.end.isoformat()] for p in self._periods],
            "sheets": list(self._sheets),
            "figures": self.figures,
            "problems": (self._errors + self._warnings)[: limits.PROBLEMS],
            "problem_count": self.problem_count,
            "error_count": self.error_count,
            "notes": self.notes,
            "breaks": self.breaks,
        }
