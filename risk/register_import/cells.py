"""One cell into what it says: text, a day, a level, a score, a response, a state, a colour. PURE.

Nothing is guessed in silence: a cell that could be two things, or none, is an Unclear with its reason and its
mend. Days are day first.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from hounslow_assess.exports import FORMULA_STARTS
from risk.enums import Band, Response
from risk.matrix import Matrix
from risk.register_import.grid import Cell, Lost

# Day 1 of the calendar of spreadsheets is 1 January 1900; it counts a 29 February 1900 that never was.
_EPOCH = date(1899, 12, 30)
# Serial numbers from 1 January 2000 to 31 December 2099: others are no days that a register means.
_SERIALS = range(36_526, 73_051)
_YEARS = range(2000, 2100)
NO_DAY = frozenset({
    "", "-", "–", "n/a", "na", "none", "tbc", "tba", "ongoing", "on going", "on-going", "continuous",
    "various", "monthly", "quarterly", "annually", "annual", "yearly", "weekly", "not set", "to be confirmed",
})  # fmt: skip
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
_FIGURES = re.compile(r"(\d{1,2})\s*[./\-]\s*(\d{1,2})\s*[./\-]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}.*)?")
_WORDED = re.compile(
    r"(?:[a-z]+,?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?[\s\-]+)?([a-z]{3,9})\.?,?[\s\-']+(\d{4}|\d{2})"
)


class Unclear(ValueError):
    """A cell that cannot be used as it stands: the reason, and the mend."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.mend = mend


def text(cell: Cell) -> str:
    """A cell's text: its lines without their margins, a number as people write it.

    The apostrophe that exports put before a formula's first sign is taken off again. Unclear where the
    content is lost.
    """
    if isinstance(cell, Lost):
        raise _lost(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, date):
        return f"{cell.day} {cell:%B %Y}"
    if isinstance(cell, int | float):
        return f"{cell:.15g}"
    said = cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA_STARTS) else cell
    lines = (" ".join(line.split()) for line in said.splitlines())
    return "\n".join(line for line in lines if line)


def line(cell: Cell) -> str:
    """A cell's text on one line."""
    return " ".join(text(cell).split())


def _lost(cell: Lost) -> Unclear:
    if cell.text:
        return Unclear(f"The cell shows the error {cell.text}.", "Mend the formula and save the sheet again.")
    return Unclear(
        "The cell holds a formula whose result was not saved.",
        "Open the sheet in a spreadsheet program and save it, or paste the values.",
    )


# --- Days -----------------------------------------------------------------------------------------------
def day(cell: Cell) -> date | None:
    """The day that a cell names; None for none. A month without a day is its last day. Unclear otherwise."""
    if isinstance(cell, date):
        return _within(cell, str(cell))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(float(cell))
    said = line(cell).casefold()
    if said in NO_DAY:
        return None
    if found := _ISO.fullmatch(said):
        return _made(int(found[1]), int(found[2]), int(found[3]), said)
    if found := _FIGURES.fullmatch(said):
        return _made(_year(found[3]), int(found[2]), int(found[1]), said)
    if said.isdecimal() and int(said) in _SERIALS:
        return _serial(float(said))
    found = _WORDED.fullmatch(said)
    if (
        found
        and (month := _MONTHS.get(found[2][:3]))
        and calendar.month_name[month].casefold().startswith(found[2] if found[2] != "sept" else "sep")
    ):
        year = _year(found[3])
        return _made(year, month, int(found[1] or calendar.monthrange(year, month)[1]), said)
    raise Unclear(f"“{line(cell)[:40]}” is not a day.", "Write it day first, such as 14/12/2026.")


def _serial(number: float) -> date:
    if int(number) not in _SERIALS:
        raise Unclear(f"{number:.15g} is not a day.", "Write it day first, such as 14/12/2026.")
    return _EPOCH + timedelta(days=int(number))


def _year(figures: str) -> int:
    return int(figures) + (2000 if len(figures) == 2 else 0)


def _made(year: int, month: int, number: int, said: str) -> date:
    if month > 12 >= number:
        raise Unclear(f"“{said}” has no month {month}.", "Write the day first, then the month: 14/12/2026.")
    try:
        return _within(date(year, month, number), said)
    except ValueError as problem:
        if isinstance(problem, Unclear):
            raise
        raise Unclear(f"“{said}” is a day that there is not.", "Write one that there is.") from problem


def _within(found: date, said: str) -> date:
    if found.year not in _YEARS:
        raise Unclear(f"“{said}” is not a day of this century.", "Check the year.")
    return found


# --- Levels and scores ----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Said:
    """What a cell says of a score: a cell of the matrix, an exposure alone, or a band alone."""

    likelihood: int | None = None
    impact: int | None = None
    exposure: int | None = None
    band_words: str = ""


_TIMES = re.compile(
    r"\(?(?:l|i)?\s*(\d{1,2})\s*(?:x|×|\*|by)\s*(?:i|l)?\s*(\d{1,2})\)?(?:\s*=\s*(\d{1,2}))?.*"
)
# "4", "4.0", "L4", "4 - Likely", "4 (Likely)"; and "Likely (4)".
_LEVEL = re.compile(r"(?:level\s*|l|i)?(\d{1,3})(?:\.0+)?(?:\s*[-–—:.(]?\s*[a-z][^0-9]*)?\)?")
_WORDED_LEVEL = re.compile(r"[a-z][a-z /]*?\s*[-–—:(]\s*(\d{1,3})\)?")
# "20", "20 (VH)", "20/25"; and "High (16)", "VH 20".
_SCORE = re.compile(r"(\d{1,3})(?:\.0+)?(?:\s*/\s*(?:16|25))?(?:\s*[-–—:,(/]?\s*[a-z][^0-9]*)?\)?")
_WORDED_SCORE = re.compile(r"[a-z][a-z /]*?\s*[-–—:(]?\s*(\d{1,3})\)?")


def level(cell: Cell, words: tuple[str, ...], name: str) -> int | None:
    """A likelihood or an impact: "4", "4 - Likely", "Likely (4)", or the matrix's own word. None for none.

    `words` are the matrix's, from 1; `name` is "Likelihood" or "Impact". Unclear for what is not on it.
    """
    said = line(cell).casefold()
    if said in {"", "-", "–", "n/a", "na", "tbc", "not scored"}:
        return None
    found = _LEVEL.fullmatch(said) or _WORDED_LEVEL.fullmatch(said)
    if found:
        number = int(found[1])
    else:
        number = next((place for place, word in enumerate(words, 1) if word.casefold() == said), 0)
        if not number:
            raise Unclear(
                f"{name} “{line(cell)[:40]}” is not on your matrix.",
                f"Write a number from 1 to {len(words)}, or one of {', '.join(words)}.",
            )
    if not 1 <= number <= len(words):
        raise Unclear(f"{name} {number} is not on the matrix.", f"Choose 1 to {len(words)}.")
    return number


def score(cell: Cell, matrix: Matrix) -> Said:
    """A score: "20", "20 (VH)", "4 x 5", or a band alone ("High"). Unclear for what the matrix has not."""
    said = line(cell).casefold()
    if isinstance(cell, date):
        raise Unclear(
            "The score has turned into a date.", "Format the column as text and write it again: 4 x 5."
        )
    if said in {"", "-", "–", "n/a", "na", "tbc", "not scored"}:
        return Said()
    if found := _TIMES.fullmatch(said):
        likelihood, impact = int(found[1]), int(found[2])
        _check_levels(likelihood, impact, matrix)
        return Said(likelihood, impact, likelihood * impact)
    if found := _SCORE.fullmatch(said) or _WORDED_SCORE.fullmatch(said):
        return _exposed(int(found[1]), matrix)
    if re.fullmatch(r"[a-z][a-z /\-]*", said):
        return Said(band_words=line(cell))
    raise Unclear(f"“{line(cell)[:40]}” is not a score.", "Write the likelihood and the impact: 4 x 5.")


def _check_levels(likelihood: int, impact: int, matrix: Matrix) -> None:
    for name, number in (("Likelihood", likelihood), ("Impact", impact)):
        if number not in matrix.levels:
            raise Unclear(f"{name} {number} is not on the matrix.", f"Choose 1 to {matrix.size}.")


def _exposed(exposure: int, matrix: Matrix) -> Said:
    """An exposure alone; where only one cell of the matrix has it, that cell."""
    cells = [cell for cell in matrix.bands if cell[0] * cell[1] == exposure]
    if not cells:
        raise Unclear(f"No likelihood times impact makes {exposure} on your matrix.", "Write both: 4 x 5.")
    if len(cells) == 1:
        return Said(*cells[0], exposure)
    return Said(exposure=exposure)


# --- Words ----------------------------------------------------------------------------------------------
_RESPONSES = {
    Response.TREAT: "treat|treated|treating|reduce|mitigate|mitigated|reduction|manage",
    Response.TOLERATE: "tolerate|tolerated|accept|accepted|retain",
    Response.TRANSFER: "transfer|transferred|share|insure",
    Response.TERMINATE: "terminate|terminated|avoid|stop",
}


def response(cell: Cell) -> str:
    """Treat, tolerate, transfer or terminate; "" for none. Unclear for another word."""
    said = line(cell).casefold().strip(" .")
    if said in {"", "-", "n/a", "na", "tbc"}:
        return ""
    for name, words in _RESPONSES.items():
        if re.match(rf"(?:{words})\b", said):
            return str(name)
    raise Unclear(f"“{line(cell)[:40]}” is not a response.", "Write treat, tolerate, transfer or terminate.")


_CLOSED = re.compile(
    r"(?:closed?|archived?|resolved|completed?|retired|removed|inactive|ended|de-?escalated)\b.*|c"
)
_OPEN = re.compile(
    r"|(?:open|live|active|ongoing|on-?going|current|new|in progress|being treated|tolerated|draft|issue"
    r"|treat\w*|happened|yes|o|escalated|amber|red|green|increas\w*|decreas\w*|static|stable|no change)\b.*"
)


def is_closed(cell: Cell) -> bool:
    """Whether the state says that the risk is closed. Unclear for a word that says neither."""
    said = line(cell).casefold()
    if _CLOSED.fullmatch(said):
        return True
    if _OPEN.fullmatch(said):
        return False
    raise Unclear(f"“{line(cell)[:40]}” does not say open or closed.", "Write open or closed.")


# What a colour or a word for it can mean, widest reading first: a red that is only High disagrees.
_COLOURS: tuple[tuple[str, frozenset[Band]], ...] = (
    (r"very high|extreme|critical|severe|vh|e|red|r", frozenset({Band.VERY_HIGH})),
    (r"high|h", frozenset({Band.HIGH, Band.VERY_HIGH})),
    (r"amber|orange|a", frozenset({Band.HIGH, Band.MEDIUM})),
    (r"medium|moderate|m|yellow|y", frozenset({Band.MEDIUM})),
    (r"green|g", frozenset({Band.LOW, Band.MEDIUM})),
    (r"very low|low|l|minor|negligible", frozenset({Band.LOW})),
)


def bands_of(words: str) -> frozenset[Band]:
    """The bands that a typed colour or word may stand for; none where it says nothing of one."""
    said = re.sub(r"[^a-z ]+", " ", words.casefold()).strip()
    return next((bands for names, bands in _COLOURS if re.fullmatch(names, said)), frozenset())
