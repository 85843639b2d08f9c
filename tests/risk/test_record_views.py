"""The record of one risk: what it says, who sees it, how little it asks."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.actions import people
from governance.demonstration import LEARNING_DISABILITY
from risk.actions import controls, escalations, reviews, risks, states
from risk.enums import ControlKind, Effectiveness
from risk.models import Risk
from tests import builders
from tests.risk import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
NOW = makers.NOW


def record(risk: Risk) -> str:
    return reverse("risk:risk-detail", args=[risk.reference])


def page_of(risk: Risk, who: Client) -> str:
    response = who.get(record(risk))
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.fixture
def ben() -> Client:
    """The browser of an officer of the risk's service area."""
    return builders.client_of(builders.ben())


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the story, on which nothing of it is late."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


# --- What it says -----------------------------------------------------------------------------------
def test_the_address_is_the_reference() -> None:
    assert record(makers.logged()) == "/risks/ASC-001/"


def test_a_risk_says_what_could_happen_how_grave_it_is_and_who_answers(ben: Client) -> None:
    page = page_of(makers.logged(), ben)
    for words in (
        "ASC-001",
        "People leave hospital with no night support",
        "Because two of the five night-time rounds have closed, there is a risk that people leave hospital "
        "with no night support, leading to avoidable readmission and harm to people who live alone.",
        "Risk 12 High",
        "Likelihood 4 Likely, impact 3 Moderate; worst on service",
        "Being treated",
        "Head of Reablement: Ben Adeyemi",
        "14 December 2026",
        "Weekly call with every provider",
        "Not tested",
        "Ask three providers to price two night rounds",
        "7 Dec 2026",
        "Learning Disability register",
        "Logged in this service area.",
        "6 above its target of 6",
        "Nobody judged it",
    ):
        assert words in page, words


def test_movement_is_computed_and_both_names_are_said(ben: Client) -> None:
    risk = makers.logged()
    reviews.rescore(
        risk=risk, version=risk.version, current=makers.judged(5, 3, people=2), rationale="Two more closed.",
        review_by=NOW.date() + timedelta(days=30), by=builders.chloe(), on_behalf_of=builders.ben(), now=NOW,
    )  # fmt: skip
    page = page_of(risk, ben)
    for words in (
        "Up from 12 on 23 November 2026; 9 above its target of 6",
        "Two more closed.",
        "people and safeguarding 2",
        "Ben Adeyemi, 23 November 2026, entered by Chloe Marsh",
        "Scored again",
    ):
        assert words in page, words


def test_an_escalation_shows_its_clock_its_reasons_and_who_was_told() -> None:
    escalation = makers.grave()
    page = page_of(escalation.risk, builders.client_of(builders.amara()))
    for words in (
        "To the directorate register",
        "Waiting for a decision",
        "To be decided by 25 November 2026",
        "16 is 15 or more (rule E1)",
        "Departmental leadership",
        "Not yet",
    ):
        assert words in page, words


def test_a_late_decision_a_late_review_and_a_late_action_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    escalation = makers.grave()
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=30))
    page = page_of(escalation.risk, builders.client_of(builders.ben()))
    assert "Was to be decided by 25 November 2026: 28 days late" in page
    assert "14 December 2026, 9 days late" in page
    assert "16 days late" in page


def test_a_decided_escalation_puts_it_on_two_registers_and_says_why(ben: Client) -> None:
    escalation = makers.grave()
    escalations.approve(
        escalation=escalation, version=escalation.version, reason="Agreed today.", by=builders.amara(),
        now=NOW,
    )  # fmt: skip
    page = page_of(escalation.risk, ben)
    assert "Directorate register" in page
    assert "Decided by Amara Okafor on 23 November 2026" in page
    assert "Agreed today." in page


def test_an_acceptance_and_the_tolerance_stand_on_it(ben: Client) -> None:
    makers.set_all_up()
    risk = makers.logged(category=makers.category("People and duty"))
    assert "Over tolerance, not accepted" in page_of(risk, ben)
    makers.drained()
    asked = risk.escalations.get()
    escalations.refuse(
        escalation=asked, version=asked.version, reason="It is worth it until spring.",
        accept_until=NOW.date() + timedelta(days=60), by=builders.amara(), now=NOW,
    )  # fmt: skip
    page = page_of(risk, ben)
    assert "Over tolerance, accepted to 22 Jan 2027" in page
    assert "12, over the tolerance of 9, accepted to 22 January 2027" in page


def test_a_control_shows_its_last_test(ben: Client) -> None:
    risk = makers.logged()
    held = risk.controls.get()
    controls.test(
        control=held, version=held.version, result=Effectiveness.PARTLY, tested_on=NOW.date(),
        note="Two of three calls were made.", by=builders.ben(), now=NOW,
    )  # fmt: skip
    page = page_of(risk, ben)
    assert "Works in part" in page
    assert "23 Nov 2026" in page


def test_an_issue_and_a_merged_risk_say_what_became_of_them(ben: Client) -> None:
    risk, other = makers.logged(), makers.named("a home care provider fails")
    states.materialise(
        risk=risk, version=risk.version, what="Three people went home alone.", happened_on=NOW.date(),
        owner=builders.ben(), by=builders.ben(), now=NOW,
    )  # fmt: skip
    states.merge(risk=other, version=other.version, into=risk, reason="The same.", by=builders.ben(), now=NOW)
    assert "Three people went home alone. Ben Adeyemi sees it through." in page_of(risk, ben)
    assert f'<a href="{record(risk)}">ASC-001</a>' in page_of(other, ben)


def test_an_owner_who_left_is_said(ben: Client) -> None:
    risk = makers.logged()
    people.deactivate(person=builders.ben(), version=builders.ben().version, by=builders.administrator())
    page = page_of(risk, builders.client_of(builders.manager()))
    assert "Ben Adeyemi (the account is closed)" in page


def test_a_draft_says_what_it_lacks_and_is_its_authors_alone(ben: Client) -> None:
    makers.set_all_up()
    entry = makers.entry(current=None, target=None, action=None, control=None, as_draft=True)
    draft = risks.log(**entry)
    page = page_of(draft, ben)
    assert "A draft: only you see it" in page
    assert "Choose the current likelihood and impact." in page
    assert builders.client_of(builders.amara()).get(record(draft)).status_code == 404


# --- Who sees it ------------------------------------------------------------------------------------
def test_a_stranger_gets_not_found_a_member_is_refused_and_nothing_is_posted(ben: Client) -> None:
    risk = makers.logged()
    assert builders.client_of(builders.erin()).get(record(risk)).status_code == 404
    assert builders.client_of(builders.dev()).get(record(risk)).status_code == 403
    assert ben.post(record(risk)).status_code == 405
    assert ben.get("/risks/ASC-999/").status_code == 404
    assert ben.get("/risks/asc-001/").status_code == 404


# --- How little it asks -----------------------------------------------------------------------------
def fill(risk: Risk, times: int) -> None:
    """So many controls, actions, scores and steps more."""
    for number in range(times):
        held = Risk.objects.get(pk=risk.pk)
        controls.add(
            risk=held, description=f"Control {number}", kind=ControlKind.DETECTS, by=builders.ben(), now=NOW
        )
        controls.add_action(
            risk=held, title=f"Action {number}", owner=builders.ben(), due_on=makers.ACTION.due_on,
            by=builders.ben(), now=NOW,
        )  # fmt: skip
        makers.rescored(held, 4, 4, on=NOW.date() + timedelta(days=number + 1))


@pytest.mark.parametrize("many", [0, 12])
def test_it_asks_the_same_however_much_there_is(many: int) -> None:
    makers.set_all_up()
    risk = makers.grave(answer=makers.answer(owner=builders.manager())).risk
    fill(risk, many)
    counts = []
    for who in (
        builders.ben(),
        builders.person("Fay Quist", builders.Role.OFFICER, areas=[LEARNING_DISABILITY]),
    ):
        browser = builders.client_of(who)
        with CaptureQueriesContext(connection) as queries:
            browser.get(record(risk))
        counts.append(len(queries))
    assert counts == [15, 15]


def test_words_are_escaped(ben: Client) -> None:
    risk = makers.logged(words=replace(makers.WORDS, cause="<b>bold</b> letters"))
    page = page_of(risk, ben)
    assert "<b>bold</b>" not in page
    assert "&lt;b&gt;bold" in page
