"""What a person may do, by role. Pure: no Django.

A permission is one sentence's worth of right; a role is a set of them. Views ask for permissions, never for
roles, so that a change of the table below changes every page, action and menu together.
"""

from collections.abc import Mapping
from enum import StrEnum


class Permission(StrEnum):
    """A right, worded to end the sentence "your role does not let you ..."."""

    VIEW_POSITION = "see where the council stands"
    VIEW_MEASURES = "see the measures"
    VIEW_UNRELEASED = "see what is not released yet"
    VIEW_IMPORTS = "see what was imported"
    IMPORT_REPORTS = "bring in published reports"
    IMPORT_MEASURES = "bring in measures"
    MARK_FINDINGS = "mark the findings of a report"
    APPROVE_TARGETS = "approve targets"
    VIEW_COLLEAGUES = "see the people of your service areas"
    VIEW_PEOPLE = "see everybody who has a sign-in"
    MANAGE_PEOPLE = "change people and their roles"
    MANAGE_COUNCIL = "change the council's settings"
    VIEW_TRAIL = "see the trail"


P = Permission

# What everybody with a sign-in may do.
_EVERYBODY = frozenset({P.VIEW_POSITION, P.VIEW_MEASURES})
# Staff see drafts, operational figures and their colleagues too; members see what is released.
_STAFF = _EVERYBODY | {P.VIEW_UNRELEASED, P.VIEW_COLLEAGUES}
_SOURCES = frozenset({P.VIEW_IMPORTS, P.IMPORT_REPORTS, P.IMPORT_MEASURES})

# Keys are the stored values of governance.enums.Role; a test holds the two together.
ROLES: Mapping[str, frozenset[Permission]] = {
    "officer": _STAFF,
    "auditor": _STAFF,
    "manager": _STAFF,
    "psw": _STAFF | {P.MARK_FINDINGS, P.VIEW_IMPORTS, P.IMPORT_REPORTS},
    "leader": _STAFF | {P.VIEW_IMPORTS, P.VIEW_PEOPLE, P.VIEW_TRAIL},
    "director": _STAFF | _SOURCES | {P.MARK_FINDINGS, P.APPROVE_TARGETS, P.VIEW_PEOPLE, P.VIEW_TRAIL},
    "member": _EVERYBODY,
    "administrator": _STAFF | _SOURCES | {P.VIEW_PEOPLE, P.MANAGE_PEOPLE, P.MANAGE_COUNCIL, P.VIEW_TRAIL},
}

# Rights over other people's accounts, the council, its sources and the trail: nobody hands these on without
# holding them. The rest is everyday work, which whoever manages people may give.
RESERVED = frozenset(
    {
        P.VIEW_PEOPLE,
        P.MANAGE_PEOPLE,
        P.MANAGE_COUNCIL,
        P.VIEW_TRAIL,
        P.VIEW_IMPORTS,
        P.IMPORT_REPORTS,
        P.IMPORT_MEASURES,
    }
)


def permissions_of(role: str) -> frozenset[Permission]:
    """The permissions of a role; none for a role that is not known."""
    return ROLES.get(role, frozenset())


def may_give(giver: str, role: str) -> bool:
    """Whether a person of role `giver` may give (or take away) `role`: nobody grants what they lack."""
    held = permissions_of(giver)
    return role in ROLES and P.MANAGE_PEOPLE in held and permissions_of(role) & RESERVED <= held
