"""Escalations on screen: what waits and for whom, the page with its answers, what each does, who may."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.models import User
from risk.enums import EscalationState as State
from risk.models import Escalation, RegisterMembership
from tests import builders
from tests.risk import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(makers.NOW):
        yield


def page_of(escalation: Escalation) -> str:
    return reverse("risk:escalation-detail", args=[escalation.pk])


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def sent(client: Client, escalation: Escalation, to: str, **given: Any) -> Any:
    escalation.refresh_from_db()
    data = {"to": to, "version": escalation.version, "request_key": str(uuid.uuid4()), "reason": "It is so."}
    return client.post(reverse("risk:escalation-answer", args=[escalation.pk]), data | given)


def grave(likelihood: int = 4) -> Escalation:
    """Raised by Ben's score, with the Director and a leader there to be told."""
    builders.amara()
    builders.leader()
    return makers.grave(likelihood, 4)


def test_the_page_asks_the_question_with_its_clock_and_its_reasons() -> None:
    found = grave()
    page = text(builders.client_of(builders.amara()), page_of(found))
    for words in (
        "Put ASC-001 on the directorate register?",
        "Risk 16 Very high",
        "16 is 15 or more (rule E1)",
        "To be decided by 25 November 2026",
        "It joins the directorate register today.",
        "Send on to senior leadership",
        "Departmental leadership",
    ):
        assert words in page, words


def test_opening_it_is_noted_in_the_ledger_once() -> None:
    found, client = grave(), builders.client_of(builders.amara())
    told = found.notices.get(person=builders.amara())
    assert told.read_at is None
    client.get(page_of(found))
    told.refresh_from_db()
    first = told.read_at
    assert first is not None
    client.get(page_of(found))
    told.refresh_from_db()
    assert told.read_at == first


def test_the_director_endorses_and_a_leader_records_the_decision() -> None:
    found = grave(5)
    director, leader = builders.client_of(builders.amara()), builders.client_of(builders.leader())
    assert "Ask for ASC-001 to join the corporate register?" in text(director, page_of(found))
    assert "Your answer" not in text(leader, page_of(found))
    assert sent(leader, found, "approve").status_code == 403
    assert sent(director, found, "approve", reason="Six months of rises.").status_code == 302
    assert "Your answer" in text(leader, page_of(found))
    assert sent(leader, found, "approve", reason="Meeting of 25 November.").status_code == 302
    found.refresh_from_db()
    assert (found.state, found.decided_by) == (State.ACTIVE, builders.leader())
    standing = RegisterMembership.objects.in_force().values_list("register__level", flat=True)
    assert set(standing) == {"service", "directorate", "corporate"}
    assert "Decided by" in text(director, page_of(found))


def test_a_question_goes_to_those_who_look_after_the_risk_and_comes_back() -> None:
    found = grave()
    director, ben = builders.client_of(builders.amara()), builders.client_of(builders.ben())
    assert sent(director, found, "question", reason="Which rounds?").status_code == 302
    page = text(ben, page_of(found))
    assert "Answer the question" in page
    assert "Which rounds?" in page
    assert sent(ben, found, "answer", reason="Both in Feltham.").status_code == 302
    found.refresh_from_db()
    assert found.state == State.SUBMITTED


def test_a_refusal_may_accept_it_to_a_day() -> None:
    makers.set_all_up()
    builders.amara()
    risk = makers.logged(category=makers.category("People and duty"))
    makers.drained()
    found, client = Escalation.objects.get(risk=risk), builders.client_of(builders.amara())
    refused = sent(client, found, "refuse", accept_until="2026-11-01")
    assert refused.status_code == 422
    assert "Give a day from tomorrow on" in refused.content.decode()
    assert "It is so." in refused.content.decode()
    assert sent(client, found, "refuse", accept_until="2027-01-31").status_code == 302
    assert risk.acceptances.get().until.isoformat() == "2027-01-31"


def test_an_answer_without_its_reason_comes_back_with_the_error() -> None:
    found, client = grave(), builders.client_of(builders.amara())
    response = sent(client, found, "refuse", reason=" ")
    assert response.status_code == 422
    assert "Write the reason. It stays in the record." in response.content.decode()
    assert sent(client, found, "nonsense").status_code == 422
    found.refresh_from_db()
    assert found.state == State.SUBMITTED


def test_who_is_too_late_sees_both_and_keeps_the_text() -> None:
    found, client = grave(), builders.client_of(builders.amara())
    seen = found.version
    assert sent(client, found, "question", reason="Which rounds?").status_code == 302
    late = sent(client, found, "refuse", reason="My own words.", version=seen)
    assert late.status_code == 409
    page = late.content.decode()
    assert "My own words." in page
    assert "Returned with a question" in page


def test_a_double_click_makes_one_decision() -> None:
    found, client = grave(), builders.client_of(builders.amara())
    key = str(uuid.uuid4())
    seen = found.version
    first = sent(client, found, "approve", request_key=key, version=seen)
    again = sent(client, found, "approve", request_key=key, version=seen)
    assert (first.status_code, again.status_code) == (302, 302)
    assert first["Location"] == again["Location"]
    assert found.steps.filter(kind="approved").count() == 1


def test_who_raised_it_cannot_decide_it() -> None:
    director = builders.amara()
    found = makers.grave(4, 4, by=director)
    client = builders.client_of(director)
    assert "Approve" not in text(client, page_of(found))
    refused = sent(client, found, "approve")
    assert refused.status_code == 403
    assert "so you cannot decide it" in refused.content.decode()


def test_strangers_meet_nothing_and_members_are_refused() -> None:
    found = grave()
    assert builders.client_of(builders.erin()).get(page_of(found)).status_code == 404
    assert sent(builders.client_of(builders.erin()), found, "approve").status_code == 404
    assert builders.client_of(builders.dev()).get(page_of(found)).status_code == 403
    assert "ASC-001" not in text(builders.client_of(builders.erin()), reverse("risk:escalation-list"))


def test_the_list_says_what_waits_and_how_long_decisions_take() -> None:
    found, client = grave(), builders.client_of(builders.amara())
    path = reverse("risk:escalation-list")
    assert "To be decided by 25 November 2026" in text(client, path)
    sent(client, found, "approve")
    page = text(client, path)
    assert "Nothing waits for a decision." in page
    assert "The middle of the last 1 decisions took 0 working days." in page


def test_my_work_holds_what_this_person_decides_or_answers() -> None:
    found = grave(5)
    path = reverse("performance:my-work")
    director, leader, ben = (
        builders.client_of(who) for who in (builders.amara(), builders.leader(), builders.ben())
    )
    assert "Endorse an escalation" in text(director, path)
    assert "escalation" not in text(leader, path).split("<main", 1)[1]
    sent(director, found, "approve")
    assert "escalation" not in text(director, path).split("<main", 1)[1]
    assert "Decide an escalation" in text(leader, path)
    sent(leader, found, "question", reason="What does it cost?")
    assert "Answer a question" in text(ben, path)


def _queries(who: User, path: str) -> int:
    client = builders.client_of(who)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_the_pages_ask_the_same_however_many_there_are() -> None:
    found, director = grave(), builders.amara()
    paths = (reverse("risk:escalation-list"), page_of(found))
    before = [_queries(director, path) for path in paths]
    for number in range(4):
        makers.named(f"people wait too long for visit {number}", current=makers.judged(5, 4))
    makers.drained()
    assert [_queries(director, path) for path in paths] == before == [6, 8]
