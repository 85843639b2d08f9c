"""Our own side of a statement's page, from its snapshot; rounds and links live, for staff and for today."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from governance.enums import SelfAssessmentStepKind as Kind
from governance.evidence_queries import newest_by_category
from governance.models import Evidence, SelfAssessment, SelfAssessmentStep, User
from governance.permissions import Permission
from governance.policies import can
from performance.pages import Link, kept
from performance.pages.statement_ours import (
    CoverageRow,
    EvidenceDetail,
    KindRow,
    Ours,
    OurScore,
    PromiseRow,
    RoadStep,
    SignalRow,
    Suspended,
)
from performance.queries.rounds import ROUND, begun_and_agreed

HIGHEST = 4
PROMISE_WORDS = {"open": "Open", "kept": "Kept", "dropped": "Dropped"}
CONFIDENCE_WORDS = {"low": "low", "medium": "medium", "high": "high"}


def ours(payload: Mapping[str, Any], *, user: User, on: date | None) -> Ours:
    """Everything of the council's own on the statement. Three queries for staff, none for others."""
    staff = can(user, Permission.VIEW_UNRELEASED)
    coverage = payload["coverage"] or {}
    begun, road = _rounds(payload, user) if staff and on is None else (None, ())
    filters = f"?statement={payload['number']}"
    today = timezone.localdate()
    newest = newest_by_category(payload["number"], user=user, day=today) if staff and on is None else {}
    may_add = on is None and can(user, Permission.ADD_EVIDENCE)
    may_propose = on is None and begun is None and can(user, Permission.PROPOSE_SCORES)
    return Ours(
        score=_score(payload["ours"]),
        evidence=_evidence(payload["evidence"], on),
        road=road,
        open_round=begun,
        propose_url=reverse("performance:score-propose", args=[payload["slug"]]) if may_propose else None,
        add_evidence_url=f"{reverse('governance:evidence-create')}{filters}" if may_add else None,
        evidence_url=f"{reverse('governance:evidence-list')}{filters}" if staff else None,
        coverage=_coverage(coverage.get("categories", ()), filters, newest),
        categories_current=coverage.get("current", 0),
        categories_asked=coverage.get("asked", 0),
        triangulated=coverage.get("triangulated", False),
        promises=_promises(payload["promises"]),
    )


def _score(held: Mapping[str, Any] | None) -> OurScore | None:
    if not held:
        return None
    return OurScore(
        score=held["score"],
        agreed_on=date.fromisoformat(held["agreed_on"]),
        rationale=held["rationale"],
        strengths=held["strengths"],
        gaps=held["gaps"],
        confidence=CONFIDENCE_WORDS.get(held["confidence"], ""),
        rests_on=tuple(one["text"] for one in held["rests_on"]),
    )


def _evidence(held: Mapping[str, Any] | None, on: date | None) -> EvidenceDetail | None:
    """None where the engine has nothing at all: no score of ours, and no signal."""
    if not held or not (held["word"] or held["signals"]):
        return None
    names = {one["slug"]: one["name"] for one in held.get("kinds", ())}
    return EvidenceDetail(
        word=held["word"] or "",
        confidence_word=held["confidence_word"] or "",
        confidence=held["confidence"] or "",
        indicative=held["indicative"] or "",
        difference=held["difference"] or "",
        reasons=tuple(held["reasons"]),
        kinds=tuple(_kind(one) for one in held.get("kinds", ())),
        signals=tuple(_signal(one, names, on) for one in held["signals"]),
        suspended=tuple(
            Suspended(
                one["sentence"], one["reason"], date.fromisoformat(one["until"]) if one["until"] else None
            )
            for one in held["suspended"]
        ),
        rules=held["rules"] or "",
    )


def _kind(one: Mapping[str, Any]) -> KindRow:
    name, mean = one["name"][:1].upper() + one["name"][1:], one["mean"]
    if mean is None:
        return KindRow(name, "", 0, "Nothing has been heard yet.")
    signals = f"{one['count']} signal{'' if one['count'] == 1 else 's'}"
    return KindRow(name, mean, round(100 * float(mean) / HIGHEST), signals)


def _signal(one: Mapping[str, Any], names: Mapping[str, str], on: date | None) -> SignalRow:
    return SignalRow(
        sentence=one["sentence"],
        kind=names.get(one["kind"], one["kind"]),
        value=one["value"],
        share=one["share"] or "",
        contribution=one["contribution"] or "",
        url=_source_url(one, on) if one["slug"] else "",
    )


def _source_url(one: Mapping[str, Any], on: date | None) -> str:
    if one["kind"] == "risk":
        return reverse("risk:risk-detail", args=[one["slug"]])
    return kept(reverse("performance:measure-detail", args=[one["slug"]]), on)


def _coverage(
    rows: Sequence[Mapping[str, Any]], filters: str, newest: Mapping[str, Evidence]
) -> tuple[CoverageRow, ...]:
    url = reverse("governance:evidence-list")
    return tuple(
        CoverageRow(
            name=one["name"],
            current=one["current"],
            expired=one["expired"],
            waiting=one["waiting"],
            url=f"{url}{filters}&category={one['slug']}",
            newest=piece.dated if (piece := newest.get(one["slug"])) else None,
            shows=piece.shows if piece else "",
            shows_url=reverse("governance:evidence-detail", args=[piece.pk]) if piece else "",
        )
        for one in rows
    )


def _promises(rows: Sequence[Mapping[str, Any]]) -> tuple[PromiseRow, ...]:
    return tuple(
        PromiseRow(
            what=one["what"],
            who=one["who"],
            due_on=date.fromisoformat(one["due_on"]) if one["due_on"] else None,
            words="Late" if one["late"] else PROMISE_WORDS[one["state"]],
            late=one["late"],
            url=reverse("governance:promise-detail", args=[one["id"]]),
        )
        for one in rows
    )


# --- The road to the score, live ------------------------------------------------------------------------
def _rounds(payload: Mapping[str, Any], user: User) -> tuple[Link | None, tuple[RoadStep, ...]]:
    """The round that is open, and the steps of the one that gave our score. Two queries."""
    begun, agreed = begun_and_agreed(payload["number"], user=user)
    shown = agreed or begun
    steps = _steps(shown) if shown else ()
    if begun is None:
        return None, steps
    link = Link(f"A {begun.score} is proposed", reverse(ROUND, args=[begun.pk]), begun.get_state_display())
    return link, steps


def _steps(round: SelfAssessment) -> tuple[RoadStep, ...]:
    rows = SelfAssessmentStep.objects.filter(self_assessment=round).select_related("by").order_by("id")
    return tuple(_step(one) for one in rows)


def _step(one: SelfAssessmentStep) -> RoadStep:
    words = Kind(one.kind).label
    return RoadStep(
        words=f"{words} {one.score}" if one.score else str(words),
        on=timezone.localdate(one.at),
        detail=one.by.job_title or one.by.get_role_display(),
    )
