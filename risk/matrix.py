"""The matrix: likelihood by impact, with a band for each cell, and what a new one would move. PURE.

A matrix is data. Likelihood and impact are whole numbers from 1 to `size`; the exposure is their product.
All bounds here are local defaults that a council may change.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from risk.enums import Band

SIZES = (4, 5)
BANDS = tuple(Band)
Cell = tuple[int, int]


class OffMatrix(ValueError):
    """A likelihood or impact that the matrix does not have. The sentence says which there are."""


class MatrixFault(ValueError):
    """Stored or sent data that is no matrix. The sentence names the place and the mend."""


@dataclass(frozen=True)
class Matrix:
    """Size 4 or 5; a word for each level, from 1; a band for each cell (likelihood, impact).

    `validate` says what is wrong with one that somebody edits; the meanings, where given, stand beside the
    words on the page that explains them.
    """

    size: int
    likelihood_words: tuple[str, ...]
    impact_words: tuple[str, ...]
    bands: Mapping[Cell, Band] = field(hash=False)
    likelihood_meanings: tuple[str, ...] = ()
    impact_meanings: tuple[str, ...] = ()

    @property
    def levels(self) -> range:
        """The likelihoods, and the impacts: 1 to the size."""
        return range(1, self.size + 1)

    def exposure(self, likelihood: int, impact: int) -> int:
        """Likelihood times impact; OffMatrix for a level that there is not."""
        for name, level in (("Likelihood", likelihood), ("Impact", impact)):
            if level not in self.levels:
                raise OffMatrix(f"{name} {level} is not on the matrix. Choose 1 to {self.size}.")
        return likelihood * impact

    def band(self, likelihood: int, impact: int) -> Band:
        """The band of a cell; OffMatrix for a level that there is not."""
        self.exposure(likelihood, impact)
        return self.bands[likelihood, impact]

    def cells(self, band: Band) -> tuple[Cell, ...]:
        """The cells (likelihood, impact) of a band."""
        return tuple(cell for cell in _cells(self.size) if self.bands.get(cell) == band)

    def exposures(self, band: Band) -> tuple[int, ...]:
        """The exposures that cells of a band have, lowest first."""
        return tuple(sorted({likelihood * impact for likelihood, impact in self.cells(band)}))

    def range_words(self, band: Band) -> str:
        """The exposures of a band for a legend: "15 to 25"; "" when it has none.

        A range ends just below the next exposure that occurs, so that ranges leave no gap: "9 to 14" although
        no cell has 13. Where another band has an exposure within it, or shares one, they are listed: "4, 8".
        """
        own = self.exposures(band)
        if not own:
            return ""
        others = {exposure for other in BANDS if other != band for exposure in self.exposures(other)}
        if any(own[0] <= exposure <= own[-1] for exposure in others):
            return ", ".join(map(str, own))
        last = min((exposure for exposure in others if exposure > own[-1]), default=own[-1] + 1) - 1
        return f"{own[0]} to {last}" if last > own[0] else str(own[0])

    def validate(self) -> tuple[str, ...]:
        """What is wrong, in plain sentences; () for a matrix that can be used."""
        if self.size not in SIZES:
            return (f"A matrix of {self.size} by {self.size} is not known. Choose 4 by 4 or 5 by 5.",)
        return tuple(_word_faults(self)) + tuple(_cell_faults(self) or _falls(self))

    def as_data(self) -> dict[str, object]:
        """For JSON: the bands as rows by likelihood from 1, each by impact from 1."""
        return {
            "size": self.size,
            "likelihood_words": list(self.likelihood_words),
            "impact_words": list(self.impact_words),
            "likelihood_meanings": list(self.likelihood_meanings),
            "impact_meanings": list(self.impact_meanings),
            "bands": [[self.bands[row, column].value for column in self.levels] for row in self.levels],
        }


def _cells(size: int) -> tuple[Cell, ...]:
    levels = range(1, size + 1)
    return tuple(product(levels, levels))


# --- What can be wrong --------------------------------------------------------------------------------
def _word_faults(matrix: Matrix) -> Iterator[str]:
    scales = (("likelihood", matrix.likelihood_words), ("impact", matrix.impact_words))
    for name, words in scales:
        if len(words) != matrix.size or not all(word.strip() for word in words):
            yield f"There is not a word for each {name}. Give {matrix.size} words, one a level."
        for word, count in Counter(word.strip().casefold() for word in words).items():
            if word and count > 1:
                yield f"The word “{word}” stands for more than one {name}. Give each level its own."
    meanings = (("likelihood", matrix.likelihood_meanings), ("impact", matrix.impact_meanings))
    for name, texts in meanings:
        if texts and len(texts) != matrix.size:
            yield f"There is not a meaning for each {name}. Give {matrix.size}, or none at all."


def _cell_faults(matrix: Matrix) -> list[str]:
    cells = _cells(matrix.size)
    missing = [
        f"Likelihood {likelihood}, impact {impact} has no band. Choose one."
        for likelihood, impact in cells
        if (likelihood, impact) not in matrix.bands
    ]
    beyond = [
        f"Likelihood {likelihood}, impact {impact} is not on this matrix. Take it out."
        for likelihood, impact in sorted(set(matrix.bands) - set(cells))
    ]
    return missing + beyond


def _falls(matrix: Matrix) -> list[str]:
    """Cells whose band is lower than that of a neighbour with less likelihood or less impact."""
    return [
        f"Likelihood {likelihood}, impact {impact} is {here.label} although likelihood {less[0]}, impact "
        f"{less[1]} is {before.label}. Let no band fall as likelihood or impact rises."
        for likelihood, impact in _cells(matrix.size)
        for less in ((likelihood - 1, impact), (likelihood, impact - 1))
        if (before := matrix.bands.get(less)) is not None
        and BANDS.index(here := matrix.bands[likelihood, impact]) < BANDS.index(before)
    ]


# --- From data ----------------------------------------------------------------------------------------
def from_data(data: object) -> Matrix:
    """The matrix that `as_data` gave, or that a form sent; MatrixFault when it cannot be read as one.

    It may still be wrong as a matrix: ask `validate`.
    """
    if not isinstance(data, Mapping):
        raise MatrixFault("The matrix is not a table of names and values. Send it as one.")
    size = data.get("size")
    if isinstance(size, bool) or not isinstance(size, int) or size not in SIZES:
        raise MatrixFault(f"The matrix's size is {size!r}. Write 4 or 5.")
    return Matrix(
        size=size,
        likelihood_words=_texts(data, "likelihood_words"),
        impact_words=_texts(data, "impact_words"),
        bands=_bands(data.get("bands"), size),
        likelihood_meanings=_texts(data, "likelihood_meanings"),
        impact_meanings=_texts(data, "impact_meanings"),
    )


def _texts(data: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise MatrixFault(f"The matrix's {key} is not a list of words. Write it as one.")
    return tuple(value)


def _bands(rows: object, size: int) -> dict[Cell, Band]:
    if not isinstance(rows, list | tuple) or len(rows) != size:
        raise MatrixFault(f"The matrix's bands are not {size} rows. Write one row a likelihood, from 1.")
    found: dict[Cell, Band] = {}
    for likelihood, row in enumerate(rows, start=1):
        if not isinstance(row, list | tuple) or len(row) != size:
            raise MatrixFault(f"Row {likelihood} of the bands has not {size} cells. Write one an impact.")
        for impact, value in enumerate(row, start=1):
            if value not in Band.values:
                raise MatrixFault(
                    f"Likelihood {likelihood}, impact {impact} has the band {value!r}. "
                    f"Write one of {', '.join(Band.values)}."
                )
            found[likelihood, impact] = Band(value)
    return found


# --- The two that ship --------------------------------------------------------------------------------
def _banded(size: int, **begins: int) -> dict[Cell, Band]:
    """A band by exposure alone: the highest whose first exposure is not above the cell's."""
    starts = [(Band.LOW, 1), *((Band[name.upper()], begin) for name, begin in begins.items())]
    return {
        (likelihood, impact): [band for band, begin in starts if begin <= likelihood * impact][-1]
        for likelihood, impact in _cells(size)
    }


def default_matrix() -> Matrix:
    """5 by 5, a local default: 1 to 3 low, 4 to 8 medium, 9 to 14 high, 15 to 25 very high."""
    return Matrix(
        size=5,
        likelihood_words=("Rare", "Unlikely", "Possible", "Likely", "Almost certain"),
        impact_words=("Negligible", "Minor", "Moderate", "Major", "Severe"),
        bands=_banded(5, medium=4, high=9, very_high=15),
        likelihood_meanings=(
            "We would be surprised if it happened in the next few years",
            "It could happen, and probably will not this year",
            "It may or may not happen this year",
            "We expect it this year",
            "It is happening, or we expect it within weeks",
        ),
        impact_meanings=(
            "Felt within a team, and put right in the day's work",
            "A short or small effect on a few people, a service or a budget",
            "An effect that people notice and that takes weeks to put right",
            "Lasting harm to someone, a duty not met, or a service stopped for days",
            "A death or grave harm, a duty failed widely, or a service lost",
        ),
    )


def preset_4x4() -> Matrix:
    """4 by 4, a local preset: 1 to 2 low, 3 to 6 medium, 8 to 9 high, 12 to 16 very high."""
    return Matrix(
        size=4,
        likelihood_words=("Unlikely", "Possible", "Likely", "Almost certain"),
        impact_words=("Minor", "Moderate", "Major", "Severe"),
        bands=_banded(4, medium=3, high=8, very_high=12),
        likelihood_meanings=default_matrix().likelihood_meanings[1:],
        impact_meanings=default_matrix().impact_meanings[1:],
    )


# --- What a new matrix would move ---------------------------------------------------------------------
@dataclass(frozen=True)
class Scored:
    """A risk's current score: its key (the reference), likelihood and impact."""

    key: str
    likelihood: int
    impact: int


@dataclass(frozen=True)
class Mover:
    """A risk whose band would differ. `after` is None where the new matrix has no such cell."""

    key: str
    likelihood: int
    impact: int
    before: Band
    after: Band | None


def movers(scored: Iterable[Scored], old: Matrix, new: Matrix) -> tuple[Mover, ...]:
    """The risks whose band differs between two matrices, in the order given. `scored` are on the old one."""
    found = (
        Mover(
            one.key,
            one.likelihood,
            one.impact,
            old.band(one.likelihood, one.impact),
            new.bands.get((one.likelihood, one.impact)),
        )
        for one in scored
    )
    return tuple(mover for mover in found if mover.before != mover.after)


def preview_words(moved: Iterable[Mover]) -> str:
    """ "2 risks would leave Very high; 1 would enter High." The graver band first."""
    found = tuple(moved)
    left = Counter(mover.before for mover in found)
    entered = Counter(mover.after for mover in found)
    graver_first = BANDS[::-1]
    parts = [(left[band], f"leave {band.label}") for band in graver_first]
    parts += [(entered[band], f"enter {band.label}") for band in graver_first]
    parts.append((entered[None], "have no cell and need a new score"))
    said = [(count, what) for count, what in parts if count]
    if not said:
        return "No risk would move."
    (count, what), *rest = said
    first = f"{count} risk{'s' if count > 1 else ''} would {what}"
    return "; ".join([first, *(f"{count} would {what}" for count, what in rest)]) + "."
