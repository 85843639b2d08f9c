"""The pages of promises: the list, a new one, one with its history, the file."""

import csv
import io
import uuid
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.actions import promises, reports
from governance.demonstration import LEARNING_DISABILITY
from governance.models import Finding, Promise
from tests import builders
from tests.builders import NOW, promise
from tests.governance import report_story

pytestmark = pytest.mark.django_db
LIST = "governance:promise-list"
FAR_OFF = date(2099, 1, 1)


@pytest.fixture(autouse=True)
def _council() -> None:
    report_story.council()


@pytest.fixture
def chloe() -> Client:
    """The browser of the Principal Social Worker, who keeps the promises."""
    return builders.client_of(builders.chloe())


def text(response: Any) -> str:
    return str(response.content.decode())


def at(name: str, held: Promise) -> str:
    return reverse(f"governance:promise-{name}", args=[held.pk])


def kept(held: Promise, note: str = "The team is in post.") -> Promise:
    return promises.keep(
        promise=held,
        version=held.version,
        kept_on=date(2026, 5, 3),
        note=note,
        by=builders.chloe(),
        now=NOW,
    )


def marked() -> Finding:
    """A paragraph of our report that is marked as a promise."""
    by = builders.chloe()
    report_story.load(report_story.overall_page(), by)
    report_story.load(report_story.statement_page(published="17 May 2024"), by)
    return reports.mark(finding=Finding.objects.get(position=3), mark="promise", version=1, by=by, now=NOW)


def words(held: Promise, **given: Any) -> dict[str, Any]:
    """What the form of a change sends."""
    sent = {"what": held.what, "who": held.who, "due_on": "2027-03-31", "owner": "", "reason": "Recruiting."}
    return sent | {"version": held.version, "request_key": str(uuid.uuid4())} | given


# --- The list --------------------------------------------------------------------------------------
def test_an_empty_list_says_what_a_promise_is(chloe: Client) -> None:
    page = text(chloe.get(reverse(LIST)))
    assert "No promises recorded yet" in page
    assert "Record a promise" in page


def test_late_ones_come_first_and_every_state_is_said_in_words(chloe: Client) -> None:
    kept(promise("Kept one"))
    promise("No day", due_on=None)
    promise("Far off", due_on=FAR_OFF)
    promise("Late one", owner=builders.manager())
    response = chloe.get(reverse(LIST))
    page = text(response)
    assert [row.what for row in response.context["page"].rows] == [
        "Late one",
        "Far off",
        "No day",
        "Kept one",
    ]
    assert "3 open, 1 of them late; 1 kept, 0 dropped." in page
    for sentence in (
        "Late since 30 September 2024",
        "No day was given",
        "Kept on 3 May 2026",
        "The team is in post.",
        "Mona Farah answers for it",
    ):
        assert sentence in page


@pytest.mark.parametrize(
    ("query", "whats"),
    [
        ("state=late", ["Late"]),
        ("state=open", ["Late", "Soon"]),
        ("state=kept", ["Kept"]),
        ("state=dropped", []),
        ("state=open&statement=7", ["Soon"]),
        ("statement=7", ["Soon"]),
        ("state=nonsense&statement=99", ["Late", "Soon", "Kept"]),
        ("statement=%00", ["Late", "Soon", "Kept"]),
    ],
)
def test_the_filter_stands_in_the_address_of_page_and_file(
    chloe: Client, query: str, whats: list[str]
) -> None:
    promise("Late")
    promise("Soon", due_on=FAR_OFF, statement=7)
    kept(promise("Kept"))
    response = chloe.get(f"{reverse(LIST)}?{query}")
    assert [row.what for row in response.context["page"].rows] == whats
    table = chloe.get(f"{reverse('governance:promise-csv')}?{query}").content.decode("utf-8-sig")
    assert [row["Promise"] for row in csv.DictReader(io.StringIO(table))] == whats


def test_the_file_says_all_and_runs_nothing(chloe: Client) -> None:
    kept(promise("=1+1", who="@all"), note="+evil")
    row = next(
        csv.DictReader(io.StringIO(chloe.get(reverse("governance:promise-csv")).content.decode("utf-8-sig")))
    )
    assert (row["Promise"], row["Who promised"], row["Proof"]) == ("'=1+1", "'@all", "'+evil")
    assert (row["By when"], row["State"], row["Late"], row["Settled on"]) == (
        "2024-09-30",
        "Kept",
        "No",
        "2026-05-03",
    )


def test_marked_paragraphs_without_a_record_are_offered(chloe: Client) -> None:
    finding = marked()
    address = f"{reverse('governance:promise-create')}?finding={finding.pk}"
    page = text(chloe.get(reverse(LIST)))
    assert "1 paragraph of our report is marked as a promise" in page
    assert address in page
    reader = text(builders.client_of(builders.ben()).get(reverse(LIST)))
    assert finding.text in reader
    assert address not in reader
    promise(finding=finding)
    assert "To record" not in text(chloe.get(reverse(LIST)))


@pytest.mark.parametrize("many", [1, 3])
def test_the_pages_ask_the_same_however_many_promises_there_are(chloe: Client, many: int) -> None:
    for number in range(many):
        held = kept(promise(f"Promise {number}", owner=builders.manager()))
    counts = []
    for address in (reverse(LIST), reverse("governance:promise-csv"), at("detail", held)):
        with CaptureQueriesContext(connection) as queries:
            chloe.get(address)
        counts.append(len(queries))
    assert counts == [7, 4, 6]


# --- A new one -------------------------------------------------------------------------------------
def test_recording_one_from_a_paragraph_once(chloe: Client) -> None:
    finding = marked()
    address = f"{reverse('governance:promise-create')}?finding={finding.pk}"
    form = chloe.get(address)
    assert 'rows="3"' in text(form)
    assert form.context["form"]["what"].value() == finding.text
    sent = {
        "what": "All checks in house by the spring",
        "who": "Senior leaders",
        "due_on": "2025-03-31",
        "statement": "1",
        "request_key": str(form.context["request_key"]),
    }
    response = chloe.post(address, sent)
    held = Promise.objects.get()
    assert (held.finding, held.statement, held.due_on) == (finding, 8, date(2025, 3, 31))
    assert response["Location"] == at("detail", held)
    assert chloe.post(address, sent)["Location"] == at("detail", held)
    assert Promise.objects.count() == 1
    assert "Recorded from this paragraph already" in text(chloe.get(address))


@pytest.mark.parametrize("given", ["0", "999999", "x", "²", "-1", "99999999999"])
def test_a_paragraph_that_is_not_there_is_not_found(chloe: Client, given: str) -> None:
    assert chloe.get(reverse("governance:promise-create"), {"finding": given}).status_code == 404


def test_a_paragraph_marked_otherwise_meanwhile_keeps_what_was_typed(chloe: Client) -> None:
    finding = marked()
    reports.mark(finding=finding, mark="context", version=2, by=builders.chloe(), now=NOW)
    address = f"{reverse('governance:promise-create')}?finding={finding.pk}"
    assert chloe.get(address).status_code == 404
    response = chloe.post(address, {"what": "Typed text", "who": "Leaders"})
    assert response.status_code == 422
    assert "not marked as a promise" in text(response)
    assert "Typed text" in text(response)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"what": ""}, "Say what was promised."),
        ({"what": "x" * 301}, "300"),
        ({"who": ""}, "Say who promised it"),
        ({"due_on": "31/02/2025"}, "real date"),
        ({"due_on": "1999-01-01"}, "2000 to 2099"),
        ({"statement": ""}, "Choose the statement."),
        ({"statement": "10"}, "Choose the statement from the list."),
        ({"owner": "999999"}, "from the list"),
        ({"what": "a\x00b"}, "cannot be kept"),
    ],
)
def test_a_form_that_will_not_do_keeps_what_was_typed(
    chloe: Client, changes: dict[str, Any], sentence: str
) -> None:
    sent = {"what": "A", "who": "B", "statement": "8", "note": "Typed note"}
    response = chloe.post(reverse("governance:promise-create"), sent | changes)
    assert response.status_code == 422
    assert sentence in text(response)
    assert "Typed note" in text(response)
    assert not Promise.objects.exists()


def test_those_who_keep_promises_can_answer_for_them_and_members_cannot(chloe: Client) -> None:
    for somebody in (builders.manager, builders.amara, builders.dev, builders.ben):
        somebody()
    page = text(chloe.get(reverse("governance:promise-create")))
    assert "Mona Farah" in page
    assert "Amara Okafor" in page
    assert "Dev Anand" not in page
    # Of another service area, and Chloe works in none.
    assert "Ben Adeyemi" not in page
    assert "The command line" not in page


# --- One promise -----------------------------------------------------------------------------------
def test_one_promise_with_its_history(chloe: Client) -> None:
    held = kept(promise(owner=builders.manager()))
    page = text(chloe.get(at("detail", held)))
    for sentence in ("Kept on 3 May 2026", "The team is in post.", "Recorded", "Open it again"):
        assert sentence in page
    assert "Say that it was kept" not in page


def test_a_reader_sees_no_forms() -> None:
    page = text(builders.client_of(builders.ben()).get(at("detail", promise())))
    assert "Late since 30 September 2024" in page
    assert 'method="post" action="/promises' not in page


def test_changing_one(chloe: Client) -> None:
    held = promise()
    sent = words(held)
    assert chloe.post(at("change", held), sent)["Location"] == at("detail", held)
    held.refresh_from_db()
    assert (held.due_on, held.version) == (date(2027, 3, 31), 2)
    # A double click: the same answer, and no second step.
    assert chloe.post(at("change", held), sent)["Location"] == at("detail", held)
    assert held.steps.count() == 2
    page = text(chloe.get(at("detail", held)))
    assert "Recruiting." in page
    assert "Before: by when “30 September 2024”" in page


def test_a_conflict_shows_both_versions_and_keeps_what_was_typed(chloe: Client) -> None:
    held = promise()
    assert chloe.post(at("change", held), words(held, what="Theirs")).status_code == 302
    response = chloe.post(at("change", held), words(held, what="Mine"))
    page = text(response)
    assert response.status_code == 409
    assert "<strong>Theirs</strong>" in page
    assert "Mine</textarea>" in page
    assert chloe.post(at("change", held), words(held, what="Mine", version=2)).status_code == 302
    held.refresh_from_db()
    assert held.what == "Mine"


def test_keeping_dropping_and_opening_again(chloe: Client) -> None:
    held = promise()
    settle = at("settle", held)
    refused = chloe.post(settle, {"to": "kept", "version": 1, "kept_on": "2026-05-03"})
    assert refused.status_code == 422
    assert "Say what shows that it was kept" in text(refused)
    assert 'href="#id_kept_note"' in text(refused)
    sent = {"to": "kept", "version": 1, "kept_on": "03/05/2026", "note": "It is."}
    assert chloe.post(settle, sent).status_code == 302
    assert chloe.post(settle, {"to": "open", "version": 2, "reason": "Too soon."}).status_code == 302
    assert chloe.post(settle, {"to": "dropped", "version": 3, "reason": "No money."}).status_code == 302
    held.refresh_from_db()
    assert (held.state, held.version) == ("dropped", 4)


def test_a_piece_of_evidence_shows_that_it_was_kept_to_those_who_may_see_it(chloe: Client) -> None:
    held = promise(statement=1)
    area = builders.service_area(LEARNING_DISABILITY)
    survey = builders.evidence("Survey of carers", service_area=area)
    builders.evidence("On another statement", statements=(2,))
    page = text(chloe.get(at("detail", held)))
    assert "Survey of carers</option>" in page
    assert "On another statement</option>" not in page
    sent = {"to": "kept", "version": 1, "kept_on": "2026-05-03", "proof": survey.pk}
    assert chloe.post(at("settle", held), sent).status_code == 302
    for address in (reverse(LIST), at("detail", held)):
        page = text(builders.client_of(builders.ben()).get(address))
        assert reverse("governance:evidence-detail", args=[survey.pk]) in page
        page = text(builders.client_of(builders.erin()).get(address))
        assert "Survey of carers" not in page
        assert "A piece of evidence of another service area" in page
    table = text(builders.client_of(builders.erin()).get(reverse("governance:promise-csv")))
    assert "Survey of carers" not in table


@pytest.mark.parametrize("to", ["", "late", "kept\x00"])
def test_nothing_else_becomes_of_a_promise(chloe: Client, to: str) -> None:
    held = promise()
    response = chloe.post(at("settle", held), {"to": to, "version": 1, "reason": "So"})
    assert response.status_code == 422
    assert "Choose what became of the promise." in text(response)


def test_a_conflict_over_keeping_keeps_the_proof_that_was_typed(chloe: Client) -> None:
    held = promise()
    kept(held)
    response = chloe.post(
        at("settle", held), {"to": "kept", "version": 1, "kept_on": "2026-05-04", "note": "My own proof"}
    )
    assert response.status_code == 409
    assert "My own proof</textarea>" in text(response)
    assert "<strong>Kept</strong>" in text(response)


def test_the_forms_of_a_page_have_keys_of_their_own(chloe: Client) -> None:
    keys = chloe.get(at("detail", promise())).context["keys"]
    assert len(set(keys.values())) == 4
