"""One way to write a snapshot: lock the key, draw the sequence, work out, upsert.

The lock comes first, then the sequence, then the reading: so a higher sequence always saw the later data, and
an old job that finishes last cannot overwrite a newer result. The sequence is never an outbox id: ids commit
out of order.
"""

import json
from datetime import date, datetime

from django.db import connection

from performance.dashboard.build import Built, build

_KEY_LOCKS = 7301


def rebuild(key: str, *, day: date, now: datetime) -> Built:
    """Work the key out from its source rows and store it as the day's snapshot. Needs a transaction."""
    sequence = _lock_and_draw(key)
    built = build(key, day=day)
    _upsert(key, day=day, now=now, sequence=sequence, built=built)
    return built


def _lock_and_draw(key: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_KEY_LOCKS, key])
        cursor.execute("SELECT nextval('snapshot_seq')")
        return int(cursor.fetchone()[0])


def _upsert(key: str, *, day: date, now: datetime, sequence: int, built: Built) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO performance_snapshot AS held
                (key, day, sequence, built_at, rules, input_hash, source_rows, payload, figure, is_carried)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, false)
            ON CONFLICT (key, day) DO UPDATE SET
                sequence = excluded.sequence, built_at = excluded.built_at, rules = excluded.rules,
                input_hash = excluded.input_hash, source_rows = excluded.source_rows,
                payload = excluded.payload, figure = excluded.figure, is_carried = false
            WHERE held.sequence < excluded.sequence
            """,
            [
                key,
                day,
                sequence,
                now,
                built.rules,
                built.input_hash,
                built.source_rows,
                json.dumps(built.payload),
                json.dumps(built.figure) if built.figure is not None else None,
            ],
        )
