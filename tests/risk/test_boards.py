"""Boards told, acknowledged and asked: the clerk's record, the agenda, and the clocks that meetings move."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from governance.actions import boards
from governance.enums import BoardKind
from governance.models import Board, Meeting
from governance.policies import NotAllowed, Stale
from risk.actions import board_notices, meetings
from risk.models import BoardNotice, Escalation
from tests import builders
from tests.risk import makers
from tests.risk.register_story import queries, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
NOW = makers.NOW
TODAY = NOW.date()
RECORD = "/risks/ASC-001/"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


def sent(client: Client, path: str, **given: Any) -> Any:
    return client.post(path, given | {"request_key": str(uuid.uuid4())})


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def board_url(board: Board) -> str:
    return reverse("risk:board-detail", args=[board.pk])


# --- Told -----------------------------------------------------------------------------------------------
def test_a_board_is_told_acknowledges_and_considers_and_the_risk_stays_where_it_is() -> None:
    makers.logged()
    board = makers.partnership()
    ben, mona = builders.client_of(builders.ben()), builders.client_of(builders.manager())
    assert f"{RECORD}tell/" in text(ben, RECORD)
    given: dict[str, Any] = {
        "board": board.pk,
        "what": "The trust is asked to keep two rounds.",
        "told_on": "2026-11-20",
    }
    assert sent(ben, f"{RECORD}tell/", **given)["Location"] == RECORD
    page = text(ben, RECORD)
    for said in ("The trust is asked to keep two rounds. Told by Ben Adeyemi.", "told on 20 Nov 2026",
                 "To be acknowledged by 4 December 2026"):  # fmt: skip
        assert said in page, said
    again = sent(ben, f"{RECORD}tell/", **given)
    assert (again.status_code, "has not considered it yet" in words(again)) == (422, True)
    notice = BoardNotice.objects.get()
    acknowledged = reverse("risk:notice-acknowledge", args=[notice.pk])
    assert acknowledged in text(mona, board_url(board))
    minute: dict[str, Any] = {"who": "Ida Quist, board manager", "on": "2026-11-23", "minute": "14/26"}
    assert "Give the minute" in words(sent(mona, acknowledged, version=1, **(minute | {"minute": ""})))
    assert sent(mona, acknowledged, version=1, **minute)["Location"] == board_url(board)
    assert "Ida Quist, board manager acknowledged it on 23 November 2026 (minute 14/26)." in text(ben, RECORD)
    with time_machine.travel(NOW + timedelta(days=22)):
        ben, mona = builders.client_of(builders.ben()), builders.client_of(builders.manager())
        considered = reverse("risk:notice-consider", args=[notice.pk])
        answer: dict[str, Any] = {
            "meeting": Meeting.objects.get(board=board).pk,
            "said": "It asks the trust.",
            "minute": "3",
        }
        assert sent(mona, considered, version=2, **answer).status_code == 302
        page = text(ben, RECORD)
    for said in ("Considered on 14 December 2026", "It asks the trust. (Minute 3.)"):
        assert said in page, said
    assert "Directorate register" not in page
    register = text(ben, "/risks/?view=told")
    for said in ("Told: Safeguarding Adults Board, 20 Nov", "Told to a partner <b>1</b>"):
        assert said in register, said


def test_who_told_the_board_does_not_enter_its_answer_and_a_late_clerk_sees_both() -> None:
    notice = makers.told(makers.logged(), by=builders.manager())
    given: dict[str, Any] = {"notice": notice, "on": TODAY, "who": "Ida Quist", "minute": "1", "now": NOW}
    with pytest.raises(NotAllowed, match="so somebody else enters its answer"):
        board_notices.acknowledge(version=1, by=builders.manager(), **given)
    with pytest.raises(NotAllowed, match="The clerk of the Safeguarding Adults Board keeps its record"):
        board_notices.acknowledge(version=1, by=builders.ben(), **given)
    board_notices.acknowledge(version=1, by=builders.amara(), **given)
    with pytest.raises(Stale):
        board_notices.acknowledge(version=1, by=builders.amara(), **given)
    late = sent(builders.client_of(builders.amara()), reverse("risk:notice-acknowledge", args=[notice.pk]),
                version=1, who="Typed name", on="2026-11-23", minute="2")  # fmt: skip
    assert late.status_code == 409
    for said in ("Typed name", "23 November 2026, Ida Quist"):
        assert said in words(late), said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"told_on": TODAY + timedelta(days=1)}, "That day has not come yet."),
        ({"what": " "}, "Say what the board is told"),
        ({"what": "See 943 476 5919."}, "holds a valid NHS number"),
        ({"board": "Senior leadership team"}, "Choose a partnership board"),
    ],
)
def test_what_cannot_be_told_is_said(given: dict[str, Any], said: str) -> None:
    risk = makers.logged()
    if "board" in given:
        given = {"board": Board.objects.get(name=given["board"])}
    with pytest.raises(ValidationError, match=said):
        makers.told(risk, **({"on": given.pop("told_on")} if "told_on" in given else {}), **given)


def test_a_day_before_the_telling_is_no_day_of_an_answer() -> None:
    notice = makers.told(makers.logged())
    by = builders.amara()
    with pytest.raises(ValidationError, match="before the board was told"):
        board_notices.acknowledge(
            notice=notice, version=1, on=TODAY - timedelta(days=1), who="Ida", minute="1", by=by, now=NOW
        )
    coming = Meeting.objects.get(board=notice.board)
    given: dict[str, Any] = {
        "notice": notice,
        "version": 1,
        "said": "Heard.",
        "minute": "1",
        "by": by,
        "now": NOW,
    }
    with pytest.raises(ValidationError, match="That day has not come yet"):
        board_notices.consider(meeting=coming, **given)
    elsewhere = boards.plan(board=Board.objects.get(name="Senior leadership team"), days=[TODAY], by=by)[0]
    with pytest.raises(ValidationError, match="Choose a meeting that the Safeguarding Adults Board held"):
        board_notices.consider(meeting=elsewhere, **given)


# --- Boards and their days ------------------------------------------------------------------------------
def test_a_board_is_added_changed_and_meets() -> None:
    asha = builders.client_of(builders.administrator())
    mona = builders.manager()
    added = sent(asha, "/boards/add/", name="Place board", kind="partnership", clerk=mona.pk)
    board = Board.objects.get(name="Place board")
    assert added["Location"] == board_url(board)
    again = sent(asha, "/boards/add/", name="Place board", kind="officer")
    assert "There is a board called Place board already." in words(again)
    change: dict[str, Any] = {"version": 1, "name": "Place partnership", "clerk": mona.pk, "is_active": "on"}
    assert sent(asha, f"{board_url(board)}change/", **change).status_code == 302
    late = sent(asha, f"{board_url(board)}change/", **(change | {"name": "Typed name"}))
    assert (late.status_code, "Typed name" in words(late)) == (409, True)
    clerk = builders.client_of(mona)
    days = f"{board_url(board)}meetings/"
    assert "“soon” is no day." in words(sent(clerk, days, held_on="14/12/2026, soon"))
    assert sent(clerk, days, held_on="14/12/2026, 11/01/2027").status_code == 302
    assert "Monday 14 December 2026" in text(clerk, board_url(board))
    first = board.meetings.get(held_on=date(2026, 12, 14))
    assert sent(clerk, f"{days}{first.pk}/cancel/").status_code == 302
    assert "For the meeting of Monday 11 January 2027" in text(clerk, board_url(board))
    assert sent(clerk, days, held_on="14/12/2026").status_code == 302
    assert board.meetings.filter(is_cancelled=False).count() == 2
    listed = text(builders.client_of(builders.ben()), "/boards/")
    for said in ("Place partnership", "Mona Farah", "14 December 2026", "Statutory partnership"):
        assert said in listed, said


def test_a_meeting_that_is_off_moves_the_clock_and_a_nearer_one_brings_it_back() -> None:
    makers.set_all_up()
    board, by = Board.objects.get(name="Senior leadership team"), builders.administrator()
    near, far = boards.plan(board=board, days=[date(2026, 11, 25), date(2026, 12, 9)], by=by)
    risk = makers.logged(current=makers.judged(5, 4))
    makers.drained()
    asked = Escalation.objects.get(risk=risk)
    assert (asked.meeting, asked.decide_by) == (near, date(2026, 11, 25))
    meetings.cancel(meeting=near, by=by, today=TODAY)
    asked.refresh_from_db()
    assert (asked.meeting, asked.decide_by, asked.version) == (far, date(2026, 11, 30), 2)
    meetings.plan(board=board, days=[date(2026, 11, 26)], by=by, today=TODAY)
    asked.refresh_from_db()
    assert asked.decide_by == date(2026, 11, 26)
    assert meetings.repoint(board, today=TODAY) == 0


def test_the_agenda_holds_what_waits_for_the_meeting_and_hides_what_is_not_seen() -> None:
    makers.set_all_up()
    builders.amara()
    makers.named("beds run out", current=makers.judged(5, 4))
    makers.named("calls are missed", current=makers.judged(4, 4))
    makers.drained()
    senior = Board.objects.get(name="Senior leadership team")
    own = Board.objects.get(name="Departmental leadership team")
    leader, erin = builders.client_of(builders.leader()), builders.client_of(builders.erin())
    assert "Once the Director has endorsed it" in text(leader, board_url(senior))
    page = text(leader, board_url(own))
    for said in ("To hear of", "Calls are missed", "To be decided by 25 November 2026"):
        assert said in page, said
    hidden = text(erin, board_url(own))
    assert "Calls are missed" not in hidden
    assert "1 more stands on it from service areas that you do not see." in hidden
    makers.told(Escalation.objects.order_by("pk")[0].risk)
    board = makers.partnership()
    assert "the board is asked to move it" in text(leader, board_url(board))
    listed = text(leader, "/boards/")
    for said in ("1 risk told", "1 escalation"):
        assert said in listed, said


def test_only_those_who_keep_boards_change_them_and_the_pages_ask_little() -> None:
    notice = makers.told(makers.logged())
    board = notice.board
    ben = builders.client_of(builders.ben())
    for path, status in (("/boards/add/", 403), (f"{board_url(board)}change/", 403)):
        assert ben.get(path).status_code == status
    refused = sent(ben, f"{board_url(board)}meetings/", held_on="14/12/2026")
    assert (refused.status_code, "keeps its record" in words(refused)) == (403, True)
    with pytest.raises(ValidationError, match="cannot keep its record"):
        boards.add(name="X", kind=BoardKind.SCRUTINY, clerk=builders.dev(), by=builders.administrator())
    paths = ["/boards/", board_url(board), RECORD]
    before = [queries(builders.amara(), path) for path in paths]
    for number in range(3):
        makers.told(makers.named(f"visit {number} comes late"))
        boards.plan(board=board, days=[date(2027, 1, 11 + number)], by=builders.amara())
    assert [queries(builders.amara(), path) for path in paths] == before == [9, 9, 15]
