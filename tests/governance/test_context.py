"""What every page's frame knows, and what it costs."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from governance.context import page
from governance.enums import Role
from governance.models import User
from tests import builders

pytestmark = pytest.mark.django_db


def frame(user: Any, path: str = "/people/") -> dict[str, Any]:
    request = RequestFactory().get(path)
    request.user = user
    request.resolver_match = resolve(path)
    return page(request)


def test_nothing_is_asked_before_a_template_asks() -> None:
    builders.council()
    ben = builders.ben()
    with CaptureQueriesContext(connection) as queries:
        frame(ben)
    assert len(queries) == 0


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (
            Role.OFFICER,
            ["Overview", "Scores and evidence", "Risks", "Performance", "Plans and promises", "Governance"],
        ),
        (Role.MEMBER, ["Overview", "Scores and evidence", "Risks", "Performance"]),
        (
            Role.ADMINISTRATOR,
            ["Overview", "Scores and evidence", "Risks", "Performance", "Plans and promises", "Governance"],
        ),
    ],
)
def test_the_navigation_holds_what_the_role_may_open(role: Role, labels: list[str]) -> None:
    nav = frame(builders.EVERY_ROLE[role]())["nav"]
    assert [entry.label for entry in nav] == labels
    assert [entry.label for entry in nav if entry.current] == (
        ["Governance"] if "Governance" in labels else []
    )


@pytest.mark.parametrize("role", Role)
def test_every_entry_of_the_navigation_opens(role: Role) -> None:
    builders.council()
    somebody = builders.EVERY_ROLE[role]()
    client = builders.client_of(somebody)
    statuses = {entry.url: client.get(entry.url).status_code for entry in frame(somebody)["nav"]}
    assert set(statuses.values()) == {200}, statuses


def test_a_stranger_gets_no_person_and_no_navigation() -> None:
    known = frame(AnonymousUser())
    assert (known["person"], list(known["nav"]), list(known["role_cards"])) == (None, [], [])


def test_before_the_council_is_set_up_pages_still_show() -> None:
    page_of_it = Client().get(reverse("account_login"))
    assert page_of_it.status_code == 200
    assert "Our council" in page_of_it.content.decode()
    assert Client().get(reverse("governance:council-css")).content == b""


def test_the_frame_of_a_page_costs_four_queries() -> None:
    """The session, the person with their standing, the council, how fresh the figures are."""
    builders.council()
    client = builders.client_of(builders.amara())
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("governance:help-show"))
    assert len(queries) == 4


def test_a_public_page_asks_nothing_of_the_session() -> None:
    builders.council()
    with CaptureQueriesContext(connection) as queries:
        builders_client = Client()
        builders_client.get(reverse("governance:council-css"))
    assert len(queries) == 1


def test_a_person_has_a_role_in_words() -> None:
    assert User(role=Role.PRINCIPAL_SOCIAL_WORKER).role_label == "Principal Social Worker"
