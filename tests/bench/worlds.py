"""Databases and whole stacks for one part of the bench, gone when it ends."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.test import Client

from governance.models import User
from tests import databases
from tests.stack import ROOT, Stack

LEADER, DIRECTOR = "leon@demonstration.example", "amara@demonstration.example"
ADMINISTRATOR = "asha@demonstration.example"


@contextmanager
def database(part: str, *, source: str | None = None) -> Iterator[str]:
    """A copy of the demonstration (or of `source`) that this process now writes to; gives its name."""
    name = databases.clone(f"bench_{part}", source=source or databases.demonstration())
    try:
        with databases.pointed_at(name):
            yield name
    finally:
        databases.drop(name)


@contextmanager
def stack(part: str, *, web_workers: int = 2, worker: bool = False) -> Iterator[Stack]:
    """The demonstration served as in production: two web workers unless told otherwise, and their broker."""
    prepare_static()
    with (
        tempfile.TemporaryDirectory(prefix="hounslow-bench-") as folder,
        database(part) as name,
        Stack(Path(folder), database_url=databases.url(name)) as found,
        found.as_broker(),
    ):
        found.start_broker()
        if worker:
            found.start_worker(concurrency=2)
        found.start_web(workers=web_workers)
        yield found


def prepare_static() -> Path:
    """Style sheets and scripts hashed and compressed, as they are served; gives their folder."""
    command = [sys.executable, "-m", "hounslow_assess.embedded.prepare", "static"]
    subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    return Path(settings.STATIC_ROOT)


def client_of(email: str) -> Client:
    """A browser within this process in which this person of the demonstration is signed in."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(email=email))
    return client


def session_of(email: str) -> str:
    """The Cookie header of a session of this person's, good for every server with this database."""
    cookie = client_of(email).cookies[settings.SESSION_COOKIE_NAME]
    return f"{settings.SESSION_COOKIE_NAME}={cookie.value}"
