"""The store of sessions (SESSION_ENGINE): tied to the person, 30 minutes idle and 12 hours at most."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from governance.models.sessions import ABSOLUTE_LIMIT, IDLE_LIMIT, Session

SIGNED_IN_AT = "signed_in_at"
# "Last seen" is written at most once a minute: a page view costs no write.
SEEN_GRAIN = timedelta(minutes=1)


class SessionStore(DatabaseStore):
    """Loads a session only within its limits."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        row: Session | None = super()._get_session_from_db()  # type: ignore[misc]
        if row is None:
            return None
        now = timezone.now()
        if _is_over(row, now):
            row.delete()
            self._session_key = None
            return None
        if now - row.seen_at > SEEN_GRAIN:
            Session.objects.filter(pk=row.pk).update(seen_at=now)
        return row

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        now = timezone.now()
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        row.seen_at = now
        if SESSION_KEY in data:
            row.user_id = int(data[SESSION_KEY])
            row.signed_in_at = datetime.fromtimestamp(data.get(SIGNED_IN_AT, now.timestamp()), UTC)
        return row

    def save(self, must_create: bool = False) -> None:
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        if SESSION_KEY in data:
            data.setdefault(SIGNED_IN_AT, timezone.now().timestamp())
        super().save(must_create=must_create)


def _is_over(row: Session, now: datetime) -> bool:
    too_long = row.signed_in_at is not None and now - row.signed_in_at > ABSOLUTE_LIMIT
    return too_long or now - row.seen_at > IDLE_LIMIT
