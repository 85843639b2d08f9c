"""No observation without its measure, area, period, breakdown and import, whoever writes, in any order."""

from collections.abc import Callable, Mapping, Sequence

import pytest
from django.db import IntegrityError, NotSupportedError, OperationalError, connection, transaction
from django.db.models import ProtectedError
from psycopg.errors import ForeignKeyViolation

from performance.models import Area, Breakdown, ImportBatch, Measure, Observation, Period
from tests.builders import amara
from tests.performance.import_story import NOW, committed, references, row
from tests.sessions import open_first, race

LINKS: Mapping[str, type] = {
    "measure": Measure,
    "area": Area,
    "period": Period,
    "breakdown": Breakdown,
    "batch": ImportBatch,
}
COLUMNS = ", ".join(f"{link}_id" for link in LINKS)
REST = "marker, part_markers, alternatives, status, revision, is_current, recorded_at"
NOWHERE = 987654


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def figure(db: None) -> Observation:
    return one_figure()


def one_figure() -> Observation:
    references()
    committed(row(), by=amara())
    return Observation.objects.get()


def insert(figure: Observation, **changes: int) -> None:
    """Another revision of the figure, by raw SQL, that points elsewhere."""
    ids = [changes.get(link, getattr(figure, f"{link}_id")) for link in LINKS]
    sql(
        f"INSERT INTO performance_observation ({COLUMNS}, {REST}) "
        "VALUES (%s, %s, %s, %s, %s, 'c', '{}', '{}', 'official', 9, false, now())",
        *ids,
    )


def outcome(work: Callable[[], object]) -> str:
    """What the database said to it; '' when it went through."""
    try:
        work()
    except IntegrityError as refused:
        return str(refused)
    return ""


def dangling() -> int:
    """Observations whose area is in no row."""
    return Observation.objects.exclude(area_id__in=Area.objects.values("id")).count()


# --- Written ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("link", LINKS)
def test_a_row_that_points_to_nothing_is_refused(figure: Observation, link: str) -> None:
    with pytest.raises(IntegrityError, match=f"performance_observation has the {link}_id {NOWHERE}") as told:
        insert(figure, **{link: NOWHERE})
    found = told.value.__cause__.diag  # type: ignore[union-attr]
    assert (found.sqlstate, found.table_name, found.column_name) == (
        "23503",
        "performance_observation",
        f"{link}_id",
    )


@pytest.mark.parametrize("link", LINKS)
def test_a_row_is_not_made_to_point_to_nothing(figure: Observation, link: str) -> None:
    with pytest.raises(IntegrityError, match=f"{link}_id {NOWHERE}"):
        Observation.objects.update(**{f"{link}_id": NOWHERE})


def copy_in(figure: Observation, *, areas: Sequence[int]) -> None:
    """A revision of the figure for each of these areas, by one COPY."""
    ids = {link: getattr(figure, f"{link}_id") for link in LINKS}
    statement = f"COPY performance_observation ({COLUMNS}, {REST}) FROM STDIN"
    with transaction.atomic(), connection.cursor() as cursor, cursor.copy(statement) as into:
        for number, area in enumerate(areas):
            keys = (ids | {"area": area}).values()
            into.write_row([*keys, "c", "{}", "{}", "official", number + 2, False, NOW])


def test_one_wrong_row_among_many_copied_is_found(figure: Observation) -> None:
    known = [figure.area_id] * 200
    # What comes of a COPY is the driver's own, whatever the statement.
    with pytest.raises(ForeignKeyViolation, match=f"area_id {NOWHERE}"):
        copy_in(figure, areas=[*known, NOWHERE, *known])
    assert Observation.objects.count() == 1
    copy_in(figure, areas=known)
    assert Observation.objects.count() == 201


def test_rows_that_point_to_something_go_in(figure: Observation) -> None:
    insert(figure, area=Area.objects.get(name="Ealing").pk)
    assert Observation.objects.count() == 2


# --- Referred to --------------------------------------------------------------------------------------
@pytest.mark.parametrize("link", LINKS)
def test_what_is_referred_to_is_neither_removed_nor_renumbered(figure: Observation, link: str) -> None:
    table, key = LINKS[link]._meta.db_table, getattr(figure, f"{link}_id")  # type: ignore[attr-defined]
    said = f"Row {key} of {table} is still the {link}_id"
    # Its other children, checked at the end of the transaction, have no say in this.
    for statement in (f"DELETE FROM {table} WHERE id = %s", f"UPDATE {table} SET id = -1 WHERE id = %s"):
        with pytest.raises(IntegrityError, match=said), transaction.atomic():
            sql(statement, key)


def test_the_product_itself_protects_what_is_referred_to(figure: Observation) -> None:
    with pytest.raises(ProtectedError):
        figure.batch.delete()


def test_what_nothing_refers_to_is_removed(figure: Observation) -> None:
    sql("DELETE FROM performance_area WHERE name = 'Dorset'")
    assert not Area.objects.filter(name="Dorset").exists()


# --- Two sessions -------------------------------------------------------------------------------------
@pytest.fixture
def kept(committed_db: str) -> Observation:
    return one_figure()


@pytest.fixture
def ealing(kept: Observation) -> int:
    return Area.objects.get(name="Ealing").pk


def remove(area: int) -> None:
    sql("DELETE FROM performance_area WHERE id = %s", area)


def renumber(area: int) -> None:
    sql("UPDATE performance_area SET id = %s WHERE id = %s", NOWHERE, area)


@pytest.mark.parametrize("change", [remove, renumber])
def test_whoever_removes_waits_for_who_refers(
    kept: Observation, ealing: int, change: Callable[[int], None]
) -> None:
    told = race(lambda: insert(kept, area=ealing), lambda: outcome(lambda: change(ealing)))
    assert "is still the area_id" in told
    assert dangling() == 0


def test_whoever_refers_waits_for_who_removes(kept: Observation, ealing: int) -> None:
    told = race(lambda: remove(ealing), lambda: outcome(lambda: insert(kept, area=ealing)))
    assert f"area_id {ealing}" in told
    assert dangling() == 0


def test_removing_goes_on_when_the_reference_is_taken_back(kept: Observation, ealing: int) -> None:
    told = race(lambda: insert(kept, area=ealing), lambda: outcome(lambda: remove(ealing)), commits=False)
    assert told == ""
    assert not Area.objects.filter(pk=ealing).exists()


def test_referring_goes_on_when_the_removal_is_taken_back(kept: Observation, ealing: int) -> None:
    told = race(lambda: remove(ealing), lambda: outcome(lambda: insert(kept, area=ealing)), commits=False)
    assert told == ""
    assert Observation.objects.filter(area_id=ealing).exists()


def test_nobody_waits_for_a_removal_elsewhere(kept: Observation, ealing: int) -> None:
    with open_first(lambda: remove(ealing)):
        sql("SET lock_timeout = '2s'")
        insert(kept)
    assert Observation.objects.count() == 2


def with_an_older_view(work: Callable[[], object], *, meanwhile: Callable[[], object]) -> None:
    """`work` in a transaction that does not see what another session did after it began."""
    with transaction.atomic():
        sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        sql("SELECT 1 FROM performance_area")
        with open_first(meanwhile):
            pass
        work()


def test_an_older_view_of_the_data_removes_nothing(kept: Observation, ealing: int) -> None:
    with pytest.raises(NotSupportedError, match="READ COMMITTED"):
        with_an_older_view(lambda: remove(ealing), meanwhile=lambda: insert(kept, area=ealing))
    assert dangling() == 0


def test_an_older_view_of_the_data_refers_to_nothing_gone(kept: Observation, ealing: int) -> None:
    with pytest.raises(OperationalError, match="could not serialize"):
        with_an_older_view(lambda: insert(kept, area=ealing), meanwhile=lambda: remove(ealing))
    assert dangling() == 0
