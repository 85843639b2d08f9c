"""The register of triggers holds what the library's own look-ups would find, and refuses what it refuses."""

import pgtrigger
import pgtrigger.registry as theirs
import pytest

from governance.models import Promise
from hounslow_assess.trigger_registry import IndexedRegistry, install


def test_its_look_ups_are_those_of_the_library() -> None:
    held = theirs._registry
    assert isinstance(held, IndexedRegistry)
    assert len(held.data) > 400
    assert held.by_db_table == theirs._Registry.by_db_table.fget(held)
    assert held.pg_function_names == theirs._Registry.pg_function_names.fget(held)


def test_two_triggers_of_one_name_are_refused_and_one_that_was_removed_may_come_back() -> None:
    held = theirs._registry
    name = "governance.Promise:refuse_truncate"
    model, trigger = held.data[name]
    other = pgtrigger.Protect(name=trigger.name, operation=pgtrigger.Delete)
    with pytest.raises(KeyError, match="already used for model"):
        held[name] = (model, other)
    del held[name]
    try:
        assert (Promise._meta.db_table, trigger.name) not in held.by_db_table
    finally:
        held[name] = (model, trigger)
    assert held.by_db_table[Promise._meta.db_table, trigger.name] is trigger


def test_it_takes_its_place_once() -> None:
    held = theirs._registry
    install()
    assert theirs._registry is held
