"""Two database sessions in a fixed order, for the interleavings that random load does not find.

They commit, so ask for `committed_db`.
"""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection, transaction

Result = TypeVar("Result")


@contextmanager
def open_first(work: Callable[[], object], *, commits: bool = True) -> Iterator[None]:
    """Within, another session has done `work` in a transaction still open; it ends when the block does."""
    done, end = threading.Event(), threading.Event()

    def session() -> None:
        try:
            with transaction.atomic():
                work()
                done.set()
                assert end.wait(20), "what runs beside this session waits for it"
                if not commits:
                    transaction.set_rollback(True)
        finally:
            done.set()
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(session)
        assert done.wait(20)
        try:
            yield
        finally:
            end.set()
            first.result(20)


def second(work: Callable[[], Result], pool: ThreadPoolExecutor) -> "Future[Result]":
    """Start `work` in a session of its own and return once that session waits for a lock."""

    def session() -> Result:
        try:
            return work()
        finally:
            connection.close()

    running = pool.submit(session)
    for _ in range(200):
        if _waiting():
            return running
        time.sleep(0.05)
    raise AssertionError("The second session waited for nothing.")


def _waiting() -> int:
    with connection.cursor() as cursor:
        # Within a transaction the server would go on giving its first answer.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return int(cursor.fetchone()[0])


def race(first: Callable[[], object], then: Callable[[], Result], *, commits: bool = True) -> Result:
    """The outcome of `then`, begun while the session that did `first` was still open."""
    with ThreadPoolExecutor(1) as pool:
        with open_first(first, commits=commits):
            waiting = second(then, pool)
        return waiting.result(20)
