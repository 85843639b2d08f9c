"""The worker's own work on risks, and what a council starts with."""

from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from governance.models import JobRun
from risk.models import Appetite, MatrixVersion, Register, RuleSetVersion
from risk.tasks import run_rules
from tests.risk import makers

pytestmark = pytest.mark.django_db


def test_the_rules_run_once_a_day_however_often_they_are_asked_for() -> None:
    makers.logged()
    with time_machine.travel(makers.NOW, tick=False):
        run_rules()
        run_rules()
    run = JobRun.objects.get(job="risk_rules")
    assert (run.period, run.state) == ("2026-11-23", "succeeded")
    assert run.detail == "1 risks, 0 to be moved, 0 acceptances ended."


def test_a_council_starts_with_a_matrix_rules_categories_and_registers_and_gets_them_once() -> None:
    said = StringIO()
    call_command("set_up_risks", stdout=said)
    call_command("set_up_risks", stdout=said)
    assert said.getvalue().splitlines() == [
        "Risk registers: made a matrix and rules, categories, the directorate register, "
        "the corporate register.",
        "Risk registers: up to date.",
    ]
    counts = [table.objects.count() for table in (MatrixVersion, RuleSetVersion, Appetite, Register)]
    assert counts == [1, 1, 8, 2]
