"""The story told once for the tests of scored views, and how long generated cases are looked for."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings

from tests import databases
from tests.performance.dashboard.own_story import hold_our_own
from tests.performance.dashboard.story_database import told_once

# Without a deadline: on a busy machine a slow case is not a wrong one.
settings.register_profile("unhurried", deadline=None)
settings.register_profile("nightly", deadline=None, max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "unhurried"))


@pytest.fixture(scope="session")
def told_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The name of a database in which `story.everything` has happened and is committed."""
    with told_once(django_db_blocker, "story") as name:
        yield name


@pytest.fixture
def told(told_database: str, django_db_blocker: Any) -> Iterator[None]:
    """Everything has happened and is drained; what the test does is undone after it."""
    with django_db_blocker.unblock(), databases.pointed_at(told_database), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def ours_database(told_database: str, django_db_blocker: Any) -> Iterator[str]:
    """The name of a copy of it in which the council holds a score, evidence and a target of its own too."""
    with django_db_blocker.unblock():
        name = databases.clone(f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_ours", source=told_database)
        with databases.pointed_at(name):
            hold_our_own()
    yield name
    with django_db_blocker.unblock():
        databases.drop(name)


@pytest.fixture
def ours(ours_database: str, django_db_blocker: Any) -> Iterator[None]:
    """The story with what the council holds itself, drained; what the test does is undone after it."""
    with django_db_blocker.unblock(), databases.pointed_at(ours_database), transaction.atomic():
        yield
        transaction.set_rollback(True)
