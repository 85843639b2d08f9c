"""Tasks of three lines: call the function, say what was done."""

import logging

from celery import shared_task
from django.utils import timezone

from governance.jobs import TrackedTask
from risk.actions import rules

logger = logging.getLogger(__name__)


@shared_task(name="risk.run_rules", base=TrackedTask)
def run_rules() -> None:
    """Once a day, end what is over and run the rules for every live risk."""
    done = rules.run_daily(now=timezone.now())
    logger.info("Risk rules of the day: %s", "run" if done else "were run already")
