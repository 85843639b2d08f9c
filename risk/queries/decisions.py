"""One decision to spend or change as its pages show it, and those that wait for a person."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone

from governance.models import Council, User
from governance.permissions import Permission
from governance.policies import can
from governance.waiting import Waiting
from risk import decision_policies as policies
from risk.decision_entries import letter
from risk.decision_states import OPEN
from risk.enums import DecisionState as State
from risk.models import Decision, DecisionLink
from risk.pages.decision import DecisionPage, DecisionRecord, LinkedRisk
from risk.pages.escalation import Answer, Fact, Option
from risk.pages.record import EscalationSaid, Said, Tone
from risk.queries.record_parts import days_late, shown
from risk.wording import chip_words

_TONES: dict[str, Tone] = {State.APPROVED: "done", State.REFUSED: "off", State.SENT_ON: "off"}


def seen_by(person: User) -> QuerySet[Decision]:
    """The decisions that this person may see, with the names that a page shows."""
    found: QuerySet[Decision] = Decision.objects.visible_to(person).with_names()
    return found


def decision_page(
    one: Decision, *, user: User, now: datetime, theirs: tuple[tuple[str, str], ...] = ()
) -> DecisionPage:
    """One decision of `seen_by`, with the answers that this person may give."""
    day = timezone.localdate(now)
    steps = one.steps.select_related("by").order_by("pk")
    return DecisionPage(
        kind=one.get_kind_display(),
        question=one.question,
        state=one.get_state_display(),
        tone=_tone(one, day),
        due=clock(one, day),
        is_overdue=is_overdue(one, day),
        options=tuple((letter(place), words) for place, words in enumerate(one.options)),
        recommended=letter(one.recommended),
        recommendation=one.recommendation,
        facts=tuple(facts(one)),
        risks=tuple(linked(one.links.select_related("risk__current"))),
        steps=tuple(
            EscalationSaid(step.get_kind_display(), step.reason, Said(step.by.name, step.at))
            for step in steps
        ),
        answers=tuple(_answers(one, user)),
        version=one.version,
        back_url=reverse("risk:decision-list"),
        answer_url=reverse("risk:decision-answer", args=[one.pk]),
        record_url=reverse("risk:decision-record", args=[one.pk]) if has_record(one) else "",
        trail_url=_trail_url(one, user),
        theirs=theirs,
    )


def stored_words(one: Decision) -> tuple[tuple[str, str], ...]:
    """What is stored now, after somebody else was first."""
    decided = one.decided_by.name if one.decided_by else ""
    words = [("State", one.get_state_display()), ("Decided by", decided), ("Reason", one.reasons)]
    return tuple((label, value) for label, value in words if value)


def has_record(one: Decision) -> bool:
    """Whether there is a record of it to publish."""
    return one.needs_record and one.state == State.APPROVED


def decision_record(one: Decision, *, now: datetime) -> DecisionRecord:
    """The record of an approved decision, as it is published."""
    if one.decided_by is None or one.decided_at is None or one.chosen is None:
        raise ValueError(f"Decision {one.pk} is not approved: there is no record of it yet.")
    council = Council.objects.first()
    return DecisionRecord(
        council=council.name if council else "Our council",
        is_demonstration=bool(council and council.is_demonstration),
        number=one.pk,
        question=one.question,
        decided_on=timezone.localdate(one.decided_at),
        # The office that decided; the name where nobody wrote a job title, since a deputy has the same role.
        decided_by=one.decided_by.job_title or one.decided_by.name,
        decision=f"{one.question} Approved: {one.options[one.chosen]}",
        reasons=one.reasons,
        rejected=tuple(words for place, words in enumerate(one.options) if place != one.chosen),
        interests=one.interests,
        cost=one.cost_words,
        authority=one.authority,
        consulted=one.consulted,
        is_key=one.is_key,
        made_at=now,
    )


def decisions_page(*, user: User, now: datetime) -> dict[str, Any]:
    """Those that wait, the earliest day first, and the newest decided."""
    day = timezone.localdate(now)
    seen = seen_by(user)
    waiting = seen.open().order_by("decide_by", "pk")  # type: ignore[attr-defined]
    decided = seen.exclude(state__in=OPEN).order_by("-decided_at", "-pk")[:25]
    return {
        "waiting": [_row(one, day) for one in waiting],
        "decided": [_row(one, day) for one in decided],
        "new_url": reverse("risk:decision-create") if policies.can_ask(user) else "",
    }


def _row(one: Decision, day: date) -> dict[str, Any]:
    return {
        "url": reverse("risk:decision-detail", args=[one.pk]),
        "question": one.question,
        "kind": one.get_kind_display(),
        "state": one.get_state_display(),
        "tone": _tone(one, day),
        "due": clock(one, day),
        "is_overdue": is_overdue(one, day),
        "cost": one.cost_words,
    }


# --- What waits -----------------------------------------------------------------------------------------
def waiting_rows(user: User) -> QuerySet[Any, Any]:
    """What this person has to decide or to answer, as `risk.queries.escalations.waiting_rows` gives it."""
    mine = Q(state=State.RETURNED, raised_by=user)
    if can(user, Permission.DECIDE_MATTERS):
        mine |= Q(state=State.SUBMITTED) & ~Q(raised_by=user)
    kind = Case(
        When(state=State.RETURNED, then=Value("decision-answer")),
        default=Value("decision-decide"),
        output_field=CharField(),
    )
    rows: QuerySet[Any, Any] = Decision.objects.visible_to(user).filter(mine)
    # Not `kind`: the table has a column of that name.
    rows = rows.annotate(what=kind, due=F("decide_by"), by=Value("", output_field=CharField()))
    found: QuerySet[Any, Any] = rows.values_list("what", "pk", "question", "by", "due")
    return found


_LABELS = {"decision-answer": "Answer a question", "decision-decide": "Decide"}


def is_decision(kind: str) -> bool:
    """Whether a row is one of `waiting_rows`."""
    return kind in _LABELS


def waiting_of(kind: str, pk: int, question: str, due: date | None, *, day: date) -> Waiting:
    """A row of `waiting_rows` as one thing that waits."""
    return Waiting(
        kind=kind,
        statement=None,
        url_name="risk:decision-detail",
        url_args=(pk,),
        label=f"{_LABELS[kind]}: {question}",
        detail="A decision to spend or to change.",
        due_on=due,
        grave=due is not None and due < day,
    )


# --- The parts ------------------------------------------------------------------------------------------
def facts(one: Decision) -> Iterator[Fact]:
    """The four questions of authority, and the cost."""
    yield Fact("Cost", one.cost_words)
    within = "Yours, within delegation" if one.within_delegation else "Above delegation"
    key = "A key decision" if one.is_key else "Not a key decision"
    yield Fact("Authority", f"{within} ({one.authority}). {key}")
    yield Fact("Consulted", one.consulted)
    yield Fact("Record", "Officer decision, ready to publish" if one.needs_record else "Kept here")


def linked(links: Any) -> Iterator[LinkedRisk]:
    """The risks of links that were read with `risk__current`."""
    link: DecisionLink
    for link in links:
        now = link.risk.current
        yield LinkedRisk(
            reference=link.risk.reference,
            title=link.risk.title,
            url=reverse("risk:risk-detail", args=[link.risk.reference]),
            chip=chip_words(now.exposure if now else None, now.band if now else None),
            band=now.band if now else "",
        )


def is_overdue(one: Decision, day: date) -> bool:
    """Waiting for the decider, and its day is behind us."""
    return one.state == State.SUBMITTED and one.decide_by < day


def clock(one: Decision, day: date) -> str:
    """By when it is decided, or who decided it when."""
    if one.state == State.RETURNED:
        return "The clock stands until the question is answered"
    if is_overdue(one, day):
        return f"Was to be decided by {shown(one.decide_by)}: {days_late(one.decide_by, day)}"
    if one.state == State.SUBMITTED:
        return f"To be decided by {shown(one.decide_by)}"
    if one.decided_by is not None and one.decided_at is not None:
        return f"Decided by {one.decided_by.name} on {shown(timezone.localdate(one.decided_at))}"
    return ""


def _tone(one: Decision, day: date) -> Tone:
    return "bad" if is_overdue(one, day) else _TONES.get(one.state, "wait" if one.state in OPEN else "off")


def _answers(one: Decision, user: User) -> Iterator[Option]:
    """In the order in which they stand on the page."""
    if one.state == State.SUBMITTED and policies.can_decide(user, decision=one):
        yield from options_of(one)
    elif one.state in OPEN and policies.can_answer(user, decision=one):
        if one.state == State.RETURNED:
            yield Option(Answer.ANSWER, "Answer the question", "Answer", is_main=True)
        yield Option(Answer.WITHDRAW, "Take it back", "Take it back")


def options_of(one: Decision) -> Iterator[Option]:
    """The decider's answers; what is above delegation is sent on, and not approved here."""
    if one.within_delegation:
        yield Option(Answer.APPROVE, "Approve", "Approve", is_main=True)
    yield Option(Answer.REFUSE, "Not approve", "Do not approve")
    yield Option(Answer.QUESTION, "Ask a question", "Ask")
    yield Option(Answer.SEND_ON, "Send on", "Send it on", is_main=not one.within_delegation)


def _trail_url(one: Decision, user: User) -> str:
    if not can(user, Permission.VIEW_TRAIL):
        return ""
    return f"{reverse('governance:trail-list')}?{urlencode({'table': 'risk.Decision', 'object': one.pk})}"
