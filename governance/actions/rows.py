"""New rows of several tables that belong together, written by two statements instead of one a table.

    risk = Risk(...)
    rows.insert([risk, RiskStep(risk=risk, ...), Control(risk=risk, ...)])

First their keys are drawn, then one statement writes them all: rows may point at each other in any way.
Checks, triggers, the trail and the marks hold as for any other insert; foreign keys are held at the end of
the transaction, as Django makes them all.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.db import connection, models
from django.db.models import sql
from django.db.models.sql.compiler import SQLInsertCompiler

Tables = Mapping[type[models.Model], list[models.Model]]


def insert(rows: Sequence[models.Model]) -> None:
    """Write these new rows, none of which has its key yet, which is a number. IntegrityError as ever."""
    tables: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for row in rows:
        tables[type(row)].append(row)
    if not tables:
        return
    _draw_keys(tables)
    for model, of_it in tables.items():
        _point(model, of_it)
    _write(tables)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def _draw_keys(tables: Tables) -> None:
    """The keys of all rows by one question, as the database itself would give them: in their order."""
    drawn = "ARRAY(SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s))"
    asked: list[str | int | None] = []
    for model, of_it in tables.items():
        asked += [model._meta.db_table, model._meta.pk.column, len(of_it)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([drawn] * len(tables))}", asked)
        found = cursor.fetchone()
    for keys, of_it in zip(found, tables.values(), strict=True):
        for key, row in zip(keys, of_it, strict=True):
            row.pk = key


def _point(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """What points at a row that had no key until now gets its key."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            for row in rows:
                if getattr(row, field.attname) is None and field.is_cached(row):
                    setattr(row, field.name, field.get_cached_value(row))


def _write(tables: Tables) -> None:
    parts, values = [], list[Any]()
    for model, of_it in tables.items():
        statement, given = _compiled(model, of_it)
        parts.append(statement)
        values += given
    *others, last = parts
    beside = ", ".join(f"rows_{place} AS ({part})" for place, part in enumerate(others))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {beside} {last}" if beside else last, values)


def _compiled(model: type[models.Model], rows: list[models.Model]) -> tuple[str, Sequence[Any]]:
    """The INSERT that Django writes for these rows, and its values."""
    query = sql.InsertQuery(model)
    query.insert_values([field for field in model._meta.concrete_fields if not field.generated], rows)
    compiler = cast(SQLInsertCompiler, query.get_compiler(connection=connection))
    ((statement, values),) = compiler.as_sql()
    return statement, values
