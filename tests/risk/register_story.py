"""Risks of two service areas over a quarter, as the register and the heat map show them."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from governance.demonstration import OLDER_PEOPLE
from governance.models import User
from risk.models import Risk
from tests import builders
from tests.risk import makers

AUGUST = datetime(2026, 8, 3, 9, 0, tzinfo=makers.NOW.tzinfo)


def at_now() -> Iterator[None]:
    """The machine's clock stands at the story's day: 23 November 2026."""
    with time_machine.travel(builders.NOW):
        yield


def in_august(event: str, likelihood: int = 4, impact: int = 3, **changed: Any) -> Risk:
    """A risk of Ben's, logged in August and to be reviewed on 14 December."""
    target = makers.judged(2, 3) if likelihood * impact > 6 else makers.judged(1, 1)
    given = {"current": makers.judged(likelihood, impact), "target": target, "now": AUGUST} | changed
    return makers.named(event, **given)


def rescored(risk: Risk, likelihood: int, impact: int) -> Risk:
    """Scored again on 10 November, and the rules run."""
    return makers.rescored(risk, likelihood, impact, on=date(2026, 11, 10))


def erins(event: str = "Calls to people at home come late", likelihood: int = 2, impact: int = 2) -> Risk:
    """A risk of Erin's area, which Ben does not work in."""
    erin = builders.erin()
    return makers.named(
        event,
        area=builders.service_area(OLDER_PEOPLE),
        current=makers.judged(likelihood, impact),
        target=makers.judged(1, 2),
        answer=makers.answer(owner=erin, owner_role="Head of Localities"),
        by=erin,
    )


def text(client: Client, path: str) -> str:
    """What a page says, its spaces made one."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return " ".join(answer.content.decode().split())


def queries(who: User, path: str) -> int:
    """How many questions a page asks the database, those of the session and the frame among them."""
    client = builders.client_of(who)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(path).status_code == 200
    return len(counted)
