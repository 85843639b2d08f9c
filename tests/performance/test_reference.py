"""The reference tables follow the files, and only where they differ."""

from dataclasses import replace

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from governance.models import OutboxMark
from performance.actions import reference
from performance.catalogue import Catalogue, CatalogueError, catalogue
from performance.enums import MeasureState
from performance.management.commands import sync_reference
from performance.models import (
    Area,
    Breakdown,
    ComparatorSet,
    Measure,
    MeasureStatement,
    MeasureVersion,
    Target,
)
from tests import builders
from tests.performance.dashboard.story import set_target
from tests.performance.trail_counts import marks, orphan_trail_rows, trail_rows

pytestmark = pytest.mark.django_db


def sync(files: Catalogue | None = None) -> reference.Synced:
    return reference.sync(by=None, now=builders.NOW, files=files)


def with_first(**changes: object) -> Catalogue:
    """The catalogue with its first measure changed."""
    files = catalogue()
    return replace(files, measures=(replace(files.measures[0], **changes), *files.measures[1:]))


def test_every_definition_becomes_a_row() -> None:
    done = sync()
    files = catalogue()
    assert Measure.objects.count() == len(files.measures)
    assert Area.objects.count() == len(files.areas)
    assert MeasureVersion.objects.count() == sum(len(m.versions) for m in files.measures)
    assert MeasureStatement.objects.count() == sum(len(m.statements) for m in files.measures)
    assert done.made > 400
    assert (done.changed, done.removed) == (0, 0)


def test_each_council_stands_in_its_region() -> None:
    sync()
    hounslow = Area.objects.select_related("parent__parent").get(name="Hounslow")
    assert (hounslow.ons_code, hounslow.parent.name, hounslow.parent.parent.name) == (
        "E09000018",
        "London",
        "England",
    )


def test_the_neighbours_are_a_set_with_a_source() -> None:
    sync()
    neighbours = ComparatorSet.objects.get(area__name="Hounslow")
    assert neighbours.members.count() == 15
    assert neighbours.source


def test_the_empty_breakdown_is_the_total() -> None:
    sync()
    assert Breakdown.objects.get(key="").label == "Total"


def test_a_second_run_writes_nothing_at_all(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    sync()
    before = trail_rows(), marks()
    with django_assert_max_num_queries(25):
        assert sync().is_nothing
    assert (trail_rows(), marks()) == before


def test_a_changed_definition_is_taken_and_marked_for_rebuilding() -> None:
    sync()
    OutboxMark.objects.all().delete()
    done = sync(with_first(definition="Said in other words."))
    measure = Measure.objects.get(code=catalogue().measures[0].code)
    assert measure.definition == "Said in other words."
    assert done == reference.Synced(changed=1)
    assert [mark.key for mark in OutboxMark.objects.all()] == [f"measure:{measure.pk}"]


def test_what_has_no_column_still_changes_the_fingerprint() -> None:
    sync()
    before = Measure.objects.get(code=catalogue().measures[0].code).fingerprint
    sync(with_first(people_phrase="people are heard"))
    assert Measure.objects.get(code=catalogue().measures[0].code).fingerprint != before


def test_nobody_has_a_target_that_they_did_not_approve() -> None:
    sync()
    assert not Target.objects.exists()


def test_a_target_that_people_set_is_kept() -> None:
    sync()
    held = set_target("WAIT-28", 12.5, 20)
    assert sync().is_nothing
    assert Target.objects.get() == held


def test_a_measure_that_left_the_files_is_retired_not_deleted() -> None:
    sync()
    files = catalogue()
    done = sync(replace(files, measures=files.measures[1:]))
    assert Measure.objects.get(code=files.measures[0].code).state == MeasureState.RETIRED
    assert done.removed == 0


def test_a_link_and_a_version_that_left_the_files_go() -> None:
    sync()
    first = catalogue().measures[0]
    sync(with_first(statements=first.statements[:1], versions=first.versions[:1]))
    measure = Measure.objects.get(code=first.code)
    assert [link.statement for link in measure.statement_links.all()] == list(first.statements[:1])
    assert measure.versions.count() == 1


def test_the_command_is_named_in_the_trail_and_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("sync_reference")
    assert "made, 0 changed, 0 removed" in capsys.readouterr().out
    assert orphan_trail_rows() == 0
    call_command("sync_reference")
    assert "up to date" in capsys.readouterr().out


def test_a_faulty_file_changes_nothing_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def torn() -> Catalogue:
        raise CatalogueError("areas.toml, the file: it is not TOML. Correct the line it names.")

    monkeypatch.setattr(reference, "catalogue", torn)
    with pytest.raises(sync_reference.CommandError, match="Correct the line it names"):
        call_command("sync_reference")
    assert Measure.objects.count() == 0
