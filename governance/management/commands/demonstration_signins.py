"""Print the demonstration's sign-ins, one a line: e-mail address, two spaces, password."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from governance.demonstration import CHARACTERS, is_demonstration
from governance.models import User


class Command(BaseCommand):
    """Refuses in a database that is not a demonstration: there these accounts do not exist."""

    help = "Print the demonstration's sign-ins."

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_demonstration():
            raise CommandError(
                "This database is not a demonstration. Run load_demonstration in an empty one."
            )
        present = set(
            User.objects.filter(is_demonstration=True, is_active=True).values_list("email", flat=True)
        )
        for character in CHARACTERS:
            if character.email in present:
                self.stdout.write(f"{character.email}  {character.password}")
