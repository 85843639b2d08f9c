"""Papers: a page asked for as a file, made by the worker, kept in the database for whoever asked."""

import logging
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.utils.module_loading import import_string

from governance.actions import outbox
from governance.models import User
from governance.permissions import Permission
from governance.policies import check
from performance.enums import PaperKind, PaperState
from performance.models import Paper
from performance.papers import PaperFault
from risk.models import Decision
from risk.queries.decisions import has_record

logger = logging.getLogger(__name__)

TASK = "performance.make_paper"
# By its path: what draws is loaded by the worker alone.
_MAKER = "performance.papers.make.made"
BROKEN = "It could not be made, and we have kept a note of why. Print the page instead, or ask again later."


@transaction.atomic
def ask(*, kind: PaperKind, decision: Decision | None = None, by: User, now: datetime) -> Paper:
    """Have the worker make this paper as this person may see it."""
    if decision is None:
        check(by, Permission.READ_DIRECTORS_PAGE)
    elif not has_record(decision):
        raise ValidationError("There is no record of this decision: it is not approved, or needs none.")
    paper = Paper.objects.create(kind=kind, decision=decision, asked_by=by, asked_at=now)
    transaction.on_commit(partial(outbox.send, TASK, paper.pk), robust=True)
    return paper


@transaction.atomic
def make(*, paper_id: int, now: datetime) -> str:
    """What the worker does, once however often it is asked: make it, and answer with how it stands."""
    waiting = Paper.objects.select_for_update(skip_locked=True, of=("self",)).select_related("asked_by")
    paper = waiting.filter(pk=paper_id, state=PaperState.WAITING).first()
    if paper is None:
        return "Made already, or being made."
    try:
        with transaction.atomic():
            found: Any = import_string(_MAKER)(paper, now=now)
        paper.name, paper.content_type, paper.content = found.name, found.content_type, found.content
        paper.state, paper.made_at = PaperState.MADE, now
    except (OperationalError, InterfaceError):
        raise
    except PaperFault as fault:
        paper.state, paper.failure = PaperState.FAILED, str(fault)
    except Exception:  # whoever asked is told; what went wrong stands in the log
        logger.exception("Paper %s could not be made", paper_id)
        paper.state, paper.failure = PaperState.FAILED, BROKEN
    paper.save()
    return str(paper.get_state_display())


def sweep() -> int:
    """Ask the worker again for every paper that waits. How many waited."""
    waiting = list(Paper.objects.filter(state=PaperState.WAITING).order_by("pk").values_list("pk", flat=True))
    for pk in waiting:
        outbox.send(TASK, pk)
    return len(waiting)
