"""`manage.py verify_figures`: work every current figure out again and compare it with what the pages show."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from performance.dashboard.verify import Verification, verify


class Command(BaseCommand):
    """Exits 0 when all agree, 1 when any differs. Changes nothing."""

    help = "Work every current figure out again from its source rows; exit 1 on any difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        done = verify(now=timezone.now())
        self.stdout.write(_json(done) if options["json"] else _text(done))
        if done.differences:
            sys.exit(1)


def _json(done: Verification) -> str:
    differences = [{"key": found.key, "what": found.what} for found in done.differences]
    return json.dumps({"checked": done.checked, "waiting": done.waiting, "differences": differences})


def _text(done: Verification) -> str:
    lines = [f"{found.key}: {found.what}" for found in done.differences]
    lines.append(
        f"{done.checked} figures compared with their sources: {len(done.differences)} differ, "
        f"{done.waiting} wait for the worker."
    )
    return "\n".join(lines)
