"""An exported risk on its way back: which cells a person edited, and which a colleague changed since. PURE.

The export carries a version a row with a digest of each of its cells. A cell that still has its digest was
left alone, and whatever the risk says by now stands. A cell that has not was edited: it is taken where the
risk still says what was exported, and is in conflict where somebody changed that since.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from risk.register_import import cells
from risk.register_import.cells import Unclear
from risk.register_import.fields import SCORES, Field

# What a sheet may change, and what it may not: those are told when they were edited.
EDITABLE = (
    Field.TITLE, Field.CAUSE, Field.EVENT, Field.EFFECT, Field.CATEGORY, Field.RESPONSE, Field.LIKELIHOOD,
    Field.IMPACT, Field.TARGET_LIKELIHOOD, Field.TARGET_IMPACT, Field.OWNER_ROLE, Field.OWNER,
    Field.REVIEW_BY,
)  # fmt: skip
FIXED = (Field.AREA, Field.STATE, Field.SCORE, Field.TARGET_SCORE)
_CARRIED = (*EDITABLE, *FIXED)
_NUMBERS = frozenset(one for fields in SCORES.values() for one in fields)
# A spreadsheet may write 4 as 4.0.
_WHOLE = re.compile(r"\.0+$")
_SIZE = 6
# In place of figures and vowels: no digest may look like a number that names a person, or like a word.
_LETTERS = "bcdfghjklmnpqrst"
_TO_LETTERS = str.maketrans("0123456789abcdef", _LETTERS)
_CHECK = re.compile(rf"v(\d{{1,9}})\.((?:[{_LETTERS}]{{{_SIZE}}}){{{len(_CARRIED)}}})")
WHY_FIXED: Mapping[Field, str] = {
    Field.AREA: "A sheet does not move a risk to another service area.",
    Field.STATE: "A sheet does not open or close a risk. Open its page and do it there.",
    Field.SCORE: "The score is worked out. Change the likelihood or the impact.",
    Field.TARGET_SCORE: "The target is worked out. Change the target likelihood or the target impact.",
}


@dataclass(frozen=True)
class Exported:
    """What a row carried out: the version of the risk, and the digest of each of its cells."""

    version: int
    digests: Mapping[Field, str]


def plainly(name: Field, text: str) -> str:
    """A cell as cells are compared: spaces, the way a day is written and the case of names count nothing."""
    said = " ".join(text.split())
    if name in _NUMBERS:
        return _WHOLE.sub("", said)
    if name == Field.REVIEW_BY:
        try:
            found = cells.day(said)
        except Unclear:
            return said
        return found.isoformat() if found else ""
    return said


def check_words(version: int, values: Mapping[Field, str]) -> str:
    """What the export writes in the column of versions: "v7." and a digest of each cell."""
    return f"v{version}." + "".join(_digest(name, values.get(name, "")) for name in _CARRIED)


def exported(text: str) -> Exported | None:
    """What `check_words` wrote; None for anything else."""
    found = _CHECK.fullmatch(text.strip())
    if found is None:
        return None
    digests = re.findall(f".{{{_SIZE}}}", found[2])
    return Exported(int(found[1]), dict(zip(_CARRIED, digests, strict=True)))


def day_words(day: date | None) -> str:
    """A day as it is compared."""
    return day.isoformat() if day else ""


def _digest(name: Field, text: str) -> str:
    said = plainly(name, text).encode()
    found = hashlib.blake2s(said, digest_size=_SIZE // 2, person=name.encode()[:8]).hexdigest()
    return found.translate(_TO_LETTERS)


@dataclass(frozen=True)
class Conflict:
    """A cell that was edited and is not taken: what the risk says here, what the sheet says, and why."""

    field: Field
    here: str
    sheet: str
    why: str


@dataclass(frozen=True)
class Return:
    """What comes of a row: the cells to change, by field, and those in conflict."""

    edits: Mapping[Field, str]
    conflicts: tuple[Conflict, ...] = ()


SINCE = "Somebody changed it here since the export."
NO_VERSION = "The row has lost its version, so nobody can tell who changed it."


def compare(sheet: Mapping[Field, str], here: Mapping[Field, str], base: Exported | None) -> Return:
    """What to do with each cell of a row that the sheet has. `base` is None where its version is lost."""
    edits: dict[Field, str] = {}
    conflicts: list[Conflict] = []
    for name in _CARRIED:
        if name not in sheet:
            continue
        new, old = plainly(name, sheet[name]), plainly(name, here.get(name, ""))
        if new == old or (base and _digest(name, new) == base.digests[name]):
            continue
        if base is None:
            conflicts.append(Conflict(name, here.get(name, ""), sheet[name], NO_VERSION))
        elif _digest(name, old) != base.digests[name]:
            conflicts.append(Conflict(name, here.get(name, ""), sheet[name], SINCE))
        elif name in FIXED:
            conflicts.append(Conflict(name, here.get(name, ""), sheet[name], WHY_FIXED[name]))
        else:
            edits[name] = sheet[name]
    return _without_worked_out(edits, conflicts)


def _without_worked_out(edits: dict[Field, str], conflicts: list[Conflict]) -> Return:
    """A score that was typed beside a changed likelihood or impact follows from them: no conflict."""
    moved = {
        Field.SCORE: {Field.LIKELIHOOD, Field.IMPACT},
        Field.TARGET_SCORE: {Field.TARGET_LIKELIHOOD, Field.TARGET_IMPACT},
    }
    kept = [one for one in conflicts if not (moved.get(one.field, set()) & edits.keys())]
    return Return(edits, tuple(kept))
