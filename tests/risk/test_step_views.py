"""What is done to a risk besides a review: other words, another state, controls, actions, each on a page."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from risk.actions import controls, risks, states
from risk.actions.risks import Answer
from risk.enums import Effectiveness, RiskState
from risk.models import Risk
from tests import builders
from tests.risk import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
NOW = makers.NOW
HERE = "/risks/ASC-001/"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the story."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def ben() -> Client:
    """The browser of an officer of the risk's service area."""
    return builders.client_of(builders.ben())


def text(response: Any) -> str:
    return str(response.content.decode())


def sent(risk: Risk, **given: Any) -> dict[str, Any]:
    return {"version": risk.version, "request_key": str(uuid.uuid4())} | given


def moved(who: Client, risk: Risk, to: str, **given: Any) -> Any:
    return who.post(f"/risks/{risk.reference}/move/", sent(risk, to=to, **given))


def state_of(risk: Risk) -> str:
    return Risk.objects.get(pk=risk.pk).state


# --- Where it goes ----------------------------------------------------------------------------------
def test_each_way_that_the_record_offers_has_a_page(ben: Client) -> None:
    risk = makers.logged()
    links = ben.get(HERE).context["page"].moves
    assert [link.label for link in links] == [
        "Tolerate it", "It happened", "Merge it into another", "Close it",
        "Ask to spend or change",
    ]  # fmt: skip
    for link in links:
        assert ben.get(link.url).status_code == 200
    assert state_of(risk) == RiskState.TREATING


def test_it_is_closed_with_a_reason_once_and_opened_again(ben: Client) -> None:
    risk = makers.logged()
    given = sent(risk, to="closed", reason="The rounds run again.")
    assert ben.post(f"{HERE}move/", given)["Location"] == HERE
    assert ben.post(f"{HERE}move/", given)["Location"] == HERE
    page = text(ben.get(HERE))
    assert "The rounds run again." in page
    assert [link.label for link in ben.get(HERE).context["page"].moves] == ["Open it again"]
    risk.refresh_from_db()
    assert moved(ben, risk, "reopened", reason="It closed again.").status_code == 302
    assert state_of(risk) == RiskState.TREATING


def test_it_happened_and_its_lessons_settle_it(ben: Client) -> None:
    risk = makers.logged()
    given = {"what": "Three people went home alone.", "happened_on": "2026-11-20", "owner": builders.ben().pk}
    assert moved(ben, risk, "materialised", **given).status_code == 302
    risk.refresh_from_db()
    assert risk.state == RiskState.MATERIALISED
    assert moved(ben, risk, "reopened", lessons="Ring two days before.").status_code == 302
    assert "Ring two days before." in text(ben.get(HERE))


def test_it_is_merged_into_a_risk_that_one_sees(ben: Client) -> None:
    makers.logged()
    other = makers.named("a home care provider fails")
    refused = moved(ben, other, "merged", survivor="ASC-999", reason="The same.")
    assert refused.status_code == 422
    assert "There is no such risk that you can see." in text(refused)
    assert moved(ben, other, "merged", survivor="asc-001", reason="The same.").status_code == 302
    assert state_of(other) == RiskState.MERGED


def test_tolerating_and_treating(ben: Client) -> None:
    risk = makers.logged()
    assert moved(ben, risk, "tolerated", rationale="More would cost more.").status_code == 302
    risk.refresh_from_db()
    assert moved(ben, risk, "treated", note="").status_code == 302
    assert state_of(risk) == RiskState.TREATING


def test_above_tolerance_it_is_not_tolerated_and_the_text_stays(ben: Client) -> None:
    makers.set_all_up()
    risk = makers.logged(category=makers.category("People and duty"))
    response = moved(ben, risk, "tolerated", rationale="Typed words")
    assert response.status_code == 422
    page = text(response)
    assert "12 is over the tolerance of 9." in page
    assert "Typed words" in page


def test_a_draft_is_opened_when_it_has_what_it_needs(ben: Client) -> None:
    makers.set_all_up()
    draft = risks.log(**makers.entry(as_draft=True))
    assert "It has all that it needs." in text(ben.get(HERE))
    assert moved(ben, draft, "opened").status_code == 302
    assert state_of(draft) == RiskState.TREATING


def test_a_draft_that_lacks_something_is_told_what(ben: Client) -> None:
    makers.set_all_up()
    draft = risks.log(**makers.entry(as_draft=True, answer=Answer(), action=None))
    response = moved(ben, draft, "opened")
    assert response.status_code == 422
    assert "Choose an owner: a role, and the person who holds it." in text(response)
    assert state_of(draft) == RiskState.DRAFT


def test_no_reason_a_future_day_and_no_such_way_are_answered(ben: Client) -> None:
    risk = makers.logged()
    assert "Write the reason." in text(moved(ben, risk, "closed", reason=" "))
    tomorrow = {"what": "It went wrong.", "happened_on": "2026-11-24", "owner": builders.ben().pk}
    assert "That day has not come yet." in text(moved(ben, risk, "materialised", **tomorrow))
    assert moved(ben, risk, "nowhere").status_code == 404
    assert moved(ben, risk, "").status_code == 404
    assert state_of(risk) == RiskState.TREATING


def test_who_was_too_late_sees_both(ben: Client) -> None:
    risk = makers.logged()
    seen = risk.version
    states.tolerate(risk=risk, version=seen, rationale="As it is.", by=builders.chloe(), now=NOW)
    response = moved(ben, risk, "closed", reason="Typed words")
    page = text(response)
    assert response.status_code == 409
    assert "Typed words" in page
    assert "State: <strong>Tolerated</strong>" in page
    assert state_of(risk) == RiskState.TOLERATED


# --- Other words ------------------------------------------------------------------------------------
def changed(risk: Risk, **given: Any) -> dict[str, Any]:
    words = {
        "title": risk.title, "cause": risk.cause, "event": risk.event, "effect": risk.effect,
        "category": risk.category_id, "statements": ["4"], "response": "treat", "owner": risk.owner_id or "",
        "owner_role": risk.owner_role, "review_by": "2026-12-14", "reason": "Said more plainly.",
    }  # fmt: skip
    return sent(risk, **(words | given))


def test_other_words_and_another_owner_stay_in_the_history(ben: Client) -> None:
    risk = makers.logged()
    assert "People leave hospital" in text(ben.get(f"{HERE}change/"))
    given = changed(risk, title="People go home to no help at night", owner=builders.manager().pk,
                    statements=["4", "5"])  # fmt: skip
    assert ben.post(f"{HERE}change/", given)["Location"] == HERE
    page = text(ben.get(HERE))
    for words in ("People go home to no help at night", "Mona Farah", "Before: held by “Ben Adeyemi”.",
                  "Statements before: 4."):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"title": "Reputational damage"}, "title", "is only an effect."),
        ({"event": ""}, "event", "Write the event"),
        ({"cause": "see 943 476 5919"}, "cause", "holds a valid NHS number."),
        ({"review_by": "2026-01-01"}, "review_by", "That day is past."),
        ({"owner": "999999"}, "owner", "That person has left or cannot be named here."),
        ({"headline": "word " * 41}, "headline", "Shorten it to 40."),
        ({"rationale": "see 943 476 5919"}, "rationale", "holds a valid NHS number."),
        ({"reason": ""}, "reason", "Write the reason."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    ben: Client, given: dict[str, Any], field: str, sentence: str
) -> None:
    risk = makers.logged()
    response = ben.post(f"{HERE}change/", changed(risk, effect="Typed effect", **given))
    assert response.status_code == 422
    assert sentence in " ".join(response.context["form"].errors[field])
    assert "Typed effect" in text(response)


def test_a_change_that_comes_too_late_keeps_the_text(ben: Client) -> None:
    risk = makers.logged()
    late = changed(risk, effect="Typed effect")
    states.tolerate(risk=risk, version=risk.version, rationale="As it is.", by=builders.chloe(), now=NOW)
    response = ben.post(f"{HERE}change/", late)
    assert response.status_code == 409
    assert "Typed effect" in text(response)


# --- Controls and actions ---------------------------------------------------------------------------
def test_a_control_is_added_and_tested_from_the_record(ben: Client) -> None:
    risk = makers.logged()
    given = {"description": "A night rota held by two providers", "kind": "limits", "line": "2"}
    assert ben.post(f"{HERE}controls/add/", sent(risk, **given)).status_code == 302
    assert "A night rota held by two providers" in text(ben.get(HERE))
    control = risk.controls.get(line=2)
    address = f"{HERE}controls/{control.pk}/test/"
    assert address in text(ben.get(HERE))
    result = {"result": "partly", "tested_on": "2026-11-20", "note": "One of two came."}
    assert ben.post(address, sent(risk, **result) | {"version": control.version}).status_code == 302
    control.refresh_from_db()
    assert (control.effectiveness, control.tested_on) == (Effectiveness.PARTLY, date(2026, 11, 20))


def test_a_test_on_a_future_day_or_twice_at_once_is_answered(ben: Client) -> None:
    risk = makers.logged()
    control = risk.controls.get()
    address = f"{HERE}controls/{control.pk}/test/"
    given = {"result": "partly", "tested_on": "2026-11-24", "note": "Typed words", "version": control.version}
    assert "That day has not come yet." in text(ben.post(address, sent(risk) | given))
    controls.test(
        control=control, version=control.version, result=Effectiveness.EFFECTIVE, tested_on=NOW.date(),
        note="All came.", by=builders.chloe(), now=NOW,
    )  # fmt: skip
    response = ben.post(address, sent(risk) | given | {"tested_on": "2026-11-20"})
    assert response.status_code == 409
    assert "Typed words" in text(response)
    assert "Rating: <strong>Works</strong>" in text(response)


def test_an_action_is_added_once(ben: Client) -> None:
    risk = makers.logged()
    given = sent(risk, title="Ring each family", owner=builders.ben().pk, due_on="2026-12-01")
    assert ben.post(f"{HERE}actions/add/", given).status_code == 302
    assert ben.post(f"{HERE}actions/add/", given).status_code == 302
    assert risk.action_links.filter(action__title="Ring each family").count() == 1
    assert ben.post(f"{HERE}actions/add/", {}).status_code == 422


def test_only_those_who_may_change_it_come_in() -> None:
    risk = makers.logged()
    control = risk.controls.get()
    for tail in ("change/", "move/", "controls/add/", f"controls/{control.pk}/test/", "actions/add/"):
        for who, status in ((builders.manager(), 200), (builders.erin(), 404), (builders.leader(), 403)):
            assert builders.client_of(who).get(HERE + tail).status_code == status
    assert builders.client_of(builders.ben()).get(f"{HERE}controls/999999/test/").status_code == 404


def test_the_pages_ask_little(ben: Client) -> None:
    risk = makers.logged()
    counts = []
    for tail in ("change/", "move/", "controls/add/", f"controls/{risk.controls.get().pk}/test/",
                 "actions/add/"):  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            ben.get(HERE + tail)
        counts.append(len(queries))
    assert counts == [8, 6, 5, 6, 6]
