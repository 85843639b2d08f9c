"""What the Director's page says: decisions first, what moved since one looked, caps, and who may what."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.enums import Role
from governance.models import User
from governance.policies import NotAllowed, Stale
from performance.actions import director
from performance.models import DirectorLook
from performance.queries.director import director_page
from risk.enums import EscalationState, Level
from risk.models import Escalation
from tests import builders
from tests.risk import decision_makers, makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
PAGE = reverse("performance:director")
NOW = builders.NOW


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def text(who: User, path: str = PAGE) -> str:
    response = builders.client_of(who).get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def answer(client: Client, path: str, to: str, version: int, **given: Any) -> Any:
    data = {"to": to, "version": version, "request_key": str(uuid.uuid4()), "back": "director"}
    return client.post(path, data | {"reason": "It is so."} | given)


# --- Decisions ------------------------------------------------------------------------------------------
def test_decisions_stand_first_each_with_its_kind_authority_and_answers() -> None:
    builders.leader()
    decision_makers.asked(makers.logged())
    makers.grave(5, 4)
    page = text(builders.amara())
    for words in (
        "Decision to spend", "Spend £40,000 on four night rounds?", "Officer decision, ready to publish",
        "Escalation, you endorse first", "Ask for ASC-002 to join the corporate register?",
        "Senior leadership decides (rules E1, E2)", ">Endorse<span", ">Send on<span", "Due Friday 27",
    ):  # fmt: skip
        assert words in page, words
    assert page.index("Decisions for you") < page.index("New or worse")


def test_the_director_endorses_on_the_page_and_comes_back_to_it() -> None:
    builders.leader()
    found, client = makers.grave(5, 4), builders.client_of(builders.amara())
    path = reverse("risk:escalation-answer", args=[found.pk])
    assert answer(client, path, "approve", found.version)["Location"] == PAGE
    found.refresh_from_db()
    assert found.state == EscalationState.ENDORSED
    assert "Nothing waits for a decision." in text(builders.amara())


def test_an_answer_that_lacks_its_reason_is_shown_with_the_escalation_and_still_leads_back() -> None:
    found, client = makers.grave(), builders.client_of(builders.amara())
    path = reverse("risk:escalation-answer", args=[found.pk])
    lacking = answer(client, path, "refuse", found.version, reason="")
    assert lacking.status_code == 422
    assert 'name="back" value="director"' in lacking.content.decode()


def test_at_most_three_decisions_are_shown_and_the_rest_counted() -> None:
    for days in (9, 2, 5, 7):
        decision_makers.asked(question=f"In {days} days?", decide_by=date(2026, 11, 23) + timedelta(days))
    page = director_page(user=builders.amara(), now=NOW)
    assert [card.question for card in page.cards.shown] == ["In 2 days?", "In 5 days?", "In 7 days?"]
    assert (page.cards.more, page.cards.total) == (1, 4)
    assert "and 1 more" in text(builders.amara())
    assert page.lead.words == "4 decisions wait, the first by 25 November."


def test_nobody_is_offered_what_they_brought_about_and_leaders_only_read() -> None:
    deputy = builders.person("Nadia Deputy", Role.DIRECTOR)
    makers.grave()
    Escalation.objects.update(raised_by=deputy)
    assert "You brought this about" in text(deputy)
    assert 'value="approve"' not in text(deputy)
    assert 'value="approve"' in text(builders.amara())
    seen = text(builders.leader())
    assert 'value="approve"' not in seen
    assert "The Director or the deputy decides this." in seen


@pytest.mark.parametrize("who", ["ben", "erin", "manager", "chloe", "auditor", "administrator", "dev"])
def test_it_is_for_the_director_and_leaders_alone(who: str) -> None:
    client = builders.client_of(getattr(builders, who)())
    paths = (PAGE, reverse("performance:director-csv"), reverse("performance:director-lead"))
    assert {client.get(path).status_code for path in paths} == {403}


# --- Since you last looked ------------------------------------------------------------------------------
def test_opening_changes_nothing_and_saying_so_moves_the_baseline() -> None:
    risk = makers.logged()
    makers.rescored(risk, 4, 4, on=date(2026, 11, 23))
    amara = builders.amara()
    later = NOW + timedelta(hours=1)
    for _ in range(2):
        assert "New or worse since 16 November" in text(amara)
    assert not DirectorLook.objects.exists()
    assert [row.named.reference for row in director_page(user=amara, now=later).new.rows] == ["ASC-001"]
    with time_machine.travel(later, tick=False):
        assert builders.client_of(amara).post(reverse("performance:director-read")).status_code == 302
    page = director_page(user=amara, now=later)
    assert (page.new.rows, page.looked_at) == ((), later)
    assert page.new_heading == "New or worse since you last looked, 23 November"
    # Each reader has a baseline of their own.
    assert director_page(user=builders.leader(), now=later).new.rows


def test_a_score_that_rose_says_from_what_why_and_what_is_next() -> None:
    before = makers.at(date(2026, 11, 1))
    with time_machine.travel(before, tick=False):
        risk = makers.logged(now=before)
    director.mark_read(by=builders.amara(), now=makers.at(date(2026, 11, 16)))
    makers.rescored(risk, 5, 4, on=date(2026, 11, 20))
    (row,) = director_page(user=builders.amara(), now=NOW).new.rows
    assert (row.before, row.chip, row.why) == (12, "Risk 20 Very high", "The figures of the week.")
    assert row.following == "Ask three providers to price two night rounds, by 7 Dec"
    (card,) = director_page(user=builders.amara(), now=NOW).cards.shown
    assert card.risks[0].movement == "Up from 12"


def test_a_low_risk_that_is_new_or_one_that_fell_is_no_news() -> None:
    makers.logged(current=makers.judged(2, 2), target=makers.judged(1, 2))
    fell = makers.named("Another", current=makers.judged(4, 4), now=makers.at(date(2026, 11, 10)))
    makers.rescored(fell, 3, 3, on=date(2026, 11, 20))
    assert director_page(user=builders.amara(), now=NOW).new.rows == ()


# --- The other parts ------------------------------------------------------------------------------------
def test_outside_tolerance_the_unaccepted_stand_first_and_in_red() -> None:
    builders.leader()
    found = makers.grave(5, 4)
    page = director_page(user=builders.amara(), now=NOW)
    (row,) = page.outside.rows
    assert (row.named.reference, row.is_bad, row.acceptance) == ("ASC-001", True, "Not accepted")
    client = builders.client_of(builders.amara())
    path = reverse("risk:escalation-answer", args=[found.pk])
    answer(client, path, "refuse", found.version, accept_until="2026-11-30")
    (row,) = director_page(user=builders.amara(), now=NOW).outside.rows
    assert (row.is_bad, row.acceptance, row.soon) == (False, "Accepted to 30 Nov 2026", "(in 7 days)")


def test_who_was_told_names_bodies_first_and_never_the_reader() -> None:
    amara = builders.amara()
    makers.grave()
    rows = director_page(user=amara, now=NOW).told.rows
    assert next(row.who for row in rows) == "Departmental leadership"
    assert amara.name not in [row.who for row in rows]


def test_a_board_that_was_told_stands_with_the_day_to_acknowledge_by() -> None:
    notice = makers.told(makers.grave().risk)
    part = director_page(user=builders.amara(), now=NOW).told
    by_name = {row.who: row.answer for row in part.rows}
    due = notice.acknowledge_by
    assert by_name[notice.board.name] == f"Acknowledge by {due.day} {due:%b}"
    assert part.more == 0


def test_upkeep_counts_and_names_what_is_late() -> None:
    makers.logged()
    later = makers.at(date(2026, 12, 20))
    page = director_page(user=builders.amara(), now=later)
    assert [(count.total, words) for count, words in page.upkeep_lines] == [(1, "review overdue")]
    assert page.actions_words == "1 of 1 open action is overdue."
    assert page.confidence.words.startswith("0 of 1 risk scores are over six months old, and 9 of 9")


def test_an_empty_product_says_so_in_every_part() -> None:
    page = text(builders.amara())
    for words in ("Nothing waits for a decision.", "Nothing is new or worse.", "No issue is open.",
                  "No risk is outside tolerance.", "No action is open.", "Nobody has prepared"):  # fmt: skip
        assert words in page, words


def test_the_csv_holds_the_same_lines_and_runs_no_formula() -> None:
    decision_makers.asked(makers.logged(), question="=HYPERLINK(1)?")
    makers.grave(5, 4)
    answer = builders.client_of(builders.amara()).get(reverse("performance:director-csv"))
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Part,Reference,What,How it stands,When or next"
    assert any(row.startswith("Decisions,ASC-001,'=HYPERLINK(1)?") for row in rows)
    assert any(row.startswith("Outside tolerance,ASC-002") for row in rows)
    assert rows[-1].startswith('"OFFICIAL.') or rows[-1].startswith("OFFICIAL.")


# --- The paragraph --------------------------------------------------------------------------------------
def test_the_paragraph_is_written_by_one_and_checked_by_another() -> None:
    leader, amara = builders.leader(), builders.amara()
    lead = director.write_lead(words="Two  things\nwait.", version=0, by=leader, now=NOW)
    assert lead.words == "Two things wait."
    with pytest.raises(NotAllowed, match="another person"):
        director.check_lead(version=lead.version, by=leader, now=NOW)
    checked = director.check_lead(version=lead.version, by=amara, now=NOW)
    assert "Two things wait." in text(amara)
    assert "checked by Director of Adult Social Services" in text(amara) or "checked by Amara" in text(amara)
    again = director.write_lead(words="Three wait.", version=checked.version, by=leader, now=NOW)
    assert again.checked_by is None
    assert "not checked yet" in text(amara)


def test_two_who_write_at_once_get_both_wordings() -> None:
    director.write_lead(words="First.", version=0, by=builders.leader(), now=NOW)
    with pytest.raises(Stale):
        director.write_lead(words="Second.", version=0, by=builders.amara(), now=NOW)
    path = reverse("performance:director-lead")
    data = {"words": "Second.", "version": "0", "request_key": str(uuid.uuid4())}
    answered = builders.client_of(builders.amara()).post(path, data)
    page = answered.content.decode()
    assert answered.status_code == 409
    assert "First." in page
    assert "Second." in page
    assert builders.client_of(builders.amara()).post(path, data | {"version": "1"}).status_code == 302


@pytest.mark.parametrize("words", ["   ", "x" * 401])
def test_no_paragraph_and_one_too_long_are_refused(words: str) -> None:
    with pytest.raises(ValidationError):
        director.write_lead(words=words, version=0, by=builders.amara(), now=NOW)


def test_nobody_else_writes_or_checks_it() -> None:
    for who in (builders.ben(), builders.manager(), builders.chloe()):
        with pytest.raises(NotAllowed):
            director.write_lead(words="Mine.", version=0, by=who, now=NOW)
        with pytest.raises(NotAllowed):
            director.mark_read(by=who, now=NOW)


# --- Where a sign-in leads, and what a page costs -------------------------------------------------------
def test_a_sign_in_leads_to_the_page_only_when_something_waits_for_that_person() -> None:
    start, overview = reverse("performance:start"), reverse("performance:overview")
    amara, deputy = builders.amara(), builders.person("Nadia Deputy", Role.DIRECTOR)

    def led(who: User) -> str:
        return str(builders.client_of(who).get(start)["Location"])

    assert (led(amara), led(deputy)) == (overview, overview)
    makers.grave()
    Escalation.objects.update(raised_by=deputy)
    assert (led(amara), led(deputy)) == (PAGE, overview)
    assert led(builders.leader()) == led(builders.ben()) == led(builders.dev()) == overview


def test_the_page_asks_fifteen_questions_however_much_there_is() -> None:
    client, leader = builders.client_of(builders.amara()), builders.leader()
    director.write_lead(words="Two wait.", version=0, by=leader, now=NOW)
    decision_makers.asked(makers.logged())
    makers.grave(5, 4)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        return len(queries)

    few = count()
    for number in range(4):
        decision_makers.asked(makers.named(f"Event {number}", current=makers.judged(4, 4)))
    makers.drained()
    assert (few, count()) == (15, 15)


def test_what_stands_corporate_needs_no_second_endorsement() -> None:
    builders.leader()
    found = makers.grave(5, 4)
    Escalation.objects.filter(pk=found.pk).update(destination=Level.CORPORATE, needs_endorsement=False)
    assert director_page(user=builders.amara(), now=NOW).cards.shown == ()
