"""A person looks at the overview: what they saw is kept, so that the next visit can say what is new."""

from datetime import datetime

from governance.models import User
from performance.models import LastLook
from performance.news import Facts, next_look


def look(*, person: User, facts: Facts, now: datetime) -> tuple[Facts, datetime | None]:
    """Keep what the person sees now; return what they saw at the end of the visit before, and when.

    Empty facts and None at a first look. Two looks at once: the later one's facts stand.
    """
    held = LastLook.objects.filter(person=person).first()
    if held is None:
        before, before_at = Facts(), None
    else:
        before, before_at = next_look(held.seen, held.seen_at, held.before, held.before_at, now=now)
    LastLook.objects.bulk_create(
        [LastLook(person=person, seen=facts, seen_at=now, before=before, before_at=before_at)],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["seen", "seen_at", "before", "before_at"],
    )
    return before, before_at
