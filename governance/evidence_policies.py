"""Who may do what to a piece of evidence: pairs, `check_x` raises a sentence, `can_x` answers yes or no.

Whoever sees a piece is told by `Evidence.objects.visible_to`; these rules come on top. Its keepers are its
owner, whoever added it, and those who may challenge a score: they answer for what scores rest on.
"""

from governance.enums import EvidenceState
from governance.models import Evidence, ServiceArea, User
from governance.permissions import Permission
from governance.policies import NotAllowed, can, check


def check_area(by: User, *, area: ServiceArea | None) -> None:
    """Evidence of no area, or of an area in which the person works or which they may see."""
    check(by, Permission.ADD_EVIDENCE, Permission.VIEW_UNRELEASED)
    if not can_area(by, area=area):
        raise NotAllowed("You work in another service area. Choose one of your own, or none.")


def can_area(by: User, *, area: ServiceArea | None) -> bool:
    """Whether `check_area` would pass. One query, where an area is given and the role sees only its own."""
    if area is None or can(by, Permission.VIEW_EVERY_AREA):
        return True
    return by.memberships.filter(service_area=area).exists()


def can_own(person: User) -> bool:
    """Whether the person can own evidence: an active member of staff."""
    return person.is_active and can(person, Permission.VIEW_UNRELEASED)


def check_keep(by: User, *, evidence: Evidence) -> None:
    """Changing, renewing and retiring: a keeper's, while it is held."""
    _check_held(evidence)
    if not can_keep(by, evidence=evidence):
        raise NotAllowed(
            f"{evidence.owner.name} owns this piece of evidence. They, whoever added it, or a manager can do "
            "this."
        )


def can_keep(by: User, *, evidence: Evidence) -> bool:
    """Whether `check_keep` would pass."""
    if evidence.state != EvidenceState.HELD or not can(by, Permission.VIEW_UNRELEASED):
        return False
    return by.pk in (evidence.owner_id, evidence.added_by_id) or can(by, Permission.CHALLENGE_SCORES)


def check_check(by: User, *, evidence: Evidence) -> None:
    """A second person's: not the owner's, nor of whoever added or last changed it; once for each change."""
    check(by, Permission.CHECK_EVIDENCE)
    _check_held(evidence)
    if evidence.checked_by_id is not None:
        raise NotAllowed("This piece of evidence is checked already.")
    if not can_check(by, evidence=evidence):
        raise NotAllowed(
            "You own this piece of evidence, or added or changed it. A second person must check it."
        )


def can_check(by: User, *, evidence: Evidence) -> bool:
    """Whether `check_check` would pass."""
    return (
        can(by, Permission.CHECK_EVIDENCE)
        and evidence.state == EvidenceState.HELD
        and evidence.checked_by_id is None
        and by.pk not in (evidence.owner_id, evidence.added_by_id, evidence.changed_by_id)
    )


def _check_held(evidence: Evidence) -> None:
    if evidence.state != EvidenceState.HELD:
        raise NotAllowed("This piece of evidence is retired: it stays as it is. Add a new one instead.")
