"""Actions to be done: added, changed with a reason, completed, cancelled, opened again, shown to help."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance.action_states import STEPS, may_move
from governance.actions import outbox, rows
from governance.enums import ActionState, ActionStepKind
from governance.models import Action, ActionStep, ServiceArea, User
from governance.permissions import Permission
from governance.plan_policies import check_update
from governance.policies import NotAllowed, Stale, can, check

MOST_TITLE = 200
FIRST_YEAR, LAST_YEAR = 2000, 2099


@transaction.atomic
def add(
    *,
    title: str,
    owner: User,
    due_on: date,
    service_area: ServiceArea | None,
    by: User,
    now: datetime,
) -> Action:
    """Add an action. ValidationError, by field, for what cannot be."""
    action, step = begun(title=title, owner=owner, due_on=due_on, service_area=service_area, by=by, now=now)
    rows.insert([action, step])
    return action


def begun(
    *,
    title: str,
    owner: User,
    due_on: date,
    service_area: ServiceArea | None,
    by: User,
    now: datetime,
) -> tuple[Action, ActionStep]:
    """A new action and its first step, for whoever writes them with more rows; refusals as in `add`."""
    check(by, Permission.LOG_RISKS)
    title = " ".join(title.split())
    _check_words(title, owner, due_on)
    action = Action(
        title=title,
        service_area=service_area,
        owner=owner,
        due_on=due_on,
        original_due_on=due_on,
        added_by=by,
        added_at=now,
    )
    return action, _step(action, ActionStepKind.ADDED, note="", by=by, now=now)


@transaction.atomic
def change(
    *,
    action: Action,
    version: int,
    title: str,
    owner: User,
    due_on: date,
    reason: str,
    by: User,
    now: datetime,
) -> Action:
    """Say otherwise what, who or by when, with the reason. Stale when somebody else was first."""
    held = _held(action, version, by)
    if held.state != ActionState.OPEN:
        raise ValidationError("The action is settled. Open it again before you change it.", code="state")
    title, reason = " ".join(title.split()), _reason(reason)
    _check_words(title, owner, due_on)
    held.title, held.owner, held.due_on = title, owner, due_on
    return _save(held, ActionStepKind.CHANGED, reason, "title", "owner", "due_on", by=by, now=now)


@transaction.atomic
def settle(*, action: Action, version: int, to: ActionState, note: str, by: User, now: datetime) -> Action:
    """Complete it, cancel it, open it again, or say what shows that it helped (by a second person)."""
    held = _held(action, version, by)
    if not may_move(held.state, to):
        raise ValidationError(
            f"The action is {_words(held.state)}; it cannot become {_words(to)}.", code="state"
        )
    note = _reason(note)
    if to == ActionState.EMBEDDED:
        if by.pk in (held.owner_id, held.added_by_id):
            raise NotAllowed(
                "A second person must say that an action helped: not its owner, nor who added it."
            )
        held.impact = note
    held.state = to
    held.settled_on = None if to == ActionState.OPEN else timezone.localdate(now)
    return _save(held, STEPS[to], note, "state", "settled_on", "impact", by=by, now=now)


def _held(action: Action, version: int, by: User) -> Action:
    check_update(by, action=action)
    held: Action = Action.objects.select_for_update(of=("self",)).select_related("owner").get(pk=action.pk)
    if held.version != version:
        raise Stale(
            "Somebody else changed this action while you had it open. See both, then decide.", theirs=held
        )
    return held


def _save(held: Action, kind: ActionStepKind, note: str, *fields: str, by: User, now: datetime) -> Action:
    held.version += 1
    held.save(update_fields=[*fields, "version"])
    _step(held, kind, note=note, by=by, now=now).save()
    outbox.wake()
    return held


def _step(action: Action, kind: ActionStepKind, *, note: str, by: User, now: datetime) -> ActionStep:
    return ActionStep(action=action, kind=kind, note=note, due_on=action.due_on, by=by, at=now)


def _check_words(title: str, owner: User, due_on: date) -> None:
    problems: dict[str, str] = {}
    if not title:
        problems["title"] = "Say what is to be done."
    elif len(title) > MOST_TITLE:
        problems["title"] = f"Say what is to be done in {MOST_TITLE} characters or fewer."
    if not FIRST_YEAR <= due_on.year <= LAST_YEAR:
        problems["due_on"] = f"Give a day from {FIRST_YEAR} to {LAST_YEAR}."
    if owner.is_command_line or not can(owner, Permission.VIEW_UNRELEASED):
        problems["owner"] = f"{owner} cannot answer for an action. Choose somebody of the staff."
    if problems:
        raise ValidationError(problems)


def _reason(text: str) -> str:
    text = text.strip()
    if not text:
        raise ValidationError({"reason": "Give the reason."})
    return text


def _words(state: str) -> str:
    return ActionState(state).label.lower()
