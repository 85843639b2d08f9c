"""The council's own side of the demonstration made larger: evidence, rounds of scoring, promises, targets,
releases; and what the demonstration has none of.

Where a table hangs on another, every other copy stays with the same row and the others go to its copies, so
that both the lists and the page of one grow.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from governance.enums import EvidenceKind, SelfAssessmentState
from governance.framework import framework_at
from governance.models import (
    Evidence,
    EvidenceFile,
    EvidenceStatement,
    Finding,
    Promise,
    PromiseStep,
    SelfAssessment,
    SelfAssessmentEvidence,
    SelfAssessmentFinding,
    SelfAssessmentStep,
    User,
    WhatIf,
)
from performance.enums import TargetState
from performance.models import (
    CountInDoubt,
    Measure,
    Release,
    ReleasedSnapshot,
    ReleaseHold,
    Restatement,
    SelfAssessmentMeasure,
    Target,
)
from performance.snapshot_keys import POSITION
from tests.copying import Copied, copies

TABLES: tuple[type[models.Model], ...] = (
    Evidence, EvidenceStatement, SelfAssessment, SelfAssessmentStep, SelfAssessmentEvidence,
    SelfAssessmentMeasure, Promise, PromiseStep, Target, Release, ReleasedSnapshot,
)  # fmt: skip


def write(times: int) -> None:
    """Write `times` - 1 copies of each row of these tables, and so many rows where there are none."""
    _rounds(times, _evidence(times))
    _promises(times)
    _targets(times)
    _releases(times)
    _first_ones(times)


def _evidence(times: int) -> Copied:
    """A file and a note or link in turn, with the same owners: what is to be checked and reviewed grows."""
    copied = copies(
        Evidence,
        list(Evidence.objects.all()),
        times,
        lambda one, n: {
            "title": f"{one.title} {n}",
            "kind": EvidenceKind.FILE if n % 2 else one.kind,
        },
    )
    EvidenceFile.objects.bulk_create(
        EvidenceFile(
            evidence=one, name="file.txt", content_type="text/plain", size=1, sha256="", content=b"1"
        )
        for one in copied.values()
        if one.kind == EvidenceKind.FILE
    )
    ties = list(EvidenceStatement.objects.all())
    copies(EvidenceStatement, ties, times, lambda one, n: {"evidence_id": copied[one.evidence_id, n].pk})
    return copied


def _rounds(times: int, evidence: Copied) -> None:
    """Earlier rounds of the same statements, and more said in each of those that there are."""
    rounds = copies(SelfAssessment, list(SelfAssessment.objects.all()), times, _ended)
    steps = list(SelfAssessmentStep.objects.order_by("pk"))
    copies(SelfAssessmentStep, steps, times, _in_turn("self_assessment_id", rounds))

    def rests_on(one: SelfAssessmentEvidence, n: int) -> dict[str, Any]:
        if n % 2:
            return {"self_assessment_id": rounds[one.self_assessment_id, n].pk}
        return {"evidence_id": evidence[one.evidence_id, n].pk}

    copies(SelfAssessmentEvidence, list(SelfAssessmentEvidence.objects.all()), times, rests_on)
    copies(
        SelfAssessmentMeasure,
        list(SelfAssessmentMeasure.objects.all()),
        times,
        lambda one, n: {"self_assessment_id": rounds[one.self_assessment_id, n].pk},
    )


def _ended(one: SelfAssessment, n: int) -> dict[str, Any]:
    """A round that another has replaced: one a statement may be open, and one agreed."""
    opened = one.opened_at - timedelta(days=30 * n)
    ended = opened + timedelta(days=7)
    return {
        "state": SelfAssessmentState.SUPERSEDED,
        "opened_at": opened,
        "agreed_at": ended,
        "closed_at": ended,
    }


def _promises(times: int) -> None:
    copied = copies(Promise, list(Promise.objects.all()), times, lambda one, n: {"what": f"{one.what} {n}"})
    steps = list(PromiseStep.objects.order_by("pk"))
    copies(PromiseStep, steps, times, _in_turn("promise_id", copied))


def _targets(times: int) -> None:
    """Earlier ones of the same measures; and where none is proposed one is, which waits for the Director."""
    held = list(Target.objects.all())
    waiting = {one.measure_id for one in held if one.state == TargetState.PROPOSED}

    def changes(one: Target, _n: int) -> dict[str, Any]:
        if one.measure_id in waiting:
            return {"state": TargetState.REPLACED}
        waiting.add(one.measure_id)
        return {"state": TargetState.PROPOSED}

    copies(Target, held, times, changes)


def _releases(times: int) -> None:
    """Earlier ones."""

    def changes(one: Release, n: int) -> dict[str, Any]:
        return {"released_at": one.released_at - timedelta(days=n), "day": one.day - timedelta(days=n)}

    copied = copies(Release, list(Release.objects.all()), times, changes)
    parts = list(ReleasedSnapshot.objects.all())
    copies(ReleasedSnapshot, parts, times, lambda one, n: {"release_id": copied[one.release_id, n].pk})


def _first_ones(times: int) -> None:
    """What the demonstration has none of: findings that a round rests on, what-ifs, holds that were lifted,
    figures that were doubted, corrections of what was released.
    """
    now, by = timezone.now(), User.objects.order_by("pk")[0]
    today, lifted = timezone.localdate(now), {"lifted_by": by, "lifted_at": now}
    rules = framework_at(today).code
    SelfAssessmentFinding.objects.bulk_create(
        SelfAssessmentFinding(self_assessment=round, finding=finding)
        for round in SelfAssessment.objects.open()
        for finding in Finding.objects.all()[:times]
    )
    WhatIf.objects.bulk_create(
        WhatIf(name=f"What if {n}", framework=rules, scores={"1": 4}, saved_by=by, saved_at=now)
        for n in range(times)
    )
    ReleaseHold.objects.bulk_create(
        ReleaseHold(starts_on=today, ends_on=today, reason=f"{n}", set_by=by, set_at=now, **lifted)
        for n in range(times)
    )
    CountInDoubt.objects.bulk_create(
        CountInDoubt(measure=measure, reason=f"{n}", until=today, marked_by=by, marked_at=now, **lifted)
        for measure in Measure.objects.all()
        for n in range(times)
    )
    Restatement.objects.bulk_create(
        Restatement(
            key=POSITION, day=release.day, fact=f"score:{n}:1", name=f"{n}", was="2", is_now="3",
            is_released=True, at=now,
        )
        for release in Release.objects.all()
        for n in range(times)
    )  # fmt: skip


def _in_turn(link: str, copied: Copied) -> Callable[[Any, int], dict[str, Any]]:
    """Copies of what hangs on a row: in turn on the row itself and on a copy of it."""
    return lambda one, n: {link: copied[getattr(one, link), n].pk} if n % 2 else {}
