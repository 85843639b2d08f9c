"""Give a council what its registers need to begin with: matrix, rules, categories, the higher registers."""

from typing import Any

from django.utils import timezone

from governance.actions import people
from governance.commands import TrackedCommand
from risk.actions import set_up


class Command(TrackedCommand):
    """`python manage.py set_up_risks`: safe at every start; what is there stays as it is."""

    help = (
        "Make the risk matrix, the escalation rules, the categories and the higher registers, where missing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the action."""
        now = timezone.now()
        made = set_up.set_up(by=people.command_line(now=now), now=now)
        self.stdout.write(f"Risk registers: {made}.")
