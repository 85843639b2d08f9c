"""“Check my register” on screen: one road from the sheet to the register, and what stands beside it."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from risk.actions import register_loads, register_work
from risk.check_states import CheckState
from risk.models import Category, Escalation, RegisterImport, Risk
from tests import builders
from tests.risk import makers
from tests.risk.makers import NOW
from tests.risk.register_sheets import checked, csv_of, loaded, register, row, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
START = "/risks/check/"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the story."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def ben() -> Client:
    """The browser of an officer with one service area."""
    return builders.client_of(builders.ben())


def key() -> dict[str, str]:
    return {"request_key": str(uuid.uuid4())}


def words(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return str(response.content.decode())


def test_a_register_goes_from_the_sheet_to_the_register(ben: Client) -> None:
    assert "Check my register" in words(ben, "/risks/")
    assert "A register to fill in" in words(ben, START)
    file = SimpleUploadedFile(
        "ASC risks.xlsx", register(row(), row("R2", "Lack of social workers", likelihood=6))
    )
    once = {"file": file} | key()
    first = ben.post(START, once)
    file.seek(0)
    assert ben.post(START, once)["Location"] == first["Location"]
    (found,) = RegisterImport.objects.all()
    page = reverse("risk:check-detail", args=[found.pk])
    assert "Waiting for its turn" in words(ben, page)
    register_work.read(register_import=found, now=NOW)

    columns = ben.get(page)["Location"]
    shown = words(ben, columns)
    assert "What the columns hold" in shown
    assert "Weekly call with every provider" in shown
    found.refresh_from_db()
    chosen: dict[str, Any] = {f"column_{n}": field for n, (_, field) in enumerate(found.columns)}
    wrong = ben.post(columns, chosen | {"column_0": "title", "column_1": "title"} | key())
    assert wrong.status_code == 422
    assert "are said to hold the same" in wrong.content.decode()
    said = {"area": builders.ben().service_areas.get().pk, "category": Category.objects.get(name="Demand").pk}
    given = chosen | said | {"worst_on": "people", "control_kind": "prevents"} | key()
    assert ben.post(columns, given)["Location"] == page
    register_work.check(register_import=found, now=NOW)

    shown = words(ben, page)
    for sentence in (
        "Nothing has been saved.", "1 risk scores 15 or more and no one above the service was told",
        "1 title names an effect or a missing control, not an event", "Likelihood 6 is not on the matrix.",
        "Bring in 1 risk", "because of a lack of social workers, there is a risk that",
    ):  # fmt: skip
        assert sentence in shown
    assert "Its title names no event." in words(ben, f"{page}rows/?finding=titles")
    marked = ben.get(f"{page}marked.xlsx")
    assert marked["Content-Disposition"] == f'attachment; filename="register-{found.pk}-marked.xlsx"'

    load = {**key(), "on_behalf_of": "x"}
    assert ben.post(f"{page}bring-in/", load)["Location"] == page
    assert ben.post(f"{page}bring-in/", load)["Location"] == page
    assert ben.post(f"{page}bring-in/", key()).status_code == 409
    assert "Bringing the risks in" in words(ben, page)
    register_loads.load(register_import=found, now=NOW)
    shown = words(ben, page)
    assert "1 risk is on the register." in shown
    risk = Risk.objects.get()
    assert f"Here as {risk.reference}" in words(ben, f"{page}rows/")
    assert "1 added" in words(ben, START)
    assert ben.post(f"{page}discard/", key()).status_code == 409


def test_what_is_sent_wrong_is_said_beside_its_field(ben: Client) -> None:
    nothing = ben.post(START, key())
    assert (nothing.status_code, "Choose a file." in nothing.content.decode()) == (422, True)
    blank = ben.post(START, {"paste": "1", "cells": "  "} | key())
    assert (blank.status_code, "There is nothing in it." in blank.content.decode()) == (422, True)
    pasted = ben.post(START, {"paste": "1", "cells": csv_of(row(), delimiter="\t").decode()} | key())
    assert pasted.status_code == 302
    assert RegisterImport.objects.get().is_pasted


def test_a_refused_sheet_says_why_and_a_discarded_one_is_gone(ben: Client) -> None:
    found = sent(b"<html><table>", name="risks.xls")
    page = reverse("risk:check-detail", args=[found.pk])
    shown = words(ben, page)
    assert "This is a web page or a drawing, not a table." in shown
    assert "Nothing was changed." in shown
    assert ben.post(f"{page}discard/", key())["Location"] == START
    assert words(ben, page).count("Discarded; nothing was saved.") == 1
    assert ben.get(f"{page}marked.xlsx")["Location"] == START


def test_nobody_else_finds_it(ben: Client) -> None:
    found = checked(register(row()))
    page = reverse("risk:check-detail", args=[found.pk])
    other = builders.client_of(builders.erin())
    for path in (page, f"{page}rows/", f"{page}columns/", f"{page}marked.xlsx", f"{page}progress/"):
        assert other.get(path).status_code == 404, path
    assert other.post(f"{page}bring-in/", key()).status_code == 404
    assert RegisterImport.objects.get().state == CheckState.CHECKED
    assert ben.get(page).status_code == 200
    assert builders.client_of(builders.dev()).get(START).status_code == 403


def test_htmx_asks_until_there_is_something_to_see(ben: Client) -> None:
    found = loaded(register(row()))
    path = reverse("risk:check-progress", args=[found.pk])
    assert ben.get(path)["Location"] == reverse("risk:check-detail", args=[found.pk])
    RegisterImport.objects.filter(pk=found.pk).update(state=CheckState.CHECKING)
    busy = ben.get(path, headers={"HX-Request": "true"})
    assert (busy.status_code, "Checking the rows" in busy.content.decode()) == (200, True)
    RegisterImport.objects.filter(pk=found.pk).update(state=CheckState.CHECKED)
    done = ben.get(path, headers={"HX-Request": "true"})
    assert (done.status_code, done["HX-Redirect"]) == (286, reverse("risk:check-detail", args=[found.pk]))


@pytest.mark.parametrize("size", [1, 120])
def test_the_pages_ask_the_same_few_questions_at_any_size(ben: Client, size: int) -> None:
    rows = [row(f"R{n}", f"Risk number {n}", rag="Green") for n in range(size)]
    found = checked(register(*rows))
    page = reverse("risk:check-detail", args=[found.pk])
    asked = {START: 6, page: 7, f"{page}rows/": 7, f"{page}columns/": 8, f"{page}marked.xlsx": 4}
    counted = {}
    for path in asked:
        with CaptureQueriesContext(connection) as queries:
            assert ben.get(path).status_code == 200
        counted[path] = len(queries)
    assert counted == asked


def test_what_came_in_incomplete_stands_on_every_page_and_the_rules_see_it(ben: Client) -> None:
    """Without an owner, a target, a response or a next review: an import opens what a form would not."""
    bare = {"rag": "", "mitigation": "", "action": "", "due": "", "review": "", "treatment": ""}
    rows = (
        row("R1", "Reputational damage", lead="Somebody", likelihood=5, **bare),
        row("R2", "Beds close", lead="", likelihood="", impact="", **bare),
    )
    loaded(register(*rows))
    makers.drained()
    open_, draft = Risk.objects.order_by("number")
    raised = Escalation.objects.get(risk=open_)
    assert raised.destination == "corporate"
    records = [f"/risks/{risk.reference}/{page}" for risk in (open_, draft) for page in ("", "change/")]
    for path in (
        "/risks/", "/risks/?view=overdue", "/risks/heat-map/", "/risks.csv", "/risks.xlsx", "/my-work/", "/",
        f"/risks/{open_.reference}/review/", f"/escalations/{raised.pk}/", "/escalations/", *records,
    ):  # fmt: skip
        assert ben.get(path).status_code == 200, path
    director = builders.client_of(builders.amara())
    assert director.get(f"/escalations/{raised.pk}/").status_code == 200
