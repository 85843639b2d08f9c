"""What the heat map shows: frozen view models, the contract between the view and the template. PURE.

| template           | context           |
|--------------------|-------------------|
| risk/heat_map.html | page: HeatMapPage |
"""

from dataclasses import dataclass
from datetime import date

from risk.pages.registers import AsAtDay, Choice


@dataclass(frozen=True)
class Named:
    """A risk in a cell. `moved` is up, down or ""; `movement` says it: "Up from 12"."""

    reference: str
    url: str
    title: str
    moved: str = ""
    movement: str = ""


@dataclass(frozen=True)
class CellShown:
    """A cell: its score, band and how many stand in it; `named` only where they are three at most.

    `url` is the register with this cell's risks; "" on an earlier day, of which it is not told by cell.
    `outside` of them are outside tolerance, said on the current map alone. `is_beyond`: above the tolerance
    of the one category that is shown; `edges`: the sides ("left", "below") on which tolerance ends.
    """

    exposure: int
    band: str
    band_words: str
    count: int
    url: str
    named: tuple[Named, ...] = ()
    outside: int = 0
    is_beyond: bool = False
    edges: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowShown:
    """A likelihood with its word and its cells, by impact from 1."""

    level: int
    word: str
    cells: tuple[CellShown, ...]


@dataclass(frozen=True)
class Part:
    """A band for the legend: "Very high, 15 to 25" and how many risks stand in it."""

    band: str
    words: str
    count: int


@dataclass(frozen=True)
class MovedRow:
    """A risk whose score moved since the last quarter end."""

    reference: str
    url: str
    title: str
    moved: str
    movement: str
    band: str
    chip: str


@dataclass(frozen=True)
class MovedPart:
    """Those that went up, or came down, the gravest first; `more` of them are not listed."""

    words: str
    rows: tuple[MovedRow, ...]
    more: int = 0
    more_url: str = ""


@dataclass(frozen=True)
class HeatMapPage:
    """The risks by likelihood, highest first, and impact. `rows` is empty before a matrix is set up."""

    summary: str
    heading: str  # "Current score: likelihood times impact"
    baseline: str
    views: tuple[tuple[str, str, bool], ...]  # (label, address, is it this one)
    view: str
    categories: tuple[Choice, ...]
    impacts: tuple[tuple[int, str], ...]
    rows: tuple[RowShown, ...]
    legend: tuple[Part, ...]
    note: str
    apart: str  # those that stand in no cell
    moved: tuple[MovedPart, ...]
    rest: str  # "15 are level. None closed or opened."
    day: date
    as_at: AsAtDay
    map_url: str
    list_url: str
    create_url: str = ""
    total: int = 0
