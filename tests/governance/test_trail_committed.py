"""The trail over several transactions: nothing of one request reaches the next."""

import pghistory
import pytest
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
