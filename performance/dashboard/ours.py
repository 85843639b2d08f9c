"""Our own agreed scores and our promises, as pages show them. Pure: no proposal, challenge or question."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from governance.enums import PromiseState, SelfAssessmentStepKind
from governance.framework import Framework, overall
from governance.promise_states import is_late
from performance.catalogue import CatalogueError, catalogue
from performance.source_evidence import PromiseSource
from performance.source_scores import AgreedScore, Agreement, RestsOn, StepSource

# What stands for something that this reader may not be told of, by its kind.
UNNAMED = {
    "finding": "A finding on another statement",
    "evidence": "A piece of evidence of one service area",
    "measure": "A measure that is no longer collected",
}


def ours_payload(framework: Framework, scores: Sequence[AgreedScore]) -> dict[str, Any] | None:
    """The overall result of our agreed scores; None before any is agreed."""
    if not scores:
        return None
    worked = overall({one.statement: one.score for one in scores}, framework)
    return {
        "points": worked.points,
        "out_of": worked.out_of,
        "percent": worked.percent,
        "exact": f"{float(Fraction(100 * worked.points, worked.out_of)):.2f}",
        "rating": worked.rating,
        "complete": worked.complete,
        "headroom": worked.headroom,
        "to_next": worked.to_next,
        "scored": len(scores),
        "of": len(framework.statements),
        "agreed_on": max(one.agreed_on for one in scores).isoformat(),
    }


def course_payload(ever: Sequence[AgreedScore]) -> list[dict[str, Any]]:
    """Each agreement in order: the sum of the scores that stood from then on, of how many, and what moved."""
    standing: dict[int, int] = {}
    steps = []
    for one in ever:
        before = standing.get(one.statement)
        standing[one.statement] = one.score
        steps.append(
            {
                "on": one.agreed_on.isoformat(),
                "points": sum(standing.values()),
                "scored": len(standing),
                "statement": one.statement,
                "from": before,
                "to": one.score,
            }
        )
    return steps


def tile_ours(number: int, scores: Sequence[AgreedScore]) -> dict[str, Any]:
    """`ours` and `agreed_on` of a statement's tile."""
    found = next((one for one in scores if one.statement == number), None)
    return {
        "ours": found.score if found else None,
        "agreed_on": found.agreed_on.isoformat() if found else None,
    }


# --- A statement --------------------------------------------------------------------------------------
def agreement_payload(framework: Framework, agreement: Agreement | None) -> dict[str, Any] | None:
    """Our score on a statement with its reasons; None before one is agreed."""
    if agreement is None:
        return None
    score = agreement.agreed.score
    proposal, agreed = (_last(agreement, kind) for kind in ("PROPOSAL", "AGREEMENT"))
    # Where the Director agreed another score than was proposed, the reasons are those of the agreement.
    speaks = proposal if proposal and proposal.score == score else agreed
    return {
        "score": score,
        "label": framework.label(score),
        "rationale": speaks.rationale if speaks else "",
        "strengths": _first("strengths", speaks, proposal),
        "gaps": _first("gaps", speaks, proposal),
        "confidence": _first("confidence", speaks, proposal),
        "agreed_on": agreement.agreed.agreed_on.isoformat(),
        "agreed_by": _name(agreed),
        "proposed_by": _name(proposal),
        "challenged_by": _name(_last(agreement, "CHALLENGE")),
        "rests_on": [_resting(one) for one in agreement.rests_on],
    }


def _last(agreement: Agreement, kind: str) -> StepSource | None:
    return agreement.last(SelfAssessmentStepKind[kind])


def _first(field: str, *steps: StepSource | None) -> str:
    """What the first of the steps says that says anything."""
    return next((text for step in steps if step and (text := getattr(step, field))), "")


def _name(step: StepSource | None) -> str:
    return step.by if step else ""


def _resting(one: RestsOn) -> dict[str, str]:
    if one.kind == "measure":
        return {"kind": one.kind, "text": _measure_name(one.text)}
    return {"kind": one.kind, "text": one.text or UNNAMED[one.kind]}


def _measure_name(code: str) -> str:
    try:
        return catalogue().measure(code).name
    except CatalogueError:
        return UNNAMED["measure"]


# --- Promises -----------------------------------------------------------------------------------------
def promises_payload(promises: Sequence[PromiseSource], day: date) -> list[dict[str, Any]]:
    """The promises on a statement, as they stand."""
    return [
        {
            "id": one.id,
            "what": one.what,
            "who": one.who,
            "due_on": one.due_on.isoformat() if one.due_on else None,
            "state": one.state,
            "late": is_late(one.state, one.due_on, day),
        }
        for one in promises
    ]


def promise_counts(promises: Sequence[PromiseSource], day: date) -> Mapping[str, Any]:
    """How many are open (of them late), kept and dropped, and the next day that one is due."""
    states = [one.state for one in promises]
    due = [one.due_on for one in promises if one.state == PromiseState.OPEN and one.due_on]
    ahead = [one for one in due if one >= day]
    return {
        "open": states.count(PromiseState.OPEN),
        "late": sum(is_late(one.state, one.due_on, day) for one in promises),
        "kept": states.count(PromiseState.KEPT),
        "dropped": states.count(PromiseState.DROPPED),
        "next_due": min(ahead).isoformat() if ahead else None,
    }
