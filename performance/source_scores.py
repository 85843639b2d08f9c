"""Our own agreed scores with what was said and what they rest on, read into frozen values.

Only what the Director agreed: a proposal, a challenge or a question is no source of a scored view.
Each function sends a fixed number of queries, whatever the number of rows.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
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


def ever_agreed(framework: str) -> tuple[AgreedScore, ...]:
    """Every score of ours that was agreed by this framework, superseded ones too, in order. One query."""
    rows = SelfAssessment.objects.filter(framework=framework, agreed_at__isnull=False)
    return tuple(_agreed(*row) for row in rows.order_by("agreed_at", "id").values_list(*_FIELDS))


def agreements(framework: str) -> dict[int, Agreement]:
    """Our agreed scores by this framework in full, by statement; a score by another is none of its own.

    Five queries.
    """
    rows = SelfAssessment.objects.filter(framework=framework, state=SelfAssessmentState.AGREED)
    held = {pk: _agreed(*fields) for pk, *fields in rows.order_by("statement").values_list("id", *_FIELDS)}
    steps, rests_on = _steps(held), _rests_on(held)
    return {
        agreed.statement: Agreement(agreed, tuple(steps[pk]), tuple(rests_on[pk]))
        for pk, agreed in held.items()
    }


def _agreed(statement: int, score: int, agreed_at: Any) -> AgreedScore:
    return AgreedScore(statement, score, timezone.localdate(agreed_at))


def _steps(ids: Collection[int]) -> dict[int, list[StepSource]]:
    rows = SelfAssessmentStep.objects.filter(self_assessment_id__in=ids).order_by("id")
    fields = ("kind", "score", "rationale", "strengths", "gaps", "confidence", "by__name")
    found: dict[int, list[StepSource]] = defaultdict(list)
    for pk, *parts in rows.values_list("self_assessment_id", *fields):
        found[pk].append(StepSource(*parts))
    return found


def _rests_on(held: Mapping[int, AgreedScore]) -> dict[int, list[RestsOn]]:
    found: dict[int, list[RestsOn]] = defaultdict(list)
    findings = SelfAssessmentFinding.objects.filter(self_assessment_id__in=held).order_by("id")
    fields = ("self_assessment_id", "finding__statement", "finding__text")
    for pk, statement, text in findings.values_list(*fields):
        # What changes on another statement does not rebuild this one.
        found[pk].append(RestsOn("finding", text if statement == held[pk].statement else ""))
    pieces = SelfAssessmentEvidence.objects.filter(self_assessment_id__in=held).order_by("id")
    fields = ("self_assessment_id", "evidence__title", "evidence__service_area_id")
    for pk, title, area in pieces.values_list(*fields):
        # Snapshots are read by all staff, and such a piece is for its own service area.
        found[pk].append(RestsOn("evidence", title if area is None else ""))
    measures = SelfAssessmentMeasure.objects.filter(self_assessment_id__in=held).order_by("id")
    for pk, code in measures.values_list("self_assessment_id", "measure__code"):
        found[pk].append(RestsOn("measure", code))
    return found
