"""Boards told of a risk: told, acknowledged by a named officer, considered at a meeting."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from governance.actions import outbox
from governance.board_policies import check_keep
from governance.enums import BoardKind
from governance.models import Board, Meeting, User
from governance.policies import NotAllowed, Stale
from risk import board_clocks, policies
from risk.actions.records import reason
from risk.models import BoardNotice, Risk
from risk.queries.facts import rules_in_force
from risk.risk_states import LIVE

MOST_NAME, MOST_MINUTE = 120, 60


@transaction.atomic
def tell(*, risk: Risk, board: Board, what: str, told_on: date, by: User, now: datetime) -> BoardNotice:
    """A partnership board was told of the risk, and what it is asked to move. The risk stays."""
    policies.check_update(by, risk=risk)
    if risk.state not in LIVE:
        raise ValidationError("Only an open risk is told to a board. Open it first.", code="state")
    if board.kind != BoardKind.PARTNERSHIP or not board.is_active:
        raise ValidationError({"board": "Choose a partnership board that is in use."})
    _check_past(told_on, "told_on", now=now)
    found = rules_in_force()
    notice = BoardNotice(
        risk=risk,
        board=board,
        what=reason(what, field="what", empty="Say what the board is told, and what it is asked to do."),
        told_on=told_on,
        told_by=by,
        told_at=now,
        acknowledge_by=board_clocks.acknowledge_by(told_on, found[1] if found else None),
    )
    try:
        with transaction.atomic():
            notice.save()
    except IntegrityError as error:
        raise ValidationError(
            {"board": f"The {board} was told of {risk.reference} and has not considered it yet."}
        ) from error
    outbox.wake()
    return notice


@transaction.atomic
def acknowledge(
    *, notice: BoardNotice, version: int, on: date, who: str, minute: str, by: User, now: datetime
) -> BoardNotice:
    """A named officer of the board acknowledged it on that day; the clerk enters it with the minute."""
    held = _held(notice, version, by=by)
    if held.acknowledged_on is not None:
        raise ValidationError("It is acknowledged already.", code="state")
    _check_past(on, "on", now=now)
    _check_since(on, held.told_on, "on")
    held.acknowledged_on, held.acknowledgement_by = on, by
    held.acknowledged_by = _short(who, MOST_NAME, "who", "Name the officer who acknowledged it.")
    held.acknowledged_minute = _minute(minute)
    return _save(held, "acknowledged_on", "acknowledgement_by", "acknowledged_by", "acknowledged_minute")


@transaction.atomic
def consider(
    *, notice: BoardNotice, version: int, meeting: Meeting, said: str, minute: str, by: User, now: datetime
) -> BoardNotice:
    """The board considered it at that meeting, and said this; the clerk enters it with the minute."""
    held = _held(notice, version, by=by)
    if held.considered_at_id is not None:
        raise ValidationError("The board considered it already.", code="state")
    if meeting.board_id != held.board_id or meeting.is_cancelled:
        raise ValidationError({"meeting": f"Choose a meeting that the {held.board} held."})
    _check_past(meeting.held_on, "meeting", now=now)
    _check_since(meeting.held_on, held.told_on, "meeting")
    held.considered_at, held.consideration_by = meeting, by
    held.said = reason(said, field="said", empty="Write what the board said.")
    held.considered_minute = _minute(minute)
    return _save(held, "considered_at", "consideration_by", "said", "considered_minute")


def _held(notice: BoardNotice, version: int, *, by: User) -> BoardNotice:
    held: BoardNotice = (
        BoardNotice.objects.select_for_update(of=("self",))
        .select_related("board", "risk", "considered_at")
        .get(pk=notice.pk)
    )
    check_keep(by, board=held.board)
    if by.pk == held.told_by_id:
        raise NotAllowed(
            "You told the board, so somebody else enters its answer: the clerk, or an administrator."
        )
    if held.version != version:
        raise Stale(
            "Somebody else entered something here while you had it open. See both, then decide.", theirs=held
        )
    return held


def _save(held: BoardNotice, *fields: str) -> BoardNotice:
    held.version += 1
    held.save(update_fields=[*fields, "version"])
    outbox.wake()
    return held


def _check_past(day: date, field: str, *, now: datetime) -> None:
    if day > timezone.localdate(now):
        raise ValidationError({field: "That day has not come yet. Give the day on which it was."})


def _check_since(day: date, told_on: date, field: str) -> None:
    if day < told_on:
        raise ValidationError({field: f"That was before the board was told, on {told_on:%d/%m/%Y}."})


def _short(text: str, most: int, field: str, empty: str) -> str:
    text = " ".join(text.split())
    if len(text) > most:
        raise ValidationError({field: f"Write {most} characters or fewer."})
    return reason(text, field=field, empty=empty)


def _minute(text: str) -> str:
    return _short(text, MOST_MINUTE, "minute", "Give the minute’s number or reference.")
