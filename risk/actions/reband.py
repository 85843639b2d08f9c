"""What another matrix of the same size moves: each score gets a row that says so, beside what was judged."""

from collections.abc import Iterator
from datetime import datetime

from governance.models import User
from risk.enums import Band, RiskState, RiskStepKind, ScoreKind
from risk.matrix import Matrix
from risk.models import MatrixVersion, Risk, RiskAssessment, RiskStep
from risk.risk_states import LIVE

KINDS = (ScoreKind.INHERENT, ScoreKind.CURRENT, ScoreKind.TARGET)


def reband(*, stored: MatrixVersion, matrix: Matrix, by: User, now: datetime) -> int:
    """Within a transaction: a row for each newest score whose band differs; how many risks moved.

    The judgement stays its author's; `by` entered the matrix. Closed risks stay as they were closed.
    """
    risks = Risk.objects.filter(state__in=[*LIVE, RiskState.DRAFT]).select_related(
        "inherent__matrix", "current__matrix", "target__matrix"
    )
    moved = [one for risk in risks.order_by("pk") for one in _moved(risk, matrix)]
    rows = RiskAssessment.objects.bulk_create(_row(old, stored, matrix, by=by, now=now) for old in moved)
    steps = [
        _step(old, new, by=by, now=now)
        for old, new in zip(moved, rows, strict=True)
        if old.kind == ScoreKind.CURRENT
    ]
    RiskStep.objects.bulk_create(steps)
    return len(steps)


def _moved(risk: Risk, matrix: Matrix) -> Iterator[RiskAssessment]:
    for kind in KINDS:
        score: RiskAssessment | None = getattr(risk, kind)
        if (
            score is not None
            and score.matrix.content["size"] == matrix.size
            and matrix.band(score.likelihood, score.impact) != score.band
        ):
            yield score


def _row(
    old: RiskAssessment, stored: MatrixVersion, matrix: Matrix, *, by: User, now: datetime
) -> RiskAssessment:
    return RiskAssessment(
        risk_id=old.risk_id,
        kind=old.kind,
        likelihood=old.likelihood,
        impact=old.impact,
        worst_on=old.worst_on,
        impacts=old.impacts,
        people_impact=old.people_impact,
        exposure=old.exposure,
        band=matrix.band(old.likelihood, old.impact),
        matrix=stored,
        rationale=old.rationale,
        is_judged=False,
        by_id=old.by_id,
        entered_by=by,
        at=now,
    )


def _step(old: RiskAssessment, new: RiskAssessment, *, by: User, now: datetime) -> RiskStep:
    return RiskStep(
        risk_id=old.risk_id,
        kind=RiskStepKind.REBANDED,
        note=f"{Band(old.band).label} became {Band(new.band).label}: another matrix is in force.",
        assessment=new,
        by=by,
        entered_by=by,
        at=now,
    )
