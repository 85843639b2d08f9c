"""A file of measures, from upload to undoing."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import override_settings

from governance.models import OutboxMark, User
from governance.policies import NotAllowed
from governance.tables.file_names import plain_file_name
from performance.actions import batches, imports, previews
from performance.enums import ImportState, ObservationStatus
from performance.models import Breakdown, ImportBatch, Measure, Observation, Period, StagedObservation
from tests.builders import amara, ben, operator
from tests.performance.import_story import (
    NOW,
    committed,
    counts,
    current,
    previewed,
    references,
    row,
    uploaded,
    uploaded_file,
)
from tests.performance.trail_counts import marks, orphan_trail_rows, trail_rows

pytestmark = pytest.mark.django_db

KEY = ("2A", "Hounslow", "2024-25", "")


@pytest.fixture
def by() -> User:
    references()
    return amara()


# --- Upload -----------------------------------------------------------------------------------------
def test_an_upload_waits_to_be_read(by: User) -> None:
    batch = uploaded(row(), by=by)
    assert (batch.state, batch.submitted_by, batch.file_name) == (ImportState.UPLOADED, by, "figures.csv")
    assert bytes(batch.file.content).startswith(b"measure,")


def test_an_empty_file_is_refused(by: User) -> None:
    with pytest.raises(imports.ImportRefused, match="empty"):
        uploaded_file(b"", by=by)
    assert not ImportBatch.objects.exists()


@override_settings(UPLOAD_MAX_BYTES=1024)
def test_a_file_over_the_size_is_refused_with_the_sizes(by: User) -> None:
    with pytest.raises(imports.ImportRefused, match="the most is"):
        uploaded_file(b"x" * 1025, by=by)


def test_who_may_not_import_is_refused(by: User) -> None:
    with pytest.raises(NotAllowed, match="bring in measures"):
        uploaded(row(), by=ben())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\figures.csv", "figures.csv"),
        ("a.csv\0.exe", "a.csv.exe"),
        ("fig\u202eures.csv", "figures.csv"),
        ("x" * 300, "x" * 200),
        ("/", "file"),
        ('"><img src=x onerror=alert(1)>.csv', '"><img src=x onerror=alert(1)>.csv'),
    ],
)
def test_a_file_name_is_kept_without_its_path_and_tricks(given: str, kept: str) -> None:
    assert plain_file_name(given) == kept


# --- Preview ----------------------------------------------------------------------------------------
def test_a_preview_counts_cells_and_changes_no_figure(by: User) -> None:
    batch = previewed(row(), row(measure="4A", numerator="5", denominator="7", value=""), by=by)
    assert batch.state == ImportState.PREVIEWED
    assert (batch.profile, counts(batch)) == ("simple-long", (3, 0, 0, 0))
    assert batch.counts["cells"] == 3
    assert not Observation.objects.exists()


def test_an_unknown_area_is_named_with_its_line_and_what_may_be_meant(by: User) -> None:
    batch = previewed(row(), row(area="Hounslw", period="2023-24"), by=by)
    issue = batch.issues.get()
    assert counts(batch) == (1, 0, 0, 1)
    assert (issue.row, issue.column, issue.message) == (3, "area", "‘Hounslw’ is not an area known here.")
    assert issue.mend == "Did you mean Hounslow (E09000018)?"


def test_an_unknown_measure_is_named_too(by: User) -> None:
    batch = previewed(row(), row(measure="2X"), by=by)
    assert batch.issues.get().column == "measure"
    assert counts(batch) == (1, 0, 0, 1)


def test_one_area_under_two_names_is_a_double(by: User) -> None:
    batch = previewed(row(), row(area="E09000018"), by=by)
    assert counts(batch) == (1, 0, 0, 1)
    assert batch.issues.get().message == "The same figure stands in line 2."


def test_figures_printed_under_an_abolished_council_go_to_the_one_that_followed(by: User) -> None:
    committed(row(area="E10000009"), by=by)
    assert list(current()) == [("2A", "Dorset", "2024-25", "")]


def test_an_abolished_council_keeps_its_cells_where_its_successor_has_a_row(by: User) -> None:
    committed(row(area="E10000009", value="[z]"), row(area="E06000059", value="12"), by=by)
    assert current() == {
        ("2A", "Dorset County", "2024-25", ""): "z",
        ("2A", "Dorset", "2024-25", ""): Decimal(12),
    }


def test_figures_of_the_time_before_stay_with_the_old_council(by: User) -> None:
    committed(row(area="E10000009", period="2017-18"), by=by)
    assert list(current()) == [("2A", "Dorset County", "2017-18", "")]


def test_a_file_of_which_nothing_is_known_is_refused(by: User) -> None:
    batch = previewed(row(measure="Nonsense"), by=by)
    assert batch.state == ImportState.REFUSED
    assert counts(batch) == (0, 0, 0, 1)
    assert not StagedObservation.objects.exists()


def test_a_file_of_another_kind_is_refused_with_a_sentence(by: User) -> None:
    batch = imports.preview(batch=uploaded_file(b"a,b\n1,2\n", by=by), now=NOW)
    assert batch.state == ImportState.REFUSED
    assert "not of a kind that can be read here" in batch.issues.get().message


def test_a_period_and_a_part_met_for_the_first_time_are_made(by: User) -> None:
    batch = previewed(row(breakdown="age=18-64;gender=female", period="July 2025"), by=by)
    assert Period.objects.get().label == "2025-07"
    assert Breakdown.objects.get(key="age=18-64;gender=female").label == "Age 18-64, gender female"
    assert batch.notes == ["A part not met before: Age 18-64, gender female."]


def test_reading_twice_is_reading_once(by: User) -> None:
    batch = previewed(row(), by=by)
    before = trail_rows()
    assert imports.preview(batch=batch, now=NOW).state == ImportState.PREVIEWED
    assert (StagedObservation.objects.count(), trail_rows()) == (1, before)


def test_a_reading_that_was_cut_short_begins_again(by: User) -> None:
    batch = uploaded(row(), by=by)
    ImportBatch.objects.update(state=ImportState.READING, attempts=1)
    assert imports.preview(batch=batch, now=NOW).state == ImportState.PREVIEWED


def test_what_stops_the_worker_every_time_is_given_up(by: User) -> None:
    batch = uploaded(row(), by=by)
    ImportBatch.objects.update(state=ImportState.READING, attempts=batches.MAX_ATTEMPTS)
    batch = imports.preview(batch=batch, now=NOW)
    assert (batch.state, batch.failure) == (ImportState.FAILED, batches.GIVEN_UP)


def test_cells_that_do_not_add_up_are_never_shown(by: User, monkeypatch: pytest.MonkeyPatch) -> None:
    read = previews.base.read_sheaf
    monkeypatch.setattr(previews.base, "read_sheaf", lambda *a, **k: read(*a, **k) | {"cells": 99})
    with pytest.raises(RuntimeError, match="do not add up"):
        previewed(row(), by=by)


# --- Commit -----------------------------------------------------------------------------------------
def test_a_commit_makes_the_figures_current(by: User) -> None:
    batch = committed(row(), by=by)
    found = Observation.objects.get()
    assert (batch.state, batch.committed_by, batch.committed_at) == (ImportState.COMMITTED, by, NOW)
    assert (found.value, found.revision, found.status) == (Decimal("13.9"), 1, ObservationStatus.LOCAL)
    assert found.recorded_at == NOW
    assert not StagedObservation.objects.exists()


def test_the_same_file_again_changes_nothing_and_says_so(by: User) -> None:
    committed(row(), by=by)
    before = trail_rows(), marks()
    batch = previewed(row(), by=by, name="again.csv")
    assert counts(batch) == (0, 0, 1, 0)
    assert batch.notes == ["This file was already loaded on 23 November 2026 at 09:00, as figures.csv."]
    imports.commit(batch=batch, by=by, now=NOW)
    assert Observation.objects.count() == 1
    assert marks() == before[1]


def test_a_changed_figure_becomes_a_new_revision_beside_the_old(by: User) -> None:
    committed(row(), by=by)
    batch = committed(row(value="14.2"), by=by)
    old, new = Observation.objects.order_by("revision")
    assert counts(batch) == (0, 1, 0, 0)
    assert (old.value, old.is_current) == (Decimal("13.9"), False)
    assert (new.value, new.is_current, new.revision, new.supersedes) == (Decimal("14.2"), True, 2, old)


def test_only_the_cells_that_differ_count_as_changed(by: User) -> None:
    committed(row(numerator="5", denominator="36"), by=by)
    batch = previewed(row(numerator="5", denominator="37", value="13.5"), by=by)
    assert counts(batch) == (0, 2, 1, 0)


def test_a_part_that_a_file_leaves_out_is_no_difference(by: User) -> None:
    committed(row(numerator="5", denominator="36"), by=by)
    assert counts(previewed(row(), by=by)) == (0, 0, 1, 0)


def test_a_figure_that_is_hidden_now_is_a_change(by: User) -> None:
    committed(row(), by=by)
    batch = committed(row(value="", marker="c"), by=by)
    assert counts(batch) == (0, 1, 0, 0)
    assert current()[KEY] == "c"


def test_a_value_left_out_is_worked_out_from_its_parts(by: User) -> None:
    committed(row(numerator="1", denominator="3", value=""), by=by)
    assert Observation.objects.get().value == Decimal("33.333333")
    assert counts(previewed(row(numerator="1", denominator="3", value=""), by=by)) == (0, 0, 2, 0)


def test_rejected_rows_are_left_out_only_when_said_so(by: User) -> None:
    batch = previewed(row(), row(area="Atlantis"), by=by)
    with pytest.raises(imports.ImportRefused, match="1 cell was rejected"):
        imports.commit(batch=batch, by=by, now=NOW)
    assert not Observation.objects.exists()
    imports.commit(batch=batch, by=by, now=NOW, leave_out_rejected=True)
    assert list(current()) == [KEY]


def test_an_invented_file_is_invented_in_every_figure(by: User) -> None:
    batch = imports.upload(
        file_name="made-up.csv",
        content=bytes(uploaded(row(), by=by).file.content),
        by=by,
        now=NOW,
        is_invented=True,
        wait=True,
    )
    imports.commit(batch=imports.preview(batch=batch, now=NOW), by=by, now=NOW)
    assert Observation.objects.get().status == ObservationStatus.INVENTED


def test_an_own_figure_takes_the_place_of_an_invented_one_even_when_equal(by: User) -> None:
    test_an_invented_file_is_invented_in_every_figure(by)
    batch = committed(row(), by=by)
    assert counts(batch) == (0, 1, 0, 0)
    assert Observation.objects.get(is_current=True).status == ObservationStatus.LOCAL


def test_a_published_figure_stands_whatever_a_file_of_our_own_says(by: User) -> None:
    committed(row(), by=by)
    Observation.objects.update(status=ObservationStatus.OFFICIAL)
    assert not previewed(row(), by=by).issues.exists()
    batch = previewed(row(value="14"), row(period="2023-24"), by=by)
    issue = batch.issues.get()
    assert issue.severity == "error"
    assert issue.message.endswith(": 13.9 was published and stays; the file says 14.")
    assert "publisher's own file" in issue.mend
    imports.commit(batch=batch, by=by, now=NOW, leave_out_rejected=True)
    held = Observation.objects.filter(is_current=True).order_by("period__start")
    assert [one.status for one in held] == [ObservationStatus.LOCAL, ObservationStatus.OFFICIAL]
    assert held.get(status=ObservationStatus.OFFICIAL).value == Decimal("13.9")


def test_a_commit_marks_the_measures_that_changed_and_no_other(by: User) -> None:
    OutboxMark.objects.all().delete()
    committed(row(), row(period="2023-24"), by=by)
    measure = Measure.objects.get(code="2A")
    assert [mark.key for mark in OutboxMark.objects.all()] == [f"measure:{measure.pk}"]


def test_a_second_commit_is_told_who_saved_it(by: User) -> None:
    batch = committed(row(), by=by)
    with pytest.raises(
        imports.ImportRefused, match="Amara Okafor saved this import on 23 November 2026 at 09:00"
    ):
        imports.commit(batch=batch, by=by, now=NOW)


def test_a_preview_older_than_other_figures_is_read_again_first(by: User) -> None:
    stale = previewed(row(value="14"), by=by)
    committed(row(), by=by)
    with pytest.raises(imports.ImportRefused, match="may no longer be right"):
        imports.commit(batch=stale, by=by, now=NOW)
    assert current()[KEY] == Decimal("13.9")
    stale.refresh_from_db()
    assert stale.state == ImportState.UPLOADED
    again = imports.preview(batch=stale, now=NOW)
    assert counts(again) == (0, 1, 0, 0)
    assert again.notes[0] == imports.STALE
    imports.commit(batch=again, by=by, now=NOW)
    assert current()[KEY] == Decimal(14)


def test_a_commit_that_fails_half_way_leaves_nothing(by: User, monkeypatch: pytest.MonkeyPatch) -> None:
    committed(row(), by=by)
    batch = previewed(row(value="14"), row(period="2023-24"), by=by)
    before = current(), trail_rows(), marks()

    def torn(*args: object, **kwargs: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(imports, "move", torn)
    with pytest.raises(OSError, match="full"):
        imports.commit(batch=batch, by=by, now=NOW)
    assert (current(), trail_rows(), marks()) == before
    assert StagedObservation.objects.count() == 2


# --- Confirm, as the page does ----------------------------------------------------------------------
def test_a_confirmed_import_is_saved_by_the_worker(by: User) -> None:
    batch = imports.confirm(batch=previewed(row(), by=by), by=by)
    assert (batch.state, batch.committed_by) == (ImportState.COMMITTING, by)
    assert imports.commit_confirmed(batch=batch, by=by, now=NOW) == "Saved."
    assert current()[KEY] == Decimal("13.9")


def test_a_task_delivered_twice_saves_once(by: User) -> None:
    batch = imports.confirm(batch=previewed(row(), by=by), by=by)
    imports.commit_confirmed(batch=batch, by=by, now=NOW)
    said = imports.commit_confirmed(batch=batch, by=by, now=NOW)
    assert "saved this import" in said
    assert Observation.objects.count() == 1


def test_a_second_confirmation_is_told(by: User) -> None:
    batch = imports.confirm(batch=previewed(row(), by=by), by=by)
    with pytest.raises(imports.ImportRefused, match="is being saved"):
        imports.confirm(batch=batch, by=operator())


def test_what_was_confirmed_with_rejected_rows_is_saved_without_them(by: User) -> None:
    batch = previewed(row(), row(area="Atlantis"), by=by)
    with pytest.raises(imports.ImportRefused, match="rejected"):
        imports.confirm(batch=batch, by=by)
    batch = imports.confirm(batch=batch, by=by, leave_out_rejected=True)
    assert imports.commit_confirmed(batch=batch, by=by, now=NOW) == "Saved."


def test_a_confirmation_overtaken_by_other_figures_is_asked_for_again(by: User) -> None:
    batch = imports.confirm(batch=previewed(row(value="14"), by=by), by=by)
    committed(row(), by=by)
    assert imports.commit_confirmed(batch=batch, by=by, now=NOW) == imports.STALE
    batch.refresh_from_db()
    assert (batch.state, batch.committed_by) == (ImportState.UPLOADED, None)


def test_who_may_not_import_cannot_confirm(by: User) -> None:
    with pytest.raises(NotAllowed):
        imports.confirm(batch=previewed(row(), by=by), by=ben())


# --- Revert -----------------------------------------------------------------------------------------
def test_undoing_puts_the_figures_back_and_deletes_nothing(by: User) -> None:
    committed(row(), by=by)
    before = current()
    batch = committed(row(value="14"), row(period="2023-24", value="12"), by=by)
    later = NOW + timedelta(hours=1)
    undone = imports.revert(batch=batch, by=by, now=later)
    assert (undone.state, undone.reverted_by, undone.reverted_at) == (ImportState.REVERTED, by, later)
    assert current() == before
    assert Observation.objects.count() == 3


def test_undoing_is_refused_while_a_later_import_stands_on_it(by: User) -> None:
    first = committed(row(), by=by, name="april.csv")
    second = committed(row(value="14"), by=by, name="may.csv")
    with pytest.raises(imports.ImportRefused, match=r"replaced by ‘may\.csv’, saved on 23 November 2026"):
        imports.revert(batch=first, by=by, now=NOW)
    assert current()[KEY] == Decimal(14)
    imports.revert(batch=second, by=by, now=NOW)
    imports.revert(batch=first, by=by, now=NOW)
    assert current() == {}


def test_a_figure_that_was_undone_comes_back_as_a_further_revision(by: User) -> None:
    imports.revert(batch=committed(row(), by=by), by=by, now=NOW)
    batch = committed(row(), by=by)
    assert counts(batch) == (1, 0, 0, 0)
    assert Observation.objects.get(is_current=True).revision == 2


def test_after_an_undoing_the_next_revision_stands_on_the_restored_one(by: User) -> None:
    committed(row(), by=by)
    imports.revert(batch=committed(row(value="14"), by=by), by=by, now=NOW)
    last = committed(row(value="15"), by=by)
    newest = Observation.objects.get(is_current=True)
    assert (newest.revision, newest.supersedes.value) == (3, Decimal("13.9"))  # type: ignore[union-attr]
    imports.revert(batch=last, by=by, now=NOW)
    assert current()[KEY] == Decimal("13.9")


def test_undoing_marks_the_measures_again(by: User) -> None:
    batch = committed(row(), by=by)
    OutboxMark.objects.all().delete()
    imports.revert(batch=batch, by=by, now=NOW)
    assert marks() == 1


def test_what_was_undone_cannot_be_undone_again(by: User) -> None:
    batch = imports.revert(batch=committed(row(), by=by), by=by, now=NOW)
    with pytest.raises(imports.ImportRefused, match="was undone"):
        imports.revert(batch=batch, by=by, now=NOW)


# --- Discard and sweep ------------------------------------------------------------------------------
def test_discarding_takes_the_staged_rows_and_keeps_the_file(by: User) -> None:
    batch = imports.discard(batch=previewed(row(), by=by), by=by)
    assert batch.state == ImportState.DISCARDED
    assert not StagedObservation.objects.exists()
    assert bytes(batch.file.content)


def test_a_saved_import_cannot_be_discarded(by: User) -> None:
    with pytest.raises(imports.ImportRefused, match="saved this import"):
        imports.discard(batch=committed(row(), by=by), by=by)


def test_a_task_for_a_discarded_import_does_nothing(by: User) -> None:
    batch = imports.discard(batch=uploaded(row(), by=by), by=by)
    assert imports.preview(batch=batch, now=NOW).state == ImportState.DISCARDED


@dataclass
class Sent:
    """What would have gone to the broker."""

    calls: list[tuple[object, ...]]


def test_the_sweep_asks_for_everything_that_waits(by: User, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = uploaded(row(), by=by)
    confirmed = imports.confirm(batch=previewed(row(), by=by), by=by)
    committed(row(period="2023-24"), by=by)
    sent = Sent([])
    monkeypatch.setattr(batches.outbox, "send", lambda *call: bool(sent.calls.append(call)))
    assert imports.sweep() == 2
    assert sent.calls == [
        (batches.PREVIEW_TASK, waiting.pk),
        (batches.COMMIT_TASK, confirmed.pk, by.pk),
    ]


def test_with_the_broker_down_an_upload_waits_and_nobody_sees_an_error(
    by: User, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        batch = imports.upload(file_name="a.csv", content=b"x", by=by, now=NOW)
    batch.refresh_from_db()
    assert batch.state == ImportState.UPLOADED


def test_within_a_command_or_task_no_row_of_the_trail_lacks_an_actor(by: User) -> None:
    from governance import actors

    before = orphan_trail_rows()
    with actors.command("import_measures", actor="The command line"):
        imports.revert(batch=committed(row(), by=by), by=by, now=NOW)
    assert orphan_trail_rows() == before
