"""Releases and holds as their pages show them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from governance.framework import framework
from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from performance.actions.releases import Parts, check_may_release, previewed
from performance.audiences import RELEASED
from performance.dashboard.days import london_day
from performance.models import Release, ReleasedSnapshot, ReleaseHold
from performance.news import changes, facts_of
from performance.pages import (
    HoldPage,
    HoldRow,
    PreviewPage,
    ReleasedScore,
    ReleasePage,
    ReleaseRow,
    ReleasesPage,
)
from performance.queries.public_register import public_risks
from performance.queries.restatements import restated_since
from performance.queries.snapshots import held_in
from performance.released import fingerprint
from performance.snapshot_keys import POSITION, REGISTER, statement_key

# The newest are shown; who wants an earlier one looks at an earlier day.
MOST_RELEASES, MOST_HOLDS = 60, 20
NOTHING_OURS = "No score of our own"
NOTHING_PUBLISHED = "Nothing published"


def releases_page(*, user: User, now: datetime) -> ReleasesPage:
    """All releases; holds with their reasons for staff, their days alone for members. Three queries."""
    releases = Release.objects.select_related("released_by").order_by("-released_at", "-pk")[:MOST_RELEASES]
    rows = list(releases)
    positions = ReleasedSnapshot.objects.filter(release__in=[row.pk for row in rows], key=POSITION)
    ours = dict(positions.values_list("release_id", "payload__ours"))
    may_release, may_hold = can(user, Permission.RELEASE_POSITION), can(user, Permission.HOLD_RELEASES)
    return ReleasesPage(
        rows=tuple(
            ReleaseRow(
                released_at=row.released_at,
                by=row.released_by.name,
                words=row.words,
                ours=our_words(ours.get(row.pk)),
                url=reverse("performance:release-detail", args=[row.pk]),
            )
            for row in rows
        ),
        holds=tuple(_hold_row(one, user, london_day(now)) for one in _holds()),
        back_url=reverse("performance:statement-list"),
        release_url=reverse("performance:release-create") if may_release else "",
        hold_url=reverse("performance:hold-create") if may_hold else "",
    )


def _holds() -> list[ReleaseHold]:
    return list(
        ReleaseHold.objects.select_related("set_by", "lifted_by").order_by("-starts_on", "-pk")[:MOST_HOLDS]
    )


def _hold_row(held: ReleaseHold, user: User, today: date) -> HoldRow:
    state = _state(held, today)
    if not can(user, Permission.VIEW_UNRELEASED):
        return HoldRow(held.starts_on, held.ends_on, state)
    may_lift = state in ("In force", "Ahead") and can(user, Permission.HOLD_RELEASES)
    return HoldRow(
        starts_on=held.starts_on,
        ends_on=held.ends_on,
        state=state,
        reason=held.reason,
        set_by=held.set_by.name,
        lifted_by=held.lifted_by.name if held.lifted_by else "",
        lift_url=reverse("performance:hold-lift", args=[held.pk]) if may_lift else "",
    )


def _state(held: ReleaseHold, today: date) -> str:
    if held.lifted_at is not None:
        return "Lifted"
    if held.ends_on < today:
        return "Over"
    return "In force" if held.starts_on <= today else "Ahead"


# --- One release ----------------------------------------------------------------------------------------
def release_page(release: Release, *, user: User) -> ReleasePage:
    """A release as it was given. Three queries."""
    numbers = [one.number for one in framework(release.framework).statements]
    held = held_in(release, [POSITION, REGISTER, *map(statement_key, numbers)])
    parts = {key: one.payload for key, one in held.items()}
    is_member = not can(user, Permission.VIEW_UNRELEASED)
    return ReleasePage(
        released_at=release.released_at,
        by=release.released_by.name,
        words=release.words,
        published=result_words(parts[POSITION]["result"]) or NOTHING_PUBLISHED,
        ours=our_words(parts[POSITION]["ours"]),
        scores=_scores(parts),
        measures=parts[POSITION][RELEASED]["measures"],
        restated=restated_since(release, for_members=is_member),
        back_url=reverse("performance:release-list"),
        risks=public_risks(parts.get(REGISTER)) or (),
    )


def preview_page(*, now: datetime) -> PreviewPage:
    """What members would read if it were released now. Six queries at most."""
    parts = previewed()
    last = Release.objects.order_by("-released_at", "-pk").first()
    before = held_in(last, [POSITION]) if last else {}
    position = parts.get(POSITION)
    return PreviewPage(
        published=result_words(position["result"] if position else None) or NOTHING_PUBLISHED,
        ours=our_words(position["ours"] if position else None),
        scores=_scores(parts) if position else (),
        changes=_changes(before[POSITION].payload, position) if position and before else (),
        since=last.day if last else None,
        refusal=_refusal(now),
        seen=fingerprint(parts),
        back_url=reverse("performance:release-list"),
        risks=public_risks(parts.get(REGISTER)) or (),
    )


def hold_page() -> HoldPage:
    """What the form of a hold stands beside. One query."""
    last = Release.objects.order_by("-released_at", "-pk").values_list("day", flat=True).first()
    return HoldPage(last=last, back_url=reverse("performance:release-list"))


def _refusal(now: datetime) -> str:
    try:
        check_may_release(now=now)
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


def _changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """What is new to members, in sentences."""
    names = {one.number: one.name for one in framework(now["framework"]).statements}
    said, says = (facts_of(part[RELEASED], part["result"]) for part in (before, now))
    return tuple(change.sentence for change in changes(said, says, names))


def _scores(parts: Parts) -> tuple[ReleasedScore, ...]:
    tiles = [tile for theme in parts[POSITION][RELEASED]["themes"] for tile in theme["statements"]]
    return tuple(_score(tile, parts.get(statement_key(tile["number"]), {})) for tile in tiles)


def _score(tile: Mapping[str, Any], statement: Mapping[str, Any]) -> ReleasedScore:
    ours = statement.get("ours") or {}
    return ReleasedScore(
        number=tile["number"],
        name=tile["name"],
        published=tile["score"],
        ours=tile["ours"],
        agreed_on=date.fromisoformat(tile["agreed_on"]) if tile["agreed_on"] else None,
        evidence=evidence_words(tile),
        rationale=ours.get("rationale", ""),
        strengths=ours.get("strengths", ""),
        gaps=ours.get("gaps", ""),
    )


def evidence_words(tile: Mapping[str, Any]) -> str:
    """What the evidence says of our score, in a word; "" where there is no score of ours."""
    word = tile["evidence"]["word"] if tile.get("ours") and tile.get("evidence") else ""
    return str(word or "")


def result_words(result: Mapping[str, Any] | None) -> str:
    """ "25 of 36 points, 70%, Good"; "" without a result."""
    if not result:
        return ""
    return f"{_points(result)}, {result['rating'] or _scored(result)}"


def our_words(result: Mapping[str, Any] | None) -> str:
    """ "26 of 36 points, 73%, in the Good band": nobody rates themselves."""
    if not result:
        return NOTHING_OURS
    band = f"in the {result['rating']} band" if result["rating"] else _scored(result)
    return f"{_points(result)}, {band}"


def _points(result: Mapping[str, Any]) -> str:
    return f"{result['points']} of {result['out_of']} points, {result['percent']}%"


def _scored(result: Mapping[str, Any]) -> str:
    return f"{result['scored']} of {result['of']} scored"
