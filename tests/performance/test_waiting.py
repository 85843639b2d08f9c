"""What waits for a person over all parts of the product, on the overview and under My work."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from governance.models import User
from governance.waiting import Waiting
from performance.actions import imports
from performance.queries.waiting import my_work_page, waiting, waiting_count
from risk.actions import board_notices, confirmations, states
from risk.entries import FirstAction
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import LONG, drain, months, shown
from tests.risk import makers, register_story

pytestmark = pytest.mark.usefixtures("story")

TODAY = date(2026, 11, 23)
LATER = NOW + timedelta(hours=1)


def kinds(who: User) -> list[str]:
    return [item.kind for item in waiting(who, None, now=NOW)]


def releases(who: User) -> list[Waiting]:
    return [item for item in waiting(who, None, now=LATER) if item.kind == "release"]


@pytest.mark.django_db
def test_nothing_waits_for_a_member_whatever_is_open() -> None:
    builders.proposed()
    builders.evidence()
    assert waiting(builders.dev(), None, now=NOW) == ()
    assert waiting_count(user=builders.dev(), now=NOW) == 0


@pytest.mark.django_db
def test_each_part_of_the_product_brings_what_waits_for_the_person() -> None:
    builders.proposed()
    builders.evidence()
    assert sorted(kinds(builders.chloe())) == ["evidence-check", "score-challenge"]
    assert kinds(builders.ben()) == []


def test_a_file_waits_for_whoever_may_bring_files_in(told: None) -> None:
    by = builders.administrator()
    content = "\n".join([LONG, *months("WAIT-28", {"2026-10": 200}), ""]).encode()
    batch = imports.upload(file_name="october.csv", content=content, by=by, now=NOW, wait=True)
    assert kinds(by) == []
    imports.preview(batch=batch, now=NOW)
    (item,) = waiting(by, None, now=NOW)
    assert (item.kind, item.detail, item.url_args) == ("import-confirm", "october.csv", (batch.pk,))
    assert kinds(builders.chloe()) == []


@pytest.mark.django_db
def test_the_findings_of_a_statement_wait_in_one_line() -> None:
    tiles = [
        {"number": 8, "slug": "governance", "name": "Governance", "unmarked": 2},
        {"number": 7, "slug": "safeguarding", "name": "Safeguarding", "unmarked": 0},
    ]
    (item,) = waiting(builders.chloe(), {"themes": [{"statements": tiles}]}, now=NOW)
    assert (item.kind, item.statement, item.label) == ("finding-mark", 8, "Mark 2 findings of the report")


# --- Reminders ----------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_day_ahead_is_shown_and_not_counted_until_it_is_past() -> None:
    builders.evidence(review_by=TODAY + timedelta(days=3))
    page = my_work_page(user=builders.ben(), now=NOW)
    assert (page.count, page.reminders, [group.name for group in page.groups]) == (
        0,
        1,
        ["In the next seven days"],
    )
    late = NOW + timedelta(days=4)
    page = my_work_page(user=builders.ben(), now=late)
    assert (page.count, page.reminders, [group.name for group in page.groups]) == (1, 0, ["Late"])
    assert waiting_count(user=builders.ben(), now=late) == 1


# --- Releases -----------------------------------------------------------------------------------------
def test_what_was_agreed_waits_for_the_director_to_release_it(told: None) -> None:
    builders.agreed()
    builders.agreed(8, 3)
    (item,) = releases(builders.amara())
    assert reverse(item.url_name, args=item.url_args) == "/releases/new/"
    assert item.detail == "2 scores were agreed that members have not read."
    assert releases(builders.chloe()) == []
    drain()
    builders.release(now=LATER)
    assert releases(builders.amara()) == []
    assert shown("statement:7")["ours"]["score"] == 3


def test_nothing_waits_to_be_released_during_a_hold(told: None) -> None:
    builders.agreed()
    builders.hold(starts_on=TODAY, ends_on=TODAY)
    assert releases(builders.amara()) == []
    with pytest.raises(ValidationError, match="Nothing is released"):
        builders.release()


# --- Risks ----------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_late_reviews_and_actions_of_ones_own_wait_and_days_ahead_are_reminders() -> None:
    ben, logged_on = builders.ben(), NOW - timedelta(days=90)
    late = makers.answer(review_by=TODAY - timedelta(days=3))
    action = FirstAction("Ask three providers", TODAY - timedelta(days=1))
    risk = makers.named("Beds run out", answer=late, action=action, now=logged_on)
    ahead = makers.named("Calls are missed", answer=makers.answer(review_by=TODAY + timedelta(days=14)))
    makers.named("Much later", answer=makers.answer(review_by=TODAY + timedelta(days=40)), action=None,
                 as_draft=True)  # fmt: skip
    items = {(item.kind, item.url_args): item for item in waiting(ben, None, now=NOW)}
    review = items["risk-review", (risk.reference,)]
    assert (review.label, review.url_name, review.grave) == (
        f"Review {risk.reference}: Beds run out",
        "risk:risk-review",
        True,
    )
    overdue = items["risk-action", (risk.reference,)]
    assert (overdue.label, overdue.detail) == (
        "Finish an action: Ask three providers",
        f"For {risk.reference}, Beds run out.",
    )
    assert {item.grave for key, item in items.items() if key[1] == (ahead.reference,)} == {False}
    page = my_work_page(user=ben, now=NOW)
    assert (page.count, page.reminders) == (2, 2)
    assert waiting_count(user=ben, now=NOW) == 2
    # Another owner's are another's.
    assert kinds(builders.erin()) == []


@pytest.mark.django_db
def test_a_score_that_a_matrix_moved_waits_to_be_judged_again() -> None:
    risk = makers.named("Beds run out", answer=makers.answer(review_by=TODAY + timedelta(days=40)))
    held = risk.current
    assert held is not None
    held.pk, held.is_judged = None, False
    held.save(force_insert=True)
    (item,) = (one for one in waiting(builders.ben(), None, now=NOW) if one.kind.startswith("risk-re"))
    assert (item.kind, item.label, item.due_on) == (
        "risk-rescore",
        f"Score {risk.reference} again: Beds run out",
        None,
    )


# --- Boards and months ----------------------------------------------------------------------------------
@pytest.mark.django_db
def test_what_a_board_was_told_waits_for_its_clerk_until_it_is_entered() -> None:
    mona, risk = builders.manager(), makers.logged()
    notice = makers.told(risk)

    def waits(on: date) -> list[Waiting]:
        found = waiting(mona, None, now=makers.at(on))
        return [item for item in found if item.kind.startswith("notice")]

    (item,) = waits(TODAY)
    assert (item.label, item.detail, item.due_on, item.grave) == (
        f"Enter who acknowledged: {risk.title}",
        "Safeguarding Adults Board: 10 working days left.",
        date(2026, 12, 7),
        False,
    )
    assert reverse(item.url_name, args=item.url_args) == f"/boards/told/{notice.pk}/acknowledged/"
    (late,) = waits(date(2026, 12, 9))
    assert (late.detail, late.grave) == ("Safeguarding Adults Board: 2 working days late.", True)
    seen = {"version": 1, "on": TODAY, "who": "R. Osei", "minute": "14"}
    board_notices.acknowledge(notice=notice, by=mona, now=NOW, **seen)
    # Until the board meets there is nothing to enter.
    assert waits(date(2026, 12, 13)) == []
    (item,) = waits(date(2026, 12, 14))
    assert (item.kind, item.detail, item.due_on) == (
        "notice-consider",
        "Safeguarding Adults Board: due today.",
        date(2026, 12, 14),
    )
    board_notices.consider(
        notice=notice, version=2, meeting=notice.board.meetings.get(), said="Noted.", minute="15", by=mona,
        now=makers.at(date(2026, 12, 15)),
    )  # fmt: skip
    assert waits(date(2026, 12, 15)) == []
    # Another's board is another's, and who told a board does not enter its answer.
    makers.told(makers.named("Beds run out"), by=mona)
    assert waits(TODAY) == []
    assert waiting(builders.administrator(), None, now=NOW) == ()


@pytest.mark.django_db
def test_the_month_waits_for_the_manager_until_every_risk_of_the_area_is_confirmed() -> None:
    mona, first, second = builders.manager(), makers.logged(), makers.named("Beds run out")
    makers.named("Not yet open", as_draft=True)
    register_story.erins()

    def month(who: User, now: datetime = NOW) -> list[tuple[str, str, date | None]]:
        found = [item for item in waiting(who, None, now=now) if item.kind == "risk-confirm"]
        assert {reverse(item.url_name) for item in found} <= {"/risks/confirm/"}
        return [(item.label, item.detail, item.due_on) for item in found]

    label, due = "Confirm November 2026: Learning Disability", date(2026, 11, 30)
    assert month(mona) == [(label, "2 risks and their actions are not confirmed yet.", due)]
    assert month(builders.ben()) == month(builders.amara()) == []
    area = first.service_area
    confirmations.confirm(area=area, ticks={first.pk: first.version}, note="", by=mona, now=NOW)
    assert month(mona) == [(label, "1 risk and its actions are not confirmed yet.", due)]
    states.close(risk=second, version=second.version, reason="It is over.", by=mona, now=NOW)
    assert month(mona) == []
    assert month(mona, NOW + timedelta(days=10))[0][0] == "Confirm December 2026: Learning Disability"
