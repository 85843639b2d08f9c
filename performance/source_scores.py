"""Our own agreed scores with what was said and what they rest on, read into frozen values.

Only what the Director agreed: a proposal, a challenge or a question is no source of a scored view.
Each function sends a fixed number of queries, whatever the number of rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from governance.enums import SelfAssessmentState
from governance.models import (
    SelfAssessment,
    SelfAssessmentEvidence,
    SelfAssessmentFinding,
    SelfAssessmentStep,
)
from performance.models import SelfAssessmentMeasure


@dataclass(frozen=True)
class AgreedScore:
    """A score of ours that the Director agreed, and on which London day."""

    statement: int
    score: int
    agreed_on: date


@dataclass(frozen=True)
class StepSource:
    """Something said in the round, by whom."""

    kind: str
    score: int | None
    rationale: str
    strengths: str
    gaps: str
    confidence: str
    by: str


@dataclass(frozen=True)
class RestsOn:
    """Something that the proposal rests on: kind is finding, evidence or measure.

    `text` is a finding's paragraph, the title of a piece of evidence or a measure's code; empty where it is
    not for every reader: evidence of one service area, a paragraph on another statement.
    """

    kind: str
    text: str


@dataclass(frozen=True)
class Agreement:
    """An agreed score with its round: the steps in order, and what it rests on."""

    agreed: AgreedScore
    steps: tuple[StepSource, ...]
    rests_on: tuple[RestsOn, ...]

    def last(self, kind: str) -> StepSource | None:
        """The last step of this kind, or None."""
        return next((step for step in reversed(self.steps) if step.kind == kind), None)


_FIELDS = ("statement", "score", "agreed_at")


def agreed_scores(framework: str) -> tuple[AgreedScore, ...]:
    """Our agreed scores by this framework; a score by another is none of its own. One query."""
    rows = SelfAssessment.objects.filter(framework=framework, state=SelfAssessmentState.AGREED)
    return tuple(_agreed(*row) for row in rows.order_by("statement").values_list(*_FIELDS))


def ever_agreed(framework: str) -> tuple[AgreedScore, ...]:
    """Every score of ours that was agreed by this framework, superseded ones too, in order. One query."""
    rows = SelfAssessment.objects.filter(framework=framework, agreed_at__isnull=False)
    return tuple(_agreed(*row) for row in rows.order_by("agreed_at", "id").values_list(*_FIELDS))


def agreement(framework: str, number: int) -> Agreement | None:
    """Our agreed score on a statement in full, or None. Five queries."""
    rows = SelfAssessment.objects.filter(
        framework=framework, statement=number, state=SelfAssessmentState.AGREED
    )
    found = rows.values_list("id", *_FIELDS).first()
    if found is None:
        return None
    assessment_id, *fields = found
    return Agreement(
        agreed=_agreed(*fields),
        steps=_steps(assessment_id),
        rests_on=tuple(_rests_on(assessment_id, number)),
    )


def _agreed(statement: int, score: int, agreed_at: Any) -> AgreedScore:
    return AgreedScore(statement, score, timezone.localdate(agreed_at))


def _steps(assessment_id: int) -> tuple[StepSource, ...]:
    rows = SelfAssessmentStep.objects.filter(self_assessment_id=assessment_id).order_by("id")
    fields = ("kind", "score", "rationale", "strengths", "gaps", "confidence", "by__name")
    return tuple(StepSource(*row) for row in rows.values_list(*fields))


def _rests_on(assessment_id: int, number: int) -> Iterable[RestsOn]:
    findings = SelfAssessmentFinding.objects.filter(self_assessment_id=assessment_id).order_by("id")
    for statement, text in findings.values_list("finding__statement", "finding__text"):
        # What changes on another statement does not rebuild this one.
        yield RestsOn("finding", text if statement == number else "")
    pieces = SelfAssessmentEvidence.objects.filter(self_assessment_id=assessment_id).order_by("id")
    for title, area in pieces.values_list("evidence__title", "evidence__service_area_id"):
        # Snapshots are read by all staff, and such a piece is for its own service area.
        yield RestsOn("evidence", title if area is None else "")
    measures = SelfAssessmentMeasure.objects.filter(self_assessment_id=assessment_id).order_by("id")
    for code in measures.values_list("measure__code", flat=True):
        yield RestsOn("measure", code)
