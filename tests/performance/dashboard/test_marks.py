"""Whichever way a row is written, the same statement marks what must be rebuilt; nothing marks in vain."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from governance.models import Finding, OutboxMark
from performance.models import Area, Breakdown, ImportBatch, Measure, Observation, Period
from tests.builders import NOW
from tests.performance.dashboard.story import key_of, sql, waiting

COLUMNS = (
    "measure_id, area_id, period_id, breakdown_id, batch_id, status, value, marker, part_markers, "
    "alternatives, revision, is_current, recorded_at"
)


def another(value: int) -> Observation:
    """A figure of 2A of a period of its own, not saved."""
    period, _ = Period.objects.get_or_create(
        kind="month", start=f"2020-0{value}-01", end=f"2020-0{value}-28", label=f"2020-0{value}"
    )
    return Observation(
        measure=Measure.objects.get(code="2A"),
        area=Area.objects.get(name="Hounslow"),
        period=period,
        breakdown=Breakdown.objects.get(key=""),
        batch=ImportBatch.objects.all()[0],
        status="official",
        value=value,
        recorded_at=NOW,
    )


def copied() -> None:
    row = another(1)
    keys = (row.measure_id, row.area_id, row.period_id, row.breakdown_id, row.batch_id)
    copying = f"COPY performance_observation ({COLUMNS}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(copying) as copy:
        copy.write_row((*keys, "official", 1, "", "{}", "{}", 1, True, NOW))


def of_2a() -> "Observation":
    return Observation.objects.filter(measure__code="2A", area__name="Hounslow").get()


def saved() -> None:
    row = of_2a()
    row.value = 81
    row.save()


ROUTES: dict[str, Callable[[], object]] = {
    "save of a new row": lambda: another(1).save(),
    "save of a row": saved,
    "delete of a row": lambda: of_2a().delete(),
    "bulk_create": lambda: Observation.objects.bulk_create([another(1), another(2)]),
    "bulk_update": lambda: Observation.objects.bulk_update([of_2a()], ["value"]),
    "QuerySet.update": lambda: Observation.objects.filter(measure__code="2A").update(value=81),
    "QuerySet.delete": lambda: Observation.objects.filter(measure__code="2A").delete(),
    "raw INSERT": lambda: sql(
        f"INSERT INTO performance_observation ({COLUMNS}) SELECT measure_id, area_id, period_id, "
        "breakdown_id, batch_id, status, value, '', '{}', '{}', 2, false, now() "
        "FROM performance_observation WHERE id = %s",
        of_2a().pk,
    ),
    "raw UPDATE": lambda: sql("UPDATE performance_observation SET value = 81 WHERE id = %s", of_2a().pk),
    "raw DELETE": lambda: sql("DELETE FROM performance_observation WHERE id = %s", of_2a().pk),
    "COPY": copied,
    "MERGE": lambda: sql(
        "MERGE INTO performance_observation AS held USING (SELECT %s::bigint AS id) AS given "
        "ON held.id = given.id WHEN MATCHED THEN UPDATE SET value = 81", of_2a().pk,
    ),
    "a writing WITH": lambda: sql(
        "WITH gone AS (DELETE FROM performance_observation WHERE id = %s RETURNING id) SELECT id FROM gone",
        of_2a().pk,
    ),
}  # fmt: skip


@pytest.mark.parametrize("route", ROUTES.values(), ids=ROUTES.keys())
def test_every_route_marks_the_measure_once(told: None, route: Callable[[], object]) -> None:
    route()
    assert [(mark.topic, mark.key) for mark in OutboxMark.objects.all()] == [("score", key_of("2A"))]


def test_a_row_moved_between_measures_marks_both(told: None) -> None:
    sql(
        "UPDATE performance_observation SET measure_id = %s WHERE id = %s",
        Measure.objects.get(code="SG-ASKED").pk,
        of_2a().pk,
    )
    assert waiting() == {key_of("2A"), key_of("SG-ASKED")}


def test_a_statement_that_touches_many_rows_marks_each_key_once(told: None) -> None:
    sql("UPDATE performance_observation SET recorded_at = now()")
    assert OutboxMark.objects.count() == len(waiting()) == 4
    sql("DELETE FROM governance_outboxmark")
    Finding.objects.all().delete()
    assert sorted(OutboxMark.objects.values_list("key", flat=True)) == ["statement:2", "statement:8"]


def test_a_statement_that_touches_no_row_marks_nothing(told: None) -> None:
    assert sql("UPDATE performance_observation SET value = 1 WHERE false") == 0
    assert waiting() == set()


def test_what_is_rolled_back_marks_nothing(told: None) -> None:
    with transaction.atomic():
        sql("DELETE FROM governance_finding")
        assert waiting() == {"statement:2", "statement:8"}
        transaction.set_rollback(True)
    assert waiting() == set()


def test_a_period_met_for_the_first_time_marks_nothing_until_a_figure_names_it(told: None) -> None:
    another(1)
    assert waiting() == set()


def test_each_mark_has_a_time_of_its_own(told: None) -> None:
    """The clock, not the transaction's start: a long import would otherwise look stale at once."""
    sql("UPDATE performance_observation SET recorded_at = now()")
    assert len(set(OutboxMark.objects.values_list("at", flat=True))) == 4
