"""The heat map: counted by cell, named where few, with tolerance, movement and who may see it."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from risk.actions import states
from risk.matrix import preset_4x4
from risk.models import MatrixVersion
from tests import builders
from tests.risk import makers
from tests.risk import register_story as story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
MAP = reverse("risk:heat-map")
LIST = reverse("risk:risk-list")


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    makers.set_all_up()
    yield from story.at_now()


@pytest.fixture
def amara() -> Client:
    """The Director's browser."""
    return builders.client_of(builders.amara())


def cells(page: str) -> list[str]:
    """The words of each cell, the top left one first."""
    found = re.findall(r'<td class="heat__cell.*?</td>', page)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in found]


def cell(page: str, likelihood: int, impact: int, size: int = 5) -> str:
    """The words of one cell."""
    return cells(page)[(size - likelihood) * size + impact - 1]


def test_every_cell_of_the_matrix_says_its_score_its_band_and_its_risks(amara: Client) -> None:
    risk = story.rescored(story.in_august("People leave hospital with no night support"), 5, 4)
    page = story.text(amara, MAP)
    assert len(cells(page)) == 25
    assert cell(page, 5, 4) == (
        f"20 Very high {risk.reference} Up from 12, {risk.title} 1 risk 1 of 1 outside tolerance"
    )
    assert cell(page, 1, 1) == "1 Low: no risks"
    assert "Very high, 15 to 25" in page
    assert (
        "1 open risk at 23 November 2026. 1 is outside tolerance, not accepted. "
        "Movement is since 30 September." in page
    )
    assert 'scope="rowgroup" rowspan="5"' in page
    assert "Almost certain" in page


def test_more_than_three_in_a_cell_are_a_count_that_leads_to_them(amara: Client) -> None:
    for number in range(4):
        story.in_august(f"Beds run out in ward {number}", 3, 3)
    page = story.text(amara, MAP)
    assert cell(page, 3, 3) == "9 High 4 risks"
    assert 'aria-label="4 risks, score 9, High"' in page
    link = f"{LIST}?cell=current-3-3"
    assert f'href="{link}"' in page
    listed = story.text(amara, link)
    assert "4 risks" in listed
    assert "Current: likelihood 3, impact 3" in listed


def test_target_and_last_quarter_place_the_same_risks_by_another_score(amara: Client) -> None:
    risk = story.rescored(story.in_august("Beds run out", 4, 3), 4, 4)
    new = makers.named("Calls are missed", current=makers.judged(2, 2), target=makers.judged(1, 1))
    target, before = story.text(amara, f"{MAP}?view=target"), story.text(amara, f"{MAP}?view=before")
    assert risk.reference in cell(target, 1, 2)
    assert new.reference in cell(target, 1, 1)
    assert "Target score: likelihood times impact" in target
    assert risk.reference in cell(before, 4, 3)
    assert "1 risk has no score at 30 September." in before
    assert f'href="{LIST}?cell=before-4-3"' in before
    assert "outside tolerance" not in "".join(cells(before))


def test_one_category_draws_the_line_of_its_tolerance_and_counts_its_own_alone(amara: Client) -> None:
    workforce = makers.category("Workforce")
    story.in_august("Social workers leave", 5, 4, category=workforce)
    story.in_august("Beds run out", 5, 4)
    page = story.text(amara, f"{MAP}?category={workforce.pk}")
    assert "The line marks the tolerance for Workforce: a score above 12 is outside it." in page
    assert "1 open risk of Workforce" in page
    assert cell(page, 5, 4).startswith("20 Very high, outside tolerance")
    assert "outside" not in cell(page, 4, 3)
    # 15, 16, 20 and 25 are above 12: the first of each row and column is where the line runs.
    assert page.count("ends-left") == 3
    assert page.count("ends-below") == 3
    assert f'href="{LIST}?category={workforce.pk}&amp;cell=current-5-4"' in page
    every = story.text(amara, MAP)
    assert "Tolerance differs by category, so no line is drawn." in every
    assert "ends-" not in every
    assert "2 open risks at" in story.text(amara, f"{MAP}?category=999999&view=none")


def test_what_moved_is_listed_with_what_did_not(amara: Client) -> None:
    up = story.rescored(story.in_august("Beds run out", 3, 3), 4, 4)
    down = story.rescored(story.in_august("Calls are missed", 4, 4), 3, 3)
    story.in_august("Equipment comes late", 2, 2)
    gone = story.in_august("A system ends", 2, 2)
    states.close(risk=gone, version=gone.version, reason="It is replaced.", by=builders.ben(), now=makers.NOW)
    makers.named("Staff leave faster than they come")
    page = story.text(amara, MAP)
    risen, fell = page.index("1 risk went up"), page.index("1 risk came down")
    assert risen < page.index(up.title, risen) < fell < page.index(down.title, fell)
    assert "Up from 9" in page
    assert "Down from 16" in page
    assert "1 is level. 1 was opened, 1 was closed." in page
    assert gone.reference not in page


def test_a_stranger_sees_nothing_of_another_area() -> None:
    erin = builders.client_of(builders.erin())
    own = story.erins()
    before = story.text(erin, MAP)
    for number in range(3):
        story.rescored(story.in_august(f"Beds run out in ward {number}", 2, 2), 2, 3)
    gone = story.in_august("A system ends", 2, 2)
    states.close(risk=gone, version=gone.version, reason="It is replaced.", by=builders.ben(), now=makers.NOW)
    after = story.text(erin, MAP)
    assert cells(after) == cells(before)
    assert own.reference in cell(after, 2, 2)
    assert "1 open risk at 23 November 2026. None is outside tolerance." in after
    assert "None are level. 1 was opened, none were closed." in after
    assert "Beds run out" not in after


def test_a_4_by_4_matrix_is_drawn_as_it_is_and_what_was_scored_on_another_is_said(amara: Client) -> None:
    story.in_august("Beds run out", 5, 4)
    held = story.in_august("Calls are missed", 4, 3)
    MatrixVersion.objects.create(
        content=replace(preset_4x4(), impact_words=("Slight", "Moderate", "Major", "Severe")).as_data(),
        note="Four by four.", made_by=builders.amara(), in_force_from=makers.NOW,
    )  # fmt: skip
    page = story.text(amara, MAP)
    assert len(cells(page)) == 16
    assert "Slight" in page
    # Numbers that would fall in a cell mean something else on the matrix that they were given on.
    assert held.reference not in cell(page, 4, 3, size=4)
    assert "2 risks were scored on a matrix of another size. Score again to place here." in page


def test_nothing_yet_has_its_own_words(amara: Client) -> None:
    assert "No risk is open here yet, so none has moved." in story.text(amara, MAP)


def test_members_may_not_open_it_and_nobody_may_post_to_it(amara: Client) -> None:
    assert builders.client_of(builders.dev()).get(MAP).status_code == 403
    assert amara.post(MAP).status_code == 405
    assert Client().get(MAP).status_code == 302


def test_it_asks_the_same_at_1_and_at_40_risks() -> None:
    story.in_august("Beds run out")
    amara, ben = builders.amara(), builders.ben()
    paths = (MAP, f"{MAP}?view=before&category={makers.category().pk}", f"{MAP}?category=999999")
    assert [story.queries(who, path) for who in (amara, ben) for path in paths] == [5] * 6
    for number in range(39):
        story.in_august(f"Beds run out in ward {number:02}", 2 + number % 4, 2 + number % 3)
    assert [story.queries(who, path) for who in (amara, ben) for path in paths] == [5] * 6
