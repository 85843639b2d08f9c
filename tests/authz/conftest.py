"""A story in which every address has something to show, told once; what a test changes is undone."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from governance import actors
from performance.actions import papers
from performance.enums import PaperKind
from tests import builders, databases
from tests.performance.dashboard import story
from tests.risk import decision_makers, makers, register_sheets


@pytest.fixture(scope="session")
def story_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The name of a database with Hounslow, its figures, and somebody of every role."""
    with django_db_blocker.unblock():
        name = databases.clone(f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_authz")
        with databases.pointed_at(name), actors.command("tests", actor="the tests"):
            story.everything()
            for somebody in builders.EVERY_ROLE.values():
                somebody()
            builders.erin()
            builders.evidence_of_two_areas()
            builders.promise()
            builders.challenged(8)
            builders.what_if()
            makers.told(makers.asked(makers.logged()).risk)
            register_sheets.checked(register_sheets.register(register_sheets.row()))
            decision_makers.asked()
            decision_makers.approved()
            paper = papers.ask(kind=PaperKind.DIRECTOR_WORD, by=builders.amara(), now=builders.NOW)
            papers.make(paper_id=paper.pk, now=builders.NOW)
            story.propose_target("SG-ASKED", 95, 90)
            story.doubt_count("WAIT-28")
            story.drain()
            builders.release()
            builders.hold()
    yield name
    with django_db_blocker.unblock():
        databases.drop(name)


@pytest.fixture
def told(story_database: str, django_db_blocker: Any) -> Iterator[None]:
    """The story, in a transaction that is rolled back."""
    with django_db_blocker.unblock(), databases.pointed_at(story_database), transaction.atomic():
        yield
        transaction.set_rollback(True)
