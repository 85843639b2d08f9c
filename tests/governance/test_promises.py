"""Promises through their actions: recorded, changed, kept with proof, dropped, opened again."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction

from governance.actions import promises, reports
from governance.demonstration import LEARNING_DISABILITY, OLDER_PEOPLE
from governance.enums import Role
from governance.models import Finding, OutboxMark, Promise, PromiseStep, User
from governance.policies import NotAllowed, Stale
from governance.promise_queries import to_record, waiting_for
from tests import builders
from tests.builders import NOW, amara, ben, chloe, dev, leader, manager, promise
from tests.governance.report_story import council, load, overall_page, statement_page
from tests.performance.trail_counts import marks, trail_rows

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def changed(held: Promise, **given: Any) -> Promise:
    facts: dict[str, Any] = {
        "what": held.what,
        "who": held.who,
        "due_on": held.due_on,
        "owner": held.owner,
        "reason": "Recruiting took longer.",
        "version": held.version,
        "by": chloe(),
        "now": NOW,
    }
    return promises.change(promise=held, **(facts | given))


def kept(held: Promise, **given: Any) -> Promise:
    facts: dict[str, Any] = {"kept_on": TODAY, "note": "The team is in post.", "by": chloe(), "now": NOW}
    return promises.keep(promise=held, **({"version": held.version} | facts | given))


def dropped(held: Promise, **given: Any) -> Promise:
    facts = {"version": held.version, "reason": "The law changed.", "by": chloe(), "now": NOW}
    return promises.drop(promise=held, **(facts | given))


def steps(held: Promise) -> list[tuple[str, str]]:
    return [(step.kind, step.note) for step in held.steps.all()]


@pytest.fixture
def finding() -> Finding:
    """A paragraph of Northwick's report, marked as a promise."""
    council()
    load(overall_page(), chloe())
    load(statement_page(published="17 May 2024"), chloe())
    found = Finding.objects.get(position=3)
    return reports.mark(finding=found, mark="promise", version=1, by=chloe(), now=NOW)


def test_a_promise_stands_when_its_paragraph_is_gone_from_the_report(finding: Finding) -> None:
    held = promise(finding=finding)
    load(statement_page(published="17 May 2024", paragraphs=["Another altogether."]), chloe())
    held.refresh_from_db()
    assert (held.finding, held.what, held.state) == (None, "All checks are done in house", "open")
    assert not Finding.objects.filter(pk=finding.pk).exists()


# --- Recording -------------------------------------------------------------------------------------
def test_what_was_promised_is_kept_with_its_first_step() -> None:
    held = promise("  All checks\n are done in house ", owner=manager(), note=" Said in the report. ")
    assert (held.what, held.who, held.owner, held.state, held.settled_on, held.version) == (
        "All checks are done in house",
        "Senior leaders",
        manager(),
        "open",
        None,
        1,
    )
    assert steps(held) == [("made", "Said in the report.")]


def test_from_a_finding_the_statement_is_the_findings(finding: Finding) -> None:
    held = promise(finding=finding, statement=1)
    assert (held.finding, held.statement) == (finding, 8)
    assert not to_record().exists()


def test_a_marked_paragraph_without_a_record_waits_to_be_recorded(finding: Finding) -> None:
    assert list(to_record()) == [finding]
    load(statement_page(authority="Southwick Council", published="17 May 2024"), chloe())
    other = Finding.objects.get(report_statement__assessment__authority="Southwick Council", position=3)
    reports.mark(finding=other, mark="promise", version=1, by=chloe(), now=NOW)
    assert list(to_record()) == [finding]


def test_a_paragraph_that_is_not_marked_so_gives_no_promise(finding: Finding) -> None:
    marked = reports.mark(finding=finding, mark="context", version=2, by=chloe(), now=NOW)
    with pytest.raises(ValidationError, match="not marked as a promise"):
        promise(finding=marked)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"what": " \n "}, "Say what was promised"),
        ({"what": "x" * 301}, "300 characters"),
        ({"who": ""}, "Say who promised it"),
        ({"who": "x" * 121}, "120 characters"),
        ({"due_on": date(1999, 12, 31)}, "2000 to 2099"),
        ({"due_on": date(2100, 1, 1)}, "2000 to 2099"),
        ({"statement": 10}, "no statement 10"),
        ({"statement": 0}, "no statement 0"),
    ],
)
def test_what_cannot_be_is_refused(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        promise(**({"what": "A thing"} | given))
    assert not Promise.objects.exists()


@pytest.mark.parametrize("owner", [dev, builders.operator])
def test_who_is_not_of_the_staff_answers_for_nothing(owner: Callable[[], User]) -> None:
    with pytest.raises(ValidationError, match="cannot answer for a promise"):
        promise(owner=owner())


@pytest.mark.parametrize("who", [ben, dev, leader, builders.auditor, builders.administrator])
def test_a_role_that_keeps_no_promises_changes_none(who: Callable[[], User]) -> None:
    held, before = promise(), trail_rows()
    attempts: list[Callable[[], object]] = [
        lambda: promise(by=who()),
        lambda: changed(held, by=who(), what="Other"),
        lambda: kept(held, by=who()),
        lambda: dropped(held, by=who()),
        lambda: promises.reopen(promise=held, version=1, reason="So", by=who(), now=NOW),
    ]
    who()
    before = trail_rows()
    for attempt in attempts:
        with pytest.raises(NotAllowed, match="keep the list of promises"):
            attempt()
    assert trail_rows() == before


# --- Changing --------------------------------------------------------------------------------------
def test_a_change_is_a_step_with_its_reason_and_what_stood_there() -> None:
    held = changed(promise(), due_on=date(2027, 3, 31), who="The Director", owner=amara())
    assert (held.due_on, held.who, held.owner, held.version) == (
        date(2027, 3, 31),
        "The Director",
        amara(),
        2,
    )
    assert steps(held)[-1] == (
        "revised",
        "Recruiting took longer.\n"
        "Before: who “Senior leaders”; by when “30 September 2024”; who answers for it “none”.",
    )
    assert [step.due_on for step in held.steps.all()] == [date(2024, 9, 30), date(2027, 3, 31)]


def test_the_same_again_changes_nothing() -> None:
    held = promise()
    before = trail_rows(), marks()
    assert changed(held, version=99).version == 1
    assert (trail_rows(), marks()) == before


def test_two_at_once_are_told_of_each_other() -> None:
    held = promise()
    changed(held, what="Theirs")
    with pytest.raises(Stale) as stale:
        changed(held, what="Mine")
    assert stale.value.theirs.what == "Theirs"
    with pytest.raises(Stale):
        kept(held)
    assert len(steps(held)) == 2


def test_a_change_needs_a_reason() -> None:
    with pytest.raises(ValidationError, match="Give the reason"):
        changed(promise(), what="Other", reason="  ")


def test_an_owner_who_left_may_stay_but_not_be_chosen_anew() -> None:
    held = promise(owner=manager())
    gone = held.owner
    builders.people.deactivate(person=gone, version=gone.version, by=builders.administrator())
    held = changed(Promise.objects.get(pk=held.pk), what="Other")
    assert held.owner == gone
    held = changed(held, owner=None)
    with pytest.raises(ValidationError, match="cannot answer"):
        changed(held, owner=User.objects.get(pk=gone.pk))


# --- Settling --------------------------------------------------------------------------------------
def test_kept_on_a_day_with_a_note() -> None:
    held = kept(promise(), kept_on=date(2026, 5, 3))
    assert (held.state, held.settled_on, held.version) == ("kept", date(2026, 5, 3), 2)
    assert steps(held)[-1] == ("kept", "The team is in post.")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"note": " "}, "Say what shows"),
        ({"kept_on": TODAY + timedelta(days=1)}, "has not come yet"),
        ({"kept_on": date(1999, 1, 1)}, "from 2000"),
    ],
)
def test_kept_without_proof_or_on_no_such_day_is_refused(given: dict[str, Any], sentence: str) -> None:
    held = promise()
    with pytest.raises(ValidationError, match=sentence):
        kept(held, **given)
    assert len(steps(held)) == 1


def test_kept_with_a_piece_of_evidence_that_the_keeper_may_see() -> None:
    survey = builders.evidence(service_area=builders.service_area(LEARNING_DISABILITY))
    held = kept(promise(), note="", proof=survey)
    assert held.steps.get(kind="kept").proof == survey
    of_others = builders.person("Olu Bello", Role.MANAGER, areas=[OLDER_PEOPLE])
    with pytest.raises(ValidationError, match="that you can see"):
        kept(promise("Other"), proof=survey, by=of_others)


def test_dropped_and_opened_again() -> None:
    held = dropped(promise())
    assert (held.state, held.settled_on) == ("dropped", TODAY)
    held = promises.reopen(promise=held, version=2, reason="It was asked for again.", by=amara(), now=NOW)
    assert (held.state, held.settled_on) == ("open", None)
    assert [kind for kind, _ in steps(held)] == ["made", "dropped", "reopened"]


def test_a_settled_promise_is_changed_only_after_it_was_opened_again() -> None:
    held = kept(promise())
    with pytest.raises(ValidationError, match="Open it again before"):
        changed(held, what="Other")
    with pytest.raises(ValidationError, match="is kept; it cannot become dropped"):
        dropped(held)
    with pytest.raises(ValidationError, match="is open; it cannot become open"):
        promises.reopen(promise=promise("Other"), version=1, reason="So", by=chloe(), now=NOW)


@pytest.mark.parametrize("act", ["drop", "reopen"])
def test_settling_needs_a_reason(act: str) -> None:
    held = promise() if act == "drop" else kept(promise())
    with pytest.raises(ValidationError, match="Give the reason"):
        getattr(promises, act)(promise=held, version=held.version, reason="", by=chloe(), now=NOW)


def test_the_database_keeps_steps_as_they_were_said() -> None:
    held = promise()
    for change in (
        lambda: PromiseStep.objects.filter(promise=held).update(note="Other"),
        lambda: PromiseStep.objects.filter(promise=held).delete(),
    ):
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            change()


def test_a_promise_marks_its_statement_and_the_position() -> None:
    chloe()
    OutboxMark.objects.all().delete()
    promise()
    assert set(OutboxMark.objects.values_list("key", flat=True)) == {"position", "statement:8"}


# --- What waits ------------------------------------------------------------------------------------
def test_own_promises_wait_from_thirty_days_before_their_day() -> None:
    mona = manager()
    late = promise("Late", owner=mona)
    soon = promise("Soon", owner=mona, due_on=TODAY + timedelta(days=30))
    promise("Later", owner=mona, due_on=TODAY + timedelta(days=31))
    promise("No day", owner=mona, due_on=None)
    promise("Another's", owner=chloe())
    kept(promise("Kept", owner=mona))
    found = waiting_for(mona, now=NOW)
    assert [(one.label, one.grave, one.url_args, one.due_on) for one in found] == [
        ("Promise: Late", True, (late.pk,), date(2024, 9, 30)),
        ("Promise: Soon", False, (soon.pk,), TODAY + timedelta(days=30)),
    ]
    assert found[0].detail == "Was due 30 September 2024, promised by Senior leaders"


def test_a_member_waits_for_nothing() -> None:
    promise(owner=manager())
    assert waiting_for(dev(), now=NOW) == ()
    assert not Promise.objects.visible_to(dev()).exists()
