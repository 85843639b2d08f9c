"""Drafts of long forms: kept for one person, small, few, and by a script or a button."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from governance.actions import drafts
from governance.models import Draft
from tests import builders
from tests.builders import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
SAVE = "/drafts/"
NAME = "score:safeguarding"


@pytest.fixture
def ben() -> Client:
    builders.council()
    return builders.client_of(builders.ben())


def keep(form: str = NAME, **content: str) -> Draft:
    typed = {name: [text] for name, text in (content or {"rationale": "x"}).items()}
    return drafts.save(form=form, content=typed, by=builders.ben(), now=NOW)


def sent(**given: Any) -> dict[str, Any]:
    return {"draft_form": NAME, "draft_back": "/statements/safeguarding/score/"} | given


# --- The action ---------------------------------------------------------------------------------------
def test_the_latest_takes_the_place_of_the_one_before() -> None:
    keep(rationale="One")
    keep(rationale="Two")
    held = drafts.held(form=NAME, by=builders.ben())
    assert held is not None
    assert held.content == {"rationale": ["Two"]}
    assert Draft.objects.count() == 1


def test_each_has_their_own() -> None:
    keep()
    assert drafts.held(form=NAME, by=builders.erin()) is None
    drafts.discard(form=NAME, by=builders.erin())
    assert Draft.objects.count() == 1
    drafts.discard(form=NAME, by=builders.ben())
    drafts.discard(form=NAME, by=builders.ben())
    assert not Draft.objects.exists()


def test_what_is_longer_than_100_kb_is_not_kept() -> None:
    keep(rationale="a" * 99_000)
    with pytest.raises(ValidationError, match="longer than 100 KB"):
        keep(rationale="a" * 100_000)
    with pytest.raises(ValidationError, match="longer than 100 KB"):
        keep(rationale="é" * 50_000)
    assert len(Draft.objects.get().content["rationale"][0]) == 99_000


def test_of_over_50_the_oldest_go_and_only_the_persons_own() -> None:
    drafts.save(form=NAME, content={}, by=builders.erin(), now=NOW - timedelta(days=9))
    for number in range(52):
        drafts.save(
            form=f"score:{number}", content={}, by=builders.ben(), now=NOW + timedelta(minutes=number)
        )
    kept = Draft.objects.filter(person=builders.ben()).order_by("saved_at")
    assert (kept.count(), kept[0].form) == (50, "score:2")
    assert drafts.held(form=NAME, by=builders.erin()) is not None


def test_a_sign_that_the_database_cannot_keep_is_left_out() -> None:
    assert keep(rationale="One\x00Two").content == {"rationale": ["OneTwo"]}


@pytest.mark.parametrize("name", ["", "x" * 81])
def test_a_form_without_a_fitting_name_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="no name"):
        keep(name)


# --- The address --------------------------------------------------------------------------------------
def test_the_button_saves_and_leads_back_to_the_form_with_the_draft(ben: Client) -> None:
    answer = ben.post(SAVE, sent(rationale="Half", gaps="", score="3", findings=["4", "5"]))
    assert answer["Location"] == "/statements/safeguarding/score/?draft=1"
    assert Draft.objects.get().content == {"rationale": ["Half"], "findings": ["4", "5"]}


def test_a_script_gets_the_time_alone(ben: Client) -> None:
    answer = ben.post(SAVE, sent(rationale="Half"), headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.startswith("<span>Draft saved at ")
    assert "<html" not in page


def test_what_cannot_be_kept_is_said_with_and_without_a_script(ben: Client) -> None:
    for headers in ({}, {"HX-Request": "true"}):
        answer = ben.post(SAVE, sent(rationale="a" * 100_001), headers=headers)
        assert answer.status_code == 422
        assert "longer than 100 KB" in answer.content.decode()


@pytest.mark.parametrize("name", ["", "score", "score:../x", "Score:x", "score:x y"])
def test_an_odd_name_is_answered_plainly(ben: Client, name: str) -> None:
    answer = ben.post(SAVE, sent(draft_form=name))
    assert answer.status_code == 422
    assert "without its name" in answer.content.decode()


def test_a_draft_is_thrown_away(ben: Client) -> None:
    keep()
    answer = ben.post(SAVE, sent(discard="1"))
    assert answer["Location"] == "/statements/safeguarding/score/"
    assert not Draft.objects.exists()


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", ""])
def test_no_address_of_others_is_led_to(ben: Client, back: str) -> None:
    answer = ben.post(SAVE, sent(draft_back=back, rationale="x"))
    assert answer["Location"] == f"{reverse('performance:overview')}?draft=1"


def test_members_and_strangers_keep_none() -> None:
    builders.council()
    assert builders.client_of(builders.dev()).post(SAVE, sent()).status_code == 403
    assert Client().post(SAVE, sent()).status_code == 302
    assert not Draft.objects.exists()


def test_it_is_posted(ben: Client) -> None:
    assert ben.get(SAVE).status_code == 405
