"""Our corporate register held against the corporate risk tool's: every difference, named. PURE.

The other side's list is a small table of text: a heading row, then a risk a row, with commas, semicolons or
tabs between the cells. Matched by the tool's own reference, else by ours.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

MOST_LETTERS = 300_000
MOST_ROWS = 2_000
MOST_CELL = 2_000
ALONE = "Send the corporate register alone."
# What columns are called elsewhere; ours first.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "reference": ("corporate reference", "reference", "ref", "risk ref", "risk reference", "risk id", "id"),
    "title": ("title", "risk", "risk title", "risk name", "name", "there is a risk that", "description"),
    "owner": ("owner", "risk owner", "owned by", "responsible officer"),
    "score": ("score", "current score", "residual score", "current risk score", "rating", "current rating"),
}
_SCORE = re.compile(r"\s*(\d{1,3})\b")
_SPACE = re.compile(r"\s+")
_DELIMITERS = "\t;,"


class Unreadable(ValueError):
    """The other side's list cannot be read. The sentence says what to mend."""


@dataclass(frozen=True)
class Ours:
    """A risk on our corporate register. `owner` is the role, `owner_name` who holds it."""

    reference: str
    corporate_reference: str
    title: str
    owner: str
    owner_name: str
    score: int | None


@dataclass(frozen=True)
class Theirs:
    """A row of the other side's list; `line` counts from the heading, which is 1. None for no such column."""

    line: int
    reference: str
    title: str | None
    owner: str | None
    score: str | None


@dataclass(frozen=True)
class Difference:
    """What differs, of which risk: `ours` and `theirs` as each side has it, "" where a side has nothing."""

    what: str
    reference: str
    corporate_reference: str
    title: str
    ours: str = ""
    theirs: str = ""


# --- Reading the other side -----------------------------------------------------------------------------
def read(text: str) -> tuple[Theirs, ...]:
    """The rows of a list; Unreadable for one without a reference and a title, score or owner, or too long."""
    text = text.lstrip("\ufeff").strip("\n\r")
    if not text.strip():
        raise Unreadable("Paste the list, or choose its file.")
    if len(text) > MOST_LETTERS:
        raise Unreadable(f"The list is longer than {MOST_LETTERS:,} characters. {ALONE}")
    if "\x00" in text:
        raise Unreadable("This is no list of text. Save it as CSV, and send that.")
    rows = _rows(text)
    columns = _columns(rows[0])
    listed = [row for row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row[1])]
    if len(listed) > MOST_ROWS:
        raise Unreadable(f"The list has more than {MOST_ROWS:,} risks. {ALONE}")
    found = tuple(_theirs(line, row, columns) for line, row in listed)
    twice = [name for name, count in Counter(map(_key_of, found)).items() if count > 1 and name]
    if twice:
        lines = [str(one.line) for one in found if _key_of(one) == twice[0]]
        where = " and ".join(lines)
        raise Unreadable(f"The same reference stands on rows {where}. Leave one, and send it again.")
    return found


def _rows(text: str) -> list[list[str]]:
    first = text.splitlines()[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Unreadable(f"The list is no CSV that can be read ({error}). Save it again as CSV.") from error


def _columns(head: Sequence[str]) -> Mapping[str, int]:
    """Where each column stands; the first that is so called."""
    names = [_plain(cell) for cell in head]
    found = {
        column: next(at for at, name in enumerate(names) if name in known)
        for column, known in HEADINGS.items()
        if any(name in known for name in names)
    }
    if "reference" not in found:
        raise Unreadable("No column is called Reference. Name the column of the tool’s own references so.")
    if not found.keys() & {"title", "owner", "score"}:
        raise Unreadable("No column is called Title, Owner or Score. Name one so, to be held against ours.")
    return found


def _theirs(line: int, row: Sequence[str], columns: Mapping[str, int]) -> Theirs:
    def cell(name: str) -> str | None:
        at = columns.get(name)
        if at is None:
            return None
        return row[at].strip()[:MOST_CELL] if at < len(row) else ""

    return Theirs(line, cell("reference") or "", cell("title"), cell("owner"), cell("score"))


# --- Holding one against the other ----------------------------------------------------------------------
def compare(ours: Iterable[Ours], theirs: Iterable[Theirs]) -> tuple[Difference, ...]:
    """Each difference: in the order of our register, then what only they have. () where both agree."""
    listed = list(theirs)
    by_key = {_key_of(one): one for one in listed if _key_of(one)}
    met: set[int] = set()
    found: list[Difference] = []
    for one in ours:
        match = by_key.get(_plain(one.corporate_reference)) or by_key.get(_plain(one.reference))
        if match is None:
            found.append(_difference("Not in the corporate tool", one, ours=one.title))
        else:
            met.add(match.line)
            found.extend(_differences(one, match))
    found.extend(
        Difference(
            "Not on our corporate register", "", one.reference, one.title or "", theirs=one.title or ""
        )
        for one in listed
        if one.line not in met
    )
    return tuple(found)


def _differences(one: Ours, match: Theirs) -> Iterator[Difference]:
    if match.score is not None and _score(match.score) != one.score:
        ours = "" if one.score is None else str(one.score)
        yield _difference("Score", one, ours=ours, theirs=match.score)
    if match.owner is not None and _plain(match.owner) not in (_plain(one.owner), _plain(one.owner_name)):
        yield _difference("Owner", one, ours=one.owner or one.owner_name, theirs=match.owner)
    if match.title is not None and _plain(match.title) != _plain(one.title):
        yield _difference("Wording", one, ours=one.title, theirs=match.title)


def _difference(what: str, one: Ours, *, ours: str = "", theirs: str = "") -> Difference:
    return Difference(what, one.reference, one.corporate_reference, one.title, ours, theirs)


def words(found: Sequence[Difference], count: int) -> str:
    """ "3 differences: 1 score, 2 owner." over `count` risks of ours; that both agree for none."""
    if not found:
        return f"Both agree about {'the one risk' if count == 1 else f'all {count} risks'}."
    tally = Counter(one.what for one in found)
    parts = [f"{many} {_small(what)}" for what, many in tally.items()]
    noun = "difference" if len(found) == 1 else "differences"
    return f"{len(found)} {noun}: {', '.join(parts)}."


def _small(what: str) -> str:
    return what[:1].lower() + what[1:]


def _key_of(one: Theirs) -> str:
    return _plain(one.reference)


def _plain(text: str) -> str:
    """Without regard to case, spacing and a full stop at the end."""
    return _SPACE.sub(" ", text).strip().rstrip(".").casefold()


def _score(text: str) -> int | None:
    """The number with which it begins: "16 Very high" is 16."""
    found = _SCORE.match(text)
    return int(found[1]) if found else None
