"""Reviewing a risk on its page: no change, another score, and what two people do at once."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from risk.actions import escalations, reviews, states
from risk.enums import RiskStepKind
from risk.models import Risk
from tests import builders
from tests.risk import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
NOW = makers.NOW


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the story."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def ben() -> Client:
    """The browser of an officer of the risk's service area."""
    return builders.client_of(builders.ben())


def address(risk: Risk) -> str:
    return reverse("risk:risk-review", args=[risk.reference])


def same(risk: Risk, **changed: Any) -> dict[str, Any]:
    """What the form of a review without change sends."""
    return {
        "outcome": "same",
        "note": "The weekly figures are as before.",
        "review_by": "2026-12-30",
        "version": risk.version,
        "request_key": str(uuid.uuid4()),
    } | changed


def scored(risk: Risk, **changed: Any) -> dict[str, Any]:
    """What the form of another score sends."""
    words = {"outcome": "scored", "note": "Two more rounds closed.", "current": "5-4", "worst_on": "service"}
    return same(risk) | words | changed


def text(response: Any) -> str:
    return str(response.content.decode())


def test_the_form_stands_at_the_score_in_force(ben: Client) -> None:
    page = text(ben.get(address(makers.logged())))
    assert "No change: it stands at 12" in page
    assert 'value="4-3" id="id_current_7" checked' in page
    assert "As it is, 6" in page


def test_no_change_is_a_step_and_no_score(ben: Client) -> None:
    risk = makers.logged()
    response = ben.post(address(risk), same(risk))
    assert response["Location"] == "/risks/ASC-001/"
    risk.refresh_from_db()
    assert (risk.current.exposure, risk.review_by) == (12, date(2026, 12, 30))
    step = risk.steps.last()
    assert (step.kind, step.note) == (RiskStepKind.REVIEWED, "The weekly figures are as before.")


def test_another_score_keeps_the_old_one_and_says_why(ben: Client) -> None:
    risk = makers.logged()
    page = text(ben.post(address(risk), scored(risk, people_impact="2", target="2-2"), follow=True))
    assert "ASC-001 is reviewed: Risk 20 Very high." in page
    assert "Up from 12" in page
    risk.refresh_from_db()
    assert (risk.current.impacts, risk.target.exposure) == ({"people": 2, "service": 4}, 4)


def test_on_behalf_of_somebody_both_names_are_kept(ben: Client) -> None:
    risk = makers.logged()
    ben.post(address(risk), same(risk, on_behalf_of=builders.manager().pk))
    step = risk.steps.last()
    assert (step.by, step.entered_by) == (builders.manager(), builders.ben())


def test_a_double_click_reviews_once(ben: Client) -> None:
    risk = makers.logged()
    sent = scored(risk)
    first = ben.post(address(risk), sent)
    assert ben.post(address(risk), sent)["Location"] == first["Location"]
    assert risk.assessments.filter(kind="current").count() == 2


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"outcome": ""}, "outcome", "Say whether it stands as it did or is scored again."),
        ({"note": ""}, "note", "Write one sentence: what you judged it by."),
        ({"note": "see 943 476 5919"}, "note", "holds a valid NHS number."),
        ({"current": ""}, "current", "Choose the current likelihood and impact."),
        ({"current": "6-4"}, "current", "Likelihood 6 is not on the matrix. Choose 1 to 5."),
        ({"worst_on": ""}, "worst_on", "Choose what the worst effect falls on."),
        ({"current": "1-2"}, "target", "The target, 6, is above the new score, 2."),
        ({"target": "5-5"}, "target", "The target, 25, is above"),
        ({"people_impact": "5"}, "current", "5, is above the worst, 4."),
        ({"review_by": "2026-11-23"}, "review_by", "Give a day from tomorrow on"),
        ({"on_behalf_of": "999999"}, "on_behalf_of", "That person has left or cannot be named here."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_text_stays(
    ben: Client, changed: dict[str, Any], field: str, sentence: str
) -> None:
    risk = makers.logged()
    response = ben.post(address(risk), scored(risk, **changed))
    assert response.status_code == 422
    assert sentence in " ".join(response.context["form"].errors[field])
    page = text(response)
    assert page.count(f'id="id_{field}_error"') == 1
    assert "Two more rounds closed." in page or field == "note"
    assert risk.assessments.filter(kind="current").count() == 1


def test_who_was_too_late_sees_both_and_can_send_it_again(ben: Client) -> None:
    risk = makers.logged()
    late = scored(risk)
    reviews.rescore(
        risk=risk, version=risk.version, current=makers.judged(3, 3), rationale="Better.",
        review_by=date(2026, 12, 20), by=builders.chloe(), now=NOW,
    )  # fmt: skip
    response = ben.post(address(risk), late)
    page = text(response)
    assert response.status_code == 409
    assert "A colleague changed this while you had it open" in page
    assert "Two more rounds closed." in page
    assert "<strong>Risk 9 High</strong>" in page
    again = late | {"version": response.context["page"].version, "request_key": str(uuid.uuid4())}
    assert ben.post(address(risk), again).status_code == 302
    risk.refresh_from_db()
    assert risk.current.exposure == 20


def test_a_closed_risk_is_not_reviewed(ben: Client) -> None:
    risk = makers.logged()
    closed = states.close(risk=risk, version=risk.version, reason="It is over.", by=builders.ben(), now=NOW)
    response = ben.post(address(risk), same(closed))
    assert response.status_code == 422
    assert "ASC-001 is closed; this cannot be done to it now." in text(response)
    assert address(risk) not in text(ben.get("/risks/ASC-001/"))


def test_who_may_and_who_may_not() -> None:
    risk = makers.logged()
    for who, status in ((builders.manager(), 200), (builders.chloe(), 200), (builders.erin(), 404),
                        (builders.leader(), 403), (builders.dev(), 403)):  # fmt: skip
        assert builders.client_of(who).get(address(risk)).status_code == status
    record = text(builders.client_of(builders.leader()).get("/risks/ASC-001/"))
    assert address(risk) not in record


def test_who_sees_a_risk_of_another_area_reads_it_and_may_not_change_it() -> None:
    escalation = makers.grave()
    escalations.approve(
        escalation=escalation, version=escalation.version, reason="Agreed.", by=builders.amara(), now=NOW
    )
    erin = builders.client_of(builders.erin())
    assert erin.get("/risks/ASC-001/").status_code == 200
    response = erin.get(address(escalation.risk))
    assert response.status_code == 403
    assert "You can read ASC-001 but not change it." in text(response)


@pytest.mark.parametrize("many", [1, 12])
def test_it_asks_the_same_however_often_it_was_scored(ben: Client, many: int) -> None:
    risk = makers.logged()
    for number in range(many):
        risk = makers.rescored(risk, 4, 4 - number % 2, on=NOW.date())
    with CaptureQueriesContext(connection) as queries:
        ben.get(address(risk))
    with CaptureQueriesContext(connection) as posted:
        ben.post(address(risk), scored(risk, note=""))
    assert (len(queries), len(posted)) == (7, 7)
