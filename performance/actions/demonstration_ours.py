"""The demonstration's own side: evidence, scores proposed, challenged and agreed, promises, a release.

What happens is in `definitions/demonstration/ours.toml`; here each line of it is done by the action that a
person would use, on its day.
"""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from governance.actions import evidence, outbox, promises, self_assessments
from governance.enums import EvidenceState
from governance.models import Evidence, Finding, Promise, SelfAssessment, User
from performance.actions import releases
from performance.actions import self_assessments as measured
from performance.models import Measure, Release

People = Mapping[str, User]
Step = Callable[..., None]


def live(path: Path, *, people: People, begin: datetime, each_day: Step) -> None:
    """Do what the file says, day by day, and have the figures worked out at the end of each day.

    `each_day` takes the day's `now` and goes before what the file says of it.
    """
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    if Evidence.objects.filter(title=story["evidence"][0]["title"]).exists():
        return
    days: dict[int, list[Step]] = defaultdict(list)
    for day, step in _steps(story, people):
        days[day].append(step)
    for day in sorted(days):
        now = begin + timedelta(days=day)
        for step in (each_day, *days[day]):
            step(now=now)
        outbox.drain(now=now)


def _steps(story: Mapping[str, Any], people: People) -> Iterator[tuple[int, Step]]:
    """Everything that happens, each with its day; of one day in the order of the file."""
    for one in story["evidence"]:
        yield one["day"], partial(_evidence, one, people)
    for one in story["promise"]:
        yield one["day"], partial(_promise, one, people)
        if "kept_day" in one:
            yield one["kept_day"], partial(_kept, one, people)
    for one in story["score"]:
        yield from _score_steps(one, people)
    yield story["release"]["day"], partial(_release, story["release"], people)


def _score_steps(one: Mapping[str, Any], people: People) -> Iterator[tuple[int, Step]]:
    yield one["day"], partial(_propose, one, people)
    if one["challenge"]:
        yield one["challenged"], partial(_challenge, one, people)
    if one.get("agreed"):
        yield one["agreed"], partial(_agree, one, people)


def _evidence(one: Mapping[str, Any], people: People, *, now: datetime) -> None:
    owner = people[one["owner"]]
    today = now.date()
    details = evidence.Details(
        title=one["title"],
        category=one["category"],
        shows=one["shows"],
        statements=tuple(one["statements"]),
        dated=today - timedelta(days=one["dated_before"]),
        review_by=today + timedelta(days=one["review_after"]),
        owner=owner,
    )
    added = evidence.add(
        details=details,
        contains_personal_data=False,
        url=one.get("link", ""),
        note=one.get("note", ""),
        by=owner,
        now=now,
    )
    if one["checked"]:
        evidence.check(evidence=added, version=added.version, by=people[one["checked"]], now=now)


def _promise(one: Mapping[str, Any], people: People, *, now: datetime) -> None:
    marked = Finding.objects.filter(statement=one["statement"], text__contains=one["finding"])
    promises.record(
        what=one["what"],
        who=one["who"],
        due_on=one["due_on"],
        statement=one["statement"],
        owner=people[one["owner"]],
        finding=marked.first() if one["finding"] else None,
        by=people["chloe"],
        now=now,
    )


def _kept(one: Mapping[str, Any], people: People, *, now: datetime) -> None:
    promise = Promise.objects.get(what=one["what"])
    kept_on: date = now.date()
    promises.keep(
        promise=promise,
        version=promise.version,
        kept_on=kept_on,
        note=one["kept_note"],
        by=people["chloe"],
        now=now,
    )


def _propose(one: Mapping[str, Any], people: People, *, now: datetime) -> None:
    held = Evidence.objects.filter(title__in=one["evidence"], state=EvidenceState.HELD)
    measured.propose(
        statement=one["statement"],
        score=one["score"],
        rationale=one["rationale"],
        strengths=one["strengths"],
        gaps=one["gaps"],
        confidence=one["confidence"],
        evidence=list(held.values_list("pk", flat=True)),
        measures=list(Measure.objects.filter(code__in=one["measures"]).values_list("pk", flat=True)),
        by=people[one["by"]],
        now=now,
    )


def _challenge(one: Mapping[str, Any], people: People, *, now: datetime) -> None:
    round = _round(one)
    self_assessments.challenge(
        round=round,
        score=one["challenge"],
        rationale=one["challenged_because"],
        version=round.version,
        by=people[one.get("challenger", "chloe")],
        now=now,
    )


def _agree(one: Mapping[str, Any], people: People, *, now: datetime) -> None:
    round = _round(one)
    self_assessments.agree(
        round=round,
        score=one.get("agreed_score", one["score"]),
        rationale=one.get("agreed_because", ""),
        version=round.version,
        by=people["amara"],
        now=now,
    )


def _round(one: Mapping[str, Any]) -> SelfAssessment:
    found: SelfAssessment = SelfAssessment.objects.open().get(statement=one["statement"])
    return found


def _release(one: Mapping[str, Any], people: People, *, now: datetime) -> None:
    # What the day brought is worked out first: a release is of what the pages show.
    outbox.drain(now=now)
    if not Release.objects.exists():
        releases.release(words=one["words"], by=people["amara"], now=now)
