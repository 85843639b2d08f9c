"""How a sign-in is checked, and how the person of a session is loaded."""

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from governance.models import User

# Stands for the person in the question; no account has this key.
_SOMEBODY = -1


@cache
def _of_a_session() -> tuple[str, tuple[Any, ...]]:
    """The question for somebody with what every page asks about them, and its parameters.

    Put into words once: that takes five times as long as the answer, and every request asks it.
    """
    asked = User.objects.with_standing().filter(pk=_SOMEBODY, is_active=True)
    sql, parameters = asked.query.sql_with_params()
    return str(sql), tuple(parameters)


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Signs people in by e-mail address and password; only active people exist for it."""

    def get_user(self, user_id: int) -> User | None:
        """The person of a session, with what every page asks about them, in one query; None when closed."""
        sql, parameters = _of_a_session()
        given = [user_id if one == _SOMEBODY else one for one in parameters]
        return next(iter(User.objects.raw(sql, given)), None)

    @classmethod
    def _stash_user(cls, user: AbstractBaseUser | None) -> AbstractBaseUser | None:  # noqa: ARG003
        """The library would tell a closed account that its password was right. Ours is told nothing."""
        return super()._stash_user(None)  # type: ignore[no-any-return]
