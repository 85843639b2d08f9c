"""Tasks of three lines: call the function, say what was done."""

import logging

from celery import shared_task
from django.utils import timezone

from governance import actors
from governance.jobs import TrackedTask
from risk.actions import register_imports, register_loads, register_work, rules
from risk.actions.register_steps import CHECK_TASK, LOAD_TASK, READ_TASK
from risk.models import RegisterImport

logger = logging.getLogger(__name__)


@shared_task(name="risk.run_rules", base=TrackedTask)
def run_rules() -> None:
    """Once a day, end what is over and run the rules for every live risk."""
    done = rules.run_daily(now=timezone.now())
    logger.info("Risk rules of the day: %s", "run" if done else "were run already")


@shared_task(name=READ_TASK, base=TrackedTask)
def read_register(number: int) -> None:
    """Read a sheet that was sent, and find its headings."""
    done = register_work.read(register_import=_sent(number), now=timezone.now())
    logger.info("Register %s: %s", number, done.state)


@shared_task(name=CHECK_TASK, base=TrackedTask)
def check_register(number: int) -> None:
    """Hold a sheet's rows against what is here."""
    done = register_work.check(register_import=_sent(number), now=timezone.now())
    logger.info("Register %s: %s", number, done.state)


@shared_task(name=LOAD_TASK, base=TrackedTask)
def load_register(number: int) -> None:
    """Bring in what a person confirmed."""
    done = register_loads.load(register_import=_sent(number), now=timezone.now())
    logger.info("Register %s: %s", number, done.state)


@shared_task(name="risk.sweep_registers", base=TrackedTask)
def sweep_registers() -> None:
    """Find the sheets that no worker was told of, and let go of those whose time is over."""
    waiting = register_imports.sweep(now=timezone.now())
    logger.info("Registers that waited for a worker: %s", waiting)


def _sent(number: int) -> RegisterImport:
    """The register, and its sender as the one for whom the worker works."""
    found: RegisterImport = RegisterImport.objects.select_related("submitted_by").get(pk=number)
    actors.on_behalf_of(found.submitted_by)
    return found
