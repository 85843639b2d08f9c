"""Tasks of three lines: call the function, say what was done."""

import logging

from celery import shared_task
from django.utils import timezone

from governance.actions import outbox
from governance.jobs import TrackedTask

logger = logging.getLogger(__name__)


@shared_task(name=outbox.DRAIN_TASK, base=TrackedTask)
def drain() -> None:
    """Rebuild what is marked."""
    done = outbox.drain(now=timezone.now())
    logger.info("Drained %s marks, %s failed", done.taken, len(done.failures))
