"""What every response carries, and what people see while the database is away."""

import re

import psycopg
import pytest
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.test import Client, RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware

from hounslow_assess import middleware, views

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)


def away(kind: type[Exception] = OperationalError, cause: Exception | None = None) -> Exception:
    """An error as Django's database layer raises it."""
    error = kind("connection refused")
    error.__cause__ = cause or psycopg.OperationalError("connection refused")
    return error


# --- The wrong method -------------------------------------------------------------------------------
@pytest.mark.django_db
def test_the_address_of_a_form_that_is_opened_says_what_to_do(client: Client) -> None:
    response = client.get("/demonstration/sign-in/")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "use the button on the page" in response.content.decode()


# --- Forms with errors ------------------------------------------------------------------------------
class OneField(forms.Form):
    code = forms.CharField()


@pytest.mark.parametrize(
    ("form", "before", "after"),
    [
        (OneField({}), 200, 422),
        (OneField({"code": "1"}), 200, 200),
        (OneField(), 200, 200),
        (OneField({}), 429, 429),
        (None, 200, 200),
    ],
    ids=["errors", "no errors", "not sent", "refused already", "no form"],
)
def test_a_form_shown_again_with_errors_answers_422(form: forms.Form | None, before: int, after: int) -> None:
    answer = TemplateResponse(RequestFactory().post("/"), "429.html", {"shown": form}, status=before)
    middle = middleware.FormWithErrorsMiddleware(lambda _request: answer)
    assert middle.process_template_response(RequestFactory().post("/"), answer).status_code == after


# --- Headers ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/healthz", "/no-such-page", "/accounts/login/"])
@pytest.mark.django_db
def test_every_page_carries_the_policy(client: Client, path: str) -> None:
    response = client.get(path)
    assert response["Content-Security-Policy"] == POLICY
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_pages_stay_out_of_caches_and_static_files_do_not() -> None:
    def answer(cache: str) -> HttpResponse:
        def view(_request: HttpRequest) -> HttpResponse:
            return HttpResponse(headers={"Cache-Control": cache} if cache else {})

        return middleware.PolicyHeadersMiddleware(view)(RequestFactory().get("/"))

    assert answer("")["Cache-Control"] == "private, no-store"
    assert answer("max-age=3600, public")["Cache-Control"] == "max-age=3600, public"


def test_static_files_carry_the_policy_too() -> None:
    def order(name: str) -> int:
        return settings.MIDDLEWARE.index(name)

    policy = order("hounslow_assess.middleware.PolicyHeadersMiddleware")
    assert policy < order(f"{WhiteNoiseMiddleware.__module__}.WhiteNoiseMiddleware")
    assert policy < order("django.middleware.security.SecurityMiddleware")
    assert finders.find("django_htmx/htmx-2.js") is not None


# --- The number of a request --------------------------------------------------------------------------
def test_each_request_has_a_number_of_its_own(client: Client) -> None:
    numbers = {client.get("/healthz")["X-Request-ID"] for _ in range(2)}
    assert len(numbers) == 2
    assert all(re.fullmatch(r"[0-9a-f]{32}", number) for number in numbers)


@pytest.mark.parametrize(
    ("is_behind_proxy", "given", "is_taken"),
    [
        (True, "abcd-1234", True),
        (False, "abcd-1234", False),
        (True, 'x" onload=', False),
        (True, "a" * 65, False),
    ],
)
def test_only_a_proxy_may_give_the_number(
    client: Client, settings: pytest.FixtureRequest, is_behind_proxy: bool, given: str, is_taken: bool
) -> None:
    settings.BEHIND_PROXY = is_behind_proxy
    assert (client.get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"] == given) is is_taken


# --- The database is away -----------------------------------------------------------------------------
def answered(error: Exception, request: HttpRequest | None = None) -> HttpResponse | None:
    down = middleware.DatabaseDownMiddleware(lambda _request: HttpResponse())
    return down.process_exception(request or RequestFactory().get("/page"), error)


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_an_absent_database_is_a_plain_503(kind: type[Exception]) -> None:
    response = answered(away(kind))
    assert response is not None
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert "Everything saved before is safe" in response.content.decode()


@pytest.mark.parametrize(
    "error", [DataError("value too long"), ValueError("something else"), PermissionError()]
)
def test_other_errors_are_not_taken_for_it(error: Exception) -> None:
    assert answered(error) is None


@pytest.mark.parametrize(
    ("cause", "sentence"),
    [
        (psycopg.errors.DiskFull("no space left"), "run out of space"),
        (psycopg.errors.QueryCanceled("timeout"), "That took too long"),
        (psycopg.errors.AdminShutdown("going down"), "cannot be reached"),
    ],
)
def test_the_page_says_which_trouble_it_is(cause: Exception, sentence: str) -> None:
    response = answered(away(cause=cause))
    assert response is not None
    assert sentence in response.content.decode()


def test_what_was_typed_is_kept_to_be_sent_again() -> None:
    request = RequestFactory().post(
        "/plans/3/", "summary=We+%3Cb%3Etried&csrfmiddlewaretoken=abc", "application/x-www-form-urlencoded"
    )
    response = answered(away(), request)
    assert response is not None
    page = response.content.decode()
    assert "We &lt;b&gt;tried" in page
    assert 'action="/plans/3/"' in page
    assert 'value="abc"' in page


@pytest.mark.parametrize("field", ["password", "code", "new_password1"])
def test_a_form_with_a_secret_is_not_shown_again(field: str) -> None:
    request = RequestFactory().post(
        "/accounts/login/", f"login=amara&{field}=hunter2hunter2", "application/x-www-form-urlencoded"
    )
    response = answered(away(), request)
    assert response is not None
    assert "hunter2" not in response.content.decode()


def test_the_way_back_stays_on_this_host() -> None:
    request = RequestFactory().get("/")
    request.path = "//evil.example/page"
    response = answered(away(), request)
    assert response is not None
    assert 'href="/evil.example/page"' in response.content.decode()


def test_an_error_of_middleware_gets_the_same_page() -> None:
    request = RequestFactory().get("/")
    try:
        raise away()
    except OperationalError:
        response = views.server_error(request)
    assert response.status_code == 503
