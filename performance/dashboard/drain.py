"""The consumer of the outbox topic `score`: called by the drain, inside its transaction."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import InterfaceError, OperationalError, transaction

from governance.framework import framework_at
from performance.dashboard import keys as snapshot_keys
from performance.dashboard.store import hold_day, rebuild

logger = logging.getLogger(__name__)


def consume(keys: Sequence[str], *, now: datetime) -> dict[str, str]:
    """Rebuild what these keys reach. Returns the reason for each key that could not be rebuilt.

    A key that fails does not keep the others from being rebuilt. Trouble with the database itself (a lost
    connection, a deadlock) is raised: the drain rolls back and the marks stay.
    """
    day = hold_day(now)
    failures: dict[str, str] = {}
    for key in snapshot_keys.expand(keys, framework_at(day)):
        try:
            with transaction.atomic():
                rebuild(key, day=day, now=now)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # one poisoned key must not stop the rest; it is recorded and retried
            logger.exception("Rebuilding %s failed", key)
            failures[key] = f"{type(error).__name__}: {error}"
    return failures
