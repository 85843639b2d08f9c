"""Who may open a view: every view carries a mark, and a view without one answers 403.

    @access(Permission.VIEW_TRAIL)      any one of the permissions named
    @access.signed_in                   everybody with a sign-in
    @access.public                      everybody

Views of third parties are marked in `THIRD_PARTY`, by URL name. The middleware reads the marks; a test
holds the whole against a reviewed table of URL, role and method.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from governance.permissions import Permission

View = TypeVar("View", bound=Callable[..., Any])


class Door(Enum):
    """How far a view is open."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"
    PERMISSION = "permission"
    # As if it did not exist: pages of third parties that this product has no use for.
    CLOSED = "closed"


@dataclass(frozen=True)
class Mark:
    """Who may open a view; `permissions` (any one is enough) only with `Door.PERMISSION`."""

    door: Door
    permissions: tuple[Permission, ...] = ()


PUBLIC = Mark(Door.PUBLIC)
SIGNED_IN = Mark(Door.SIGNED_IN)
CLOSED = Mark(Door.CLOSED)


class _Access:
    """The decorator; see the module's text."""

    def __call__(self, *permissions: Permission) -> Callable[[View], View]:
        if not permissions:
            raise ValueError("Name at least one permission, or use access.signed_in.")
        return lambda view: _marked(view, Mark(Door.PERMISSION, permissions))

    def public(self, view: View) -> View:
        """Open to everybody, signed in or not."""
        return _marked(view, PUBLIC)

    def signed_in(self, view: View) -> View:
        """Open to every signed-in person."""
        return _marked(view, SIGNED_IN)


def _marked(view: View, mark: Mark) -> View:
    view.access_mark = mark  # type: ignore[attr-defined]
    return view


access = _Access()

THIRD_PARTY: dict[str, Mark] = {
    # The project's own, which knows no app and so cannot mark them itself.
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_reset_password": PUBLIC,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": PUBLIC,
    "account_reset_password_from_key_done": PUBLIC,
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    # The second step of a sign-in: it answers only within one.
    "mfa_authenticate": PUBLIC,
    "mfa_index": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    # The council's own accounts.
    "openid_connect_login": PUBLIC,
    "openid_connect_callback": PUBLIC,
    "socialaccount_login_cancelled": PUBLIC,
    "socialaccount_login_error": PUBLIC,
    # Nobody signs themselves up, changes their e-mail address, or ties further accounts to their own.
    "account_signup": CLOSED,
    "account_inactive": CLOSED,
    "account_email": CLOSED,
    "account_email_verification_sent": CLOSED,
    "account_confirm_email": CLOSED,
    "account_set_password": CLOSED,
    "account_confirm_login_code": CLOSED,
    "socialaccount_signup": CLOSED,
    "socialaccount_connections": CLOSED,
}

# What a signed-in person without a second factor may open besides public pages.
SECOND_FACTOR_SETUP = "mfa_activate_totp"
OPEN_WITHOUT_SECOND_FACTOR = frozenset({SECOND_FACTOR_SETUP, "account_reauthenticate", "mfa_reauthenticate"})


def mark_of(view: Callable[..., Any], *, name: str) -> Mark | None:
    """The mark of a view, or of a third party's by URL name; None when it has none."""
    return getattr(view, "access_mark", None) or THIRD_PARTY.get(name)
