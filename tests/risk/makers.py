"""Risks that a test starts from, reached through the product's own actions."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from governance.actions import boards, outbox
from governance.demonstration import LEARNING_DISABILITY
from governance.enums import BoardKind
from governance.models import Board, OutboxMark, User
from risk.actions import board_notices, escalations, reviews, risks, set_up
from risk.actions.risks import Answer
from risk.entries import FirstAction, FirstControl, Judgement, Words
from risk.enums import Dimension, Level
from risk.models import BoardNotice, Category, Escalation, Risk
from tests import builders

NOW = builders.NOW
WORDS = Words(
    cause="two of the five night-time rounds have closed",
    event="people leave hospital with no night support",
    effect="avoidable readmission and harm to people who live alone",
)
ACTION = FirstAction("Ask three providers to price two night rounds", date(2026, 12, 7))
CONTROL = FirstControl("Weekly call with every provider", "detects")


def set_all_up() -> None:
    """The matrix, the rules, the categories and the higher registers as they ship."""
    builders.council()
    set_up.set_up(by=builders.operator(), now=NOW)


def judged(
    likelihood: int, impact: int, *, worst_on: Dimension = Dimension.SERVICE, **others: int
) -> Judgement:
    """A judgement; `others` by dimension: people=2."""
    return Judgement(likelihood, impact, worst_on, {Dimension(name): level for name, level in others.items()})


def category(name: str = "Demand") -> Category:
    """A category of those that ship."""
    found: Category = Category.objects.get(name=name)
    return found


def entry(**changed: Any) -> dict[str, Any]:
    """What `risks.log` takes for a risk of 12 that goes down to 6, all of it there."""
    ben = builders.ben()
    given: dict[str, Any] = {
        "words": WORDS,
        "category": category(),
        "area": builders.service_area(LEARNING_DISABILITY),
        "current": judged(4, 3),
        "target": judged(2, 3),
        "answer": Answer(
            owner_role="Head of Reablement", owner=ben, response="treat", review_by=date(2026, 12, 14)
        ),
        "action": ACTION,
        "control": CONTROL,
        "statements": (4,),
        "by": ben,
        "now": NOW,
    }
    return given | changed


def logged(**changed: Any) -> Risk:
    """An open risk of Ben's, set up where nothing is yet."""
    set_all_up()
    return risks.log(**entry(**changed))


def named(title: str, **changed: Any) -> Risk:
    """Another open risk, with this event."""
    return logged(words=replace(WORDS, event=title), **changed)


def drained(now: datetime = NOW) -> None:
    """The worker has run the rules for everything that changed; no key failed.

    What waits to be rebuilt of scores goes on waiting: it has tests of its own, and costs as much again.
    """
    scores = OutboxMark.objects.filter(topic="score")
    scores.update(not_before=now + timedelta(days=1))
    done = outbox.drain(now=now)
    scores.update(not_before=None)
    assert not done.failures, done.failures


def rescored(
    risk: Risk, likelihood: int, impact: int, *, on: date, by: User | None = None, **others: int
) -> Risk:
    """The risk with another current score, and the rules run."""
    at_ = at(on)
    scored = reviews.rescore(
        risk=risk, version=risk.version, current=judged(likelihood, impact, **others),
        target=judged(1, 2), rationale="The figures of the week.", review_by=on + timedelta(days=30),
        by=by or builders.ben(), now=at_,
    )  # fmt: skip
    drained(at_)
    return scored


def grave(likelihood: int = 4, impact: int = 4, **changed: Any) -> Escalation:
    """The escalation that a risk of 16 raises on the day it is logged."""
    risk = logged(current=judged(likelihood, impact), **changed)
    drained()
    found: Escalation = Escalation.objects.get(risk=risk)
    return found


def asked(risk: Risk) -> Escalation:
    """Ben asks for the directorate register."""
    return escalations.ask(
        risk=risk, destination=Level.DIRECTORATE, because="It needs a decision.", by=builders.ben(), now=NOW
    )


def answer(**changed: Any) -> Answer:
    """Ben's answer with some of it otherwise."""
    return replace(entry()["answer"], **changed)


def ben() -> User:
    """Officer, Learning Disability."""
    return builders.ben()


def at(day: date, hour: int = 9) -> datetime:
    """A time on a day, in UTC."""
    return NOW.replace(year=day.year, month=day.month, day=day.day, hour=hour)


def partnership(name: str = "Safeguarding Adults Board") -> Board:
    """A partnership that meets on 14 December, whose clerk is Mona, the manager."""
    found: Board | None = Board.objects.filter(name=name).first()
    if found is None:
        by = builders.administrator()
        found = boards.add(name=name, kind=BoardKind.PARTNERSHIP, clerk=builders.manager(), by=by)
        boards.plan(board=found, days=[date(2026, 12, 14)], by=by)
    return found


def told(risk: Risk, *, on: date = date(2026, 11, 23), **given: Any) -> BoardNotice:
    """Ben tells the board of a risk."""
    facts: dict[str, Any] = {
        "board": partnership(),
        "what": "Two rounds rest with the hospital trust: the board is asked to move it.",
        "told_on": on,
        "by": builders.ben(),
        "now": NOW,
    }
    return board_notices.tell(risk=risk, **(facts | given))
