"""The matrix as a table of radio buttons, one a cell. PURE."""

from dataclasses import dataclass

from risk.matrix import Matrix


@dataclass(frozen=True)
class GridCell:
    """One radio button: what it sends, its id, its score and band, and what it is called."""

    value: str
    id: str
    exposure: int
    band: str
    words: str
    is_checked: bool = False


@dataclass(frozen=True)
class GridLevel:
    """A level of a scale: its number, its word, and what the word means."""

    number: int
    word: str
    meaning: str = ""


@dataclass(frozen=True)
class GridRow:
    """A likelihood, with a cell for each impact."""

    level: GridLevel
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class ScoreGrid:
    """The grid of one field: impacts across, likelihoods down from the likeliest."""

    name: str
    impacts: tuple[GridLevel, ...]
    rows: tuple[GridRow, ...]

    @property
    def span(self) -> int:
        """How many columns there are of impacts."""
        return len(self.impacts)


def score_grid(matrix: Matrix, *, name: str, auto_id: str, chosen: str) -> ScoreGrid:
    """The grid of the field `name`, whose ids begin with `auto_id`; `chosen` is "4-3" or ""."""
    impacts = tuple(_level(number, matrix.impact_words, matrix.impact_meanings) for number in matrix.levels)
    rows = []
    for place, likelihood in enumerate(reversed(matrix.levels)):
        level = _level(likelihood, matrix.likelihood_words, matrix.likelihood_meanings)
        cells = tuple(
            _cell(matrix, likelihood, impact, f"{auto_id}_{place * matrix.size + impact - 1}", chosen)
            for impact in matrix.levels
        )
        rows.append(GridRow(level, cells))
    return ScoreGrid(name=name, impacts=impacts, rows=tuple(rows))


def _level(number: int, words: tuple[str, ...], meanings: tuple[str, ...]) -> GridLevel:
    return GridLevel(number, words[number - 1], meanings[number - 1] if meanings else "")


def _cell(matrix: Matrix, likelihood: int, impact: int, id_: str, chosen: str) -> GridCell:
    band = matrix.band(likelihood, impact)
    value = f"{likelihood}-{impact}"
    return GridCell(
        value=value,
        id=id_,
        exposure=matrix.exposure(likelihood, impact),
        band=str(band.value),
        words=(
            f"{band.label}: likelihood {likelihood} {matrix.likelihood_words[likelihood - 1]}, "
            f"impact {impact} {matrix.impact_words[impact - 1]}"
        ),
        is_checked=value == chosen,
    )
