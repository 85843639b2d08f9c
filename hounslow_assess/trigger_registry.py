"""pgtrigger's register of triggers with its two look-ups kept instead of made anew for each trigger.

The library reads all triggers through twice to add one: with some 500 of them that is more than a second of
every process's start. What it checks and what it refuses is as before.
"""

from typing import Any

import pgtrigger.registry as theirs


class IndexedRegistry(theirs._Registry):
    """As the library's, in time that does not grow with what is registered."""

    _by_table: dict[tuple[str, str], Any]
    _functions: set[str]

    @property
    def by_db_table(self) -> dict[tuple[str, str], Any]:
        """Table and name of a trigger to the trigger."""
        return self._by_table

    @property
    def pg_function_names(self) -> set[str]:
        """The names of the database's functions behind the triggers."""
        return self._functions

    def __setitem__(self, key: str, value: Any) -> None:
        super().__setitem__(key, value)  # type: ignore[no-untyped-call]
        model, trigger = value
        self._by_table[model._meta.db_table, trigger.name] = trigger
        self._functions.add(trigger.get_pgid(model))

    def __delitem__(self, key: str) -> None:
        model, trigger = self.data[key]
        super().__delitem__(key)  # type: ignore[no-untyped-call]
        self._by_table.pop((model._meta.db_table, trigger.name), None)
        self._functions.discard(trigger.get_pgid(model))


def install() -> None:
    """Take the place of the library's register; what it holds already stays in it. Once is enough."""
    held: Any = theirs._registry
    if isinstance(held, IndexedRegistry):
        return
    indexed = IndexedRegistry()
    indexed._by_table, indexed._functions = held.by_db_table, held.pg_function_names
    indexed.data = held.data
    theirs._registry = indexed
