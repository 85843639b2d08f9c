"""Scores of a risk: each judgement is a row at the end of its series, in the matrix of its day."""

from datetime import datetime

from django.core.exceptions import ValidationError

from governance.models import User
from risk.entries import Judgement
from risk.enums import Dimension, ScoreKind
from risk.matrix import Matrix, OffMatrix, from_data
from risk.models import MatrixVersion, Risk, RiskAssessment

# The matrix in force: as it is stored, and as it is read.
InForce = tuple[MatrixVersion, Matrix]


def matrix_in_force() -> InForce:
    """The newest matrix, stored and read. ValidationError before any is set up."""
    stored = MatrixVersion.objects.order_by("-pk").first()
    if stored is None:
        raise ValidationError("No risk matrix is set up yet. Ask an administrator to set one up.")
    return stored, from_data(stored.content)


def scored(
    *,
    risk: Risk,
    kind: ScoreKind,
    judgement: Judgement,
    in_force: InForce,
    rationale: str,
    by: User,
    entered_by: User,
    now: datetime,
) -> RiskAssessment:
    """A judgement, to be written at the end of its series. ValidationError for what is not on the matrix."""
    stored, matrix = in_force
    check(judgement, matrix=matrix)
    return RiskAssessment(
        risk=risk,
        kind=kind,
        likelihood=judgement.likelihood,
        impact=judgement.impact,
        worst_on=judgement.worst_on,
        impacts=judgement.impacts,
        people_impact=judgement.on_people,
        exposure=matrix.exposure(judgement.likelihood, judgement.impact),
        band=matrix.band(judgement.likelihood, judgement.impact),
        matrix=stored,
        rationale=rationale,
        by=by,
        entered_by=entered_by,
        at=now,
    )


def check(judgement: Judgement, *, matrix: Matrix) -> None:
    """ValidationError for a level that the matrix has not, and for a dimension graver than the worst."""
    try:
        matrix.exposure(judgement.likelihood, judgement.impact)
        for level in judgement.others.values():
            matrix.exposure(judgement.likelihood, level)
    except OffMatrix as problem:
        raise ValidationError({"current": str(problem)}) from problem
    for dimension, level in judgement.others.items():
        if level > judgement.impact:
            raise ValidationError(
                {
                    "current": (
                        f"The impact on {Dimension(dimension).label.lower()}, {level}, is above the worst, "
                        f"{judgement.impact}. Choose the cell of the worst effect."
                    )
                }
            )
