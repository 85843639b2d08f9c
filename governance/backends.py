"""How a sign-in is checked, and how the person of a session is loaded."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from governance.models import User


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Signs people in by e-mail address and password; only active people exist for it."""

    def get_user(self, user_id: int) -> User | None:
        """The person of a session, with what every page asks about them, in one query; None when closed."""
        found: User | None = User.objects.with_standing().filter(pk=user_id, is_active=True).first()
        return found

    @classmethod
    def _stash_user(cls, user: AbstractBaseUser | None) -> AbstractBaseUser | None:  # noqa: ARG003
        """The library would tell a closed account that its password was right. Ours is told nothing."""
        return super()._stash_user(None)  # type: ignore[no-any-return]
