"""Everything that the escalation rules ask about risks, in a fixed number of questions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from governance.enums import ActionState
from risk.enums import (
    Band,
    Dimension,
    EscalationState,
    EscalationStepKind,
    Level,
    RiskState,
    RiskStepKind,
    ScoreKind,
)
from risk.escalation_states import OPEN
from risk.models import (
    Acceptance,
    Category,
    Escalation,
    EscalationStep,
    MatrixVersion,
    RegisterMembership,
    Risk,
    RiskAction,
    RiskStep,
    RuleSetVersion,
)
from risk.rule_data import from_data
from risk.rule_types import Code, Refusal, Review, RiskFacts, RuleSet, rank


@dataclass
class _Rows:
    """What was read, by risk."""

    tolerable: Mapping[int, int]
    memberships: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    acceptances: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    reviews: dict[int, list[Review]] = field(default_factory=lambda: defaultdict(list))
    escalations: dict[int, list[Escalation]] = field(default_factory=lambda: defaultdict(list))
    refused_de_escalations: dict[int, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    with_action: frozenset[int] = frozenset()


def rules_in_force() -> tuple[RuleSetVersion, RuleSet] | None:
    """The newest rules, stored and read; None before any are set up."""
    stored = RuleSetVersion.objects.select_related("matrix").order_by("-pk").first()
    return (stored, from_data(stored.content)) if stored else None


RulesByMatrix = Mapping[int, tuple[RuleSetVersion, RuleSet]]


def rules_by_matrix() -> RulesByMatrix:
    """By matrix version the newest rules made for one of its size; empty before any are set up.

    Rules are made for a matrix: a score that waits to be judged on a matrix of another size is weighed by the
    rules of its own until then.
    """
    by_size: dict[int, tuple[RuleSetVersion, RuleSet]] = {}
    for stored in RuleSetVersion.objects.select_related("matrix").order_by("-pk"):
        size = stored.content["matrix_size"]
        if size not in by_size:
            by_size[size] = stored, from_data(stored.content)
    sizes = MatrixVersion.objects.values_list("pk", "content__size")
    return {pk: by_size[size] for pk, size in sizes if size in by_size}


def facts_of(risk_ids: Iterable[int]) -> dict[int, RiskFacts]:
    """The facts of these risks, by id; of a risk that is not there, nothing."""
    risks = {
        risk.pk: risk
        for risk in Risk.objects.filter(pk__in=list(risk_ids)).select_related("current", "target")
    }
    rows = _read(risks)
    return {pk: _facts(risk, rows) for pk, risk in risks.items()}


def _read(risks: Mapping[int, Risk]) -> _Rows:
    rows = _Rows(_tolerances())
    for one in RegisterMembership.objects.in_force().filter(risk__in=risks).select_related("register"):
        rows.memberships[one.risk_id].append(one)
    for acceptance in Acceptance.objects.filter(risk__in=risks).order_by("pk"):
        rows.acceptances[acceptance.risk_id].append(acceptance)
    _read_reviews(rows, risks)
    _read_escalations(rows, risks)
    open_actions = RiskAction.objects.filter(risk__in=risks, action__state=ActionState.OPEN)
    rows.with_action = frozenset(open_actions.values_list("risk_id", flat=True))
    return rows


def _tolerances() -> dict[int, int]:
    """By category the tolerable score in force."""
    held = Category.objects.values_list("pk", "tolerable")
    return {pk: tolerable for pk, tolerable in held if tolerable is not None}


def _read_reviews(rows: _Rows, risks: Mapping[int, Risk]) -> None:
    """Reviews in the matrix that stands for the risk: scores of an older one are not comparable."""
    matrices = {pk: risk.current.matrix_id for pk, risk in risks.items() if risk.current}
    steps = RiskStep.objects.filter(
        risk__in=risks,
        kind__in=[RiskStepKind.REVIEWED, RiskStepKind.RESCORED],
        assessment__kind=ScoreKind.CURRENT,
    ).order_by("pk")
    for risk_id, at, exposure, matrix_id in steps.values_list(
        "risk_id", "at", "assessment__exposure", "assessment__matrix_id"
    ):
        if matrices.get(risk_id) == matrix_id:
            rows.reviews[risk_id].append(Review(timezone.localdate(at), exposure))


def _read_escalations(rows: _Rows, risks: Mapping[int, Risk]) -> None:
    found = Escalation.objects.filter(risk__in=risks).select_related("assessment").order_by("pk")
    for escalation in found:
        rows.escalations[escalation.risk_id].append(escalation)
    refused = EscalationStep.objects.filter(
        escalation__risk__in=risks, kind=EscalationStepKind.DE_ESCALATION_REFUSED
    )
    for risk_id, at in refused.values_list("escalation__risk_id", "at"):
        rows.refused_de_escalations[risk_id].append(at)


def _facts(risk: Risk, rows: _Rows) -> RiskFacts:
    current = risk.current
    registers = {Level(one.register.level): one.during.lower for one in rows.memberships[risk.pk]}
    top = max(registers, key=rank, default=None)
    accepted, ended = _acceptance(rows.acceptances[risk.pk])
    escalations = rows.escalations[risk.pk]
    return RiskFacts(
        key=str(risk.pk),
        exposure=current.exposure if current else None,
        likelihood=current.likelihood if current else None,
        impacts={Dimension(name): level for name, level in current.impacts.items()} if current else {},
        band=Band(current.band) if current else None,
        matrix_version=current.matrix_id if current else 0,
        state=RiskState(risk.state),
        tolerable_max=rows.tolerable.get(risk.category_id),
        accepted_until=accepted,
        acceptance_ended_on=ended,
        response=risk.response,
        has_open_action=risk.pk in rows.with_action,
        review_due_on=risk.review_by,
        reviews=tuple(rows.reviews[risk.pk]),
        registers=frozenset(registers) or frozenset({Level.SERVICE}),
        standing_since=registers[top] if top else None,
        **_asked(escalations),
        refusals=_refusals(risk, escalations, rows.refused_de_escalations[risk.pk]),
    )


def _acceptance(acceptances: list[Acceptance]) -> tuple[date | None, date | None]:
    """Until when the one in force runs, and the day on which the last one ended."""
    running = next((one.until for one in acceptances if one.ended_at is None), None)
    ended = [timezone.localdate(one.ended_at) for one in acceptances if one.ended_at is not None]
    return running, max(ended, default=None)


def _asked(escalations: list[Escalation]) -> dict[str, Any]:
    """What waits, since when the Director has left it, and whether it was sent on and is not answered yet."""
    waiting = [one for one in escalations if one.state in OPEN]
    undecided = [
        one.put_at
        for one in waiting
        if one.state == EscalationState.SUBMITTED
        and one.destination == Level.DIRECTORATE
        and one.put_at is not None
        and _has(one, Code.E1)
    ]
    sent = [one.decided_at for one in escalations if one.state == EscalationState.SENT_ON]
    answered = [one.raised_at for one in escalations if one.destination == Level.CORPORATE]
    last_sent = max((at for at in sent if at is not None), default=None)
    return {
        "open_destinations": frozenset(Level(one.destination) for one in waiting),
        "undecided_since": timezone.localdate(min(undecided)) if undecided else None,
        "is_sent_on": last_sent is not None and all(at < last_sent for at in answered),
        "has_open_de_escalation": any(
            one.state == EscalationState.DE_ESCALATION_PROPOSED for one in escalations
        ),
    }


def _refusals(risk: Risk, escalations: list[Escalation], stays: list[datetime]) -> tuple[Refusal, ...]:
    """What was refused, each with the rules it carried; a refused way down with D1. A question is open."""
    said_no = [
        Refusal(
            codes=frozenset(Code(one["code"]) for one in escalation.reasons),
            level=Level(escalation.destination),
            on=timezone.localdate(escalation.decided_at),
            exposure=escalation.assessment.exposure,
            matrix_version=escalation.assessment.matrix_id,
        )
        for escalation in escalations
        if escalation.state == EscalationState.REFUSED and escalation.decided_at is not None
    ]
    if risk.current is not None:
        said_no += [
            Refusal(
                codes=frozenset({Code.D1}),
                level=Level.SERVICE,
                on=timezone.localdate(at),
                exposure=risk.current.exposure,
                matrix_version=risk.current.matrix_id,
            )
            for at in stays
        ]
    return tuple(said_no)


def _has(escalation: Escalation, code: Code) -> bool:
    return any(one["code"] == code for one in escalation.reasons)
