"""`manage.py drain`: rebuild what is marked, by hand, when no worker runs."""

from typing import Any

from django.utils import timezone

from governance.actions import outbox
from governance.commands import TrackedCommand


class Command(TrackedCommand):
    """Does what the worker does every 30 seconds."""

    help = "Rebuild the scored views that are marked, as the worker does every 30 seconds."

    def handle(self, *args: Any, **options: Any) -> None:
        done = outbox.drain(now=timezone.now())
        self.stdout.write(f"{done.taken} marks done, {len(done.failures)} failed.")
