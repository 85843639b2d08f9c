"""A report's text loaded: all of it or nothing, the same text once, a changed text without losing marks."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from governance.actions import reports
from governance.enums import FindingMark, Role
from governance.models import (
    Finding,
    OutboxMark,
    PublishedAssessment,
    PublishedScore,
    ReportDocument,
    ReportStatement,
    User,
)
from governance.policies import NotAllowed, Stale
from tests.builders import EVERY_ROLE, NOW, chloe
from tests.governance.report_story import PARAGRAPHS, council, load, overall_page, statement_page
from tests.performance.trail_counts import marks, trail_rows

MAY = date(2024, 5, 17)


@pytest.fixture
def by(db: None) -> User:
    return chloe()


def problems(text: str, by: User, **given: object) -> list[str]:
    """The problems of a text that must change nothing, each with its line."""
    before = trail_rows(), marks()
    loaded = reports.load(**{"text": text, "file_name": "page.txt", "by": by, "now": NOW} | given)  # type: ignore[arg-type]
    assert (trail_rows(), marks()) == before
    assert loaded.recorded is None
    return [f"{problem.line}: {problem.message}" for problem in loaded.problems]


def texts() -> list[str]:
    return list(Finding.objects.order_by("position").values_list("text", flat=True))


def test_a_statement_page_becomes_score_commitment_and_findings(by: User) -> None:
    loaded = load(statement_page(), by)
    statement = ReportStatement.objects.get()
    assert (statement.statement, statement.name) == (8, "Governance, management and sustainability")
    assert statement.commitment == "The council says who answers for what, and looks at its risks."
    assert statement.label == "Evidence shows a good standard"
    assert texts() == list(PARAGRAPHS)
    assert PublishedScore.objects.get().score == 3
    assert loaded.recorded is not None
    assert loaded.recorded.is_new


def test_a_text_without_a_date_begins_an_assessment_without_one(by: User) -> None:
    load(statement_page(), by)
    assessment = PublishedAssessment.objects.get()
    assert (assessment.authority, assessment.published_on) == ("Borough of Northwick", None)
    assert (assessment.recorded_by, assessment.source) == (by, "page.txt")


def test_a_text_without_a_date_joins_the_one_current_assessment(by: User) -> None:
    load(overall_page(), by)
    load(statement_page(authority="borough of northwick"), by)
    assessment = PublishedAssessment.objects.get()
    assert assessment.published_on == MAY
    assert assessment.method == "earlier"
    assert assessment.statements.get().statement == 8


def test_a_dated_text_gives_its_date_to_an_assessment_without_one(by: User) -> None:
    load(statement_page(), by)
    loaded = load(overall_page(), by)
    assessment = PublishedAssessment.objects.get()
    assert (assessment.published_on, assessment.method) == (MAY, "earlier")
    assert loaded.recorded is not None
    assert loaded.recorded.filled == ("published_on",)


def test_a_date_given_beside_the_text_counts(by: User) -> None:
    load(statement_page(), by, published_on=MAY)
    assert PublishedAssessment.objects.get().published_on == MAY


def test_another_date_than_the_text_has_is_a_problem(by: User) -> None:
    found = problems(overall_page(), by, published_on=date(2025, 1, 1))
    assert found == [
        "None: The text was published on 17 May 2024, but 1 January 2025 was given. "
        "Leave the given date out, or correct the text."
    ]


def test_a_date_to_come_is_a_problem(by: User) -> None:
    assert problems(overall_page(published="24 November 2026"), by) == [
        "None: 24 November 2026 has not come yet. Give the day on which it was published."
    ]


def test_a_contradiction_names_the_line_and_changes_nothing(by: User) -> None:
    load(overall_page(), by)
    (found,) = problems(statement_page(score=2), by)
    assert found.startswith(
        "2: Statement 8 has the score 2 here, but 3 is recorded for Borough of Northwick, 17 May 2024."
    )


def test_a_newer_report_supersedes_the_older(by: User) -> None:
    load(overall_page(), by)
    loaded = load(overall_page(scores=(3,) * 9, published="3 June 2026"), by)
    states = dict(PublishedAssessment.objects.values_list("published_on__year", "state"))
    assert states == {2024: "superseded", 2026: "published"}
    assert loaded.recorded is not None
    assert loaded.recorded.superseded is not None


def test_a_text_without_a_council_is_not_given_ours(by: User) -> None:
    council()
    table = "Theme, Area, Score\nLeadership, Safeguarding, 3"
    assert problems(table, by) == [f"None: {reports.NO_COUNCIL}"]
    load(table, by, authority="Northwick")
    assert PublishedAssessment.objects.get().authority == "Borough of Northwick"


def test_another_council_than_the_text_names_is_a_problem(by: User) -> None:
    assert problems(statement_page(), by, authority="Southwick Council") == [
        "None: The text is about Borough of Northwick, but Southwick Council was given. Give one of them."
    ]
    load(statement_page(), by, authority="Northwick Council")


def test_the_same_text_again_changes_nothing(by: User) -> None:
    load(statement_page(), by)
    before = trail_rows(), marks()
    again = load(statement_page().replace("\n", "\r\n") + "\r\n", by)
    assert again.is_nothing
    assert (trail_rows(), marks()) == before


def test_a_dry_run_tells_what_would_happen_and_keeps_nothing(by: User) -> None:
    before = trail_rows(), marks()
    loaded = load(statement_page(), by, dry_run=True)
    assert (trail_rows(), marks(), PublishedAssessment.objects.count()) == (*before, 0)
    assert loaded.statements[0].sentences == ("3 paragraphs added.",)
    assert not loaded.is_nothing


def test_loading_marks_what_must_be_rebuilt(by: User) -> None:
    OutboxMark.objects.all().delete()
    load(statement_page(), by)
    assert {"position", "statement:8"} <= set(OutboxMark.objects.values_list("key", flat=True))


def test_a_changed_text_keeps_the_marks_of_equal_paragraphs(by: User) -> None:
    load(statement_page(), by)
    kept = Finding.objects.get(text=PARAGRAPHS[1])
    reports.mark(finding=kept, mark="improve", version=1, by=by, now=NOW)
    changed = ("A new paragraph stands first now.", *PARAGRAPHS[1:])
    loaded = load(statement_page(paragraphs=changed), by)
    assert texts() == list(changed)
    kept.refresh_from_db()
    assert (kept.mark, kept.position) == ("improve", 2)
    assert loaded.statements[0].sentences == (
        "1 paragraph added.",
        "1 paragraph no longer in the report; the trail keeps the text.",
    )
    assert ReportDocument.objects.count() == 2


def test_paragraphs_that_change_places_stay_themselves(by: User) -> None:
    load(statement_page(), by)
    before = dict(Finding.objects.values_list("text", "pk"))
    loaded = load(statement_page(paragraphs=PARAGRAPHS[::-1]), by)
    assert dict(Finding.objects.values_list("text", "pk")) == before
    assert texts() == list(PARAGRAPHS[::-1])
    assert loaded.statements[0].sentences == ("2 paragraphs moved to another place.",)


def test_a_mark_that_goes_with_its_paragraph_is_told_before(by: User) -> None:
    load(statement_page(), by)
    reports.mark(finding=Finding.objects.get(position=1), mark="strength", version=1, by=by, now=NOW)
    loaded = load(statement_page(paragraphs=PARAGRAPHS[1:]), by, dry_run=True)
    assert f"A mark goes with its paragraph: Strength, “{PARAGRAPHS[0]}”." in loaded.statements[0].sentences
    assert Finding.objects.count() == 3


def test_the_trail_keeps_a_paragraph_that_is_gone(by: User) -> None:
    load(statement_page(), by)
    load(statement_page(paragraphs=PARAGRAPHS[1:]), by)
    deleted = Finding.pgh_event_model.objects.filter(pgh_label="delete")  # type: ignore[attr-defined]
    assert [event.text for event in deleted] == [PARAGRAPHS[0]]


def test_a_text_takes_nothing_away_on_which_it_is_silent(by: User) -> None:
    load(statement_page(), by)
    load(overall_page(), by)
    assert texts() == list(PARAGRAPHS)
    assert ReportStatement.objects.get().commitment


def test_the_first_text_again_takes_back_a_revision(by: User) -> None:
    load(statement_page(), by)
    load(statement_page(commitment="Another wording of it."), by)
    load(statement_page(), by)
    assert ReportStatement.objects.get().commitment.startswith("The council says")
    assert ReportDocument.objects.count() == 2


def test_a_text_with_problems_changes_nothing(by: User) -> None:
    (found,) = problems(statement_page().replace("Score: 3", "Score: 5"), by)[:1]
    assert found.startswith("3: Governance, management and sustainability: '5' is not a score.")


def test_a_flood_of_paragraphs_is_refused(by: User) -> None:
    many = [f"Paragraph number {number}." for number in range(501)]
    assert problems(statement_page(paragraphs=many), by) == [
        "None: Governance, management and sustainability has 501 paragraphs; no report has over 500. "
        "Load the report's own text alone."
    ]


def test_a_date_before_the_first_framework_is_a_problem(by: User) -> None:
    (found,) = problems(overall_page(published="1 June 2023"), by)
    assert "No framework was in force on 01/06/2023" in found


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Reports\\page.txt", "page.txt"),
        ("a\x00b\u202e.txt", "ab.txt"),
        ("x" * 300 + ".txt", "x" * 196 + ".txt"),
        ("", "report"),
    ],
)
def test_a_file_name_is_kept_without_folders_and_unseen_signs(by: User, given: str, kept: str) -> None:
    load(statement_page(), by, file_name=given)
    assert ReportDocument.objects.get().file_name == kept


@pytest.mark.parametrize("role", [Role.OFFICER, Role.AUDITOR, Role.MANAGER, Role.LEADER, Role.MEMBER])
def test_others_load_nothing(db: None, role: Role) -> None:
    with pytest.raises(NotAllowed):
        reports.load(text=statement_page(), file_name="a", by=EVERY_ROLE[role](), now=NOW)


# --- Marking ---------------------------------------------------------------------------------------
@pytest.fixture
def finding(by: User) -> Finding:
    load(statement_page(), by)
    return Finding.objects.order_by("position")[0]


@pytest.mark.parametrize("mark", [mark for mark in FindingMark if mark != FindingMark.UNMARKED])
def test_a_mark_says_who_and_when(by: User, finding: Finding, mark: str) -> None:
    marked = reports.mark(finding=finding, mark=mark, version=1, by=by, now=NOW)
    assert (marked.mark, marked.marked_by, marked.marked_at, marked.version) == (mark, by, NOW, 2)


def test_a_mark_can_be_taken_back(by: User, finding: Finding) -> None:
    reports.mark(finding=finding, mark="promise", version=1, by=by, now=NOW)
    marked = reports.mark(finding=finding, mark="unmarked", version=2, by=by, now=NOW)
    assert (marked.mark, marked.marked_by, marked.marked_at) == ("unmarked", None, None)


def test_the_second_of_two_markers_is_told_and_loses_nothing(by: User, finding: Finding) -> None:
    reports.mark(finding=finding, mark="strength", version=1, by=by, now=NOW)
    with pytest.raises(Stale, match="Strength") as caught:
        reports.mark(finding=finding, mark="improve", version=1, by=by, now=NOW)
    assert caught.value.theirs.version == 2
    finding.refresh_from_db()
    assert finding.mark == "strength"


def test_the_same_mark_twice_is_one(by: User, finding: Finding) -> None:
    reports.mark(finding=finding, mark="strength", version=1, by=by, now=NOW)
    before = trail_rows(), marks()
    assert reports.mark(finding=finding, mark="strength", version=1, by=by, now=NOW).version == 2
    assert (trail_rows(), marks()) == before


def test_an_unknown_mark_is_refused(by: User, finding: Finding) -> None:
    with pytest.raises(ValidationError, match="in the list"):
        reports.mark(finding=finding, mark="disaster", version=1, by=by, now=NOW)


def test_others_mark_nothing(finding: Finding) -> None:
    for role in set(Role) - {Role.PRINCIPAL_SOCIAL_WORKER, Role.DIRECTOR}:
        with pytest.raises(NotAllowed):
            reports.mark(finding=finding, mark="strength", version=1, by=EVERY_ROLE[role](), now=NOW)
    finding.refresh_from_db()
    assert finding.mark == "unmarked"
