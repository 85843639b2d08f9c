"""Decisions to spend or change: asked for, approved, refused, asked about, sent on, taken back.

Each action writes a step that nobody can change. `version` is the one that the person saw: Stale (409) gives
the decision as it stands now.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance.models import User
from risk import decision_policies as policies
from risk.actions import asked
from risk.actions.records import reason as reason_of
from risk.decision_entries import Matter, faults
from risk.decision_states import LEADS_TO, may_step
from risk.enums import DecisionState as State
from risk.enums import DecisionStepKind as Step
from risk.identifiers import blocked_words
from risk.models import Decision, DecisionLink, Risk


@transaction.atomic
def ask(*, matter: Matter, risks: Sequence[Risk] = (), by: User, now: datetime) -> Decision:
    """Put a decision to the Director. ValidationError, by field, for what it lacks."""
    policies.check_ask(by)
    wrong = faults(matter, day=timezone.localdate(now)) | _named_people(matter)
    if wrong:
        raise ValidationError(wrong)
    given = asdict(matter) | {"options": list(matter.options)}
    decision = Decision.objects.create(**given, state=State.SUBMITTED, raised_by=by, raised_at=now)
    DecisionLink.objects.bulk_create(DecisionLink(decision=decision, risk=risk) for risk in risks)
    asked.say(decision, Step.PROPOSED, matter.recommendation, by=by, now=now)
    asked.say(decision, Step.SUBMITTED, "", by=by, now=now)
    return decision


@transaction.atomic
def approve(
    *,
    decision: Decision,
    version: int,
    reason: str,
    interests: str = "",
    option: int | None = None,
    by: User,
    now: datetime,
) -> Decision:
    """Approve an option, the recommended one unless another is named; the record rests on this reason.

    Where a record is published, `interests` says what anybody consulted declared, "None declared" included.
    """
    held = _held(decision, version)
    policies.check_decide(by, decision=held)
    chosen = held.recommended if option is None else option
    if not 0 <= chosen < len(held.options):
        raise ValidationError({"option": f"There are {len(held.options)} options. Choose one of them."})
    if not held.within_delegation:
        raise ValidationError(f"This is above delegation: {held.authority}. Send it on instead.")
    said = interests.strip()
    if held.needs_record and not said:
        raise ValidationError(
            {"interests": "Say which interests were declared, and any dispensation; or “None declared”."}
        )
    if named := blocked_words(said):
        raise ValidationError({"interests": named})
    return _decide(held, Step.APPROVED, reason, by=by, now=now, chosen=chosen, interests=said)


@transaction.atomic
def refuse(*, decision: Decision, version: int, reason: str, by: User, now: datetime) -> Decision:
    """Not approved, for this reason."""
    held = _held(decision, version)
    policies.check_decide(by, decision=held)
    return _decide(held, Step.REFUSED, reason, by=by, now=now)


@transaction.atomic
def question(*, decision: Decision, version: int, reason: str, by: User, now: datetime) -> Decision:
    """Return it with a question: the clock stops until the answer."""
    held = _held(decision, version)
    policies.check_decide(by, decision=held)
    return _move(held, Step.RETURNED, reason_of(reason), by=by, now=now)


@transaction.atomic
def answer(*, decision: Decision, version: int, reason: str, by: User, now: datetime) -> Decision:
    """Answer the question: put to the decider again, later by the working days that the question stood."""
    held = _held(decision, version)
    policies.check_answer(by, decision=held)
    due = asked.due_after_question(held, now=now)
    return _move(held, Step.ANSWERED, reason_of(reason), by=by, now=now, decide_by=due)


@transaction.atomic
def send_on(*, decision: Decision, version: int, reason: str, by: User, now: datetime) -> Decision:
    """The Director sends it to whoever may decide it; the reason says to whom."""
    held = _held(decision, version)
    policies.check_decide(by, decision=held)
    return _decide(held, Step.SENT_ON, reason, by=by, now=now)


@transaction.atomic
def withdraw(*, decision: Decision, version: int, reason: str, by: User, now: datetime) -> Decision:
    """Whoever asked for it takes it back, for this reason."""
    held = _held(decision, version)
    policies.check_answer(by, decision=held)
    return _move(held, Step.WITHDRAWN, reason_of(reason), by=by, now=now)


# --- The parts ------------------------------------------------------------------------------------------
def _held(decision: Decision, version: int) -> Decision:
    found: Decision = (
        Decision.objects.select_for_update(of=("self",)).select_related("raised_by").get(pk=decision.pk)
    )
    asked.check_seen(found, version)
    return found


def _decide(held: Decision, kind: Step, reason: str, *, by: User, now: datetime, **fields: Any) -> Decision:
    why = reason_of(reason)
    return _move(held, kind, why, by=by, now=now, decided_by=by, decided_at=now, reasons=why, **fields)


def _move(held: Decision, kind: Step, reason: str, *, by: User, now: datetime, **fields: Any) -> Decision:
    """Take the step, if the table allows it from here."""
    may = may_step(held.state, kind, within_delegation=held.within_delegation)
    return asked.move(held, kind, reason, may=may, to=LEADS_TO[kind], by=by, now=now, **fields)


def _named_people(matter: Matter) -> dict[str, str]:
    """By field, what a text says of a person that it may not: a record of it may be published."""
    texts = {
        "question": matter.question,
        "options": "\n".join(matter.options),
        "recommendation": matter.recommendation,
        "cost_words": matter.cost_words,
        "consulted": matter.consulted,
        "authority": matter.authority,
        "decide_by_because": matter.decide_by_because,
    }
    return {name: said for name, text in texts.items() if (said := blocked_words(text))}
