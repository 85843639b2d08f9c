"""The decisions that wait for the Director, as cards: escalations and decisions to spend or change."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Window
from django.urls import reverse
from django.utils import timezone

from governance.models import User
from governance.workdays import working_days_between
from risk import decision_policies, escalation_policies
from risk.decision_entries import letter
from risk.enums import DecisionState, EscalationStepKind, Level, ScoreKind
from risk.enums import EscalationState as State
from risk.escalation_states import UNDECIDED
from risk.models import Decision, DecisionLink, Escalation, Notice, Risk, RiskAssessment
from risk.pages.decision import LinkedRisk
from risk.pages.director import MOST_DECISIONS, Card, CardAnswer, CardRisk, Cards
from risk.pages.escalation import Answer, Fact, Option
from risk.queries import decisions, escalations
from risk.wording import chip_words, movement_words

_DAY = timedelta(days=1)
_ARROWS = {"Up": "up", "Down": "down", "Level": "level"}
TICKS = ("Approve", "Not approve", "Ask a question", "Send on")


def director_cards(*, user: User, now: datetime, since: datetime) -> Cards:
    """The most pressing decisions and how many wait besides. Three questions, however many there are.

    `since` is when the reader last looked: movement is counted from there.
    """
    day = timezone.localdate(now)
    asked: list[Any] = list(_escalations(user, since)[:MOST_DECISIONS])
    spend: list[Any] = list(_decisions(user, since)[:MOST_DECISIONS])
    total = (asked[0].waiting if asked else 0) + (spend[0].waiting if spend else 0)
    cards = [_escalation_card(one, user, day) for one in asked]
    cards += [_decision_card(one, user, day) for one in spend]
    cards.sort(key=lambda card: card.due_on or date.max)
    held = tuple(cards[:MOST_DECISIONS])
    return Cards(held, total - len(held), min((one.due_on for one in held if one.due_on), default=None))


def waits_for_director() -> Q:
    """The escalations that the Director or the deputy decides now, or endorses."""
    endorses = Q(state=State.SUBMITTED, needs_endorsement=True)
    waits = Q(state__in=[*UNDECIDED, State.DE_ESCALATION_PROPOSED])
    return waits & (Q(destination=Level.DIRECTORATE) | endorses)


def something_waits(user: User) -> bool:
    """Whether anything waits that this person decides, which they did not bring about. One question."""
    mine = Escalation.objects.filter(waits_for_director()).exclude(raised_by=user)
    spend = Decision.objects.filter(state=DecisionState.SUBMITTED).exclude(raised_by=user)
    return bool(mine.order_by().values("pk").union(spend.order_by().values("pk"), all=True)[:1])


# --- What is read ---------------------------------------------------------------------------------------
def scored_before(since: datetime, *, risk: str) -> Subquery:
    """The current score of `risk` (the name of its key in the row) as it stood then; None for none."""
    scores = RiskAssessment.objects.filter(risk=OuterRef(risk), kind=ScoreKind.CURRENT, at__lt=since)
    return Subquery(scores.order_by("-pk").values("exposure")[:1])


def _escalations(user: User, since: datetime) -> QuerySet[Escalation]:
    told = Notice.objects.filter(escalation=OuterRef("pk"), about=EscalationStepKind.SUBMITTED)
    told = told.exclude(body="")
    rows = Escalation.objects.visible_to(user).filter(waits_for_director())
    rows = rows.select_related("risk__current", "risk__category", "meeting", "raised_by", "assessment")
    found: QuerySet[Escalation] = rows.annotate(
        before=scored_before(since, risk="risk_id"),
        told=ArraySubquery(told.order_by("pk").values("body")),
        waiting=Window(Count("*")),
    )
    return found.order_by(F("decide_by").asc(nulls_last=True), "pk")


def _decisions(user: User, since: datetime) -> QuerySet[Decision]:
    links = DecisionLink.objects.select_related("risk__current")
    links = links.annotate(before=scored_before(since, risk="risk_id"))
    rows = Decision.objects.visible_to(user).filter(state=DecisionState.SUBMITTED).select_related("raised_by")
    found: QuerySet[Decision] = rows.annotate(waiting=Window(Count("*"))).order_by("decide_by", "pk")
    return found.prefetch_related(Prefetch("links", links))


# --- Escalations ----------------------------------------------------------------------------------------
def _escalation_card(one: Any, user: User, day: date) -> Card:
    endorses = one.state == State.SUBMITTED and one.needs_endorsement
    comes_down = one.state == State.DE_ESCALATION_PROPOSED
    may = escalation_policies.can_decide(user, escalation=one)
    return Card(
        kind=_kind(endorses=endorses, comes_down=comes_down),
        question=escalations.question_of(one),
        about=one.risk.title,
        due=_due(one.decide_by, day) or "At the next meeting",
        due_on=one.decide_by,
        is_pressing=_is_pressing(one.decide_by, day),
        risks=(_card_risk(one.risk, one.before),),
        note=_clock(one),
        options=tuple((letter(place), words) for place, words in enumerate(_options(one))),
        recommended=_recommended(one, comes_down=comes_down),
        facts=tuple(_facts(one, endorses=endorses)),
        url=reverse("risk:escalation-detail", args=[one.pk]),
        answer_url=reverse("risk:escalation-answer", args=[one.pk]),
        version=one.version,
        ticks=_ticks(one, endorses=endorses, comes_down=comes_down),
        answers=tuple(_buttons(escalations.options_of(one))) if may else (),
        why_no_answers="" if may else _why_not(user, one.raised_by_id),
    )


def _kind(*, endorses: bool, comes_down: bool) -> str:
    if comes_down:
        return "De-escalation"
    return "Escalation, you endorse first" if endorses else "Escalation"


def _options(one: Escalation) -> Iterator[str]:
    register = f"the {one.get_destination_display().lower()} register"
    review = f", review on {one.risk.review_by.day} {one.risk.review_by:%B}" if one.risk.review_by else ""
    if one.state == State.DE_ESCALATION_PROPOSED:
        yield f"Take it off {register}"
        yield f"Keep it on {register}{review}"
    elif one.state == State.SUBMITTED and one.needs_endorsement:
        on = f" for {one.meeting.held_on.day} {one.meeting.held_on:%B}" if one.meeting else ""
        yield f"Endorse{on}: senior leadership decides, the directorate carries it meanwhile"
        yield "Keep it where it is; it can be accepted outside tolerance to a day"
    else:
        yield f"Add it to {register}"
        yield f"Keep it where it is{review}"


def _recommended(one: Escalation, *, comes_down: bool) -> str:
    if comes_down:
        return "A: 12 or less at two reviews running, and no rule holds it up."
    sentences = [reason["sentence"] for reason in one.reasons]
    return f"A: {sentences[0]}." if sentences else "A."


def _facts(one: Any, *, endorses: bool) -> Iterator[Fact]:
    codes = ", ".join(reason["code"] for reason in one.reasons if reason["code"] != "manual")
    rules = f"rule{'s' if ', ' in codes else ''} {codes}" if codes else "raised by a person"
    yield Fact("Cost", "None")
    yield Fact("Authority", f"{'Senior leadership decides' if endorses else 'Yours'} ({rules})")
    day = timezone.localdate(one.raised_at)
    told = ", ".join(one.told)
    yield Fact("Consulted", f"{told}, told {day.day} {day:%B}" if told else "Nobody besides")
    yield Fact("Record", "Leadership minute" if endorses else "Kept here")


def _clock(one: Escalation) -> str:
    """ "2 working days from Friday 20 November; senior leadership meets that day"."""
    if one.decide_by is None or one.put_at is None:
        return ""
    put = timezone.localdate(one.put_at)
    count = working_days_between(put, one.decide_by)
    meets = one.meeting is not None and one.meeting.held_on == one.decide_by
    after = "; senior leadership meets that day" if meets else ""
    return f"{count} working day{'s' if count != 1 else ''} from {put:%A} {put.day} {put:%B}{after}"


def _ticks(one: Escalation, *, endorses: bool, comes_down: bool) -> tuple[str, ...]:
    """What stands beside the boxes on paper."""
    if comes_down:
        return ("Take it off", "Keep it")
    if endorses:
        return ("Endorse", *TICKS[1:3])
    return TICKS if one.destination == Level.DIRECTORATE else TICKS[:3]


# --- Decisions to spend or change -----------------------------------------------------------------------
def _decision_card(one: Any, user: User, day: date) -> Card:
    may = decision_policies.can_decide(user, decision=one)
    return Card(
        kind=one.get_kind_display(),
        question=one.question,
        about="",
        due=_due(one.decide_by, day),
        due_on=one.decide_by,
        is_pressing=_is_pressing(one.decide_by, day),
        risks=tuple(_card_risk(link.risk, link.before) for link in one.links.all()),
        note=one.decide_by_because,
        options=tuple((letter(place), words) for place, words in enumerate(one.options)),
        recommended=f"{letter(one.recommended)}: {one.recommendation}",
        facts=tuple(decisions.facts(one)),
        url=reverse("risk:decision-detail", args=[one.pk]),
        answer_url=reverse("risk:decision-answer", args=[one.pk]),
        version=one.version,
        ticks=TICKS if one.within_delegation else TICKS[1:],
        answers=tuple(_buttons(decisions.options_of(one))) if may else (),
        why_no_answers="" if may else _why_not(user, one.raised_by_id),
        asks_interests=one.needs_record,
    )


# --- The parts ------------------------------------------------------------------------------------------
def _buttons(options: Iterable[Option]) -> Iterator[CardAnswer]:
    for option in options:
        words = "Send on" if option.answer == Answer.SEND_ON else option.summary
        yield CardAnswer(option.answer.value, words, option.is_main)


def _why_not(user: User, raised_by_id: int) -> str:
    if user.pk == raised_by_id:
        return "You brought this about, so another with the Director’s role decides it."
    return "The Director or the deputy decides this."


def _card_risk(risk: Risk, before: int | None) -> CardRisk:
    now = risk.current
    exposure, band = (now.exposure, now.band) if now else (None, "")
    words = movement_words(before, exposure)
    linked = LinkedRisk(
        reference=risk.reference,
        title=risk.title,
        url=reverse("risk:risk-detail", args=[risk.reference]),
        chip=chip_words(exposure, band),
        band=band,
        marking=risk.marking,
    )
    return CardRisk(linked, words, _ARROWS.get(words.split(" ")[0], ""))


def _due(due: date | None, day: date) -> str:
    """ "Due tomorrow, Tuesday 24 November"; "2 days late: was due Friday 20 November"."""
    if due is None:
        return ""
    named = f"{due:%A} {due.day} {due:%B}"
    if due < day:
        late = (day - due).days
        return f"{late} day{'s' if late != 1 else ''} late: was due {named}"
    if due - day <= _DAY:
        return f"Due {'today' if due == day else 'tomorrow'}, {named}"
    return f"Due {named}"


def _is_pressing(due: date | None, day: date) -> bool:
    return due is not None and due - day <= _DAY
