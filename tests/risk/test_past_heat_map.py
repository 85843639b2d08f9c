"""The heat map as at an earlier day: what it said at the end of that day, whatever was done since."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from risk.actions import acceptances, states
from risk.matrix import default_matrix, preset_4x4
from risk.models import Appetite, MatrixVersion
from tests import builders
from tests.risk import makers
from tests.risk import register_story as story
from tests.risk.test_heat_map import cell, cells

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
MAP, LIST = reverse("risk:heat-map"), reverse("risk:risk-list")


@pytest.fixture
def amara() -> Iterator[Client]:
    """The Director's browser, and a matrix and a tolerance that were in force all year."""
    makers.set_all_up()
    by = builders.leader()
    MatrixVersion.objects.create(
        content=default_matrix().as_data(), note="All year.", made_by=by, in_force_from=story.AUGUST
    )
    Appetite.objects.create(
        category=makers.category(), optimal=9, tolerable=16, why="As last year.", approved_by=by,
        in_force_from=story.AUGUST,
    )  # fmt: skip
    for _ in story.at_now():
        yield builders.client_of(builders.amara())


def at(client: Client, day: str, more: str = "") -> str:
    """The map as at a day."""
    return story.text(client, f"{MAP}?as_at={day}{more}")


def test_a_day_keeps_its_cells_tolerance_and_movement(amara: Client) -> None:
    risk = makers.rescored(story.in_august("Beds run out", 4, 3), 5, 4, on=date(2026, 9, 14))
    acceptances.accept(
        risk=risk, until=date(2026, 10, 20), reason="Winter.", by=builders.amara(),
        now=makers.at(date(2026, 9, 15)),
    )  # fmt: skip
    risk = makers.rescored(risk, 3, 3, on=date(2026, 10, 5))
    risk.refresh_from_db()
    states.close(
        risk=risk, version=risk.version, reason="It is over.", by=builders.ben(),
        now=makers.at(date(2026, 11, 2)),
    )  # fmt: skip
    story.in_august("Calls are missed", 2, 2)
    makers.named("Logged since")
    held = {day: at(amara, day) for day in ("2026-08-02", "2026-09-13", "2026-09-14", "2026-10-05",
                                            "2026-11-02")}  # fmt: skip
    assert "No risk matrix was in force at the end of that day." in held["2026-08-02"]
    assert cell(held["2026-09-13"], 4, 3) == f"12 High {risk.reference} Beds run out 1 risk"
    assert "1 is outside tolerance, not accepted" in held["2026-09-14"]
    assert cell(held["2026-10-05"], 3, 3).startswith(f"9 High {risk.reference} Down from 20, Beds run out")
    assert (
        "2 open risks at 5 October 2026. None is outside tolerance. Movement is since 30"
        in held["2026-10-05"]
    )
    assert "1 is level. None were opened, 1 was closed." in held["2026-11-02"]
    assert risk.reference not in " ".join(cells(held["2026-11-02"]))
    assert "1 is outside tolerance, accepted" in at(amara, "2026-09-30")
    assert "Beds run out" not in " ".join(cells(story.text(amara, MAP)))


def test_the_other_scores_and_one_category_are_of_the_day_too(amara: Client) -> None:
    risk = makers.rescored(story.in_august("Beds run out", 4, 3), 5, 4, on=date(2026, 10, 5))
    kept = makers.category().pk
    other = story.in_august("Social workers leave", 2, 2, category=makers.category("Workforce"))
    before = at(amara, "2026-10-31", "&view=before")
    assert risk.reference in cell(before, 4, 3)
    assert "Score at 30 September of what was open then: likelihood times impact" in before
    assert risk.reference in cell(at(amara, "2026-09-30", "&view=target"), 2, 3)
    one = at(amara, "2026-10-31", f"&category={kept}")
    assert "The line marks the tolerance for Demand: a score above 16 is outside it." in one
    assert other.reference not in " ".join(cells(one))


def test_the_page_keeps_its_day_and_changes_nothing(amara: Client) -> None:
    for number in range(4):
        story.in_august(f"Beds run out in ward {number}", 3, 3)
    page = at(amara, "2026-09-30")
    for said in (
        "You are looking at the end of 30 September 2026", "Back to today",
        "As at the end of 30 September 2026: scores, bands, states",
        f'href="{MAP}?view=target&amp;as_at=2026-09-30"', f'href="{LIST}?as_at=2026-09-30"',
        '<input type="hidden" name="as_at" value="2026-09-30">',
    ):  # fmt: skip
        assert said in page, said
    assert "Log a risk" not in page
    # Of an earlier day the register is not told by cell.
    assert cell(page, 3, 3) == "9 High 4 risks"
    assert "?cell=" not in page
    assert f'href="{MAP}?as_at=2026-09-30"' in story.text(amara, f"{LIST}?as_at=2026-09-30")
    assert amara.get(f"{MAP}?as_at=never").status_code == 404
    # Today is no earlier day.
    assert "?cell=current-3-3" in at(amara, "2026-11-23")


def test_another_matrix_draws_no_earlier_day(amara: Client) -> None:
    story.in_august("Beds run out", 3, 5)
    MatrixVersion.objects.create(
        content=preset_4x4().as_data(), note="Four by four.", made_by=builders.amara(),
        in_force_from=makers.NOW,
    )  # fmt: skip
    assert len(cells(story.text(amara, MAP))) == 16
    assert len(cells(at(amara, "2026-09-30"))) == 25
    assert re.search(r"15 Very high ASC-\d+ Beds run out", cell(at(amara, "2026-09-30"), 3, 5))


def test_a_stranger_sees_nothing_and_it_asks_the_same_at_1_and_at_20_risks(amara: Client) -> None:
    story.in_august("Beds run out")
    who = builders.amara()
    paths = [f"{MAP}?as_at=2026-09-30", f"{MAP}?as_at=2026-10-31&view=before&category=1"]
    assert [story.queries(who, path) for path in paths] == [5, 5]
    for number in range(19):
        story.in_august(f"Beds run out in ward {number:02}", 4, 4)
    assert [story.queries(who, path) for path in paths] == [5, 5]
    page = at(builders.client_of(builders.erin()), "2026-09-30")
    assert "Beds run out" not in page
    assert "No risk that you may see was open at the end of that day." in page
