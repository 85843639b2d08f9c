"""A decorator for models: `refers` holds foreign keys in sets, where a check a row would slow bulk writes.

The locks are those of an ordinary foreign key, so no order of two sessions leaves a row that points to
nothing: whoever writes a reference locks the row referred to against removal until the end of the
transaction, and whoever removes a row looks for references once it is locked.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import pgtrigger
from django.db import models

Model = TypeVar("Model", bound=type[models.Model])


def refers(*fields: str) -> Callable[[Model], Model]:
    """Hold these foreign keys of the model by triggers, each named as in the model.

    Declare each with `db_constraint=False`. A statement that writes a reference to nothing, or that removes
    or renumbers a row still referred to, fails at its end with `IntegrityError` (SQLSTATE 23503), which
    names table and column. Rows referred to are removed at READ COMMITTED only: a transaction with an older
    view of the data could not see every reference.
    """

    def decorate(model: Model) -> Model:
        links: list[Any] = [model._meta.get_field(name) for name in fields]
        for operation in (pgtrigger.Insert, pgtrigger.Update):
            pgtrigger.register(_found(model, links, operation))(model)
        for link in links:
            pgtrigger.register(*_kept(model, link))(link.remote_field.model)
        return model

    return decorate


def _found(model: Model, links: list[Any], operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """After the statement: every row referred to is there, and locked so that it stays."""
    return pgtrigger.Trigger(
        name=f"refers_{str(operation).lower()}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(new="new_rows"),  # type: ignore[no-untyped-call]
        declare=[("missing", "bigint")],
        func=" ".join([*(_look_up(model._meta.db_table, link) for link in links), "RETURN NULL;"]),
    )


def _look_up(table: str, link: Any) -> str:
    column, target = link.column, link.remote_field.model._meta
    # A row that another session is removing keeps us waiting here; once removed it is not in `held`.
    return (
        f"WITH named AS MATERIALIZED "  # noqa: S608 (names of the models, no input)
        f"(SELECT DISTINCT {column} AS key FROM new_rows WHERE {column} IS NOT NULL), "
        f"held AS (SELECT {target.pk.column} AS key FROM {target.db_table} "
        f"WHERE {target.pk.column} IN (SELECT key FROM named) FOR KEY SHARE) "
        "SELECT named.key INTO missing FROM named LEFT JOIN held ON held.key = named.key "
        "WHERE held.key IS NULL LIMIT 1; IF FOUND THEN RAISE EXCEPTION "
        f"'A row of {table} has the {column} %, and {target.db_table} has no such row.', missing "
        f"{_violation(table, column)}; END IF;"
    )


def _kept(model: Model, link: Any) -> tuple[pgtrigger.Trigger, pgtrigger.Trigger]:
    """For the table referred to: a row goes, or gets another number, only while nothing refers to it."""
    table, key = model._meta.db_table, link.remote_field.model._meta.pk.column
    name = f"{model._meta.model_name}_{link.name}"
    # The row is locked by now, so whoever refers to it has committed, and a fresh look sees what they wrote.
    func = (
        "IF current_setting('transaction_isolation') <> 'read committed' THEN RAISE EXCEPTION "  # noqa: S608
        "'Rows of % are removed at READ COMMITTED only.', TG_TABLE_NAME "
        "USING ERRCODE = 'feature_not_supported'; END IF; "
        f"IF EXISTS (SELECT 1 FROM {table} WHERE {link.column} = OLD.{key}) THEN RAISE EXCEPTION "
        f"'Row % of % is still the {link.column} of rows of {table}.', OLD.{key}, TG_TABLE_NAME "
        f"{_violation(table, link.column)}; END IF; RETURN NULL;"
    )
    renumbered = pgtrigger.Condition(f"OLD.{key} IS DISTINCT FROM NEW.{key}")
    return (
        pgtrigger.Trigger(name=f"keep_{name}", when=pgtrigger.After, operation=pgtrigger.Delete, func=func),
        pgtrigger.Trigger(
            name=f"number_{name}",
            when=pgtrigger.After,
            operation=pgtrigger.Update,
            condition=renumbered,
            func=func,
        ),
    )


def _violation(table: str, column: str) -> str:
    return f"USING ERRCODE = 'foreign_key_violation', TABLE = '{table}', COLUMN = '{column}'"
