"""The command that makes an account, the first administrator's above all."""

import re
import sys
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from governance.enums import Role
from governance.models import User
from governance.trail import Filter, read
from tests import builders
from tests.governance.codes import give_password

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
EMAIL = "first@hounslow.example"


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """A terminal at which these passwords are typed."""
    left = list(answers)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: left.pop(0))


def test_without_a_terminal_it_prints_a_link_that_sets_the_password(client: Client, capsys: Any) -> None:
    builders.council()
    call_command("create_person", EMAIL, name="First Person")
    printed = capsys.readouterr().out
    assert "First Person (first@hounslow.example) is Administrator." in printed
    link = re.search(r"http://127\.0\.0\.1:8000(/\S+)", printed)
    assert link
    form = client.get(link[1], follow=True)
    chosen = "window-pebble-harvest"
    client.post(form.redirect_chain[-1][0], {"password1": chosen, "password2": chosen})
    assert give_password(client, EMAIL, chosen).status_code == 302


def test_on_a_terminal_it_asks_for_the_password_twice(
    client: Client, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    builders.council()
    typed(monkeypatch, "window-pebble-harvest", "window-pebble-harvest")
    call_command("create_person", EMAIL, name="First Person")
    assert "http" not in capsys.readouterr().out
    assert give_password(client, EMAIL, "window-pebble-harvest").status_code == 302


@pytest.mark.parametrize(
    ("answers", "sentence"), [(("window-pebble-harvest", "another"), "differ"), (("short",), "at least 15")]
)
def test_a_password_that_will_not_do_makes_nobody(
    monkeypatch: pytest.MonkeyPatch, answers: tuple[str, ...], sentence: str
) -> None:
    typed(monkeypatch, *answers)
    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("create_person", EMAIL, name="First Person")
    assert refused.value.returncode == 2
    assert not User.objects.filter(email=EMAIL).exists()


def test_an_address_that_has_an_account_is_refused_with_a_sentence() -> None:
    ben = builders.ben()
    with pytest.raises(CommandError, match="has an account already"):
        call_command("create_person", ben.email, name="Other")


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError):
        call_command("create_person", "not-an-address", name="Other")
    assert not User.objects.filter(name="Other").exists()


def test_role_and_service_areas_can_be_given() -> None:
    builders.service_area("Mental Health")
    call_command("create_person", EMAIL, name="F", role="officer", area=["Mental Health"])
    person = User.objects.get(email=EMAIL)
    assert (person.role, [area.name for area in person.service_areas.all()]) == (
        Role.OFFICER,
        ["Mental Health"],
    )


def test_an_unknown_service_area_is_named() -> None:
    with pytest.raises(CommandError, match="Nowhere"):
        call_command("create_person", EMAIL, name="F", area=["Nowhere"])


def test_the_trail_says_that_it_was_the_command() -> None:
    call_command("create_person", EMAIL, name="F")
    made = read(Filter(table="governance.User"), limit=1)[0].metadata
    assert (made["kind"], made["where"], made["actor"]) == ("command", "create_person", "The command line")


def test_it_can_be_done_in_somebodys_name() -> None:
    asha = builders.administrator()
    call_command("create_person", EMAIL, name="F", role="member", by=asha.email)
    made = read(Filter(table="governance.User"), limit=1)[0].metadata
    assert (made["actor"], made["actor_id"]) == ("Asha Patel", asha.pk)


@pytest.mark.parametrize("email", ["nobody@hounslow.example", "command-line@hounslow-assess.invalid"])
def test_in_the_name_of_nobody_it_is_refused(email: str) -> None:
    builders.operator()
    with pytest.raises(CommandError, match="Check --by") as refused:
        call_command("create_person", EMAIL, name="F", by=email)
    assert refused.value.returncode == 2


def test_in_the_name_of_somebody_who_may_not_it_is_refused() -> None:
    with pytest.raises(Exception, match="Your role does not let you change people"):
        call_command("create_person", EMAIL, name="F", by=builders.ben().email)
