"""Make an account from the command line: the only way to the first administrator."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import timezone

from governance.actions import people
from governance.commands import TrackedCommand
from governance.enums import Role
from governance.models import ServiceArea, User

USAGE = 2


class Command(TrackedCommand):
    """Asks for a password on a terminal; elsewhere prints a link, good for an hour, to set one."""

    help = "Make a person's account. The first administrator is made in this way."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--role", choices=Role.values, default=Role.ADMINISTRATOR)
        parser.add_argument("--job-title", default="")
        parser.add_argument("--area", action="append", default=[], help="a service area; may be repeated")
        parser.add_argument("--link", action="store_true", help="print a link even on a terminal")

    def handle(self, *args: Any, **options: Any) -> None:
        password = None if options["link"] or not sys.stdin.isatty() else self._ask(options)
        try:
            person = people.create(
                email=options["email"],
                name=options["name"],
                job_title=options["job_title"],
                role=options["role"],
                service_areas=self._areas(options["area"]),
                password=password,
                by=self.person,
                now=timezone.now(),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=1) from error
        self.stdout.write(f"{person.name} ({person.email}) is {person.role_label}.")
        if password is None:
            self.stdout.write("Set the password, within an hour and once, at:")
            self.stdout.write(people.set_password_link(person=person, by=self.person))

    def _ask(self, options: dict[str, Any]) -> str | None:
        """The password typed twice; None (a link) when nothing is typed."""
        password = getpass.getpass("Password (leave empty for a link): ")
        if not password:
            return None
        try:
            validate_password(password, User(email=options["email"], name=options["name"]))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=USAGE) from error
        if password != getpass.getpass("Password again: "):
            raise CommandError("The two passwords differ. Run the command again.", returncode=USAGE)
        return password

    def _areas(self, names: list[str]) -> list[ServiceArea]:
        areas = list(ServiceArea.objects.filter(name__in=names))
        unknown = sorted(set(names) - {area.name for area in areas})
        if unknown:
            raise CommandError(
                f"There is no service area called {', '.join(unknown)}. Add it under Council settings first.",
                returncode=USAGE,
            )
        return areas
