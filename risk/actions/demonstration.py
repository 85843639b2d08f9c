"""The demonstration's risks: a year of them, made up, each step by the action that a person would use.

What happens is in `risk/definitions/demonstration.toml`. At the end of each day on which something happens
the rules run as the worker would run them.
"""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction

from governance.actions import boards, plans
from governance.enums import ActionState, BoardKind
from governance.models import Action, Board, Meeting, ServiceArea, User
from risk.actions import (
    board_notices,
    controls,
    decisions,
    escalations,
    reviews,
    risks,
    rules,
    set_up,
    states,
    way_down,
)
from risk.actions.risks import Answer
from risk.decision_entries import Matter
from risk.entries import FirstAction, FirstControl, Judgement, Words
from risk.enums import DecisionKind, Dimension, Effectiveness, EscalationState, Level
from risk.escalation_states import OPEN
from risk.models import BoardNotice, Category, Decision, Escalation, Register, Risk

FILE = Path(__file__).parent.parent / "definitions" / "demonstration.toml"
People = Mapping[str, User]
Step = Callable[..., None]
_NEXT = timedelta(days=30)
# What the file says of a decision besides what was asked.
_NOT_OF_A_MATTER = {"by", "day", "decide_in", "risks", "approved"}


@transaction.atomic
def live(*, people: People, now: datetime) -> None:
    """Do what the file says, day by day, so that it ends now. Nothing where it was done already."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    if Risk.objects.exists():
        return
    days: dict[int, list[Step]] = defaultdict(list)
    story = _Story(people, today=now.date())
    for day, step in story.steps(told["risk"], told["decision"]):
        days[day].append(step)
    first = now + timedelta(days=min(days) - 1)
    set_up.set_up(by=people["amara"], now=first)
    story.meet(told["board"])
    for day in sorted(days):
        then = now + timedelta(days=day)
        for step in days[day]:
            step(now=then)
        rules.run_daily(now=then)


class _Story:
    """The people, the day on which the story ends, and the risks by their keys in the file."""

    def __init__(self, people: People, *, today: date) -> None:
        self.people = people
        self.today = today
        self.keys: dict[str, int] = {}

    def steps(self, told: list[dict[str, Any]], matters: list[dict[str, Any]]) -> Iterator[tuple[int, Step]]:
        """Everything that happens, each with its day; of one day in the order of the file."""
        for one in told:
            yield one["day"], partial(self._log, one)
            for event in one.get("then", ()):
                does = getattr(self, f"_{event['do']}")
                yield event["day"], partial(self._then, does, one["key"], event)
        for matter in matters:
            yield matter["day"], partial(self._matter, matter)
            if "approved" in matter:
                yield matter["approved"]["day"], partial(self._agreed, matter)

    def _then(self, does: Callable[..., None], key: str, event: Mapping[str, Any], *, now: datetime) -> None:
        does(self._risk(key), event, {"by": self.people[event["by"]], "now": now})

    def _log(self, one: Mapping[str, Any], *, now: datetime) -> None:
        owner = self.people[one["owner"]]
        given: dict[str, Any] = {}
        if "score" in one:
            given["current"] = _judged(one["score"], one.get("people"))
            given["target"] = _judged(one["target"])
        if "action" in one:
            given["action"] = FirstAction(one["action"], self._day(one["action_in"]))
        if "control" in one:
            given["control"] = FirstControl(one["control"], one["control_does"])
        logged = risks.log(
            words=Words(one["cause"], one["event"], one["effect"], one.get("title", "")),
            category=Category.objects.get(name=one["category"]),
            area=ServiceArea.objects.get(name=one["area"]),
            answer=Answer(
                owner_role=one["role"],
                owner=owner,
                response=one["response"],
                response_because=one.get("response_because", ""),
                review_by=self._day(one["review_in"]),
            ),
            statements=one["statements"],
            as_draft=one.get("is_draft", False),
            by=owner,
            now=now,
            **given,
        )
        self.keys[one["key"]] = logged.pk

    def _matter(self, told: Mapping[str, Any], *, now: datetime) -> None:
        """A decision to spend or change is asked for; it waits."""
        given = {name: told[name] for name in told.keys() - _NOT_OF_A_MATTER}
        given |= {"kind": DecisionKind(told["kind"]), "options": tuple(told["options"])}
        amount = Decimal(told["amount"]) if "amount" in told else None
        given |= {"amount": amount, "decide_by": self._day(told["decide_in"])}
        risks = [self._risk(key) for key in told["risks"]]
        decisions.ask(matter=Matter(**given), risks=risks, by=self.people[told["by"]], now=now)

    def _agreed(self, told: Mapping[str, Any], *, now: datetime) -> None:
        """The Director approved what was recommended: there is a record of it to publish."""
        found, said = Decision.objects.get(question=told["question"]), told["approved"]
        decisions.approve(
            decision=found,
            version=found.version,
            reason=said["why"],
            interests=said["interests"],
            by=self.people[said["by"]],
            now=now,
        )

    # --- What happens to a risk -----------------------------------------------------------------------
    def _review(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        reviews.no_change(**_seen(risk), note=event["why"], review_by=self._next(risk, who["now"]), **who)

    def _rescore(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        reviews.rescore(
            **_seen(risk),
            current=_judged(event["score"], event.get("people")),
            rationale=event["why"],
            review_by=self._next(risk, who["now"]),
            **who,
        )

    def _tolerate(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        states.tolerate(**_seen(risk), rationale=event["why"], **who)

    def _happened(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        day, owner = who["now"].date(), risk.owner or who["by"]
        states.materialise(**_seen(risk), what=event["why"], happened_on=day, owner=owner, **who)

    def _close(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        states.close(**_seen(risk), reason=event["why"], **who)

    def _merge(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        states.merge(**_seen(risk), into=self._risk(event["into"]), reason=event["why"], **who)

    def _test(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        control = risk.controls.get()
        result = Effectiveness(event["result"])
        day = who["now"].date()
        controls.test(
            control=control, version=control.version, result=result, tested_on=day, note=event["why"], **who
        )

    def _done(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        action = Action.objects.get(pk=risk.action_links.get().action_id)
        plans.settle(action=action, version=action.version, to=ActionState.COMPLETE, note=event["why"], **who)

    # --- The boards that are told ---------------------------------------------------------------------
    def meet(self, told: list[dict[str, Any]]) -> None:
        """The partnerships and their days; and senior leadership, which meets next week and in a month."""
        by = self.people["administrator"]
        for one in told:
            kind, clerk = BoardKind.PARTNERSHIP, self.people[one["clerk"]]
            board = boards.add(name=one["name"], kind=kind, clerk=clerk, by=by)
            boards.plan(board=board, days=map(self._day, one["meets"]), by=by)
        senior = Board.objects.get(pk=Register.objects.values_list("board_id").get(level=Level.CORPORATE)[0])
        boards.plan(board=senior, days=map(self._day, (9, 37)), by=by)

    def _tell(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        board = Board.objects.get(name=event["board"])
        board_notices.tell(risk=risk, board=board, what=event["why"], told_on=who["now"].date(), **who)

    def _acknowledge(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        given = {"on": who["now"].date(), "who": event["who"], "minute": event["minute"]}
        board_notices.acknowledge(**_told(risk), **given, **who)

    def _consider(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        notice = _told(risk)["notice"]
        meeting = Meeting.objects.get(board=notice.board, held_on=who["now"].date())
        given = {"meeting": meeting, "said": event["why"], "minute": event["minute"]}
        board_notices.consider(**_told(risk), **given, **who)

    # --- What happens to its escalation ---------------------------------------------------------------
    def _ask(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        escalations.ask(risk=risk, destination=Level(event["to"]), because=event["why"], **who)

    def _approve(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        escalations.approve(**_waiting(risk), reason=event["why"], **who)

    def _refuse(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        until = self._day(event["accept_in"])
        escalations.refuse(**_waiting(risk), reason=event["why"], accept_until=until, **who)

    def _come_down(self, risk: Risk, event: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        proposed = Escalation.objects.get(risk=risk, state=EscalationState.DE_ESCALATION_PROPOSED)
        way_down.approve(escalation=proposed, version=proposed.version, reason=event["why"], **who)

    # --- The parts ------------------------------------------------------------------------------------
    def _risk(self, key: str) -> Risk:
        found: Risk = Risk.objects.select_related("owner").get(pk=self.keys[key])
        return found

    def _day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def _next(self, risk: Risk, now: datetime) -> date:
        """The day of the next review: what the file says of it, where that lies ahead."""
        soon: date = (now + _NEXT).date()
        return risk.review_by if risk.review_by and risk.review_by > now.date() else soon


def _told(risk: Risk) -> dict[str, Any]:
    notice = BoardNotice.objects.select_related("board").get(risk=risk, considered_at=None)
    return {"notice": notice, "version": notice.version}


def _judged(score: list[Any], people: int | None = None) -> Judgement:
    likelihood, impact, worst_on = score
    others = {Dimension.PEOPLE: people} if people else {}
    return Judgement(likelihood, impact, Dimension(worst_on), others)


def _seen(risk: Risk) -> dict[str, Any]:
    return {"risk": risk, "version": risk.version}


def _waiting(risk: Risk) -> dict[str, Any]:
    found = Escalation.objects.get(risk=risk, state__in=OPEN)
    return {"escalation": found, "version": found.version}
