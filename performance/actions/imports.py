"""Bringing in a file of measures: upload, preview, confirm, commit, revert, discard.

A file that is wrong as a whole is refused. A row or cell that is wrong is listed and left out, and the rest
is saved only when the person who confirms says so. Whatever happens on the way, figures change in one
transaction or not at all, and every step may be repeated: a task delivered twice or a button pressed twice
does nothing twice.
"""

import hashlib
from datetime import datetime

from django.conf import settings
from django.db import transaction

from governance.actions import outbox
from governance.models import User
from governance.permissions import Permission
from governance.policies import check as check_right
from governance.tables.file_names import plain_file_name
from performance.actions import revisions
from performance.actions.batches import (
    COMMIT_TASK,
    PREVIEW_TASK,
    ImportRefused,
    ask_worker,
    begin,
    check,
    figures_version,
    loaded_before,
    lock_figures,
    locked,
    moment,
    move,
    where_it_stands,
)
from performance.actions.previews import preview
from performance.enums import ImportState
from performance.import_states import WORKING, Step
from performance.models import ImportBatch, ImportFile
from performance.queries.differences import status_of

__all__ = [
    "ImportRefused",
    "commit",
    "commit_confirmed",
    "confirm",
    "discard",
    "preview",
    "revert",
    "sweep",
    "upload",
]

STALE = (
    "Other figures were saved after this preview was made, so it may no longer be right. The file is read "
    "again: look at the new preview before you confirm it."
)


@transaction.atomic
def upload(
    *, file_name: str, content: bytes, by: User, now: datetime, is_invented: bool = False, wait: bool = False
) -> ImportBatch:
    """Keep a file and have the worker read it. Raises ImportRefused for an empty or too large one.

    `is_invented` marks figures made up for the demonstration. With `wait` the caller goes on to `preview`
    itself and the worker is not told.
    """
    check_right(by, Permission.IMPORT_MEASURES)
    most = settings.UPLOAD_MAX_BYTES
    if not content:
        raise ImportRefused("The file is empty. Check that it was saved, and choose it again.")
    if len(content) > most:
        size = f"{len(content) / 2**20:.1f} MB; the most is {most // 2**20} MB"
        raise ImportRefused(f"The file has {size}. Take out what is not needed, or split it.")
    batch = ImportBatch(
        file_name=plain_file_name(file_name),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        is_invented=is_invented,
        submitted_at=now,
        submitted_by=by,
    )
    batch.notes = loaded_before(batch)
    batch.save()
    ImportFile.objects.create(batch=batch, content=content)
    if not wait:
        ask_worker(PREVIEW_TASK, batch.pk)
    return batch


@transaction.atomic
def confirm(*, batch: ImportBatch, by: User, leave_out_rejected: bool = False) -> ImportBatch:
    """Say that the preview is right: the worker saves it. Raises ImportRefused with the reason it cannot be.

    Figures that were rejected are left out only with `leave_out_rejected`. When other figures were saved
    since the preview, the import comes back as uploaded, to be read again and confirmed anew (see `STALE`).
    """
    batch = locked(batch)
    check(batch, Step.CONFIRM)
    _check_confirmed(batch, by=by, leave_out=leave_out_rejected)
    if batch.previewed_after != figures_version():
        _read_again(batch)
        return batch
    batch.committed_by, batch.attempts = by, 0
    move(batch, Step.CONFIRM, "committed_by", "attempts")
    ask_worker(COMMIT_TASK, batch.pk, by.pk)
    return batch


def commit(*, batch: ImportBatch, by: User, now: datetime, leave_out_rejected: bool = False) -> ImportBatch:
    """Make the previewed figures current, in one transaction. Raises ImportRefused with the reason if not.

    When other figures were saved since the preview, the file is read again first, so that nobody confirms
    changes that they have not seen. Rejected figures are left out only with `leave_out_rejected`, here or
    when confirmed.
    """
    with transaction.atomic():
        lock_figures()
        batch = locked(batch)
        check(batch, Step.COMMIT)
        is_stale = batch.previewed_after != figures_version()
        if is_stale:
            _read_again(batch)
        else:
            _save(batch, by=by, now=now, leave_out_rejected=leave_out_rejected)
    if is_stale:
        raise ImportRefused(STALE)
    return batch


def commit_confirmed(*, batch: ImportBatch, by: User, now: datetime) -> str:
    """What the worker does with a confirmed import; answers with a sentence, whatever came of it.

    A task that is delivered twice, or after the import went another way, changes nothing.
    """
    batch = begin(batch=batch, step=Step.SAVE)
    if batch.state != ImportState.COMMITTING:
        return where_it_stands(batch)
    try:
        commit(batch=batch, by=by, now=now)
    except ImportRefused as refused:
        return refused.sentence
    return "Saved."


def _save(batch: ImportBatch, *, by: User, now: datetime, leave_out_rejected: bool) -> None:
    if batch.state == ImportState.PREVIEWED:
        _check_confirmed(batch, by=by, leave_out=leave_out_rejected)
    revisions.write(batch_id=batch.pk, status=status_of(batch), now=now)
    batch.committed_by, batch.committed_at = by, now
    move(batch, Step.COMMIT, "committed_by", "committed_at")
    outbox.wake()


def _read_again(batch: ImportBatch) -> None:
    batch.committed_by, batch.attempts, batch.failure = None, 0, STALE
    move(batch, Step.READ_AGAIN, "committed_by", "attempts", "failure")
    ask_worker(PREVIEW_TASK, batch.pk)


def _check_confirmed(batch: ImportBatch, *, by: User, leave_out: bool) -> None:
    check_right(by, Permission.IMPORT_MEASURES)
    if leave_out or not batch.issues.filter(severity="error").exists():
        return
    rejected = batch.counts["rejected"]
    cells = "1 cell was" if rejected == 1 else f"{rejected:,} cells were"
    raise ImportRefused(f"{cells} rejected. Say that the rest is to be saved without them, or mend the file.")


@transaction.atomic
def revert(*, batch: ImportBatch, by: User, now: datetime) -> ImportBatch:
    """Put back the figures as they were before this import. Raises ImportRefused when a later one built on.

    Nothing is deleted: the import's revisions stay and are current no more.
    """
    check_right(by, Permission.IMPORT_MEASURES)
    lock_figures()
    batch = locked(batch)
    check(batch, Step.REVERT)
    later = revisions.later_batch(batch_id=batch.pk)
    if later is not None:
        raise ImportRefused(
            f"Figures of this import were replaced by {_named(later)}. Undo that import first, then this one."
        )
    revisions.undo(batch_id=batch.pk)
    batch.reverted_by, batch.reverted_at = by, now
    move(batch, Step.REVERT, "reverted_by", "reverted_at")
    outbox.wake()
    return batch


def _named(batch_id: int) -> str:
    batch = ImportBatch.objects.get(pk=batch_id)
    when = f", saved {moment(batch.committed_at)}" if batch.committed_at else ""
    return f"‘{batch.file_name}’{when}"


@transaction.atomic
def discard(*, batch: ImportBatch, by: User) -> ImportBatch:
    """Put an import aside that was not saved. Its file is kept, its staged rows go."""
    check_right(by, Permission.IMPORT_MEASURES)
    batch = locked(batch)
    check(batch, Step.DISCARD)
    batch.staged.all().delete()
    move(batch, Step.DISCARD)
    return batch


def sweep() -> int:
    """Ask the worker again for every import that waits: the broker may have been away, or a worker died.

    Returns how many were waiting.
    """
    waiting = ImportBatch.objects.filter(state__in=WORKING).order_by("id")
    for batch in waiting:
        if batch.state == ImportState.COMMITTING and batch.committed_by_id is not None:
            outbox.send(COMMIT_TASK, batch.pk, batch.committed_by_id)
        else:
            outbox.send(PREVIEW_TASK, batch.pk)
    return len(waiting)
