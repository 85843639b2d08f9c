"""Reads of people and of the council's settings, as the pages show them."""

from collections.abc import Iterable, Sequence

from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.urls import reverse

from governance.enums import Role
from governance.models import Council, ServiceArea, User
from governance.models.people import COMMAND_LINE_EMAIL
from governance.pages import (
    AreaRow,
    CouncilPage,
    PeoplePage,
    PersonPage,
    PersonRow,
    RoleWords,
    SubEntry,
)
from governance.permissions import Permission, permissions_of
from governance.policies import (
    can,
    can_any,
    can_change_person,
    can_change_role,
    can_deactivate,
    needs_second_factor,
)

# Roles whose reach depends on service areas.
AREA_ROLES = (Role.OFFICER, Role.MANAGER, Role.AUDITOR)
_SECTIONS = (
    ("People and roles", "governance:person-list", (Permission.VIEW_COLLEAGUES, Permission.VIEW_PEOPLE)),
    ("Trail", "governance:trail-list", (Permission.VIEW_TRAIL,)),
    ("Council settings", "governance:council-detail", (Permission.MANAGE_COUNCIL,)),
    ("Risk settings", "risk:settings-list", (Permission.SET_RISK_RULES,)),
)


def sections(user: User, *, current: str) -> tuple[SubEntry, ...]:
    """The row under "Governance", for this person; `current` is a URL name."""
    return tuple(
        SubEntry(label, reverse(name), current=name == current)
        for label, name, permissions in _SECTIONS
        if can_any(user, permissions)
    )


def people_page(user: User) -> PeoplePage:
    """Everybody whom this person may know of."""
    people = (
        User.objects.visible_to(user)
        .exclude(email=COMMAND_LINE_EMAIL)
        .with_standing()
        .prefetch_related("service_areas")
        .order_by(Lower("name"), "pk")
    )
    rows = [(person, person_row(person)) for person in people]
    everybody = can(user, Permission.VIEW_PEOPLE)
    return PeoplePage(
        sections=sections(user, current="governance:person-list"),
        scope="Everybody with a sign-in." if everybody else "You, and the people of your service areas.",
        rows=tuple(row for person, row in rows if person.is_active),
        closed=tuple(row for person, row in rows if not person.is_active),
        add_url=reverse("governance:person-create") if can(user, Permission.MANAGE_PEOPLE) else "",
    )


def person_row(person: User) -> PersonRow:
    """A person in the list."""
    return PersonRow(
        name=person.name,
        email=person.email,
        job_title=person.job_title,
        role=person.role_label,
        areas=areas_of(person),
        standing=standing_of(person),
        url=reverse("governance:person-detail", args=[person.pk]),
    )


def areas_of(person: User) -> tuple[str, ...]:
    """The service areas in words; nothing stands for all, so an officer without one is said to have none."""
    names = sorted(area.name for area in person.service_areas.all())
    if not names and person.role in AREA_ROLES:
        return ("None yet",)
    return tuple(names)


def standing_of(person: User) -> str:
    """What there is to say about the account; "" when there is nothing."""
    if not person.is_active:
        return "Closed"
    return "No second factor yet" if needs_second_factor(person) else ""


def new_person_page(user: User) -> PersonPage:
    """The page on which somebody is added."""
    return PersonPage(
        sections=sections(user, current="governance:person-list"),
        roles=role_words(Role),
        back_url=reverse("governance:person-list"),
    )


def person_page(
    user: User, person: User, *, link: str = "", theirs: Sequence[tuple[str, str]] = ()
) -> PersonPage:
    """One person, with what this user may do about them."""
    may_change = can_change_person(user, person=person)
    may_close = can_deactivate(user, person=person)

    def address(name: str, allowed: bool) -> str:
        return reverse(f"governance:{name}", args=[person.pk]) if allowed else ""

    return PersonPage(
        sections=sections(user, current="governance:person-list"),
        name=person.name,
        email=person.email,
        job_title=person.job_title,
        role=person.role_label,
        areas=areas_of(person),
        standing=standing_of(person),
        added_on=person.created_at.date(),
        last_signed_in=person.last_login,
        link=link,
        theirs=theirs,
        roles=role_words(Role) if may_change else role_words([Role(person.role)]),
        role_fixed=_why_fixed(user, person) if may_change else "",
        close_url=address("person-close", may_close and person.is_active),
        open_url=address("person-open", may_close and not person.is_active),
        link_url=address("person-link", may_change and person.is_active),
        factor_url=address("person-factor", may_close and person.has_second_factor),
        trail_url=_trail_of(person) if can(user, Permission.VIEW_TRAIL) else "",
        back_url=reverse("governance:person-list"),
        version=person.version,
    )


def _why_fixed(user: User, person: User) -> str:
    if user.pk == person.pk:
        return "You cannot change your own role. Ask another administrator."
    if not any(can_change_role(user, person=person, role=role) for role in Role):
        return f"You cannot change the role {person.role_label}: it carries more than your own."
    return ""


def _trail_of(person: User) -> str:
    return f"{reverse('governance:trail-list')}?table=governance.User&object={person.pk}"


def role_words(roles: Iterable[Role]) -> tuple[RoleWords, ...]:
    """What each role may do, in words."""
    return tuple(
        RoleWords(str(role.label), tuple(right for right in Permission if right in permissions_of(role)))
        for role in roles
    )


def stored_words(person: User) -> tuple[tuple[str, str], ...]:
    """What is stored now, to be set beside what somebody typed."""
    return (
        ("Name", person.name),
        ("Job title", person.job_title),
        ("Role", person.role_label),
        ("Service areas", ", ".join(areas_of(person))),
        ("Account", "Open" if person.is_active else "Closed"),
    )


def council_page(user: User, council: Council) -> CouncilPage:
    """The council's settings."""
    areas = ServiceArea.objects.annotate(
        workers=Count("memberships", filter=Q(memberships__user__is_active=True))
    ).order_by(Lower("name"))
    return CouncilPage(
        sections=sections(user, current="governance:council-detail"),
        ons_code=council.ons_code,
        areas=tuple(
            AreaRow(
                area.name,
                area.workers,
                area.is_active,
                reverse("governance:service-area-detail", args=[area.pk]),
            )
            for area in areas
        ),
    )
