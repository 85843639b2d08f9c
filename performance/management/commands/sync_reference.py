"""Bring the reference tables level with the files in `definitions/`."""

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from governance.commands import TrackedCommand
from performance.actions import reference, release
from performance.catalogue import CatalogueError


class Command(TrackedCommand):
    """`python manage.py sync_reference`: safe at every start; says what it did in one line."""

    help = "Bring measures, areas and comparator sets level with the files in performance/definitions."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the action. A faulty file changes nothing and ends with its sentence and status 1."""
        try:
            done = reference.sync(by=None, now=timezone.now())
            release.rebuild()
        except CatalogueError as fault:
            raise CommandError(str(fault)) from fault
        if done.due:
            self.stdout.write(f"Due for a review of their sources: {', '.join(done.due)}.")
        if done.is_nothing:
            self.stdout.write("The reference tables are up to date.")
            return
        self.stdout.write(f"Reference: {done.made} made, {done.changed} changed, {done.removed} removed.")
