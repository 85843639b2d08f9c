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
    VIEW_EVERY_AREA = "see what belongs to other service areas"
    PROPOSE_SCORES = "propose a score"
    CHALLENGE_SCORES = "challenge a proposed score"
    AGREE_SCORES = "agree a score"
    ADD_EVIDENCE = "add evidence"
    CHECK_EVIDENCE = "check evidence"
    KEEP_PROMISES = "keep the list of promises"
    LOG_RISKS = "log and update risks and actions"
    DECIDE_ESCALATIONS = "decide escalations"
    RECORD_LEADERSHIP = "record what senior leadership decided"
    DECIDE_MATTERS = "decide what to spend or to change"
    READ_DIRECTORS_PAGE = "read the Director’s page"
    PREPARE_DIRECTORS_PAGE = "prepare the Director’s page"
    CONFIRM_RISKS = "confirm the risks of a service area for the month"
    SET_RISK_RULES = "set the risk matrix, the tolerances and the escalation rules"
    KEEP_BOARDS = "keep the boards and the days on which they meet"
    PROPOSE_TARGETS = "propose targets"
    APPROVE_TARGETS = "approve targets"
    RELEASE_POSITION = "release the position to members"
    HOLD_RELEASES = "hold releases before an election"
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
# Everyday work: proposing scores, evidence, risks, targets to be approved by another.
_WORK = _STAFF | {P.PROPOSE_SCORES, P.ADD_EVIDENCE, P.CHECK_EVIDENCE, P.PROPOSE_TARGETS, P.LOG_RISKS}
_LEADS = _WORK | {P.CHALLENGE_SCORES, P.KEEP_PROMISES}
_SOURCES = frozenset({P.VIEW_IMPORTS, P.IMPORT_REPORTS, P.IMPORT_MEASURES})

# Keys are the stored values of governance.enums.Role; a test holds the two together.
ROLES: Mapping[str, frozenset[Permission]] = {
    "officer": _WORK,
    "auditor": _STAFF | {P.ADD_EVIDENCE, P.CHECK_EVIDENCE},
    "manager": _LEADS | {P.CONFIRM_RISKS},
    "psw": _LEADS | {P.MARK_FINDINGS, P.VIEW_IMPORTS, P.IMPORT_REPORTS, P.VIEW_EVERY_AREA},
    # Those who prepare and check what the Director reads: business support, performance, finance.
    "leader": _STAFF
    | {
        P.VIEW_IMPORTS,
        P.VIEW_PEOPLE,
        P.VIEW_TRAIL,
        P.VIEW_EVERY_AREA,
        P.RECORD_LEADERSHIP,
        P.READ_DIRECTORS_PAGE,
        P.PREPARE_DIRECTORS_PAGE,
    },
    # The deputy holds this role too, under the deputy's own name and job title: whatever one of them raised,
    # the other decides.
    "director": _LEADS
    | _SOURCES
    | {
        P.MARK_FINDINGS,
        P.AGREE_SCORES,
        P.APPROVE_TARGETS,
        P.RELEASE_POSITION,
        P.HOLD_RELEASES,
        P.DECIDE_ESCALATIONS,
        P.DECIDE_MATTERS,
        P.READ_DIRECTORS_PAGE,
        P.PREPARE_DIRECTORS_PAGE,
        P.KEEP_BOARDS,
        P.VIEW_EVERY_AREA,
        P.VIEW_PEOPLE,
        P.VIEW_TRAIL,
    },
    "member": _EVERYBODY,
    "administrator": _STAFF
    | _SOURCES
    | {
        P.SET_RISK_RULES,
        P.KEEP_BOARDS,
        P.HOLD_RELEASES,
        P.VIEW_PEOPLE,
        P.MANAGE_PEOPLE,
        P.MANAGE_COUNCIL,
        P.VIEW_TRAIL,
    },
}

# Rights over other people's accounts, the council, its sources and the trail: nobody hands these on without
# holding them. The rest is everyday work, which whoever manages people may give.
RESERVED = frozenset(
    {
        P.VIEW_PEOPLE,
        P.MANAGE_PEOPLE,
        P.MANAGE_COUNCIL,
        P.SET_RISK_RULES,
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
