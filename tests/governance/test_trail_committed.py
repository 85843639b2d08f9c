"""The trail over several transactions: nothing of one request reaches the next."""

from typing import Any

import pghistory
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from governance import actors
from governance.actions import people
from governance.models import ServiceArea
from governance.trail import Filter, read
from tests import builders
from tests.governance.codes import code, give_password, sign_in

LIMIT = 200


@pytest.fixture(autouse=True)
def _council(committed_db: str) -> None:
    with actors.command("tests", actor="the tests"):
        builders.council()


def test_nothing_of_a_page_is_left_for_what_comes_after() -> None:
    with actors.page(path="/", request_id="1"):
        ServiceArea.objects.create(name="A", slug="a")
    ServiceArea.objects.create(name="B", slug="b")
    found = read(Filter(table="governance.ServiceArea"), limit=LIMIT)
    assert [change.metadata.get("kind") for change in found] == [None, "page"]
    assert not hasattr(pghistory.runtime._tracker, "value")


def raw(*statements: str) -> None:
    """Each by itself in one transaction, without what the product itself would say of who it is."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def posing_as(context: str) -> tuple[str, str]:
    """The settings by which the database knows the present context, as anybody may write them."""
    return (
        f"SELECT set_config('pghistory.context_id', '{context}', true)",
        """SELECT set_config('pghistory.context_metadata', '{"actor": "Somebody else"}', true)""",
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pghistory_context SET metadata = '{}' WHERE id = '%s'",
        "UPDATE pghistory_context SET metadata = '{}', created_at = now() WHERE id = '%s'",
        "DELETE FROM pghistory_context WHERE id = '%s'",
        "INSERT INTO governance_servicearea (name, slug, is_active) VALUES ('%s', 'b', true)",
    ],
    ids=["metadata", "time", "removal", "by way of a change"],
)
def test_an_earlier_context_cannot_be_changed_by_posing_as_it(statement: str) -> None:
    with actors.page(path="/", request_id="1"):
        ServiceArea.objects.create(name="A", slug="a")
    (before,) = read(Filter(table="governance.ServiceArea"), limit=LIMIT)
    assert before.context
    with pytest.raises(DatabaseError, match="The trail is append-only"):
        raw(*posing_as(before.context), statement % before.context)
    assert read(Filter(table="governance.ServiceArea"), limit=LIMIT) == [before]


def test_a_context_grows_within_its_own_transaction() -> None:
    with actors.page(path="/", request_id="1"), transaction.atomic():
        ServiceArea.objects.create(name="A", slug="a")
        with transaction.atomic():
            actors.note(where="areas")
            ServiceArea.objects.create(name="B", slug="b")
    found = read(Filter(table="governance.ServiceArea"), limit=LIMIT)
    assert [(change.metadata["where"], change.metadata["request"]) for change in found] == [("areas", "1")]


def test_a_password_kept_the_old_way_is_renewed_by_its_owner_at_sign_in(settings: Any) -> None:
    with actors.command("tests", actor="the tests"):
        fresh = builders.person("Priya Shah", builders.Role.OFFICER, second_factor=False)
    old = fresh.password
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]
    assert give_password(Client(), fresh.email).status_code == 302
    fresh.refresh_from_db()
    assert fresh.password != old
    newest = read(Filter(table="governance.User"), limit=1)[0]
    assert (newest.label, newest.metadata["actor"]) == ("secret", "Priya Shah")


def test_whatever_a_person_does_to_their_account_is_done_by_them() -> None:
    with actors.command("tests", actor="the tests"):
        ben = builders.ben()
        fresh = builders.person("Priya Shah", builders.Role.OFFICER, second_factor=False)
        link = people.set_password_link(person=fresh, by=builders.operator())
    before = len(read(Filter(), limit=LIMIT))
    client = Client()
    form = client.get(link.replace("http://127.0.0.1:8000", ""), follow=True)
    chosen = "window-pebble-harvest"
    client.post(form.redirect_chain[-1][0], {"password1": chosen, "password2": chosen})
    give_password(client, fresh.email, chosen)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    other = Client()
    give_password(other, ben.email)
    other.post(reverse("mfa_authenticate"), {"code": builders.recovery_codes(ben)[0]})
    told = read(Filter(), limit=LIMIT)[: -before or None]
    assert [(one.table, one.label, one.count, one.metadata["actor"]) for one in reversed(told)] == [
        ("governance.User", "secret", 1, "Priya Shah"),
        ("governance.SecondFactor", "insert", 2, "Priya Shah"),
        ("governance.SecondFactor", "secret", 1, "Ben Adeyemi"),
    ]


def test_failed_sign_ins_write_nothing() -> None:
    with actors.command("tests", actor="the tests"):
        ben = builders.ben()
    before = [change.row for change in read(Filter(), limit=LIMIT)]
    for password in ("wrong", builders.PASSWORD):
        give_password(Client(), ben.email, password)
        give_password(Client(), "nobody@hounslow.example", password)
    sign_in(Client(), ben)
    assert [change.row for change in read(Filter(), limit=LIMIT)] == before
