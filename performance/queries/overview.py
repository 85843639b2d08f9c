"""The overview, from the position's snapshot."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from governance.framework import Framework, framework
from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from governance.waiting import Waiting
from performance.charts import stored_chart
from performance.news import facts_of
from performance.pages import (
    Link,
    MeasureCard,
    OverviewPage,
    ScoreBlock,
    Standing,
    StatementTile,
    ThemeColumn,
    WaitingItem,
    kept,
    plural,
)
from performance.pages.my_work import by_kind, is_reminder
from performance.queries.ours import (
    coming_up,
    course_card,
    evidence_of,
    our_block,
    promises_line,
    supported,
    voice,
)
from performance.queries.risks import risks_card
from performance.queries.scores import band_of, next_rating, raise_of, ruler_of
from performance.queries.snapshots import as_at, audience, held
from performance.queries.waiting import waiting
from performance.snapshot_keys import POSITION, REGISTER
from performance.wording import day_words

STATES = {
    "published": "",
    "under_review": "Under review",
    "superseded": "Superseded",
    "withdrawn": "Withdrawn",
}
WATCH_NOTE = (
    "Line: all years or months held. Dashed: England, or our own target. Bar: 95% interval. "
    "A gap is a figure that was not published."
)


def overview_page(*, user: User, now: datetime, on: date | None) -> OverviewPage:
    """Everything that the overview shows this person, now or as at the end of a day."""
    found = held([POSITION, REGISTER], user=user, on=on)
    snapshot = found.get(POSITION)
    at = as_at(user=user, now=now, on=on, keys=[POSITION])
    if snapshot is None:
        return _empty(user, at)
    payload = snapshot.payload
    part = payload[audience(user)]
    rules = framework(payload["framework"])
    today = timezone.localdate(now)
    items = waiting(user, part, now=now) if on is None else ()
    return OverviewPage(
        as_at=at,
        standing=standing(payload, rules, on),
        waits=_waits(tuple(item for item in items if not is_reminder(item, today))),
        themes=themes(part, rules, on),
        watch=tuple(_card(one, on) for one in part["watch"]),
        watch_note=WATCH_NOTE if part["watch"] else "",
        measures_total=part["measures"],
        measures_url=kept(reverse("performance:measure-list"), on),
        statements_url=kept(reverse("performance:statement-list"), on),
        course=course_card(payload, rules, until=on or today),
        coming=coming_up(items, today),
        supported=supported(payload, part, on),
        voice=voice(part, on),
        promises=promises_line(payload, user),
        risks=risks_card(found.get(REGISTER), user=user, on=on),
        facts=facts_of(part, payload["result"]) if on is None else {},
        first_steps=() if payload["result"] else _first_steps(user),
    )


def _empty(user: User, at: Any) -> OverviewPage:
    return OverviewPage(
        as_at=at,
        standing=None,
        waits=(),
        themes=(),
        watch=(),
        watch_note="",
        measures_total=0,
        measures_url=reverse("performance:measure-list"),
        statements_url=reverse("performance:statement-list"),
        first_steps=_first_steps(user),
    )


def _first_steps(user: User) -> tuple[Link, ...]:
    steps = [
        (Permission.IMPORT_REPORTS, "Bring in the published report", "governance:report-import"),
        (Permission.IMPORT_MEASURES, "Bring in the published measures", "performance:import-list"),
        (Permission.MANAGE_PEOPLE, "Add your people", "governance:person-list"),
    ]
    return tuple(Link(label, reverse(name)) for permission, label, name in steps if can(user, permission))


def standing(payload: Mapping[str, Any], rules: Framework, on: date | None) -> Standing | None:
    """Where we stand by the published scores; None before any."""
    result = payload["result"]
    if result is None:
        return None
    ours = payload["ours"]
    within = payload["supported"]
    return Standing(
        published=score_block(payload, rules),
        ours=our_block(payload, rules),
        ruler=ruler_of(
            rules,
            result["points"] if result["complete"] else None,
            ours["points"] if ours and ours["complete"] else None,
            (within["low"], within["high"]) if within and ours and ours["complete"] else None,
        ),
        headroom=result["headroom"],
        to_next=result["to_next"],
        next_rating=next_rating(result["rating"], rules),
        raises=tuple(raise_of(one, rules, result["rating"], on) for one in payload["raises"]),
        report_url=reverse("governance:report-detail", args=[payload["assessment"]]),
    )


def score_block(payload: Mapping[str, Any], rules: Framework) -> ScoreBlock:
    """The published half: what was printed where it was printed, else what follows from the scores."""
    result = payload["result"]
    count = result["scored"]
    how = f"worked out from the {'nine' if count == 9 else count} published scores"
    if result["disagrees"]:
        how += "; the printed result differs"
    rating = result["printed_rating"] or result["rating"]
    return ScoreBlock(
        points=result["points"],
        out_of=result["out_of"],
        percent=result["percent"],
        rating=rating,
        band=band_of(rating, rules),
        source=source_words(payload),
        how=how,
        status=STATES[payload["state"]],
        scored=count,
        of=result["of"],
    )


def source_words(payload: Mapping[str, Any]) -> str:
    """ "Care Quality Commission, 17 May 2024"."""
    day = payload["published_on"]
    return f"Care Quality Commission, {day_words(date.fromisoformat(day)) if day else 'date not known'}"


def themes(part: Mapping[str, Any], rules: Framework, on: date | None) -> tuple[ThemeColumn, ...]:
    """The statements under their themes."""
    return tuple(_theme(theme, rules, on) for theme in part["themes"])


def _theme(theme: Mapping[str, Any], rules: Framework, on: date | None) -> ThemeColumn:
    scores = [one["score"] for one in theme["statements"]]
    ours = [one["ours"] for one in theme["statements"]]
    return ThemeColumn(
        name=theme["name"],
        points=sum(scores) if all(scores) else None,
        out_of=rules.highest_score * len(scores),
        ours=sum(ours) if all(ours) else None,
        tiles=tuple(_tile(one, on) for one in theme["statements"]),
    )


def _tile(one: Mapping[str, Any], on: date | None) -> StatementTile:
    found = plural(one["findings"], "finding") if one["findings"] else "No findings"
    return StatementTile(
        number=one["number"],
        name=one["name"],
        url=kept(reverse("performance:statement-detail", args=[one["slug"]]), on),
        published=one["score"],
        holds=f"{found}, {plural(one['measures'], 'measure') if one['measures'] else 'no measures'}.",
        reason=one["reason"],
        measures=one["measures"],
        attention=one["attention"],
        thin=one["thin"] if one["ours"] else not one["findings"] and not one["measures"],
        ours=one["ours"],
        says=evidence_of(one),
    )


def _card(line: Mapping[str, Any], on: date | None) -> MeasureCard:
    return MeasureCard(
        url=kept(reverse("performance:measure-detail", args=[line["slug"]]), on),
        sentence=line["finding"],
        value=line["value"],
        label=line["label"],
        period=line["detail"],
        chart=stored_chart(line["spark"]),
        comparison=line["comparison"],
        invented=line["status"] == "invented",
    )


def _waits(items: tuple[Waiting, ...]) -> tuple[WaitingItem, ...]:
    """What waits for the person, a line a kind of work."""
    return tuple(
        WaitingItem(
            count=len(held_items),
            label=words,
            detail=_first_of(held_items),
            url=_where(held_items),
            grave=any(item.grave for item in held_items),
        )
        for words, held_items in by_kind(items)
    )


def _first_of(items: tuple[Waiting, ...]) -> str:
    """The first of them, without the words that the line says already."""
    return items[0].label.partition(": ")[2] or items[0].detail


def _where(items: tuple[Waiting, ...]) -> str:
    if len(items) == 1:
        return reverse(items[0].url_name, args=items[0].url_args)
    return reverse("performance:my-work")
