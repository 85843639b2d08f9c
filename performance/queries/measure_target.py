"""The part of a measure's page about its target and the doubt about its count: for staff alone."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from performance.audiences import RELEASED
from performance.enums import TargetState
from performance.models import CountInDoubt, Measure, Target
from performance.pages import Fact, Link
from performance.pages.targets import MeasureTarget
from performance.queries.snapshots import audience
from performance.queries.targets import doubt_row, worth_now
from performance.target_rules import can_have_target
from performance.wording import day_words


def measure_target(
    measure: Measure, payload: Mapping[str, Any], *, user: User, now: datetime, on: date | None
) -> MeasureTarget | None:
    """The measure's target, tolerance and doubt: for staff, and where one way is better.

    Two queries. A past day shows what was in force then, without names and links: none.
    """
    if audience(user) == RELEASED or not can_have_target(measure.polarity):
        return None
    if on is not None:
        return MeasureTarget(facts=_stored_facts(payload))
    rows = Target.objects.visible_to(user).select_related("proposed_by", "decided_by")
    found = {one.state: one for one in rows.filter(measure=measure, state__in=["approved", "proposed"])}
    approved, waiting = found.get(TargetState.APPROVED), found.get(TargetState.PROPOSED)
    doubt = CountInDoubt.objects.filter(measure=measure, lifted_at=None).select_related("marked_by").first()
    if doubt is not None:
        doubt.measure = measure
    return MeasureTarget(
        facts=(*_stored_facts(payload), *_who(approved)),
        doubt=doubt_row(doubt, user=user, now=now) if doubt else None,
        links=tuple(_links(measure, waiting, doubt, user=user, now=now)),
    )


def _links(
    measure: Measure, waiting: Target | None, doubt: CountInDoubt | None, *, user: User, now: datetime
) -> Iterator[Link]:
    """What may be done about the target and the count."""
    if waiting is not None:
        yield Link("See the target that waits", reverse("performance:target-decide", args=[waiting.pk]))
    if not can(user, Permission.PROPOSE_TARGETS):
        return
    if waiting is None:
        yield Link("Propose a target", reverse("performance:target-propose", args=[measure.slug]))
    if doubt is None or doubt.until < timezone.localdate(now):
        yield Link("Mark the count as in doubt", reverse("performance:doubt-mark", args=[measure.slug]))


def _stored_facts(payload: Mapping[str, Any]) -> tuple[Fact, ...]:
    target, doubt = payload.get("target"), payload.get("doubt")
    rows = [Fact("Target", "None approved")]
    if target:
        words = target["words"]
        rows = [Fact("Target", "", strong=words["target"]), Fact("Tolerance", words["tolerance"])]
        if not target["is_used"]:
            rows.append(Fact("Not used", "It stands on the wrong side of its tolerance."))
    rows.append(Fact("Last figure", worth_now(payload.get("signal")) or "None that rests on enough people."))
    if doubt:
        until = day_words(date.fromisoformat(doubt["until"]))
        rows.append(Fact("In doubt", f"Until {until}: {doubt['reason']}"))
    return tuple(rows)


def _who(approved: Target | None) -> tuple[Fact, ...]:
    if approved is None or approved.decided_by is None or approved.decided_at is None:
        return ()
    day = day_words(timezone.localdate(approved.decided_at))
    return (
        Fact("Approved", f"{approved.decided_by.name}, {day}; proposed by {approved.proposed_by.name}"),
        Fact("Because", approved.reason),
    )
