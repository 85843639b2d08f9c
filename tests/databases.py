"""Databases for tests: one migrated template a set of migrations, and clones of it that are dropped after.

A clone takes a fraction of a second where migrating takes many, and nothing is ever truncated: the trail
forbids it. The same holds for the demonstration, which is loaded once a day and state of the source. All
names begin with that of the ordinary test database, so that people can share one server.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
APPS = ("governance", "risk", "performance")


def base_name() -> str:
    """The name of the test database that belongs to the configured one."""
    return f"test_{_configured()}"


def _configured() -> str:
    from django.conf import settings

    name = str(settings.DATABASES["default"]["NAME"])
    return name.removeprefix("test_").split("__")[0]


def fingerprint() -> str:
    """What the template is made of: every migration, ours by content and the packages' by their lock file."""
    files = [ROOT / "requirements-dev.txt"]
    files += [path for app in APPS for path in sorted((ROOT / app / "migrations").glob("*.py"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def template() -> str:
    """The migrated template, made when missing or outdated; several processes may call this at once."""
    return _made("template", fingerprint(), source="template0", fill=_migrate)


def _migrate(name: str) -> None:
    with pointed_at(name):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)


def story() -> str:
    """The template with the council, everybody in it and the registers as they ship; to be cloned."""
    tellers = [ROOT / "tests" / name for name in ("story.py", "builders.py", "risk/makers.py")]
    return _made("story", _of_sources(*tellers), source=template(), fill=_tell_story)


def _tell_story(name: str) -> None:
    from tests import story

    with pointed_at(name):
        story.tell()


def demonstration() -> str:
    """The template with the demonstration loaded, as the product loads it; to be cloned, never written to."""
    return _made("demonstration", _of_sources(), source=template(), fill=_load_demonstration)


def _of_sources(*tellers: Path) -> str:
    """What a database filled by our own code is made of: the day, the migrations, the sources."""
    wanted = hashlib.sha256(f"{timezone.localdate()} {fingerprint()}".encode())
    sources = sorted(path for app in APPS for path in (ROOT / app).rglob("*") if path.is_file())
    for path in (*sources, *tellers):
        if path.suffix in (".py", ".toml", ".csv", ".txt"):
            wanted.update(path.read_bytes())
    return wanted.hexdigest()[:16]


def _load_demonstration(name: str) -> None:
    """In a process of its own, so that passwords are kept as in production and people can sign in there."""
    environment = os.environ | {
        "DATABASE_URL": url(name),
        "LOG_LEVEL": "ERROR",
        "HOUNSLOW_PROCESS": "command",
    }
    command = [sys.executable, "manage.py", "load_demonstration"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"The demonstration cannot be loaded.\n{done.stdout}{done.stderr}")


def _made(suffix: str, wanted: str, *, source: str, fill: Callable[[str], None]) -> str:
    """A database kept between runs; its comment says what it was made of. Made anew when that changed."""
    name = f"{base_name()}__{suffix}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        try:
            if _comment(cursor, name) != wanted:
                _drop(cursor, name)
                _run(cursor, "CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'", name, source)
                fill(name)
                query = sql.SQL("COMMENT ON DATABASE {} IS {}")
                cursor.execute(query.format(sql.Identifier(name), sql.Literal(wanted)))
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [name])
    return name


def clone(suffix: str, *, source: str | None = None) -> str:
    """A fresh copy of the template (or of `source`, which nobody may be connected to); gives its name."""
    name = f"{base_name()}__{suffix}"
    source = source or template()
    with connection._nodb_cursor() as cursor:
        _drop(cursor, name)
        _run(cursor, "CREATE DATABASE {} TEMPLATE {}", name, source)
    return name


def drop(name: str) -> None:
    """Drop a clone, whoever is still connected to it."""
    with connection._nodb_cursor() as cursor:
        _drop(cursor, name)


@contextmanager
def pointed_at(name: str) -> Iterator[None]:
    """Django's default connection, in every thread, goes to another database of the same server."""
    before = connection.settings_dict["NAME"]
    _point(name)
    try:
        yield
    finally:
        _point(before)


def _point(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def url(name: str) -> str:
    """The DATABASE_URL of a database of the same server, for other processes."""
    connection.get_connection_params()  # the embedded server, if it is one, is started and known after this
    parts: dict[str, Any] = connection.settings_dict
    person = quote(parts.get("USER") or "", safe="")
    if parts.get("PASSWORD"):
        person += f":{quote(parts['PASSWORD'], safe='')}"
    port = f":{parts['PORT']}" if parts.get("PORT") else ""
    return f"postgres://{person}@{quote(parts.get('HOST') or '', safe='')}{port}/{name}"


def _comment(cursor: Any, name: str) -> str | None:
    cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
    row = cursor.fetchone()
    return row[0] if row else None


def _drop(cursor: Any, name: str) -> None:
    _run(cursor, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _run(cursor: Any, statement: str, *names: str) -> None:
    cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
