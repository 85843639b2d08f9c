"""The story in a database of its own, told once; tests work on it in transactions or on committed copies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests import databases
from tests.performance.dashboard.story import everything


def _name(suffix: str) -> str:
    return f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{suffix}"


@contextmanager
def told_once(blocker: Any, suffix: str) -> Iterator[str]:
    """The name of a database in which `story.everything` has happened; dropped in the end."""
    with blocker.unblock():
        name = databases.clone(_name(suffix))
        with databases.pointed_at(name):
            everything()
    yield name
    with blocker.unblock():
        databases.drop(name)


@contextmanager
def committed_copy(blocker: Any, source: str) -> Iterator[str]:
    """A copy of that database to commit in; gives its DATABASE_URL."""
    with blocker.unblock():
        name = databases.clone(_name("copy"), source=source)
        with databases.pointed_at(name):
            yield databases.url(name)
        databases.drop(name)
