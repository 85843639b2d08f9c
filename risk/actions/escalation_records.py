"""What every action on an escalation does: take it for change, hold it to the state table, write the step."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from governance.actions import outbox
from governance.models import Meeting, User
from risk.actions import asked, notices
from risk.actions.records import reason
from risk.enums import EscalationStepKind as Step
from risk.enums import Level
from risk.escalation_states import GUARDS, LEADS_TO, ON_REGISTER, UNDECIDED, Guard, may_step
from risk.models import Escalation, Register, RegisterMembership, Risk


def held(escalation: Escalation, version: int | None = None) -> Escalation:
    found: Escalation = (
        Escalation.objects.select_for_update(of=("self",))
        .select_related("risk__current", "risk__service_area", "risk__owner", "membership", "raised_by")
        .get(pk=escalation.pk)
    )
    if version is not None:
        asked.check_seen(found, version)
    return found


def move(held: Escalation, kind: Step, reason: str, *, by: User, now: datetime, **fields: Any) -> Escalation:
    """Take the step, if the table allows it from here."""
    may = may_step(held.state, kind, held.destination, is_endorsed_already=not held.needs_endorsement)
    moved = asked.move(held, kind, reason, may=may, to=LEADS_TO[kind], by=by, now=now, **fields)
    outbox.wake()
    return moved


def decide(
    held: Escalation, kind: Step, reason: str, *, by: User, now: datetime, **fields: Any
) -> Escalation:
    moved = move(held, kind, reason, by=by, now=now, decided_by=by, decided_at=now, put_at=None, **fields)
    notices.acted(escalation=moved, by=by, now=now)
    return moved


def stand(risk: Risk, level: Level, *, why: str, by: User, now: datetime) -> RegisterMembership:
    """The risk's entry on the register of this level: the one that it has, or a new one from today."""
    register = Register.objects.get(level=level)
    stands = RegisterMembership.objects.in_force().filter(risk=risk, register=register).first()
    return stands or RegisterMembership.objects.create(
        risk=risk, register=register, during=(timezone.localdate(now), None), why=why, by=by, at=now
    )


def carry(held: Escalation, why: str, *, by: User, now: datetime) -> None:
    """The directorate carries what it asks senior leadership to take: a record approved there and then."""
    there = Escalation.objects.select_for_update().filter(risk=held.risk, destination=Level.DIRECTORATE)
    if there.filter(state__in=ON_REGISTER).exists():
        return
    entry = stand(
        held.risk, Level.DIRECTORATE, why=f"Endorsed for the corporate register: {why}", by=by, now=now
    )
    waiting = there.filter(state__in=UNDECIDED).first()
    carried = waiting or Escalation.objects.create(
        risk=held.risk,
        destination=Level.DIRECTORATE,
        rules=held.rules,
        reasons=held.reasons,
        assessment=held.assessment,
        raised_by=held.raised_by,
        raised_at=now,
        put_at=now,
    )
    if waiting is None:
        asked.say(carried, Step.PROPOSED, because(held), by=held.raised_by, now=now)
    decide(carried, Step.APPROVED, why, by=by, now=now, membership=entry)


def next_meeting(destination: Level, now: datetime) -> Meeting | None:
    """The next meeting of the board that decides for the register; None where none is planned."""
    day = timezone.localdate(now)
    board = Register.objects.filter(level=destination).values("board_id")
    meetings = Meeting.objects.filter(board__in=board, held_on__gte=day, is_cancelled=False)
    return meetings.order_by("held_on").first()


def because(escalation: Escalation) -> str:
    return " ".join(one["sentence"] + "." for one in escalation.reasons)


def reason_for(kind: Step, text: str) -> str:
    if not text.strip() and Guard.REASON not in GUARDS[kind]:
        return ""
    return reason(text)
