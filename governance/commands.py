"""The base class of management commands that write: their changes stand in the trail under their names."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.functional import cached_property

from governance import actors
from governance.actions import people
from governance.models import User
from governance.models.people import COMMAND_LINE_NAME


class TrackedCommand(BaseCommand):
    """Runs `handle` within a trail context, for the person named by --by, or else for the command line."""

    _by: str | None = None

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--by", metavar="EMAIL", help="for whom this is done, as the trail shall say")

    @property
    def command_name(self) -> str:
        """The name under which the command is run."""
        return type(self).__module__.rpartition(".")[2]

    @cached_property
    def person(self) -> User:
        """Who acts: the person of --by, or the account that stands for the command line."""
        if not self._by:
            return people.command_line(now=timezone.now())
        person: User | None = User.objects.filter(email__iexact=self._by, is_active=True).first()
        if person is None:
            raise CommandError(
                f"Nobody with an open account has the e-mail address {self._by}. Check --by.", returncode=2
            )
        return person

    def execute(self, *args: Any, **options: Any) -> str | None:
        self._by = options.get("by")
        with actors.command(self.command_name, actor=COMMAND_LINE_NAME):
            if self._by:
                actors.on_behalf_of(self.person)
            return super().execute(*args, **options)
