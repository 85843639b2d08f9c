"""What an exported risk may not be edited to: a sentence for each cell. PURE."""

from collections.abc import Iterator, Mapping
from datetime import date

from risk.enums import ScoreKind
from risk.register_import.fields import LABELS, Field
from risk.register_import.names import Names
from risk.register_import.rows import Fault, Line

_CURRENT = frozenset({Field.LIKELIHOOD, Field.IMPACT})
_TARGETS = frozenset({Field.TARGET_LIKELIHOOD, Field.TARGET_IMPACT})
_WORDS = frozenset({Field.TITLE, Field.EVENT})
Levels = Mapping[ScoreKind, tuple[int, int]]


def edit_faults(
    line: Line, levels: Levels, edits: Mapping[Field, str], names: Names, today: date
) -> Iterator[Fault]:
    """A fault for each edited cell that cannot be taken."""
    if edits.keys() & (_CURRENT | _TARGETS) and line.days.get(Field.REVIEW_BY, today) <= today:
        reason = "A new score says by when to look again, and that day is past or missing."
        yield Fault(LABELS[Field.REVIEW_BY], reason, "Give a day from tomorrow on.")
    for name, said in edits.items():
        reason, mend = _fault(name, said.strip(), line, levels, names)
        if reason:
            yield Fault(LABELS[name], reason, mend)


def _fault(name: Field, said: str, line: Line, levels: Levels, names: Names) -> tuple[str, str]:
    shown = f"“{said[:40]}”"
    if name in _WORDS and not said:
        return "The cell is empty.", "Say what could happen."
    if name == Field.CATEGORY and names.category(said) is None:
        return f"{shown} is no category here.", f"Write one of {names.categories}."
    if name == Field.OWNER and said:
        return _owner(shown, said, names)
    if name == Field.RESPONSE and said and not line.response:
        return f"{shown} is no response.", "Write treat, tolerate, transfer or terminate."
    if name == Field.REVIEW_BY and said and Field.REVIEW_BY not in line.days:
        return f"{shown} is not a day.", "Write it day first, such as 14/12/2026."
    if name in _TARGETS and ScoreKind.TARGET not in levels:
        return f"{shown} makes no target.", "Give both levels, at or below the current score."
    if name in _CURRENT and ScoreKind.CURRENT not in levels:
        return "A score cannot be taken away.", "Give the likelihood and the impact."
    return "", ""


def _owner(shown: str, said: str, names: Names) -> tuple[str, str]:
    found = names.person(said)
    if found is not None and found.is_here:
        return "", ""
    why = "has left or cannot own a risk" if found else "is nobody here"
    return f"{shown} {why}.", "Write the name of somebody of the staff."
