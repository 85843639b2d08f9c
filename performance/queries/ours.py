"""The council's own side of the overview, from the position's payload: scores, evidence, promises, people."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from governance.framework import Framework
from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from governance.waiting import Waiting
from performance.charts import course_chart
from performance.engine.course import Move, course
from performance.pages import Link, ScoreBlock, kept
from performance.pages.evidence import PromisesLine, Supported, VoiceFigure, says
from performance.pages.overview import ComingUp, CourseCard, CourseRow
from performance.queries.scores import band_of, bands
from performance.wording import day_words

MOST_COMING = 5
AHEAD = timedelta(days=90)
NOT_ENOUGH = "not enough to say"
DOUBTED = ("questions", "contradicts", "cautious")


def our_block(payload: Mapping[str, Any], rules: Framework) -> ScoreBlock | None:
    """Our half of where we stand; None before a score is agreed."""
    ours = payload["ours"]
    if not ours:
        return None
    rating = ours["rating"]
    return ScoreBlock(
        points=ours["points"],
        out_of=ours["out_of"],
        percent=ours["percent"],
        rating=f"In the {rating} band" if rating else None,
        band=band_of(rating, rules),
        source=f"Agreed {day_words(date.fromisoformat(ours['agreed_on']))}",
        how="self-assessed",
        scored=ours["scored"],
        of=ours["of"],
    )


def supported(payload: Mapping[str, Any], part: Mapping[str, Any], on: date | None) -> Supported | None:
    """What our evidence would support; None before a score is agreed, and for members."""
    found = payload["supported"]
    if not found:
        return None
    tiles = [tile for theme in part["themes"] for tile in theme["statements"]]
    silent = (tile for tile in tiles if tile["ours"] and tile["evidence"]["word"] == NOT_ENOUGH)
    return Supported(
        low=found["low"],
        high=found["high"],
        low_rating=found["low_rating"] or "",
        high_rating=found["high_rating"] or "",
        unsaid=found["unsaid"],
        questioned=tuple(_link(tile, on) for tile in tiles if tile["evidence"]["word"] in DOUBTED),
        silent=tuple(_link(tile, on) for tile in silent),
    )


def _link(tile: Mapping[str, Any], on: date | None) -> Link:
    url = kept(reverse("performance:statement-detail", args=[tile["slug"]]), on)
    return Link(tile["name"], url, tile["evidence"]["word"])


def course_card(payload: Mapping[str, Any], rules: Framework, *, until: date) -> CourseCard | None:
    """Our points over time; None before all nine are agreed, and for members."""
    names = {one.number: one.name for one in rules.statements}
    result = payload["result"]
    published_on = payload["published_on"]
    told = course(
        tuple(
            Move(
                on=date.fromisoformat(one["on"]),
                points=one["points"],
                scored=one["scored"],
                statement=names.get(one["statement"], ""),
                from_score=one["from"],
                to_score=one["to"],
            )
            for one in payload["course"] or ()
        ),
        statements=len(rules.statements),
        until=until,
        published=result["points"] if result and result["complete"] else None,
        published_on=date.fromisoformat(published_on) if published_on else None,
        bands=tuple((name, low) for _, name, low, _ in bands(rules)),
        out_of=rules.highest_score * len(rules.statements),
    )
    if not told.steps:
        return None
    return CourseCard(
        headline=told.headline,
        chart=course_chart(told),
        rows=tuple(CourseRow(step.on, step.points, step.words) for step in reversed(told.steps)),
        out_of=told.out_of,
    )


def voice(part: Mapping[str, Any], on: date | None) -> tuple[VoiceFigure, ...]:
    """What people tell us: a few figures of people's voice."""
    return tuple(
        VoiceFigure(
            value=line["value"],
            label=line["name"],
            detail=line["comparison"],
            url=kept(reverse("performance:measure-detail", args=[line["slug"]]), on),
            invented=line["status"] == "invented",
        )
        for line in part["voice"]
    )


def promises_line(payload: Mapping[str, Any], user: User) -> PromisesLine | None:
    """Promises to the regulator; None where none is recorded, and for members."""
    found = payload["promises"]
    if not found or not can(user, Permission.VIEW_UNRELEASED):
        return None
    if not any(found[name] for name in ("open", "kept", "dropped")):
        return None
    return PromisesLine(
        open=found["open"],
        late=found["late"],
        kept=found["kept"],
        dropped=found["dropped"],
        url=reverse("governance:promise-list"),
        next_due=date.fromisoformat(found["next_due"]) if found["next_due"] else None,
    )


def coming_up(items: tuple[Waiting, ...], today: date) -> tuple[ComingUp, ...]:
    """The next days of what waits for the person, soonest first."""
    ahead = [item for item in items if item.due_on and today <= item.due_on <= today + AHEAD]
    ahead.sort(key=lambda item: (item.due_on, item.label))
    return tuple(
        ComingUp(item.due_on, item.label, reverse(item.url_name, args=item.url_args))
        for item in ahead[:MOST_COMING]
        if item.due_on
    )


def evidence_of(tile: Mapping[str, Any]) -> Any:
    """What the evidence says on a tile; None before we have a score."""
    return says(tile["evidence"]) if tile["ours"] and tile["evidence"] else None
