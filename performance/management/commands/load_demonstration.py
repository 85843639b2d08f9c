"""`manage.py load_demonstration`: fill an empty database with the demonstration."""

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from governance.commands import TrackedCommand
from performance.actions import demonstration


class Command(TrackedCommand):
    """Safe to run again: what is there stays, and the days since are closed."""

    help = "Fill an empty database with the demonstration; on one that has it, close the days since."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            is_new = demonstration.load(now=timezone.now(), tell=self.stdout.write)
        except demonstration.NotEmpty as error:
            raise CommandError(str(error)) from error
        self.stdout.write("The demonstration is loaded." if is_new else "The demonstration is there already.")
