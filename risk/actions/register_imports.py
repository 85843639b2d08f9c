"""A council's own register, checked and brought in: sent, its columns chosen, confirmed, or discarded.

Nothing of it becomes a risk before somebody confirms it, and then all that is sound does, in one
transaction. Every step may be repeated: a task delivered twice or a button pressed twice does nothing twice,
and a sheet that is sent again changes nothing. The reading and checking are the worker's (`register_work`).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from governance.actions import outbox
from governance.models import ServiceArea, User
from governance.permissions import Permission
from governance.policies import check
from governance.tables.file_names import plain_file_name
from risk import policies
from risk.actions.register_steps import (
    CHECK_TASK,
    LOAD_TASK,
    READ_TASK,
    RegisterRefused,
    ask_worker,
    check_step,
    locked,
    move,
)
from risk.check_states import WORKING, CheckState, Step
from risk.enums import ControlKind, Dimension
from risk.models import Category, RegisterImport, RegisterImportSheet, RegisterLayout
from risk.register_import.fields import WORDS, Field
from risk.register_import.masking import masked_text

# What is kept of a sheet goes after so long: its marked copy can be downloaded until then.
KEPT_FOR = timedelta(days=30)
PASTED = "Pasted cells"


@dataclass(frozen=True)
class Mapping:
    """What each column holds ("" where it is left out), and what holds where the sheet does not say."""

    columns: Sequence[str]
    area: ServiceArea | None = None
    category: Category | None = None
    worst_on: str = ""
    control_kind: str = ""


@transaction.atomic
def submit(
    *,
    content: bytes,
    by: User,
    now: datetime,
    file_name: str = "",
    is_pasted: bool = False,
    wait: bool = False,
) -> RegisterImport:
    """Keep a sheet and have the worker read it. RegisterRefused for an empty or too large one.

    With `wait` the caller goes on to `register_work.read` itself and the worker is not told.
    """
    check(by, Permission.LOG_RISKS)
    if not content.strip():
        raise RegisterRefused("There is nothing in it. Choose the file again, or paste the cells again.")
    if len(content) > settings.UPLOAD_MAX_BYTES:
        most = settings.UPLOAD_MAX_BYTES // 2**20
        raise RegisterRefused(f"The file has more than {most} MB. Send the sheet of the register alone.")
    sent = RegisterImport.objects.create(
        file_name=PASTED if is_pasted else masked_text(plain_file_name(file_name)),
        is_pasted=is_pasted,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        submitted_at=now,
        submitted_by=by,
    )
    RegisterImportSheet.objects.create(register_import=sent, content=content)
    if not wait:
        ask_worker(READ_TASK, sent.pk)
    return sent


@transaction.atomic
def choose(
    *, register_import: RegisterImport, mapping: Mapping, by: User, now: datetime, wait: bool = False
) -> RegisterImport:
    """Say what the columns hold. It is remembered for this layout of headings, and the worker checks."""
    check(by, Permission.LOG_RISKS)
    held = locked(register_import)
    check_step(held, Step.MAP)
    _check_kept(held)
    chosen = _chosen(held, mapping)
    given = {
        "columns": chosen,
        "area": mapping.area,
        "category": mapping.category,
        "worst_on": mapping.worst_on if mapping.worst_on in Dimension.values else "",
        "control_kind": mapping.control_kind if mapping.control_kind in ControlKind.values else "",
    }
    for name, value in given.items():
        setattr(held, name, value)
    held.attempts, held.failure, held.mend = 0, "", ""
    move(held, Step.MAP, *given, "attempts", "failure", "mend")
    RegisterLayout.objects.update_or_create(
        headings=held.headings, defaults={**given, "used_at": now, "used_by": by}
    )
    if not wait:
        ask_worker(CHECK_TASK, held.pk)
    return held


def _check_kept(held: RegisterImport) -> None:
    """RegisterRefused once the cells are no longer kept."""
    if not RegisterImportSheet.objects.filter(register_import=held, grid__isnull=False).exists():
        raise RegisterRefused("The sheet is no longer kept. Send it again.")


def _chosen(held: RegisterImport, mapping: Mapping) -> list[list[str]]:
    """Heading and field of each column. RegisterRefused where it is no mapping of this sheet."""
    names = [name for name, _ in held.columns]
    fields = [one if one in {*Field} else "" for one in mapping.columns]
    if len(fields) != len(names):
        raise RegisterRefused("These are not the columns of this sheet. Open the page of its columns again.")
    named = [one for one in fields if one]
    for field in sorted(set(named)):
        if named.count(field) > 1:
            first, second = [name for name, one in zip(names, fields, strict=True) if one == field][:2]
            said = f"“{first}” and “{second}” are said to hold the same."
            raise RegisterRefused(f"{said} Choose one of them, and leave the other out.")
    if not {*named} & {str(one) for one in WORDS}:
        raise RegisterRefused(
            "No column says what the risk is. Choose the one that has its title or its description."
        )
    return [list(pair) for pair in zip(names, fields, strict=True)]


@transaction.atomic
def confirm(
    *, register_import: RegisterImport, by: User, on_behalf_of: User | None = None, wait: bool = False
) -> RegisterImport:
    """Say that it is to be brought in. With `on_behalf_of` they are that person's risks, entered by `by`."""
    check(by, Permission.LOG_RISKS)
    held = locked(register_import)
    check_step(held, Step.CONFIRM)
    _check_kept(held)
    if on_behalf_of is not None and held.area is not None:
        policies.check_speak_for(by, person=on_behalf_of, area=held.area)
    held.on_behalf_of, held.attempts = on_behalf_of, 0
    move(held, Step.CONFIRM, "on_behalf_of", "attempts")
    if not wait:
        ask_worker(LOAD_TASK, held.pk)
    return held


@transaction.atomic
def discard(*, register_import: RegisterImport, by: User) -> RegisterImport:
    """Put a register aside that was not brought in. What was kept of its sheet goes at once."""
    check(by, Permission.LOG_RISKS)
    held = locked(register_import)
    check_step(held, Step.DISCARD)
    RegisterImportSheet.objects.filter(register_import=held).delete()
    move(held, Step.DISCARD)
    return held


def sweep(*, now: datetime) -> int:
    """Ask the worker again for what waits, and let go of sheets whose time is over. How many waited."""
    waiting = RegisterImport.objects.filter(state__in=WORKING).order_by("id")
    for one in waiting:
        outbox.send(_TASKS[CheckState(one.state)], one.pk)
    RegisterImportSheet.objects.filter(register_import__submitted_at__lt=now - KEPT_FOR).exclude(
        register_import__state__in=WORKING
    ).delete()
    return len(waiting)


_TASKS = {
    CheckState.UPLOADED: READ_TASK,
    CheckState.READING: READ_TASK,
    CheckState.CHECKING: CHECK_TASK,
    CheckState.LOADING: LOAD_TASK,
}
