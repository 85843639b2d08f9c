"""The cells of one sheet as they cross from the child and are kept: plain values that JSON can hold. PURE."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

# Takes the place of a valid NHS number before anything is kept.
TAKEN_OUT = "[NHS number taken out]"


@dataclass(frozen=True)
class Lost:
    """A cell whose content is lost: '#REF!', or '' for a formula whose result was not saved."""

    text: str


Cell = str | int | float | bool | date | Lost | None
Row = Sequence[Cell]


@dataclass(frozen=True)
class Grid:
    """A sheet's rows, its empty ones left out; `numbers` gives each its 1-based row or line in the file.

    `spans` are the merged ranges as (first row, first column, last row, last column), rows as `numbers`
    counts them, columns from 0.
    """

    kind: str
    sheet: str
    rows: tuple[Row, ...]
    numbers: tuple[int, ...]
    spans: tuple[tuple[int, int, int, int], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the longest row has."""
        return max((len(row) for row in self.rows), default=0)


def as_data(grid: Grid) -> dict[str, Any]:
    """For JSON."""
    return {
        "kind": grid.kind,
        "sheet": grid.sheet,
        "rows": [[_out(cell) for cell in row] for row in grid.rows],
        "numbers": list(grid.numbers),
        "spans": [list(span) for span in grid.spans],
        "notes": list(grid.notes),
    }


def from_data(data: Mapping[str, Any]) -> Grid:
    """The grid that `as_data` gave, its merged cells filled from their first."""
    grid = Grid(
        kind=data["kind"],
        sheet=data["sheet"],
        rows=tuple(tuple(_in(cell) for cell in row) for row in data["rows"]),
        numbers=tuple(data["numbers"]),
        spans=tuple(tuple(span) for span in data["spans"]),
        notes=tuple(data["notes"]),
    )
    return filled(grid)


def filled(grid: Grid) -> Grid:
    """The grid with the content of cells merged downwards in each of their rows; to the right nothing moves.

    A title merged across the sheet stays in its first cell, so that it is not taken for a row of cells.
    """
    if not grid.spans:
        return grid
    place = {number: index for index, number in enumerate(grid.numbers)}
    rows = [list(row) for row in grid.rows]
    for first, column, last, _ in grid.spans:
        top = place.get(first)
        if top is None or last == first or column >= len(rows[top]) or rows[top][column] is None:
            continue
        for number in range(first + 1, min(last, grid.numbers[-1]) + 1):
            if (index := place.get(number)) is not None:
                rows[index].extend([None] * (column + 1 - len(rows[index])))
                rows[index][column] = rows[top][column]
    return Grid(grid.kind, grid.sheet, tuple(map(tuple, rows)), grid.numbers, grid.spans, grid.notes)


def _out(cell: Cell) -> Any:
    if isinstance(cell, date):
        return {"d": cell.isoformat()}
    if isinstance(cell, Lost):
        return {"lost": cell.text}
    return cell


def _in(cell: Any) -> Cell:
    if isinstance(cell, dict):
        return date.fromisoformat(cell["d"]) if "d" in cell else Lost(cell["lost"])
    return cell  # type: ignore[no-any-return]
