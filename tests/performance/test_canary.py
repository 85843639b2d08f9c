"""A member meets nothing that is not released: every address is asked for, in every form of an answer."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from governance.models import User
from performance.dashboard.close import close_days
from tests import builders
from tests.builders import NOW
from tests.performance.canaries import GIVEN, NEVER, QUERIES, answer, every_path, held, plant
from tests.performance.dashboard.story import drain

NEXT = NOW + timedelta(days=1)
WORDS = NEVER | GIVEN
# Asking for it ends the session.
LEFT_OUT = {"account_logout"}


@pytest.fixture
def planted(told: None) -> Iterator[None]:
    """Every canary is in and its day is closed; else the tests below would hold for an empty product."""
    plant()
    drain()
    close_days(now=NEXT)
    drain(NEXT)
    missing = [what for what, word in WORDS.items() if not held(word)]
    assert missing == []
    with time_machine.travel(NEXT, tick=False):
        yield


def answers(who: User) -> Iterator[tuple[str, str]]:
    """How each address was asked for, and all that came with the answer."""
    client = builders.client_of(who)
    for name, paths in every_path().items():
        for path in paths if name not in LEFT_OUT else ():
            status, text = answer(client, path)
            yield path, text
            if status == 200:
                yield from _other_answers(client, path)


def _other_answers(client: Client, path: str) -> Iterator[tuple[str, str]]:
    for query in QUERIES:
        yield path + query, answer(client, path + query)[1]
    yield f"{path} as a fragment", answer(client, path, fragment=True)[1]


def found(who: User, words: Mapping[str, str]) -> dict[str, set[str]]:
    """Which of the words this person meets, and where."""
    met: dict[str, set[str]] = {}
    for place, text in answers(who):
        for what, word in words.items():
            if word.casefold() in text.casefold():
                met.setdefault(what, set()).add(place)
    return met


def test_a_member_meets_no_canary_and_with_the_release_the_released_ones(planted: None) -> None:
    assert found(builders.dev(), WORDS) == {}
    builders.release(now=NEXT)
    assert set(found(builders.dev(), WORDS)) == set(GIVEN)


def test_the_same_walk_finds_them_for_staff(planted: None) -> None:
    """A draft is its writer's alone."""
    client = builders.client_of(builders.amara())
    texts = [answer(client, path)[1].casefold() for paths in every_path().values() for path in paths]
    unmet = {what for what, word in WORDS.items() if not any(word.casefold() in text for text in texts)}
    assert unmet <= {"a draft"}
