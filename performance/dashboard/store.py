"""One way to write a snapshot: lock the keys, draw their sequences, read, work out, upsert.

The locks come first, then the sequences, then the reading: so a higher sequence always saw the later data,
and an old job that finishes last cannot overwrite a newer result. The sequence is never an outbox id: ids
commit out of order.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection

from performance.dashboard.build import Built, build
from performance.dashboard.readings import Reading

_KEY_LOCKS = 7301


def lock_and_draw(keys: Sequence[str]) -> dict[str, int]:
    """Wait for whoever else writes these keys, in the order given, then draw a sequence for each.

    The locks end with the transaction. One query for each key, and one.
    """
    with connection.cursor() as cursor:
        for key in keys:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_KEY_LOCKS, key])
        cursor.execute("SELECT nextval('snapshot_seq') FROM generate_series(1, %s)", [len(keys)])
        return dict(zip(keys, (row[0] for row in cursor.fetchall()), strict=True))


def rebuild(key: str, reading: Reading, *, sequence: int, now: datetime) -> Built:
    """Work a locked key out and store it as the snapshot of the reading's day."""
    built = build(key, reading)
    _upsert(key, day=reading.day, now=now, sequence=sequence, built=built)
    return built


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
