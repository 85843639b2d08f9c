"""Where the headings of a sheet stand, in one row or two, and what each column seems to hold. PURE."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from risk.register_import.cells import Unclear, line
from risk.register_import.fields import CHECK_HEADING, EXPORTED, MARK, SCORES, WORDS, Field, guess, plain
from risk.register_import.grid import Cell, Grid, Row

# A register's title, its owner, its date and a key stand above its headings; not a whole page.
LOOK_IN = 30
# A sheet with fewer known headings is taken for something else than a register.
ENOUGH = 2
LONGEST = 120
_SAMPLE = 40
# A level is short; a text of more characters under "Impact" tells the effect.
_LONGEST_LEVEL = 25
_LEVELS = frozenset(field for fields in SCORES.values() for field in fields)


@dataclass(frozen=True)
class Headings:
    """The headings of a grid. `first` and `last` are indexes of its rows; the data begins after `last`.

    `names` has one name a column, "" where the column has none; `guesses` what each seems to hold.
    """

    first: int
    last: int
    names: tuple[str, ...]
    guesses: tuple[Field | None, ...]
    doubles: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A digest of the layout: the headings in their order, however they are written; marks left out."""
        named = [plain(name) for name in self.names if not name.startswith(MARK)]
        while named and not named[-1]:
            named.pop()
        return hashlib.sha256(json.dumps(named).encode()).hexdigest()

    @property
    def is_export(self) -> bool:
        """Whether this is a register that was exported from here: its versions stand in a column."""
        return Field.CHECK in self.guesses


def best(grids: Sequence[Grid]) -> tuple[Grid, Headings | None]:
    """The sheet that looks most like a register, and its headings; the first sheet where none does."""
    found = [(grid, find(grid)) for grid in grids]

    def weight(one: tuple[Grid, Headings | None]) -> tuple[int, int]:
        grid, headings = one
        known = _known(headings.guesses) if headings else 0
        return (known if known >= ENOUGH else 0, len(grid.rows))

    return max(found, key=weight)


def find(grid: Grid) -> Headings | None:
    """The headings of a sheet: the row, or two rows, in which most columns are known.

    Where next to nothing is known, the first row with three texts; None where there is none.
    """
    candidates = list(_candidates(grid))
    sure = [one for one in candidates if _known(one.guesses) >= ENOUGH]
    if sure:
        # Where they know as much, one row before two, and the earlier.
        chosen = max(sure, key=lambda one: (_known(one.guesses), one.first - one.last, -one.first))
    else:
        chosen = next((one for one in candidates if _texts(grid.rows[one.first]) >= 3), None)  # type: ignore[assignment]
    return _settled(chosen, grid) if chosen else None


def _candidates(grid: Grid) -> Iterator[Headings]:
    for index, row in enumerate(grid.rows[:LOOK_IN]):
        single = _names(row, grid.width)
        yield Headings(index, index, single, tuple(map(_guess, single)))
        below = grid.rows[index + 1] if index + 1 < len(grid.rows) else ()
        if below and _texts(below) >= 2 and _texts(below) == sum(cell is not None for cell in below):
            names = tuple(_joined(row, below, grid.width))
            guesses = (
                _guess(name) or _guess(under)
                for name, under in zip(names, _names(below, grid.width), strict=True)
            )
            yield Headings(index, index + 1, names, tuple(guesses))


def _joined(above: Row, below: Row, width: int) -> Iterator[str]:
    """Two rows of headings as one: a group stands over the columns to its right until the next begins."""
    group = ""
    for over, under in zip(_names(above, width), _names(below, width), strict=True):
        if over:
            group = over
        if not under or under == over:
            # Merged downwards, or a column without a name of its own: no group reaches over it.
            group = group if not over else ""
            yield over
        else:
            yield f"{group} {under}".strip()


def _names(row: Row, width: int) -> tuple[str, ...]:
    return tuple(_name(row[column] if column < len(row) else None) for column in range(width))


def _name(cell: Cell) -> str:
    try:
        return line(cell)[:LONGEST]
    except Unclear:
        return ""


def _guess(name: str) -> Field | None:
    return None if not name or name.startswith(MARK) else guess(name)


def _known(guesses: Sequence[Field | None]) -> int:
    """How many different fields are known; none where no column says what the risk is, or how grave."""
    known = {one for one in guesses if one is not None}
    return len(known) if known & {*WORDS, *_LEVELS} else 0


def _texts(row: Row) -> int:
    return sum(isinstance(cell, str) for cell in row)


def _settled(found: Headings, grid: Grid) -> Headings:
    """The guesses held against each other and against what stands below."""
    if plain(CHECK_HEADING) in map(plain, found.names):
        guesses = [EXPORTED.get(plain(name)) for name in found.names]
    else:
        guesses = [_by_content(one, grid, found.last, column) for column, one in enumerate(found.guesses)]
    times = Counter(one for one in guesses if one is not None)
    doubled = {one for one, count in times.items() if count > 1}
    doubles = tuple(name for name, one in zip(found.names, guesses, strict=True) if one in doubled)
    seen: set[Field] = set()
    for column, one in enumerate(guesses):
        # Of two columns for a score nobody can tell which is which; of two texts the first is kept.
        if one is not None and (one in seen or (one in doubled and one in _LEVELS)):
            guesses[column] = None
        elif one is not None:
            seen.add(one)
    return Headings(found.first, found.last, found.names, tuple(guesses), doubles)


def _by_content(field: Field | None, grid: Grid, last: int, column: int) -> Field | None:
    """Long texts under a heading of levels tell the effect, or the event; nobody scores in sentences."""
    if field not in (Field.IMPACT, Field.LIKELIHOOD):
        return field
    cells = [row[column] for row in grid.rows[last + 1 : last + 1 + _SAMPLE] if column < len(row)]
    long = sum(isinstance(cell, str) and len(cell) > _LONGEST_LEVEL for cell in cells)
    if long * 2 <= sum(cell is not None for cell in cells):
        return field
    return Field.EFFECT if field == Field.IMPACT else None
