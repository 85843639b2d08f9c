"""The made-up year of risks: every step by an action, every state there, nothing left for the rules to do."""

from collections import Counter

import pytest

from governance.demonstration import demonstration_people
from risk.actions import demonstration, rules
from risk.enums import EscalationState, Level, RiskState
from risk.models import Acceptance, BoardNotice, Escalation, RegisterMembership, Risk
from tests import builders


@pytest.mark.django_db
def test_a_year_of_risks_in_every_state_with_decisions_waiting() -> None:
    builders.demonstration()
    people = demonstration_people(now=builders.NOW)
    demonstration.live(people=people, now=builders.NOW)
    states = Counter(Risk.objects.values_list("state", flat=True))
    # An open risk that is treated is being treated at once.
    assert set(states) == set(RiskState.values) - {RiskState.OPEN}
    assert sum(states.values()) == 22
    _stands_as_decided()
    before = Escalation.objects.count(), Acceptance.objects.filter(ended_at=None).count()
    rules.consume(["all"], now=builders.NOW)
    demonstration.live(people=people, now=builders.NOW)
    assert (Escalation.objects.count(), Acceptance.objects.filter(ended_at=None).count()) == before
    assert Risk.objects.count() == 22
    # One waits for its board, one is acknowledged, one was considered.
    told = [(one.acknowledged_on is None, one.considered_at is None) for one in BoardNotice.objects.all()]
    assert sorted(told) == [(False, False), (False, True), (True, True)]


def _stands_as_decided() -> None:
    waiting = {(one.risk.title.split()[0], one.destination) for one in Escalation.objects.open()}
    assert waiting == {("Social", Level.CORPORATE), ("Hospital", Level.DIRECTORATE)}
    standing = RegisterMembership.objects.in_force().values_list("register__level", flat=True)
    assert Counter(standing)[Level.CORPORATE] == 2
    assert Escalation.objects.filter(state=EscalationState.DE_ESCALATED).count() == 1
    assert Acceptance.objects.filter(ended_at=None).count() == 1
