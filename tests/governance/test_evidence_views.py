"""The pages of evidence: what they say, who may, and that a hostile or doubled request does no harm."""

import csv
import html
import io
import re
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from governance.actions import evidence as actions
from governance.evidence_files import check_file
from governance.evidence_library import PAGE_SIZE
from governance.models import Evidence, EvidenceFile, RequestKey, User
from tests import builders
from tests.governance.evidence_makers import HONEST, office, pdf
from tests.performance.trail_counts import orphan_trail_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
LIST = reverse("governance:evidence-list")
ADD = reverse("governance:evidence-create")
CSV = reverse("governance:evidence-csv")
TODAY = builders.NOW.date()


@pytest.fixture(autouse=True)
def _council() -> Iterator[None]:
    """Hounslow, on the day of the story."""
    with time_machine.travel(builders.NOW):
        builders.council()
        yield


@pytest.fixture
def ben() -> Client:
    """The browser of an officer."""
    return builders.client_of(builders.ben())


def page(name: str, evidence: Evidence) -> str:
    return reverse(f"governance:evidence-{name}", args=[evidence.pk])


def words(response: Any) -> str:
    """The page's text, without markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def fields(**changes: Any) -> dict[str, Any]:
    """What the form of a new piece sends, a link unless said otherwise."""
    sent = {
        "title": "Survey of carers",
        "shows": "Two carers in three feel supported.",
        "statements": ["1", "8"],
        "category": "people",
        "dated": "2026-09-01",
        "review_by": (TODAY + timedelta(days=300)).isoformat(),
        "kind": "link",
        "url": "https://carers.example/survey",
        "personal_data": "no",
        "owner": builders.ben().pk,
        "service_area": "",
        "request_key": str(uuid.uuid4()),
    }
    return sent | changes


def with_file(name: str, content: bytes, **changes: Any) -> dict[str, Any]:
    """The same for a file."""
    return fields(kind="file", url="", file=SimpleUploadedFile(name, content), **changes)


# --- Adding ------------------------------------------------------------------------------------------
def test_adding_a_link(ben: Client) -> None:
    form = ben.get(f"{ADD}?statement=7")
    assert "It counts once a second person has checked it." in words(form)
    assert form.context["form"].initial["statements"] == [7]
    sent = fields()
    response = ben.post(ADD, sent)
    added = Evidence.objects.get()
    assert response["Location"] == page("detail", added)
    assert (added.owner, added.added_by, added.kind) == (builders.ben(), builders.ben(), "link")
    shown = words(ben.get(page("detail", added)))
    assert "Survey of carers is added. It counts once a second person has checked it." in shown
    assert "Waits for a check" in shown
    # A double click, or Back and send: the same answer, and nothing twice.
    assert ben.post(ADD, sent)["Location"] == page("detail", added)
    assert Evidence.objects.count() == 1


def test_a_double_click_on_a_file_keeps_it_once(ben: Client) -> None:
    key = str(uuid.uuid4())
    answers = [ben.post(ADD, with_file("a.pdf", pdf(), request_key=key))["Location"] for _ in range(2)]
    assert len(set(answers)) == 1
    assert EvidenceFile.objects.count() == 1


@pytest.mark.parametrize("kind", ["pdf", "docx", "text"])
def test_adding_a_file_and_getting_it_back(ben: Client, kind: str) -> None:
    name, content, content_type = HONEST[kind]
    assert ben.post(ADD, with_file(name, content)).status_code == 302
    got = ben.get(page("file", Evidence.objects.get()))
    assert (got.status_code, got.content, got["Content-Type"]) == (200, content, content_type)


def test_adding_a_note(ben: Client) -> None:
    ben.post(ADD, fields(kind="note", url="", note="<b>We</b> heard =1+1\nfrom seven carers."))
    got = ben.get(page("detail", Evidence.objects.get())).content.decode()
    assert "&lt;b&gt;We&lt;/b&gt; heard =1+1<br>from seven carers." in got


def test_personal_data_is_told_what_to_do_and_nothing_is_kept(
    ben: Client, settings: Any, tmp_path: Path
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    large = pdf().replace(b"%%EOF", b"%" + b"x" * 3_000_000 + b"\n%%EOF")
    builders.ben()
    response = ben.post(ADD, with_file("letter.pdf", large, personal_data="yes"))
    assert response.status_code == 422
    assert "Nothing was kept. Take out everything by which somebody could be known" in words(response)
    assert not Evidence.objects.exists()
    assert not EvidenceFile.objects.exists()
    assert not RequestKey.objects.exists()
    response.close()
    assert list(tmp_path.iterdir()) == []


UNFIT: list[tuple[dict[str, Any], str]] = [
    ({"personal_data": ""}, "Say whether it contains personal data."),
    ({"personal_data": "maybe"}, "from the list"),
    ({"title": ""}, "Enter the title."),
    ({"shows": "x" * 301}, "use 300 characters or fewer, not 301"),
    ({"statements": []}, "statements"),
    ({"statements": ["99"]}, "statements"),
    ({"category": "hearsay"}, "Choose the category from the list."),
    ({"dated": "31/02/2026"}, "Enter a real date"),
    ({"dated": "2099-01-01"}, "of a day to come"),
    ({"review_by": "2026-08-01"}, "after the day of the evidence"),
    ({"kind": ""}, "Say how it is held: a link, a file or a note."),
    ({"url": ""}, "Give the link."),
    ({"url": "javascript:alert(1)"}, "begins with https://"),
    ({"url": "https://ben:secret@carers.example/"}, "user name or a password"),
    ({"note": "And a note."}, "You chose link above"),
    ({"kind": "note", "url": ""}, "Write the note."),
    ({"kind": "file", "url": ""}, "Choose the file."),
    ({"owner": "999999"}, "Choose the owner from the list."),
    ({"service_area": "x"}, "Choose the service area from the list."),
    ({"title": "a\x00b"}, "cannot be kept"),
]


def test_a_form_that_will_not_do_keeps_what_was_typed(ben: Client) -> None:
    key = str(uuid.uuid4())
    for changes, sentence in UNFIT:
        sent = fields(shows="Typed words.", request_key=key) | changes
        response = ben.post(ADD, sent)
        assert response.status_code == 422, changes
        assert sentence in words(response)
        assert "There is a problem" in words(response)
        assert str(sent["shows"]) in response.content.decode()
    assert not Evidence.objects.exists()
    # The key is free: the form can be mended and sent again.
    assert ben.post(ADD, fields(request_key=key)).status_code == 302


HOSTILE: list[tuple[str, bytes, str]] = [
    ("report.pdf", b"MZ\x90\x00\x03" + b"\0" * 90, "is a program"),
    ("drawing.png", b"<svg xmlns='x'><script>alert(1)</script></svg>", "web page or a drawing"),
    ("page.txt", b"<html>", "web page or a drawing"),
    ("empty.pdf", b"", "The file is empty."),
    ("word.pdf", office(), "is a Word document, but its name does not say so"),
    ("macros.docx", office("docx", {"word/vbaProject.bin": b"\0"}), "holds macros"),
    ("bomb.docx", office("docx", {"word/media/a.png": b"\0" * 9_000_000}), "100 times its size"),
    ("large.txt", b"a" * (10 * 2**20 + 1), "the most that is kept is 10 MB"),
    ("huge.txt", b"a" * (26 * 2**20), "more than 10 MB"),
]


def test_a_hostile_file_gets_a_sentence_and_is_not_kept(ben: Client) -> None:
    for name, content, sentence in HOSTILE:
        response = ben.post(ADD, with_file(name, content))
        assert response.status_code == 422, name
        assert sentence in words(response), name
    assert not EvidenceFile.objects.exists()


def test_an_officer_is_offered_the_own_areas_and_colleagues(ben: Client) -> None:
    builders.manager()
    erin = builders.erin()
    form = ben.get(ADD).context["form"]
    assert [str(owner) for owner in form.fields["owner"].queryset] == ["Ben Adeyemi", "Mona Farah"]
    assert [str(area) for area in form.fields["service_area"].queryset] == ["Learning Disability"]
    others = builders.service_area("Older People")
    for changes in ({"owner": erin.pk}, {"service_area": others.pk}):
        assert ben.post(ADD, fields(**changes)).status_code == 422


def test_the_trail_names_who_added_it(ben: Client) -> None:
    before = orphan_trail_rows()
    ben.post(ADD, with_file("a.pdf", pdf()))
    assert orphan_trail_rows() == before


# --- The file ----------------------------------------------------------------------------------------
def test_a_file_is_saved_and_never_shown(ben: Client) -> None:
    held = builders.evidence(file=check_file(pdf(), name='Größe "2026".pdf'))
    response = ben.get(page("file", held))
    assert response["Content-Disposition"].startswith("attachment;")
    assert "Gr%C3%B6%C3%9Fe" in response["Content-Disposition"]
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Frame-Options"] == "DENY"


def test_a_piece_without_a_file_has_none_to_give(ben: Client) -> None:
    assert ben.get(page("file", builders.evidence())).status_code == 404


def test_no_other_page_loosens_the_policy(ben: Client) -> None:
    assert "script-src 'self'" in ben.get(LIST)["Content-Security-Policy"]


# --- Who sees what -----------------------------------------------------------------------------------
def test_erin_sees_nothing_of_bens_area() -> None:
    area = builders.service_area("Learning Disability")
    held = builders.evidence("Bens own survey", service_area=area, file=check_file(pdf(), name="a.pdf"))
    builders.evidence("Everybodys survey")
    erin = builders.client_of(builders.erin())
    for name in ("detail", "file", "change", "check", "renew", "retire"):
        assert erin.get(page(name, held)).status_code == 404
        if name not in ("detail", "file"):
            assert erin.post(page(name, held), {"version": 1, "reason": "x"}).status_code == 404
    for address in (LIST, CSV, f"{LIST}?q=Bens", f"{LIST}?state=waiting", f"{LIST}?area={area.pk}"):
        got = erin.get(address).content.decode()
        assert "Bens own" not in got
        assert "Learning Disability" not in got
    assert "Everybodys survey" in erin.get(LIST).content.decode()
    assert Evidence.objects.get(pk=held.pk).version == 1


def test_a_member_sees_no_evidence_at_all() -> None:
    held = builders.checked_evidence(file=check_file(pdf(), name="a.pdf"))
    dev = builders.client_of(builders.dev())
    addresses = [LIST, CSV, ADD, *(page(name, held) for name in ("detail", "file", "change", "check"))]
    assert {dev.get(address).status_code for address in addresses} == {403}


@pytest.mark.parametrize(
    ("who", "buttons"),
    [
        (builders.ben, {"change", "renew", "retire"}),
        (builders.manager, {"check", "change", "renew", "retire"}),
        (builders.auditor, {"check"}),
        (builders.leader, set()),
    ],
)
def test_a_person_is_offered_what_they_may_do(who: Any, buttons: set[str]) -> None:
    held = builders.evidence()
    got = builders.client_of(who()).get(page("detail", held)).content.decode()
    assert {name for name in ("check", "change", "renew", "retire") if page(name, held) in got} == buttons


@pytest.mark.parametrize("name", ["change", "renew", "retire"])
def test_what_is_not_offered_is_refused(name: str) -> None:
    held = builders.evidence()
    auditor = builders.client_of(builders.auditor())
    for answer in (auditor.get(page(name, held)), auditor.post(page(name, held), {"version": 1})):
        assert answer.status_code == 403
        assert "Ben Adeyemi owns this piece of evidence" in words(answer)


@pytest.mark.parametrize(
    ("method", "address"), [("post", LIST), ("post", CSV), ("put", ADD), ("delete", LIST)]
)
def test_other_methods_are_refused(ben: Client, method: str, address: str) -> None:
    assert getattr(ben, method)(address).status_code == 405


# --- Checking, renewing, retiring ----------------------------------------------------------------------
def test_checking_asks_first_and_is_done_once() -> None:
    held = builders.evidence()
    chloe = builders.client_of(builders.chloe())
    asked = chloe.get(page("check", held))
    assert "Open it. Check that it shows what it is said to show" in words(asked)
    sent = {"version": "1", "request_key": str(asked.context["request_key"])}
    for _ in range(2):
        assert chloe.post(page("check", held), sent)["Location"] == page("detail", held)
    held.refresh_from_db()
    assert (held.checked_by, held.version) == (builders.chloe(), 2)
    assert "It is checked, and counts from now on." in words(chloe.get(page("detail", held)))
    again = chloe.get(page("check", held))
    assert (again.status_code, "checked already" in words(again)) == (403, True)


def test_the_owner_cannot_check_it(ben: Client) -> None:
    held = builders.evidence()
    for answer in (ben.get(page("check", held)), ben.post(page("check", held), {"version": "1"})):
        assert answer.status_code == 403
        assert "A second person must check it" in words(answer)


@pytest.mark.parametrize("version", ["", "x", "2", "99999999999999"])
def test_what_was_not_seen_is_not_checked(version: str) -> None:
    held = builders.evidence("Now another title")
    answer = builders.client_of(builders.chloe()).post(page("check", held), {"version": version})
    assert answer.status_code == 409
    assert "Somebody else changed this piece of evidence" in words(answer)
    assert "Now another title" in words(answer)
    assert Evidence.objects.get().checked_by is None


def test_renewing(ben: Client) -> None:
    held = builders.checked_evidence(review_by=TODAY + timedelta(days=20))
    assert "expires in 20 days" in words(ben.get(page("detail", held)))
    later = (TODAY + timedelta(days=400)).isoformat()
    empty = ben.post(page("renew", held), {"version": "2", "review_by": later, "reason": ""})
    assert (empty.status_code, "Say in one sentence why it still holds." in words(empty)) == (422, True)
    early = ben.post(
        page("renew", held), {"version": "2", "review_by": "2026-01-01", "reason": "Typed reason"}
    )
    assert early.status_code == 422
    assert "Choose a day after the present day of review." in words(early)
    assert "Typed reason" in early.content.decode()
    ben.post(page("renew", held), {"version": "2", "review_by": later, "reason": "Asked again."})
    assert "Renewed: Asked again." in words(ben.get(page("detail", held)))


def test_retiring(ben: Client) -> None:
    held = builders.checked_evidence()
    assert "cannot be taken back into use" in words(ben.get(page("retire", held)))
    ben.post(page("retire", held), {"version": "2", "reason": "Too old."})
    shown = ben.get(page("detail", held)).content.decode()
    assert "Retired" in shown
    assert "Too old." in shown
    assert page("change", held) not in shown
    assert ben.get(page("change", held)).status_code == 403


# --- Changing ----------------------------------------------------------------------------------------
def test_a_change_is_saved_and_waits_for_a_check(ben: Client) -> None:
    held = builders.checked_evidence()
    form = ben.get(page("change", held))
    assert "A second person must check it again" in words(form)
    assert 'name="file"' not in form.content.decode()
    assert ben.post(page("change", held), fields(title="A better title", version="2")).status_code == 302
    held.refresh_from_db()
    assert (held.title, held.checked_by) == ("A better title", None)
    assert "is saved. A second person must check it" in words(ben.get(page("detail", held)))


def test_a_conflict_shows_both_versions_and_keeps_what_was_typed(ben: Client) -> None:
    held = builders.evidence("First title")
    chloe = builders.client_of(builders.chloe())
    assert chloe.post(page("change", held), fields(title="Theirs", version="1")).status_code == 302
    answer = ben.post(page("change", held), fields(title="Mine", version="1"))
    assert answer.status_code == 409
    assert "Title: Theirs" in words(answer)
    assert 'value="Mine"' in answer.content.decode()
    # The form now holds the version that was shown: sending it again is a decision.
    assert answer.context["page"].version == 2
    assert ben.post(page("change", held), fields(title="Mine", version="2")).status_code == 302


def test_a_change_that_will_not_do_is_still_a_conflict_when_mended(ben: Client) -> None:
    held = builders.evidence()
    actions.check(evidence=held, version=1, by=builders.chloe(), now=builders.NOW)
    answer = ben.post(page("change", held), fields(title="", version="1"))
    assert (answer.status_code, answer.context["page"].version) == (422, 1)


def test_a_change_with_personal_data_is_refused(ben: Client) -> None:
    held = builders.evidence(note="A note.")
    answer = ben.post(page("change", held), fields(note="Mrs Jones", personal_data="yes", version="1"))
    assert answer.status_code == 422
    assert "Nothing was kept" in words(answer)
    assert Evidence.objects.get().note == "A note."


# --- The list ----------------------------------------------------------------------------------------
@pytest.fixture
def library() -> dict[str, Evidence]:
    """A piece in each state, on several statements; one has expired since it was added."""
    today, ben = TODAY, builders.ben()
    a_year_ago = builders.NOW - timedelta(days=365)
    area = builders.service_area("Learning Disability")
    facts: dict[str, dict[str, Any]] = {
        "Current survey": {"review_by": today + timedelta(days=300), "service_area": area},
        "Soon to review": {
            "review_by": today + timedelta(days=30),
            "statements": (1, 7),
            "dated": date(2026, 8, 1),
        },
        "Old minutes": {
            "now": a_year_ago,
            "dated": date(2025, 9, 1),
            "review_by": date(2026, 9, 1),
            "category": "processes",
            "owner": builders.manager(),
        },
    }
    found = {title: builders.checked_evidence(title, by=ben, **given) for title, given in facts.items()}
    found["Unchecked note"] = builders.evidence(
        "Unchecked note", note="Heard =1+1 from carers", category="partners"
    )
    gone = builders.checked_evidence("Gone report")
    found["Gone report"] = actions.retire(evidence=gone, version=2, reason="Too old.", by=ben)
    return found


def titles(response: Any) -> list[str]:
    return [row.title for row in response.context["page"].rows]


FOUND: list[tuple[str, set[str]]] = [
    ("", {"Current survey", "Soon to review", "Old minutes", "Unchecked note"}),
    ("state=current", {"Current survey", "Soon to review"}),
    ("state=waiting", {"Unchecked note"}),
    ("state=expired", {"Old minutes"}),
    ("state=expiring", {"Soon to review"}),
    ("state=retired", {"Gone report"}),
    ("statement=7", {"Soon to review"}),
    ("category=processes", {"Old minutes"}),
    ("area=none&state=current", {"Soon to review"}),
    ("q=carers+heard", {"Unchecked note"}),
    ("q=SURVEY", {"Current survey"}),
    ("q=%00%25", set()),
    (
        "statement=99&category=x&state=y&owner=z&area=-1",
        {"Current survey", "Soon to review", "Old minutes", "Unchecked note"},
    ),
]


def test_the_filters_stand_in_the_address(ben: Client, library: dict[str, Evidence]) -> None:
    for query, expected in FOUND:
        response = ben.get(f"{LIST}?{query}")
        assert set(titles(response)) == expected, query
        assert response.context["page"].found == len(expected)
        # The file holds the same pieces.
        rows = list(csv.reader(io.StringIO(ben.get(f"{CSV}?{query}").content.decode("utf-8-sig"))))
        assert {row[0] for row in rows[1:]} == expected, query


def test_the_owner_and_the_area_filter_too(ben: Client, library: dict[str, Evidence]) -> None:
    manager = builders.manager()
    assert titles(ben.get(f"{LIST}?owner={manager.pk}")) == ["Old minutes"]
    area = builders.service_area("Learning Disability")
    response = ben.get(f"{LIST}?area={area.pk}")
    assert titles(response) == ["Current survey"]
    (chip,) = response.context["page"].chips
    assert (chip.label, chip.remove_url) == ("Learning Disability", LIST)


def test_the_fragment_is_the_list_of_the_page(ben: Client, library: dict[str, Evidence]) -> None:
    fragment = ben.get(f"{LIST}?state=waiting", headers={"HX-Request": "true"})
    assert "<html" not in fragment.content.decode()
    assert words(fragment) in words(ben.get(f"{LIST}?state=waiting"))


def test_an_empty_library_says_what_to_do(ben: Client) -> None:
    assert "No evidence yet" in words(ben.get(LIST))
    assert ADD in ben.get(LIST).content.decode()
    builders.evidence()
    assert "No evidence matches these filters." in words(ben.get(f"{LIST}?state=retired"))
    assert ADD not in builders.client_of(builders.leader()).get(LIST).content.decode()


def test_a_long_library_has_pages(ben: Client) -> None:
    held = builders.evidence()
    facts = {field.attname: getattr(held, field.attname) for field in Evidence._meta.concrete_fields}
    facts.pop("id")
    Evidence.objects.bulk_create(Evidence(**facts) for _ in range(PAGE_SIZE))
    first, second = ben.get(f"{LIST}?state=waiting"), ben.get(f"{LIST}?state=waiting&page=2")
    assert (len(titles(first)), len(titles(second)), first.context["page"].found) == (50, 1, 51)
    assert "Showing 1 to 50 of 51 pieces of evidence" in words(first)
    assert first.context["page"].pager.next_url == f"{LIST}?state=waiting&page=2"


def test_no_cell_of_the_file_runs(ben: Client) -> None:
    builders.evidence("=HYPERLINK(1)", shows="+44|cmd", note="@SUM(1)")
    rows = list(csv.reader(io.StringIO(ben.get(CSV).content.decode("utf-8-sig"))))
    assert (rows[1][0], rows[1][3], rows[1][15]) == ("'=HYPERLINK(1)", "'+44|cmd", "'@SUM(1)")


# --- What the pages cost -------------------------------------------------------------------------------
@pytest.mark.parametrize(("pieces", "queries"), [(1, 9), (3, 9)])
def test_the_list_costs_the_same_however_long(
    ben: Client, pieces: int, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(pieces):
        builders.evidence(f"Piece {number}", statements=tuple(range(1, 4)))
    with django_assert_num_queries(queries):
        ben.get(LIST)


@pytest.mark.parametrize(("name", "queries"), [("detail", 7), ("file", 3), ("change", 9), ("renew", 7)])
def test_a_piece_costs_little(
    ben: Client, name: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    held = builders.evidence(file=check_file(pdf(), name="a.pdf"), statements=(1, 2, 3))
    with django_assert_num_queries(queries):
        assert ben.get(page(name, held)).status_code == 200


def test_people_of_a_page_are_no_query_each(
    ben: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    somebody: User = builders.manager()
    builders.checked_evidence(owner=somebody, service_area=builders.service_area("Learning Disability"))
    with django_assert_num_queries(6):
        ben.get(CSV)
