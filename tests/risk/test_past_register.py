"""The register as at an earlier day: what it said at the end of that day, whatever was done since."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from risk.actions import acceptances, escalations, settings, states
from risk.actions.scores import matrix_in_force
from risk.enums import Band, Level, RiskState
from risk.matrix import default_matrix
from risk.models import Appetite, Register, RegisterMembership, Risk
from risk.queries.past_register import state_words, steps_to
from risk.register_filters import Asked
from tests import builders
from tests.risk import makers
from tests.risk import register_story as story

TODAY = date(2026, 11, 23)
LIST, CSV = reverse("risk:risk-list"), reverse("risk:risk-csv")


# --- The address ----------------------------------------------------------------------------------------
def test_of_a_past_day_nothing_is_asked_that_no_series_tells() -> None:
    asked = Asked(view="overdue", status="treating", sort="review", cell="current-4-4", band="H", q="beds")
    assert asked.past(date(2026, 9, 30)) == Asked(as_at="2026-09-30", band="H", q="beds")
    kept = Asked(view="worse", status="closed", sort="-target")
    assert kept.past(date(2026, 9, 30)).query() == "?status=closed&view=worse&sort=-target&as_at=2026-09-30"
    assert kept.past(None) == kept


@pytest.mark.parametrize(
    ("kind", "words"),
    [("opened", "Open"), ("treated", "Open"), ("tolerated", "Open"), ("reopened", "Open"),
     ("materialised", "Happened: now an issue"), ("closed", "Closed"), ("merged", "Merged into another")],
)  # fmt: skip
def test_the_state_of_a_day_follows_from_its_last_step(kind: str, words: str) -> None:
    assert state_words(kind) == words


def test_each_state_is_led_to_by_its_steps() -> None:
    assert steps_to(RiskState.OPEN) == ("opened", "reopened")
    assert steps_to(RiskState.DRAFT) == ("logged",)


# --- The page -------------------------------------------------------------------------------------------
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]


@pytest.fixture
def amara() -> Iterator[Client]:
    """The Director's browser, on 23 November."""
    makers.set_all_up()
    # As if it had been in force all year: the story sets it up today.
    Appetite.objects.create(
        category=makers.category(), optimal=9, tolerable=16, why="As last year.",
        approved_by=builders.leader(), in_force_from=story.AUGUST,
    )  # fmt: skip
    for _ in story.at_now():
        yield builders.client_of(builders.amara())


def listed(page: str) -> list[str]:
    """The titles in the order of the rows."""
    return re.findall(r'<th scope="row">([^<]+)', page)


def at(client: Client, day: str, more: str = "") -> str:
    """The register as at a day."""
    return story.text(client, f"{LIST}?as_at={day}{more}")


def noon(day: date) -> datetime:
    """Noon of a day."""
    return makers.at(day, 12)


def rows(client: Client, day: str) -> dict[str, dict[str, Any]]:
    """The CSV of the day, by title."""
    answer = client.get(f"{CSV}?as_at={day}&status=all")
    head, *lines = csv.reader(io.StringIO(answer.content.decode().removeprefix("\ufeff")))
    found = (dict(zip(head, line, strict=True)) for line in lines if line and line[0].startswith("ASC-"))
    return {line["There is a risk that"]: line for line in found}


def put_on(risk: Risk, level: Level, since: date, until: date | None = None) -> None:
    register = Register.objects.get(level=level)
    RegisterMembership.objects.create(
        risk=risk, register=register, during=(since, until), why="Decided.", by=builders.leader(),
        at=makers.NOW,
    )  # fmt: skip


def test_a_day_keeps_its_score_band_state_register_tolerance_and_movement(amara: Client) -> None:
    risk = story.in_august("Beds run out", 4, 3)
    put_on(risk, Level.DIRECTORATE, date(2026, 8, 10), date(2026, 10, 1))
    risk = makers.rescored(risk, 5, 4, on=date(2026, 9, 14))
    acceptances.accept(
        risk=risk,
        until=date(2026, 10, 20),
        reason="Winter.",
        by=builders.amara(),
        now=noon(date(2026, 9, 15)),
    )
    risk = makers.rescored(risk, 3, 3, on=date(2026, 10, 5))
    risk.refresh_from_db()
    states.close(
        risk=risk, version=risk.version, reason="Open again.", by=builders.ben(), now=noon(date(2026, 11, 2))
    )
    assert listed(at(amara, "2026-08-02")) == []
    assert "No risk that you may see was open at the end of that day." in at(amara, "2026-08-02")
    told = {day: rows(amara, day) for day in ("2026-08-03", "2026-09-13", "2026-09-14", "2026-09-30",
                                              "2026-10-05", "2026-11-02")}  # fmt: skip
    assert {day: (one["Score"], one["Band"], one["State"], one["Registers"], one["Movement"]) for day, found
            in told.items() for one in found.values()} == {
        "2026-08-03": ("12", "High", "Open", "Service", "New"),
        "2026-09-13": ("12", "High", "Open", "Service, Directorate", "New"),
        "2026-09-14": ("20", "Very high", "Open", "Service, Directorate", "New"),
        "2026-09-30": ("20", "Very high", "Open", "Service, Directorate", "New"),
        "2026-10-05": ("9", "High", "Open", "Service", "Down from 20"),
        "2026-11-02": ("9", "High", "Closed", "Service", "Down from 20"),
    }  # fmt: skip
    tolerance = {day: found["Beds run out"]["Tolerance"] for day, found in told.items()}
    assert tolerance["2026-09-14"] == "over tolerance, not accepted"
    assert tolerance["2026-09-30"] == "over tolerance, accepted to 20 Oct 2026"
    assert tolerance["2026-10-05"] == ""
    page = at(amara, "2026-09-30")
    for words in ("As at the end of 30 September 2026: scores", "Risk 20 Very high", "Since 30 June",
                  "Back to today",
                  "1 open on the adult social care register at 30 September 2026: 1 very high."):  # fmt: skip
        assert words in page, words
    for words in ("Log a risk", "Next review", "Review overdue", "Check my register", "Confirm the month"):
        assert words not in page, words
    assert f'href="{LIST}?view=worse&amp;as_at=2026-09-30"' in page
    assert f'href="{CSV}?as_at=2026-09-30"' in page
    assert '<input type="hidden" name="as_at" value="2026-09-30">' in page


def test_filters_views_and_order_are_of_the_day(amara: Client) -> None:
    rose = makers.rescored(story.in_august("Wards close early", 3, 3), 4, 4, on=date(2026, 10, 5))
    fell = makers.rescored(story.in_august("Social workers leave", 5, 4), 2, 2, on=date(2026, 10, 6))
    makers.named("Not logged yet")
    makers.named("Nobody knew of a draft", as_draft=True, now=story.AUGUST)
    both = {"September": "2026-09-30", "October": "2026-10-31"}
    for query, september, october in (
        ("", [fell, rose], [rose, fell]),
        ("&status=all", [fell, rose], [rose, fell]),
        ("&band=VH", [fell], [rose]),
        ("&view=very-high", [fell], [rose]),
        ("&view=outside", [fell], []),
        ("&view=worse", [], [rose]),
        ("&q=wards", [rose], [rose]),
        ("&sort=ref", [rose, fell], [rose, fell]),
        ("&sort=review", [fell, rose], [rose, fell]),
    ):
        found = [listed(at(amara, day, query)) for day in both.values()]
        assert found == [[one.title for one in september], [one.title for one in october]], query


def test_what_was_asked_and_told_by_then_is_said(amara: Client) -> None:
    risk = story.in_august("Beds run out", 4, 3)
    asked = escalations.ask(
        risk=risk, destination=Level.DIRECTORATE, because="It needs one.", by=builders.ben(),
        now=noon(date(2026, 9, 1)),
    )  # fmt: skip
    escalations.refuse(
        escalation=asked, version=asked.version, reason="Not now.", by=builders.amara(),
        now=noon(date(2026, 9, 10)),
    )  # fmt: skip
    days = ("2026-08-31", "2026-09-01", "2026-09-10")
    assert [rows(amara, day)["Beds run out"]["Asked"] for day in days] == ["", "Directorate", ""]


def test_another_matrix_moves_no_band_of_an_earlier_day(amara: Client) -> None:
    story.in_august("Beds run out", 3, 5)
    milder = replace(default_matrix(), bands={**default_matrix().bands, (3, 5): Band.HIGH})
    settings.put_matrix(
        matrix=milder, note="Agreed.", seen=matrix_in_force()[0].pk, by=builders.administrator(),
        now=makers.NOW,
    )  # fmt: skip
    assert "Risk 15 High" in story.text(amara, LIST)
    assert "Risk 15 Very high" in at(amara, "2026-09-30")


def test_an_officer_sees_of_the_past_what_is_theirs_today(amara: Client) -> None:
    story.in_august("Beds run out")
    erin = builders.client_of(builders.erin())
    assert listed(at(erin, "2026-09-30")) == []
    assert builders.client_of(builders.dev()).get(f"{LIST}?as_at=2026-09-30").status_code == 403
    assert amara.get(f"{LIST}?as_at=never").status_code == 404


def test_it_asks_the_same_at_1_and_at_20_risks(amara: Client) -> None:
    path = f"{LIST}?as_at=2026-09-30&view=very-high&q=beds"
    story.in_august("Beds run out", 4, 4)
    who = builders.amara()
    counts = (story.queries(who, path), story.queries(who, f"{CSV}?as_at=2026-09-30"))
    assert counts == (7, 4)
    for number in range(19):
        put_on(story.in_august(f"Beds run out in ward {number:02}", 4, 4), Level.CORPORATE, date(2026, 9, 1))
    assert (story.queries(who, path), story.queries(who, f"{CSV}?as_at=2026-09-30")) == counts
