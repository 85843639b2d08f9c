"""Pages on paper: one sheet, tagged, its text there to be read; made by the worker, for its asker alone."""

import io
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from governance.enums import Role
from governance.models import User
from performance.actions import papers
from performance.enums import PaperKind, PaperState
from performance.models import Paper
from performance.pages.director import Confidence, DirectorPage, Lead, StatementLine, Statements
from performance.papers import libraries
from performance.papers.make import director_pdf
from performance.papers.pdf import BASE_URL, draw, own_file
from performance.papers.word import director_word
from risk.pages.decision import LinkedRisk
from risk.pages.director import (
    Card,
    CardRisk,
    Cards,
    Count,
    IssueLine,
    Moved,
    Named,
    Outside,
    Part,
    ToldLine,
    Upkeep,
)
from risk.pages.escalation import Fact
from tests import builders
from tests.risk import decision_makers

NOW = builders.NOW
TODAY = date(2026, 11, 23)
# What draws a PDF warns of what the libraries of older systems lack.
HAS_PANGO = not libraries.missing()
needs_pango = pytest.mark.skipif(not HAS_PANGO, reason="the pango libraries are not installed")


# --- A page as full as its caps allow -------------------------------------------------------------------
def named(number: int) -> Named:
    return Named(f"ASC-{number:03}", f"/risks/ASC-{number:03}/")


def card(number: int) -> Card:
    risk = LinkedRisk(f"ASC-{number:03}", "A risk", "/", "Risk 20 Very high", "VH")
    return Card(
        kind="Decision to spend",
        question="Spend £186,000 on six agency social workers to 31 March 2027?",
        about="Social worker vacancies delay Care Act assessments and reviews",
        due="Due tomorrow, Tuesday 24 November",
        due_on=TODAY + timedelta(days=1),
        is_pressing=True,
        risks=(CardRisk(risk, "Up from 16", "up"),),
        note="2 working days from Friday 20 November",
        options=(
            ("A", "Six agency social workers, £186,000: clears about 150 of 214 waits"),
            ("B", "Overtime and bank staff, £74,000: about 60"),
            ("C", "No extra spend: the wait grows by about 12 a month"),
        ),
        recommended="A: only this clears the longest waits by March.",
        facts=(
            Fact("Cost", "£186,000, from vacancies underspend"),
            Fact("Authority", "Yours, within delegation (to £250,000). Not a key decision"),
            Fact("Consulted", "Finance, human resources, legal, 19 November"),
            Fact("Record", "Officer decision, ready to publish"),
        ),
        url="/", answer_url="/", version=1, ticks=("Approve", "Not approve", "Ask a question", "Send on"),
    )  # fmt: skip


def moved(number: int) -> Moved:
    title = "Social worker vacancies delay Care Act assessments and reviews"
    following = "Bring six apprentices and four recruits from abroad into post, by 22 Jan"
    return Moved(named(number), title, "Vacancies rose for the sixth month running.", 16, "Risk 20 Very high",
                 "VH", following)  # fmt: skip


def outside(number: int) -> Outside:
    return Outside(named(number), "A risk", "People and duty", 16, 9, "Accepted to 30 Nov 2026", False,
                   "(in 7 days)")  # fmt: skip


def told(number: int) -> ToldLine:
    return ToldLine(named(number), "Health and Wellbeing Board", TODAY, "Not read yet")


def full_page(**changed: Any) -> DirectorPage:
    """Six risks, three of them with a decision: every part as long as it may get, and more behind each."""
    words = "Ours is 3. ASC-001 stands at 20, outside tolerance and not accepted; 2 more bear on it."
    page = DirectorPage(
        at=NOW,
        lead=Lead("Three decisions wait, the first tomorrow. " * 5, "Support", NOW, "Finance", NOW, 2),
        cards=Cards(tuple(map(card, (1, 2, 3))), 2, TODAY),
        looked_at=NOW - timedelta(days=7),
        since=TODAY - timedelta(days=7),
        new=Part(tuple(map(moved, (1, 2, 3, 4, 5))), 3),
        outside=Part(tuple(map(outside, (1, 2, 4, 5, 6))), 4),
        told=Part(tuple(map(told, (1, 2, 3, 4))), 9),
        statements=Statements(
            tuple(StatementLine(f"Statement {n}", "/", named(n), words, 2, n == 1) for n in (1, 2, 3)), 6
        ),
        issues=Part((IssueLine(named(6), "The rounds were handed back.", TODAY, "Ben"),), 1),
        upkeep=Upkeep(
            Count(12, tuple(map(named, (1, 2, 3)))), Count(4, (named(5),)), Count(3, (named(6),)),
            7, 26, 61, 4,
        ),
        confidence=Confidence(4, 61, 1, 9),
    )  # fmt: skip
    return replace(page, **changed)


@pytest.mark.pdf
@needs_pango
@pytest.mark.parametrize("page", [full_page(), full_page(new=Part(()), cards=Cards((card(1),), 0, TODAY))])
def test_the_directors_page_is_one_tagged_sheet_whose_text_can_be_read(page: DirectorPage) -> None:
    read = PdfReader(io.BytesIO(director_pdf(page, council=None, foot="Hounslow. OFFICIAL.")))
    assert len(read.pages) == 1
    assert (round(read.pages[0].mediabox.width), round(read.pages[0].mediabox.height)) == (595, 842)
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-GB"
    assert read.metadata is not None
    assert read.metadata.title == "Director’s page, 23 November 2026"
    text = " ".join(read.pages[0].extract_text().split())
    for words in ("Decisions for you", "Spend £186,000 on six agency social workers", "Not approve",
                  "Decided by", "ASC-001", "OFFICIAL. As at 23 November 2026", "Page 1 of 1"):  # fmt: skip
        assert words in text, words
    assert "None" not in text


def test_the_page_carries_the_highest_marking_of_what_it_holds() -> None:
    page = full_page()
    assert page.marking == "OFFICIAL"
    sensitive = replace(moved(1), named=Named("ASC-001", "/", "OFFICIAL-SENSITIVE"))
    assert full_page(new=Part((sensitive,))).marking == "OFFICIAL-SENSITIVE"
    own = replace(outside(2), named=Named("ASC-002", "/", "HOUNSLOW RESTRICTED"))
    assert full_page(new=Part((sensitive,)), outside=Part((own,))).marking == "HOUNSLOW RESTRICTED"


@pytest.mark.pdf
@needs_pango
def test_a_paper_fetches_nothing_from_elsewhere_and_holds_no_address() -> None:
    sly = '<img src="http://127.0.0.1:9/x.png"><img src="file:///etc/passwd"><link rel=stylesheet href="//x">'
    drawn = draw(f"<html lang=en><title>t</title><body>{sly}<p>Words")
    assert drawn.sheets == 1
    assert b"root:" not in drawn.content


@pytest.mark.parametrize(
    "url",
    [
        "http://static.invalid/css/app.css",
        "https://elsewhere.invalid/css/app.css",
        "file:///etc/passwd",
        "data:text/css,p{}",
        f"{BASE_URL}../pyproject.toml",
        f"{BASE_URL}css/../../pyproject.toml",
        f"{BASE_URL}css/%2e%2e/%2e%2e/manage.py",
        f"{BASE_URL}css/",
        f"{BASE_URL}css/none.css",
        f"{BASE_URL}js/app.js",
        BASE_URL,
    ],
)
def test_no_address_but_our_own_style_sheets_and_fonts_is_read(url: str) -> None:
    with pytest.raises(ValueError):
        own_file(url)


def test_our_own_style_sheets_are_read_from_the_disk() -> None:
    assert "@media print" in own_file(f"{BASE_URL}css/director.css").read_text("utf-8")


def test_where_libraries_are_missing_it_says_which_and_that_print_works() -> None:
    assert libraries.words(()) == ""
    said = libraries.words(("libpango-1.0-0",))
    assert "libpango-1.0-0 must be installed" in said
    assert "Print works without" in said


def test_the_word_file_has_headings_and_tables_with_marked_heads() -> None:
    found = Document(io.BytesIO(director_word(full_page(), foot="Hounslow. OFFICIAL.")))
    headings = [one.text for one in found.paragraphs if one.style.name.startswith(("Heading", "Title"))]
    assert headings[0] == "Director’s page"
    assert "2 New or worse since you last looked, 16 November" in headings
    assert "Spend £186,000 on six agency social workers to 31 March 2027?" in headings
    assert all(table.rows[0]._tr.trPr is not None for table in found.tables)
    assert found.core_properties.title == "Director’s page"
    assert found.sections[0].footer.paragraphs[0].text == "Hounslow. OFFICIAL."
    assert "and 3 more risks" in [one.text for one in found.paragraphs]


# --- Asked for, made, fetched ---------------------------------------------------------------------------
@pytest.fixture
def _today(story: None, db: None) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def asked(who: User, name: str, *args: int) -> Paper:
    """A paper that this person asked for twice by one form."""
    client, key = builders.client_of(who), str(uuid.uuid4())
    for _ in range(2):
        answer = client.post(reverse(f"performance:{name}", args=args), {"request_key": key})
        assert answer.status_code == 302
    paper: Paper = Paper.objects.latest("pk")
    assert answer["Location"] == reverse("performance:paper-detail", args=[paper.pk])
    return paper


def status(who: User, paper: Paper, name: str = "paper-file") -> int:
    return int(builders.client_of(who).get(reverse(f"performance:{name}", args=[paper.pk])).status_code)


@pytest.mark.usefixtures("_today")
def test_a_paper_is_asked_for_once_made_once_and_fetched_by_its_asker_alone() -> None:
    amara, leader = builders.amara(), builders.leader()
    paper = asked(amara, "director-word")
    assert Paper.objects.count() == 1
    assert "Being made" in builders.client_of(amara).get(f"/papers/{paper.pk}/").content.decode()
    assert status(amara, paper) == 404
    assert [papers.make(paper_id=paper.pk, now=NOW) for _ in range(3)] == [
        "Ready", "Made already, or being made.", "Made already, or being made.",
    ]  # fmt: skip
    answer = builders.client_of(amara).get(reverse("performance:paper-file", args=[paper.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="directors-page-2026-11-23.docx"'
    assert Document(io.BytesIO(answer.content)).paragraphs[0].text == "Director’s page"
    for who in (leader, builders.ben()):
        assert (status(who, paper), status(who, paper, "paper-detail")) == (404, 404)
    # Whoever loses the page loses its files.
    User.objects.filter(pk=amara.pk).update(role=Role.MANAGER)
    assert status(amara, paper) == 404


@pytest.mark.usefixtures("_today")
def test_what_may_no_longer_be_seen_is_not_made_and_says_so() -> None:
    amara = builders.amara()
    paper = asked(amara, "director-word")
    User.objects.filter(pk=amara.pk).update(role=Role.MANAGER)
    assert papers.make(paper_id=paper.pk, now=NOW) == "Could not be made"
    paper.refresh_from_db()
    assert "no longer see" in paper.failure
    assert paper.content is None


@pytest.mark.usefixtures("_today")
def test_the_record_of_a_decision_is_a_paper_of_whoever_sees_the_decision() -> None:
    one = decision_makers.approved()
    paper = asked(builders.ben(), "record-word", one.pk)
    papers.make(paper_id=paper.pk, now=NOW)
    paper.refresh_from_db()
    found = Document(io.BytesIO(bytes(paper.content or b"")))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    assert "Every night must be covered." in cells
    assert "None declared" in cells
    answer = builders.client_of(builders.erin()).post(
        reverse("performance:record-word", args=[one.pk]), {"request_key": str(uuid.uuid4())}
    )
    assert answer.status_code == 404


@pytest.mark.pdf
@needs_pango
@pytest.mark.usefixtures("_today")
def test_the_record_is_a_tagged_pdf_too() -> None:
    paper = asked(builders.amara(), "record-pdf", decision_makers.approved().pk)
    assert papers.make(paper_id=paper.pk, now=NOW) == "Ready"
    paper.refresh_from_db()
    read = PdfReader(io.BytesIO(bytes(paper.content or b"")))
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "regulation 7 of SI 2014/2095" in " ".join(read.pages[0].extract_text().split())


@pytest.mark.usefixtures("_today")
def test_what_waits_is_found_again_and_what_breaks_tells_its_asker(settings: Any) -> None:
    paper = papers.ask(kind=PaperKind.DIRECTOR_PDF, by=builders.amara(), now=NOW)
    assert papers.sweep() == 1
    settings.TEMPLATES = [one | {"DIRS": []} for one in settings.TEMPLATES]
    assert papers.make(paper_id=paper.pk, now=NOW) == PaperState.FAILED.label
    paper.refresh_from_db()
    assert paper.failure == papers.BROKEN
    assert papers.sweep() == 0
