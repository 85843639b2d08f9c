"""Valid NHS numbers taken out of a sheet before anything of it is kept. PURE."""

from dataclasses import replace

from risk.identifiers import BLOCKED, find
from risk.register_import.grid import TAKEN_OUT, Cell, Grid

_FEWEST = 10


def masked(grid: Grid) -> Grid:
    """The grid without a valid NHS number; in its place stands what says so."""
    return replace(grid, rows=tuple(tuple(_cell(cell) for cell in row) for row in grid.rows))


def masked_text(text: str) -> str:
    """The text without a valid NHS number."""
    if sum(one.isdecimal() for one in text) < _FEWEST:
        return text
    for found in reversed(find(text)):
        if found.kind in BLOCKED:
            text = text[: found.start] + TAKEN_OUT + text[found.end :]
    return text


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return masked_text(cell)
    if isinstance(cell, int) and not isinstance(cell, bool) and len(said := str(cell)) == _FEWEST:
        return TAKEN_OUT if masked_text(said) == TAKEN_OUT else cell
    return cell
