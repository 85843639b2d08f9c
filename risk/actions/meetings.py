"""Meetings planned and cancelled, with the clocks of the escalations that wait for them."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from governance.actions import boards, outbox
from governance.models import Board, Meeting, User
from risk import board_clocks
from risk.enums import Level
from risk.escalation_states import OPEN
from risk.models import Escalation, Register
from risk.rule_data import from_data


@transaction.atomic
def plan(*, board: Board, days: Iterable[date], by: User, today: date) -> list[Meeting]:
    """The board meets on these days; what waits for its next meeting waits for the nearest."""
    planned = boards.plan(board=board, days=days, by=by)
    repoint(board, today=today)
    return planned


@transaction.atomic
def cancel(*, meeting: Meeting, by: User, today: date) -> Meeting:
    """The board does not meet on that day; what waited for it waits for the next."""
    cancelled = boards.cancel(meeting=meeting, by=by)
    repoint(meeting.board, today=today)
    return cancelled


def repoint(board: Board, *, today: date) -> int:
    """Give each escalation that waits for the board its next meeting, and the day that follows."""
    coming = Meeting.objects.filter(board=board, held_on__gte=today, is_cancelled=False)
    nearest = coming.order_by("held_on").first()
    levels = Register.objects.filter(board=board).values("level")
    waiting = (
        Escalation.objects.select_for_update(of=("self",))
        .filter(state__in=OPEN, destination__in=levels)
        .select_related("meeting", "rules", "assessment")
        .order_by("pk")
    )
    moved = [one for one in waiting if _moved(one, nearest)]
    for one in moved:
        one.version += 1
        one.save(update_fields=["meeting", "decide_by", "version"])
    if moved:
        outbox.wake()
    return len(moved)


def _moved(one: Escalation, nearest: Meeting | None) -> bool:
    """Set what follows of the nearest meeting; whether anything is another. Those of no meeting stay."""
    if one.rules is None:
        return False
    rules = from_data(one.rules.content)
    codes = [reason["code"] for reason in one.reasons]
    deciding = board_clocks.deciding_rules(rules, codes, Level(one.destination))
    if not any(rule.clock.at_next_meeting for rule in deciding):
        return False
    latest = board_clocks.latest_day(
        deciding,
        exposure=one.assessment.exposure,
        corporate_at=rules.thresholds.corporate_at,
        raised_on=timezone.localdate(one.raised_at),
    )
    due = board_clocks.decide_by(
        stands=one.decide_by,
        old_meeting=one.meeting.held_on if one.meeting else None,
        new_meeting=nearest.held_on if nearest else None,
        latest=latest,
    )
    if (one.meeting, one.decide_by) == (nearest, due):
        return False
    one.meeting, one.decide_by = nearest, due
    return True
