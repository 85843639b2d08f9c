"""Who may change an action: `check_x` raises a sentence, `can_x` answers."""

from governance.models import Action, User
from governance.permissions import Permission
from governance.policies import NotAllowed, can, check


def check_update(by: User, *, action: Action) -> None:
    """Whoever sees the action and may log risks; its owner always."""
    if not can_update(by, action=action):
        check(by, Permission.LOG_RISKS)
        raise NotAllowed("You cannot change this action. Ask its owner or the manager of its service area.")


def can_update(by: User, *, action: Action) -> bool:
    """Whether `check_update` would pass."""
    if by.is_command_line or (action.owner_id == by.pk and by.is_active):
        return True
    return can(by, Permission.LOG_RISKS) and Action.objects.visible_to(by).filter(pk=action.pk).exists()
