"""Risks beside scores: the overview's from the register's payload, a statement's live and by who asks."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from performance.audiences import STAFF
from performance.pages import Link, kept, plural
from performance.pages.risks import RiskLine, RisksCard, StatementRisks
from performance.queries.snapshots import Held
from risk.models import Risk, RiskStatement
from risk.pages.registers import registers_words
from risk.quarters import baseline_words
from risk.queries.register_rows import moved
from risk.queries.registers import LONG
from risk.queries.standing import with_places, with_standing
from risk.wording import chip_words, movement_words

REGISTER_LIST = "risk:risk-list"
MOST_ON_STATEMENT = 6


def risks_card(held: Held | None, *, user: User, on: date | None) -> RisksCard | None:
    """The overview's card; None for members, and before there is a risk that the reader may know of."""
    if held is None or not can(user, Permission.VIEW_UNRELEASED):
        return None
    sees_all = can(user, Permission.VIEW_EVERY_AREA)
    staff = held.payload[STAFF]
    part = staff["every" if sees_all else "shared"]
    if not part["live"]:
        return None
    ended = date.fromisoformat(staff["since"])
    return RisksCard(
        rows=tuple(_line(one) for one in part["worst"]),
        since=f"{ended.day} {ended:%B}",
        link=Link(_register_words(part["live"], sees_all=sees_all), kept(reverse(REGISTER_LIST), on)),
        upkeep=tuple(_upkeep(part)) if on is None else (),
        is_shared=not sees_all,
    )


def _register_words(live: int, *, sees_all: bool) -> str:
    return f"Risk register, {live} open" if sees_all else f"Risk register, {live} open above service areas"


def _upkeep(part: Mapping[str, Any]) -> Iterator[Link]:
    register = reverse(REGISTER_LIST)
    if part["asked"]:
        words = plural(part["asked"], "escalation waits", "escalations wait")
        due = date.fromisoformat(part["next_due"]) if part["next_due"] else None
        first = f", the first by {due.day} {due:%B}" if due else ""
        yield Link(f"{words}{first}", reverse("risk:escalation-list"))
    if part["outside"]:
        yield Link(f"{part['outside']} outside tolerance", f"{register}?view=outside")
    if part["overdue"]:
        yield Link(f"{plural(part['overdue'], 'review')} overdue", f"{register}?view=overdue")


def _line(one: Mapping[str, Any]) -> RiskLine:
    return RiskLine(
        reference=one["reference"],
        url=reverse("risk:risk-detail", args=[one["reference"]]),
        title=one["title"],
        band=one["band"],
        chip=chip_words(one["score"], one["band"]),
        moved=moved(one["before"], one["score"]),
        movement=movement_words(one["before"], one["score"]),
        registers=registers_words(one["levels"], one["asked"]),
        owner=one["owner"],
    )


def statement_risks(number: int, *, user: User, today: date) -> StatementRisks | None:
    """The live risks on the statement that this person may see; None for members. One query."""
    if not can(user, Permission.VIEW_UNRELEASED):
        return None
    links = RiskStatement.objects.filter(statement=number)
    seen = Risk.objects.visible_to(user).live().filter(pk__in=links.values("risk_id"))
    rows = with_places(with_standing(seen, day=today)).select_related("current").defer(*LONG)
    found = rows.order_by("-current__exposure", "number")[:MOST_ON_STATEMENT]
    return StatementRisks(
        rows=tuple(_line(_facts(one)) for one in found),
        since=baseline_words(today),
        url=f"{reverse(REGISTER_LIST)}?statement={number}",
    )


def _facts(risk: Any) -> Mapping[str, Any]:
    """A Risk with its standing and its places, as a payload tells one."""
    return {
        "reference": risk.reference,
        "title": risk.title,
        "band": risk.current.band,
        "score": risk.current.exposure,
        "before": risk.before,
        "levels": risk.levels,
        "asked": risk.asked,
        "owner": risk.owner_role,
    }
