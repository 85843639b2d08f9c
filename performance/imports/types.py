"""What a reader hands on: figures, problems and counts, all frozen, all plain data.

Shapes follow the model of measures, areas, periods, breakdowns and observations, but nothing here knows the
database: measure codes and areas are as the file names them and are matched by whoever commits them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from governance.tables.problems import Problem

# The five numbers an observation may carry, in the order in which they are stored.
PARTS = ("value", "numerator", "denominator", "base", "margin")


class Figure(NamedTuple):
    """One observation as a file gives it: a measure, an area, a period and a breakdown, with its numbers.

    `measure` is the file's code ('2D(1)'), compared without regard to case. `area` is the file's own code or
    name ('728', 'O', 'Hounslow'), `ons_code` the nine-character code or ''. `area_level` is 'england',
    'region', 'council_type', 'la', or '' where the file does not say. `period` is the canonical label of
    `performance.imports.periods`. `breakdown` is '' for the total, else sorted 'dimension=value' pairs joined
    by ';'. `marker` belongs to the value ('', 'c', 'x', 'z', 'w', 'low'); `part_markers` has one for each
    part of PARTS that carries a marker in place of a number. `alternatives` keeps the second, bracketed
    figure of a part as published. `cells` is the number of file cells behind it, `row` the 1-based row of
    `sheet` ('' for text files, where the row is the line). `percent_sign` says that the value was typed as
    '45%'.

    A named tuple, because a workbook has 25,000 of them and a frozen dataclass takes six times as long to
    make.
    """

    measure: str
    area: str
    area_level: str
    area_name: str
    ons_code: str
    period: str
    period_kind: str
    period_start: date
    period_end: date
    breakdown: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    base: Decimal | None
    margin: Decimal | None
    marker: str
    part_markers: dict[str, str]
    alternatives: dict[str, str]
    cells: int
    sheet: str
    row: int
    percent_sign: bool = False

    @property
    def area_key(self) -> tuple[str, str]:
        """What identifies the area: its level, and the ONS code where there is one, else the file's code.

        Two areas may share a local code (809 is Dorset before and after 2019), and one area may have two
        names ('Eastern', 'East of England'): the ONS code settles both.
        """
        return self.area_level, self.ons_code or self.area


@dataclass(frozen=True, slots=True)
class Break:
    """One row of a workbook's comparability log: from `period` on, `measure` is not what it was.

    `measure` is '' for a measure that has ended; `period` is the canonical label or '' where it cannot be
    read; `text` is the publisher's own wording from the council's own file.
    """

    measure: str
    old_code: str
    period: str
    period_start: date | None
    text: str
    row: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one file.

    `cells` counts every cell under a figure column; it equals the cells of all `figures` plus `rejected`.
    `markers` always has z, x, c and w ('low' only where met); `alternatives` counts cells with a second
    figure. `problems` lists at most 200, errors first; `problem_count` and `error_count` count them all.
    `profile` is '' when no profile fits.
    """

    profile: str
    cells: int = 0
    figures: list[Figure] = field(default_factory=list)
    markers: dict[str, int] = field(default_factory=lambda: {"z": 0, "x": 0, "c": 0, "w": 0})
    alternatives: int = 0
    rejected: int = 0
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    error_count: int = 0
    notes: list[str] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """True when anything but warnings was found: such a file may be shown but not committed."""
        return self.error_count > 0
