"""Snapshots of earlier releases are read, or rebuilt, never guessed at."""

import pytest

from governance.models import OutboxMark
from performance.actions import release
from performance.models import Snapshot
from performance.payload_shapes import SHAPE, readable, shaped
from performance.queries.snapshots import held
from tests import builders
from tests.performance.dashboard.story import drain, set_up


def test_todays_shape_is_read_as_it_is() -> None:
    assert readable("position", {"a": 1, "shape": SHAPE}) == {"a": 1, "shape": SHAPE}


def test_an_older_shape_is_brought_up_step_by_step() -> None:
    steps = {1: lambda key, payload: payload | {"b": key}, 2: lambda _, payload: payload | {"c": 3}}
    read = readable("position", {"a": 1, "shape": 1}, steps=steps, shape=3)
    assert read == {"a": 1, "b": "position", "c": 3, "shape": 1}


def test_a_shape_that_no_step_knows_is_not_shown() -> None:
    assert readable("position", {"a": 1}) is None


def test_the_shape_is_written_into_the_payload() -> None:
    assert shaped({"a": 1}) == {"a": 1, "shape": SHAPE}


@pytest.mark.django_db
def test_a_new_release_has_older_figures_worked_out_again() -> None:
    set_up()
    assert not release.rebuild()
    drain()
    assert "position" in held(["position"], user=builders.amara())
    Snapshot.objects.filter(key="position").update(payload={"old": True})
    assert held(["position"], user=builders.amara()) == {}
    OutboxMark.objects.all().delete()
    assert release.rebuild()
    assert list(OutboxMark.objects.values_list("key", flat=True)) == ["all"]
    drain()
    assert "position" in held(["position"], user=builders.amara())
