"""Sessions of signed-in people, each tied to its person so that it can be ended."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

if TYPE_CHECKING:
    from governance.sessions import SessionStore

# The longest without a request, and the longest since sign-in.
IDLE_LIMIT = timedelta(minutes=30)
ABSOLUTE_LIMIT = timedelta(hours=12)


class Session(AbstractBaseSession):
    """One browser's session; `user` is empty until somebody signs in."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="sessions"
    )
    signed_in_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Session of person {self.user_id}"

    @classmethod
    def get_session_store_class(cls) -> type["SessionStore"]:
        from governance.sessions import SessionStore

        return SessionStore
