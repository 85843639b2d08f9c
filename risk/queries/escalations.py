"""One escalation as its page shows it, the list, and what waits for a person."""

from collections.abc import Iterator
from datetime import date, datetime
from statistics import median
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone

from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from governance.waiting import Waiting
from governance.workdays import working_days_between
from risk import escalation_policies as policies
from risk.enums import EscalationState as State
from risk.enums import Level
from risk.escalation_states import OPEN, UNDECIDED
from risk.models import Escalation
from risk.pages.escalation import Answer, EscalationLine, EscalationPage, EscalationsPage, Fact, Option
from risk.queries import record_parts as parts
from risk.wording import chip_words, statement_words

WAITING = (*OPEN, State.DE_ESCALATION_PROPOSED)
_NEWEST = 25


def seen_by(person: User) -> QuerySet[Escalation]:
    """The escalations that this person may see, with what a page names."""
    found: QuerySet[Escalation] = Escalation.objects.visible_to(person).with_names()
    return found


def escalation_page(
    one: Escalation, *, user: User, now: datetime, theirs: tuple[tuple[str, str], ...] = ()
) -> EscalationPage:
    """One escalation of `seen_by`, with the answers that this person may give."""
    day = timezone.localdate(now)
    steps = list(one.steps.select_related("by").order_by("pk"))
    notices = list(one.notices.select_related("person").order_by("pk"))
    row = parts.escalation_row(one, steps, notices, day)
    risk = one.risk
    return EscalationPage(
        kind=_kind(one),
        question=question_of(one),
        due=row.clock,
        is_overdue=row.is_overdue,
        reference=risk.reference,
        title=risk.title,
        risk_url=reverse("risk:risk-detail", args=[risk.reference]),
        statement=statement_words(risk.cause, risk.event, risk.effect),
        chip=chip_words(one.assessment.exposure, one.assessment.band),
        band=one.assessment.band,
        options=_options(one),
        facts=tuple(_facts(one)),
        row=row,
        answers=tuple(_answers(one, user)),
        version=one.version,
        back_url=reverse("risk:escalation-list"),
        answer_url=reverse("risk:escalation-answer", args=[one.pk]),
        trail_url=_trail_url(one, user),
        theirs=theirs,
    )


def stored_words(one: Escalation) -> tuple[tuple[str, str], ...]:
    """What is stored now, after somebody else was first."""
    decided = one.decided_by.name if one.decided_by else ""
    words = [("State", one.get_state_display()), ("Decided by", decided)]
    return tuple((label, value) for label, value in words if value)


def escalations_page(*, user: User, now: datetime) -> EscalationsPage:
    """Those that wait, the earliest day first; and the newest decided, with the median time they took."""
    day = timezone.localdate(now)
    seen = seen_by(user)
    waiting = sorted(seen.filter(state__in=WAITING), key=lambda one: (one.decide_by or date.max, one.pk))
    decided = list(seen.exclude(state__in=WAITING).order_by("-decided_at", "-pk")[:_NEWEST])
    return EscalationsPage(
        waiting=tuple(_line(one, day) for one in waiting),
        decided=tuple(_line(one, day) for one in decided),
        median=_median(decided),
        back_url=reverse("risk:risk-list"),
    )


def waiting_rows(user: User) -> QuerySet[Any, Any]:
    """What this person has to decide, to record or to answer: kind, key, title, destination, by when."""
    mine = Q(state=State.RETURNED) & (Q(risk__owner=user) | Q(raised_by=user))
    endorses = Q(state=State.SUBMITTED, needs_endorsement=True)
    waits = Q(state__in=[*UNDECIDED, State.DE_ESCALATION_PROPOSED]) & ~Q(raised_by=user)
    if can(user, Permission.DECIDE_ESCALATIONS):
        mine |= waits & (Q(destination=Level.DIRECTORATE) | endorses)
    if can(user, Permission.RECORD_LEADERSHIP):
        mine |= waits & Q(destination=Level.CORPORATE) & ~endorses
    kind = Case(
        When(state=State.RETURNED, then=Value("escalation-answer")),
        When(state=State.DE_ESCALATION_PROPOSED, then=Value("escalation-down")),
        When(endorses, then=Value("escalation-endorse")),
        default=Value("escalation-decide"),
        output_field=CharField(),
    )
    rows = Escalation.objects.visible_to(user).filter(mine).annotate(kind=kind, due=F("decide_by"))
    found: QuerySet[Any, Any] = rows.values_list("kind", "pk", "risk__title", "destination", "due")
    return found


_LABELS = {
    "escalation-answer": "Answer a question",
    "escalation-down": "Decide a de-escalation",
    "escalation-endorse": "Endorse an escalation",
    "escalation-decide": "Decide an escalation",
}


def is_escalation(kind: str) -> bool:
    """Whether a row is one of `waiting_rows`."""
    return kind in _LABELS


def waiting_of(kind: str, pk: int, title: str, destination: str, due: date | None, *, day: date) -> Waiting:
    """A row of `waiting_rows` as one thing that waits."""
    return Waiting(
        kind=kind,
        statement=None,
        url_name="risk:escalation-detail",
        url_args=(pk,),
        label=f"{_LABELS[kind]}: {title}",
        detail=f"To the {Level(destination).label.lower()} register.",
        due_on=due,
        grave=due is not None and due < day,
    )


# --- The parts ------------------------------------------------------------------------------------------
def _kind(one: Escalation) -> str:
    if one.state == State.DE_ESCALATION_PROPOSED:
        return "De-escalation"
    if one.state == State.SUBMITTED and one.needs_endorsement:
        return "Escalation, the Director endorses first"
    return "Escalation"


def question_of(one: Escalation) -> str:
    """What is asked, in one sentence."""
    register = f"the {one.get_destination_display().lower()} register"
    if one.state == State.DE_ESCALATION_PROPOSED:
        return f"Take {one.risk.reference} off {register}?"
    if one.state == State.SUBMITTED and one.needs_endorsement:
        return f"Ask for {one.risk.reference} to join {register}?"
    return f"Put {one.risk.reference} on {register}?"


def _options(one: Escalation) -> tuple[str, ...]:
    """What the main answers do."""
    register = f"the {one.get_destination_display().lower()} register"
    if one.state == State.DE_ESCALATION_PROPOSED:
        return (f"It comes off {register} today.", f"It stays on {register}.")
    if one.state == State.SUBMITTED and one.needs_endorsement:
        return (
            "Endorse: senior leadership decides, and the directorate register carries it meanwhile.",
            "Keep it where it is; outside tolerance it can be accepted to a day.",
        )
    return (
        f"It joins {register} today.",
        "It stays where it is; outside tolerance it can be accepted to a day.",
    )


def _facts(one: Escalation) -> Iterator[Fact]:
    needs = one.destination == Level.CORPORATE
    yield Fact(
        "Authority", "Senior leadership; recorded by a leader" if needs else "The Director or the deputy"
    )
    yield Fact(
        "Raised", f"{parts.shown(timezone.localdate(one.raised_at))}, on the score of {one.raised_by.name}"
    )
    yield Fact("Owner", one.risk.owner_role or (one.risk.owner.name if one.risk.owner else "Nobody yet"))
    yield Fact("Category", one.risk.category.name)
    yield Fact("Service area", one.risk.service_area.name)


def _answers(one: Escalation, user: User) -> Iterator[Option]:
    """In the order in which they stand on the page."""
    if policies.can_decide(user, escalation=one):
        yield from options_of(one)
    elif policies.can_ask(user, risk=one.risk):
        if one.state == State.RETURNED:
            yield Option(Answer.ANSWER, "Answer the question", "Answer", is_main=True)
        if one.state in OPEN:
            yield Option(Answer.WITHDRAW, "Take it back", "Take it back")


def options_of(one: Escalation) -> Iterator[Option]:
    """The decider's answers, as the escalation stands."""
    if one.state == State.DE_ESCALATION_PROPOSED:
        yield Option(Answer.COME_DOWN, "Take it off the register", "Take it off", is_main=True)
        yield Option(Answer.STAY, "Keep it on the register", "Keep it")
    if one.state in UNDECIDED:
        endorses = one.state == State.SUBMITTED and one.needs_endorsement
        word = "Endorse" if endorses else "Approve"
        yield Option(Answer.APPROVE, word, word, is_main=True)
        yield Option(Answer.REFUSE, "Not approve", "Do not approve")
        yield Option(Answer.QUESTION, "Ask a question", "Ask")
        if one.destination == Level.DIRECTORATE:
            yield Option(Answer.SEND_ON, "Send on to senior leadership", "Send it on")


def _line(one: Escalation, day: date) -> EscalationLine:
    row = parts.escalation_row(one, (), (), day)
    return EscalationLine(
        title=one.risk.title,
        reference=one.risk.reference,
        url=reverse("risk:escalation-detail", args=[one.pk]),
        band=one.assessment.band,
        chip=chip_words(one.assessment.exposure, one.assessment.band),
        destination=one.get_destination_display(),
        state=row.state,
        tone=row.tone,
        due=row.clock,
        is_overdue=row.is_overdue,
    )


def _median(decided: list[Escalation]) -> str:
    """ "Decided in 2 working days, in the middle of 14."; "" where none was decided."""
    took = [
        working_days_between(timezone.localdate(one.raised_at), timezone.localdate(one.decided_at))
        for one in decided
        if one.decided_at is not None
    ]
    if not took:
        return ""
    middle = median(took)
    days = f"{middle:g} working day{'s' if middle != 1 else ''}"
    return f"The middle of the last {len(took)} decisions took {days}."


def _trail_url(one: Escalation, user: User) -> str:
    if not can(user, Permission.VIEW_TRAIL):
        return ""
    return f"{reverse('governance:trail-list')}?{urlencode({'table': 'risk.Escalation', 'object': one.pk})}"
