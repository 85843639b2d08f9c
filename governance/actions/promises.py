"""Promises: recorded, changed with a reason, kept with proof, dropped, opened again. Every one is a step."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction

from governance.actions import outbox
from governance.enums import EvidenceState, FindingMark, PromiseState, PromiseStepKind
from governance.framework import FrameworkError, framework_at
from governance.models import Evidence, Finding, Promise, PromiseStep, User
from governance.permissions import Permission
from governance.policies import Stale, can, check
from governance.promise_states import STEPS, may_move

LONDON = ZoneInfo("Europe/London")
MOST_WHAT, MOST_WHO = 300, 120
FIRST_YEAR, LAST_YEAR = 2000, 2099


@transaction.atomic
def record(
    *,
    what: str,
    who: str,
    due_on: date | None,
    statement: int,
    by: User,
    now: datetime,
    owner: User | None = None,
    finding: Finding | None = None,
    note: str = "",
) -> Promise:
    """Record what was promised, by whom and by when (None: no day was given).

    From a finding that is marked as a promise the statement is the finding's. `note` says where it was said.
    ValidationError, by field, for what cannot be.
    """
    check(by, Permission.KEEP_PROMISES)
    what, who = _line(what), _line(who)
    _check_words(what, who, due_on)
    _check_owner(owner)
    if finding is not None:
        statement = _promised_in(finding)
    _check_statement(statement, now)
    promise = Promise.objects.create(
        what=what,
        who=who,
        owner=owner,
        due_on=due_on,
        statement=statement,
        finding=finding,
        recorded_by=by,
        recorded_at=now,
    )
    _step(promise, PromiseStepKind.MADE, note=note.strip(), by=by, now=now)
    outbox.wake()
    return promise


@transaction.atomic
def change(
    *,
    promise: Promise,
    version: int,
    what: str,
    who: str,
    due_on: date | None,
    owner: User | None,
    reason: str,
    by: User,
    now: datetime,
) -> Promise:
    """Say otherwise who, what or by when; the step keeps the reason and what stood there before.

    Stale when somebody else was first. The same again changes nothing. Only an open promise can be changed.
    """
    check(by, Permission.KEEP_PROMISES)
    held = _held(promise)
    wished = {"what": _line(what), "who": _line(who), "due_on": due_on, "owner": owner}
    before = tuple(_differences(held, wished))
    if not before:
        return held
    _check_version(held, version)
    if held.state != PromiseState.OPEN:
        raise ValidationError(
            f"The promise is {_words(held.state)}. Open it again before you change it.", code="state"
        )
    _check_words(_line(what), _line(who), due_on)
    if owner != held.owner:
        _check_owner(owner)
    reason = _reason(reason)
    for name, value in wished.items():
        setattr(held, name, value)
    _save(held, "what", "who", "due_on", "owner")
    _step(held, PromiseStepKind.REVISED, note=f"{reason}\nBefore: {'; '.join(before)}.", by=by, now=now)
    return held


@transaction.atomic
def keep(
    *,
    promise: Promise,
    version: int,
    kept_on: date,
    by: User,
    now: datetime,
    note: str = "",
    proof: Evidence | None = None,
) -> Promise:
    """It was kept on that day; `note`, `proof` or both say what shows it. ValidationError without either."""
    check(by, Permission.KEEP_PROMISES)
    if kept_on > _today(now):
        raise ValidationError({"kept_on": "That day has not come yet. Give the day on which it was kept."})
    if kept_on.year < FIRST_YEAR:
        raise ValidationError({"kept_on": f"Give a day from {FIRST_YEAR} on."})
    if not note.strip() and proof is None:
        raise ValidationError({"note": "Say what shows that it was kept, or choose a piece of evidence."})
    if proof is not None:
        _check_proof(proof, by)
    return _settle(
        promise, version, PromiseState.KEPT, on=kept_on, note=note.strip(), by=by, now=now, proof=proof
    )


@transaction.atomic
def drop(*, promise: Promise, version: int, reason: str, by: User, now: datetime) -> Promise:
    """It will not be kept, for this reason."""
    check(by, Permission.KEEP_PROMISES)
    return _settle(
        promise, version, PromiseState.DROPPED, on=_today(now), note=_reason(reason), by=by, now=now
    )


@transaction.atomic
def reopen(*, promise: Promise, version: int, reason: str, by: User, now: datetime) -> Promise:
    """It is open again after it was kept or dropped, for this reason."""
    check(by, Permission.KEEP_PROMISES)
    return _settle(promise, version, PromiseState.OPEN, on=None, note=_reason(reason), by=by, now=now)


def _settle(
    promise: Promise,
    version: int,
    to: PromiseState,
    *,
    on: date | None,
    note: str,
    by: User,
    now: datetime,
    proof: Evidence | None = None,
) -> Promise:
    held = _held(promise)
    _check_version(held, version)
    if not may_move(held.state, to):
        raise ValidationError(
            f"The promise is {_words(held.state)}; it cannot become {_words(to)}.", code="state"
        )
    held.state, held.settled_on = to, on
    _save(held, "state", "settled_on")
    _step(held, STEPS[to], note=note, by=by, now=now, proof=proof)
    return held


def _held(promise: Promise) -> Promise:
    found: Promise = (
        Promise.objects.select_for_update(of=("self",)).select_related("owner").get(pk=promise.pk)
    )
    return found


def _save(held: Promise, *fields: str) -> None:
    held.version += 1
    held.save(update_fields=[*fields, "version"])
    outbox.wake()


def _step(
    promise: Promise,
    kind: PromiseStepKind,
    *,
    note: str,
    by: User,
    now: datetime,
    proof: Evidence | None = None,
) -> None:
    PromiseStep.objects.create(
        promise=promise, kind=kind, note=note, due_on=promise.due_on, proof=proof, by=by, at=now
    )


def _differences(held: Promise, wished: Mapping[str, object]) -> Iterator[str]:
    """What stood there before, for each field that is to be another."""
    for name, label in (
        ("what", "what"),
        ("who", "who"),
        ("due_on", "by when"),
        ("owner", "who answers for it"),
    ):
        before = getattr(held, name)
        if before != wished[name]:
            yield f"{label} “{_shown(before)}”"


def _shown(value: object) -> str:
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return str(value) if value else "none"


def _check_words(what: str, who: str, due_on: date | None) -> None:
    problems: dict[str, str] = {}
    if not what:
        problems["what"] = "Say what was promised."
    elif len(what) > MOST_WHAT:
        problems["what"] = f"Say what was promised in {MOST_WHAT} characters or fewer."
    if not who:
        problems["who"] = "Say who promised it: a role or a body."
    elif len(who) > MOST_WHO:
        problems["who"] = f"Say who promised it in {MOST_WHO} characters or fewer."
    if due_on and not FIRST_YEAR <= due_on.year <= LAST_YEAR:
        problems["due_on"] = f"Give a day from {FIRST_YEAR} to {LAST_YEAR}, or none."
    if problems:
        raise ValidationError(problems)


def _check_owner(owner: User | None) -> None:
    if owner is not None and (owner.is_command_line or not can(owner, Permission.VIEW_UNRELEASED)):
        raise ValidationError(
            {"owner": f"{owner} cannot answer for a promise. Choose somebody of the staff with an account."}
        )


def _promised_in(finding: Finding) -> int:
    """The statement of a finding that is marked as a promise."""
    if finding.mark != FindingMark.PROMISE:
        raise ValidationError("The paragraph is not marked as a promise. Mark it first.", code="mark")
    return finding.statement


def _check_statement(statement: int, now: datetime) -> None:
    try:
        framework_at(_today(now)).statement(statement)
    except FrameworkError as error:
        raise ValidationError({"statement": str(error)}) from error


def _check_proof(proof: Evidence, by: User) -> None:
    seen = Evidence.objects.visible_to(by).filter(pk=proof.pk, state=EvidenceState.HELD)
    if not by.is_command_line and not seen.exists():
        raise ValidationError({"proof": "Choose a piece of evidence that you can see and that still stands."})


def _check_version(held: Promise, version: int) -> None:
    if held.version != version:
        raise Stale(
            "Somebody else changed this promise while you had it open. See both, then decide.", theirs=held
        )


def _reason(text: str) -> str:
    text = text.strip()
    if not text:
        raise ValidationError({"reason": "Give the reason."})
    return text


def _line(text: str) -> str:
    return " ".join(text.split())


def _words(state: str) -> str:
    return PromiseState(state).label.lower()


def _today(now: datetime) -> date:
    return now.astimezone(LONDON).date()
