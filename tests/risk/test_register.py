"""The register: who sees which risks, what the rows say, filters, order, pages, and the files."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from risk.actions import acceptances, escalations, states
from risk.enums import Level
from risk.models import Register
from tests import builders
from tests.risk import makers
from tests.risk import register_story as story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
LIST, CSV, XLSX = (reverse(f"risk:risk-{name}") for name in ("list", "csv", "xlsx"))


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    makers.set_all_up()
    yield from story.at_now()


@pytest.fixture
def ben() -> Client:
    """Ben's browser."""
    return builders.client_of(builders.ben())


@pytest.fixture
def amara() -> Client:
    """The Director's browser."""
    return builders.client_of(builders.amara())


def listed(page: str) -> list[str]:
    """The titles in the order of the rows."""
    return re.findall(r'<th scope="row">([^<]+)', page)


def found(page: str) -> str:
    """How many, as the heading above the list says it."""
    (words,) = re.findall(r'<h2 id="results">([^<]+)', page)
    return str(words)


# --- What it says -------------------------------------------------------------------------------------
def test_a_row_says_score_movement_tolerance_place_owner_and_review(amara: Client) -> None:
    risk = story.rescored(story.in_august("People leave hospital with no night support"), 5, 4)
    page = story.text(amara, LIST)
    assert risk.reference in page
    for words in (
        "Risk 20 Very high",
        "Up from 12",
        "Since 30 September",
        'Demand · Treat · <b class="bad">over tolerance, not accepted</b>',
        "Service; corporate asked",
        "Head of Reablement",
        "10 Dec</td>",
    ):
        assert words in page, words
    assert (
        "1 open on the adult social care register at 23 November 2026: 1 very high. 1 outside tolerance."
        in page
    )
    assert reverse("risk:risk-detail", args=[risk.reference]) in page


def test_an_accepted_risk_above_tolerance_is_not_red(ben: Client) -> None:
    risk = story.rescored(story.in_august("Beds run out"), 5, 4)
    acceptances.accept(
        risk=risk, until=date(2027, 1, 31), reason="Winter beds open in January.", by=builders.amara(),
        now=makers.NOW,
    )  # fmt: skip
    page = story.text(ben, LIST)
    assert "<b>over tolerance, accepted to 31 Jan 2027</b>" in page
    assert 'class="bad"' not in page


def test_a_late_review_says_by_how_many_days(ben: Client) -> None:
    makers.named("Beds run out", now=story.AUGUST, answer=makers.answer(review_by=date(2026, 11, 2)))
    page = story.text(ben, LIST)
    assert "2 Nov, 21 days late" in page
    assert "Review overdue <b>1</b>" in page


def test_level_new_and_down_have_their_words(ben: Client) -> None:
    story.in_august("Beds run out")
    makers.named("Staff leave faster than they come")
    story.rescored(story.in_august("Calls are missed", 4, 4), 3, 3)
    page = story.text(ben, LIST)
    assert "Level" in page
    assert "New" in page
    assert "Down from 16" in page


def test_a_risk_without_target_or_owner_shows_no_invented_one(ben: Client) -> None:
    risk = makers.named(
        "Beds run out", as_draft=True, target=None, action=None, answer=makers.answer(owner=None)
    )
    page = story.text(ben, f"{LIST}?status=draft")
    assert risk.reference in page
    assert "nobody named" in page
    assert ">–</td>" in page


# --- Who sees what ------------------------------------------------------------------------------------
def test_a_stranger_sees_nothing_and_counts_nothing_of_another_area(ben: Client) -> None:
    erin = builders.client_of(builders.erin())
    assert "No risks yet" in story.text(erin, LIST)
    own = story.erins()
    before = story.text(erin, LIST)
    for number in range(3):
        story.in_august(f"Beds run out in ward {number}", 4, 3)
    after = story.text(erin, LIST)
    assert listed(before) == listed(after) == [own.title]
    assert "1 open that you can see at 23 November 2026: 1 medium. None outside tolerance." in after
    assert "Ben Adeyemi" not in after
    assert "All open <b>1</b>" in after
    assert "Beds run out" not in erin.get(CSV).content.decode()
    assert own.title not in story.text(ben, LIST)


def test_a_filter_by_an_owner_one_may_not_know_of_is_no_filter() -> None:
    own = story.erins()
    story.in_august("Beds run out")
    erin = builders.client_of(builders.erin())
    assert listed(story.text(erin, f"{LIST}?owner={builders.ben().pk}")) == [own.title]


@pytest.mark.parametrize("path", [LIST, CSV, XLSX])
def test_members_may_not_open_it_and_nobody_may_post_to_it(path: str, amara: Client) -> None:
    assert builders.client_of(builders.dev()).get(path).status_code == 403
    assert amara.post(path).status_code == 405
    assert Client().get(path).status_code == 302


# --- Filters, order, pages ----------------------------------------------------------------------------
@pytest.fixture
def three() -> dict[str, Any]:
    """16 up from 12 on statement 4, 12 level of workforce on 1, 4 down from 9."""
    high = story.rescored(story.in_august("Hospital wards close early"), 4, 4)
    workforce = {"category": makers.category("Workforce"), "statements": (1,)}
    middle = story.in_august("Social workers leave", 4, 3, **workforce)
    low = story.rescored(story.in_august("Equipment comes late", 3, 3), 2, 2)
    return {"high": high, "middle": middle, "low": low}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["high", "middle", "low"]),
        ("q=ward+closing", ["high"]),
        ("q=asc-003", ["low"]),
        ("q=nothing+has+this+name", []),
        ("band=VH", ["high"]),
        ("band=H%2B", ["high", "middle"]),
        ("band=M%2B", ["high", "middle", "low"]),
        ("band=M", ["low"]),
        ("statement=1", ["middle"]),
        ("status=treating", ["high", "middle", "low"]),
        ("status=open", []),
        ("status=all&band=H", ["middle"]),
        ("status=closed", []),
        ("view=very-high", ["high"]),
        ("view=worse", ["high"]),
        ("view=outside", []),
        ("cell=current-4-4", ["high"]),
        ("cell=before-4-3", ["high", "middle"]),
        ("cell=target-2-3", ["middle"]),
        ("view=no-such&band=X&cell=current-9-9&owner=x&sort=%00", ["high", "middle", "low"]),
        ("sort=score", ["low", "middle", "high"]),
        ("sort=ref", ["high", "middle", "low"]),
        ("sort=-ref", ["low", "middle", "high"]),
        ("sort=risk", ["low", "high", "middle"]),
        ("sort=review", ["high", "low", "middle"]),
    ],
)
def test_the_address_says_which_and_in_what_order(
    amara: Client, three: dict[str, Any], query: str, names: list[str]
) -> None:
    assert listed(story.text(amara, f"{LIST}?{query}")) == [three[name].title for name in names]


def test_category_register_and_owner_are_filters(amara: Client, three: dict[str, Any]) -> None:
    category, register = makers.category("Workforce"), Register.objects.get(level=Level.SERVICE)
    corporate = Register.objects.get(level=Level.CORPORATE)
    assert listed(story.text(amara, f"{LIST}?category={category.pk}")) == [three["middle"].title]
    assert len(listed(story.text(amara, f"{LIST}?register={register.pk}"))) == 3
    assert listed(story.text(amara, f"{LIST}?register={corporate.pk}")) == []
    assert len(listed(story.text(amara, f"{LIST}?owner={builders.ben().pk}"))) == 3


def test_chips_take_one_filter_out_and_keep_the_others(amara: Client, three: dict[str, Any]) -> None:
    page = story.text(amara, f"{LIST}?band=M&q=equipment&sort=ref")
    assert found(page) == "1 of 3 risks"
    assert "Words: equipment" in page
    assert "Band: medium" in page
    assert f'href="{LIST}?band=M&amp;sort=ref"' in page
    assert f'href="{LIST}?q=equipment&amp;sort=ref"' in page
    assert f'<a class="clear" href="{LIST}">Clear all</a>' in page
    assert '<option value="M" selected>' in page


def test_an_empty_filter_is_not_a_first_use(amara: Client, three: dict[str, Any]) -> None:
    page = story.text(amara, f"{LIST}?q=nothing+has+this+name")
    assert "No risks match these filters." in page
    assert "No risks yet" not in page


def test_a_closed_risk_leaves_the_list_and_is_found_by_its_state(ben: Client) -> None:
    risk = story.in_august("Beds run out")
    states.close(
        risk=risk, version=risk.version, reason="The ward is no more.", by=builders.ben(), now=makers.NOW
    )
    assert listed(story.text(ben, LIST)) == []
    page = story.text(ben, f"{LIST}?status=closed")
    assert listed(page) == ["Beds run out"]
    assert found(page) == "1 risk"
    assert "· Closed" in page


def test_the_heading_that_sorts_says_so(amara: Client, three: dict[str, Any]) -> None:
    page = story.text(amara, LIST)
    assert f'aria-sort="descending"><a href="{LIST}?sort=score">Score' in page
    assert f'aria-sort="none"><a href="{LIST}?sort=ref">Ref' in page
    assert "Risks. Highest score first." in page
    assert "Risks. Next review first." in story.text(amara, f"{LIST}?sort=review")


def test_26_risks_stand_on_two_pages(amara: Client) -> None:
    for number in range(26):
        story.in_august(f"Beds run out in ward {number:02}")
    first, second = story.text(amara, LIST), story.text(amara, f"{LIST}?page=2")
    assert (len(listed(first)), len(listed(second))) == (25, 1)
    assert not set(listed(first)) & set(listed(second))
    assert "Showing 26 to 26 of 26 risks" in second
    assert listed(story.text(amara, f"{LIST}?page=99")) == listed(second)


def test_it_asks_the_same_at_1_and_at_40_risks() -> None:
    story.in_august("Beds run out")
    amara, path = builders.amara(), f"{LIST}?q=beds&statement=4&view=outside&cell=before-4-3"
    assert (story.queries(amara, LIST), story.queries(amara, path), story.queries(amara, CSV)) == (7, 7, 4)
    for number in range(39):
        risk = story.in_august(f"Beds run out in ward {number:02}", 4, 4)
        escalations.ask(
            risk=risk,
            destination=Level.CORPORATE,
            because="It is the council's.",
            by=builders.ben(),
            now=makers.NOW,
        )
    assert (story.queries(amara, LIST), story.queries(amara, path), story.queries(amara, CSV)) == (7, 7, 4)


# --- Files --------------------------------------------------------------------------------------------
def test_the_csv_holds_what_was_asked_for_and_says_so(amara: Client, three: dict[str, Any]) -> None:
    answer = amara.get(f"{CSV}?band=H%2B&sort=ref")
    assert 'filename="risks-2026-11-23-band-high-and-above.csv"' in answer["Content-Disposition"]
    head, *rows = csv.reader(io.StringIO(answer.content.decode().removeprefix("\ufeff")))
    first = dict(zip(head, rows[0], strict=True))
    assert [row[0] for row in rows if row and row[0].startswith("ASC-")] == ["ASC-001", "ASC-002"]
    assert first["Score"] == "16"
    assert first["Score at 30 September 2026"] == "12"
    assert first["Movement"] == "Up from 12"
    assert first["Next review"] == (date(2026, 11, 10) + timedelta(days=30)).isoformat()
    assert "Filters: Band: high and above" in rows[-1][0]


def test_a_formula_in_a_title_is_text_in_either_file(amara: Client) -> None:
    makers.named("=1+1 beds are gone", as_draft=False)
    assert "'=1+1 beds are gone" in amara.get(CSV).content.decode()
    sheet: Any = load_workbook(io.BytesIO(amara.get(XLSX).content))["Risks"]
    cell = sheet.cell(row=2, column=3)
    assert (cell.data_type, cell.value) == ("s", "=1+1 beds are gone")
    assert cell.quotePrefix


def test_the_workbook_has_a_frozen_heading_real_dates_and_notes(amara: Client, three: dict[str, Any]) -> None:
    answer = amara.get(f"{XLSX}?view=worse")
    assert 'filename="risks-2026-11-23-worse-since-30-september.xlsx"' in answer["Content-Disposition"]
    book: Any = load_workbook(io.BytesIO(answer.content))
    sheet = book["Risks"]
    head = {cell.value: cell.column for cell in sheet[1]}
    review = sheet.cell(row=2, column=head["Next review"])
    assert sheet.freeze_panes == "A2"
    assert (sheet.max_row, list(sheet.merged_cells.ranges)) == (2, [])
    assert review.is_date
    assert review.value.date() == date(2026, 12, 10)
    assert sheet.cell(row=2, column=head["Score"]).value == 16
    notes = {row[0].value: row[1].value for row in book["Notes"].iter_rows(min_row=2)}
    assert notes["Filters"] == "Worse since 30 September"
    assert notes["As at"] == "23 November 2026"
