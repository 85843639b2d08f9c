"""Copies of rows in bulk."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

# By the primary key of the row and the number of the copy, from 1.
Copied = Mapping[tuple[int, int], Any]


def copies(
    model: type[Any], rows: Iterable[Any], times: int, changes: Callable[[Any, int], dict[str, Any]]
) -> Copied:
    """Write `times` - 1 copies of each row, with what `changes` gives for the row and its number."""
    fields = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    copied = {
        (row.pk, number): model(**({name: getattr(row, name) for name in fields} | changes(row, number)))
        for row in rows
        for number in range(1, times)
    }
    model._default_manager.bulk_create(list(copied.values()), batch_size=2000)
    return copied
