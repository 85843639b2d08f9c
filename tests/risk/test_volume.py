"""A large register made up by a command: sound risks, in a demonstration only."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from governance.models import Action, OutboxMark
from risk.enums import RiskState
from risk.models import Control, Escalation, RegisterMembership, Risk
from tests import builders
from tests.risk import makers

pytestmark = pytest.mark.django_db


def make_up(count: int) -> str:
    out = StringIO()
    call_command("make_up_risks", count, stdout=out, by=builders.amara().email)
    return out.getvalue()


def test_risks_are_made_up_whole_and_the_rules_find_the_grave_ones() -> None:
    builders.demonstration()
    makers.set_all_up()
    builders.ben()
    assert make_up(100) == "100 risks made up.\n"
    risks = Risk.objects.select_related("current", "target")
    assert {risk.state for risk in risks} == {RiskState.TREATING, RiskState.TOLERATED}
    # The pointers are at the newest of each series, whichever way the rows came.
    assert {risk.current.exposure for risk in risks if risk.current} == {2, 3, 4, 6, 16}
    newest = {risk.pk: max(one.pk for one in risk.assessments.filter(kind="current")) for risk in risks}
    assert {risk.pk: risk.current_id for risk in risks} == newest
    assert Control.objects.count() == 300
    assert RegisterMembership.objects.in_force().count() == 100
    assert Action.objects.count() == Risk.objects.filter(response="treat").count() == 75
    makers.drained()
    assert [one.risk.number for one in Escalation.objects.select_related("risk")] == [100]
    # What was raised marks its risk again, and nothing more follows.
    makers.drained()
    assert not OutboxMark.objects.filter(topic="escalation").exists()
    assert Escalation.objects.count() == 1


def test_a_council_s_own_register_gets_none() -> None:
    makers.set_all_up()
    with pytest.raises(CommandError, match="Made-up risks belong in a demonstration"):
        make_up(1)
    assert not Risk.objects.exists()


def test_a_number_out_of_reach_is_refused() -> None:
    builders.demonstration()
    makers.set_all_up()
    for count in (0, 50_001):
        with pytest.raises(CommandError, match="Make up between 1 and 50,000 risks at a time"):
            make_up(count)
    assert not Risk.objects.exists()
