"""Decisions to spend or change on screen: asked by a form, answered, and put on record."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from risk.enums import DecisionState as State
from risk.models import Decision
from tests import builders
from tests.risk import decision_makers, makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
NEW, LIST = reverse("risk:decision-create"), reverse("risk:decision-list")
FORM = {
    "kind": "spend",
    "question": "Spend £40,000 on four night rounds?",
    "options": "Four rounds\nTwo rounds\n\nNone",
    "recommended": "0",
    "recommendation": "Only this covers every night.",
    "amount": "40000",
    "cost_words": "£40,000, from the reserve",
    "within_delegation": "yes",
    "authority": "to £250,000",
    "consulted": "Finance, 19 November",
    "is_key": "no",
    "needs_record": "yes",
    "decide_by": "2026-11-27",
    "risks": "",
}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(builders.NOW):
        yield


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return " ".join(response.content.decode().split())


def form(**changed: Any) -> dict[str, Any]:
    return {**FORM, "request_key": str(uuid.uuid4())} | changed


def sent(client: Client, one: Decision, to: str, **given: Any) -> Any:
    one.refresh_from_db()
    data = {"to": to, "version": one.version, "request_key": str(uuid.uuid4()), "reason": "It is so."}
    return client.post(reverse("risk:decision-answer", args=[one.pk]), data | given)


def test_an_officer_asks_once_and_the_director_finds_it_in_my_work() -> None:
    risk, client = makers.logged(), builders.client_of(builders.ben())
    data = form(risks=risk.reference.lower())
    for _ in range(2):
        answer = client.post(NEW, data)
        assert answer.status_code == 302
    one = Decision.objects.get()
    assert (one.options, one.links.get().risk) == (["Four rounds", "Two rounds", "None"], risk)
    page = text(client, answer["Location"])
    for words in ("A.</b> Four rounds", "Yours, within delegation (to £250,000). Not a key decision",
                  "Officer decision, ready to publish", "Take it back", "ASC-001"):  # fmt: skip
        assert words in page, words
    assert "Do not approve" not in page
    assert f"Decide: {one.question}" in text(
        builders.client_of(builders.amara()), reverse("performance:my-work")
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"options": "Only one"}, "Give 2 to 6 options"),
        ({"recommended": "5"}, "Recommend one of them"),
        ({"amount": ""}, "in pounds"),
        ({"decide_by": "2026-11-22"}, "That day is over"),
        ({"risks": "ASC-999"}, "There is no risk ASC-999"),
        ({"risks": "<b>"}, "Check its reference"),
        ({"is_key": ""}, "key decision"),
        ({"consulted": "The family of 943 476 5919"}, "NHS number"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_the_text_stays(
    changed: dict[str, Any], words: str
) -> None:
    answer = builders.client_of(builders.ben()).post(NEW, form(**changed))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert "Only this covers every night." in page
    assert not Decision.objects.exists()


def test_a_stranger_sees_neither_the_decision_nor_its_record() -> None:
    one = decision_makers.approved()
    for name in ("decision-detail", "decision-record"):
        path = reverse(f"risk:{name}", args=[one.pk])
        assert builders.client_of(builders.erin()).get(path).status_code == 404
        assert builders.client_of(builders.leader()).get(path).status_code == 200


def test_the_director_approves_and_the_record_is_ready_to_publish() -> None:
    one, client = decision_makers.asked(), builders.client_of(builders.amara())
    page = text(client, reverse("risk:decision-detail", args=[one.pk]))
    assert "Interests declared" in page
    assert client.get(reverse("risk:decision-record", args=[one.pk])).status_code == 404
    lacking = sent(client, one, "approve")
    assert lacking.status_code == 422
    assert "None declared" in lacking.content.decode()
    assert sent(client, one, "approve", interests="None declared").status_code == 302
    record = text(client, reverse("risk:decision-record", args=[one.pk]))
    for words in ("Record of an officer’s decision", "Options considered and rejected", "Two rounds",
                  "None declared", "regulation 13 of SI 2012/2089"):  # fmt: skip
        assert words in record, words


def test_each_answer_leads_back_to_where_it_was_given() -> None:
    one, client = decision_makers.asked(), builders.client_of(builders.amara())
    assert sent(client, one, "question", back="director")["Location"] == reverse("performance:director")
    answered = sent(builders.client_of(builders.ben()), one, "answer", back="elsewhere")
    assert answered["Location"] == reverse("risk:decision-detail", args=[one.pk])


def test_who_comes_second_gets_both_and_keeps_the_typed_text() -> None:
    one, client = decision_makers.asked(), builders.client_of(builders.amara())
    stale = one.version
    assert sent(client, one, "refuse").status_code == 302
    answer = sent(client, one, "question", version=stale, reason="Which nights are they?")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "A colleague answered this" in page
    assert "Which nights are they?" in page
    assert Decision.objects.get().state == State.REFUSED


def test_an_answer_that_is_none_is_not_taken() -> None:
    one, client = decision_makers.asked(), builders.client_of(builders.amara())
    assert sent(client, one, "come_down").status_code == 422
    assert sent(client, one, "").status_code == 422
    assert sent(builders.client_of(builders.leader()), one, "approve").status_code == 403


def test_above_delegation_nothing_offers_to_approve() -> None:
    one = decision_makers.asked(within_delegation=False, authority="Cabinet")
    page = text(builders.client_of(builders.amara()), reverse("risk:decision-detail", args=[one.pk]))
    assert 'value="approve"' not in page
    assert "Above delegation (Cabinet)" in page


def test_the_pages_ask_the_same_however_many_decisions_there_are() -> None:
    client = builders.client_of(builders.amara())
    one = decision_makers.asked(makers.logged())

    def count(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            text(client, path)
        return len(queries)

    pages = [LIST, reverse("risk:decision-detail", args=[one.pk]), NEW]
    few = [count(path) for path in pages]
    for _ in range(2):
        decision_makers.asked()
        decision_makers.approved()
    assert [count(path) for path in pages] == few
    assert max(few) <= 8
