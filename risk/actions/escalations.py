"""Escalations: raised by rules or by a person, endorsed, approved, refused, asked about, sent on, taken back.

Each action writes a step that nobody can change. An approval writes the register entry in the same
transaction. `version` is the one that the person saw: Stale (409) gives the escalation as it stands now.
"""

from dataclasses import replace
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance.actions import outbox
from governance.models import User
from risk import escalation_policies as policies
from risk.actions import acceptances, asked, notices
from risk.actions import escalation_records as records
from risk.actions.records import reason as reason_of
from risk.enums import EscalationState as State
from risk.enums import EscalationStepKind as Step
from risk.enums import Level
from risk.escalation_states import approval_step
from risk.models import Escalation, Risk, RuleSetVersion
from risk.queries.facts import facts_of, rules_by_matrix
from risk.rule_types import Ask, Raise
from risk.rules import evaluate


# --- Raising --------------------------------------------------------------------------------------------
@transaction.atomic
def ask(*, risk: Risk, destination: Level, because: str, by: User, now: datetime) -> Escalation:
    """A person asks for a higher register, for this reason. ValidationError where that changes nothing."""
    policies.check_ask(by, risk=risk)
    because = reason_of(because, field="because")
    day = timezone.localdate(now)
    facts = replace(facts_of([risk.pk])[risk.pk], asks=(Ask(destination, because, day),))
    if facts.exposure is None:
        raise ValidationError("The risk has no score yet. Score it first.")
    found = rules_by_matrix().get(facts.matrix_version)
    if found is None:
        raise ValidationError("No escalation rules are set up yet. Ask an administrator to set them up.")
    stored, rules = found
    wanted = evaluate(facts, rules, day).raises
    if wanted is None:
        raise ValidationError(
            f"{risk.reference} stands there already, or it is asked for. Open the escalation that waits."
        )
    return raise_it(risk=risk, wanted=wanted, rules=stored, by=by, now=now)


def raise_it(*, risk: Risk, wanted: Raise, rules: RuleSetVersion, by: User, now: datetime) -> Escalation:
    """Put an escalation forward, with its clock, and tell those who must know. Within a transaction.

    `by` is whose score or ask brought it about.
    """
    if risk.current is None:
        raise ValidationError("The risk has no score yet. Score it first.")
    meeting = records.next_meeting(wanted.destination, now) if wanted.due.at_next_meeting else None
    escalation = Escalation.objects.create(
        risk=risk,
        destination=wanted.destination,
        rules=rules,
        reasons=[{"code": str(one.code), "sentence": one.sentence} for one in wanted.reasons],
        state=State.SUBMITTED,
        assessment=risk.current,
        raised_by=by,
        raised_at=now,
        needs_endorsement=wanted.needs_endorsement,
        told_by=wanted.due.told_by,
        decide_by=wanted.due.with_meeting(meeting.held_on if meeting else None),
        meeting=meeting,
        put_at=now,
    )
    why = "\n".join(one.sentence for one in wanted.reasons)
    asked.say(escalation, Step.PROPOSED, why, by=by, now=now)
    asked.say(escalation, Step.SUBMITTED, "", by=by, now=now)
    notices.tell(escalation, about=Step.SUBMITTED, bodies=wanted.told, now=now)
    outbox.wake()
    return escalation


# --- Answering ------------------------------------------------------------------------------------------
@transaction.atomic
def approve(*, escalation: Escalation, version: int, reason: str, by: User, now: datetime) -> Escalation:
    """The Director approves what is hers, or endorses what senior leadership decides; a leader records that.

    An approval puts the risk on the register in the same transaction. An endorsement puts it on the
    directorate register meanwhile: whoever asks senior leadership carries it until they answer.
    """
    held = records.held(escalation, version)
    policies.check_decide(by, escalation=held)
    try:
        kind = approval_step(held.state, held.destination, is_endorsed_already=not held.needs_endorsement)
    except ValueError as problem:
        raise ValidationError(str(problem), code="state") from problem
    why = records.reason_for(kind, reason)
    if kind == Step.ENDORSED:
        records.carry(held, why, by=by, now=now)
        moved = records.move(held, kind, why, by=by, now=now, put_at=now)
    else:
        entry = records.stand(
            held.risk, Level(held.destination), why=why or records.because(held), by=by, now=now
        )
        moved = records.decide(held, kind, why, by=by, now=now, membership=entry)
    notices.tell(moved, about=kind, now=now)
    return moved


@transaction.atomic
def refuse(
    *,
    escalation: Escalation,
    version: int,
    reason: str,
    accept_until: date | None = None,
    by: User,
    now: datetime,
) -> Escalation:
    """It stays where it is, for this reason; outside tolerance it can be accepted to a day with that."""
    held = records.held(escalation, version)
    policies.check_decide(by, escalation=held)
    why = records.reason_for(Step.REFUSED, reason)
    accepted = None
    if accept_until is not None:
        accepted = acceptances.accept(risk=held.risk, until=accept_until, reason=why, by=by, now=now)
    moved = records.decide(held, Step.REFUSED, why, by=by, now=now, acceptance=accepted)
    notices.tell(moved, about=Step.REFUSED, now=now)
    return moved


@transaction.atomic
def question(*, escalation: Escalation, version: int, reason: str, by: User, now: datetime) -> Escalation:
    """Return it with a question: the clock stops until the answer."""
    held = records.held(escalation, version)
    policies.check_decide(by, escalation=held)
    moved = records.move(
        held, Step.RETURNED, records.reason_for(Step.RETURNED, reason), by=by, now=now, put_at=None
    )
    notices.tell(moved, about=Step.RETURNED, now=now)
    return moved


@transaction.atomic
def answer(*, escalation: Escalation, version: int, reason: str, by: User, now: datetime) -> Escalation:
    """Answer the question: put to the decider again, later by the working days that the question stood."""
    held = records.held(escalation, version)
    policies.check_ask(by, risk=held.risk)
    why = records.reason_for(Step.ANSWERED, reason)
    due = asked.due_after_question(held, now=now)
    moved = records.move(held, Step.ANSWERED, why, by=by, now=now, put_at=now, decide_by=due)
    notices.tell(moved, about=Step.ANSWERED, now=now)
    return moved


@transaction.atomic
def send_on(*, escalation: Escalation, version: int, reason: str, by: User, now: datetime) -> Escalation:
    """The Director sends it to senior leadership instead of deciding it: the rules then raise it there."""
    held = records.held(escalation, version)
    policies.check_decide(by, escalation=held)
    moved = records.decide(held, Step.SENT_ON, records.reason_for(Step.SENT_ON, reason), by=by, now=now)
    outbox.wake()
    return moved


@transaction.atomic
def withdraw(*, escalation: Escalation, version: int, reason: str, by: User, now: datetime) -> Escalation:
    """Whoever looks after the risk takes it back, for this reason."""
    held = records.held(escalation, version)
    policies.check_ask(by, risk=held.risk)
    return records.move(held, Step.WITHDRAWN, records.reason_for(Step.WITHDRAWN, reason), by=by, now=now)
