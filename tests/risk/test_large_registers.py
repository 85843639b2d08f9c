"""The pages of risks ask as much of 10,000 risks as of 1,000: literal counts, session and person included."""

from collections.abc import Mapping

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from risk.models import Control, Risk
from tests import builders
from tests.risk import large_registers, makers

pytestmark = pytest.mark.django_db
MOST = {"register": 8, "heat_map": 5, "detail": 15, "director": 15, "create": 15}
ASKED = {"register": 7, "heat_map": 5, "detail": 15, "director": 14, "create": 15}


def asked() -> Mapping[str, int]:
    """How many questions each page asks the second time somebody looks."""
    found: dict[str, int] = {}
    people = {"director": builders.amara(), "officer": builders.ben()}
    for name, (who, ask) in large_registers.pages().items():
        client = builders.client_of(people[who])
        assert ask(client) in (200, 302), name
        with CaptureQueriesContext(connection) as queries:
            ask(client)
        found[name] = len(queries)
    return found


def test_the_pages_ask_as_much_of_ten_thousand_risks_as_of_a_thousand() -> None:
    builders.demonstration()
    makers.set_all_up()
    builders.ben()
    call_command("make_up_risks", 1_000, by=builders.amara().email)
    assert asked() == ASKED
    already = Risk.objects.count()
    large_registers.multiply(10)
    assert Risk.objects.count() == 10 * already >= 10_000
    assert Control.objects.count() >= 3 * 10_000
    assert asked() == ASKED
    assert all(ASKED[name] <= most for name, most in MOST.items())
