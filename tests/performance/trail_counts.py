"""What the database has kept so far: trail rows and outbox marks, counted over all tables."""

from django.apps import apps
from django.db import connection, models
from pghistory.models import Event

from governance.models import OutboxMark


def event_models() -> list[type[models.Model]]:
    """Every event table of the trail."""
    return [model for model in apps.get_models() if issubclass(model, Event) and model._meta.managed]


def trail_rows() -> int:
    """How many rows the trail has."""
    return sum(model._default_manager.count() for model in event_models())


def orphan_trail_rows() -> int:
    """How many rows of the trail say neither who nor which command."""
    tables = [model._meta.db_table for model in event_models()]
    union = " UNION ALL ".join(f"SELECT pgh_context_id FROM {table}" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM ({union}) AS event LEFT JOIN pghistory_context AS context "
            "ON context.id = event.pgh_context_id "
            "WHERE COALESCE(context.metadata ->> 'actor', '') = ''"
        )
        return int(cursor.fetchone()[0])


def marks() -> int:
    """How many marks wait in the outbox."""
    return OutboxMark.objects.count()
