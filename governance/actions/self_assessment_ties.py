"""What a proposal of our own score rests on in this app: findings of the report, and evidence."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from governance.enums import EvidenceState
from governance.models import (
    Evidence,
    SelfAssessment,
    SelfAssessmentEvidence,
    SelfAssessmentFinding,
    User,
)
from governance.self_assessment_queries import our_findings

NOTHING_TIED = "Tick at least one finding, measure or piece of evidence that the score rests on."


@dataclass(frozen=True)
class Ties:
    """Ids of findings and of pieces of evidence."""

    findings: frozenset[int]
    evidence: frozenset[int]


def chosen(
    *, statement: int, findings: Collection[int], evidence: Collection[int], elsewhere: int, by: User
) -> Ties:
    """What was ticked: of this statement, known to the person, and not nothing at all.

    `elsewhere` counts what is tied besides. ValidationError with a sentence otherwise.
    """
    if not (findings or evidence or elsewhere):
        raise ValidationError(NOTHING_TIED, code="ties")
    known = our_findings(statement).filter(pk__in=findings)
    held = Evidence.objects.visible_to(by).filter(
        pk__in=evidence, statement_links__statement=statement, state=EvidenceState.HELD
    )
    ties = Ties(_ids(known.values_list("pk", flat=True)), _ids(held.values_list("pk", flat=True)))
    if ties.findings != _ids(findings):
        raise ValidationError({"findings": "A finding is no longer in the report. Look at the list again."})
    if ties.evidence != _ids(evidence):
        raise ValidationError({"evidence": "A piece of evidence is no longer held. Look at the list again."})
    return ties


def hidden(*, round: SelfAssessment, by: User) -> int:
    """How many tied pieces of evidence belong to areas that the person does not see; they stay tied."""
    return round.evidence_links.exclude(evidence__in=Evidence.objects.visible_to(by)).count()


def bring_level(*, round: SelfAssessment, ties: Ties, by: User) -> None:
    """Tie what is new and untie what is no longer ticked, in what the person sees."""
    findings = _ids(round.finding_links.values_list("finding_id", flat=True))
    seen = round.evidence_links.filter(evidence__in=Evidence.objects.visible_to(by))
    evidence = _ids(seen.values_list("evidence_id", flat=True))
    if gone := findings - ties.findings:
        round.finding_links.filter(finding_id__in=gone).delete()
    if gone := evidence - ties.evidence:
        round.evidence_links.filter(evidence_id__in=gone).delete()
    SelfAssessmentFinding.objects.bulk_create(
        SelfAssessmentFinding(self_assessment=round, finding_id=pk) for pk in sorted(ties.findings - findings)
    )
    SelfAssessmentEvidence.objects.bulk_create(
        SelfAssessmentEvidence(self_assessment=round, evidence_id=pk)
        for pk in sorted(ties.evidence - evidence)
    )


def _ids(ids: Collection[int]) -> frozenset[int]:
    return frozenset(ids)
