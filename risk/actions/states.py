"""Where a risk goes: treated, tolerated, an issue because it happened, merged, closed, opened again."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from risk.actions import records
from risk.enums import Response, RiskStepKind
from risk.models import Issue, Risk


@transaction.atomic
def treat(*, risk: Risk, version: int, note: str = "", by: User, now: datetime) -> Risk:
    """The treatment has started: an action is open."""
    held = records.held(risk, version, by=by)
    records.check_step(held, RiskStepKind.TREATED, response=Response.TREAT)
    return records.move(
        held, RiskStepKind.TREATED, note=note.strip(), by=by, entered_by=by, now=now, response=Response.TREAT
    )


@transaction.atomic
def tolerate(*, risk: Risk, version: int, rationale: str, by: User, now: datetime) -> Risk:
    """It is carried as it is, for this reason; above tolerance only under a granted acceptance."""
    held = records.held(risk, version, by=by)
    why = records.reason(rationale, field="rationale")
    records.check_step(held, RiskStepKind.TOLERATED, rationale=why)
    return records.move(
        held, RiskStepKind.TOLERATED, note=why, by=by, entered_by=by, now=now,
        response=Response.TOLERATE, response_because=why,
    )  # fmt: skip


@transaction.atomic
def materialise(
    *, risk: Risk, version: int, what: str, happened_on: date, owner: User, by: User, now: datetime
) -> Risk:
    """It happened: the risk becomes an issue with an owner, and stays in sight until it is settled."""
    held = records.held(risk, version, by=by)
    what = records.reason(what, field="what")
    if happened_on > timezone.localdate(now):
        raise ValidationError(
            {"happened_on": "That day has not come yet. Give the day on which it happened."}
        )
    if not can(owner, Permission.VIEW_UNRELEASED):
        raise ValidationError({"owner": f"{owner} cannot own an issue. Choose somebody of the staff."})
    records.check_step(held, RiskStepKind.MATERIALISED, reason=what)
    Issue.objects.update_or_create(
        risk=held,
        defaults={
            "what": what,
            "happened_on": happened_on,
            "owner": owner,
            "settled_on": None,
            "lessons": "",
            "by": by,
            "at": now,
        },
    )
    return records.move(held, RiskStepKind.MATERIALISED, note=what, by=by, entered_by=by, now=now)


@transaction.atomic
def settle_issue(*, risk: Risk, version: int, lessons: str, by: User, now: datetime) -> Risk:
    """The issue is over; what was learned stays, and the risk is open again until somebody closes it."""
    held = records.held(risk, version, by=by)
    lessons = records.reason(lessons, field="lessons")
    records.check_step(held, RiskStepKind.REOPENED, reason=lessons)
    Issue.objects.filter(risk=held).update(settled_on=timezone.localdate(now), lessons=lessons)
    return records.move(held, RiskStepKind.REOPENED, note=lessons, by=by, entered_by=by, now=now)


@transaction.atomic
def merge(*, risk: Risk, version: int, into: Risk, reason: str, by: User, now: datetime) -> Risk:
    """The same risk stands elsewhere: this one is merged into it, and its history stays where it is."""
    held = records.held(risk, version, by=by)
    if into.pk == held.pk:
        raise ValidationError({"survivor": "A risk cannot be merged into itself. Choose the other one."})
    if into.merged_into_id is not None:
        raise ValidationError({"survivor": f"{into.reference} was itself merged. Choose where it went."})
    why = records.reason(reason)
    records.check_step(held, RiskStepKind.MERGED, survivor=into.reference, reason=why)
    return records.move(
        held, RiskStepKind.MERGED, note=f"Into {into.reference}. {why}", by=by, entered_by=by, now=now,
        merged_into=into,
    )  # fmt: skip


@transaction.atomic
def close(
    *, risk: Risk, version: int, reason: str, approver: User | None = None, by: User, now: datetime
) -> Risk:
    """It is a risk no more, for this reason. On the corporate register another than the owner approves."""
    held = records.held(risk, version, by=by)
    why = records.reason(reason)
    is_owner = None if approver is None else approver.pk == held.owner_id
    records.check_step(held, RiskStepKind.CLOSED, reason=why, approver_is_owner=is_owner)
    note = why if approver is None else f"{why}\nApproved by {approver.name}."
    return records.move(
        held, RiskStepKind.CLOSED, note=note, by=by, entered_by=by, now=now,
        closed_because=why, closed_at=now,
    )  # fmt: skip


@transaction.atomic
def reopen(*, risk: Risk, version: int, reason: str, by: User, now: datetime) -> Risk:
    """It is open again after it was closed or merged, for this reason."""
    held = records.held(risk, version, by=by)
    why = records.reason(reason)
    records.check_step(held, RiskStepKind.REOPENED, reason=why)
    return records.move(
        held, RiskStepKind.REOPENED, note=why, by=by, entered_by=by, now=now,
        closed_because="", closed_at=None, merged_into=None,
    )  # fmt: skip
