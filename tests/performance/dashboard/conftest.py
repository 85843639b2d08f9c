"""The story told once and committed; each test works on it in a transaction that is rolled back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests import databases
from tests.performance.dashboard.story_database import told_once


@pytest.fixture(scope="session")
def told_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The name of a database in which `story.everything` has happened."""
    with told_once(django_db_blocker, "story") as name:
        yield name


@pytest.fixture
def told(told_database: str, django_db_blocker: Any) -> Iterator[None]:
    """Everything has happened and is drained; what the test does is undone after it."""
    with django_db_blocker.unblock(), databases.pointed_at(told_database), transaction.atomic():
        yield
        transaction.set_rollback(True)
