"""Rows of a sheet by its columns: what each says, and what of it cannot be used and why. PURE."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from governance.tables.problems import column_name
from risk.enums import ScoreKind
from risk.identifiers import warnings
from risk.matrix import Matrix
from risk.register_import import cells
from risk.register_import.cells import Said, Unclear
from risk.register_import.fields import SCORES, WORDS, Field, plain
from risk.register_import.grid import TAKEN_OUT, Cell, Grid, Lost, Row
from risk.register_import.headings import Headings
from risk.register_import.statements import MOST_LETTERS, Told, told

Value = TypeVar("Value")
_TEXTS = (
    *WORDS, Field.BACKGROUND, Field.CATEGORY, Field.AREA, Field.OWNER, Field.OWNER_ROLE, Field.REFERENCE,
    Field.CHECK, Field.CONTROLS, Field.ACTION, Field.BAND,
)  # fmt: skip
_DAYS = (Field.REVIEW_BY, Field.REVIEWED_ON, Field.ACTION_DUE)
_SUMS = re.compile(
    r"(?:grand |sub )?totals?\b.*|count|average\b.*|end of .*|number of risks.*", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[•●▪◦·*–—-]|\(?[0-9a-z]{1,2}[.)])\s+")
MOST_CONTROL = 300
MOST_ROLE = 120
MOST_REFERENCE = 40


class Kind(StrEnum):
    """What a row of the sheet is."""

    RISK = "risk"
    CLOSED = "closed"
    OTHER = "other"


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell, or with a row (`column` ""): where, why, and how to mend it."""

    column: str
    reason: str
    mend: str


@dataclass
class Line:
    """A row as the sheet tells it. With `faults` it is left out; `notes` are worth a look and stop nothing.

    `raw` has the text of each known cell, on one line, for comparing with what was exported.
    """

    number: int
    kind: Kind = Kind.RISK
    texts: dict[Field, str] = field(default_factory=dict)
    told: Told = field(default_factory=lambda: Told(""))
    scores: dict[ScoreKind, Said] = field(default_factory=dict)
    days: dict[Field, date] = field(default_factory=dict)
    response: str = ""
    controls: tuple[str, ...] = ()
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    raw: dict[Field, str] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        """The sheet's own name for the risk."""
        return self.texts.get(Field.REFERENCE, "")

    @property
    def current(self) -> Said:
        """What it says of the current score."""
        return self.scores.get(ScoreKind.CURRENT, Said())


def read_rows(
    grid: Grid, headings: Headings, columns: Sequence[Field | None], matrix: Matrix
) -> Iterator[Line]:
    """The rows below the headings, one by one, by what each column holds."""
    reader = _Reader(headings, columns, matrix)
    for index in range(headings.last + 1, len(grid.rows)):
        yield reader.line(grid.rows[index], grid.numbers[index])


class _Reader:
    """The columns of one sheet, and the matrix by which its scores are read."""

    def __init__(self, headings: Headings, columns: Sequence[Field | None], matrix: Matrix) -> None:
        self._names = [column_name(place, name) for place, name in enumerate(headings.names)]
        self._plain = [plain(name) for name in headings.names]
        self._columns = {one: place for place, one in enumerate(columns) if one is not None}
        self._matrix = matrix

    def line(self, row: Row, number: int) -> Line:
        """One row."""
        line = Line(number)
        line.raw = {name: self._raw(row, place) for name, place in self._columns.items()}
        if self._is_other(row, line):
            line.kind = Kind.OTHER
            return line
        for name in _TEXTS:
            self._text(line, row, name)
        for name in _DAYS:
            found = self._soft(line, row, name, cells.day, "It is left empty.")
            if found is not None:
                line.days[name] = found
        line.response = self._soft(line, row, Field.RESPONSE, cells.response, "It is left empty.") or ""
        if self._soft(line, row, Field.STATE, cells.is_closed, "It is taken for open."):
            line.kind = Kind.CLOSED
        for kind in SCORES:
            self._score(line, row, kind)
        self._tell(line)
        return line

    # --- What a row is ------------------------------------------------------------------------------
    def _is_other(self, row: Row, line: Line) -> bool:
        """A section's name, a sum, a key below the table, the headings once more: whatever is no risk."""
        said = [line.raw.get(name, "") for name in WORDS]
        if not any(said):
            return True
        filled = [cell for cell in row if cell is not None]
        if len(filled) == 1 and len(self._columns) > 1:
            return True
        first = next((text for cell in filled if (text := _safely(cell))), "")
        if _SUMS.fullmatch(first):
            return True
        return [plain(_safely(cell)) for cell in row] == self._plain[: len(row)]

    # --- Cells --------------------------------------------------------------------------------------
    def _cell(self, row: Row, name: Field) -> Cell:
        place = self._columns.get(name)
        return row[place] if place is not None and place < len(row) else None

    def _raw(self, row: Row, place: int) -> str:
        return _safely(row[place] if place < len(row) else None)

    def _name(self, name: Field) -> str:
        return self._names[self._columns[name]] if name in self._columns else ""

    def _text(self, line: Line, row: Row, name: Field) -> None:
        cell = self._cell(row, name)
        try:
            said = cells.text(cell)
        except Unclear as problem:
            line.faults.append(Fault(self._name(name), problem.reason, problem.mend))
            return
        if not said:
            return
        if TAKEN_OUT in said:
            reason = "The cell holds a valid NHS number, which is not kept here."
            mend = (
                "Take it out: no person is named here. Raise a safeguarding concern if somebody is at risk."
            )
            line.faults.append(Fault(self._name(name), reason, mend))
        if len(said) > MOST_LETTERS:
            reason = f"The cell has {len(said):,} characters; the most is {MOST_LETTERS:,}."
            line.faults.append(Fault(self._name(name), reason, "Shorten it."))
        for found in warnings(said):
            line.notes.append(Fault(self._name(name), found, ""))
        line.texts[name] = said

    def _soft(
        self, line: Line, row: Row, name: Field, read: Callable[[Cell], Value], left: str
    ) -> Value | None:
        """What the cell says; where that is unclear a note, and None."""
        try:
            return read(self._cell(row, name))
        except Unclear as problem:
            line.notes.append(Fault(self._name(name), f"{problem.reason} {left}", problem.mend))
            return None

    def _score(self, line: Line, row: Row, kind: ScoreKind) -> None:
        """A score from its columns. Of the current one a cell that is wrong leaves the row out."""
        if (banded := self._band_alone(row, kind)) is not None:
            line.scores[kind] = banded
            return
        likely, grave, whole = SCORES[kind]
        name = likely
        try:
            words = self._matrix.likelihood_words, self._matrix.impact_words
            likelihood = cells.level(self._cell(row, likely), words[0], "Likelihood")
            name = grave
            impact = cells.level(self._cell(row, grave), words[1], "Impact")
            name = whole
            said = cells.score(self._cell(row, whole), self._matrix)
        except Unclear as problem:
            is_current = kind == ScoreKind.CURRENT
            reason = problem.reason if is_current else f"{problem.reason} This score is left out."
            (line.faults if is_current else line.notes).append(Fault(self._name(name), reason, problem.mend))
            return
        if likelihood is not None and impact is not None:
            said = self._agreed(line, whole, Said(likelihood, impact, likelihood * impact), said)
        elif likelihood is not None or impact is not None:
            known, missing = ("likelihood", "impact") if impact is None else ("impact", "likelihood")
            line.notes.append(
                Fault(self._name(likely), f"There is a {known} and no {missing}.", "Give both.")
            )
        if said != Said():
            line.scores[kind] = said

    def _band_alone(self, row: Row, kind: ScoreKind) -> Said | None:
        """A "High" that stands under the likelihood for the whole of a score: a band, and no level."""
        likely, grave, whole = (_safely(self._cell(row, name)) for name in SCORES[kind])
        words = {word.casefold() for word in self._matrix.likelihood_words}
        if grave or whole or likely.casefold() in words or not likely.isalpha():
            return None
        return Said(band_words=likely) if cells.bands_of(likely) else None

    def _agreed(self, line: Line, whole: Field, levels: Said, typed: Said) -> Said:
        """Likelihood and impact count; a typed score that says otherwise is told."""
        if typed.exposure is not None and typed.exposure != levels.exposure:
            reason = f"The score says {typed.exposure}, likelihood and impact make {levels.exposure}."
            line.notes.append(Fault(self._name(whole), reason, "Likelihood and impact are taken."))
        return Said(levels.likelihood, levels.impact, levels.exposure, typed.band_words)

    def _tell(self, line: Line) -> None:
        said = line.texts
        line.told = told(
            title=said.get(Field.TITLE, ""),
            statement=said.get(Field.STATEMENT, ""),
            cause=said.get(Field.CAUSE, ""),
            event=said.get(Field.EVENT, ""),
            effect=said.get(Field.EFFECT, ""),
            background=said.get(Field.BACKGROUND, ""),
        )
        line.controls = tuple(split_list(said.get(Field.CONTROLS, "")))


def _safely(cell: Cell) -> str:
    """The cell's text on one line, "" where its content is lost."""
    return "" if isinstance(cell, Lost) else cells.line(cell)


def split_list(text: str) -> Iterator[str]:
    """The points of a cell that lists some, each on its own line or behind its own sign; none too long."""
    for line in text.splitlines():
        point = _BULLET.sub("", line).strip(" ;")
        if point and plain(point) not in {"", "none", "n a", "na", "tbc"}:
            yield point if len(point) <= MOST_CONTROL else f"{point[: MOST_CONTROL - 1].rstrip()}…"


def known_columns(columns: Mapping[int, Field] | Sequence[Field | None]) -> frozenset[Field]:
    """Which fields some column holds."""
    values = columns.values() if isinstance(columns, Mapping) else columns
    return frozenset(one for one in values if one is not None)
