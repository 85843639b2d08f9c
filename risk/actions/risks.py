"""Risks: logged, put in other words, given to another owner. What each step needs stands in risk_states.

Each action writes a step that nobody can change. `version` is the one that the person saw: when somebody else
was first, Stale (409) gives the risk as it stands now.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from governance.actions import outbox, rows
from governance.framework import FrameworkError, framework_at
from governance.models import ServiceArea, User
from governance.permissions import Permission
from governance.policies import can
from risk import policies
from risk.actions import beginnings, records
from risk.actions.scores import InForce
from risk.entries import FirstAction, FirstControl, Judgement, Words
from risk.enums import Level, RiskState, RiskStepKind
from risk.identifiers import blocked_words
from risk.models import Category, Register, Risk, RiskStatement
from risk.titles import headline_words, title_words

MOST_TITLE = 160
MOST_LETTERS = 5_000
MOST_REFERENCE = 40
# Serialises the giving of numbers: two people who log at once get two references, without a gap.
_NUMBERS = 0x52_49_53_4B


@dataclass(frozen=True)
class Answer:
    """Who answers for a risk and what is done about it; empty parts are what a draft may lack."""

    owner_role: str = ""
    owner: User | None = None
    response: str = ""
    response_because: str = ""
    no_control_because: str = ""
    review_by: date | None = None
    proximity: str = ""


def log(
    *,
    words: Words,
    category: Category,
    area: ServiceArea,
    current: Judgement | None = None,
    target: Judgement | None = None,
    answer: Answer = Answer(),
    action: FirstAction | None = None,
    control: FirstControl | None = None,
    statements: Collection[int] = (),
    rationale: str = "",
    as_draft: bool = False,
    in_force: InForce | None = None,
    by: User,
    on_behalf_of: User | None = None,
    now: datetime,
) -> Risk:
    """Log a risk and open it, or keep it as a draft. ValidationError, by field, for what it lacks.

    With `on_behalf_of` it is that person's risk, entered by `by`. A target of None with a response is left
    for later only in a draft. `in_force` is the matrix, where it was read already.

    All that it is and has is held to its rules first and then written at once: it has no past as a draft
    unless it is kept as one.
    """
    whose = on_behalf_of or by
    policies.check_log_in(by, area=area)
    if on_behalf_of is not None:
        policies.check_speak_for(by, person=on_behalf_of, area=area)
    risk = Risk(
        service_area=area, category=category, raised_by=whose, raised_at=now, entered_by=by, **_words(words)
    )
    _answer(risk, answer, now=now)
    bears_on = [RiskStatement(risk=risk, statement=number) for number in sorted(_known(statements, now=now))]
    do = beginnings.action(risk, action, by=by, now=now) if action else []
    holds = [beginnings.control(risk, control, by=by, now=now)] if control else []
    why = rationale.strip() or "As logged."
    scored = beginnings.scored(
        risk, current, target, in_force=in_force, rationale=why, by=whose, entered_by=by, now=now
    )
    taken = [RiskStepKind.LOGGED]
    if not as_draft:
        taken.append(RiskStepKind.OPENED)
        records.check_step(risk, RiskStepKind.OPENED, has_control=bool(holds), has_open_action=bool(do))
        risk.state = records.leads_to(risk, RiskStepKind.OPENED)
    steps = [records.step(risk, kind, by=whose, entered_by=by, now=now) for kind in taken]
    # Whatever fails in here fails as a whole: nobody goes on with half of it.
    with transaction.atomic(savepoint=False):
        risk.number = next_number()
        stands = beginnings.membership(risk, register=service_register(area), by=by, now=now)
        rows.insert([risk, *scored, stands, *bears_on, *holds, *do, *steps])
        outbox.wake()
    return risk


@transaction.atomic
def open_draft(*, risk: Risk, version: int, by: User, now: datetime) -> Risk:
    """A draft that has what it needs becomes an open risk; being treated where the response says so."""
    held = records.held(risk, version, by=by)
    records.check_step(held, RiskStepKind.OPENED)
    return records.move(held, RiskStepKind.OPENED, note="", by=held.raised_by, entered_by=by, now=now)


@transaction.atomic
def change(
    *,
    risk: Risk,
    version: int,
    words: Words,
    category: Category,
    answer: Answer,
    statements: Collection[int],
    reason: str,
    corporate_reference: str | None = None,
    by: User,
    now: datetime,
) -> Risk:
    """Put a risk in other words, or in other hands, with the reason. The same again changes nothing.

    `corporate_reference` is the corporate tool's own name for it; None leaves it.
    """
    held = records.held(risk, version, by=by)
    before = _standing(held)
    for name, value in _words(words).items():
        setattr(held, name, value)
    held.category = category
    _answer(held, answer, now=now)
    if corporate_reference is not None:
        held.corporate_reference = _line(corporate_reference)[:MOST_REFERENCE]
    changed = _differences(before, _standing(held))
    changed += _tie_statements(held, statements, now=now)
    if not changed:
        return held
    if held.state != RiskState.DRAFT:
        records.check_step(held, RiskStepKind.CHANGED)
    note = records.reason(reason) if held.state != RiskState.DRAFT else reason.strip()
    return records.save(
        held, RiskStepKind.CHANGED, "\n".join((note, *changed)).strip(), by=by, entered_by=by, now=now
    )


# --- The parts ----------------------------------------------------------------------------------------
def _words(words: Words) -> dict[str, str]:
    """The words as stored; ValidationError, by field."""
    event = _line(words.event)
    given = {
        "cause": words.cause.strip(),
        "event": words.event.strip(),
        "effect": words.effect.strip(),
        "title": _line(words.title) or event[:1].upper() + event[1:MOST_TITLE].rstrip("."),
        "headline": words.headline.strip(),
        "background": words.background.strip(),
    }
    problems = {name: blocked_words(text) for name, text in given.items() if blocked_words(text)}
    for name, text in given.items():
        if len(text) > MOST_LETTERS:
            problems[name] = f"Write {MOST_LETTERS:,} characters or fewer."
    if not event:
        problems["event"] = "Write the event, which may or may not happen."
    elif fault := title_words(given["title"]):
        problems["title" if words.title.strip() else "event"] = fault
    if fault := headline_words(given["headline"]):
        problems["headline"] = fault
    if len(given["title"]) > MOST_TITLE:
        problems["title"] = f"Write a title of {MOST_TITLE} characters or fewer."
    if problems:
        raise ValidationError(problems)
    return given


def _answer(risk: Risk, answer: Answer, *, now: datetime) -> None:
    """Set who answers and what is done; an owner who has left is refused."""
    problems: dict[str, str] = {}
    owner = answer.owner
    if owner is not None and owner != risk.owner and not can(owner, Permission.VIEW_UNRELEASED):
        problems["owner"] = f"{owner} has left or cannot own a risk. Choose somebody of the staff."
    today = timezone.localdate(now)
    if answer.review_by is not None and answer.review_by != risk.review_by and answer.review_by < today:
        problems["review_by"] = "That day is past. Give the day by which it is looked at next."
    for name in ("response_because", "no_control_because"):
        if said := blocked_words(getattr(answer, name)):
            problems[name] = said
    if problems:
        raise ValidationError(problems)
    risk.owner, risk.owner_role = owner, _line(answer.owner_role) or (owner.job_title if owner else "")
    risk.response, risk.response_because = answer.response, answer.response_because.strip()
    risk.no_control_because = answer.no_control_because.strip()
    risk.review_by, risk.proximity = answer.review_by, answer.proximity


def _tie_statements(risk: Risk, statements: Collection[int], *, now: datetime) -> list[str]:
    """Make the risk bear on exactly these statements; what was changed, in words."""
    wished = _known(statements, now=now)
    stand = set(risk.statement_links.values_list("statement", flat=True))
    risk.statement_links.filter(statement__in=stand - wished).delete()
    RiskStatement.objects.bulk_create(
        RiskStatement(risk=risk, statement=number) for number in sorted(wished - stand)
    )
    return [f"Statements before: {_numbers(stand)}."] if stand != wished else []


def _known(statements: Collection[int], *, now: datetime) -> set[int]:
    """The numbers of these statements; ValidationError for one that there is not."""
    rules = framework_at(timezone.localdate(now))
    try:
        return {rules.statement(number).number for number in statements}
    except FrameworkError as problem:
        raise ValidationError({"statements": str(problem)}) from problem


# --- Where it stands, and what it is called ---------------------------------------------------------------
def service_register(area: ServiceArea) -> Register:
    """The register of a service area, made when its first risk is logged."""
    register: Register
    register, _ = Register.objects.get_or_create(
        service_area=area, defaults={"level": Level.SERVICE, "name": f"{area} register"}
    )
    return register


def lock_numbers() -> None:
    """Wait for whoever else is giving numbers, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_NUMBERS])


def next_number() -> int:
    """The number after the last: one at a time, until the end of the transaction."""
    lock_numbers()
    last = Risk.objects.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


# --- What stood there before --------------------------------------------------------------------------
_LABELS = {
    "cause": "because",
    "event": "there is a risk that",
    "effect": "leading to",
    "title": "title",
    "headline": "headline",
    "background": "background",
    "category": "category",
    "owner_role": "owner",
    "owner": "held by",
    "response": "response",
    "response_because": "why this response",
    "no_control_because": "why no control",
    "review_by": "review by",
    "proximity": "how soon",
    "corporate_reference": "reference in the corporate tool",
}


def _standing(risk: Risk) -> dict[str, object]:
    return {name: getattr(risk, name) for name in _LABELS}


def _differences(before: dict[str, object], after: dict[str, object]) -> list[str]:
    return [
        f"Before: {label} “{_shown(before[name])}”."
        for name, label in _LABELS.items()
        if before[name] != after[name]
    ]


def _shown(value: object) -> str:
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return str(value) if value else "none"


def _numbers(statements: Iterable[int]) -> str:
    return ", ".join(str(number) for number in sorted(statements)) or "none"


def _line(text: str) -> str:
    return " ".join(text.split())
