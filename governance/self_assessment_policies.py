"""Who may do what in a round of scoring ourselves: pairs, `check_x` raises a sentence, `can_x` answers.

The person who challenges is none of those who proposed, entered the proposal or had it entered for them;
and neither is the one who agrees.
"""

from governance.models import SelfAssessment, User, WhatIf
from governance.permissions import Permission
from governance.policies import NotAllowed, can, check


def check_enter_for(by: User, *, person: User, permission: Permission) -> None:
    """Both who enters and the person for whom it is entered must hold the permission themselves."""
    check(by, permission)
    if not can_enter_for(by, person=person, permission=permission):
        raise NotAllowed(
            f"{person.name} cannot {permission}, so it cannot be entered for them. Choose somebody who can."
        )


def can_enter_for(by: User, *, person: User, permission: Permission) -> bool:
    """Whether `check_enter_for` would pass."""
    return can(by, permission) and can(person, permission)


def check_challenge(by: User, *, round: SelfAssessment) -> None:
    """A second person, for whom somebody else may enter it."""
    check(by, Permission.CHALLENGE_SCORES)
    if by.pk in round.proposer_ids:
        raise NotAllowed(
            f"{by.name} proposed this score or entered it for somebody. A second person must challenge it."
        )


def can_challenge(by: User, *, round: SelfAssessment) -> bool:
    """Whether `check_challenge` would pass."""
    return can(by, Permission.CHALLENGE_SCORES) and by.pk not in round.proposer_ids


def check_agree(by: User, *, round: SelfAssessment) -> None:
    """The Director, but never on a proposal of their own: agreeing, and asking a question first."""
    check(by, Permission.AGREE_SCORES)
    if by.pk in round.proposer_ids:
        raise NotAllowed(
            "You proposed this score or entered it for somebody, so you cannot agree it. "
            "Another person with the Director’s role must."
        )


def can_agree(by: User, *, round: SelfAssessment) -> bool:
    """Whether `check_agree` would pass."""
    return can(by, Permission.AGREE_SCORES) and by.pk not in round.proposer_ids


def check_revise(by: User, *, round: SelfAssessment) -> None:
    """Only those whose proposal it is answer a question with a new one."""
    check(by, Permission.PROPOSE_SCORES)
    if by.pk not in round.proposer_ids:
        raise NotAllowed(
            f"This is the proposal of {round.proposed_by.name}. They, or whoever entered it, propose anew."
        )


def can_revise(by: User, *, round: SelfAssessment) -> bool:
    """Whether `check_revise` would pass."""
    return can(by, Permission.PROPOSE_SCORES) and by.pk in round.proposer_ids


def check_withdraw(by: User, *, round: SelfAssessment) -> None:
    """Those whose proposal it is; and the Director, for a proposer who has left."""
    check(by, Permission.PROPOSE_SCORES, Permission.AGREE_SCORES)
    if not can_withdraw(by, round=round):
        raise NotAllowed(
            f"This is the proposal of {round.proposed_by.name}. They, whoever entered it, or the Director "
            "can withdraw it."
        )


def can_withdraw(by: User, *, round: SelfAssessment) -> bool:
    """Whether `check_withdraw` would pass."""
    return can(by, Permission.AGREE_SCORES) or can_revise(by, round=round)


def check_remove_what_if(by: User, *, what_if: WhatIf) -> None:
    """Who saved it, and the Director."""
    check(by, Permission.VIEW_UNRELEASED)
    if not can_remove_what_if(by, what_if=what_if):
        raise NotAllowed(f"{what_if.saved_by.name} saved this. They or the Director can remove it.")


def can_remove_what_if(by: User, *, what_if: WhatIf) -> bool:
    """Whether `check_remove_what_if` would pass."""
    if not can(by, Permission.VIEW_UNRELEASED):
        return False
    return by.pk == what_if.saved_by_id or can(by, Permission.AGREE_SCORES)
