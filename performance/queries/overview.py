"""The overview, from the position's snapshot."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from governance.framework import Framework, framework
from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from performance.charts import stored_chart
from performance.enums import ImportState
from performance.models import ImportBatch
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
from performance.queries.scores import band_of, next_rating, raise_of, ruler_of
from performance.queries.snapshots import as_at, audience, held
from performance.snapshot_keys import POSITION
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
    snapshot = held([POSITION], on=on).get(POSITION)
    at = as_at(now=now, on=on)
    if snapshot is None:
        return _empty(user, at)
    payload = snapshot.payload
    part = payload[audience(user)]
    rules = framework(payload["framework"])
    return OverviewPage(
        as_at=at,
        standing=standing(payload, rules, on),
        waits=_waits(user, part) if on is None else (),
        themes=themes(part, rules, on),
        watch=tuple(_card(one, on) for one in part["watch"]),
        watch_note=WATCH_NOTE if part["watch"] else "",
        measures_total=part["measures"],
        measures_url=kept(reverse("performance:measure-list"), on),
        statements_url=kept(reverse("performance:statement-list"), on),
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
    return Standing(
        published=score_block(payload, rules),
        ruler=ruler_of(rules, result["points"] if result["complete"] else None),
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
    return ThemeColumn(
        name=theme["name"],
        points=sum(scores) if all(scores) else None,
        out_of=rules.highest_score * len(scores),
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
        thin=not one["findings"] and not one["measures"],
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


def _waits(user: User, part: Mapping[str, Any]) -> tuple[WaitingItem, ...]:
    return (*_imports_waiting(user), *_findings_waiting(user, part))


def _imports_waiting(user: User) -> Sequence[WaitingItem]:
    """Files read and not yet confirmed, and files that failed. One query."""
    if not can(user, Permission.IMPORT_MEASURES):
        return []
    states = [ImportState.PREVIEWED, ImportState.FAILED]
    rows = list(
        ImportBatch.objects.filter(state__in=states)
        .order_by("-submitted_at")
        .values_list("id", "state", "file_name")[:50]
    )
    items = []
    for state, label, grave in (
        (ImportState.FAILED, "Imports failed", True),
        (ImportState.PREVIEWED, "Imports to confirm", False),
    ):
        held_rows = [row for row in rows if row[1] == state]
        if held_rows:
            url = reverse("performance:import-detail", args=[held_rows[0][0]])
            items.append(WaitingItem(len(held_rows), label, held_rows[0][2], url, grave))
    return items


def _findings_waiting(user: User, part: Mapping[str, Any]) -> Sequence[WaitingItem]:
    if not can(user, Permission.MARK_FINDINGS):
        return []
    tiles = [tile for theme in part["themes"] for tile in theme["statements"] if tile["unmarked"]]
    if not tiles:
        return []
    url = reverse("performance:statement-detail", args=[tiles[0]["slug"]])
    count = sum(tile["unmarked"] for tile in tiles)
    return [WaitingItem(count, "Findings to mark", f"{tiles[0]['name']} first", url)]
