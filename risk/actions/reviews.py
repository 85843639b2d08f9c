"""Reviews: "no change", or another score with one sentence why. Both say by when to look again."""

from datetime import date, datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance.models import User
from risk import policies
from risk.actions import records, scores
from risk.entries import Judgement
from risk.enums import RiskStepKind, ScoreKind
from risk.models import Risk, RiskAssessment

NOTHING_SAID = "Write one sentence: what you judged it by."


@transaction.atomic
def no_change(
    *,
    risk: Risk,
    version: int,
    note: str,
    review_by: date,
    by: User,
    on_behalf_of: User | None = None,
    now: datetime,
) -> Risk:
    """The risk was looked at and stands as it did; `note` says what it was judged by."""
    held = records.held(risk, version, by=by)
    whose = _speaker(held, by, on_behalf_of)
    records.check_step(held, RiskStepKind.REVIEWED)
    if held.current is None:
        raise ValidationError({"current": "The risk has no score yet. Score it now."})
    held.review_by = _next(review_by, now)
    said = records.reason(note, field="note", empty=NOTHING_SAID)
    return records.save(
        held, RiskStepKind.REVIEWED, said, by=whose, entered_by=by, now=now, assessment=held.current
    )


@transaction.atomic
def rescore(
    *,
    risk: Risk,
    version: int,
    current: Judgement,
    rationale: str,
    review_by: date,
    target: Judgement | None = None,
    by: User,
    on_behalf_of: User | None = None,
    now: datetime,
) -> Risk:
    """Another score, with one sentence why; another target too where one is given."""
    held = records.held(risk, version, by=by)
    whose = _speaker(held, by, on_behalf_of)
    why = records.reason(rationale, field="rationale", empty=NOTHING_SAID)
    in_force = _, matrix = scores.matrix_in_force()
    scores.check(current, matrix=matrix)
    exposure = matrix.exposure(current.likelihood, current.impact)
    aim = matrix.exposure(target.likelihood, target.impact) if target else None
    given = {"current": exposure, "reason": why} | ({"target": aim} if aim is not None else {})
    records.check_step(held, RiskStepKind.RESCORED, **given)
    reach = aim if aim is not None else (held.target.exposure if held.target else None)
    if reach is not None and reach > exposure:
        raise ValidationError(
            {
                "target": (
                    f"The target, {reach}, is above the new score, {exposure}. Choose one at or below it."
                )
            }
        )
    say = partial(
        scores.scored, risk=held, in_force=in_force, rationale=why, by=whose, entered_by=by, now=now
    )
    scored = say(kind=ScoreKind.CURRENT, judgement=current)
    aimed = [say(kind=ScoreKind.TARGET, judgement=target)] if target is not None else []
    RiskAssessment.objects.bulk_create([scored, *aimed])
    held.review_by = _next(review_by, now)
    return records.save(held, RiskStepKind.RESCORED, why, by=whose, entered_by=by, now=now, assessment=scored)


def _speaker(risk: Risk, by: User, on_behalf_of: User | None) -> User:
    if on_behalf_of is None:
        return by
    policies.check_speak_for(by, person=on_behalf_of, area=risk.service_area)
    return on_behalf_of


def _next(review_by: date, now: datetime) -> date:
    if review_by <= timezone.localdate(now):
        raise ValidationError({"review_by": "Give a day from tomorrow on, by which it is looked at next."})
    return review_by
