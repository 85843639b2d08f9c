"""Health checks and error pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from hounslow_assess import views

Ask = Callable[..., HttpResponse]


def test_healthz_asks_nobody(client: Client) -> None:
    # Without a mark for the database this test may not touch it: passing says that it was not asked.
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_asks_the_database(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"database": True})


def test_readyz_is_503_while_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"database": False})


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_checks_take_no_writes(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    ("ask", "status", "sentence"),
    [
        (views.bad_request, 400, "We cannot read what was sent"),
        (views.permission_denied, 403, "You cannot open this page"),
        (views.page_not_found, 404, "There is no such page"),
        (views.server_error, 500, "Something went wrong on our side"),
        (views.csrf_failure, 403, "The form was too old to send"),
    ],
)
def test_each_error_has_a_page_that_needs_no_database(ask: Ask, status: int, sentence: str) -> None:
    response = ask(RequestFactory().get("/somewhere"))
    assert response.status_code == status
    assert sentence in response.content.decode()


def test_a_refusal_says_why_when_our_own_rule_does() -> None:
    page = views.permission_denied(
        RequestFactory().get("/"), PermissionDenied("Only the Director may release.")
    )
    assert "Only the Director may release." in page.content.decode()


def test_a_fault_quotes_the_number_of_its_request() -> None:
    request = RequestFactory().get("/")
    setattr(request, views.REQUEST_ID, "abcdef12")
    assert "abcdef12" in views.server_error(request).content.decode()


@pytest.mark.parametrize("path", ["/no-such-page", "/%00", "/healthz/../../etc/passwd"])
@pytest.mark.django_db
def test_an_unknown_address_is_404_and_tells_nothing(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "Traceback" not in response.content.decode()
    assert "urlpatterns" not in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_our_words() -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@example.org"})
    assert response.status_code == 403
    assert "The form was too old to send" in response.content.decode()
