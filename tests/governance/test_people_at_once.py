"""Two administrators at once, on real connections."""

from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from governance.actions import people
from governance.enums import Role
from governance.models import User
from governance.policies import NotAllowed
from tests import builders

pytestmark = pytest.mark.usefixtures("story")


@pytest.fixture
def administrators(committed_db: str) -> list[User]:
    """Three administrators whom other connections see."""
    return [
        builders.administrator(),
        *(builders.person(name, Role.ADMINISTRATOR) for name in ("Nadia C", "Omar D")),
    ]


def close_at_once(*pairs: tuple[User, User]) -> list[str]:
    """Each first of a pair is closed by its second, all at once; what came of it."""
    outcomes: list[str] = []

    def close(person: User, by: User) -> None:
        try:
            people.deactivate(person=person, version=person.version, by=by)
            outcomes.append("closed")
        except (ValidationError, NotAllowed):
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=close, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return sorted(outcomes)


def test_of_two_who_close_each_other_one_stays(administrators: list[User]) -> None:
    first, second, _ = administrators
    assert close_at_once((first, second), (second, first)) == ["closed", "refused"]
    assert User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).count() == 2


def test_of_three_in_a_ring_one_stays(administrators: list[User]) -> None:
    first, second, third = administrators
    outcomes = close_at_once((first, second), (second, third), (third, first))
    open_ = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).count()
    assert open_ == 3 - outcomes.count("closed")
    assert open_ >= 1
