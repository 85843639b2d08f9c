"""Logging a risk: the form, what stands beside it, drafts, and every odd thing that can be typed."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.actions import people
from governance.demonstration import LEARNING_DISABILITY, OLDER_PEOPLE
from governance.models import Draft
from risk.entries import Words
from risk.enums import RiskState
from risk.models import Risk
from tests import builders
from tests.risk import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
NOW = makers.NOW


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the story."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    makers.set_all_up()


@pytest.fixture
def ben() -> Client:
    """The browser of an officer with one service area."""
    return builders.client_of(builders.ben())


def sent(**changed: Any) -> dict[str, Any]:
    """What the form of a risk of 16 sends; None leaves a field out."""
    words = {
        "cause": makers.WORDS.cause,
        "event": makers.WORDS.event,
        "effect": makers.WORDS.effect,
        "category": makers.category().pk,
        "statement": "4",
        "current": "4-4",
        "worst_on": "people",
        "target": "2-3",
        "response": "treat",
        "owner": builders.ben().pk,
        "owner_role": "Head of Commissioning",
        "review_by": "2026-12-07",
        "action": "Ask three providers to price two night rounds",
        "due_on": "2026-11-30",
        "controls": "Weekly call with every provider",
        "control_kind": "detects",
        "request_key": str(uuid.uuid4()),
    }
    return {name: value for name, value in (words | changed).items() if value is not None}


def post(who: Client, name: str = "risk-create", **changed: Any) -> Any:
    return who.post(reverse(f"risk:{name}"), sent(**changed))


def text(response: Any) -> str:
    return str(response.content.decode())


# --- The form ---------------------------------------------------------------------------------------
def test_the_form_has_a_radio_button_for_each_cell_with_its_band_and_words(ben: Client) -> None:
    page = text(ben.get("/risks/log/"))
    assert page.count('type="radio"') == 25
    assert '16<span class="hidden-words"> Very high: likelihood 4 Likely, impact 4 Major' in page
    for words in ("Because", "There is a risk that", "Leading to", "Worst effect is on", "Save as draft"):
        assert words in page


def test_a_risk_is_logged_with_all_that_was_said(ben: Client) -> None:
    response = post(ben, people_impact="", rationale="")
    risk = Risk.objects.get()
    assert response["Location"] == "/risks/ASC-001/"
    assert (risk.state, risk.current.exposure, risk.current.worst_on) == (RiskState.TREATING, 16, "people")
    assert (risk.target.exposure, risk.owner_role) == (6, "Head of Commissioning")
    assert [one.statement for one in risk.statement_links.all()] == [4]
    assert risk.controls.get().kind == "detects"
    assert risk.action_links.get().action.owner == builders.ben()


def test_impact_on_people_is_kept_apart(ben: Client) -> None:
    post(ben, worst_on="money", people_impact="2")
    assert Risk.objects.get().current.impacts == {"people": 2, "money": 4}


def test_a_double_click_makes_one(ben: Client) -> None:
    given = sent()
    first = ben.post("/risks/log/", given)
    assert ben.post("/risks/log/", given)["Location"] == first["Location"]
    assert Risk.objects.count() == 1


def test_logged_for_somebody_else_it_is_theirs(ben: Client) -> None:
    post(ben, on_behalf_of=builders.manager().pk)
    risk = Risk.objects.get()
    assert (risk.raised_by, risk.entered_by) == (builders.manager(), builders.ben())


def test_a_draft_needs_little_and_keeps_the_rest_for_later(ben: Client) -> None:
    empty = dict.fromkeys(sent(), None)
    response = post(ben, **(empty | {"event": "people wait too long", "category": makers.category().pk,
                                     "as_draft": "1"}))  # fmt: skip
    risk = Risk.objects.get()
    assert (risk.state, response.status_code) == (RiskState.DRAFT, 302)
    assert "Before it can be opened" in text(ben.get(response["Location"]))


def test_who_has_several_service_areas_chooses(ben: Client) -> None:
    assert 'name="service_area"' not in text(ben.get("/risks/log/"))
    gwen = builders.person("Gwen Hale", builders.Role.OFFICER, areas=[LEARNING_DISABILITY, OLDER_PEOPLE])
    browser = builders.client_of(gwen)
    assert 'name="service_area"' in text(browser.get("/risks/log/"))
    response = post(browser, owner=gwen.pk)
    assert response.status_code == 422
    assert "Choose the service area." in text(response)
    area = builders.service_area(OLDER_PEOPLE)
    assert post(browser, owner=gwen.pk, service_area=area.pk).status_code == 302
    assert Risk.objects.get().service_area == area


def test_who_works_in_no_service_area_is_told(ben: Client) -> None:
    nobody = builders.client_of(builders.person("Hugh Ward", builders.Role.OFFICER))
    assert "You work in no service area" in text(nobody.get("/risks/log/"))


# --- What is wrong ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"cause": ""}, "cause", "Write the cause, as it is today."),
        ({"event": ""}, "event", "Write the event, which may or may not happen."),
        ({"event": "Reputational damage"}, "event", "“Reputational damage” is only an effect."),
        ({"current": None}, "current", "Choose the current likelihood and impact."),
        ({"current": "6-1"}, "current", "Likelihood 6 is not on the matrix. Choose 1 to 5."),
        ({"current": "x"}, "current", "Choose the likelihood and impact now from the list."),
        ({"worst_on": ""}, "worst_on", "Choose what the worst effect falls on."),
        ({"worst_on": "money", "people_impact": "5"}, "current", "5, is above the worst, 4."),
        ({"target": "5-5"}, "target", "The target, 25, is above the current score, 16."),
        ({"target": ""}, "target", "Choose the likelihood and impact to reach."),
        ({"target": "4-4"}, "response", "nothing would change. Choose “Tolerate”, or a lower target."),
        ({"response": ""}, "response", "Choose a response: treat, tolerate, transfer or terminate."),
        ({"owner": ""}, "owner", "Choose an owner: a role, and the person who holds it."),
        ({"review_by": "2026-11-01"}, "review_by", "That day is past."),
        ({"review_by": "0026-11-01"}, "review_by", "Give a day from 2000 to 2099."),
        ({"action": "", "due_on": ""}, "action", "“Treat” needs an action."),
        ({"due_on": ""}, "due_on", "Give the day by which the first action is done."),
        ({"due_on": "1999-01-01"}, "due_on", "Give a day from 2000 to 2099."),
        ({"controls": "", "control_kind": ""}, "controls", "or write why there is none."),
        ({"control_kind": ""}, "control_kind", "Choose what the control does."),
        ({"cause": "her number is 943 476 5919"}, "cause", "This text holds a valid NHS number."),
        ({"no_control_because": "see 9434765919"}, "no_control_because", "holds a valid NHS number."),
        ({"rationale": "see 9434765919"}, "rationale", "holds a valid NHS number."),
        ({"cause": "x" * 5001}, "cause", "Write 5,000 characters or fewer."),
        ({"category": "999999"}, "category", "Choose the category from the list."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    ben: Client, changed: dict[str, Any], field: str, sentence: str
) -> None:
    response = post(ben, **changed)
    assert response.status_code == 422
    assert sentence in " ".join(response.context["form"].errors[field])
    page = text(response)
    assert page.count(f'id="id_{field}_error"') == 1
    assert "Ask three providers to price two night rounds" in page or field == "action"
    assert "avoidable readmission and harm" in page
    assert not Risk.objects.exists()


def test_an_empty_form_says_all_that_is_missing_at_once(ben: Client) -> None:
    response = ben.post("/risks/log/", {})
    assert response.status_code == 422
    assert {"cause", "event", "effect", "category", "current", "worst_on", "target", "response", "owner",
            "review_by", "controls"} <= set(response.context["form"].errors)  # fmt: skip


def test_an_owner_who_has_left_is_refused_plainly(ben: Client) -> None:
    manager = builders.manager()
    people.deactivate(person=manager, version=manager.version, by=builders.administrator())
    response = post(ben, owner=manager.pk)
    assert response.status_code == 422
    assert "That person has left or cannot be named here." in text(response)


def test_nobody_enters_for_somebody_who_could_not_log_it_there() -> None:
    response = post(
        builders.client_of(builders.chloe()),
        service_area=builders.service_area(LEARNING_DISABILITY).pk,
        owner=builders.chloe().pk,
        on_behalf_of=builders.erin().pk,
    )
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"on_behalf_of"}


# --- Beside the form --------------------------------------------------------------------------------
def test_it_says_the_band_and_that_the_director_gets_it_today(ben: Client) -> None:
    page = text(post(ben, "risk-similar"))
    for words in (
        "Likelihood 4 Likely × impact 4 Major",
        "Risk 16 Very high",
        "This will go to the Director today",
        "16 is 15 or more (rule E1), so you ask for the <b>directorate register</b>.",
        "Told today: departmental leadership",
        "Decided by Wednesday 25 November, by the Director or the deputy",
        "At, not over, the tolerance of 16 for Demand: no acceptance needed",
    ):
        assert words in page, words
    assert makers.WORDS.cause in page  # without a script: the whole page, with what was typed
    assert not Risk.objects.exists()


def test_a_score_of_25_goes_on_to_senior_leadership(ben: Client) -> None:
    page = text(post(ben, "risk-similar", current="5-5"))
    assert "then to senior leadership" in page
    assert "corporate register" in page


def test_a_low_score_goes_nowhere(ben: Client) -> None:
    page = text(post(ben, "risk-similar", current="2-3"))
    assert "This will go to" not in page
    assert "Within the tolerance of 16 for Demand. No rule sends it higher." in page


def test_on_a_saturday_the_director_gets_it_on_monday(ben: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW.replace(day=28))
    page = text(post(builders.client_of(builders.ben()), "risk-similar"))
    assert "This will go to the Director on Monday 30 November" in page


def test_what_it_says_is_what_happens(ben: Client) -> None:
    post(ben)
    makers.drained()
    escalation = Risk.objects.get().escalations.get()
    assert (escalation.destination, str(escalation.decide_by)) == ("directorate", "2026-11-25")


def test_htmx_gets_the_part_alone_and_details_of_people_are_warned_of(ben: Client) -> None:
    response = ben.post(
        reverse("risk:risk-similar"), sent(cause="write to jo@home.example"), headers={"HX-Request": "true"}
    )
    page = text(response)
    assert "<html" not in page
    assert "“jo@home.example” looks like an e-mail address." in page


def test_risks_like_it_are_found_by_what_they_say_of_those_that_one_may_see(ben: Client) -> None:
    makers.logged()
    makers.logged(words=Words("an old boiler", "the heating of an office fails", "a cold week for the staff"))
    erins = makers.entry(by=builders.erin(), area=builders.service_area(OLDER_PEOPLE))
    erins["answer"] = makers.answer(owner=builders.erin())
    makers.logged(**{name: value for name, value in erins.items() if name != "now"})
    event = "somebody leaves a hospital without night-time support"
    page = text(post(ben, "risk-similar", cause="a round closed", event=event, effect="harm"))
    assert "1 similar risk<" in page
    assert 'href="/risks/ASC-001/"' in page
    assert "ASC-003" not in page


def test_odd_letters_look_for_nothing_and_break_nothing(ben: Client) -> None:
    response = post(ben, "risk-similar", cause="' | & ! ( ) :* \\ <->", event="%", effect="é 漢字")
    assert response.status_code == 200
    assert "similar risks<" not in text(response)


# --- Drafts of the typing, doors, questions ---------------------------------------------------------
def test_what_was_typed_is_kept_and_gone_once_it_is_logged(ben: Client) -> None:
    kept = {"draft_form": "risk:new", "draft_back": "/risks/log/", "cause": "Typed words", "current": "4-4"}
    ben.post(reverse("governance:draft-save"), kept)
    page = text(ben.get("/risks/log/?draft=1"))
    assert "Typed words" in page
    assert "checked" not in page  # a score is chosen when it is sent
    post(ben)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("who", ["dev", "leader", "auditor", "administrator"])
def test_only_those_who_log_risks_come_in(who: str) -> None:
    client = builders.client_of(getattr(builders, who)())
    assert client.get("/risks/log/").status_code == 403
    assert post(client).status_code == 403
    assert post(client, "risk-similar").status_code == 403


def test_the_part_beside_is_only_posted_to(ben: Client) -> None:
    assert ben.get(reverse("risk:risk-similar")).status_code == 405


@pytest.mark.parametrize("many", [1, 30])
def test_it_asks_the_same_however_many_risks_there_are(ben: Client, many: int) -> None:
    for number in range(many):
        makers.named(f"people leave hospital with no night support at all, number {number}")
    areas = [LEARNING_DISABILITY, OLDER_PEOPLE]
    gwen = builders.client_of(builders.person("Gwen Hale", builders.Role.OFFICER, areas=areas))
    hers = {"service_area": builders.service_area(OLDER_PEOPLE).pk}
    post(gwen, **hers)  # the register of an area is made with its first risk
    typed, hers, look = sent(), sent(**hers), reverse("risk:risk-similar")
    counts = []
    for ask in (
        lambda: ben.get("/risks/log/"),
        lambda: ben.post(look, typed),
        lambda: ben.post(look, typed, headers={"HX-Request": "true"}),
        lambda: ben.post("/risks/log/", {}),
        lambda: ben.post("/risks/log/", typed),
        lambda: gwen.post("/risks/log/", hers),
    ):
        with CaptureQueriesContext(connection) as queries:
            ask()
        counts.append(len(queries))
    assert counts == [10, 13, 6, 10, 15, 15]
    assert Risk.objects.count() == many + 3
