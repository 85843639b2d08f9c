"""What a check found, as it is kept for its pages: plain lists that JSON can hold. PURE."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from risk.enums import ScoreKind
from risk.register_import.fields import LABELS, Field
from risk.register_import.findings import by_band, findings, lead
from risk.register_import.headings import Headings
from risk.register_import.here import Here
from risk.register_import.plans import Did, Plan
from risk.register_import.statements import suggestion_for

# Cells that the pages list; the rest is counted, and stands in the marked sheet.
LISTED = 2_000
# What is said of a column that holds nothing of a risk.
LEFT_OUT = "Left out"


def report(
    plans: Sequence[Plan], here: Here, headings: Headings, columns: Sequence[Field | None]
) -> dict[str, Any]:
    """Findings, counts, and what comes of each row.

    Keys: `lead`, `findings` [group, key, title, why, rows], `bands`, `columns` [headings, field, note],
    `rows` [number, did, title, score, band, owner, reference], `faults` and `notes` [number, column, reason,
    mend], `changes` and `conflicts` [number, reference, field, here, sheet, why], `suggestions` [number,
    said, suggested, why].
    """
    known = frozenset(one for one in columns if one is not None)
    found = findings(plans, here, known)
    return {
        "lead": lead(found, plans, here),
        "findings": [[one.group, one.key, one.title, one.why, list(one.rows)] for one in found],
        "bands": by_band(plans, here.matrix),
        "columns": list(_columns(plans, headings, columns)),
        "rows": [_row(plan, here) for plan in plans if plan.did != Did.OTHER],
        "faults": [
            [plan.line.number, fault.column, fault.reason, fault.mend]
            for plan in plans
            for fault in plan.faults
        ],
        "notes": [
            [plan.line.number, note.column, note.reason, note.mend]
            for plan in plans
            for note in plan.line.notes
            if plan.is_live
        ],
        "changes": [
            [plan.line.number, _reference(plan), LABELS[name], _here(plan, name), said, ""]
            for plan in plans
            if plan.did == Did.CHANGE
            for name, said in plan.edits.items()
        ],
        "conflicts": [
            [plan.line.number, _reference(plan), LABELS[one.field], one.here, one.sheet, one.why]
            for plan in plans
            if plan.is_live
            for one in plan.conflicts
        ],
        "suggestions": [
            [plan.line.number, plan.line.told.title, *said]
            for plan in plans
            if plan.is_live and any(said := suggestion_for(plan.line.told.title))
        ][:LISTED],
    }


def counts(plans: Sequence[Plan]) -> dict[str, int]:
    """Rows read, and how many are what: open, closed, other, new, draft, change, same, conflict, left out."""
    did = Counter(plan.did for plan in plans)
    return {
        "read": len(plans),
        "open": sum(plan.is_live for plan in plans),
        **{one.value.replace(" ", "_"): did[one] for one in Did},
    }


def _row(plan: Plan, here: Here) -> list[Any]:
    pair = plan.levels.get(ScoreKind.CURRENT)
    band = str(here.matrix.band(*pair)) if pair else ""
    owner = plan.owner.name if plan.owner else plan.owner_role
    return [
        plan.line.number, plan.did, plan.line.told.title, plan.exposure, band, owner, _reference(plan),
    ]  # fmt: skip


def _reference(plan: Plan) -> str:
    return plan.standing.reference if plan.standing else ""


def _here(plan: Plan, name: Field) -> str:
    return plan.standing.values.get(name, "") if plan.standing else ""


def _columns(plans: Sequence[Plan], headings: Headings, columns: Sequence[Field | None]) -> Any:
    live = [plan for plan in plans if plan.is_live]
    for name, field in zip(headings.names, columns, strict=False):
        if field is None:
            if name:
                yield [name, LEFT_OUT, ""]
        else:
            yield [name, LABELS[field], _note(field, live)]


def _note(field: Field, live: Sequence[Plan]) -> str:
    """How well a column was understood, where that is worth saying."""
    if field == Field.OWNER:
        matched = sum(plan.owner is not None for plan in live)
        rest = len(live) - matched
        return f"{matched} known here, {rest} to choose" if rest else f"{matched} known here"
    if field == Field.STATEMENT and not any(plan.line.told.cause for plan in live):
        return "cause and effect not found"
    return ""
