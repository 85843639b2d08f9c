"""Reads of our own scores: what waits for whom, and every 1 that the Director must see."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Lower
from django.utils import timezone

from governance.assessment_states import CURRENT
from governance.enums import SelfAssessmentState, SelfAssessmentStepKind
from governance.framework import framework
from governance.models import (
    Council,
    Finding,
    PublishedAssessment,
    PublishedScore,
    SelfAssessment,
    SelfAssessmentStep,
    User,
)
from governance.models.people import COMMAND_LINE_EMAIL
from governance.permissions import ROLES, Permission
from governance.policies import can, can_any
from governance.self_assessment_policies import can_agree, can_challenge, can_revise
from governance.waiting import Waiting

ROUND_PAGE = "performance:score-round"
STATEMENT_PAGE = "performance:statement-detail"
GRAVEST = 1
# Exactly as far as the public record goes: it happened once, to one council.
PUBLISHED_ONE = (
    "A published 1 has once led to a letter to the Secretary of State "
    "(section 50, Health and Social Care Act 2008)."
)
OUR_OWN_ONE = "It is our own view of significant shortfalls, and has no effect outside the council."


def our_assessments() -> QuerySet[PublishedAssessment]:
    """Published assessments of our own council, by either of its names."""
    names = [Council.objects.values(lower=Lower(name)) for name in ("name", "short_name")]
    rows = PublishedAssessment.objects.annotate(lower=Lower("authority"))
    return rows.filter(lower__in=names[0]) | rows.filter(lower__in=names[1])


def our_findings(statement: int) -> QuerySet[Finding]:
    """The paragraphs on a statement in the report that stands, in their order."""
    standing = our_assessments().filter(state__in=CURRENT).values("pk")
    return Finding.objects.filter(statement=statement, report_statement__assessment__in=standing).order_by(
        "position"
    )


def published_scores() -> QuerySet[PublishedScore]:
    """The regulator's scores that stand for our council."""
    standing = our_assessments().filter(state__in=CURRENT).values("pk")
    return PublishedScore.objects.filter(assessment__in=standing)


def published_score(statement: int) -> PublishedScore | None:
    """The regulator's score that stands on a statement, with its assessment. One query."""
    return published_scores().filter(statement=statement).select_related("assessment").first()


def may_be_entered_for(by: User, permission: Permission) -> QuerySet[User]:
    """The other people known to this person who hold the permission themselves. One query."""
    roles = [role for role, held in ROLES.items() if permission in held]
    people: QuerySet[User] = User.objects.visible_to(by).filter(is_active=True, role__in=roles)
    return people.exclude(pk=by.pk).exclude(email=COMMAND_LINE_EMAIL).order_by(Lower("name"))


def waiting_for(person: User, *, now: datetime) -> tuple[Waiting, ...]:
    """Rounds in which this person is next, and for the Director every 1 besides. Two queries at most."""
    if not can_any(person, (Permission.PROPOSE_SCORES, Permission.CHALLENGE_SCORES, Permission.AGREE_SCORES)):
        return ()
    tasks, ones = list[Waiting](), list[Waiting]()
    for round in _open_rounds(person):
        task = _task(round, person, now=now)
        if task is not None:
            tasks.append(task)
        elif _is_one(round) and can(person, Permission.AGREE_SCORES):
            ones.append(_our_one(round, now=now))
    return (*_published_ones(person), *ones, *tasks)


def ones_waiting(person: User, *, now: datetime) -> tuple[Waiting, ...]:
    """Every 1, published or spoken for, that this Director must see at once; nothing for others.

    Two queries. A published 1 has had an effect in law once; one of our own has none, and is not worded so.
    """
    if not can(person, Permission.AGREE_SCORES):
        return ()
    spoken = tuple(_our_one(round, now=now) for round in _open_rounds(person) if _is_one(round))
    return (*_published_ones(person), *spoken)


def _open_rounds(person: User) -> QuerySet[SelfAssessment]:
    """With proposer, proposers, the time of the last step and the score of the last challenge. One query."""
    steps = SelfAssessmentStep.objects.filter(self_assessment=OuterRef("pk")).order_by("-pk")
    challenges = steps.filter(kind=SelfAssessmentStepKind.CHALLENGE)
    rounds: QuerySet[SelfAssessment] = (
        SelfAssessment.objects.visible_to(person)
        .open()
        .with_proposers()
        .select_related("proposed_by")
        .annotate(
            said_at=Subquery(steps.values("at")[:1]),
            challenge_score=Subquery(challenges.values("score")[:1]),
        )
        .order_by("opened_at", "pk")
    )
    return rounds


def _task(round: SelfAssessment, person: User, *, now: datetime) -> Waiting | None:
    """What this person has to do in the round; None when it is somebody else's turn."""
    name, who = _name(round), round.proposed_by.name
    if round.state == SelfAssessmentState.PROPOSED and can_challenge(person, round=round):
        says = f"{who} proposes {round.score}."
        return _waits(round, "score-challenge", f"Challenge a score: {name}", says, now=now)
    if round.state == SelfAssessmentState.CHALLENGED and can_agree(person, round=round):
        says = f"{who} proposes {round.score}, the challenge says {_challenge_score(round)}."
        return _waits(round, "score-agree", f"Agree a score: {name}", says, now=now)
    if round.state == SelfAssessmentState.RETURNED and can_revise(person, round=round):
        says = f"The Director asks about the {round.score} that {who} proposes."
        return _waits(round, "score-answer", f"Answer a question: {name}", says, now=now)
    return None


def _waits(round: SelfAssessment, kind: str, label: str, says: str, *, now: datetime) -> Waiting:
    detail = f"{says} {OUR_OWN_ONE}" if _is_one(round) else says
    return Waiting(
        kind=kind,
        statement=round.statement,
        url_name=ROUND_PAGE,
        url_args=(round.pk,),
        label=label,
        detail=f"{detail} {_since(round, now)}",
        grave=_is_one(round),
    )


def _our_one(round: SelfAssessment, *, now: datetime) -> Waiting:
    """A 1 that somebody proposes or challenges for; never worded as if it had an effect outside."""
    says = f"{round.proposed_by.name} proposes {round.score}."
    if round.score != GRAVEST:
        says += f" The challenge says {_challenge_score(round)}."
    return _waits(round, "one-proposed", f"A 1 is spoken for: {_name(round)}", says, now=now)


def _published_ones(person: User) -> Iterator[Waiting]:
    """For the Director: each 1 of the published assessment that stands. One query."""
    if not can(person, Permission.AGREE_SCORES):
        return
    rows = published_scores().filter(score=GRAVEST).order_by("statement")
    for one in rows.select_related("assessment"):
        statement = framework(one.assessment.framework).statement(one.statement)
        day = one.assessment.published_on
        yield Waiting(
            kind="one-published",
            statement=one.statement,
            url_name=STATEMENT_PAGE,
            url_args=(statement.slug,),
            label=f"A published 1: {statement.name}",
            detail=f"Published{f' on {_day(day)}' if day else ''}. {PUBLISHED_ONE}",
            grave=True,
        )


def _is_one(round: SelfAssessment) -> bool:
    """Whether the proposal or the challenge that stands speaks for a 1."""
    return GRAVEST in (round.score, _challenge_score(round))


def _challenge_score(round: SelfAssessment) -> int | None:
    """What the challenge that stands speaks for; a proposal made anew has none yet."""
    if round.state == SelfAssessmentState.PROPOSED:
        return None
    score: int | None = getattr(round, "challenge_score", None)
    return score


def _since(round: SelfAssessment, now: datetime) -> str:
    """How long the round has stood where it is, in days of London."""
    at: datetime = getattr(round, "said_at", None) or round.opened_at
    days = (timezone.localdate(now) - timezone.localdate(at)).days
    if days < 1:
        return "Since today."
    return f"For {days} day{'' if days == 1 else 's'}."


def _name(round: SelfAssessment) -> str:
    return framework(round.framework).statement(round.statement).name


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
