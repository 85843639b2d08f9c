"""Pieces of evidence and promises, read from their tables into frozen values.

Each function sends one query, whatever the number of rows.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from governance.coverage import EvidenceRow
from governance.enums import EvidenceState
from governance.models import EvidenceStatement, Promise


@dataclass(frozen=True)
class PromiseSource:
    """What leaders said that they would do, and what became of it."""

    id: int
    statement: int
    what: str
    who: str
    due_on: date | None
    state: str


def evidence() -> dict[int, tuple[EvidenceRow, ...]]:
    """What coverage needs to know of every piece, by statement number."""
    rows = EvidenceStatement.objects.order_by("statement", "evidence_id")
    found: dict[int, list[EvidenceRow]] = defaultdict(list)
    for statement, category, review_by, checked_by, state in rows.values_list(
        "statement",
        *(f"evidence__{name}" for name in ("category", "review_by", "checked_by_id", "state")),
    ):
        found[statement].append(
            EvidenceRow(category, review_by, checked_by is not None, state == EvidenceState.RETIRED)
        )
    return {statement: tuple(pieces) for statement, pieces in found.items()}


def promises() -> tuple[PromiseSource, ...]:
    """Every promise: by due date, those without one last."""
    rows = Promise.objects.order_by("due_on", "id")
    fields = ("id", "statement", "what", "who", "due_on", "state")
    return tuple(PromiseSource(*row) for row in rows.values_list(*fields))
