"""What a person saw is kept, and the visit before it is not lost."""

from datetime import timedelta

import pytest

from performance.actions import looks
from performance.models import LastLook
from tests import builders

pytestmark = pytest.mark.django_db
NOW = builders.NOW


def look(score: int, minutes: int) -> tuple[dict[str, int], object]:
    return looks.keep(person=builders.ben(), facts={"ours:1": score}, now=NOW + timedelta(minutes=minutes))


def test_a_first_look_has_nothing_before_it() -> None:
    assert look(2, 0) == ({}, None)
    assert LastLook.objects.get().seen == {"ours:1": 2}


def test_a_second_look_within_a_visit_does_not_lose_the_news() -> None:
    look(2, 0)
    assert look(3, 60) == ({"ours:1": 2}, NOW)
    assert look(3, 90) == ({"ours:1": 2}, NOW)
    assert look(4, 149) == ({"ours:1": 2}, NOW)


def test_the_next_visit_compares_with_the_end_of_the_last() -> None:
    look(2, 0)
    look(3, 59)
    assert look(3, 119) == ({"ours:1": 3}, NOW + timedelta(minutes=59))


def test_everybody_has_looks_of_their_own() -> None:
    look(2, 0)
    assert looks.keep(person=builders.amara(), facts={"ours:1": 3}, now=NOW) == ({}, None)
