"""Django's PostgreSQL backend, starting the embedded server when something first connects, not before."""

import contextlib
from typing import Any

import psycopg
from django.conf import settings
from django.db import OperationalError
from django.db.backends.postgresql import base
from psycopg import sql

from hounslow_assess.embedded import keeper
from hounslow_assess.embedded.errors import EmbeddedError

# What Django makes and drops by itself, or what every cluster has.
NOT_OURS = ("test_", "postgres", "template")
_made: set[tuple[str, str]] = set()


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server."""

    def get_connection_params(self) -> dict[str, Any]:
        """Where to connect; called for every new connection, so a server that has gone is started again."""
        try:
            server = keeper.ensure(settings.VAR_DIR)
        except EmbeddedError as error:
            raise OperationalError(str(error)) from error
        self.settings_dict["HOST"] = server.sockets
        self.settings_dict["USER"] = server.user
        name = str(self.settings_dict["NAME"] or "postgres")
        if not name.startswith(NOT_OURS):
            create_missing(server, name)
        return super().get_connection_params()


def create_missing(server: keeper.Server, name: str) -> None:
    """Make the database if the server has none of that name; asked once a process."""
    if (server.sockets, name) in _made:
        return
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if found is None:
            # Another process may make it at this moment, which is what we want.
            with contextlib.suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                command = sql.SQL("CREATE DATABASE {} TEMPLATE template0")
                connection.execute(command.format(sql.Identifier(name)))
    _made.add((server.sockets, name))
