"""What the worker does with imports: by name, for a person, and again after a death."""

import pytest
from celery import current_app
from django.apps import apps
from django.conf import settings
from django.db import OperationalError, connection

from governance.models import User
from performance import tasks
from performance.actions import batches, imports, revisions
from performance.enums import ImportState
from performance.models import ImportBatch, Observation
from tests.builders import amara
from tests.performance.import_story import NOW, current, previewed, references, row, uploaded


@pytest.fixture
def by(db: None) -> User:
    references()
    return amara()


def actors_of(model: str) -> set[str]:
    """Who the trail says changed rows of this table."""
    events = apps.get_model("performance", f"{model}Trailevent").objects
    return set(events.values_list("pgh_context__metadata__actor", flat=True))


def test_the_tasks_that_are_sent_and_swept_exist() -> None:
    names = {batches.PREVIEW_TASK, batches.COMMIT_TASK, "performance.sweep_imports"}
    assert names <= set(current_app.tasks)
    assert settings.CELERY_BEAT_SCHEDULE["sweep-imports"]["task"] in names


def test_a_file_is_read_for_whoever_sent_it(by: User) -> None:
    batch = uploaded(row(), by=by)
    tasks.preview_import(batch.pk)
    batch.refresh_from_db()
    assert batch.state == ImportState.PREVIEWED
    assert "Amara Okafor" in actors_of("ImportBatch")


def test_figures_are_saved_for_whoever_confirmed_them(by: User) -> None:
    batch = imports.confirm(batch=previewed(row(), by=by), by=by)
    tasks.commit_import(batch.pk, by.pk)
    assert actors_of("Observation") == {"Amara Okafor"}
    tasks.commit_import(batch.pk, by.pk)
    assert Observation.objects.count() == 1


def test_the_sweep_leaves_what_is_done_alone(by: User, caplog: pytest.LogCaptureFixture) -> None:
    previewed(row(), by=by)
    with caplog.at_level("INFO"):
        tasks.sweep_imports()
    assert "Imports that waited for a worker: 0" in caplog.text


def test_a_worker_that_dies_while_saving_leaves_nothing_half_done(
    committed_db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    references()
    by = amara()
    batch = imports.confirm(batch=previewed(row(), by=by), by=by)
    write = revisions.write

    def die(**asked: object) -> None:
        write(**asked)  # type: ignore[arg-type]
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with monkeypatch.context() as patch:
        patch.setattr(revisions, "write", die)
        with pytest.raises(OperationalError):
            imports.commit_confirmed(batch=batch, by=by, now=NOW)
    connection.close()
    left = ImportBatch.objects.get()
    assert (left.state, left.attempts, Observation.objects.count()) == (ImportState.COMMITTING, 1, 0)
    assert left.staged.count() == 1
    assert imports.commit_confirmed(batch=left, by=by, now=NOW) == "Saved."
    assert len(current()) == 1
