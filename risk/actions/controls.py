"""Controls: added, tested, retired. A rating comes from a test and from nothing else."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance.actions import outbox, plans
from governance.models import Action, User
from governance.policies import Stale
from risk import policies
from risk.actions import records
from risk.enums import AssuranceLine, ControlKind, Effectiveness, RiskStepKind
from risk.models import Control, ControlTest, Risk, RiskAction

MOST_DESCRIPTION = 300


@transaction.atomic
def add(
    *,
    risk: Risk,
    description: str,
    kind: ControlKind,
    line: AssuranceLine = AssuranceLine.FIRST,
    owner_role: str = "",
    is_key: bool = False,
    by: User,
    now: datetime,
) -> Control:
    """Add what holds the risk; nobody has tested it yet."""
    policies.check_update(by, risk=risk)
    description = " ".join(description.split())
    if not description:
        raise ValidationError({"description": "Say what the control is."})
    if len(description) > MOST_DESCRIPTION:
        raise ValidationError({"description": f"Write {MOST_DESCRIPTION} characters or fewer."})
    control = Control.objects.create(
        risk=risk,
        description=description,
        kind=kind,
        line=line,
        owner_role=" ".join(owner_role.split()) or risk.owner_role,
        is_key=is_key,
        added_by=by,
        added_at=now,
    )
    outbox.wake()
    return control


@transaction.atomic
def test(
    *,
    control: Control,
    version: int,
    result: Effectiveness,
    tested_on: date,
    note: str,
    by: User,
    now: datetime,
) -> Control:
    """It was tested, with this result; the newest test by its day is the control's rating."""
    held = _held(control, version, by=by)
    if result == Effectiveness.UNTESTED:
        raise ValidationError({"result": "Say what the test showed."})
    if tested_on > timezone.localdate(now):
        raise ValidationError({"tested_on": "That day has not come yet. Give the day of the test."})
    if not note.strip():
        raise ValidationError({"note": "Say what was tested, and what it showed."})
    ControlTest.objects.create(
        control=held, result=result, tested_on=tested_on, note=note.strip(), by=by, at=now
    )
    if held.tested_on is None or tested_on >= held.tested_on:
        held.effectiveness, held.tested_on = result, tested_on
    return _save(held, "effectiveness", "tested_on")


@transaction.atomic
def retire(*, control: Control, version: int, reason: str, by: User, now: datetime) -> Control:
    """It holds the risk no more, for this reason, which stands in the risk's history; its tests stay."""
    held = _held(control, version, by=by)
    if not held.is_active:
        raise ValidationError("This control is out of use already.", code="state")
    why = records.reason(reason)
    held.is_active = False
    note = f"Control no longer in place: {held.description}\n{why}"
    records.step(held.risk, RiskStepKind.CHANGED, note=note, by=by, entered_by=by, now=now).save()
    return _save(held, "is_active")


@transaction.atomic
def add_action(*, risk: Risk, title: str, owner: User, due_on: date, by: User, now: datetime) -> Action:
    """Something to be done about the risk."""
    policies.check_update(by, risk=risk)
    action = plans.add(
        title=title, owner=owner, due_on=due_on, service_area=risk.service_area, by=by, now=now
    )
    RiskAction.objects.create(risk=risk, action=action)
    outbox.wake()
    return action


def _held(control: Control, version: int, *, by: User) -> Control:
    held: Control = (
        Control.objects.select_for_update(of=("self",))
        .select_related("risk__service_area")
        .get(pk=control.pk)
    )
    policies.check_update(by, risk=held.risk)
    if held.version != version:
        raise Stale(
            "Somebody else changed this control while you had it open. See both, then decide.", theirs=held
        )
    return held


def _save(held: Control, *fields: str) -> Control:
    held.version += 1
    held.save(update_fields=[*fields, "version"])
    outbox.wake()
    return held
