"""The pages of other councils: the list, the comparison, one result, one typed in, a file."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.actions import published, results
from governance.models import PublishedAssessment
from tests import builders
from tests.builders import NOW
from tests.governance import report_story
from tests.governance.test_result_files import ROW, changed, table

pytestmark = pytest.mark.django_db
LIST, CREATE = "governance:result-list", "governance:result-create"
IMPORT, CONFIRM = "governance:result-import", "governance:result-confirm"
MAY = date(2024, 5, 17)
NINE = (2, 2, 3, 3, 3, 3, 3, 3, 3)


@pytest.fixture(autouse=True)
def _council() -> None:
    report_story.council()


@pytest.fixture
def chloe() -> Client:
    """The browser of the Principal Social Worker, who brings in results."""
    return builders.client_of(builders.chloe())


def text(response: Any) -> str:
    return str(response.content.decode())


def at(name: str, held: PublishedAssessment) -> str:
    return reverse(f"governance:result-{name}", args=[held.pk])


def result(authority: str = "Eastwick Council", scores: Any = NINE, **given: Any) -> PublishedAssessment:
    facts: dict[str, Any] = {"published_on": MAY, "percent": None, "rating": "", "source": "Release"}
    return results.record(
        authority=authority,
        scores=dict(enumerate(scores, start=1)),
        by=builders.chloe(),
        now=NOW,
        **(facts | given),
    )


def names(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{reverse(LIST)}{query}").context["page"]
    return [row.authority for row in page.rows]


# --- The list --------------------------------------------------------------------------------------
def test_an_empty_list_says_what_to_do(chloe: Client) -> None:
    page = text(chloe.get(reverse(LIST)))
    assert "No results yet" in page
    assert "Bring in results" in page
    reader = text(builders.client_of(builders.ben()).get(reverse(LIST)))
    assert "Bring in results" not in reader


def test_the_list_says_what_was_printed_what_was_worked_out_and_what_does_not_follow(chloe: Client) -> None:
    result()
    result("Southwick Council", percent=71, rating="Good")
    result("Westwick Council", (3, 3))
    result("Northwick")
    page = text(chloe.get(reverse(LIST)))
    assert "4 results" in page
    assert "71% was printed, but the nine scores give 70% (25 of 36 points)." in page
    assert "1 does not follow from its scores" in page
    assert page.count("worked out</span>") == 5
    assert "Not all nine scored" in page
    assert '<tr class="is-ours">' in page
    assert page.count('<span class="tag">Ours</span>') == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "Ours Eastwick Southwick Westwick"),
        ("?sort=-council", "Westwick Southwick Eastwick Ours"),
        ("?sort=-points", "Westwick Southwick Ours Eastwick"),
        ("?sort=points", "Eastwick Ours Southwick Westwick"),
        ("?sort=-percent", "Westwick Southwick Ours Eastwick"),
        ("?sort=published", "Ours Westwick Eastwick Southwick"),
        ("?sort=rating", "Eastwick Ours Southwick Westwick"),
        ("?rating=Requires+improvement", "Eastwick"),
        ("?rating=Great", "Ours Eastwick Southwick Westwick"),
        ("?q=OUTH", "Southwick"),
        ("?q=%00", "Ours Eastwick Southwick Westwick"),
        ("?q=nowhere", ""),
        ("?show=flagged", "Southwick"),
        ("?show=all&q=south", "Southwick Southwick"),
        (
            "?sort=x&show=y&council=z&council=-1&council=99999999999&council=²",
            "Ours Eastwick Southwick Westwick",
        ),
        ("?council=999999", "Ours"),
    ],
)
def test_sorting_and_filtering_stand_in_the_address(chloe: Client, query: str, found: str) -> None:
    result("Southwick", published_on=date(2024, 1, 8))
    result("Southwick", (3,) * 9, published_on=date(2025, 2, 1), percent=80)
    result("Eastwick", (2,) * 9, published_on=date(2024, 12, 1))
    result("Westwick", (4,) * 9, published_on=date(2024, 11, 1))
    result("Borough of Northwick")
    shown = ["Ours" if name == "Borough of Northwick" else name for name in names(chloe, query)]
    assert shown == found.split()


def test_councils_are_chosen_in_the_address_and_outlive_a_newer_result(chloe: Client) -> None:
    old = result("Southwick")
    result("Eastwick")
    result("Borough of Northwick")
    address = f"?council={old.pk}"
    assert names(chloe, address) == ["Borough of Northwick", "Southwick"]
    result("Southwick", (4,) * 9, published_on=date(2025, 2, 1))
    page = chloe.get(f"{reverse(LIST)}{address}").context["page"]
    assert [row.points for row in page.rows] == [25, 36]
    assert (page.ticked, page.compared) == (1, 1)
    assert f"council={old.pk}" in page.csv_url


def test_the_headings_say_how_the_list_is_sorted(chloe: Client) -> None:
    result()
    heads = {head.label: head for head in chloe.get(f"{reverse(LIST)}?sort=-points").context["page"].heads}
    assert (heads["Points"].order, heads["Points"].url) == ("descending", f"{reverse(LIST)}?sort=points")
    assert (heads["Council"].order, heads["Council"].url) == ("none", reverse(LIST))
    assert heads["Per cent"].url == f"{reverse(LIST)}?sort=-percent"


# --- The comparison --------------------------------------------------------------------------------
def test_ours_beside_the_others_by_statement(chloe: Client) -> None:
    result("Northwick")
    result("Eastwick", (1, *NINE[1:]))
    under_review = result("Southwick", (4, *NINE[1:]))
    published.change_state(assessment=under_review, state="under_review", by=builders.chloe(), now=NOW)
    gone = result("Westwick")
    published.change_state(assessment=gone, state="withdrawn", by=builders.chloe(), now=NOW)
    builders.agreed(1, 3)
    first, second, *_ = chloe.get(reverse(LIST)).context["page"].spreads
    assert (first.published, first.agreed) == (2, 3)
    assert (first.counts, first.median, first.councils) == (((1, 1), (2, 0), (3, 0), (4, 1)), "2.5", 2)
    assert (second.published, second.agreed, second.median) == (2, None, "2")


def test_a_member_reads_none_of_it() -> None:
    held = result()
    client = builders.client_of(builders.dev())
    for address in (reverse(LIST), reverse("governance:result-csv"), at("detail", held)):
        assert client.get(address).status_code == 403


@pytest.mark.parametrize("many", [1, 3])
def test_the_pages_ask_the_same_however_many_results_there_are(chloe: Client, many: int) -> None:
    for number in range(many):
        held = result(f"Council {number}x")
    counts = []
    for address in (reverse(LIST), reverse("governance:result-csv"), at("detail", held), reverse(IMPORT)):
        with CaptureQueriesContext(connection) as queries:
            chloe.get(address)
        counts.append(len(queries))
    assert counts == [8, 6, 9, 4]


# --- The file --------------------------------------------------------------------------------------
def test_our_own_file_is_brought_in_again_without_a_change(chloe: Client) -> None:
    result("Southwick", published_on=date(2024, 1, 8))
    result("Southwick", (3,) * 9, published_on=date(2025, 2, 1), percent=80, rating="Good")
    gone = result("Westwick", (1, 1))
    results.change_state(assessment=gone, state="withdrawn", reason="So", by=builders.chloe(), now=NOW)
    result("Borough of Northwick", percent=71)
    file = chloe.get(f"{reverse('governance:result-csv')}?show=all").content.decode()
    assert "80% was printed, but the nine scores give 75% (27 of 36 points)." in file
    response = chloe.post(reverse(IMPORT), {"text": file})
    assert response.status_code == 200
    assert "All of it was here before" in text(response)
    assert len(response.context["page"].rows) == 4


def test_the_template_is_what_the_reader_takes(chloe: Client) -> None:
    head = chloe.get(reverse("governance:result-template")).content.decode("utf-8-sig").strip()
    assert head.startswith("Council,Published on,1 Assessing needs,")
    response = chloe.post(reverse(IMPORT), {"text": head})
    assert "The file has no row below its heading." in text(response)


def test_a_file_is_shown_before_anything_is_kept_and_then_kept_once(chloe: Client) -> None:
    content = table(ROW, changed(Council="Southwick", Percent="71")).encode("utf-8-sig")
    shown = chloe.post(reverse(IMPORT), {"file": SimpleUploadedFile("councils.csv", content)})
    page = text(shown)
    assert shown.status_code == 200
    assert "Nothing has been saved." in page
    assert "71% was printed, but the nine scores give 70%" in page
    assert not PublishedAssessment.objects.exists()
    sent = {name: shown.context["form"][name].value() for name in ("text", "file_name", "request_key")}
    for _ in range(2):
        assert chloe.post(reverse(CONFIRM), sent)["Location"] == reverse(LIST)
    assert PublishedAssessment.objects.count() == 2
    assert "2 results brought in." in text(chloe.get(reverse(LIST)))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            table(changed(s4="5")).encode(),
            "<strong>Row 2, 4 Care provision, integration and continuity:</strong>",
        ),
        (b"PK\x03\x04xlsx", "The file is a Word, Excel or ZIP file, whatever its name says."),
        (b"", "There is nothing to read."),
        (b"x" * 2_000_001, "over 2 MB"),
        (b"\xff\xfe\x00", "encoding cannot be told"),
        (table(ROW).encode() + b"\0", "There is a character that no text has"),
    ],
)
def test_a_file_with_problems_keeps_nothing(chloe: Client, content: bytes, sentence: str) -> None:
    response = chloe.post(reverse(IMPORT), {"file": SimpleUploadedFile("councils.csv", content)})
    assert response.status_code == 422
    assert sentence in text(response)
    assert not PublishedAssessment.objects.exists()


def test_a_table_to_mend_stays_in_the_form(chloe: Client) -> None:
    response = chloe.post(reverse(IMPORT), {"text": table(changed(Council="Typed council", s4="5"))})
    assert "Typed council" in text(response)
    assert "Read it again" in text(response)


def test_many_problems_are_counted_and_the_first_shown(chloe: Client) -> None:
    rows = [changed(Council=f"C{number}", s1="9") for number in range(60)]
    page = text(chloe.post(reverse(IMPORT), {"text": table(*rows)}))
    assert "60 problems to mend" in page
    assert "Only the first 50 are shown." in page


@pytest.mark.parametrize("given", [{}, {"file": "x", "text": "y"}])
def test_neither_or_both_ways_in(chloe: Client, given: dict[str, str]) -> None:
    sent: dict[str, Any] = dict(given)
    if "file" in sent:
        sent["file"] = SimpleUploadedFile("councils.csv", b"x")
    response = chloe.post(reverse(IMPORT), sent)
    assert response.status_code == 422
    assert "Choose" in text(response)


def test_a_confirmation_that_disagrees_meanwhile_shows_why(chloe: Client) -> None:
    sent = {"text": table(ROW), "file_name": "councils.csv", "request_key": str(uuid.uuid4())}
    held = result("Borough of Eastwick", (4,) * 9)
    response = chloe.post(reverse(CONFIRM), sent)
    assert response.status_code == 422
    assert "Statement 1 has the score 2 here, but 4 is recorded" in text(response)
    published.change_state(assessment=held, state="withdrawn", by=builders.chloe(), now=NOW)
    # The key was not used up.
    assert chloe.post(reverse(CONFIRM), sent).status_code == 302


def test_a_confirmation_cut_short_asks_to_read_again(chloe: Client) -> None:
    response = chloe.post(reverse(CONFIRM), {"text": "Typed"})
    assert response.status_code == 422
    assert "Read the table again" in text(response)
    assert "Typed" in text(response)


# --- One typed in ----------------------------------------------------------------------------------
def typed(**given: Any) -> dict[str, Any]:
    scores = {f"s{number}": str(score) for number, score in enumerate(NINE, start=1)}
    sent = {"authority": "Eastwick", "published_on": "17/05/2024", "request_key": str(uuid.uuid4())}
    return sent | scores | given


def test_typing_a_result_in_once(chloe: Client) -> None:
    sent = typed(percent="71", rating="Good")
    response = chloe.post(reverse(CREATE), sent)
    held = PublishedAssessment.objects.get()
    assert response["Location"] == at("detail", held)
    assert (held.published_on, held.overall_percent, held.source) == (MAY, 71, "Typed in")
    assert chloe.post(reverse(CREATE), sent)["Location"] == at("detail", held)
    assert PublishedAssessment.objects.count() == 1
    assert "71% was printed, but the nine scores give 70%" in text(chloe.get(at("detail", held)))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"authority": ""}, "Give the council that was assessed."),
        ({"published_on": ""}, "Give the day on which it was published."),
        ({"published_on": "05/17/2024"}, "real date"),
        ({"published_on": "31/12/2999"}, "has not come yet"),
        ({"published_on": "01/01/2020"}, "No framework was in force"),
        ({"s4": "5"}, "Care provision, integration and continuity: choose a score from the list."),
        ({f"s{number}": "" for number in range(1, 10)}, "Give at least one score."),
        ({"percent": "24"}, "25 or more"),
        ({"percent": "x"}, "whole number"),
        ({"rating": "Great"}, "Choose the rating from the list."),
        ({"authority": "a\x00b"}, "cannot be kept"),
    ],
)
def test_a_form_that_will_not_do_keeps_what_was_typed(
    chloe: Client, changes: dict[str, Any], sentence: str
) -> None:
    response = chloe.post(reverse(CREATE), typed(source="Typed source") | changes)
    assert response.status_code == 422
    assert sentence in text(response)
    assert "Typed source" in text(response)
    assert not PublishedAssessment.objects.exists()


# --- One result ------------------------------------------------------------------------------------
def test_one_result_with_its_versions(chloe: Client) -> None:
    old = result()
    held = result(scores=(3,) * 9, published_on=date(2025, 2, 1), rating="Good")
    page = text(chloe.get(at("detail", held)))
    for sentence in ("27 of 36 points, 75%, Good", "Other versions", "Superseded", "Release"):
        assert sentence in page
    assert at("detail", old) in page
    reader = text(builders.client_of(builders.ben()).get(at("detail", held)))
    assert "How it stands with the regulator" not in reader


def test_moving_a_result_asks_for_the_reason(chloe: Client) -> None:
    held = result()
    refused = chloe.post(at("state", held), {"state": "under_review", "reason": " "})
    assert refused.status_code == 422
    assert "Give the reason." in text(refused)
    sent = {"state": "under_review", "reason": "The council asked for it."}
    assert chloe.post(at("state", held), sent)["Location"] == at("detail", held)
    page = text(chloe.get(at("detail", held)))
    assert "Under review" in page
    assert "The council asked for it." in page


def test_a_result_goes_only_where_it_may(chloe: Client) -> None:
    old = result()
    result(published_on=date(2025, 2, 1))
    sent = {"state": "under_review", "reason": "So"}
    refused = chloe.post(at("state", old), sent)
    assert refused.status_code == 422
    assert "It cannot go there from where it stands" in text(refused)
    conflict = chloe.post(at("state", old), {"state": "published", "reason": "Typed reason"})
    assert conflict.status_code == 409
    assert "Withdraw it before" in text(conflict)
    assert "Typed reason" in text(conflict)
