"""Councils' results: one typed in, many from a file or none, moved with a reason."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.actions import published, results
from governance.actions.published import Disagrees
from governance.actions.results import LoadedResults
from governance.framework import framework_at
from governance.models import PublishedAssessment
from governance.policies import NotAllowed
from governance.reading.result_types import ResultFile, ResultRow, RowProblem
from tests.builders import NOW, administrator, amara, ben, chloe, dev, leader, manager
from tests.governance.report_story import council
from tests.performance.trail_counts import marks, trail_rows

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2024, 5, 17), date(2026, 6, 3)
NINE = dict(enumerate((2, 2, 3, 3, 3, 3, 3, 3, 3), start=1))


def row(number: int = 2, **given: Any) -> ResultRow:
    facts: dict[str, Any] = {
        "row": number,
        "authority": "Borough of Eastwick",
        "published_on": MAY,
        "scores": NINE,
        "percent": 70,
        "rating": "Good",
        "source": "Press release",
    }
    return ResultRow(**(facts | given))


def load(*rows: ResultRow, **given: Any) -> LoadedResults:
    facts: dict[str, Any] = {"file_name": "councils.csv", "by": chloe(), "now": NOW}
    return results.load(file=ResultFile(rows=rows), **(facts | given))


def record(**given: Any) -> PublishedAssessment:
    facts: dict[str, Any] = {
        "authority": "Borough of Eastwick",
        "published_on": MAY,
        "scores": NINE,
        "percent": 70,
        "rating": "Good",
        "source": "Press release",
        "by": chloe(),
        "now": NOW,
    }
    return results.record(**(facts | given))


def states() -> list[tuple[str, str]]:
    held = PublishedAssessment.objects.order_by("authority", "published_on", "pk")
    return list(held.values_list("authority", "state"))


# --- Typed in --------------------------------------------------------------------------------------
def test_a_result_that_does_not_follow_is_kept_as_it_was_printed() -> None:
    held = record(percent=71, rating="Outstanding")
    assert (held.overall_percent, held.rating, held.method) == (71, "Outstanding", "earlier")
    assert dict(held.scores.values_list("statement", "score")) == NINE


def test_the_present_method_from_2025_on() -> None:
    assert record(published_on=date(2025, 1, 1)).method == "present"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"scores": {}}, "Give at least one score"),
        ({"scores": {1: 5}}, "5 is not a score"),
        ({"published_on": date(2020, 1, 1)}, "No framework was in force"),
        ({"published_on": date(2026, 11, 24)}, "has not come yet"),
        ({"authority": " "}, "No council is named"),
    ],
)
def test_what_cannot_be_is_refused(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        record(**given)
    assert not PublishedAssessment.objects.exists()


def test_another_result_of_the_day_is_a_disagreement() -> None:
    record()
    with pytest.raises(Disagrees, match="Statement 1 has the score 4 here, but 2 is recorded"):
        record(scores=NINE | {1: 4})


@pytest.mark.parametrize("who", [ben, dev, leader, manager])
def test_a_role_that_brings_in_no_reports_brings_in_no_results(who: Any) -> None:
    held = record()
    for attempt in (
        lambda: record(by=who()),
        lambda: load(row(), by=who()),
        lambda: results.change_state(assessment=held, state="withdrawn", reason="So", by=who(), now=NOW),
    ):
        with pytest.raises(NotAllowed, match="bring in published reports"):
            attempt()


# --- From a file -----------------------------------------------------------------------------------
def test_a_file_is_brought_in_whole_and_told() -> None:
    loaded = load(row(2), row(3, authority="Southwick Council", percent=71))
    assert [(one.changes, one.remarks) for one in loaded.results] == [
        (("New.",), ()),
        (("New.",), ("71% was printed, but the nine scores give 70% (25 of 36 points).",)),
    ]
    assert (loaded.changed, loaded.is_nothing) == (2, False)
    assert states() == [("Borough of Eastwick", "published"), ("Southwick Council", "published")]


def test_the_same_file_again_changes_nothing() -> None:
    rows = (
        row(2),
        row(3, authority="A", standing="under_review"),
        row(4, authority="B", standing="withdrawn"),
        row(5, authority="C", standing="superseded"),
    )
    load(*rows)
    before = trail_rows(), marks(), states()
    loaded = load(*rows)
    assert loaded.is_nothing
    assert (trail_rows(), marks(), states()) == before


def test_a_dry_run_tells_and_changes_nothing() -> None:
    chloe()
    before = trail_rows(), marks()
    loaded = load(row(), dry_run=True)
    assert loaded.results[0].changes == ("New.",)
    assert (trail_rows(), marks()) == before
    assert not PublishedAssessment.objects.exists()


def test_one_row_that_disagrees_keeps_everything_out() -> None:
    record()
    before = trail_rows(), marks()
    loaded = load(
        row(2, authority="Southwick"), row(3, scores=NINE | {1: 4, 2: 4}), row(4, published_on=JUNE)
    )
    assert loaded.results == ()
    assert [(one.row, one.column) for one in loaded.problems] == [(3, None), (3, None)]
    assert "Statement 1 has the score 4 here, but 2 is recorded" in loaded.problems[0].message
    assert "withdraw it first" in loaded.problems[0].mend
    assert (trail_rows(), marks()) == before


def test_problems_of_the_reading_keep_everything_out() -> None:
    problem = RowProblem(4, "Rating", "‘x’ is no rating.", "Correct it.")
    loaded = results.load(file=ResultFile((), (problem,)), file_name="", by=chloe(), now=NOW)
    assert loaded.problems == (problem,)


@pytest.mark.parametrize("order", [1, -1])
def test_versions_in_one_file_in_any_order(order: int) -> None:
    rows = (row(2), row(3, published_on=JUNE), row(4, published_on=date(2025, 1, 1)))
    loaded = load(*rows[::order])
    assert states() == [
        ("Borough of Eastwick", "superseded"),
        ("Borough of Eastwick", "superseded"),
        ("Borough of Eastwick", "published"),
    ]
    changes = {one.row.row: one.changes for one in loaded.results}
    assert changes[2] == ("New.", "Older than the current result, which stays current.")
    assert changes[3] == ("New.",)


def test_a_newer_result_takes_the_place_of_what_is_held() -> None:
    record()
    loaded = load(row(published_on=JUNE))
    assert loaded.results[0].changes == ("New.", "Takes the place of the result of 17 May 2024.")
    assert [state for _, state in states()] == ["superseded", "published"]


def test_a_withdrawn_result_takes_nobodys_place() -> None:
    record()
    load(row(published_on=JUNE, standing="withdrawn", scores=NINE | {1: 1}))
    assert [state for _, state in states()] == ["published", "withdrawn"]
    loaded = load(row(published_on=JUNE))
    assert [state for _, state in states()] == ["superseded", "withdrawn", "published"]
    assert loaded.changed == 1


def test_a_held_result_is_moved_to_where_the_file_says() -> None:
    record()
    loaded = load(row(standing="under_review"))
    assert loaded.results[0].changes == ("Becomes under review.",)
    held = PublishedAssessment.objects.get()
    assert (held.state, held.state_reason) == ("under_review", "As in councils.csv")
    assert load(row(standing="")).is_nothing
    load(row(standing="published"))
    held.refresh_from_db()
    assert held.state == "published"
    load(row(standing="withdrawn"))
    held.refresh_from_db()
    assert held.state == "withdrawn"


def test_what_was_not_printed_before_is_added() -> None:
    record(percent=None, rating="", scores={8: 3})
    loaded = load(row())
    assert loaded.results[0].changes == ("Scores added: 8.",)
    assert load(row()).is_nothing


def test_our_own_result_goes_by_our_one_name() -> None:
    council()
    load(row(authority="northwick council"))
    assert states() == [("Borough of Northwick", "published")]


def test_a_file_name_from_outside_is_cut_to_a_name() -> None:
    load(row(source=""), file_name="../../etc/\x00passwd\n.csv")
    assert PublishedAssessment.objects.get().source == "passwd.csv"


def test_so_many_queries_a_row() -> None:
    chloe()
    rows = [row(number, authority=f"Council {number}x") for number in range(2, 12)]
    with CaptureQueriesContext(connection) as ten:
        load(*rows)
    with CaptureQueriesContext(connection) as again:
        load(*rows)
    assert (len(ten), len(again)) == (7 * len(rows) + 3, 6 * len(rows) + 3)


# --- Standing --------------------------------------------------------------------------------------
def test_a_move_keeps_its_reason_until_the_next() -> None:
    held = record()
    moved = results.change_state(
        assessment=held, state="under_review", reason=" The council\n asked. ", by=administrator(), now=NOW
    )
    assert (moved.state, moved.state_reason, moved.state_since) == ("under_review", "The council asked.", NOW)
    published.change_state(assessment=held, state="published", by=amara(), now=NOW)
    held.refresh_from_db()
    assert held.state_reason == ""


@pytest.mark.parametrize("reason", ["", " \n", "x" * 301])
def test_a_move_without_a_reason_is_refused(reason: str) -> None:
    held = record()
    with pytest.raises(ValidationError, match="Give the reason"):
        results.change_state(assessment=held, state="withdrawn", reason=reason, by=chloe(), now=NOW)


def test_a_withdrawn_assessment_is_recorded_once() -> None:
    facts = published.Published(NINE, 70, "Good")
    for _ in range(2):
        published.settle(
            published.Publication(
                "Eastwick", MAY, facts, framework_at(MAY), published.method_on(MAY), "x", chloe(), NOW, True
            )
        )
    assert states() == [("Eastwick", "withdrawn")]
