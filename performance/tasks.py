"""Tasks of three lines: load by id, call the function, say what was done."""

import logging

from celery import shared_task
from django.utils import timezone

from governance import actors
from governance.jobs import TrackedTask
from governance.models import User
from performance.actions import batches, imports, letters, papers
from performance.dashboard.close import close_days as close_open_days
from performance.dashboard.verify import verify_nightly as verify_tonight
from performance.models import ImportBatch, Paper

logger = logging.getLogger(__name__)


@shared_task(name=batches.PREVIEW_TASK, base=TrackedTask)
def preview_import(batch_id: int) -> None:
    """Read an uploaded file and count what it would change."""
    batch = ImportBatch.objects.select_related("submitted_by").get(pk=batch_id)
    actors.on_behalf_of(batch.submitted_by)
    batch = imports.preview(batch=batch, now=timezone.now())
    logger.info("Import %s: %s", batch_id, batch.state)


@shared_task(name=batches.COMMIT_TASK, base=TrackedTask)
def commit_import(batch_id: int, by_id: int) -> None:
    """Save what a person confirmed."""
    batch, by = ImportBatch.objects.get(pk=batch_id), User.objects.get(pk=by_id)
    actors.on_behalf_of(by)
    said = imports.commit_confirmed(batch=batch, by=by, now=timezone.now())
    logger.info("Import %s: %s", batch_id, said)


@shared_task(name="performance.sweep_imports", base=TrackedTask)
def sweep_imports() -> None:
    """Find the imports that no worker was told of, or that one left behind."""
    waiting = imports.sweep()
    logger.info("Imports that waited for a worker: %s", waiting)


@shared_task(name="performance.close_days", base=TrackedTask)
def close_days() -> None:
    """Close the London days that are over, and have the new day's figures worked out."""
    closed = close_open_days(now=timezone.now())
    logger.info("Days closed: %s", len(closed))


@shared_task(name="performance.verify_nightly", base=TrackedTask)
def verify_nightly() -> None:
    """Once a day, work every current figure out again and compare."""
    done = verify_tonight(now=timezone.now())
    logger.info("Figures verified: %s", done)


@shared_task(name=papers.TASK, base=TrackedTask)
def make_paper(paper_id: int) -> None:
    """Make a paper for whoever asked for it."""
    actors.on_behalf_of(Paper.objects.select_related("asked_by").get(pk=paper_id).asked_by)
    said = papers.make(paper_id=paper_id, now=timezone.now())
    logger.info("Paper %s: %s", paper_id, said)


@shared_task(name="performance.sweep_papers", base=TrackedTask)
def sweep_papers() -> None:
    """Find the papers that no worker was told of, or that one left behind."""
    waiting = papers.sweep()
    logger.info("Papers that waited for a worker: %s", waiting)


@shared_task(name="performance.send_weekly", base=TrackedTask)
def send_weekly() -> None:
    """Once a week, from Monday 07:30 in London, tell the Director and the deputy that their page is there."""
    sent = letters.send_weekly(now=timezone.now())
    logger.info("Weekly letters sent: %s", sent)
