"""Boards, what stands on their next agenda, and the days on which they meet."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from governance.board_policies import can_keep
from governance.enums import BoardKind
from governance.models import Board, Meeting, User
from governance.permissions import Permission
from governance.policies import can
from risk import board_clocks
from risk.enums import EscalationState as State
from risk.enums import Level
from risk.escalation_states import OPEN, UNDECIDED
from risk.models import BoardNotice, Escalation, Register, Risk
from risk.pages.boards import AgendaItem, BoardLine, BoardPage, BoardsPage, MeetingLine
from risk.pages.record import BoardNoticeRow
from risk.queries import record_parts as parts
from risk.wording import chip_words

WAITING = (*OPEN, State.DE_ESCALATION_PROPOSED)
DECIDED = (State.ACTIVE, State.REFUSED, State.SENT_ON, State.DE_ESCALATED)
_MOST_PAST = 12
# What is reported to a board of whose last meeting nothing is known.
_LOOK_BACK = timedelta(days=92)


def boards_page(*, user: User, now: datetime) -> BoardsPage:
    """Every board, those in use first, with what this person sees of its next agenda."""
    day = timezone.localdate(now)
    boards = Board.objects.select_related("clerk").order_by("-is_active", "name")
    days = _next_days(day)
    notices = Counter(BoardNotice.objects.visible_to(user).waiting().values_list("board_id", flat=True))
    asked = Counter(
        Escalation.objects.visible_to(user).filter(state__in=WAITING).values_list("destination", flat=True)
    )
    by_board: Counter[int] = Counter()
    for board_id, level in Register.objects.exclude(board=None).values_list("board_id", "level"):
        by_board[board_id] += asked[level]
    return BoardsPage(
        rows=tuple(_line(one, days.get(one.pk), by_board[one.pk], notices[one.pk]) for one in boards),
        add_url=reverse("risk:board-create") if can(user, Permission.KEEP_BOARDS) else "",
    )


def _line(board: Board, next_on: date | None, escalations: int, notices: int) -> BoardLine:
    waits = [
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((escalations, "escalation"), (notices, "risk told"))
        if count
    ]
    return BoardLine(
        name=board.name,
        url=reverse("risk:board-detail", args=[board.pk]),
        kind=board.get_kind_display(),
        clerk=board.clerk.name if board.clerk else "",
        next_on=next_on,
        waits=", ".join(waits).replace("risk tolds", "risks told"),
        is_active=board.is_active,
    )


def _next_days(day: date) -> dict[int, date]:
    coming = Meeting.objects.filter(held_on__gte=day, is_cancelled=False).order_by("-held_on")
    return dict(coming.values_list("board_id", "held_on"))


# --- One board ------------------------------------------------------------------------------------------
def board_page(board: Board, *, user: User, now: datetime) -> BoardPage:
    """The agenda of its next meeting, as far as this person sees the risks on it."""
    day = timezone.localdate(now)
    meetings = list(board.meetings.order_by("held_on"))
    may_keep = can_keep(user, board=board)
    held = [one.held_on for one in meetings if not one.is_cancelled]
    levels = list(Register.objects.filter(board=board).values_list("level", flat=True))
    last = max((on for on in held if on < day), default=day - _LOOK_BACK)
    waiting, decided = _escalations(user, levels, last)
    notices = list(_notices(user).filter(board=board).order_by("told_on", "pk"))
    waits = [one for one in notices if one.considered_at_id is None]
    return BoardPage(
        name=board.name,
        kind=board.get_kind_display(),
        clerk=board.clerk.name if board.clerk else "",
        next_on=min((on for on in held if on >= day), default=None),
        to_decide=tuple(_item(one, day) for one in waiting if _decides(one)),
        to_hear=tuple(_item(one, day) for one in waiting if not _decides(one)),
        decided=tuple(_item(one, day) for one in decided),
        decided_heading=f"Decided since {parts.shown(last)}, to be reported",
        told=tuple(_told(one, held, user, day, may_keep=may_keep) for one in waits),
        unseen=_unseen(board, levels, len(waiting) + len(waits)),
        meetings=tuple(_meetings(meetings, day, may_keep=may_keep)),
        is_partnership=board.kind == BoardKind.PARTNERSHIP,
        back_url=reverse("risk:board-list"),
        may_keep=may_keep,
        meet_url=reverse("risk:meeting-create", args=[board.pk]) if may_keep else "",
        change_url=reverse("risk:board-change", args=[board.pk]) if can(user, Permission.KEEP_BOARDS) else "",
    )


def _escalations(user: User, levels: list[str], last: date) -> tuple[list[Escalation], list[Escalation]]:
    """What waits for the board's register, and what was decided since the board last met."""
    if not levels:
        return [], []
    seen = Escalation.objects.visible_to(user).with_names().filter(destination__in=levels)
    waiting = list(seen.filter(state__in=WAITING).order_by("decide_by", "pk"))
    decided = seen.filter(state__in=DECIDED, decided_at__date__gte=last).order_by("-decided_at")
    return waiting, list(decided[:_MOST_PAST])


def _decides(one: Escalation) -> bool:
    """What the board itself decides: the corporate register once endorsed, and the way down."""
    if one.state == State.DE_ESCALATION_PROPOSED:
        return True
    return one.destination == Level.CORPORATE and one.state in UNDECIDED and not _first(one)


def _first(one: Escalation) -> bool:
    return one.state == State.SUBMITTED and one.needs_endorsement


def _unseen(board: Board, levels: list[str], seen: int) -> int:
    waiting = Escalation.objects.filter(state__in=WAITING, destination__in=levels).count() if levels else 0
    return waiting + BoardNotice.objects.waiting().filter(board=board).count() - seen


def _item(one: Escalation, day: date) -> AgendaItem:
    row = parts.escalation_row(one, (), (), day)
    asked = f"To join the {one.get_destination_display().lower()} register"
    if one.state == State.DE_ESCALATION_PROPOSED:
        asked = f"To come off the {one.get_destination_display().lower()} register"
    words = "Once the Director has endorsed it" if _first(one) else row.clock or row.state
    return AgendaItem(
        reference=one.risk.reference,
        title=one.risk.title,
        url=row.url,
        band=one.assessment.band,
        chip=chip_words(one.assessment.exposure, one.assessment.band),
        asked=asked,
        words=words,
        tone=row.tone,
        is_late=row.is_overdue,
    )


def _notices(user: User) -> QuerySet[BoardNotice]:
    found: QuerySet[BoardNotice] = BoardNotice.objects.visible_to(user).with_names()
    return found


def _told(one: BoardNotice, held: list[date], user: User, day: date, *, may_keep: bool) -> AgendaItem:
    stands = _standing(one, held, day)
    current = one.risk.current
    enters = may_keep and one.told_by_id != user.pk
    return AgendaItem(
        reference=one.risk.reference,
        title=one.risk.title,
        url=reverse("risk:risk-detail", args=[one.risk.reference]),
        band=current.band if current else "",
        chip=chip_words(current.exposure if current else None, current.band if current else None),
        asked=one.what,
        words=stands.words,
        tone="bad" if stands.is_late else "wait",
        is_late=stands.is_late,
        acknowledge_url=_at("notice-acknowledge", one) if enters and not one.acknowledged_on else "",
        consider_url=_at("notice-consider", one) if enters else "",
    )


def _at(name: str, one: BoardNotice) -> str:
    return reverse(f"risk:{name}", args=[one.pk])


def _standing(one: BoardNotice, held: Iterable[date], day: date) -> board_clocks.Standing:
    return board_clocks.standing(
        told_on=one.told_on,
        acknowledge_by=one.acknowledge_by,
        acknowledged_on=one.acknowledged_on,
        considered_on=one.considered_at.held_on if one.considered_at else None,
        meetings=tuple(held),
        day=day,
    )


def _meetings(meetings: list[Meeting], day: date, *, may_keep: bool) -> Iterator[MeetingLine]:
    """Those to come, and the last of those that were, in the order of their days."""
    past = [one for one in meetings if one.held_on < day][-_MOST_PAST:]
    for one in (*past, *(one for one in meetings if one.held_on >= day)):
        may_cancel = may_keep and not one.is_cancelled and one.held_on >= day
        yield MeetingLine(
            pk=one.pk,
            held_on=one.held_on,
            is_cancelled=one.is_cancelled,
            is_past=one.held_on < day,
            cancel_url=reverse("risk:meeting-cancel", args=[one.board_id, one.pk]) if may_cancel else "",
        )


# --- On the record --------------------------------------------------------------------------------------
def notice_rows(risk: Risk, *, day: date) -> tuple[BoardNoticeRow, ...]:
    """The boards that were told of a risk, the newest first."""
    held = Meeting.objects.filter(board=OuterRef("board_id"), is_cancelled=False)
    notices: Iterable[Any] = (
        risk.board_notices.select_related("board", "told_by", "considered_at")
        .annotate(held=ArraySubquery(held.values("held_on")))
        .order_by("-told_on", "-pk")
    )
    return tuple(_row(one, one.held, day) for one in notices)


def _row(one: BoardNotice, held: list[date], day: date) -> BoardNoticeRow:
    stands = _standing(one, held, day)
    acknowledged = ""
    if one.acknowledged_on is not None:
        acknowledged = (
            f"{one.acknowledged_by} acknowledged it on {parts.shown(one.acknowledged_on)} "
            f"(minute {one.acknowledged_minute})."
        )
    said = f"{one.said} (Minute {one.considered_minute}.)" if one.considered_at_id else ""
    return BoardNoticeRow(
        board=one.board.name,
        board_url=reverse("risk:board-detail", args=[one.board_id]),
        what=one.what,
        told_on=one.told_on,
        told_by=one.told_by.name,
        words=stands.words,
        tone="bad" if stands.is_late else "done" if stands.is_done else "wait",
        acknowledged=acknowledged,
        said=said,
    )
