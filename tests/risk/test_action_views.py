"""Actions closed from the record, a control out of use, a higher register asked for: each with its reason."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from governance.actions import plans
from governance.enums import ActionState
from governance.models import Action
from risk.models import Escalation, Risk
from tests import builders
from tests.risk import makers
from tests.risk.register_story import queries, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
HERE = "/risks/ASC-001/"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(makers.NOW):
        yield


@pytest.fixture
def ben() -> Client:
    return builders.client_of(builders.ben())


def action_of(risk: Risk) -> Action:
    return risk.action_links.get().action


def sent(client: Client, tail: str, **given: Any) -> Any:
    return client.post(HERE + tail, given | {"request_key": str(uuid.uuid4())})


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_an_action_is_moved_done_and_opened_again_from_the_record(ben: Client) -> None:
    action = action_of(makers.logged())
    change, settle = f"actions/{action.pk}/change/", f"actions/{action.pk}/settle/"
    for address in (change, settle):
        assert HERE + address in text(ben, HERE)
    owner = builders.ben().pk
    given: dict[str, Any] = {"title": "Ask four providers", "owner": owner, "due_on": "2026-12-21"}
    assert sent(ben, change, **given, version=1).status_code == 422
    assert sent(ben, change, **given, version=1, reason="They asked for time.")["Location"] == HERE
    page = text(ben, HERE)
    for said in ("Ask four providers", "21 Dec 2026", "First 7 Dec 2026"):
        assert said in page, said
    done = sent(ben, settle, to="complete", note="Three prices came.", version=2)
    assert done["Location"] == HERE
    assert "Complete on 23 November 2026" in text(ben, HERE)
    # Nobody says of their own action that it helped.
    own = sent(ben, settle, to="embedded", note="It helped.", version=3)
    assert (own.status_code, "A second person must say that" in words(own)) == (403, True)
    assert sent(ben, settle, to="open", note="One withdrew.", version=3).status_code == 302
    action.refresh_from_db()
    assert (action.state, action.original_due_on) == (ActionState.OPEN, date(2026, 12, 7))


def test_who_was_too_late_with_an_action_sees_both(ben: Client) -> None:
    risk = makers.logged()
    action = action_of(risk)
    plans.settle(
        action=action, version=1, to=ActionState.CANCELLED, note="No longer needed.", by=builders.chloe(),
        now=makers.NOW,
    )  # fmt: skip
    late = sent(ben, f"actions/{action.pk}/settle/", to="open", note="Typed words", version=1)
    assert late.status_code == 409
    for said in ("Typed words", "State: <strong>Cancelled</strong>"):
        assert said in words(late), said
    assert sent(ben, f"actions/{action.pk}/settle/", to="embedded", note="x", version=2).status_code == 422


def test_a_control_goes_out_of_use_with_its_reason(ben: Client) -> None:
    risk = makers.logged()
    control = risk.controls.get()
    tail = f"controls/{control.pk}/retire/"
    assert "Write the reason. It stays in the record." in words(sent(ben, tail, version=1))
    assert sent(ben, tail, version=1, reason="The calls ended in June.")["Location"] == HERE
    page = text(ben, HERE)
    for said in ("no longer in place", "The calls ended in June.", "Control no longer in place: Weekly call"):
        assert said in page, said
    assert HERE + tail not in page
    assert ben.get(HERE + tail).status_code == 404


def test_a_higher_register_is_asked_for_once_and_then_not_offered(ben: Client) -> None:
    builders.amara()
    makers.logged()
    makers.drained()
    assert f'href="{HERE}ask/"' in text(ben, HERE)
    assert "Say why it must go there." in words(sent(ben, "ask/", destination="directorate"))
    given: dict[str, Any] = {"destination": "directorate", "because": "The provider says it will close.",
             "request_key": str(uuid.uuid4())}  # fmt: skip
    first, again = (ben.post(f"{HERE}ask/", given) for _ in range(2))
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"]) == (302, HERE)
    asked = Escalation.objects.get()
    assert asked.raised_by == builders.ben()
    assert "Asked for: The provider says it will close." in text(ben, HERE)
    refused = sent(ben, "ask/", destination="directorate", because="Again.")
    assert (refused.status_code, "or it is asked for" in words(refused)) == (422, True)
    assert sent(ben, "ask/", destination="corporate", because="Money.").status_code == 302
    assert f'href="{HERE}ask/"' not in text(ben, HERE)


def test_only_those_who_may_change_it_come_in_and_the_pages_ask_little(ben: Client) -> None:
    risk = makers.logged()
    action, control = action_of(risk), risk.controls.get()
    tails = (f"actions/{action.pk}/change/", f"actions/{action.pk}/settle/",
             f"controls/{control.pk}/retire/", "ask/")  # fmt: skip
    for tail in tails:
        for who, status in ((builders.manager(), 200), (builders.erin(), 404), (builders.leader(), 403)):
            assert builders.client_of(who).get(HERE + tail).status_code == status, (tail, who)
    assert [queries(builders.ben(), HERE + tail) for tail in tails] == [7, 6, 6, 5]
    assert ben.get(f"{HERE}actions/999999/settle/").status_code == 404
