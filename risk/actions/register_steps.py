"""A register on its way in: locked, held to the table of states, moved on. For the actions on it."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction

from governance.actions import outbox
from risk.check_states import WHERE_IT_STANDS, CheckState, Step, leads_to, may
from risk.models import RegisterImport

READ_TASK = "risk.read_register"
CHECK_TASK = "risk.check_register"
LOAD_TASK = "risk.load_register"
MAX_ATTEMPTS = 5
GIVEN_UP = "The work on this sheet stopped each time it was tried, and not by your doing."
SEND_AGAIN = "Nothing was brought in. Send it again, or send it as CSV."


class RegisterRefused(ValidationError):
    """The step cannot be taken now; the sentence says why and what to do."""

    @property
    def sentence(self) -> str:
        """The reason, for a person."""
        return " ".join(self.messages)


def locked(register_import: RegisterImport) -> RegisterImport:
    """The register as it stands now, and nobody else's until this transaction ends."""
    found: RegisterImport = (
        RegisterImport.objects.select_for_update(of=("self",))
        .select_related("submitted_by", "on_behalf_of", "area", "category")
        .get(pk=register_import.pk)
    )
    return found


def check_step(held: RegisterImport, step: Step) -> None:
    """Refuse a step that the register cannot take from where it stands."""
    if not may(step, held.state):
        raise RegisterRefused(WHERE_IT_STANDS[CheckState(held.state)])


def move(held: RegisterImport, step: Step, *fields: str) -> None:
    """Take the step, with the fields that were set for it."""
    check_step(held, step)
    held.state = leads_to(step)
    held.save(update_fields=["state", *fields])


@transaction.atomic
def begin(register_import: RegisterImport, *states: CheckState) -> RegisterImport | None:
    """Take the register up in a worker; None where it stands elsewhere by now, or is given up.

    Counted outside of the work's own transaction, so that a worker that dies is counted too.
    """
    held = locked(register_import)
    if held.state not in states:
        return None
    if held.attempts >= MAX_ATTEMPTS:
        held.failure, held.mend = GIVEN_UP, SEND_AGAIN
        move(held, Step.GIVE_UP, "failure", "mend")
        return None
    held.attempts += 1
    if held.state == CheckState.UPLOADED:
        move(held, Step.READ, "attempts")
    else:
        held.save(update_fields=["attempts"])
    return held


def ask_worker(task: str, number: int) -> None:
    """Once this transaction is committed, give the worker a task. Should that fail, the sweep finds it."""
    transaction.on_commit(partial(outbox.send, task, number), robust=True)
