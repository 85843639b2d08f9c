"""Our own scores with the measures they rest on: the round and its measures in one transaction."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from governance.actions import self_assessments
from governance.models import SelfAssessment, User
from performance.models import MeasureStatement, SelfAssessmentMeasure


@transaction.atomic
def propose(
    *,
    statement: int,
    score: int,
    rationale: str,
    strengths: str = "",
    gaps: str = "",
    confidence: str,
    findings: Collection[int] = (),
    measures: Collection[int] = (),
    evidence: Collection[int] = (),
    by: User,
    on_behalf_of: User | None = None,
    now: datetime,
) -> SelfAssessment:
    """As governance's, resting on measures (ids) of the statement too."""
    _check_measures(statement, measures)
    round = self_assessments.propose(
        statement=statement,
        score=score,
        rationale=rationale,
        strengths=strengths,
        gaps=gaps,
        confidence=confidence,
        findings=findings,
        evidence=evidence,
        tied_elsewhere=len(frozenset(measures)),
        by=by,
        on_behalf_of=on_behalf_of,
        now=now,
    )
    _bring_level(round, measures)
    return round


@transaction.atomic
def revise(
    *,
    round: SelfAssessment,
    score: int,
    rationale: str,
    strengths: str = "",
    gaps: str = "",
    confidence: str,
    findings: Collection[int] = (),
    measures: Collection[int] = (),
    evidence: Collection[int] = (),
    version: int,
    by: User,
    now: datetime,
) -> SelfAssessment:
    """As governance's, resting on measures (ids) of the statement anew."""
    revised = self_assessments.revise(
        round=round,
        score=score,
        rationale=rationale,
        strengths=strengths,
        gaps=gaps,
        confidence=confidence,
        findings=findings,
        evidence=evidence,
        tied_elsewhere=len(frozenset(measures)),
        version=version,
        by=by,
        now=now,
    )
    _check_measures(revised.statement, measures)
    _bring_level(revised, measures)
    return revised


def _check_measures(statement: int, measures: Collection[int]) -> None:
    known = MeasureStatement.objects.filter(statement=statement, measure__in=measures)
    if set(known.values_list("measure_id", flat=True)) != set(measures):
        raise ValidationError(
            {"measures": "A measure does not belong to this statement any more. Look at the list again."}
        )


def _bring_level(round: SelfAssessment, measures: Collection[int]) -> None:
    links = SelfAssessmentMeasure.objects.filter(self_assessment=round)
    held = set(links.values_list("measure_id", flat=True))
    if gone := held - set(measures):
        links.filter(measure_id__in=gone).delete()
    SelfAssessmentMeasure.objects.bulk_create(
        SelfAssessmentMeasure(self_assessment=round, measure_id=pk) for pk in sorted(set(measures) - held)
    )
