"""A correction of what was said on a kept day stands beside it; what was said is never rewritten."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from governance.models import PublishedAssessment
from performance.dashboard.close import close_days
from performance.models import ReleasedSnapshot, Restatement, Snapshot
from performance.queries import snapshots
from performance.queries.restatements import restated_since
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import (
    CELLS,
    LONG,
    bring_in,
    cells,
    drain,
    key_of,
    months,
    record_scores,
    sql,
    verified,
)

TODAY, MONTH_END = date(2026, 11, 23), date(2026, 11, 30)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DECEMBER = NOW + 10 * DAY


def survey(value: float, year: str = "2024 to 2025") -> None:
    """The published figure of the survey is corrected, or is new."""
    bring_in(CELLS, cells("1A", year, {"Hounslow": {"value": value}}), by=builders.administrator())


def waits(month: str, value: int) -> None:
    bring_in(LONG, months("WAIT-28", {month: value}), by=builders.administrator())


def score(statement: int, value: int) -> None:
    """A published score is corrected at its source."""
    sql("UPDATE governance_publishedscore SET score = %s WHERE statement = %s", value, statement)


def until_december() -> None:
    """Every day of November is closed."""
    close_days(now=DECEMBER)
    drain(DECEMBER)


def restated(**which: object) -> list[tuple[str, str, str, bool]]:
    rows = Restatement.objects.filter(**which).order_by("pk")
    return [(row.name, row.was, row.is_now, row.is_released) for row in rows]


# --- Releases -----------------------------------------------------------------------------------------
def test_a_corrected_figure_stands_beside_the_release(told: None) -> None:
    key = key_of("1A")
    made = builders.release()
    survey(17.1)
    drain(NOW + HOUR)
    (one,) = restated_since(made, for_members=True)
    assert (one.was, one.is_now, one.at) == ("18.4 of 24", "17.1 of 24", NOW + HOUR)
    assert one.name.endswith("2024 to 2025")
    assert Restatement.objects.get().key == key


def test_what_was_released_is_not_rewritten(told: None) -> None:
    builders.release()
    before = list(ReleasedSnapshot.objects.order_by("pk").values_list("key", "payload"))
    survey(17.1)
    score(3, 2)
    drain(NOW + HOUR)
    assert list(ReleasedSnapshot.objects.order_by("pk").values_list("key", "payload")) == before
    verified(NOW + HOUR)


def test_a_figure_of_an_earlier_period_is_restated_too(told: None) -> None:
    builders.release()
    survey(17.5, "2023 to 2024")
    drain(NOW + HOUR)
    ((name, was, is_now, _),) = restated()
    assert (name.endswith("2023 to 2024"), was, is_now) == (True, "18.1 of 24", "17.5 of 24")


def test_members_read_of_the_correction_on_the_page_of_the_measure(told: None) -> None:
    key = key_of("1A")
    builders.release()
    survey(17.1)
    drain(NOW + HOUR)
    at = snapshots.as_at(user=builders.dev(), now=NOW + HOUR, keys=[key])
    assert [(one.was, one.is_now) for one in at.restated] == [("18.4 of 24", "17.1 of 24")]
    assert snapshots.as_at(user=builders.dev(), now=NOW + HOUR, keys=["position"]).restated == ()
    builders.release(now=NOW + 2 * HOUR)
    assert snapshots.as_at(user=builders.dev(), now=NOW + 2 * HOUR, keys=[key]).restated == ()


def test_a_published_score_is_restated_where_it_is_shown(told: None) -> None:
    made = builders.release()
    score(3, 2)
    drain(NOW + HOUR)
    assert set(Restatement.objects.values_list("key", flat=True)) == {"statement:3", "position"}
    (one,) = restated_since(made, for_members=True)
    assert (one.was, one.is_now) == ("3", "2")


# --- The ends of months -------------------------------------------------------------------------------
def test_a_correction_is_set_beside_the_months_end_and_no_other_day(told: None) -> None:
    until_december()
    waits("2026-10", 200)
    drain(DECEMBER)
    assert [row.day for row in Restatement.objects.all()] == [MONTH_END]
    assert restated()[0][1:] == ("322", "200", False)


def test_the_page_of_the_day_says_what_it_said_and_what_was_corrected(told: None) -> None:
    key = key_of("WAIT-28")
    until_december()
    waits("2026-10", 200)
    drain(DECEMBER)
    amara = builders.amara()
    assert snapshots.held([key], user=amara, on=MONTH_END)[key].payload["value"] == "322"
    at = snapshots.as_at(user=amara, now=DECEMBER, on=MONTH_END, keys=[key])
    assert [(one.was, one.is_now) for one in at.restated] == [("322", "200")]
    assert snapshots.as_at(user=amara, now=DECEMBER, on=TODAY, keys=[key]).restated == ()


def test_members_do_not_hear_of_corrections_of_our_own_figures(told: None) -> None:
    close_days(now=NOW + 7 * DAY)
    drain(NOW + 7 * DAY)
    made = builders.release(now=NOW + 7 * DAY)
    until_december()
    waits("2026-10", 200)
    drain(DECEMBER)
    assert made.day == MONTH_END
    assert restated_since(made, for_members=True) == ()
    assert len(restated_since(made, for_members=False)) == 1


def test_a_months_end_that_holds_the_correction_already_is_left_alone(told: None) -> None:
    """Released in the morning, corrected at noon, closed at night: the day's own page was never wrong."""
    last = NOW + 7 * DAY
    close_days(now=last)
    drain(last)
    made = builders.release(now=last)
    survey(17.1)
    drain(last + HOUR)
    until_december()
    at = snapshots.as_at(user=builders.amara(), now=DECEMBER, on=MONTH_END, keys=[key_of("1A")])
    assert at.restated == ()
    assert len(restated_since(made, for_members=True)) == 1


# --- What is no correction ----------------------------------------------------------------------------
def test_a_new_period_restates_nothing(told: None) -> None:
    builders.release()
    survey(19.0, "2025 to 2026")
    drain(NOW + HOUR)
    assert restated() == []


def test_a_newly_agreed_score_restates_nothing(told: None) -> None:
    builders.agreed(score=2)
    drain()
    builders.release()
    builders.agreed(score=3)
    drain(NOW + HOUR)
    assert restated() == []


def test_a_new_assessment_restates_nothing(told: None) -> None:
    builders.release()
    record_scores(by=builders.administrator(), scores=(3,) * 9, on=date(2026, 11, 1))
    drain(NOW + HOUR)
    assert PublishedAssessment.objects.count() == 2
    assert restated() == []


def test_a_day_that_is_not_kept_is_not_restated(told: None) -> None:
    close_days(now=NOW + DAY)
    drain(NOW + DAY)
    survey(17.1)
    drain(NOW + DAY)
    assert restated() == []


# --- Once ---------------------------------------------------------------------------------------------
def test_a_second_delivery_says_nothing_twice(told: None) -> None:
    builders.release()
    survey(17.1)
    drain(NOW + HOUR)
    before = restated()
    row = Snapshot.objects.get(key=key_of("1A"))
    # What was stored before the correction, as if its rebuild had been lost and came again.
    row.payload = ReleasedSnapshot.objects.get(key=row.key).payload | {"line": row.payload["line"]}
    row.save(update_fields=["payload"])
    sql(
        "INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) "
        "VALUES ('score', %s, now(), 0, '')",
        row.key,
    )
    drain(NOW + 2 * HOUR)
    assert restated() == before
    assert len(before) == 1


def test_a_second_correction_is_told_beside_what_was_first_said(told: None) -> None:
    made = builders.release()
    for hours, value in enumerate((17.1, 17.9), start=1):
        survey(value)
        drain(NOW + hours * HOUR)
    assert [row[1:3] for row in restated()] == [("18.4 of 24", "17.1 of 24"), ("18.4 of 24", "17.9 of 24")]
    (one,) = restated_since(made, for_members=True)
    assert one.is_now == "17.9 of 24"


def test_a_figure_that_is_what_was_said_again_is_no_longer_told(told: None) -> None:
    made = builders.release()
    for hours, value in enumerate((17.1, 18.4), start=1):
        survey(value)
        drain(NOW + hours * HOUR)
    assert [row[1:3] for row in restated()] == [("18.4 of 24", "17.1 of 24"), ("18.4 of 24", "18.4 of 24")]
    assert restated_since(made, for_members=True) == ()


def test_two_kept_days_are_restated_each(told: None) -> None:
    builders.release()
    until_december()
    survey(17.1)
    drain(DECEMBER)
    assert sorted(row.day for row in Restatement.objects.all()) == [TODAY, MONTH_END]


def test_a_rebuild_without_a_change_restates_nothing(told: None) -> None:
    builders.release()
    sql(
        "INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) "
        "VALUES ('score', 'all', now(), 0, '')"
    )
    drain(NOW + HOUR)
    assert restated() == []


# --- What stands, stands --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE performance_restatement SET is_now = was",
        "DELETE FROM performance_restatement",
        "TRUNCATE performance_restatement",
    ],
)
def test_what_was_restated_cannot_be_changed_or_removed(told: None, statement: str) -> None:
    builders.release()
    survey(17.1)
    drain(NOW + HOUR)
    before = restated()
    assert before
    with pytest.raises(DatabaseError), transaction.atomic():
        sql(statement)
    assert restated() == before
