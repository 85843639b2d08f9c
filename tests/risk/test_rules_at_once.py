"""Many marked risks in one drain: a few questions for all on which nothing follows, each other by itself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from risk.actions import rules
from risk.models import Escalation, Risk
from tests.risk import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]


def keys_of(*risks: Risk) -> list[str]:
    return [f"risk:{risk.pk}" for risk in risks]


def questions(keys: list[str]) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert not rules.consume(keys, now=makers.NOW).failures
    return len(asked)


def test_risks_on_which_nothing_follows_cost_the_same_however_many_they_are() -> None:
    risks = [makers.named(f"Night round {number} closes and nobody comes") for number in range(6)]
    assert questions(keys_of(*risks[:2])) == questions(keys_of(*risks)) == 12
    assert not Escalation.objects.exists()


def test_of_many_only_the_grave_one_is_raised_and_a_key_that_is_none_is_told() -> None:
    calm = makers.named("The lift of the day centre stands still")
    grave = makers.named("Nobody answers the duty telephone", current=makers.judged(4, 4))
    done = rules.consume(["risk:0", *keys_of(calm, grave), "risk:987654"], now=makers.NOW)
    assert list(done.done) == [*keys_of(calm, grave), "risk:987654"]
    assert done.failures == {"risk:0": "This is no key of a risk."}
    assert Escalation.objects.get().risk_id == grave.pk


def test_what_cannot_be_read_for_all_is_run_one_by_one() -> None:
    grave = makers.named("Nobody answers the duty telephone", current=makers.judged(4, 4))
    torn = makers.named("The lift of the day centre stands still")
    with connection.cursor() as cursor:
        # Not by any way of the product: a row that is not as the rules were written for.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE risk_riskassessment SET impacts = %s WHERE id = %s", ['{"nobody": 3}', torn.current_id]
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
    done = rules.consume(keys_of(torn, grave), now=makers.NOW)
    assert list(done.done) == keys_of(grave)
    assert list(done.failures) == keys_of(torn)
    assert Escalation.objects.get().risk_id == grave.pk
