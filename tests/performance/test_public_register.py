"""The corporate register as members read it: what a release gives, how it moved, questions on its facts."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.models import User
from performance.dashboard.close import close_days
from performance.pages.public_register import PublicRisk, gone, questions, released_rows
from risk.enums import Level, PublicationClass
from risk.models import Risk
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import drain
from tests.performance.risk_story import corporate, later, put_on
from tests.risk import makers

PATH = reverse("performance:public-register")
SINCE = date(2026, 9, 30)


def risk(reference: str = "ASC-014", **changed: Any) -> PublicRisk:
    """A very high risk within tolerance, its review in time."""
    given: dict[str, Any] = {
        "reference": reference, "title": "Beds run out", "headline": "", "band": "VH", "score": 20,
        "register": "Corporate", "owner": "Head of Beds", "outside": False, "tolerance": "",
    }  # fmt: skip
    return PublicRisk(**(given | changed))


# --- Movement -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("before", "moved", "movement"),
    [
        ([risk(score=12)], "up", "Up from 12"),
        ([risk(score=25)], "down", "Down from 25"),
        ([risk()], "level", "Level"),
        ([risk("ASC-001")], "", "New"),
        ([], "", "New"),
        # Nothing can be new where no register was released before.
        (None, "", ""),
    ],
)
def test_movement_is_counted_from_the_release_before(
    before: list[PublicRisk] | None, moved: str, movement: str
) -> None:
    (row,) = released_rows([risk()], before)
    assert (row.moved, row.movement) == (moved, movement)


def test_what_left_the_register_is_named() -> None:
    assert [one.reference for one in gone([risk()], [risk(), risk("ASC-001")])] == ["ASC-001"]
    assert gone([risk()], None) == ()


# --- Questions ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("now", "before", "text", "because"),
    [
        (risk(), risk(score=12), "what has changed since 30 September 2026?", "Up from 12 to 20"),
        (risk(), risk(), "is what is being done about it working?", "Very high, and level since"),
        (risk(outside=True), None, "within tolerance, and by when?", "Outside tolerance, and not accepted"),
        (risk(review_due=date(2026, 11, 2)), None, "why has it not been reviewed", "due on 2 November 2026"),
        (
            risk(tolerance="over tolerance, accepted to 31 Mar 2027"),
            None,
            "what must be so by then",
            "accepted to 31 Mar 2027",
        ),
    ],
)
def test_each_fact_suggests_its_question(
    now: PublicRisk, before: PublicRisk | None, text: str, because: str
) -> None:
    earlier = [before] if before else None
    (one,) = questions(released_rows([now], earlier), (), since=SINCE if before else None)
    assert one.text.startswith("ASC-014, Beds run out: ")
    assert text in one.text
    assert because in one.because


def test_a_plain_risk_suggests_nothing_and_one_that_left_does() -> None:
    plain = risk(band="M", score=6)
    assert questions(released_rows([plain], [plain]), (), since=SINCE) == ()
    (left,) = questions((), [plain], since=SINCE)
    assert left.text.endswith("why is it no longer on the corporate register?")
    (came,) = questions(released_rows([plain], []), (), since=SINCE)
    assert came.because == "New since 30 September 2026"


def test_the_gravest_questions_come_first_and_eight_are_enough() -> None:
    rows = released_rows(
        [*(risk(f"ASC-{n:03}", score=20) for n in range(8)), risk("ASC-099", outside=True)],
        [risk(f"ASC-{n:03}", score=12) for n in range(8)],
    )
    asked = questions(rows, (), since=SINCE)
    assert len(asked) == 8
    assert asked[0].text.startswith("ASC-099")


# --- The page -------------------------------------------------------------------------------------------
def page(who: User, path: str = PATH) -> str:
    """What the page says, its spaces made one."""
    answer = builders.client_of(who).get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def registers(told: None) -> Iterator[None]:
    """Scores, registers, and the clock of the story."""
    makers.set_all_up()
    with time_machine.travel(NOW, tick=False):
        yield


def test_members_read_what_was_released_and_nothing_later(registers: None) -> None:
    dev = builders.dev()
    assert "No register has been released" in page(dev)
    public = corporate(likelihood=4, impact=3)
    secret = makers.named("Officers alone may read this")
    put_on(secret, Level.CORPORATE)
    Risk.objects.filter(pk=secret.pk).update(publication=PublicationClass.INTERNAL)
    put_on(makers.named("The directorate sees to it"), Level.DIRECTORATE)
    drain()
    assert "No register has been released" in page(dev)
    builders.release()
    first = page(dev)
    assert "1 risk on the corporate register: 1 high. None outside tolerance. Released on" in first
    for words in (public.reference, public.title, "Risk 12 High", "Head of Reablement", "Corporate"):
        assert words in first
    for words in ("Officers alone", "The directorate sees", "Ben Adeyemi", makers.WORDS.cause, "Since 23"):
        assert words not in first
    makers.rescored(public, 5, 4, on=later(1).date())
    close_days(now=later(1))
    drain(later(1))
    with time_machine.travel(later(1), tick=False):
        assert "Risk 12 High" in page(dev)
        builders.release(now=later(1))
        second = page(dev)
        assert "Risk 20 Very high" in second
        assert "Up from 12" in second
        assert f"{public.reference}, {public.title}: what has changed since 23 November 2026?" in second
        assert "Risk 12 High" in page(dev, f"{PATH}?as_at=2026-11-23")
        # Staff read here what members read, and find their own register beside it.
        assert "Our own register" in page(builders.amara())
        assert "Our own register" not in second
        assert ">Risks</a>" in second


def test_a_release_and_its_preview_list_the_risks(registers: None) -> None:
    public = corporate()
    drain()
    assert public.title in page(builders.amara(), reverse("performance:release-create"))
    made = builders.release()
    assert public.title in page(builders.dev(), reverse("performance:release-detail", args=[made.pk]))


def test_it_asks_the_same_at_1_risk_and_at_12(registers: None) -> None:
    assert asked_of_the_database() == 7
    corporate()
    drain()
    builders.release()
    for number in range(11):
        corporate(f"Beds run out in ward {number}")
    drain()
    builders.release(now=later(0))
    assert asked_of_the_database() == 7


def asked_of_the_database() -> int:
    client = builders.client_of(builders.dev())
    with CaptureQueriesContext(connection) as counted:
        client.get(PATH)
    return len(counted)
