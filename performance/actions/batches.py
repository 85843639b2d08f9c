"""An import on its way: locked, checked against the table of states, moved on. For the import actions."""

from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from governance.actions import outbox
from performance.enums import ImportState
from performance.import_states import WHERE_IT_STANDS, Step, leads_to, may
from performance.models import ImportBatch

PREVIEW_TASK = "performance.preview_import"
COMMIT_TASK = "performance.commit_import"
# Under this lock figures change: one commit or undoing at a time. Any fixed number that nothing else uses.
FIGURES_LOCK = 7_301_001
MAX_ATTEMPTS = 5
GIVEN_UP = "The work on this file stopped each time it was tried, and not by your doing. Upload it again."


class ImportRefused(ValidationError):
    """The step cannot be taken now; the sentence says why and what to do."""

    @property
    def sentence(self) -> str:
        """The reason, for a person."""
        return " ".join(self.messages)


def locked(batch: ImportBatch) -> ImportBatch:
    """The import as it stands now, and nobody else's until this transaction ends."""
    return ImportBatch.objects.select_for_update().get(pk=batch.pk)


def check(batch: ImportBatch, step: Step) -> None:
    """Refuse a step that the import cannot take from where it stands."""
    if not may(step, batch.state):
        raise ImportRefused(where_it_stands(batch))


def move(batch: ImportBatch, step: Step, *fields: str) -> None:
    """Take the step, with the fields that were set for it."""
    check(batch, step)
    batch.state = leads_to(step)
    batch.save(update_fields=["state", *fields])


@transaction.atomic
def begin(*, batch: ImportBatch, step: Step) -> ImportBatch:
    """Take the import up in a worker, or give it up when it has stopped the worker time and again.

    Counted outside of the work's own transaction, so that a worker that dies is counted too. An import that
    stands elsewhere by now is returned as it is.
    """
    batch = locked(batch)
    if not may(step, batch.state):
        return batch
    if batch.attempts >= MAX_ATTEMPTS:
        batch.failure = GIVEN_UP
        move(batch, Step.GIVE_UP, "failure")
        return batch
    batch.attempts += 1
    move(batch, step, "attempts")
    return batch


def where_it_stands(batch: ImportBatch) -> str:
    """Why nothing can be done with the import now, with who did the last thing."""
    state = ImportState(batch.state)
    if state == ImportState.COMMITTED and batch.committed_by and batch.committed_at:
        return f"{batch.committed_by.name} saved this import {moment(batch.committed_at)}."
    return WHERE_IT_STANDS[state]


def moment(at: datetime) -> str:
    """A time for a sentence, in London: 'on 23 November 2026 at 10:42'."""
    local = timezone.localtime(at)
    return f"on {local.day} {local:%B %Y} at {local:%H:%M}"


def lock_figures() -> None:
    """Wait for whoever else is changing figures; the lock goes with the transaction, even on a crash."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FIGURES_LOCK])


def figures_version() -> int:
    """A number that grows whenever figures are saved or undone."""
    done: dict[str, int] = ImportBatch.objects.aggregate(
        saved=Count("committed_at"), undone=Count("reverted_at")
    )
    return done["saved"] + done["undone"]


def loaded_before(batch: ImportBatch) -> list[str]:
    """A note when this very file was saved before and not undone since."""
    same = ImportBatch.objects.filter(sha256=batch.sha256, state=ImportState.COMMITTED).exclude(pk=batch.pk)
    before = same.order_by("-committed_at").first()
    if before is None or before.committed_at is None:
        return []
    return [f"This file was already loaded {moment(before.committed_at)}, as {before.file_name}."]


def ask_worker(task: str, *ids: int) -> None:
    """Once this transaction is committed, give the worker a task. Should that fail, the sweep finds it."""
    transaction.on_commit(partial(outbox.send, task, *ids), robust=True)
