"""Boards and the days on which they meet: added, changed, planned, cancelled. Nothing is deleted."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from governance.board_policies import check_keep
from governance.enums import BoardKind
from governance.models import Board, Meeting, User
from governance.permissions import Permission
from governance.policies import Stale, can, check

MOST_NAME = 120
FIRST_YEAR, LAST_YEAR = 2000, 2099


@transaction.atomic
def add(*, name: str, kind: BoardKind, clerk: User | None, by: User) -> Board:
    """Another body that holds somebody to account. ValidationError, by field, for what cannot be."""
    check(by, Permission.KEEP_BOARDS)
    board = Board(name=_name(name), kind=kind, clerk=_clerk(clerk))
    _save(board)
    return board


@transaction.atomic
def change(*, board: Board, version: int, name: str, clerk: User | None, is_active: bool, by: User) -> Board:
    """Another name or clerk, or out of use. Stale when somebody else was first."""
    check(by, Permission.KEEP_BOARDS)
    held: Board = Board.objects.select_for_update(of=("self",)).select_related("clerk").get(pk=board.pk)
    if held.version != version:
        raise Stale(
            "Somebody else changed this board while you had it open. See both, then decide.", theirs=held
        )
    held.name, held.clerk, held.is_active = _name(name), _clerk(clerk), is_active
    held.version += 1
    _save(held)
    return held


@transaction.atomic
def plan(*, board: Board, days: Iterable[date], by: User) -> list[Meeting]:
    """Days on which the board meets; one that was cancelled is on again. Days that stand already stay."""
    check_keep(by, board=board)
    wanted = sorted(set(days))
    if not wanted:
        raise ValidationError({"held_on": "Give the day on which the board meets."})
    for day in wanted:
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError({"held_on": f"Give a day from {FIRST_YEAR} to {LAST_YEAR}."})
    Meeting.objects.filter(board=board, held_on__in=wanted, is_cancelled=True).update(is_cancelled=False)
    Meeting.objects.bulk_create([Meeting(board=board, held_on=day) for day in wanted], ignore_conflicts=True)
    return list(Meeting.objects.filter(board=board, held_on__in=wanted))


@transaction.atomic
def cancel(*, meeting: Meeting, by: User) -> Meeting:
    """The board does not meet on that day; the day stays in sight."""
    check_keep(by, board=meeting.board)
    held: Meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    held.is_cancelled = True
    held.save(update_fields=["is_cancelled"])
    return held


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > MOST_NAME:
        raise ValidationError({"name": f"Name the board, in {MOST_NAME} characters or fewer."})
    return name


def _clerk(clerk: User | None) -> User | None:
    if clerk is not None and not can(clerk, Permission.VIEW_UNRELEASED):
        raise ValidationError({"clerk": f"{clerk} cannot keep its record. Choose somebody of the staff."})
    return clerk


def _save(board: Board) -> None:
    try:
        with transaction.atomic():
            board.save()
    except IntegrityError as error:
        raise ValidationError({"name": f"There is a board called {board.name} already."}) from error
