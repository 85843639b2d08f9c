"""What is done to evidence: by whom, what is refused, and that all of it is kept in the trail."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from governance.actions import evidence as actions
from governance.actions import people
from governance.coverage import CategoryCoverage
from governance.enums import EvidenceState
from governance.evidence_files import check_file
from governance.evidence_policies import can_check, can_keep
from governance.evidence_queries import coverage, newest_by_category, waiting_for
from governance.models import Evidence, EvidenceFile, OutboxMark, User
from governance.policies import NotAllowed, Stale
from governance.trail import Filter, read
from tests import builders
from tests.builders import NOW
from tests.governance.evidence_makers import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
TODAY = date(2026, 11, 23)
LATER = date(2027, 12, 31)


def details_of(evidence: Evidence) -> actions.Details:
    """What is stored now, as a form would send it."""
    return actions.Details(
        title=evidence.title,
        shows=evidence.shows,
        category=evidence.category,
        statements=tuple(evidence.statement_links.values_list("statement", flat=True)),
        dated=evidence.dated,
        review_by=evidence.review_by,
        owner=evidence.owner,
        service_area=evidence.service_area,
    )


def change(evidence: Evidence, *, by: User, version: int | None = None, **changes: Any) -> Evidence:
    """The piece with some of it said otherwise."""
    content = {name: changes.pop(name, getattr(evidence, name)) for name in ("url", "note")}
    return actions.change(
        evidence=evidence,
        version=evidence.version if version is None else version,
        details=replace(details_of(evidence), **changes),
        contains_personal_data=False,
        by=by,
        now=NOW,
        **content,
    )


def problems(error: pytest.ExceptionInfo[ValidationError]) -> dict[str, list[str]]:
    return dict(error.value.message_dict)


# --- Adding ------------------------------------------------------------------------------------------
def test_a_link_is_added_and_waits_for_a_check() -> None:
    added = builders.evidence(statements=(8, 1, 8))
    assert (added.kind, added.url, added.checked_by, added.state) == (
        "link",
        "https://carers.example/survey",
        None,
        EvidenceState.HELD,
    )
    assert [link.statement for link in added.statement_links.all()] == [1, 8]


def test_a_file_is_kept_as_it_came() -> None:
    added = builders.evidence(file=check_file(pdf(), name="minutes.pdf"))
    held = EvidenceFile.objects.get(evidence=added)
    assert (added.kind, held.name, held.content_type, held.size) == (
        "file",
        "minutes.pdf",
        "application/pdf",
        len(pdf()),
    )
    assert bytes(held.content) == pdf()
    assert len(held.sha256) == 64


def test_a_note_keeps_its_lines() -> None:
    assert builders.evidence(note="One.\r\nTwo.\r\n").note == "One.\nTwo."


@pytest.mark.parametrize(
    "content", [{"url": "", "note": ""}, {"url": "https://a.example", "note": "And a note."}]
)
def test_there_is_exactly_one_kind(content: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="one of the three"):
        builders.evidence(**content)


def test_personal_data_is_refused_and_nothing_is_kept() -> None:
    ben = builders.ben()
    marks = OutboxMark.objects.count()
    with pytest.raises(actions.PersonalData, match="Nothing was kept"):
        actions.add(
            details=actions.Details(
                title="A letter",
                shows="x",
                category="people",
                statements=(1,),
                dated=TODAY,
                review_by=LATER,
                owner=ben,
            ),
            contains_personal_data=True,
            by=ben,
            now=NOW,
            file=check_file(pdf(), name="letter.pdf"),
        )
    assert not Evidence.objects.exists()
    assert not EvidenceFile.objects.exists()
    assert OutboxMark.objects.count() == marks


@pytest.mark.parametrize(
    ("field", "given", "sentence"),
    [
        ("title", "  ", "Enter a title"),
        ("title", "x" * 161, "Enter a title"),
        ("shows", "x" * 301, "at most 300 characters, not 301"),
        ("category", "hearsay", "Choose one of the categories"),
        ("statements", (), "Tick the statements"),
        ("statements", (1, 10), "Tick the statements"),
        ("dated", TODAY + timedelta(days=1), "of a day to come"),
        ("review_by", date(2026, 9, 1), "after the day of the evidence"),
        ("review_by", TODAY - timedelta(days=1), "that is not past"),
        ("review_by", date(2029, 12, 31), "within the next three years"),
        ("url", "javascript:alert(1)", "begins with https"),
        ("note", "x" * 4001, "at most 4,000"),
    ],
)
def test_what_cannot_be_is_told_by_field(field: str, given: Any, sentence: str) -> None:
    with pytest.raises(ValidationError) as error:
        builders.evidence(**{field: given})
    assert sentence in " ".join(problems(error)[field])
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("who", [builders.dev, builders.operator])
def test_the_owner_is_an_active_member_of_staff(who: Callable[[], User]) -> None:
    with pytest.raises(ValidationError, match="not an active member of staff"):
        builders.evidence(owner=who())


def test_somebody_who_has_left_owns_nothing_new() -> None:
    left = builders.person("Lena Ford", builders.Role.OFFICER)
    people.deactivate(person=left, version=left.version, by=builders.operator())
    left.refresh_from_db()
    with pytest.raises(ValidationError, match="Lena Ford is not an active"):
        builders.evidence(owner=left)


@pytest.mark.parametrize("who", [builders.dev, builders.leader, builders.administrator])
def test_adding_is_for_those_who_may(who: Callable[[], User]) -> None:
    with pytest.raises(NotAllowed, match="does not let you add evidence"):
        builders.evidence(by=who(), owner=builders.ben())


def test_an_officer_adds_for_the_own_area_alone() -> None:
    with pytest.raises(NotAllowed, match="another service area"):
        builders.evidence(service_area=builders.service_area("Older People"))
    assert builders.evidence(service_area=builders.service_area("Learning Disability")).pk
    assert builders.evidence(by=builders.chloe(), service_area=builders.service_area("Older People")).pk


# --- Who sees it -------------------------------------------------------------------------------------
def seen_by(person: User) -> set[str]:
    return set(Evidence.objects.visible_to(person).values_list("title", flat=True))


def test_an_officer_sees_what_has_no_area_and_the_own() -> None:
    builders.evidence("Everybody's")
    builders.evidence("Ben's", service_area=builders.service_area("Learning Disability"))
    assert seen_by(builders.erin()) == {"Everybody's"}
    for who in (builders.ben, builders.manager, builders.chloe, builders.amara, builders.leader):
        assert seen_by(who()) == {"Everybody's", "Ben's"}
    assert seen_by(builders.dev()) == set()


def test_the_owner_sees_it_whatever_the_area() -> None:
    area = builders.service_area("Learning Disability")
    builders.evidence("Handed over", service_area=area, owner=builders.erin())
    assert seen_by(builders.erin()) == {"Handed over"}


STRANGERS: dict[str, Callable[[Evidence, User], Evidence]] = {
    "check": lambda held, by: actions.check(evidence=held, version=1, by=by, now=NOW),
    "renew": lambda held, by: actions.renew(
        evidence=held, version=1, review_by=LATER, reason="x", by=by, now=NOW
    ),
    "retire": lambda held, by: actions.retire(evidence=held, version=1, reason="x", by=by),
    "change": lambda held, by: change(held, by=by, title="x"),
}


@pytest.mark.parametrize("action", STRANGERS)
def test_a_stranger_does_nothing_to_it(action: str) -> None:
    held = builders.evidence(service_area=builders.service_area("Learning Disability"))
    with pytest.raises(NotAllowed, match="another service area"):
        STRANGERS[action](held, builders.erin())
    assert Evidence.objects.get().version == 1


# --- Checking ----------------------------------------------------------------------------------------
def test_a_second_person_checks_it() -> None:
    checked = builders.checked_evidence()
    assert (checked.checked_by, checked.checked_at, checked.version) == (builders.chloe(), NOW, 2)
    with pytest.raises(NotAllowed, match="checked already"):
        actions.check(evidence=checked, version=2, by=builders.amara(), now=NOW)


def test_neither_owner_nor_adder_checks_it() -> None:
    held = builders.evidence(owner=builders.chloe())
    for who in (builders.ben(), builders.chloe()):
        assert not can_check(who, evidence=held)
        with pytest.raises(NotAllowed, match="A second person must check it"):
            actions.check(evidence=held, version=1, by=who, now=NOW)
    with pytest.raises(NotAllowed, match="does not let you check evidence"):
        actions.check(evidence=held, version=1, by=builders.leader(), now=NOW)
    assert actions.check(evidence=held, version=1, by=builders.amara(), now=NOW).checked_by


@pytest.mark.parametrize("column", ["owner_id", "added_by_id", "changed_by_id"])
def test_the_database_refuses_a_check_by_the_same_person(column: str) -> None:
    held = builders.checked_evidence()
    with pytest.raises(IntegrityError, match="evidence_checked_by"), transaction.atomic():
        Evidence.objects.filter(pk=held.pk).update(**{column: builders.chloe().pk})


def test_a_changed_piece_must_be_checked_again_and_not_by_who_changed_it() -> None:
    held = builders.checked_evidence()
    changed = change(held, by=builders.chloe(), title="Another title", statements=(2, 3))
    assert (changed.title, changed.checked_by, changed.checked_at, changed.version) == (
        "Another title",
        None,
        None,
        3,
    )
    assert [link.statement for link in changed.statement_links.all()] == [2, 3]
    assert not can_check(builders.chloe(), evidence=changed)
    assert actions.check(evidence=changed, version=3, by=builders.amara(), now=NOW).checked_by


def test_the_same_again_changes_nothing() -> None:
    held = builders.checked_evidence()
    same = change(held, by=builders.ben(), title=f" {held.title} ")
    assert (same.version, same.checked_by) == (2, builders.chloe())


def test_whoever_comes_second_is_shown_what_is_stored() -> None:
    held = builders.evidence()
    change(held, by=builders.ben(), title="Theirs")
    with pytest.raises(Stale) as stale:
        change(held, by=builders.chloe(), version=1, title="Mine")
    assert stale.value.theirs.title == "Theirs"
    with pytest.raises(Stale):
        actions.check(evidence=held, version=1, by=builders.amara(), now=NOW)


def test_personal_data_cannot_come_by_a_change() -> None:
    held = builders.evidence(note="A note.")
    with pytest.raises(actions.PersonalData):
        actions.change(
            evidence=held,
            version=1,
            details=details_of(held),
            contains_personal_data=True,
            note="Mrs Jones of 4 High Street",
            by=builders.ben(),
            now=NOW,
        )
    assert Evidence.objects.get().note == "A note."


def test_a_colleague_changes_nothing_and_a_manager_may() -> None:
    held = builders.evidence()
    assert not can_keep(builders.erin(), evidence=held)
    with pytest.raises(NotAllowed, match="Ben Adeyemi owns this piece"):
        change(held, by=builders.erin(), title="x")
    assert change(held, by=builders.manager(), title="Better").changed_by == builders.manager()


def test_what_was_so_before_may_stay() -> None:
    """Its day of review has come and its owner has left: the words can still be put right."""
    left = builders.person("Lena Ford", builders.Role.OFFICER)
    held = builders.evidence(owner=left, review_by=TODAY)
    people.deactivate(person=left, version=left.version, by=builders.operator())
    after = NOW + timedelta(days=30)
    changed = actions.change(
        evidence=held,
        version=1,
        details=replace(details_of(held), shows="Said better."),
        contains_personal_data=False,
        url=held.url,
        by=builders.ben(),
        now=after,
    )
    assert changed.shows == "Said better."


# --- Renewing and retiring ---------------------------------------------------------------------------
def test_a_renewed_piece_keeps_its_check() -> None:
    held = builders.checked_evidence()
    renewed = actions.renew(
        evidence=held, version=2, review_by=LATER, reason="  Asked\nagain. ", by=builders.ben(), now=NOW
    )
    assert (renewed.review_by, renewed.renewed_because, renewed.checked_by) == (
        LATER,
        "Asked again.",
        builders.chloe(),
    )


@pytest.mark.parametrize(
    ("review_by", "reason", "field"),
    [
        (date(2027, 9, 1), "Why", "review_by"),
        (date(2026, 12, 1), "Why", "review_by"),
        (date(2030, 1, 1), "Why", "review_by"),
        (LATER, " ", "reason"),
        (LATER, "x" * 501, "reason"),
    ],
)
def test_a_renewal_that_says_nothing_is_refused(review_by: date, reason: str, field: str) -> None:
    held = builders.checked_evidence()
    with pytest.raises(ValidationError) as error:
        actions.renew(
            evidence=held, version=2, review_by=review_by, reason=reason, by=builders.ben(), now=NOW
        )
    assert list(problems(error)) == [field]


def test_a_retired_piece_stays_as_it_is() -> None:
    held = builders.checked_evidence()
    retired = actions.retire(evidence=held, version=2, reason="Too old.", by=builders.ben())
    assert (retired.state, retired.retired_because) == (EvidenceState.RETIRED, "Too old.")
    for who in (builders.ben(), builders.amara()):
        with pytest.raises(NotAllowed, match="is retired"):
            change(retired, by=who, title="x")
    with pytest.raises(NotAllowed, match="is retired"):
        actions.check(evidence=retired, version=3, by=builders.amara(), now=NOW)


def test_a_reason_is_needed_to_retire() -> None:
    held = builders.evidence()
    with pytest.raises(ValidationError, match="one sentence"):
        actions.retire(evidence=held, version=1, reason="", by=builders.ben())


# --- What follows from it ----------------------------------------------------------------------------
def marked() -> set[str]:
    keys = set(OutboxMark.objects.values_list("key", flat=True))
    OutboxMark.objects.all().delete()
    return keys


def test_each_change_marks_what_to_work_out_again() -> None:
    people_first = builders.chloe(), builders.ben()
    assert len(people_first) == 2
    marked()
    held = builders.evidence(statements=(1, 8))
    assert marked() == {"statement:1", "statement:8"}
    held = actions.check(evidence=held, version=1, by=builders.chloe(), now=NOW)
    assert marked() == {f"evidence:{held.pk}"}
    change(held, by=builders.ben(), statements=(8, 9))
    assert marked() == {f"evidence:{held.pk}", "statement:1", "statement:9"}


def test_the_trail_tells_of_every_change_and_holds_no_file() -> None:
    held = builders.evidence(file=check_file(pdf(), name="minutes.pdf"))
    held = actions.check(evidence=held, version=1, by=builders.chloe(), now=NOW)
    held = actions.renew(
        evidence=held, version=2, review_by=LATER, reason="Still so.", by=builders.ben(), now=NOW
    )
    actions.retire(evidence=held, version=3, reason="Too old.", by=builders.ben())
    changes = read(Filter(table="governance.Evidence", object=str(held.pk)), limit=9)
    assert [one.label for one in changes] == ["update", "update", "update", "insert"]
    assert changes[1].after
    assert changes[1].after["renewed_because"] == "Still so."
    (file,) = read(Filter(table="governance.EvidenceFile", object=str(held.pk)), limit=9)
    assert file.after
    assert file.after["sha256"]
    assert "content" not in file.after


def test_coverage_counts_by_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    builders.checked_evidence(statements=(1, 2))
    builders.evidence(category="partners")
    held = builders.checked_evidence(category="processes")
    actions.retire(evidence=held, version=2, reason="Too old.", by=builders.ben())
    with django_assert_num_queries(1):
        found = coverage([1, 2, 3], day=TODAY)
    assert [found[number].current for number in (1, 2, 3)] == [1, 1, 0]
    assert found[1].categories == (
        CategoryCoverage("people", "People's experience", 1, 0, 0),
        CategoryCoverage("staff-and-leaders", "Feedback from staff and leaders"),
        CategoryCoverage("partners", "Feedback from partners", 0, 0, 1),
        CategoryCoverage("processes", "Processes"),
    )
    assert coverage([1], day=date(2027, 9, 2))[1].categories[0].expired == 1


# --- What waits --------------------------------------------------------------------------------------
def test_a_piece_waits_for_those_who_can_check_it() -> None:
    held = builders.evidence("Survey", statements=(4,))
    both = builders.evidence("Minutes", statements=(4, 5))
    (first, second) = waiting_for(builders.chloe(), now=NOW)
    assert (first.kind, first.statement, first.url_name, first.url_args, first.grave, first.due_on) == (
        "evidence-check",
        4,
        "governance:evidence-check",
        (held.pk,),
        False,
        None,
    )
    assert (first.label, first.detail) == (
        "Check evidence: Survey",
        "Added by Ben Adeyemi on 23 November 2026",
    )
    assert (second.statement, second.url_args) == (None, (both.pk,))
    for who in (builders.ben(), builders.leader(), builders.dev()):
        assert waiting_for(who, now=NOW) == ()


def test_what_expires_waits_for_its_owner_alone() -> None:
    builders.checked_evidence("Soon", review_by=TODAY + timedelta(days=60))
    builders.checked_evidence("Past", review_by=TODAY)
    builders.checked_evidence("Far", review_by=TODAY + timedelta(days=61))
    retired = builders.checked_evidence("Gone", review_by=TODAY)
    actions.retire(evidence=retired, version=2, reason="Too old.", by=builders.ben())
    tomorrow = NOW + timedelta(days=1)
    assert [(one.label, one.kind, one.grave) for one in waiting_for(builders.ben(), now=NOW)] == [
        ("Review evidence: Past", "evidence-expiring", False),
        ("Review evidence: Soon", "evidence-expiring", False),
    ]
    past = waiting_for(builders.ben(), now=tomorrow)[0]
    assert (past.grave, past.due_on, past.detail) == (True, TODAY, "Expired after 23 November 2026")
    assert waiting_for(builders.chloe(), now=tomorrow) == ()


def test_nothing_of_another_area_waits() -> None:
    builders.evidence(service_area=builders.service_area("Learning Disability"))
    assert waiting_for(builders.erin(), now=NOW) == ()
    assert len(waiting_for(builders.manager(), now=NOW)) == 1


@pytest.mark.parametrize("pieces", [1, 3])
def test_what_waits_costs_one_query(pieces: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(pieces):
        builders.evidence(f"Piece {number}")
    chloe = builders.chloe()
    with django_assert_num_queries(1):
        assert len(waiting_for(chloe, now=NOW)) == pieces


def test_the_newest_of_a_category_is_current_and_the_readers_to_see() -> None:
    day, area = NOW.date(), builders.service_area("Learning Disability")
    builders.checked_evidence("Last year's", dated=date(2025, 9, 1))
    newest = builders.checked_evidence("This year's")
    builders.evidence("Not checked yet", dated=date(2026, 10, 1))
    expired = {"dated": date(2026, 9, 2), "review_by": day - timedelta(days=1)}
    builders.checked_evidence("Expired", now=NOW - timedelta(days=60), **expired)
    builders.checked_evidence("Of another statement", dated=date(2026, 10, 3), statements=(2,))
    elsewhere = builders.checked_evidence("Of one area", category="processes", service_area=area)
    assert newest_by_category(1, user=builders.erin(), day=day) == {"people": newest}
    assert newest_by_category(1, user=builders.manager(), day=day) == {
        "people": newest,
        "processes": elsewhere,
    }
