"""What a risk begins with: rows that are written with it, in one statement. Nothing here writes."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone

from governance.actions import plans
from governance.models import User
from risk.actions import scores
from risk.actions.controls import MOST_DESCRIPTION
from risk.actions.scores import InForce, matrix_in_force
from risk.entries import FirstAction, FirstControl, Judgement
from risk.enums import ControlKind, ScoreKind
from risk.models import Control, Register, RegisterMembership, Risk, RiskAction, RiskAssessment


def action(risk: Risk, first: FirstAction, *, by: User, now: datetime) -> list[Model]:
    """The owner's first action, with its step and its tie. ValidationError, by field, for what cannot be."""
    if risk.owner is None:
        raise ValidationError({"owner": "Choose an owner: the first action is theirs."})
    added, step = plans.begun(
        title=first.title,
        owner=risk.owner,
        due_on=first.due_on,
        service_area=risk.service_area,
        by=by,
        now=now,
    )
    return [added, step, RiskAction(risk=risk, action=added)]


def control(risk: Risk, first: FirstControl, *, by: User, now: datetime) -> Control:
    """What holds the risk from the first day, by those who do the work. ValidationError for no known kind."""
    if first.kind not in ControlKind.values:
        raise ValidationError({"control": "Choose what the control does."})
    return Control(
        risk=risk,
        description=" ".join(first.description.split())[:MOST_DESCRIPTION],
        kind=first.kind,
        line=1,
        owner_role=risk.owner_role,
        added_by=by,
        added_at=now,
    )


def scored(
    risk: Risk, current: Judgement | None, target: Judgement | None, *, in_force: InForce | None, **given: Any
) -> list[RiskAssessment]:
    """The first score and the target, where they are given; the risk points at them."""
    judged = [(ScoreKind.CURRENT, current), (ScoreKind.TARGET, target)]
    said = [(kind, judgement) for kind, judgement in judged if judgement is not None]
    if not said:
        return []
    weighed_by = in_force or matrix_in_force()
    found = {
        kind: scores.scored(risk=risk, kind=kind, judgement=judgement, in_force=weighed_by, **given)
        for kind, judgement in said
    }
    risk.current, risk.target = found.get(ScoreKind.CURRENT), found.get(ScoreKind.TARGET)
    return list(found.values())


def membership(risk: Risk, *, register: Register, by: User, now: datetime) -> RegisterMembership:
    """A risk stands on the register of its service area from the day it is logged."""
    return RegisterMembership(
        risk=risk,
        register=register,
        during=(timezone.localdate(now), None),
        why="Logged in this service area.",
        by=by,
        at=now,
    )
