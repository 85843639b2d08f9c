"""Who keeps a board and its meetings: `check_x` raises a sentence, `can_x` answers."""

from governance.models import Board, User
from governance.permissions import Permission
from governance.policies import NotAllowed, can, check


def can_keep(by: User, *, board: Board) -> bool:
    """Whether `check_keep` would pass."""
    return can(by, Permission.KEEP_BOARDS) or (by.is_active and board.clerk_id == by.pk)


def check_keep(by: User, *, board: Board) -> None:
    """Those who keep every board, and the board's own clerk."""
    if can_keep(by, board=board):
        return
    check(by, Permission.VIEW_UNRELEASED)
    raise NotAllowed(f"The clerk of the {board} keeps its record. Ask the clerk, or an administrator.")
