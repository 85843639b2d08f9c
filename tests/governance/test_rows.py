"""Rows of several tables written at once: their keys, the trail, the marks, and all or nothing."""

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from governance.actions import rows
from governance.enums import ActionStepKind
from governance.models import Action, ActionStep
from governance.trail import Filter, read
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]


def action(title: str) -> Action:
    ben, day = builders.ben(), builders.NOW.date()
    return Action(
        title=title, owner=ben, due_on=day, original_due_on=day, added_by=ben, added_at=builders.NOW
    )


def step(of: Action, kind: str = ActionStepKind.ADDED) -> ActionStep:
    return ActionStep(action=of, kind=kind, due_on=of.due_on, by=of.owner, at=builders.NOW)


def written(*given: models.Model) -> int:
    """How many statements it takes to write these."""
    with CaptureQueriesContext(connection) as asked:
        rows.insert(given)
    return len(asked)


def test_rows_point_at_each_other_however_they_are_ordered_and_keep_their_order() -> None:
    first, second = action("Ring them"), action("Write to them")
    assert written(step(second), first, step(first), second) == 2
    assert [one.title for one in Action.objects.order_by("pk")] == ["Ring them", "Write to them"]
    assert [one.action for one in ActionStep.objects.order_by("pk")] == [second, first]
    first.title = "Ring them today"
    first.save()  # it is known to stand in the database
    assert Action.objects.count() == 2


def test_one_row_is_written_like_many_and_none_asks_nothing() -> None:
    assert written(action("Ring them")) == 2
    assert written() == 0
    assert Action.objects.get().pk


def test_the_trail_keeps_each_row() -> None:
    one = action("Ring them")
    rows.insert([one, step(one)])
    kept = [(change.table, change.label) for change in read(Filter(), limit=2)]
    assert sorted(kept) == [("governance.Action", "insert"), ("governance.ActionStep", "insert")]


def test_what_breaks_a_rule_of_the_database_leaves_nothing() -> None:
    one = action("Ring them")
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.insert([one, step(one, kind="nothing")])
    assert not Action.objects.exists()
