"""What every page's frame needs: the council, the person, the way round, and how fresh the figures are.

Everything is looked up only when a template asks for it: an error page or a fragment asks for nothing.
"""

from dataclasses import replace
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from governance.demonstration import CHARACTERS, is_served
from governance.enums import Role
from governance.models import Council, User
from governance.navigation import ENTRIES
from governance.pages import NavEntry, RoleCard
from governance.permissions import Permission
from governance.policies import can, can_any
from governance.queries import Freshness, freshness
from hounslow_assess.web import wants_fragment


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: council, person, nav, freshness, version, role_cards, council_sign_in.

    `person` is None and `nav` empty for somebody who is not signed in.
    """
    frame = Frame(request)
    return {
        "council": SimpleLazyObject(lambda: frame.council),
        "person": frame.person,
        "nav": SimpleLazyObject(lambda: frame.nav),
        "my_work_url": SimpleLazyObject(lambda: frame.my_work_url),
        "freshness": SimpleLazyObject(lambda: frame.freshness),
        "role_cards": SimpleLazyObject(lambda: frame.role_cards),
        "council_sign_in": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
        "version": settings.VERSION,
    }


class Frame:
    """The parts of the frame, each looked up once."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def council(self) -> Council | None:
        """The council; None before it is set up."""
        return Council.objects.first()

    @cached_property
    def person(self) -> User | None:
        """The signed-in person."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def freshness(self) -> Freshness:
        """How fresh the figures are; members, who read what was released, hear nothing of work since."""
        found = freshness(timezone.now())
        if self.person is not None and not can(self.person, Permission.VIEW_UNRELEASED):
            return replace(found, as_at=None, waiting=0, failed=0, stale=False)
        return found

    @cached_property
    def nav(self) -> list[NavEntry]:
        """The entries that this person may open, the present one marked; not built yet means left out."""
        if self.person is None or wants_fragment(self.request):
            return []
        return [
            NavEntry(
                entry.label,
                _address(entry.url_name),
                current=self._is_current(entry.families),
                keeps_day=entry.keeps_day,
            )
            for entry in ENTRIES
            if _address(entry.url_name)
            and can_any(self.person, entry.permissions)
            and not (entry.unless and can(self.person, entry.unless))
        ]

    @cached_property
    def my_work_url(self) -> str:
        """The address of what waits for the person; empty for those for whom nothing can."""
        if self.person is None or not can(self.person, Permission.VIEW_UNRELEASED):
            return ""
        return _address("performance:my-work")

    @cached_property
    def role_cards(self) -> list[RoleCard]:
        """The demonstration's sign-in cards; none outside a demonstration, or where it may not be served."""
        if self.council is None or not self.council.is_demonstration or not is_served():
            return []
        return [RoleCard(who.email, _card_label(who.role), who.card) for who in CHARACTERS if who.card]

    def _is_current(self, families: tuple[str, ...]) -> bool:
        match = self.request.resolver_match
        return match is not None and match.view_name.startswith(families)


def _card_label(role: Role) -> str:
    """Short: "Director", where the register of roles says "Director of Adult Social Services"."""
    return "Director" if role == Role.DIRECTOR else str(role.label)


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
