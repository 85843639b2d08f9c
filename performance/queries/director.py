"""The Director's page, read: what waits, what moved, what stands outside, and how sure we are."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from performance.models import DirectorLead, DirectorLook
from performance.pages.director import (
    Confidence,
    DirectorPage,
    Lead,
    StatementLine,
    Statements,
    default_lead,
)
from performance.queries.snapshots import audience, held
from performance.snapshot_keys import POSITION
from risk.pages.director import MOST_STATEMENTS, Threat, Upkeep
from risk.queries import director_rows as rows
from risk.queries.director_cards import director_cards, something_waits

__all__ = ["director_page", "held_lead", "lead_words", "something_waits"]

# What counts as new for somebody who never said that they had read the page.
FIRST_LOOK = timedelta(days=7)
# A score of ours that a very high risk outside tolerance could pull to 1.
_LOW = 2


def director_page(*, user: User, now: datetime) -> DirectorPage:
    """The page for this person, in a fixed number of questions whatever the registers hold."""
    lead, looked_at, prepared_by_id = _lead(user)
    since = looked_at or now - FIRST_LOOK
    day = timezone.localdate(now)
    cards = director_cards(user=user, now=now, since=since)
    kept = rows.upkeep(user=user, day=day)
    tiles = _tiles(user)
    prepares = can(user, Permission.PREPARE_DIRECTORS_PAGE)
    return DirectorPage(
        at=now,
        lead=lead if lead.words else _unwritten(lead, default_lead(cards, day)),
        cards=cards,
        looked_at=looked_at,
        since=timezone.localdate(since),
        new=rows.new_or_worse(user=user, since=since),
        outside=rows.outside_tolerance(user=user, day=day),
        told=rows.told(user=user, now=now),
        statements=_statements(rows.threats(user=user), tiles),
        issues=rows.open_issues(user=user),
        upkeep=kept,
        confidence=_confidence(kept, tiles),
        may_prepare=prepares,
        may_check=prepares and bool(lead.words) and not lead.checked_by and user.pk != prepared_by_id,
        register_url=reverse("risk:risk-list"),
        escalations_url=reverse("risk:escalation-list"),
        decisions_url=reverse("risk:decision-list"),
    )


def held_lead() -> DirectorLead | None:
    """The paragraph as it is stored; None before anybody wrote one."""
    return DirectorLead.objects.select_related("prepared_by", "checked_by").first()


def lead_words(lead: DirectorLead | None) -> tuple[tuple[str, str], ...]:
    """What is stored now, after somebody else was first."""
    if lead is None:
        return ()
    return (("Paragraph", lead.words), ("Prepared by", lead.prepared_by.name))


# --- The parts ------------------------------------------------------------------------------------------
def _lead(user: User) -> tuple[Lead, datetime | None, int | None]:
    """The paragraph, when this person said that they had read the page, and who wrote it. One question."""
    told = {
        f"{who}_{what}": Coalesce(NullIf(f"{who}__job_title", Value("")), f"{who}__name")
        for who, what in (("prepared_by", "role"), ("checked_by", "role"))
    }
    stored = DirectorLead.objects.annotate(**told).values(
        json=JSONObject(
            words="words",
            by="prepared_by_role",
            by_id="prepared_by_id",
            at="prepared_at",
            checked="checked_by_role",
            checked_at="checked_at",
            version="version",
        )
    )
    look = DirectorLook.objects.filter(person=OuterRef("pk")).values("looked_at")
    row = User.objects.filter(pk=user.pk).values(looked=Subquery(look), lead=Subquery(stored[:1])).get()
    data: Mapping[str, Any] = row["lead"] or {}
    lead = Lead(
        words=data.get("words") or "",
        prepared_by=data.get("by") or "",
        prepared_at=_time(data.get("at")),
        checked_by=data.get("checked") or "",
        checked_at=_time(data.get("checked_at")),
        version=data.get("version") or 0,
    )
    return lead, row["looked"], data.get("by_id")


def _time(text: str | None) -> datetime | None:
    return parse_datetime(text) if text else None


def _unwritten(lead: Lead, words: str) -> Lead:
    return Lead(words=words, version=lead.version)


def _tiles(user: User) -> dict[int, Mapping[str, Any]]:
    """By number, what is held of each statement; none before anything is worked out."""
    snapshot = held([POSITION], user=user).get(POSITION)
    if snapshot is None:
        return {}
    themes = snapshot.payload[audience(user)]["themes"]
    return {tile["number"]: tile for theme in themes for tile in theme["statements"]}


def _statements(threats: tuple[Threat, ...], tiles: Mapping[int, Mapping[str, Any]]) -> Statements:
    lines = sorted(_lines(threats, tiles), key=lambda line: not line.is_grave)
    return Statements(tuple(lines[:MOST_STATEMENTS]), max(0, len(lines) - MOST_STATEMENTS))


def _lines(threats: tuple[Threat, ...], tiles: Mapping[int, Mapping[str, Any]]) -> Iterator[StatementLine]:
    for threat in threats:
        tile = tiles.get(threat.statement)
        if tile is None:
            continue
        ours = tile["ours"]
        is_grave = ours is not None and ours <= _LOW and threat.band == "VH" and threat.is_outside
        yield StatementLine(
            name=tile["name"],
            url=reverse("performance:statement-detail", args=[tile["slug"]]),
            named=threat.named,
            words=_threat_words(threat, tile, is_grave=is_grave),
            score=ours,
            is_grave=is_grave,
        )


def _threat_words(threat: Threat, tile: Mapping[str, Any], *, is_grave: bool) -> str:
    """ "Ours is 2. ASC-014 stands at 20, outside tolerance and not accepted; 2 more bear on it."."""
    ours = f"Ours is {tile['ours']}. " if tile["ours"] else "Not scored by us yet. "
    outside = ", outside tolerance and not accepted" if threat.is_outside else ""
    also = f"; {threat.others} more bear{'s' if threat.others == 1 else ''} on it" if threat.others else ""
    thin = " Thinly evidenced." if tile["thin"] and not is_grave else ""
    return f"{ours}{threat.named.reference} stands at {threat.score}{outside}{also}.{thin}"


def _confidence(kept: Upkeep, tiles: Mapping[int, Mapping[str, Any]]) -> Confidence:
    return Confidence(
        old_scores=kept.old_scores,
        scores=kept.live,
        thin_statements=sum(bool(tile["thin"]) for tile in tiles.values()),
        statements=len(tiles),
    )
