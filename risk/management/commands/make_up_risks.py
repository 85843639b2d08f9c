"""`manage.py make_up_risks COUNT`: a large register in a demonstration, to see how the product bears it."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import timezone

from governance.commands import TrackedCommand
from risk.actions import volume


class Command(TrackedCommand):
    """Refused outside a demonstration."""

    help = "Add so many made-up risks, each with three controls, to a demonstration."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("count", type=int, help=f"how many, 1 to {volume.MOST:,}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the action."""
        try:
            made = volume.make_up(count=options["count"], by=self.person, now=timezone.now())
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{made:,} risks made up.")
