"""Who may say what to an escalation: pairs, `check_x` raises a sentence, `can_x` answers."""

from governance.models import User
from governance.permissions import Permission
from governance.policies import NotAllowed, can, check
from risk import policies
from risk.enums import EscalationState, Level
from risk.models import Escalation, Risk


def permission_to_decide(escalation: Escalation) -> Permission:
    """The Director decides, and endorses what senior leadership decides; a leader records that."""
    if escalation.destination == Level.DIRECTORATE:
        return Permission.DECIDE_ESCALATIONS
    if escalation.state == EscalationState.SUBMITTED and escalation.needs_endorsement:
        return Permission.DECIDE_ESCALATIONS
    return Permission.RECORD_LEADERSHIP


def check_decide(by: User, *, escalation: Escalation) -> None:
    """Whoever decides at this level, but never what their own score or ask raised."""
    check(by, permission_to_decide(escalation))
    if by.pk == escalation.raised_by_id:
        raise NotAllowed(
            "Your own score or request raised this escalation, so you cannot decide it. "
            "The deputy, or another person with the same role, must."
        )


def can_decide(by: User, *, escalation: Escalation) -> bool:
    """Whether `check_decide` would pass."""
    return can(by, permission_to_decide(escalation)) and by.pk != escalation.raised_by_id


def check_ask(by: User, *, risk: Risk) -> None:
    """Whoever may update the risk may ask for a higher register, answer a question, or withdraw."""
    policies.check_update(by, risk=risk)


def can_ask(by: User, *, risk: Risk) -> bool:
    """Whether `check_ask` would pass."""
    return policies.can_update(by, risk=risk)
