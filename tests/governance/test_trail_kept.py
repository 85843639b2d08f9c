"""The trail as the database keeps it: every domain table, every way of writing, nothing taken back."""

import re
from collections.abc import Callable
from typing import Any

import pghistory
import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from governance.models import ServiceArea, User
from governance.models.trail import TrailEvent
from governance.trail import Filter, read, tables
from tests import builders

pytestmark = pytest.mark.django_db

# Tables without a trail, each with the reason. All others, the sign-in library included, must have one.
WITHOUT = {
    "governance_session": "signing in and out is no change of the domain; ends with the browser",
    "governance_outboxmark": "a note of what to rebuild, made by changes that are in the trail",
    "governance_jobrun": "a record of its own of what ran and when",
    "governance_draft": "typed and not yet sent: nobody but its writer has seen it",
    "performance_lastlook": "what a person saw last: worked out from snapshots, and no fact of the domain",
    "governance_requestkey": "guards a form against a second click; says nothing of the domain",
    "performance_snapshot": "worked out from sources that are in the trail; verified every night",
    "risk_registerimportsheet": "a sheet until it is brought in or dropped; what came of it is in the trail",
    "performance_importfile": "the content of an upload; the import and its figures are in the trail",
    "performance_stagedobservation": "rows of a preview, gone when it is confirmed or dropped",
    "account_emailconfirmation": "unused: whoever makes an account vouches for its address",
    "socialaccount_socialapp": "unused: the council's provider is set by the environment",
    "socialaccount_socialapp_sites": "unused",
    "socialaccount_socialtoken": "unused: tokens are not stored",
    "auth_permission": "unused: permissions are code",
    "auth_group": "unused",
    "auth_group_permissions": "unused",
    "django_content_type": "Django's list of models",
    "django_session": "unused: sessions are in governance_session",
    "django_migrations": "Django's list of migrations",
    "django_cache": "counts of attempts and used codes, for minutes",
    "pghistory_context": "part of the trail itself",
}
OPERATIONS = {"insert": 4, "delete": 8, "update": 16}


def domain_tables() -> list[str]:
    """Every table of the database that is no event table of the trail."""
    events = {model._meta.db_table for model in tables().values()}
    return sorted(set(connection.introspection.table_names()) - events)


def tracked_by(event: Any) -> type[models.Model]:
    """The model whose changes an event table keeps."""
    found: type[models.Model] = event.pgh_tracked_model
    return found


def triggers_of(table: str) -> list[tuple[str, int, str]]:
    """Each enabled trigger: name, kind bits, source."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, t.tgtype::int, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE t.tgrelid = %s::regclass AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')",
            [table],
        )
        return cursor.fetchall()


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_domain_table_keeps_every_change(operation: str) -> None:
    kept = {tracked_by(model)._meta.db_table: model._meta.db_table for model in tables().values()}
    missing = [
        table
        for table in domain_tables()
        if table not in WITHOUT
        and not any(
            bits & OPERATIONS[operation] and f'INSERT INTO "{kept.get(table)}"' in source
            for _, bits, source in triggers_of(table)
        )
    ]
    assert not missing, f"no {operation} trigger into the trail: {missing}; add @tracked() or a reason above"


def test_every_domain_table_refuses_truncate() -> None:
    missing = [
        table
        for table in domain_tables()
        if table not in WITHOUT and not any(bits & 32 and bits & 2 for _, bits, _ in triggers_of(table))
    ]
    assert not missing


def test_no_reason_is_given_for_a_table_that_is_gone() -> None:
    unused = {"socialaccount_socialapp_sites"}
    assert not set(WITHOUT) - set(domain_tables()) - unused


def test_every_table_without_a_trail_gives_a_reason() -> None:
    assert all(reason for reason in WITHOUT.values())


@pytest.mark.parametrize("model", [tracked_by(event) for event in tables().values()], ids=str)
def test_every_row_in_the_trail_keeps_its_primary_key(model: Any) -> None:
    key = model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = %s::regclass "
            "AND tgname LIKE 'pgtrigger_primary_key_stands%%' AND tgenabled = 'O'",
            [model._meta.db_table],
        )
        found = [definition for (definition,) in cursor.fetchall()]
    assert len(found) == 1
    assert " AFTER UPDATE ON " in found[0]
    assert "FOR EACH ROW" in found[0]
    assert re.search(rf"WHEN \(\(+old\.{key} IS DISTINCT FROM new\.{key}\)+", found[0], re.IGNORECASE)


def test_another_primary_key_is_refused() -> None:
    area = builders.service_area("A")
    said = f"Row {area.pk} of governance_servicearea keeps its primary key"
    for sql in (
        "UPDATE governance_servicearea SET id = id + 1000000",
        "UPDATE governance_servicearea SET id = id + 1000000, name = 'B'",
        "INSERT INTO governance_servicearea (name, slug, is_active) VALUES ('A', 'a', true) "
        "ON CONFLICT (slug) DO UPDATE SET id = governance_servicearea.id + 1000000",
    ):
        with pytest.raises(IntegrityError, match=said), transaction.atomic():
            raw(sql)
    assert list(ServiceArea.objects.values_list("pk", "name")) == [(area.pk, "A")]
    assert len(read(Filter(table="governance.ServiceArea"), limit=10)) == 1


def test_naming_the_same_primary_key_is_no_other() -> None:
    area = builders.service_area("A")
    raw("UPDATE governance_servicearea SET id = id, name = 'B'")
    change = read(Filter(table="governance.ServiceArea"), limit=1)[0]
    assert (change.label, change.object, change.after and change.after["name"]) == (
        "update",
        str(area.pk),
        "B",
    )


EVENTS = [model for model in apps.get_models() if issubclass(model, TrailEvent)]
TAMPERING: dict[str, str] = {
    "UPDATE": "UPDATE {table} SET pgh_label = 'nothing'",
    "DELETE": "DELETE FROM {table}",
    "TRUNCATE": "TRUNCATE {table}",
}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event._meta.db_table)
@pytest.mark.parametrize("statement", TAMPERING)
def test_event_tables_refuse_to_be_changed(event: type[models.Model], statement: str) -> None:
    """Triggers refuse even where there is no row: the statement's own or, for rows, the trigger itself."""
    bits = {"UPDATE": 16, "DELETE": 8, "TRUNCATE": 32}[statement]
    guards = [kind for _, kind, source in triggers_of(event._meta.db_table) if "RAISE EXCEPTION" in source]
    assert any(kind & bits and kind & 2 for kind in guards)


@pytest.mark.parametrize("statement", TAMPERING)
def test_rows_of_the_trail_cannot_be_taken_back(statement: str) -> None:
    builders.ben()
    sql = TAMPERING[statement].format(table="governance_usertrailevent")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE pghistory_context SET metadata = '{}'",
        "DELETE FROM pghistory_context",
        "TRUNCATE pghistory_context CASCADE",
    ],
)
def test_who_did_it_cannot_be_taken_back(sql: str) -> None:
    with pghistory.context(actor="Amara Okafor"):
        builders.ben()
    raw("SELECT set_config('pghistory.context_id', '', true)")  # as in a later transaction
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def raw(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


WRITES: dict[str, Callable[[], object]] = {
    "save": lambda: ServiceArea(name="A", slug="a").save(),
    "create": lambda: ServiceArea.objects.create(name="A", slug="a"),
    "bulk_create": lambda: ServiceArea.objects.bulk_create([ServiceArea(name="A", slug="a")]),
    "raw insert": lambda: raw(
        "INSERT INTO governance_servicearea (name, slug, is_active) VALUES ('A', 'a', true)"
    ),
    "copy": lambda: copy_in("A\ta\tt\n"),
}


def copy_in(rows: str) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY governance_servicearea (name, slug, is_active) FROM STDIN") as copy,
    ):
        copy.write(rows)


@pytest.mark.parametrize("how", WRITES)
def test_every_way_of_writing_is_kept(how: str) -> None:
    WRITES[how]()
    (change,) = read(Filter(table="governance.ServiceArea"), limit=10)
    assert (change.label, change.after and change.after["name"]) == ("insert", "A")


@pytest.mark.parametrize(
    "write",
    [
        lambda: ServiceArea.objects.update(name="B"),
        lambda: raw("UPDATE governance_servicearea SET name = 'B'"),
        lambda: ServiceArea.objects.bulk_update(
            [ServiceArea(pk=area.pk, name="B", slug=area.slug) for area in ServiceArea.objects.all()],
            ["name"],
        ),
    ],
    ids=["update", "raw", "bulk_update"],
)
def test_every_way_of_changing_is_kept_with_before_and_after(write: Callable[[], object]) -> None:
    builders.service_area("A")
    write()
    change = read(Filter(table="governance.ServiceArea"), limit=1)[0]
    assert change.label == "update"
    assert (change.before and change.before["name"], change.after and change.after["name"]) == ("A", "B")


def test_a_removal_is_kept_with_what_was_there() -> None:
    builders.service_area("A").delete()
    change = read(Filter(table="governance.ServiceArea"), limit=1)[0]
    assert (change.label, change.before and change.before["name"], change.after) == ("delete", "A", None)


def test_a_changed_password_is_told_without_the_password() -> None:
    ben = builders.ben()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE governance_user SET password = 'stolen' WHERE id = %s", [ben.pk])
    change = read(Filter(table="governance.User"), limit=1)[0]
    assert (change.label, change.object) == ("secret", str(ben.pk))
    assert "stolen" not in str(change)
    assert "password" not in (change.after or {})


def test_signing_in_is_no_change() -> None:
    ben = builders.ben()
    before = len(read(Filter(table="governance.User"), limit=100))
    User.objects.filter(pk=ben.pk).update(last_login=builders.NOW)
    assert len(read(Filter(table="governance.User"), limit=100)) == before
