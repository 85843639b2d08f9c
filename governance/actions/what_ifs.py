"""Sets of scores that somebody tried and keeps by a name: for staff alone, and never a position of ours."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from governance.framework import Framework, FrameworkError
from governance.models import User, WhatIf
from governance.permissions import Permission
from governance.policies import check
from governance.self_assessment_policies import check_remove_what_if

MOST_NAME = 120
MOST_NOTE = 2_000
MOST_KEPT = 200


@transaction.atomic
def save(
    *, name: str, note: str, framework: Framework, scores: Mapping[int, int], by: User, now: datetime
) -> WhatIf:
    """Keep the scores (statement number to score) under a name; ValidationError with a sentence otherwise."""
    check(by, Permission.VIEW_UNRELEASED)
    name, note = " ".join(name.split()), note.strip()
    if not name or len(name) > MOST_NAME:
        raise ValidationError({"name": f"Give it a name of 1 to {MOST_NAME} characters."})
    if len(note) > MOST_NOTE:
        raise ValidationError({"note": f"Use {MOST_NOTE:,} characters or fewer for the note."})
    _check_scores(framework, scores)
    if WhatIf.objects.filter(is_active=True).count() >= MOST_KEPT:
        raise ValidationError(f"{MOST_KEPT} are kept already. Remove one that nobody needs any more.")
    return WhatIf.objects.create(
        name=name,
        note=note,
        framework=framework.code,
        scores={str(statement): score for statement, score in sorted(scores.items())},
        saved_by=by,
        saved_at=now,
    )


@transaction.atomic
def remove(*, what_if: WhatIf, by: User) -> None:
    """Take it off the list; the trail keeps it."""
    held = WhatIf.objects.select_for_update(of=("self",)).select_related("saved_by").get(pk=what_if.pk)
    check_remove_what_if(by, what_if=held)
    if held.is_active:
        held.is_active = False
        held.save(update_fields=["is_active"])


def _check_scores(framework: Framework, scores: Mapping[int, int]) -> None:
    if not scores:
        raise ValidationError("Choose at least one score.", code="scores")
    try:
        for statement, score in scores.items():
            framework.statement(statement)
            framework.label(score)
    except FrameworkError as error:
        raise ValidationError(str(error), code="scores") from error
