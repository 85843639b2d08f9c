"""A manager confirms the month: one table, nothing ticked before, one record an area and month."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from governance.demonstration import OLDER_PEOPLE
from governance.policies import NotAllowed
from risk.actions import confirmations, states
from risk.enums import RiskStepKind
from risk.models import AreaConfirmation, ConfirmedRisk, Risk, RiskStep
from tests import builders
from tests.risk import makers, register_story
from tests.risk.register_story import queries, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
PAGE = "/risks/confirm/"
NOW = makers.NOW


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def mona() -> Client:
    """The browser of the manager of Ben's area."""
    return builders.client_of(builders.manager())


def tick(risk: Risk) -> str:
    return f"{risk.pk}:{risk.version}"


def sent(client: Client, *risks: Risk, **given: Any) -> Any:
    data = {"risk": [tick(one) for one in risks], "request_key": str(uuid.uuid4())}
    return client.post(PAGE, data | given)


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_month_is_confirmed_in_one_table_with_nothing_ticked_before(mona: Client) -> None:
    right, wrong = makers.logged(), makers.named("calls come late", current=makers.judged(4, 4))
    elsewhere = register_story.erins()
    page = text(mona, PAGE)
    for said in ("Confirm November 2026", "0 of 2 confirmed", right.title, "Risk 16 Very high",
                 "Ask three providers to price two night rounds", "14 Dec 2026",
                 "/risks/ASC-002/review/"):  # fmt: skip
        assert said in page, said
    assert " checked" not in page
    assert elsewhere.title not in page
    assert sent(mona, right, note="I rang both providers.")["Location"] == PAGE
    page = text(mona, PAGE)
    for said in ("1 of 2 confirmed. First confirmed by Mona Farah on 23 November 2026",
                 "1 risk is confirmed in Learning Disability."):  # fmt: skip
        assert said in page, said
    assert tick(wrong) in page
    step = right.steps.latest("pk")
    assert (step.kind, step.note.split("\n")) == (
        RiskStepKind.REVIEWED,
        ["Still right: confirmed with its service area for November 2026.", "I rang both providers."],
    )
    right.refresh_from_db()
    assert right.review_by == date(2026, 12, 23)
    assert ConfirmedRisk.objects.get().step_id == step.pk


def test_a_double_post_and_a_second_go_make_one_record(mona: Client) -> None:
    first, second = makers.logged(), makers.named("calls come late")
    key = str(uuid.uuid4())
    for _ in range(2):
        assert sent(mona, first, request_key=key)["Location"] == PAGE
    # Another key, the same ticks: what is confirmed is not reviewed again.
    assert sent(mona, first, second).status_code == 302
    assert AreaConfirmation.objects.count() == 1
    assert ConfirmedRisk.objects.count() == 2
    assert RiskStep.objects.filter(kind=RiskStepKind.REVIEWED).count() == 2
    assert "Confirm what is ticked" not in text(mona, PAGE)
    with time_machine.travel(NOW + timedelta(days=8)):
        assert "Confirm December 2026" in text(builders.client_of(builders.manager()), PAGE)
        first.refresh_from_db()
        assert sent(builders.client_of(builders.manager()), first).status_code == 302
    assert AreaConfirmation.objects.count() == 2


def test_what_somebody_changed_meanwhile_is_left_out_and_said_and_the_others_are_kept(mona: Client) -> None:
    mine, theirs = makers.logged(), makers.named("calls come late")
    seen = [tick(mine), tick(theirs)]
    states.tolerate(risk=theirs, version=theirs.version, rationale="As it is.", by=builders.ben(), now=NOW)
    late = mona.post(PAGE, {"risk": seen, "note": "Typed words", "request_key": str(uuid.uuid4())})
    assert late.status_code == 409
    page = words(late)
    for said in ("Ben Adeyemi changed it at 09:00 on 23 November. Look at it again, then tick it.",
                 "Typed words", "1 of 2 confirmed", "The other ticks are kept."):  # fmt: skip
        assert said in page, said
    theirs.refresh_from_db()
    assert sent(mona, theirs).status_code == 302
    assert ConfirmedRisk.objects.count() == 2


def test_nothing_ticked_a_name_in_the_note_and_a_strange_area_are_answered(mona: Client) -> None:
    risk = makers.logged()
    assert (sent(mona).status_code, confirmations.NOTHING in words(sent(mona))) == (422, True)
    named = sent(mona, risk, note="See 943 476 5919.")
    assert named.status_code == 422
    for said in ("holds a valid NHS number", f'value="{tick(risk)}" id="tick-ASC-001" checked'):
        assert said in words(named), said
    assert sent(mona, risk, area=builders.service_area(OLDER_PEOPLE).pk).status_code == 404
    assert sent(mona, risk=["x", "1:1:1"]).status_code == 422
    assert not AreaConfirmation.objects.exists()


def test_only_its_manager_confirms_an_area_and_a_risk_of_another_is_passed_over(mona: Client) -> None:
    makers.logged()
    elsewhere = register_story.erins()
    assert sent(mona, elsewhere).status_code == 302
    assert not ConfirmedRisk.objects.exists()
    for who in (builders.ben(), builders.amara()):
        assert builders.client_of(who).get(PAGE).status_code == 403
    area = builders.service_area(OLDER_PEOPLE)
    with pytest.raises(NotAllowed, match="You do not manage Older People"):
        confirmations.confirm(area=area, ticks={1: 1}, note="", by=builders.manager(), now=NOW)


def test_the_page_asks_the_same_however_many_risks_there_are() -> None:
    makers.logged()
    manager = builders.manager()
    before = queries(manager, PAGE)
    for number in range(3):
        makers.named(f"visit {number} comes late")
    assert queries(manager, PAGE) == before == 9
