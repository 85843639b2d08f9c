"""A person looks at the overview: what they saw is kept, so that the next visit can say what is new."""

import json
from datetime import datetime

from django.db import connection

from governance.models import User
from performance.news import VISIT, Facts


def keep(*, person: User, facts: Facts, now: datetime) -> tuple[Facts, datetime | None]:
    """Keep what the person sees now; return what the visit before this one ended with, and when.

    Empty facts and None at a first visit. The first look of a visit puts what the last one ended with aside:
    a second look does not lose the news. One statement, so that two looks at once cannot lose it either.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO performance_lastlook AS held (person_id, seen, seen_at, before, before_at)
            VALUES (%s, %s, %s, '{}', NULL)
            ON CONFLICT (person_id) DO UPDATE SET
                seen = excluded.seen,
                seen_at = excluded.seen_at,
                before = CASE WHEN excluded.seen_at - held.seen_at >= make_interval(secs => %s)
                    THEN held.seen ELSE held.before END,
                before_at = CASE WHEN excluded.seen_at - held.seen_at >= make_interval(secs => %s)
                    THEN held.seen_at ELSE held.before_at END
            RETURNING before, before_at
            """,
            [person.pk, json.dumps(facts), now, VISIT.total_seconds(), VISIT.total_seconds()],
        )
        before, before_at = cursor.fetchone()
    return json.loads(before), before_at
