"""The story for tests that commit: each gets a copy of its own."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.performance.dashboard.story_database import committed_copy, told_once


@pytest.fixture(scope="session")
def faults_story(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The name of a database in which the story has happened."""
    with told_once(django_db_blocker, "faults_story") as name:
        yield name


@pytest.fixture
def committed_story(faults_story: str, django_db_blocker: Any) -> Iterator[str]:
    """The story in a database of the test's own, in which everybody commits; gives its DATABASE_URL."""
    with committed_copy(django_db_blocker, faults_story) as url:
        yield url
