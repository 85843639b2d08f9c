"""Two decorators for models: `tracked` keeps changes in the trail, `marks` notes what to rebuild.

Both are statement-level database triggers, so the ORM, bulk writes, imports and raw SQL all count.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pghistory
import pgtrigger
from django.db import models

from hounslow_assess import trigger_registry

# Before the first model registers a trigger: every process imports them all.
trigger_registry.install()

Model = TypeVar("Model", bound=type[models.Model])

# Row triggers do not see TRUNCATE: it needs a refusal of its own.
REFUSE_TRUNCATE = pgtrigger.Trigger(
    name="refuse_truncate",
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    level=pgtrigger.Statement,
    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
)


def tracked(*, exclude: Sequence[str] = (), secret: Sequence[str] = ()) -> Callable[[Model], Model]:
    """Keep each insert, update and delete of the model in an append-only event table of its own.

    `exclude` names fields whose content must not be kept (file bodies, times of use); `secret` fields whose
    content must not be kept either, but of which each change is told (label "secret"). TRUNCATE is refused,
    and so is another primary key: an update is kept by finding its row again by that key.
    """

    def decorate(model: Model) -> Model:
        pgtrigger.register(REFUSE_TRUNCATE, _refuse_renumbering(model))(model)
        track = pghistory.track(
            pghistory.InsertEvent(level=pghistory.Statement),
            pghistory.UpdateEvent(level=pghistory.Statement),
            pghistory.DeleteEvent(level=pghistory.Statement),
            *_secret_events(secret),
            exclude=[*exclude, *secret],
            # One index an event table, by time: each further one slows every bulk write.
            obj_field=pghistory.ObjForeignKey(related_name="+", related_query_name="+"),
            context_field=pghistory.ContextForeignKey(db_index=False),
            meta={
                "triggers": [REFUSE_TRUNCATE],
                "indexes": [models.Index(fields=["-pgh_created_at", "-pgh_id"])],
            },
        )
        return track(model)  # type: ignore[no-any-return]

    return decorate


def _refuse_renumbering(model: Model) -> pgtrigger.Trigger:
    """A row keeps its primary key. Asked after the row, when no other trigger can change it any more."""
    pk = model._meta.pk.column
    return pgtrigger.Trigger(
        name="primary_key_stands",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(f'OLD."{pk}" IS DISTINCT FROM NEW."{pk}"'),
        func=(
            "RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', "
            f"OLD.\"{pk}\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';"
        ),
    )


def append_only(model: Model) -> Model:
    """Refuse to change or remove a row of the model: what was said stays said."""
    pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))(
        model
    )
    return model


def _secret_events(fields: Sequence[str]) -> list[pghistory.RowEvent]:
    """That a secret was changed, without the secret."""
    if not fields:
        return []
    changed = pghistory.AnyChange(*fields)
    return [pghistory.UpdateEvent("secret", condition=changed, level=pghistory.Statement)]


def marks(topic: str, *keys: str, on_insert: bool = True) -> Callable[[Model], Model]:
    """Append the distinct keys that a statement touched to the outbox, in the same transaction.

    Each key is an SQL expression over a changed row named `row`, e.g. `'statement:' || row.statement`.
    A row whose key is null marks nothing. `on_insert` is False for rows that mean nothing until another
    row names them, and that one marks.
    """

    def decorate(model: Model) -> Model:
        for operation, tables in (
            (pgtrigger.Insert, ("new_rows",)),
            (pgtrigger.Update, ("old_rows", "new_rows")),
            (pgtrigger.Delete, ("old_rows",)),
        ):
            if on_insert or operation is not pgtrigger.Insert:
                pgtrigger.register(_mark_trigger(topic, keys, operation, tables))(model)
        return model

    return decorate


def _mark_trigger(
    topic: str, keys: Sequence[str], operation: pgtrigger.Operation, tables: Sequence[str]
) -> pgtrigger.Trigger:
    rows = " UNION ALL ".join(
        f"SELECT {key} AS key FROM {table} AS row"  # noqa: S608 (SQL written in the models, no input)
        for table in tables
        for key in keys
    )
    return pgtrigger.Trigger(
        name=f"mark_{topic}_{str(operation).lower()}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(  # type: ignore[no-untyped-call]
            old="old_rows" if "old_rows" in tables else None,
            new="new_rows" if "new_rows" in tables else None,
        ),
        func=(
            "INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) "  # noqa: S608
            f"SELECT '{topic}', changed.key, clock_timestamp(), 0, '' FROM "
            # Distinct before the clock is read: it gives each row another time, and no two would be the same.
            f"(SELECT DISTINCT key FROM ({rows}) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;"
        ),
    )
