"""Which snapshots there should be, and which others a change reaches."""

from collections.abc import Collection, Iterable

from governance.framework import Framework
from governance.models import EvidenceStatement, SelfAssessmentEvidence
from performance.models import Measure, MeasureStatement, SelfAssessmentMeasure, Snapshot
from performance.snapshot_keys import (
    ALL,
    POSITION,
    REGISTER,
    is_evidence,
    is_measure,
    is_risk,
    measure_key,
    number_of,
    statement_key,
)
from risk.models import RiskStatement

_RANK = {"measure": 0, "statement": 1, POSITION: 2, REGISTER: 3}


def every_key(framework: Framework) -> list[str]:
    """All keys that should have a snapshot, in the order in which they are locked and built.

    A measure that was deleted is among them: its snapshot says that it is no longer in use.
    """
    held = Snapshot.objects.filter(key__startswith="measure:").values_list("key", flat=True).distinct()
    measures = {measure_key(pk) for pk in Measure.objects.values_list("id", flat=True)}
    statements = {statement_key(statement.number) for statement in framework.statements}
    return sorted({*measures, *held, *statements, POSITION, REGISTER}, key=_order)


def expand(keys: Iterable[str], framework: Framework) -> list[str]:
    """The keys that a change of these reaches, each once, in one order for all (so that locks never cross).

    A measure reaches its statements, and those whose agreed score rests on it; so does a piece of evidence.
    A risk reaches its statements and the register. Every key reaches the position. A mark of the position
    itself says that the published scores changed, or what every risk is weighed by: every statement tells
    its own, its earlier ones and what a raise would give. What is no key, or a statement that the framework
    does not have, reaches nothing.
    """
    wanted = set(keys)
    if ALL in wanted:
        return every_key(framework)
    statements = {statement_key(statement.number) for statement in framework.statements}
    measures = {key for key in wanted if is_measure(key)}
    evidence = {key for key in wanted if is_evidence(key)}
    risks = {key for key in wanted if is_risk(key)}
    tied = (*_of_measures(measures), *_of_evidence(evidence), *_of_risks(risks))
    reached = {statement_key(number) for number in tied}
    if POSITION in wanted:
        reached |= statements
    register = {REGISTER} if risks or wanted & {POSITION, REGISTER} else set()
    return sorted({*measures, *((wanted | reached) & statements), *register, POSITION}, key=_order)


def _of_measures(keys: Collection[str]) -> Iterable[int]:
    """The statements that measures are linked to, or that a score of ours rests on them for."""
    if not keys:
        return
    ids = [number_of(key) for key in keys]
    yield from MeasureStatement.objects.filter(measure_id__in=ids).values_list("statement", flat=True)
    resting = SelfAssessmentMeasure.objects.filter(measure_id__in=ids)
    yield from resting.values_list("self_assessment__statement", flat=True)


def _of_evidence(keys: Collection[str]) -> Iterable[int]:
    """The statements that evidence is tied to, or that a score of ours rests on it for."""
    if not keys:
        return
    ids = [number_of(key) for key in keys]
    yield from EvidenceStatement.objects.filter(evidence_id__in=ids).values_list("statement", flat=True)
    resting = SelfAssessmentEvidence.objects.filter(evidence_id__in=ids)
    yield from resting.values_list("self_assessment__statement", flat=True)


def _of_risks(keys: Collection[str]) -> Iterable[int]:
    """The statements that risks bear on."""
    if keys:
        ids = [number_of(key) for key in keys]
        yield from RiskStatement.objects.filter(risk_id__in=ids).values_list("statement", flat=True)


def _order(key: str) -> tuple[int, int]:
    kind, _, number = key.partition(":")
    return _RANK[kind], int(number or 0)
