"""What the regulator published: recorded once, superseded by what is newer, moved along the state table."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from governance.actions import published
from governance.actions.published import Disagrees
from governance.assessment_states import CURRENT, TRANSITIONS, may_move
from governance.enums import AssessmentState, ScoringMethod
from governance.framework import framework_at
from governance.models import PublishedAssessment, User
from governance.policies import NotAllowed
from tests.builders import NOW, ben, chloe
from tests.governance.report_story import council
from tests.performance.trail_counts import marks, trail_rows

MAY, JUNE = date(2024, 5, 17), date(2026, 6, 3)
NINE = dict(enumerate((2, 2, 3, 3, 3, 3, 3, 3, 3), start=1))


@pytest.fixture
def by(db: None) -> User:
    return chloe()


def record(by: User, **given: object) -> PublishedAssessment:
    facts: dict[str, object] = {
        "authority": "Borough of Northwick",
        "published_on": MAY,
        "scores": NINE,
        "framework": framework_at(MAY),
        "method": ScoringMethod.EARLIER,
        "overall_percent": None,
        "rating": "Good",
        "source": "Care Quality Commission",
        "by": by,
        "now": NOW,
    }
    return published.record(**facts | given)  # type: ignore[arg-type]


def test_what_was_published_is_kept_as_it_was_printed(by: User) -> None:
    assessment = record(by)
    assert dict(assessment.scores.values_list("statement", "score")) == NINE
    assert (assessment.rating, assessment.overall_percent, assessment.method) == ("Good", None, "earlier")
    assert (assessment.state, assessment.framework, assessment.recorded_by) == ("published", "2024-02", by)


def test_the_same_again_changes_nothing(by: User) -> None:
    first = record(by)
    before = trail_rows(), marks()
    assert record(by, authority="borough of NORTHWICK") == first
    assert (trail_rows(), marks()) == before


def test_what_was_missing_is_added(by: User) -> None:
    record(by, scores={8: 3}, rating="", published_on=None)
    assessment = record(by, overall_percent=70)
    assert PublishedAssessment.objects.count() == 1
    assert (assessment.published_on, assessment.rating, assessment.overall_percent) == (MAY, "Good", 70)
    assert assessment.scores.count() == 9


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"scores": {8: 2}}, "Statement 8 has the score 2 here, but 3 is recorded"),
        ({"rating": "Outstanding"}, "The rating is Outstanding here, but Good is recorded"),
        ({"overall_percent": 71}, "The overall score is 71 here, but 70 is recorded"),
        ({"scores": {8: 2}, "published_on": None}, "Statement 8 has the score 2 here"),
    ],
)
def test_a_contradiction_changes_nothing(by: User, given: dict[str, object], sentence: str) -> None:
    record(by, overall_percent=70)
    before = trail_rows()
    with pytest.raises(Disagrees, match=sentence):
        record(by, **given)
    assert trail_rows() == before


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"authority": "  "}, "No council is named"),
        ({"authority": "x" * 121}, "longer than 120"),
        ({"published_on": NOW.date() + timedelta(days=1)}, "24 November 2026 has not come yet"),
        ({"scores": {8: 5}}, "5 is not a score"),
        ({"scores": {10: 3}}, "no statement 10"),
    ],
)
def test_what_cannot_be_is_refused(by: User, given: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        record(by, **given)
    assert not PublishedAssessment.objects.exists()


def test_a_newer_assessment_supersedes_the_older(by: User) -> None:
    older = record(by)
    newer = record(by, published_on=JUNE, scores={8: 4})
    older.refresh_from_db()
    assert (older.state, older.state_since, newer.state) == ("superseded", NOW, "published")


def test_an_older_one_recorded_late_does_not_become_current(by: User) -> None:
    newer = record(by, published_on=JUNE)
    older = record(by, scores={8: 4})
    newer.refresh_from_db()
    assert (older.state, newer.state) == ("superseded", "published")


def test_another_council_has_its_own(by: User) -> None:
    record(by)
    assert record(by, authority="Southwick Council", published_on=JUNE).state == "published"
    assert PublishedAssessment.objects.filter(state__in=CURRENT).count() == 2


@pytest.mark.parametrize("name", ["Northwick", "northwick council", "London  Borough of Northwick"])
def test_our_own_council_goes_by_one_name(by: User, name: str) -> None:
    council()
    record(by)
    assert record(by, authority=name).authority == "Borough of Northwick"
    assert PublishedAssessment.objects.count() == 1


def test_an_officer_records_nothing(db: None) -> None:
    with pytest.raises(NotAllowed, match="bring in published reports"):
        record(ben())


def test_the_database_keeps_one_current_assessment(by: User) -> None:
    older = record(by)
    record(by, published_on=JUNE)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedAssessment.objects.filter(pk=older.pk).update(state="published")


def test_every_state_has_its_row_and_a_way_on() -> None:
    assert set(TRANSITIONS) == set(AssessmentState)
    for state, following in TRANSITIONS.items():
        assert following
        assert following <= set(AssessmentState) - {state}


@pytest.mark.parametrize(("state", "to"), list(product(AssessmentState, repeat=2)))
def test_an_assessment_moves_where_the_table_lets_it(by: User, state: str, to: str) -> None:
    assessment = record(by)
    PublishedAssessment.objects.filter(pk=assessment.pk).update(state=state)
    if state == to or may_move(state, to):
        moved = published.change_state(assessment=assessment, state=to, by=by, now=NOW)
        assert moved.state == to
    else:
        with pytest.raises(ValidationError, match="cannot become"):
            published.change_state(assessment=assessment, state=to, by=by, now=NOW)


def test_the_same_state_again_changes_nothing(by: User) -> None:
    assessment = record(by)
    before = trail_rows(), marks()
    published.change_state(assessment=assessment, state="published", by=by, now=NOW)
    assert (trail_rows(), marks()) == before


def test_a_superseded_one_stands_again_once_the_newer_is_withdrawn(by: User) -> None:
    older = record(by)
    newer = record(by, published_on=JUNE)
    with pytest.raises(ValidationError, match="Withdraw it before"):
        published.change_state(assessment=older, state="published", by=by, now=NOW)
    published.change_state(assessment=newer, state="withdrawn", by=by, now=NOW)
    assert published.change_state(assessment=older, state="published", by=by, now=NOW).state == "published"


def test_a_withdrawn_day_can_be_recorded_anew_and_then_the_first_stays_withdrawn(by: User) -> None:
    wrong = record(by, scores={8: 1})
    published.change_state(assessment=wrong, state="withdrawn", by=by, now=NOW)
    right = record(by, scores={8: 2})
    assert right != wrong
    for state in ("published", "superseded"):
        with pytest.raises(ValidationError, match="Withdraw"):
            published.change_state(assessment=wrong, state=state, by=by, now=NOW)


def test_an_officer_moves_nothing(by: User) -> None:
    with pytest.raises(NotAllowed):
        published.change_state(assessment=record(by), state="withdrawn", by=ben(), now=NOW)
