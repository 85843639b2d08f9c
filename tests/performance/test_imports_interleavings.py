"""Imports by two sessions at once: one wins, the other is told, and no figure or mark is lost."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from governance.actions import outbox
from governance.models import OutboxMark, User
from performance.actions import imports
from performance.enums import ImportState
from performance.models import ImportBatch, Measure, Observation
from tests.builders import amara, operator
from tests.performance.import_story import (
    NOW,
    committed,
    counts,
    current,
    previewed,
    references,
    row,
    uploaded,
)
from tests.sessions import open_first, race

KEY = ("2A", "Hounslow", "2024-25", "")


@pytest.fixture
def by(committed_db: str) -> User:
    references()
    return amara()


@pytest.fixture
def drained() -> Iterator[list[str]]:
    """Every key that a drain had rebuilt, in order; nothing else is rebuilt."""
    before = dict(outbox.consumers())
    CONSUMED.clear()
    for topic in before:
        outbox.register(topic=topic, consumer=f"{__name__}.consume")
    yield CONSUMED
    for topic, consumer in before.items():
        outbox.register(topic=topic, consumer=consumer)


CONSUMED: list[str] = []


def consume(keys: list[str], *, now: object) -> outbox.Rebuilt:
    CONSUMED.extend(keys)
    return outbox.Rebuilt(done=keys, failures={})


def refused(batch: ImportBatch, by: User) -> str:
    """What a second committer is told."""
    try:
        imports.commit(batch=batch, by=by, now=NOW)
    except imports.ImportRefused as told:
        return told.sentence
    return ""


def test_two_commits_of_one_import_at_once(by: User) -> None:
    batch, other = previewed(row(), by=by), operator()
    told = race(lambda: imports.commit(batch=batch, by=by, now=NOW), lambda: refused(batch, other))
    assert "Amara Okafor saved this import" in told
    assert Observation.objects.count() == 1


def test_two_commits_of_two_imports_at_once(by: User) -> None:
    first, second = previewed(row(), by=by), previewed(row(value="14"), by=by)
    told = race(lambda: imports.commit(batch=first, by=by, now=NOW), lambda: refused(second, by))
    assert told == imports.STALE
    assert current()[KEY] == Decimal("13.9")
    assert counts(imports.preview(batch=second, now=NOW)) == (0, 1, 0, 0)


def test_a_commit_after_one_that_was_taken_back_goes_through(by: User) -> None:
    first, second = previewed(row(), by=by), previewed(row(value="14"), by=by)
    told = race(
        lambda: imports.commit(batch=first, by=by, now=NOW), lambda: refused(second, by), commits=False
    )
    assert told == ""
    assert current()[KEY] == Decimal(14)
    first.refresh_from_db()
    assert first.state == ImportState.PREVIEWED


def test_two_confirmations_at_once(by: User) -> None:
    batch, other = previewed(row(), by=by), operator()

    def late() -> str:
        try:
            imports.confirm(batch=batch, by=other)
        except imports.ImportRefused as told:
            return told.sentence
        return ""

    assert "is being saved" in race(lambda: imports.confirm(batch=batch, by=by), late)
    assert ImportBatch.objects.get().committed_by == by


def test_a_preview_made_while_a_commit_is_open_is_stale(by: User) -> None:
    first, second = previewed(row(), by=by), uploaded(row(value="14"), by=by)
    with open_first(lambda: imports.commit(batch=first, by=by, now=NOW)):
        second = imports.preview(batch=second, now=NOW)
        assert counts(second) == (1, 0, 0, 0)
    assert refused(second, by) == imports.STALE
    assert current()[KEY] == Decimal("13.9")


def test_the_same_file_read_by_two_workers_at_once(by: User) -> None:
    batch = uploaded(row(), by=by)
    done = race(lambda: imports.preview(batch=batch, now=NOW), lambda: imports.preview(batch=batch, now=NOW))
    assert done.state == ImportState.PREVIEWED
    assert batch.staged.count() == 1


def test_undoing_while_a_later_import_is_being_saved(by: User) -> None:
    first = committed(row(), by=by, name="april.csv")
    second = previewed(row(value="14"), by=by, name="may.csv")

    def undo() -> str:
        try:
            imports.revert(batch=first, by=by, now=NOW)
        except imports.ImportRefused as told:
            return told.sentence
        return ""

    told = race(lambda: imports.commit(batch=second, by=by, now=NOW), undo)
    assert "replaced by ‘may.csv’" in told
    assert current()[KEY] == Decimal(14)


def test_saving_while_an_undoing_is_open_is_stale(by: User) -> None:
    first = committed(row(), by=by)
    second = previewed(row(value="14"), by=by)
    told = race(lambda: imports.revert(batch=first, by=by, now=NOW), lambda: refused(second, by))
    assert told == imports.STALE
    assert current() == {}
    assert counts(imports.preview(batch=second, now=NOW)) == (1, 0, 0, 0)


def test_a_drain_during_an_import_loses_no_mark(by: User, drained: list[str]) -> None:
    outbox.drain(now=NOW)
    drained.clear()
    key = f"measure:{Measure.objects.get(code='2A').pk}"
    batch = previewed(row(), by=by)
    with open_first(lambda: imports.commit(batch=batch, by=by, now=NOW)):
        outbox.drain(now=NOW)
        assert drained == []
    outbox.drain(now=NOW)
    assert drained == [key]
    assert not OutboxMark.objects.exists()


def test_a_drain_that_holds_the_marks_keeps_no_import_waiting(by: User, drained: list[str]) -> None:
    committed(row(), by=by)
    batch = previewed(row(value="14"), by=by)
    with open_first(lambda: outbox.drain(now=NOW)):
        imports.commit(batch=batch, by=by, now=NOW)
    key = f"measure:{Measure.objects.get(code='2A').pk}"
    assert set(OutboxMark.objects.values_list("key", flat=True)) == {key}
