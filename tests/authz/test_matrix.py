"""Every address, for every role and method, against the reviewed table in matrix.csv.

A new address fails until its rows are added; a row whose address is gone fails too. Columns: the URL's name
(its path when it has none), the sample of `samples.py` for its parameters, the method, what each role gets
(a status, or `sign-in` for being sent to sign in), and for an allowed GET words that the page holds.
"""

import copy
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.authz.walk import METHODS, ROLES, Row, addresses, rows

MATRIX = rows()
SIGN_IN = "sign-in"
# What a GET may change: that somebody was seen, and counts of attempts.
NOT_COUNTED = {"governance_session", "django_cache"}
# GETs that change something, each with the reason.
IMPURE = {
    "mfa_view_recovery_codes": "the library notes that the codes were seen",
    "mfa_download_recovery_codes": "as above",
    "risk:escalation-detail": "that the person read what they were told stands in the ledger",
    "performance:overview": "what the person saw is kept, so that the next visit can say what is new",
}


def browser(role: str, **options: Any) -> Client:
    """A browser in which somebody of the role has just signed in; for `anonymous` nobody."""
    client = Client(raise_request_exception=False, **options)
    if role == "anonymous":
        return client
    person = builders.EVERY_ROLE[builders.Role(role)]()
    client.force_login(person)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    session.save()
    return client


def outcome(response: Any) -> str:
    """The status, or `sign-in`."""
    if response.status_code == 302 and response["Location"].partition("?")[0] == reverse("account_login"):
        return SIGN_IN
    return str(response.status_code)


def text_of(response: Any) -> str:
    """What the browser got."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    # A workbook is no text, but the names of its parts can be read in it.
    return str(content.decode(errors="replace"))


@contextmanager
def undone() -> Iterator[None]:
    """What happens within is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def contents() -> dict[str, tuple[int, int]]:
    """For every table the number of its rows and a sum over what they hold."""
    names = sorted(set(connection.introspection.table_names()) - NOT_COUNTED)
    summary = "SELECT '{0}', count(*), coalesce(sum(hashtext(t::text)), 0) FROM \"{0}\" AS t"
    parts = [summary.format(name) for name in names]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return {name: (count, total) for name, count, total in cursor.fetchall()}


def test_every_address_stands_in_the_table() -> None:
    missing = addresses() - {row.name for row in MATRIX}
    assert not missing, f"add rows to tests/authz/matrix.csv for {sorted(missing)}"


def test_no_row_is_left_of_an_address_that_is_gone() -> None:
    stale = {row.name for row in MATRIX} - addresses()
    assert not stale, f"take these rows out of tests/authz/matrix.csv: {sorted(stale)}"


def test_every_row_has_both_methods_and_stands_once() -> None:
    keys = [(row.name, row.sample, row.method) for row in MATRIX]
    assert len(keys) == len(set(keys))
    assert {key[:2] for key in keys if key[2] == "GET"} == {key[:2] for key in keys if key[2] == "POST"}
    assert {row.method for row in MATRIX} == set(METHODS)


def test_every_allowed_get_names_words_of_its_page() -> None:
    silent = [
        str(row)
        for row in MATRIX
        if row.method == "GET" and "200" in row.expected.values() and not row.sentence
    ]
    assert not silent


def test_the_roles_are_those_of_the_product() -> None:
    assert set(ROLES) == {"anonymous", *builders.Role.values}


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_gets_and_that_a_get_changes_nothing(role: str) -> None:
    client = browser(role)
    before = contents()
    wrong = [problem for row in MATRIX if row.method == "GET" if (problem := asked(client, role, row))]
    changed = {table: (before[table], now) for table, now in contents().items() if before[table] != now}
    wrong += [problem for row in MATRIX if row.method == "POST" if (problem := asked(client, role, row))]
    assert not wrong, "\n".join(wrong)
    assert not changed


def asked(client: Client, role: str, row: Row) -> str:
    """What is wrong with the answer to one row; "" when nothing is. What it may change is undone."""
    may_change = row.method == "POST" or row.name in IMPURE
    cookies = copy.deepcopy(client.cookies)
    with undone() if may_change else nullcontext():
        response = client.get(row.path) if row.method == "GET" else client.post(row.path)
        got, wanted = outcome(response), row.expected[role]
        text = text_of(response) if got == "200" and row.method == "GET" else row.sentence
    client.cookies = cookies  # signing out was undone, so the cookie is too
    if got != wanted:
        return f"{row} for {role}: {got}, and the table says {wanted}"
    return "" if row.sentence in text else f"{row} for {role}: the page does not hold “{row.sentence}”"


@pytest.mark.usefixtures("told")
def test_every_post_without_a_token_is_refused() -> None:
    client = browser("administrator", enforce_csrf_checks=True)
    let_in = []
    for row in MATRIX:
        if row.method == "POST":
            response = client.post(row.path)
            if response.status_code != 403 or "The form was too old to send" not in text_of(response):
                let_in.append(f"{row}: {response.status_code}")
    assert not let_in


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE"])
def test_no_other_method_does_anything(method: str) -> None:
    client = browser("administrator")
    before = contents()
    answers = {
        str(row): client.generic(method, row.path).status_code for row in MATRIX if row.method == "GET"
    }
    assert {row: status for row, status in answers.items() if status not in (302, 403, 404, 405)} == {}
    assert contents() == before


@pytest.mark.usefixtures("told")
def test_htmx_is_told_to_go_to_sign_in() -> None:
    wrong = []
    for row in MATRIX:
        if row.method == "GET" and row.expected["anonymous"] == SIGN_IN and ":" in row.name:
            headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/trail/?person=1"}
            response = Client().get(row.path, headers=headers)
            back = f"{reverse('account_login')}?next=%2Ftrail%2F%3Fperson%3D1"
            if (response.status_code, response.headers.get("HX-Redirect")) != (401, back):
                wrong.append(str(row))
    assert not wrong


@pytest.mark.usefixtures("told")
def test_a_view_without_a_mark_is_open_to_nobody(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.authz.unmarked"
    for role in ("anonymous", "director", "administrator"):
        response = browser(role).get("/unmarked/")
        assert response.status_code == 403
        assert "opened" not in text_of(response)
