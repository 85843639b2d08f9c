"""The pages of published reports: who may, what they say, and that nothing is lost or done twice."""

import html
import re
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from governance.actions import reports
from governance.enums import Role
from governance.models import Finding, PublishedAssessment, ReportDocument, User
from governance.report_forms import ConfirmForm, MarkForm, ReportForm, StateForm
from hounslow_assess.forms import silent_codes
from tests.builders import EVERY_ROLE, NOW, amara, chloe, client_of
from tests.governance.report_story import PARAGRAPHS, load, overall_page, statement_page
from tests.performance.trail_counts import marks, trail_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
LIST = "/reports/"
IMPORT = "/reports/bring-in/"
CONFIRM = "/reports/bring-in/confirm/"
LOADERS = {Role.PRINCIPAL_SOCIAL_WORKER, Role.DIRECTOR, Role.ADMINISTRATOR}
SEE_IMPORTS = LOADERS | {Role.LEADER}
MARKERS = {Role.PRINCIPAL_SOCIAL_WORKER, Role.DIRECTOR}


@pytest.fixture
def by() -> User:
    return chloe()


@pytest.fixture
def client(by: User) -> Client:
    return client_of(by)


@pytest.fixture
def finding(by: User) -> Finding:
    load(statement_page(), by)
    return Finding.objects.order_by("position")[0]


def words(response: HttpResponse) -> str:
    """The page's text, without markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def detail_of(assessment: PublishedAssessment) -> str:
    return reverse("governance:report-detail", args=[assessment.pk])


def confirmation(response: HttpResponse) -> dict[str, str]:
    """What the hidden form of a preview would send."""
    form = response.context["form"]  # type: ignore[attr-defined]
    return {name: form[name].value() or "" for name in form.fields}


# --- The list --------------------------------------------------------------------------------------
def test_the_list_says_what_is_held(client: Client, by: User) -> None:
    load(overall_page(), by)
    load(statement_page(), by)
    text = words(client.get(LIST))
    assert "Borough of Northwick" in text
    assert "25 of 36 points, 3 findings" in text


@pytest.mark.parametrize(("held", "queries"), [(1, 5), (3, 5)])
def test_the_list_costs_the_same_however_long(
    client: Client, by: User, held: int, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(held):
        load(overall_page(authority=f"Council {number}wick"), by)
    with django_assert_num_queries(queries):
        client.get(LIST)


@pytest.mark.parametrize("role", Role)
def test_the_list_is_for_those_who_see_imports(role: Role) -> None:
    status = client_of(EVERY_ROLE[role]()).get(LIST).status_code
    assert status == (200 if role in SEE_IMPORTS else 403)


@pytest.mark.parametrize("address", [LIST, IMPORT, CONFIRM])
def test_nobody_sees_anything_without_a_sign_in(db: None, address: str) -> None:
    response = Client().post(address) if address == CONFIRM else Client().get(address)
    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize(
    ("method", "address"), [("post", LIST), ("delete", IMPORT), ("get", CONFIRM), ("put", CONFIRM)]
)
def test_other_methods_are_refused(client: Client, method: str, address: str) -> None:
    assert getattr(client, method)(address).status_code == 405


# --- Reading a text --------------------------------------------------------------------------------
@pytest.mark.parametrize("role", Role)
def test_bringing_in_is_for_those_who_may(role: Role) -> None:
    client = client_of(EVERY_ROLE[role]())
    expected = 200 if role in LOADERS else 403
    assert client.get(IMPORT).status_code == expected
    assert client.post(IMPORT, {"text": statement_page()}).status_code == expected
    assert not PublishedAssessment.objects.exists()


def test_the_preview_says_what_was_understood_and_keeps_nothing(client: Client) -> None:
    before = trail_rows(), marks()
    response = client.post(IMPORT, {"text": statement_page()})
    text = words(response)
    assert response.status_code == 200
    assert "Borough of Northwick" in text
    assert "Governance, management and sustainability" in text
    assert PARAGRAPHS[0] in text
    assert "3 paragraphs added." in text
    assert (trail_rows(), marks()) == before


def test_a_file_is_read_like_a_pasted_text(client: Client) -> None:
    upload = SimpleUploadedFile("page.txt", statement_page(paragraphs=["A “plan”."]).encode("cp1252"))
    response = client.post(IMPORT, {"file": upload})
    assert "It was read as Windows-1252" in words(response)
    assert confirmation(response)["file_name"] == "page.txt"


def test_a_problem_names_its_line_and_the_text_stays(client: Client) -> None:
    wrong = statement_page().replace("Score: 3", "Score: 7")
    response = client.post(IMPORT, {"text": wrong, "authority": "Northwick"})
    assert response.status_code == 422
    assert "'7' is not a score" in words(response)
    assert "Line 3" in words(response)
    assert wrong in html.unescape(response.content.decode())
    assert not PublishedAssessment.objects.exists()


def test_a_text_that_was_loaded_before_has_nothing_to_confirm(client: Client, by: User) -> None:
    load(statement_page(), by)
    response = client.post(IMPORT, {"text": statement_page()})
    page = response.context["page"]
    assert (page.is_nothing, page.confirm_url) == (True, None)
    assert "nothing changes" in words(response)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose the report’s text file, or paste its text below."),
        ({"text": " \n "}, "Choose the report’s text file, or paste its text below."),
        ({"text": "x", "published_on": "31/02/2024"}, "Enter a real date, such as 17/05/2024."),
        ({"text": "x", "authority": "y" * 121}, "Council is too long: use 120 characters or fewer, not 121."),
    ],
)
def test_an_incomplete_form_says_what_to_do_and_keeps_what_was_typed(
    client: Client, sent: dict[str, str], sentence: str
) -> None:
    response = client.post(IMPORT, sent)
    assert response.status_code == 422
    assert sentence in words(response)
    assert response.context["form"]["text"].value() == sent.get("text")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("report.txt", b"%PDF-1.7 binary \x00\xff", "The file is a PDF, whatever its name says."),
        ("report.txt", b"<!DOCTYPE html><p>Safeguarding</p>", "Line 1: The file is the source of a web page"),
        ("report.txt", b"\x81\x8d\x8f", "its encoding cannot be told"),
        ("report.txt", b"x" * 3_000_000, "The file is over 2 MB."),
        ("report.txt", b"", "The text is empty."),
        ("report.txt", b"Safeguarding\nScore\x00: 3", "NUL byte"),
        ("report.txt", "Safeguarding\x00".encode("utf-16"), "NUL byte"),
        ("../../<img src=x>.txt", b"%PDF", "The file is a PDF"),
    ],
)
def test_a_hostile_file_gets_a_sentence(client: Client, name: str, content: bytes, sentence: str) -> None:
    response = client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 422
    assert sentence in words(response)
    assert b"<img src=x>" not in response.content
    assert not PublishedAssessment.objects.exists()


def test_a_file_and_a_text_are_one_too_many(client: Client) -> None:
    upload = SimpleUploadedFile("page.txt", statement_page().encode())
    response = client.post(IMPORT, {"file": upload, "text": statement_page()})
    assert response.status_code == 422
    assert "Choose a file or paste the text, not both." in words(response)


def test_a_nul_in_a_pasted_text_is_told_with_its_line(client: Client) -> None:
    response = client.post(IMPORT, {"text": "Safeguarding\nScore: 3\x00"})
    assert response.status_code == 422
    assert "NUL byte" in words(response)


def test_markup_in_a_text_is_shown_as_text(client: Client, by: User) -> None:
    hostile = "<script>alert(1)</script> {{ secret }}"
    response = client.post(IMPORT, {"text": statement_page(paragraphs=[hostile])})
    assert b"<script>alert" not in response.content
    assert hostile in html.unescape(response.content.decode())
    load(statement_page(paragraphs=[hostile]), by)
    assert b"<script>alert" not in client.get(detail_of(PublishedAssessment.objects.get())).content


def test_more_than_a_form_may_hold_is_refused(client: Client) -> None:
    assert client.post(IMPORT, {"text": "x" * 5_000_000}).status_code == 400


def test_a_long_text_can_be_sent_back_to_be_confirmed(client: Client) -> None:
    # Sent as an ordinary form each of these signs would take nine characters, and the form would be refused.
    text = statement_page(paragraphs=["“" * 600_000])
    preview = client.post(IMPORT, {"text": text})
    assert b'enctype="multipart/form-data"' in preview.content
    assert client.post(CONFIRM, confirmation(preview)).status_code == 302


# --- Confirming ------------------------------------------------------------------------------------
def test_what_the_preview_showed_is_kept(client: Client, by: User) -> None:
    preview = client.post(IMPORT, {"text": statement_page(), "published_on": "17/05/2024"})
    response = client.post(CONFIRM, confirmation(preview), follow=True)
    assessment = PublishedAssessment.objects.get()
    assert response.redirect_chain == [(detail_of(assessment), 302)]
    assert "Statement 8: 3 paragraphs added." in words(response)
    assert (str(assessment), assessment.recorded_by) == ("Borough of Northwick, 17 May 2024", by)
    assert ReportDocument.objects.get().file_name == "Pasted text"


def test_the_trail_names_the_person_and_the_page(client: Client, by: User) -> None:
    client.post(CONFIRM, confirmation(client.post(IMPORT, {"text": statement_page()})))
    event = Finding.pgh_event_model.objects.select_related("pgh_context")[0]  # type: ignore[attr-defined]
    kept = event.pgh_context.metadata
    assert (kept["actor_id"], kept["where"]) == (by.pk, "governance:report-confirm")


def test_a_double_click_keeps_it_once_and_leads_to_the_same_page(client: Client) -> None:
    sent = confirmation(client.post(IMPORT, {"text": statement_page()}))
    first = client.post(CONFIRM, sent)
    before = trail_rows(), marks()
    second = client.post(CONFIRM, sent)
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert (trail_rows(), marks()) == before


def test_somebody_else_cannot_use_the_form(client: Client) -> None:
    sent = confirmation(client.post(IMPORT, {"text": statement_page()}))
    client.post(CONFIRM, sent)
    assert client_of(amara()).post(CONFIRM, sent).status_code == 403


def test_what_has_come_to_contradict_is_shown_instead_and_can_be_sent_again(client: Client, by: User) -> None:
    sent = confirmation(client.post(IMPORT, {"text": statement_page()}))
    load(statement_page(score=2), by)
    response = client.post(CONFIRM, sent)
    assert response.status_code == 422
    assert "Statement 8 has the score 3 here, but 2 is recorded" in words(response)
    PublishedAssessment.objects.update(state="withdrawn")
    assert client.post(CONFIRM, sent).status_code == 302


@pytest.mark.parametrize("field", ["request_key", "text"])
def test_a_torn_confirmation_changes_nothing(client: Client, field: str) -> None:
    sent = confirmation(client.post(IMPORT, {"text": statement_page()}))
    response = client.post(CONFIRM, sent | {field: ""})
    assert response.status_code == 422
    assert "The form came back incomplete. Read the text again." in words(response)
    assert not PublishedAssessment.objects.exists()


@pytest.mark.parametrize("role", Role)
def test_confirming_is_for_those_who_may(role: Role) -> None:
    client = client_of(EVERY_ROLE[role]())
    response = client.post(CONFIRM, {"text": statement_page(), "request_key": uuid.uuid4()})
    assert response.status_code == (302 if role in LOADERS else 403)
    assert PublishedAssessment.objects.exists() == (role in LOADERS)


# --- One assessment --------------------------------------------------------------------------------
def test_an_assessment_shows_its_scores_and_its_text(client: Client, by: User) -> None:
    load(overall_page(), by)
    load(statement_page(), by)
    text = words(client.get(detail_of(PublishedAssessment.objects.get())))
    assert "25 of 36 points, 70%, Good" in text
    assert PARAGRAPHS[2] in text
    assert "page.txt" in text


@pytest.mark.parametrize("role", Role)
def test_everybody_may_read_what_is_published_and_some_who_brought_it(by: User, role: Role) -> None:
    load(statement_page(), by)
    response = client_of(EVERY_ROLE[role]()).get(detail_of(PublishedAssessment.objects.get()))
    assert PARAGRAPHS[0] in words(response)
    assert ("page.txt" in words(response)) == (role in SEE_IMPORTS)
    assert response.context["page"].back_url == (LIST if role in SEE_IMPORTS else "/statements/")
    assert bool(response.context["page"].state_url) == (role in LOADERS)


@pytest.mark.parametrize(("held", "queries"), [(1, 10), (3, 10)])
def test_an_assessment_costs_the_same_however_long(
    client: Client, by: User, held: int, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(held):
        load(statement_page(statement=number + 1, paragraphs=PARAGRAPHS[: number + 1]), by)
    with django_assert_num_queries(queries):
        client.get(detail_of(PublishedAssessment.objects.get()))


@pytest.mark.parametrize("pk", [12345, 10**30])
def test_an_assessment_that_is_not_there_is_not_found(client: Client, pk: int) -> None:
    assert client.get(f"/reports/{pk}/").status_code == 404


def test_an_assessment_leads_to_its_own_trail(by: User) -> None:
    load(overall_page(), by)
    client = client_of(amara())
    address = client.get(detail_of(PublishedAssessment.objects.get())).context["page"].trail_url
    assert "Borough of Northwick" in words(client.get(address))


def state_of(assessment: PublishedAssessment) -> str:
    return reverse("governance:report-state", args=[assessment.pk])


def test_an_assessment_is_withdrawn_and_stands_again(client: Client, by: User) -> None:
    load(overall_page(), by)
    assessment = PublishedAssessment.objects.get()
    response = client.post(state_of(assessment), {"state": "withdrawn"}, follow=True)
    assert "Borough of Northwick, 17 May 2024: withdrawn from now on." in words(response)
    response = client.post(state_of(assessment), {"state": "published"}, follow=True)
    assert "published from now on" in words(response)


def test_a_move_that_the_table_does_not_have_is_a_conflict(client: Client, by: User) -> None:
    load(overall_page(), by)
    assessment = PublishedAssessment.objects.get()
    client.post(state_of(assessment), {"state": "withdrawn"})
    response = client.post(state_of(assessment), {"state": "under_review"})
    assert response.status_code == 409
    assert "is withdrawn; it cannot become under review" in words(response)


def test_an_unknown_standing_is_refused(client: Client, by: User) -> None:
    load(overall_page(), by)
    response = client.post(state_of(PublishedAssessment.objects.get()), {"state": "forgotten"})
    assert response.status_code == 422
    assert "Choose where the assessment stands now." in words(response)


@pytest.mark.parametrize("role", Role)
def test_moving_is_for_those_who_may(by: User, role: Role) -> None:
    load(overall_page(), by)
    assessment = PublishedAssessment.objects.get()
    client = client_of(EVERY_ROLE[role]())
    assert client.post(state_of(assessment), {"state": "withdrawn"}).status_code == (
        302 if role in LOADERS else 403
    )
    assert client.get(state_of(assessment)).status_code == (405 if role in LOADERS else 403)


# --- Marking ---------------------------------------------------------------------------------------
def mark_of(finding: Finding, version: int = 1) -> str:
    return f"{reverse('governance:finding-mark', args=[finding.pk])}?version={version}"


def test_a_mark_without_script_leads_back_to_where_it_was_made(client: Client, finding: Finding) -> None:
    response = client.post(
        mark_of(finding),
        {"mark": "strength"},
        headers={"referer": "http://testserver/statements/governance/"},
    )
    assert (response.status_code, response["Location"]) == (
        302,
        f"/statements/governance/#finding-{finding.pk}",
    )
    finding.refresh_from_db()
    assert finding.mark == "strength"


@pytest.mark.parametrize("referer", ["", "https://elsewhere.example/x", "http://testserver//evil.example/"])
def test_a_mark_leads_nowhere_else(client: Client, finding: Finding, referer: str) -> None:
    response = client.post(mark_of(finding), {"mark": "strength"}, headers={"referer": referer})
    report = detail_of(PublishedAssessment.objects.get())
    assert response["Location"] == f"{report}#finding-{finding.pk}"


def test_a_mark_by_htmx_answers_with_the_paragraph_alone(client: Client, finding: Finding) -> None:
    response = client.post(mark_of(finding), {"mark": "promise"}, headers={"hx-request": "true"})
    content = response.content.decode()
    assert content.startswith(f'<li id="finding-{finding.pk}"')
    assert "Promise" in content
    assert f"{mark_of(finding, 2)}" in html.unescape(content)
    assert "HX-Request" in response["Vary"]


def test_the_second_marker_sees_both_marks_and_can_decide(client: Client, finding: Finding) -> None:
    reports.mark(finding=finding, mark="strength", version=1, by=amara(), now=NOW + timedelta(hours=1))
    response = client.post(mark_of(finding), {"mark": "improve"})
    text = words(response)
    assert response.status_code == 409
    assert "Amara Okafor marked it at 10:00 on 23 November 2026, while you had it open." in text
    assert "You chose: To improve." in text
    assert "Leave it: Strength" in text
    address = html.unescape(re.findall(r'action="([^"]*mark[^"]*)"', response.content.decode())[0])
    assert client.post(address, {"mark": "improve"}).status_code == 302
    finding.refresh_from_db()
    assert (finding.mark, finding.version) == ("improve", 3)


def test_the_conflict_by_htmx_and_as_a_page_agree(client: Client, finding: Finding) -> None:
    reports.mark(finding=finding, mark="strength", version=1, by=amara(), now=NOW)
    fragment = client.post(mark_of(finding), {"mark": "improve"}, headers={"hx-request": "true"})
    page = client.post(mark_of(finding), {"mark": "improve"})
    assert fragment.status_code == page.status_code == 409
    token = r'name="csrfmiddlewaretoken" value="[^"]*"'
    inner = re.sub(token, "", fragment.content.decode()).strip()
    assert inner in re.sub(token, "", page.content.decode())


def test_the_same_mark_from_two_people_is_no_conflict(client: Client, finding: Finding) -> None:
    reports.mark(finding=finding, mark="strength", version=1, by=amara(), now=NOW)
    assert client.post(mark_of(finding), {"mark": "strength"}).status_code == 302


@pytest.mark.parametrize(
    ("query", "sent", "sentence"),
    [
        ("?version=1", {"mark": "splendid"}, "Choose a mark from the list."),
        ("?version=1", {}, "Choose a mark."),
        ("", {"mark": "strength"}, "Open the page again and mark the paragraph there."),
        ("?version=0", {"mark": "strength"}, "Version must be 1 or more."),
        ("?version=9999999999", {"mark": "strength"}, "Version must be 2147483647 or less."),
    ],
)
def test_a_wrong_mark_gets_a_sentence(
    client: Client, finding: Finding, query: str, sent: dict[str, str], sentence: str
) -> None:
    address = reverse("governance:finding-mark", args=[finding.pk]) + query
    response = client.post(address, sent)
    assert response.status_code == 422
    assert sentence in words(response)
    finding.refresh_from_db()
    assert finding.mark == "unmarked"


def test_a_paragraph_that_is_gone_is_not_brought_back(client: Client, by: User, finding: Finding) -> None:
    load(statement_page(paragraphs=PARAGRAPHS[1:]), by)
    assert client.post(mark_of(finding), {"mark": "strength"}).status_code == 404
    assert Finding.objects.count() == 2


@pytest.mark.parametrize("role", Role)
def test_marking_is_for_those_who_may(finding: Finding, role: Role) -> None:
    client = client_of(EVERY_ROLE[role]())
    assert client.post(mark_of(finding), {"mark": "strength"}).status_code == (
        302 if role in MARKERS else 403
    )
    assert client.get(mark_of(finding)).status_code == (405 if role in MARKERS else 403)


# --- Words -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("form", [ReportForm, ConfirmForm, MarkForm, StateForm])
def test_no_message_of_the_framework_reaches_a_page(form: type) -> None:
    assert silent_codes(form) == []
