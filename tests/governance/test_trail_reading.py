"""Reading the trail: newest first, runs as one, filters, pages by time, and always somebody who did it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance import actors
from governance.actions import people
from governance.jobs import TrackedTask
from governance.models import ServiceArea, User
from governance.trail import Change, Filter, Position, read
from governance.trail_pages import PAGE_SIZE, place, place_from
from hounslow_assess.celery import app
from tests import builders

pytestmark = pytest.mark.django_db
AREAS = "governance.ServiceArea"


def add_areas(count: int, *, start: int = 0) -> None:
    ServiceArea.objects.bulk_create(
        [ServiceArea(name=f"Area {number}", slug=f"area-{number}") for number in range(start, start + count)]
    )


def one_page_each(*counts: int) -> None:
    """Runs of areas, each added by a page of its own."""
    for index, count in enumerate(counts):
        with actors.page(path=f"/{index}/", request_id=str(index)):
            add_areas(count, start=index * 1000)


def places(changes: Any) -> list[tuple[str, int]]:
    return [(change.metadata.get("path", ""), change.count) for change in changes]


def test_a_run_is_read_as_one_with_its_count() -> None:
    one_page_each(3, 1, 40)
    assert places(read(Filter(table=AREAS), limit=10)) == [("/2/", 40), ("/1/", 1), ("/0/", 3)]


def test_different_kinds_of_change_are_different_runs() -> None:
    with actors.page(path="/", request_id="1"):
        add_areas(3)
        ServiceArea.objects.update(is_active=False)
        ServiceArea.objects.all().delete()
    found = read(Filter(table=AREAS), limit=10)
    assert [(change.label, change.count) for change in found] == [("delete", 3), ("update", 3), ("insert", 3)]


def test_changes_outside_the_product_stand_one_by_one_under_the_database_account() -> None:
    add_areas(3)
    found = read(Filter(table=AREAS), limit=10)
    assert [(change.count, dict(change.metadata)) for change in found] == [(1, {})] * 3
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        assert {change.account for change in found} == {cursor.fetchone()[0]}


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_pages_by_time_leave_nothing_out_and_tell_nothing_twice(limit: int) -> None:
    one_page_each(5, 1, 2, 30, 1, 4)
    builders.ben()
    builders.administrator()
    whole = read(Filter(), limit=200)
    read_on: list[Change] = []
    older: Position | None = None
    while page := read(Filter(older_than=older), limit=limit):
        read_on += page
        older = page[-1].position
    assert [(change.table, change.row, change.count) for change in read_on] == [
        (change.table, change.row, change.count) for change in whole
    ]
    assert sum(change.count for change in whole) == total_rows()


def total_rows() -> int:
    from governance.trail import tables

    return sum(model.objects.count() for model in tables().values())  # type: ignore[attr-defined]


def test_each_of_a_run_can_be_read() -> None:
    one_page_each(30)
    (run,) = read(Filter(table=AREAS), limit=5)
    each = read(Filter(table=AREAS, context=run.context), limit=100)
    assert [change.count for change in each] == [1] * 30
    assert {change.after["name"] for change in each if change.after} == {f"Area {n}" for n in range(30)}


def test_by_person_and_by_object() -> None:
    ben, asha = builders.ben(), builders.administrator()
    with actors.page(path="/people/", request_id="1"):
        actors.on_behalf_of(asha)
        people.deactivate(person=ben, version=ben.version, by=asha)
    add_areas(2)
    assert {change.metadata["actor"] for change in read(Filter(person=asha.pk), limit=50)} == {"Asha Patel"}
    of_ben = read(Filter(table="governance.User", object=str(ben.pk)), limit=50)
    assert [change.label for change in of_ben] == ["update", "insert"]
    newest = of_ben[0]
    assert [(row or {}).get("is_active") for row in (newest.before, newest.after)] == [True, False]


def test_by_day() -> None:
    one_page_each(2)
    (run,) = read(Filter(table=AREAS), limit=5)
    assert read(Filter(table=AREAS, since=run.at + timedelta(seconds=1)), limit=5) == []
    assert read(Filter(table=AREAS, until=run.at - timedelta(hours=1)), limit=5) == []
    assert len(read(Filter(table=AREAS, since=run.at - timedelta(hours=1)), limit=5)) == 1


@pytest.mark.parametrize("rows", [1, 300])
def test_two_queries_however_many_changes(rows: int) -> None:
    one_page_each(rows, 1, 1)
    with CaptureQueriesContext(connection) as queries:
        read(Filter(), limit=PAGE_SIZE)
    assert len(queries) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "~",
        "yesterday~governance.User~1",
        "2026-11-23T09:00:00~governance.User~1",
        "2026-11-23T09:00:00Z~x~1",
        "2026-11-23T09:00:00Z~governance.User~",
        "2026-11-23T09:00:00Z~governance.User~-1",
        "2026-11-23T09:00:00Z~governance.User~99999999999999",
        "2026-11-23T09:00:00Z~governance.User~²",
    ],
)
def test_a_place_that_cannot_be_is_none(text: str) -> None:
    assert place_from(text) is None


def test_a_place_is_read_as_it_was_written() -> None:
    position = Position(builders.NOW, "governance.User", 7)
    assert place_from(place(position)) == position


# --- Who -------------------------------------------------------------------------------------------
def test_a_page_names_its_person_its_address_and_its_request() -> None:
    builders.council()
    ben, asha = builders.ben(), builders.administrator()
    response = builders.client_of(asha).post(
        reverse("governance:person-close", args=[ben.pk]), {"version": ben.version}
    )
    change = read(Filter(table="governance.User", object=str(ben.pk)), limit=1)[0]
    assert change.metadata == {
        "kind": "page",
        "where": "governance:person-close",
        "path": f"/people/{ben.pk}/close/",
        "request": response["X-Request-ID"],
        "actor": "Asha Patel",
        "actor_id": asha.pk,
    }


def test_a_name_stays_as_it_was_at_the_time() -> None:
    ben, asha = builders.ben(), builders.administrator()
    with actors.page(path="/", request_id="1"):
        actors.on_behalf_of(asha)
        people.deactivate(person=ben, version=ben.version, by=asha)
    User.objects.filter(pk=asha.pk).update(name="Asha Rao")
    change = read(Filter(table="governance.User", object=str(ben.pk)), limit=1)[0]
    assert change.metadata["actor"] == "Asha Patel"


def test_a_task_names_itself_and_then_its_person() -> None:
    asha = builders.administrator()

    @app.task(name="tests.add_areas", shared=False)
    def add(pk: int) -> None:
        add_areas(1)
        actors.on_behalf_of(User.objects.get(pk=pk))

    assert isinstance(add, TrackedTask)
    add.apply(args=[asha.pk], task_id="task-1")
    metadata = read(Filter(table=AREAS), limit=1)[0].metadata
    assert metadata == {"kind": "job", "where": "tests.add_areas", "task": "task-1", "actor": "the worker"}


# --- The page --------------------------------------------------------------------------------------
def test_the_page_shows_who_when_where_before_and_after() -> None:
    builders.council()
    ben, asha = builders.ben(), builders.administrator()
    client = builders.client_of(asha)
    client.post(reverse("governance:person-close", args=[ben.pk]), {"version": ben.version})
    shown = client.get(reverse("governance:trail-list"), {"table": "governance.User", "object": ben.pk})
    page = shown.content.decode()
    for sentence in (
        "Asha Patel",
        f"Page /people/{ben.pk}/close/",
        "Changed person",
        "Is active",
        "Person, no.",
    ):
        assert sentence in page, sentence
    assert "argon2" not in page
    assert "md5$" not in page


def test_fragment_and_page_agree() -> None:
    builders.council()
    client = builders.client_of(builders.administrator())
    address = reverse("governance:trail-list")
    fragment = client.get(address, headers={"HX-Request": "true"})
    whole = client.get(address)
    assert fragment.content.decode().strip() in whole.content.decode()
    assert "<html" not in fragment.content.decode()
    assert "HX-Request" in fragment["Vary"]


@pytest.mark.parametrize("people_count", [1, 3])
def test_the_page_asks_the_database_seven_times(people_count: int) -> None:
    builders.council()
    client = builders.client_of(builders.administrator())
    for number in range(people_count):
        with actors.page(path="/", request_id=str(number)):
            builders.person(f"Person{number} X", builders.Role.OFFICER)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("governance:trail-list"))
    assert len(queries) == 8


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"since": "soon"}, "From"),
        ({"table": "governance.Nothing"}, "What"),
        ({"person": "nobody"}, "Who"),
        ({"since": "2026-11-23", "until": "2026-11-22"}, "not before the first"),
        ({"since": "23/11/2026\x00"}, "From"),
    ],
)
def test_a_filter_that_cannot_be_read_is_said_to_be_so(query: dict[str, str], sentence: str) -> None:
    builders.council()
    response = builders.client_of(builders.administrator()).get(reverse("governance:trail-list"), query)
    assert response.status_code == 422
    assert sentence in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"object": "1; DROP TABLE"},
        {"object": "9" * 40},
        {"context": "x"},
        {"before": "nonsense"},
        {"object": "²"},
        {"person": "1", "before": "2026-11-23T09:00:00+00:00~governance.User~1"},
        {"unknown": "x"},
    ],
)
def test_an_address_that_says_nothing_is_read_as_if_it_did_not(query: dict[str, str]) -> None:
    builders.council()
    builders.operator()
    response = builders.client_of(builders.administrator()).get(reverse("governance:trail-list"), query)
    assert response.status_code in (200, 422)


def test_older_changes_are_a_link_away() -> None:
    builders.council()
    client = builders.client_of(builders.administrator())
    one_page_each(*[1] * (PAGE_SIZE + 5))
    first = client.get(reverse("governance:trail-list"))
    assert "Older changes" in first.content.decode()
    older = first.context["page"].older_url
    second = client.get(older)
    assert "Back to the newest" in second.content.decode()
    seen = {(row.at, row.thing) for row in first.context["page"].rows}
    assert not seen & {(row.at, row.thing) for row in second.context["page"].rows}
