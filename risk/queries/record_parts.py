"""What hangs on a risk, each as a row of its record."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from governance.enums import ActionState
from governance.models import Action
from risk.enums import Effectiveness, EscalationState
from risk.escalation_states import ENDED, ON_REGISTER, UNDECIDED
from risk.models import Acceptance, Control, Escalation, EscalationStep, Notice, RegisterMembership, RiskStep
from risk.pages.record import (
    AcceptanceRow,
    ActionRow,
    ControlRow,
    EscalationRow,
    EscalationSaid,
    HistoryRow,
    RegisterRow,
    Said,
    Told,
    Tone,
)

_RATINGS: dict[str, Tone] = {
    Effectiveness.EFFECTIVE: "done",
    Effectiveness.PARTLY: "wait",
    Effectiveness.INEFFECTIVE: "bad",
    Effectiveness.UNTESTED: "off",
}


def shown(day: date) -> str:
    """ "23 November 2026"."""
    return f"{day.day} {day:%B %Y}"


def days_late(due: date, day: date) -> str:
    """ "12 days late"."""
    late = (day - due).days
    return f"{late} day{'s' if late != 1 else ''} late"


def register_row(held: RegisterMembership) -> RegisterRow:
    """A register on which the risk stands, or stood."""
    return RegisterRow(
        name=held.register.name,
        since=held.during.lower,
        why=held.why,
        until=held.during.upper,
        ended_because=held.ended_because,
    )


def control_row(control: Control, *, test_url: str = "", retire_url: str = "") -> ControlRow:
    """A control with the rating of its newest test."""
    return ControlRow(
        what=control.description,
        kind=control.get_kind_display(),
        line=control.get_line_display(),
        owner=control.owner_role,
        rating=control.get_effectiveness_display(),
        tone=_RATINGS[control.effectiveness],
        tested_on=control.tested_on,
        is_key=control.is_key,
        is_active=control.is_active,
        test_url=test_url if control.is_active else "",
        retire_url=retire_url if control.is_active else "",
    )


def action_row(action: Action, day: date, *, change_url: str = "", settle_url: str = "") -> ActionRow:
    """An action with how it stands on this day; overdue is worked out."""
    is_open = action.state == ActionState.OPEN
    is_late = is_open and action.due_on < day
    state = days_late(action.due_on, day) if is_late else action.get_state_display()
    if action.settled_on is not None:
        state = f"{state} on {shown(action.settled_on)}"
    tone: Tone = "bad" if is_late else "busy" if is_open else "done"
    if action.state == ActionState.CANCELLED:
        tone = "off"
    left = "" if action.owner.is_active else " (the account is closed)"
    return ActionRow(
        what=action.title,
        owner=f"{action.owner.name}{left}",
        due_on=action.due_on,
        state=state[:1].upper() + state[1:],
        tone=tone,
        moved_from=action.original_due_on if action.original_due_on != action.due_on else None,
        change_url=change_url if is_open else "",
        settle_url=settle_url,
    )


def acceptance_row(held: Acceptance) -> AcceptanceRow:
    """A score above tolerance that was carried knowingly."""
    ended = ""
    if held.ended_at is not None:
        ended = f"Ended on {shown(timezone.localdate(held.ended_at))}. {held.ended_because}"
    return AcceptanceRow(
        words=f"{held.exposure}, over the tolerance of {held.tolerable}, accepted to {shown(held.until)}",
        reason=held.reason,
        by=held.granted_by.name,
        granted_on=timezone.localdate(held.granted_at),
        ended=ended,
    )


# --- Escalations ----------------------------------------------------------------------------------------
def escalation_row(
    one: Escalation, steps: Sequence[EscalationStep], notices: Sequence[Notice], day: date
) -> EscalationRow:
    """An escalation with its clock, its reasons, what was said of it, and who was told."""
    is_overdue = one.state in UNDECIDED and one.decide_by is not None and one.decide_by < day
    return EscalationRow(
        title=f"To the {one.get_destination_display().lower()} register",
        state=one.get_state_display(),
        tone=_tone(one, is_overdue=is_overdue),
        clock=_clock(one, day, is_overdue=is_overdue),
        is_overdue=is_overdue,
        reasons=tuple(reason["sentence"] for reason in one.reasons),
        steps=tuple(
            EscalationSaid(step.get_kind_display(), step.reason, Said(step.by.name, step.at))
            for step in steps
        ),
        told=tuple(map(_told, notices)),
        url=reverse("risk:escalation-detail", args=[one.pk]),
    )


def _tone(one: Escalation, *, is_overdue: bool) -> Tone:
    if is_overdue:
        return "bad"
    if one.state in ON_REGISTER:
        return "done"
    return "off" if one.state in ENDED else "wait"


def _clock(one: Escalation, day: date, *, is_overdue: bool) -> str:
    """By when it is decided, or who decided it when."""
    if one.state == EscalationState.RETURNED:
        return "The clock stands until the question is answered"
    if one.state in UNDECIDED:
        return _due(one, day, is_overdue=is_overdue)
    if one.decided_by is not None and one.decided_at is not None:
        return f"Decided by {one.decided_by.name} on {shown(timezone.localdate(one.decided_at))}"
    return ""


def _due(one: Escalation, day: date, *, is_overdue: bool) -> str:
    if one.decide_by is None:
        return "At the next meeting, of which no day is known yet"
    if is_overdue:
        return f"Was to be decided by {shown(one.decide_by)}: {days_late(one.decide_by, day)}"
    at_meeting = one.meeting is not None and one.meeting.held_on == one.decide_by
    return f"To be decided by {shown(one.decide_by)}{', at the next meeting' if at_meeting else ''}"


def _told(notice: Notice) -> Told:
    return Told(
        who=notice.person.name if notice.person else notice.body,
        about=notice.get_about_display(),
        told_at=notice.told_at,
        read_at=notice.read_at,
        acted_at=notice.acted_at,
        answer=notice.answer,
    )


# --- What happened --------------------------------------------------------------------------------------
def history_row(step: RiskStep) -> HistoryRow:
    """A step, with both names where it was entered on somebody's behalf."""
    typed = "" if step.entered_by_id == step.by_id else step.entered_by.name
    return HistoryRow(
        kind=step.get_kind_display(),
        lines=tuple(line for line in step.note.split("\n") if line),
        said=Said(step.by.name, step.at, typed),
    )
