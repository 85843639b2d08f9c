"""A year of escalations twice over: once clean, once with everything delivered three times and cut short.

366 days with both clock changes, 29 February, and the turn of the financial year. Everything that was
brought about must be the same to the day: what was raised, told, decided, accepted, put on a register.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance.models import JobRun, OutboxMark, User
from risk.actions import escalations, reviews, rules, way_down
from risk.enums import EscalationState, Level
from risk.models import (
    Acceptance,
    Escalation,
    EscalationStep,
    Notice,
    RegisterMembership,
    Risk,
    RiskStep,
)
from tests import builders
from tests.risk import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]

LONDON = ZoneInfo("Europe/London")
FIRST = date(2027, 3, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(366)]
EVENTS = ("The night round closes", "The duty desk falls silent", "The supplier's system fails",
          "The only approved mental health professional leaves")  # fmt: skip
SCORES = ((4, 4), (2, 3), (5, 4), (3, 3), (2, 5), (3, 4), (2, 2))
# A year in which every answer is given.
SEED = 13
ANSWERS = ("approve", "approve", "refuse", "accept", "send_on", "question", "leave")
Deliver = Callable[[Callable[[], Any], date], None]
Schedule = Callable[[date], Iterator[datetime]]


class Killed(Exception):
    """The process was killed before its transaction was committed."""


def once(work: Callable[[], Any], _: date) -> None:
    """As the broker delivers on a good day."""
    work()


def thrice_and_killed(work: Callable[[], Any], day: date) -> None:
    """Delivered three times; on Mondays killed at the very end of the transaction before that."""
    if day.weekday() == 0:
        with suppress(Killed), transaction.atomic():
            work()
            raise Killed
    for _ in range(3):
        work()


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A time of a London day."""
    return datetime.combine(day, time(hour, minute), LONDON)


def at_midnight(day: date) -> Iterator[datetime]:
    """One scheduler that keeps London time."""
    yield at(day, 0, 5)


def out_of_step(day: date) -> Iterator[datetime]:
    """Two schedulers that keep UTC: in summer London's day begins in the evening before, in winter not."""
    for hours, minutes in ((-1, 5), (0, 6)):
        yield datetime.combine(day, time(), UTC) + timedelta(hours=hours, minutes=minutes)


def live(deliver: Deliver, schedule: Schedule) -> None:
    """The year: the runs that the schedule asks for, in the morning what people do, then the drain."""
    chance = random.Random(SEED)  # noqa: S311 (the same year each time)
    risks = [log(event, chance) for event in EVENTS]
    for day in DAYS:
        for moment in schedule(day):
            if timezone.localdate(moment) < FIRST:
                continue
            deliver(partial(rules.run_daily, now=moment), day)
        if people_act(risks, day, chance) or day == FIRST:
            # What a year would have rebuilt of scores is no part of it.
            OutboxMark.objects.filter(topic="score").delete()
            deliver(partial(makers.drained, at(day, 11)), day)


def log(event: str, chance: random.Random) -> Risk:
    """A risk of the first day."""
    return makers.named(
        event, current=makers.judged(*chance.choice(SCORES)), target=makers.judged(1, 1), now=at(FIRST, 7),
        answer=makers.answer(review_by=FIRST + timedelta(days=14)),
    )  # fmt: skip


def people_act(risks: list[Risk], day: date, chance: random.Random) -> bool:
    """What people do on a day by the year's chances; whether anybody did anything."""
    acted = decide_all(day, chance) if day.weekday() in (1, 3) else False
    for risk in risks:
        if chance.random() < 0.06:
            review(Risk.objects.get(pk=risk.pk), day, chance)
            acted = True
    return acted


def review(risk: Risk, day: date, chance: random.Random) -> None:
    """No change, or another score."""
    seen: dict[str, Any] = {
        "risk": risk, "version": risk.version, "by": builders.ben(), "now": at(day, 10),
        "review_by": day + timedelta(days=30),
    }  # fmt: skip
    if chance.random() < 0.5:
        reviews.no_change(note="As before.", **seen)
    else:
        score = makers.judged(*chance.choice(SCORES))
        reviews.rescore(current=score, target=None, rationale="The figures of the month.", **seen)


def decide_all(day: date, chance: random.Random) -> bool:
    """Whoever decides answers what waits, each by chance; what is returned is answered two days later."""
    open_ = Escalation.objects.open().select_related("risk").order_by("pk")
    for one in open_:
        answer(one, day, chance.choice(ANSWERS))
    return bool(open_)


def answer(one: Escalation, day: date, how: str) -> None:
    """One answer, by who may give it; one that cannot be given is left."""
    seen: dict[str, Any] = {"escalation": one, "version": one.version, "now": at(day, 10)}
    seen["reason"] = "So it is."
    by: User = builders.amara()
    if one.state == EscalationState.RETURNED:
        escalations.answer(by=builders.ben(), **seen)
        return
    is_above_her = one.destination == Level.CORPORATE and not one.needs_endorsement
    if one.state == EscalationState.ENDORSED or is_above_her:
        by = builders.leader()
    try:
        if one.state == EscalationState.DE_ESCALATION_PROPOSED:
            (way_down.approve if how in ("approve", "accept") else way_down.refuse)(by=by, **seen)
        elif how == "accept":
            escalations.refuse(accept_until=day + timedelta(days=45), by=by, **seen)
        elif how != "leave":
            getattr(escalations, how)(by=by, **seen)
    except ValidationError:
        return


def record() -> dict[str, list[Any]]:
    """What came of the year, by names and London days and never by keys or times."""

    def day(moment: datetime | None) -> date | None:
        return timezone.localdate(moment) if moment else None

    found = Escalation.objects.select_related("risk").order_by("pk")
    return {
        "raised": [
            (one.risk.title, one.destination, one.state, [why["code"] for why in one.reasons],
             day(one.raised_at), one.decide_by, day(one.decided_at))
            for one in found
        ],
        "steps": sorted(
            (step.escalation.risk.title, step.kind, day(step.at), step.by.name)
            for step in EscalationStep.objects.select_related("escalation__risk", "by")
        ),
        "told": sorted(
            (told.escalation.risk.title, told.about, told.person.name if told.person else told.body,
             day(told.told_at))
            for told in Notice.objects.select_related("escalation__risk", "person")
        ),
        "stands": sorted(
            (entry.risk.title, entry.register.level, entry.during.lower, str(entry.during.upper))
            for entry in RegisterMembership.objects.select_related("risk", "register")
        ),
        "accepted": sorted(
            (one.risk.title, one.until, day(one.ended_at))
            for one in Acceptance.objects.select_related("risk")
        ),
        "history": sorted(
            (step.risk.title, step.kind, day(step.at)) for step in RiskStep.objects.select_related("risk")
        ),
        "days": sorted(JobRun.objects.filter(job=rules.DAILY).values_list("period", "state")),
    }  # fmt: skip


def test_a_year_delivered_three_times_by_two_schedulers_and_killed_equals_one_clean_year() -> None:
    clean = _year(once, at_midnight)
    torn = _year(thrice_and_killed, out_of_step)
    assert torn == clean
    assert [day for day, _ in clean["days"]] == [str(day) for day in DAYS]
    assert DAYS[-1] == date(2028, 2, 29)
    assert {kind for _, kind, _, _ in clean["steps"]} >= {
        "submitted", "approved", "refused", "sent_on", "returned", "endorsed", "de_escalation_proposed",
    }  # fmt: skip
    assert len(clean["raised"]) > 12
    assert any(ended for _, _, ended in clean["accepted"])


def _year(deliver: Deliver, schedule: Schedule) -> dict[str, list[Any]]:
    """A year from the same beginning, undone when it was told."""
    with transaction.atomic():
        live(deliver, schedule)
        told = record()
        transaction.set_rollback(True)
    return told
