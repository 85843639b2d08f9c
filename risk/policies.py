"""Who may do what to a risk: pairs, `check_x` raises a sentence, `can_x` answers."""

from governance.models import ServiceArea, User
from governance.permissions import Permission
from governance.policies import NotAllowed, can, check
from risk.models import Risk


def can_log_in(by: User, *, area: ServiceArea) -> bool:
    """Whether `check_log_in` would pass."""
    if not can(by, Permission.LOG_RISKS):
        return False
    if can(by, Permission.VIEW_EVERY_AREA):
        return True
    return any(own.service_area_id == area.pk for own in by.memberships.all())


def check_log_in(by: User, *, area: ServiceArea) -> None:
    """Risks are logged in one's own service areas; some roles look after every area."""
    check(by, Permission.LOG_RISKS)
    if not can_log_in(by, area=area):
        raise NotAllowed(f"You do not work in {area}, so you cannot log a risk there. Ask somebody who does.")


def can_update(by: User, *, risk: Risk, works_there: bool | None = None) -> bool:
    """Whether `check_update` would pass; `works_there` where it is known whether they work in its area."""
    if not can(by, Permission.LOG_RISKS):
        return False
    if works_there or by.pk in (risk.owner_id, risk.delegate_id, risk.raised_by_id):
        return True
    if works_there is None:
        return can_log_in(by, area=risk.service_area)
    return can(by, Permission.VIEW_EVERY_AREA)


def check_update(by: User, *, risk: Risk) -> None:
    """The owner, the delegate, who raised it, and those who may log risks in its service area."""
    check(by, Permission.LOG_RISKS)
    if not can_update(by, risk=risk):
        raise NotAllowed(
            f"You can read {risk.reference} but not change it. Ask its owner, {risk.owner_role}."
        )


def check_speak_for(by: User, *, person: User, area: ServiceArea) -> None:
    """Both who enters and the person for whom it is entered may log risks in the area."""
    if not can_log_in(person, area=area):
        raise NotAllowed(
            f"{person.name} cannot log risks in {area}, so it cannot be entered for them. "
            "Choose somebody who can."
        )
    check_log_in(by, area=area)


def can_confirm(by: User, *, area: ServiceArea) -> bool:
    """Whether `check_confirm` would pass."""
    return can(by, Permission.CONFIRM_RISKS) and by.memberships.filter(service_area=area).exists()


def check_confirm(by: User, *, area: ServiceArea) -> None:
    """The manager of a service area confirms its month."""
    check(by, Permission.CONFIRM_RISKS)
    if not can_confirm(by, area=area):
        raise NotAllowed(f"You do not manage {area}, so you cannot confirm its month. Ask its manager.")
