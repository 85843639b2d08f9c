"""One risk with all that hangs on it, in a fixed number of questions, as its record shows it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from governance.enums import ActionState
from governance.framework import framework_at
from governance.models import ServiceAreaMembership, User
from governance.permissions import Permission
from governance.policies import can
from risk import policies
from risk.enums import Level, Proximity, PublicationClass, RiskState, RiskStepKind, ScoreKind
from risk.escalation_states import OPEN
from risk.models import (
    Acceptance,
    Control,
    Escalation,
    EscalationStep,
    Notice,
    RegisterMembership,
    Risk,
    RiskAction,
    RiskAssessment,
    RiskStatement,
    RiskStep,
)
from risk.pages.record import Fact, IssueFact, Link, NowFact, RecordPage, ScoreRow, Tone
from risk.queries import record_parts as parts
from risk.queries import record_scores as scores
from risk.queries.boards import notice_rows
from risk.risk_states import LIVE, RiskRecord, faults, may_step
from risk.rule_types import highest
from risk.wording import chip_words, statement_words, tolerance_words

# What can be done to a risk besides a review: the step, and the words of its link.
MOVES = (
    (RiskStepKind.OPENED, "Open it"),
    (RiskStepKind.TREATED, "Treatment has started"),
    (RiskStepKind.TOLERATED, "Tolerate it"),
    (RiskStepKind.MATERIALISED, "It happened"),
    (RiskStepKind.MERGED, "Merge it into another"),
    (RiskStepKind.CLOSED, "Close it"),
    (RiskStepKind.REOPENED, "Open it again"),
)
# Open already: nothing is opened again.
_AT_WORK = (RiskState.OPEN, RiskState.TREATING)
TONES: dict[str, Tone] = {
    RiskState.DRAFT: "off",
    RiskState.OPEN: "busy",
    RiskState.TREATING: "busy",
    RiskState.TOLERATED: "done",
    RiskState.MATERIALISED: "bad",
    RiskState.CLOSED: "done",
    RiskState.MERGED: "off",
}
_NOW = (
    (ScoreKind.CURRENT, "Not scored yet"),
    (ScoreKind.TARGET, "No target yet"),
    (ScoreKind.INHERENT, "Nobody judged it"),
)


@dataclass
class _Rows:
    """What was read of one risk, each in order of time."""

    assessments: list[RiskAssessment]
    memberships: list[RegisterMembership]
    controls: list[Control]
    actions: list[RiskAction]
    acceptances: list[Acceptance]
    escalations: list[Escalation]
    steps: list[RiskStep]
    escalation_steps: dict[int, list[EscalationStep]] = field(default_factory=lambda: defaultdict(list))
    notices: dict[int, list[Notice]] = field(default_factory=lambda: defaultdict(list))


def seen_by(person: User) -> QuerySet[Risk]:
    """The risks that this person may see, with what a page about one of them names."""
    tied = RiskStatement.objects.filter(risk=OuterRef("pk")).order_by("statement")
    survivors = Risk.objects.visible_to(person).filter(pk=OuterRef("merged_into"))
    works_there = ServiceAreaMembership.objects.filter(user=person.pk, service_area=OuterRef("service_area"))
    found: QuerySet[Risk] = (
        Risk.objects.visible_to(person)
        .select_related(
            "category", "service_area", "owner", "delegate", "raised_by", "entered_by", "current",
            "target", "merged_into", "issue__owner",
        )
        .annotate(
            tolerable=F("category__tolerable"),
            tied_to=ArraySubquery(tied.values("statement")),
            shows_survivor=Exists(survivors),
            works_there=Exists(works_there),
        )
    )  # fmt: skip
    return found


def record_page(risk: Risk, *, user: User, now: datetime) -> RecordPage:
    """The whole record of a risk of `seen_by`, with links to what this person may do."""
    day, rows = timezone.localdate(now), _read(risk)
    may_update = policies.can_update(user, risk=risk, works_there=getattr(risk, "works_there", None))
    accepted = next((one.until for one in rows.acceptances if one.ended_at is None), None)
    current = risk.current
    tolerance = tolerance_words(
        current.exposure if current else None, getattr(risk, "tolerable", None), accepted, day
    )
    series = scores.score_rows(rows.assessments)
    return RecordPage(
        reference=risk.reference,
        title=risk.title,
        statement=statement_words(risk.cause, risk.event, risk.effect),
        headline=risk.headline,
        background=risk.background,
        state=risk.get_state_display(),
        tone=TONES[risk.state],
        chip=chip_words(current.exposure if current else None, current.band if current else None),
        band=current.band if current else "",
        tolerance=tolerance,
        is_outside=tolerance.endswith("not accepted"),
        direction=scores.direction_words(rows.assessments),
        now=tuple(_now(series)),
        facts=tuple(_facts(risk, day)),
        movement=tuple(reversed(series)),
        registers=tuple(map(parts.register_row, rows.memberships)),
        controls=tuple(
            parts.control_row(one, **(_control_urls(risk, one) if may_update else {}))
            for one in rows.controls
        ),
        no_control=risk.no_control_because,
        actions=tuple(
            parts.action_row(
                one.action, day, **(_action_urls(risk, one) if may_update or _is_of(one, user) else {})
            )
            for one in rows.actions
        ),
        acceptances=tuple(map(parts.acceptance_row, rows.acceptances)),
        escalations=tuple(
            parts.escalation_row(one, rows.escalation_steps[one.pk], rows.notices[one.pk], day)
            for one in reversed(rows.escalations)
        ),
        told=notice_rows(risk, day=day),
        history=tuple(parts.history_row(step) for step in reversed(rows.steps)),
        statements=tuple(_statements(risk, day)),
        back_url=reverse("risk:risk-list"),
        version=risk.version,
        merged_into=_survivor(risk),
        issue=_issue(risk),
        trail_url=_trail_url(risk, user),
        is_draft=risk.state == RiskState.DRAFT,
        lacks=_lacks(risk, rows),
        **(_doings(risk, rows) if may_update else {}),
    )


# --- What is read ---------------------------------------------------------------------------------------
def _read(risk: Risk) -> _Rows:
    rows = _Rows(
        assessments=list(risk.assessments.select_related("by", "entered_by", "matrix").order_by("pk")),
        memberships=list(risk.memberships.select_related("register").order_by("pk")),
        controls=list(risk.controls.order_by("-is_active", "-is_key", "pk")),
        actions=list(risk.action_links.select_related("action__owner").order_by("action__due_on", "pk")),
        acceptances=list(risk.acceptances.select_related("granted_by").order_by("-pk")),
        escalations=list(risk.escalations.select_related("decided_by", "meeting").order_by("pk")),
        steps=list(risk.steps.select_related("by", "entered_by").order_by("pk")),
    )
    said = EscalationStep.objects.filter(escalation__risk=risk).select_related("by").order_by("pk")
    for step in said:
        rows.escalation_steps[step.escalation_id].append(step)
    told = Notice.objects.filter(escalation__risk=risk).select_related("person").order_by("pk")
    for notice in told:
        rows.notices[notice.escalation_id].append(notice)
    return rows


# --- The parts of the head ------------------------------------------------------------------------------
def _now(series: list[ScoreRow]) -> Iterator[NowFact]:
    newest = {row.kind: row for row in series}
    for kind, none in _NOW:
        yield NowFact(label=kind.label, none=none, score=newest.get(kind.label))


def _facts(risk: Risk, day: date) -> Iterator[Fact]:
    yield _owner(risk)
    if risk.delegate:
        yield Fact("Looked after by", risk.delegate.name)
    yield Fact("Category", str(risk.category))
    yield Fact("Service area", str(risk.service_area))
    said = risk.get_response_display() or "Not chosen yet"
    yield Fact("Response", f"{said}. {risk.response_because}" if risk.response_because else said)
    yield _review(risk, day)
    if risk.proximity:
        yield Fact("How soon", Proximity(risk.proximity).label)
    yield _raised(risk)
    if risk.corporate_reference:
        yield Fact("In the corporate tool", risk.corporate_reference)
    if risk.publication != PublicationClass.OPEN:
        yield Fact("Who may read it once released", PublicationClass(risk.publication).label)
    if risk.closed_because:
        yield Fact("Why it was closed", risk.closed_because)


def _owner(risk: Risk) -> Fact:
    owner = risk.owner
    if owner is None:
        return Fact("Owner", risk.owner_role or "Nobody yet", is_bad=True)
    left = "" if owner.is_active else " (the account is closed)"
    role = f"{risk.owner_role}: " if risk.owner_role else ""
    return Fact("Owner", f"{role}{owner.name}{left}", is_bad=not owner.is_active)


def _review(risk: Risk, day: date) -> Fact:
    if risk.review_by is None:
        return Fact("Next review", "No day is set", is_bad=risk.state in LIVE)
    shown = parts.shown(risk.review_by)
    if risk.is_overdue(day):
        return Fact("Next review", f"{shown}, {parts.days_late(risk.review_by, day)}", is_bad=True)
    return Fact("Next review", shown)


def _raised(risk: Risk) -> Fact:
    typed = f", entered by {risk.entered_by.name}" if risk.entered_by_id != risk.raised_by_id else ""
    return Fact(
        "Raised by", f"{risk.raised_by.name} on {parts.shown(timezone.localdate(risk.raised_at))}{typed}"
    )


def _statements(risk: Risk, day: date) -> Iterator[Link]:
    known = {one.number: one for one in framework_at(day).statements}
    for number in getattr(risk, "tied_to", None) or ():
        if one := known.get(number):
            yield Link(one.name, reverse("performance:statement-detail", args=[one.slug]))


def _survivor(risk: Risk) -> Link | None:
    if risk.merged_into is None:
        return None
    reference = risk.merged_into.reference
    seen = getattr(risk, "shows_survivor", False)
    return Link(reference, reverse("risk:risk-detail", args=[reference]) if seen else "")


def _issue(risk: Risk) -> IssueFact | None:
    issue: Any = getattr(risk, "issue", None)
    if issue is None:
        return None
    return IssueFact(
        what=issue.what,
        happened_on=issue.happened_on,
        owner=issue.owner.name,
        settled_on=issue.settled_on,
        lessons=issue.lessons,
    )


def _lacks(risk: Risk, rows: _Rows) -> tuple[str, ...]:
    """What a draft needs before it can be opened."""
    if risk.state != RiskState.DRAFT:
        return ()
    record = RiskRecord(
        has_owner=bool(risk.owner_role) and risk.owner_id is not None,
        cause=risk.cause,
        event=risk.event,
        effect=risk.effect,
        current=risk.current.exposure if risk.current else None,
        target=risk.target.exposure if risk.target else None,
        response=risk.response,
        has_control=any(one.is_active for one in rows.controls),
        why_no_control=risk.no_control_because,
        has_open_action=any(one.action.state == ActionState.OPEN for one in rows.actions),
        rationale=risk.response_because,
    )
    return tuple(faults(RiskStepKind.OPENED, record).values())


def _doings(risk: Risk, rows: _Rows) -> dict[str, Any]:
    """What somebody who may change the risk can do with it while it stands as it does."""

    def at(name: str) -> str:
        return reverse(f"risk:{name}", args=[risk.reference])

    moves = tuple(
        Link(label, f"{at('risk-move')}?{urlencode({'to': kind})}")
        for kind, label in MOVES
        if may_step(risk.state, kind) and not (kind == RiskStepKind.REOPENED and risk.state in _AT_WORK)
    )
    if not may_step(risk.state, RiskStepKind.REVIEWED):
        return {"moves": moves}
    review = Link("Review" if risk.current else "Score it", at("risk-review"), is_main=True)
    ask = (Link("Ask for a higher register", at("risk-ask")),) if _can_go_up(risk, rows) else ()
    decide = f"{reverse('risk:decision-create')}?{urlencode({'risk': risk.reference})}"
    return {
        "moves": (*moves, Link("Ask to spend or change", decide)),
        "buttons": (*ask, Link("Change", at("risk-change")), review),
        "control_url": at("control-create"),
        "tell_url": at("notice-create") if risk.state in LIVE else "",
        "action_url": at("action-create"),
    }


def _can_go_up(risk: Risk, rows: _Rows) -> bool:
    """Whether there is a register above those that it stands on and those that are asked for."""
    stands = [Level(one.register.level) for one in rows.memberships if one.during.upper is None]
    asked = [Level(one.destination) for one in rows.escalations if one.state in OPEN]
    return risk.state in LIVE and highest(frozenset((*stands, *asked))) != Level.CORPORATE


def _control_urls(risk: Risk, control: Control) -> dict[str, str]:
    if not may_step(risk.state, RiskStepKind.REVIEWED):
        return {}
    at = [risk.reference, control.pk]
    return {
        "test_url": reverse("risk:control-test", args=at),
        "retire_url": reverse("risk:control-retire", args=at),
    }


def _is_of(link: RiskAction, user: User) -> bool:
    return link.action.owner_id == user.pk


def _action_urls(risk: Risk, link: RiskAction) -> dict[str, str]:
    at = [risk.reference, link.action_id]
    return {
        "change_url": reverse("risk:action-change", args=at),
        "settle_url": reverse("risk:action-settle", args=at),
    }


def _trail_url(risk: Risk, user: User) -> str:
    if not can(user, Permission.VIEW_TRAIL):
        return ""
    return f"{reverse('governance:trail-list')}?{urlencode({'table': 'risk.Risk', 'object': risk.pk})}"
