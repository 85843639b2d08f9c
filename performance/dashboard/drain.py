"""The consumer of the outbox topic `score`: called by the drain, inside its transaction."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import InterfaceError, OperationalError, transaction

from governance.actions.outbox import Rebuilt
from governance.framework import framework_at
from performance.dashboard import keys as snapshot_keys
from performance.dashboard.days import hold_day
from performance.dashboard.readings import Reading
from performance.dashboard.restate import rebuild
from performance.dashboard.store import lock_and_draw
from performance.snapshot_keys import is_evidence, is_key, is_risk

logger = logging.getLogger(__name__)


def consume(keys: Sequence[str], *, now: datetime) -> Rebuilt:
    """Rebuild what these keys reach.

    A key that fails does not keep the others from being rebuilt. Trouble with the database itself (a lost
    connection, a deadlock) is raised: the drain rolls back and the marks stay.
    """
    day = hold_day(now)
    unknown = [key for key in keys if not (is_key(key) or is_evidence(key) or is_risk(key))]
    done, failures = [], dict.fromkeys(unknown, "This is no key of a scored view.")
    sequences = lock_and_draw(snapshot_keys.expand(keys, framework_at(day)))
    reading = Reading(day)
    for key, sequence in sequences.items():
        try:
            with transaction.atomic():
                rebuild(key, reading, sequence=sequence, now=now)
            done.append(key)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # one poisoned key must not stop the rest; it is recorded and retried
            logger.exception("Rebuilding %s failed", key)
            failures[key] = f"{type(error).__name__}: {error}"
    return Rebuilt(done, failures)
