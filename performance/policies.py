"""Rules about one object of this app, in pairs: `check_x` raises a sentence, `can_x` answers yes or no."""

from governance.models import User
from governance.permissions import Permission
from governance.policies import NotAllowed, can, check
from performance.models import Target


def check_decide_target(by: User, *, target: Target) -> None:
    """A second person decides: never the one who proposed it."""
    check(by, Permission.APPROVE_TARGETS)
    if target.proposed_by_id == by.pk:
        raise NotAllowed("You proposed this target. Another person who may approve targets must decide it.")


def can_decide_target(by: User, *, target: Target) -> bool:
    """Whether `check_decide_target` would pass."""
    return can(by, Permission.APPROVE_TARGETS) and target.proposed_by_id != by.pk
