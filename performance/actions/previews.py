"""Reading an uploaded file and counting what it would change."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from governance.tables.problems import Problem
from performance.actions import staging
from performance.actions.batches import begin, figures_version, loaded_before, locked, move
from performance.enums import ImportState
from performance.import_states import Step
from performance.imports import base
from performance.models import ImportBatch, ImportFile, ImportIssue, Measure, MeasureVersion
from performance.queries.differences import Difference, differences, kept_out, status_of

# What to do about a figure that a weightier source says otherwise.
MEND = "A published figure is corrected by the publisher's own file; leave it out of this one."
NOTHING = Difference(new=0, changed=0, unchanged=0, kept_out=0)


def preview(*, batch: ImportBatch, now: datetime) -> ImportBatch:
    """Read the file in a child process, stage its rows and count what they would change. Changes no figure.

    The import ends as previewed, refused (with its problems), or failed after so many attempts. Nothing
    happens when it is past reading already. Counts are of cells; new, changed, unchanged and rejected add up.
    """
    batch = begin(batch=batch, step=Step.READ)
    if batch.state != ImportState.READING:
        return batch
    units = dict(Measure.objects.values_list("code", "unit"))
    content = bytes(ImportFile.objects.values_list("content", flat=True).get(batch=batch))
    sheaf = base.read_sheaf(content, today=timezone.localdate(now), units=units)
    with transaction.atomic():
        batch = locked(batch)
        # Another worker may have had the same task and been faster.
        if batch.state == ImportState.READING:
            _record(batch, sheaf, now)
    return batch


def _record(batch: ImportBatch, sheaf: Mapping[str, Any], now: datetime) -> None:
    """Keep what the reading found: a preview when figures came of it, else a refusal."""
    problems = [Problem(*problem) for problem in sheaf["problems"]]
    batch.issues.all().delete()
    batch.profile, batch.previewed_at = sheaf["profile"], now
    batch.notes = [batch.failure] * bool(batch.failure) + loaded_before(batch) + sheaf["notes"]
    batch.failure = ""
    # Before the comparison: whatever is saved in between makes this preview stale.
    batch.previewed_after = figures_version()
    rejections = staging.Rejections()
    difference = NOTHING
    if not _is_faulty(sheaf, problems):
        rejections = staging.stage(batch=batch, sheaf=sheaf)
        difference = differences(batch_id=batch.pk, status=status_of(batch))
        batch.notes += [*rejections.notes, *_unknown_breaks(sheaf["breaks"])]
    rejected = sheaf["rejected"] + rejections.cells + difference.kept_out
    if difference == NOTHING:
        rejected = sheaf["cells"]
    batch.counts = _counts(sheaf, rejected=rejected, difference=difference)
    listed = [*problems, *rejections.problems]
    unlisted = sheaf["problem_count"] + rejections.count - len(listed)
    _keep_problems(batch, listed + _kept_out(batch, difference), unlisted=unlisted)
    step = Step.REFUSE if difference == NOTHING else Step.PREVIEW
    move(batch, step, "profile", "previewed_at", "previewed_after", "notes", "failure", "counts")


def _is_faulty(sheaf: Mapping[str, Any], problems: Sequence[Problem]) -> bool:
    """Whether the file is wrong as a whole: nothing was read of it, or an error has no row to leave out."""
    return not sheaf["figures"] or any(p.severity == "error" and p.row is None for p in problems)


def _counts(sheaf: Mapping[str, Any], *, rejected: int, difference: Difference) -> dict[str, Any]:
    if difference.new + difference.changed + difference.unchanged + rejected != sheaf["cells"]:
        raise RuntimeError(
            f"The cells of the file do not add up: {difference}, {rejected} rejected, {sheaf['cells']}."
        )
    return {
        "cells": sheaf["cells"],
        "new": difference.new,
        "changed": difference.changed,
        "unchanged": difference.unchanged,
        "rejected": rejected,
        "markers": {"z": 0, "x": 0, "c": 0, "w": 0} | sheaf["markers"],
        "alternatives": sheaf["alternatives"],
    }


def _unknown_breaks(breaks: Sequence[Sequence[Any]]) -> list[str]:
    """A note for each change of definition in the file's own log that our definitions do not have."""
    versions = MeasureVersion.objects.values_list("measure__code", "valid_from")
    known = {(code.casefold(), day.isoformat()) for code, day in versions} if breaks else set()
    codes = {code for code, _ in known}
    return [
        f"The file's log says that {measure} changed in {label}; the definitions here do not say so yet."
        for measure, _, label, start, _, _ in breaks
        if measure.casefold() in codes and start and (measure.casefold(), start) not in known
    ]


def _kept_out(batch: ImportBatch, difference: Difference) -> list[Problem]:
    """A problem for each figure that stays because a weightier source says it otherwise."""
    if not difference.kept_out:
        return []
    stands = "is the council's own" if batch.is_invented else "was published"
    found = kept_out(batch_id=batch.pk, status=status_of(batch), most=staging.LISTED)
    sentences = (
        f"{_named(*name)}: {_said(held)} {stands} and stays; the file says {_said(said)}."
        for *name, held, said in found
    )
    return [Problem("", None, "", sentence, MEND) for sentence in sentences]


def _named(code: str, area: str, period: str, part: str) -> str:
    return ", ".join(filter(None, (code, part, area, period)))


def _said(value: Decimal | None) -> str:
    return "no figure" if value is None else f"{value.normalize():f}"


def _keep_problems(batch: ImportBatch, problems: Sequence[Problem], *, unlisted: int) -> None:
    ImportIssue.objects.bulk_create(
        ImportIssue(
            batch=batch,
            severity=problem.severity,
            sheet=problem.sheet[:100],
            row=problem.row,
            column=problem.column[:100],
            message=problem.message,
            mend=problem.mend,
        )
        for problem in problems
    )
    if unlisted > 0:
        batch.notes.append(f"{unlisted:,} more problems of these kinds are not listed.")
