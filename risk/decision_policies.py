"""Who may say what to a decision to spend or change: pairs, `check_x` raises a sentence, `can_x` answers."""

from governance.models import User
from governance.permissions import Permission
from governance.policies import NotAllowed, can, check
from risk.models import Decision


def check_ask(by: User) -> None:
    """Whoever logs risks may ask for a decision."""
    check(by, Permission.LOG_RISKS)


def can_ask(by: User) -> bool:
    """Whether `check_ask` would pass."""
    return can(by, Permission.LOG_RISKS)


def check_decide(by: User, *, decision: Decision) -> None:
    """The Director or the deputy, but never what they asked for themselves."""
    check(by, Permission.DECIDE_MATTERS)
    if by.pk == decision.raised_by_id:
        raise NotAllowed(
            "You asked for this decision, so you cannot make it. The Director, or the deputy, must."
        )


def can_decide(by: User, *, decision: Decision) -> bool:
    """Whether `check_decide` would pass."""
    return can(by, Permission.DECIDE_MATTERS) and by.pk != decision.raised_by_id


def check_answer(by: User, *, decision: Decision) -> None:
    """Whoever asked for it answers the question about it, or takes it back."""
    check_ask(by)
    if by.pk != decision.raised_by_id:
        raise NotAllowed(f"{decision.raised_by.name} asked for this decision and answers for it. Ask them.")


def can_answer(by: User, *, decision: Decision) -> bool:
    """Whether `check_answer` would pass."""
    return can_ask(by) and by.pk == decision.raised_by_id
