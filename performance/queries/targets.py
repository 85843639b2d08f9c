"""Targets and counts in doubt as view models, read live: for staff alone."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from performance.catalogue import CatalogueError, MeasureDefinition, catalogue
from performance.engine.evidence import EvidenceError, Yardstick, measure_value
from performance.engine.evidence_types import shown
from performance.engine.formats import target_text
from performance.enums import MeasureState, TargetState
from performance.models import CountInDoubt, Measure, Target
from performance.pages.targets import (
    DoubtPage,
    DoubtRow,
    MeasureFacts,
    ProposePage,
    TargetPage,
    TargetPoints,
    TargetRow,
    TargetsPage,
)
from performance.policies import can_decide_target
from performance.queries.snapshots import held
from performance.snapshot_keys import measure_key
from performance.target_rules import Points

MOST_EARLIER = 50
NO_FIGURE = "No figure that rests on enough people"
LIVE = [TargetState.PROPOSED, TargetState.APPROVED]
TONES = {TargetState.PROPOSED: "wait", TargetState.APPROVED: "done"}
BETTER = {"high": "Higher is better.", "low": "Lower is better."}
UNITS = {
    "percent": "In per cent.",
    "per_100k": "Per 100,000 people.",
    "days": "In days.",
    "gbp": "In pounds.",
}
BY = {"target": "by its target", "england": "by its comparison with England"}
NAMES = (("trigger", 1), ("tolerance", 2), ("target", 3), ("stretch", 4))


# --- The list -----------------------------------------------------------------------------------------
def targets_page(*, user: User, now: datetime) -> TargetsPage:
    """Every target and doubt. Four queries."""
    rows = Target.objects.visible_to(user).select_related("measure", "proposed_by", "decided_by")
    live = rows.filter(state__in=LIVE).order_by("measure__position", "measure__code")
    earlier = rows.exclude(state__in=LIVE)
    in_force = [one for one in live if one.state == TargetState.APPROVED]
    free = Measure.objects.filter(state=MeasureState.ACTIVE, polarity__in=BETTER)
    return TargetsPage(
        waiting=tuple(target_row(one) for one in live if one.state == TargetState.PROPOSED),
        in_force=tuple(target_row(one) for one in in_force),
        doubts=_doubts(user, now),
        earlier=tuple(target_row(one) for one in earlier.order_by("-decided_at", "-id")[:MOST_EARLIER]),
        without=free.exclude(id__in=[one.measure_id for one in in_force]).count(),
    )


def _doubts(user: User, now: datetime) -> tuple[DoubtRow, ...]:
    rows = CountInDoubt.objects.filter(lifted_at=None).select_related("measure", "marked_by")
    return tuple(doubt_row(one, user=user, now=now) for one in rows.order_by("until", "id"))


def target_row(target: Target) -> TargetRow:
    """A target in one line. Its measure and people must be loaded."""
    definition = definition_of(target.measure)
    return TargetRow(
        measure=target.measure.name,
        measure_url=reverse("performance:measure-detail", args=[target.measure.slug]),
        url=reverse("performance:target-decide", args=[target.pk]),
        target=_words(target.target, definition),
        tolerance=_words(target.tolerance, definition),
        state=target.get_state_display(),
        tone=TONES.get(TargetState(target.state), "off"),
        reason=target.reason,
        proposed_by=target.proposed_by.name,
        proposed_at=target.proposed_at,
        decided_by=target.decided_by.name if target.decided_by else "",
        decided_at=target.decided_at,
        decided_because=target.decided_because,
    )


def doubt_row(doubt: CountInDoubt, *, user: User, now: datetime) -> DoubtRow:
    """A doubt in one line. Its measure and whoever marked it must be loaded."""
    may_lift = can(user, Permission.PROPOSE_TARGETS)
    return DoubtRow(
        measure=doubt.measure.name,
        measure_url=reverse("performance:measure-detail", args=[doubt.measure.slug]),
        reason=doubt.reason,
        until=doubt.until,
        marked_by=doubt.marked_by.name,
        marked_at=doubt.marked_at,
        lift_url=reverse("performance:doubt-lift", args=[doubt.pk]) if may_lift else None,
        is_over=doubt.until < timezone.localdate(now),
    )


# --- A measure, and what its figure is worth ------------------------------------------------------------
def measure_of(slug: str) -> Measure:
    """A measure in use. Http404 for another. One query."""
    found = Measure.objects.filter(slug=slug, state=MeasureState.ACTIVE).first()
    if found is None or definition_of(found) is None:
        raise Http404("There is no such measure in use.")
    return found


def definition_of(measure: Measure) -> MeasureDefinition | None:
    """What the reference files say of it; None for one that has left them."""
    try:
        return catalogue().measure(measure.code)
    except CatalogueError:
        return None


def latest_signal(measure: Measure, *, user: User) -> Mapping[str, Any] | None:
    """The measure's last usable figure and its worth, as its page says it. One query."""
    key = measure_key(measure.pk)
    found = held([key], user=user).get(key)
    signal: Mapping[str, Any] | None = found.payload.get("signal") if found else None
    return signal


def _facts(measure: Measure, signal: Mapping[str, Any] | None) -> MeasureFacts:
    return MeasureFacts(
        name=measure.name,
        url=reverse("performance:measure-detail", args=[measure.slug]),
        better=BETTER.get(measure.polarity, "Neither way is better."),
        unit=UNITS.get(measure.unit, ""),
        latest=f"{signal['value']} in {signal['period']}"
        if signal
        else "No figure that rests on enough people",
        worth=worth_now(signal),
    )


def worth_now(signal: Mapping[str, Any] | None) -> str:
    if signal is None:
        return ""
    if signal["worth"] is None:
        return "Worth nothing yet: there is no target, and no comparison with England."
    return f"Worth {signal['worth']} of 4 {BY[signal['by']]}."


def worth_by(points: Points, measure: Measure, signal: Mapping[str, Any] | None) -> str:
    """What the last figure would be worth by these points, in a sentence; empty where that cannot be said."""
    yardstick = _yardstick(points, measure.polarity)
    if signal is None or yardstick is None:
        return ""
    value = measure_value(Decimal(signal["figure"]), yardstick)
    return f"{signal['value']} in {signal['period']} would be worth {shown(value, 2)} of 4."


def _yardstick(points: Points, polarity: str) -> Yardstick | None:
    try:
        return Yardstick(
            polarity=polarity,
            target=points.target,
            tolerance=points.tolerance,
            stretch=points.stretch,
            trigger=points.trigger,
        )
    except EvidenceError:
        return None


def _words(value: Decimal, definition: MeasureDefinition | None) -> str:
    return target_text(value, definition) if definition else f"{value.normalize():f}"


# --- A proposal, a decision, a doubt --------------------------------------------------------------------
def propose_page(
    measure: Measure, *, user: User, typed: Points | None = None, theirs: Target | None = None
) -> ProposePage:
    """The measure with the target in force, and what its last figure would be worth by what was typed."""
    signal = latest_signal(measure, user=user)
    return ProposePage(
        measure=_facts(measure, signal),
        current=_current(measure),
        worth_typed=worth_by(typed, measure, signal) if typed else "",
        theirs=target_row(theirs) if theirs else None,
    )


def _current(measure: Measure) -> TargetRow | None:
    rows = Target.objects.filter(measure=measure, state=TargetState.APPROVED)
    found = rows.select_related("measure", "proposed_by", "decided_by").first()
    return target_row(found) if found else None


def target_page(target: Target, *, user: User, theirs: str = "") -> TargetPage:
    """One target. Its measure and people must be loaded."""
    measure, points = target.measure, _points_of(target)
    signal = latest_signal(measure, user=user)
    return TargetPage(
        row=target_row(target),
        measure=_facts(measure, signal),
        points=_points_page(points, measure),
        worth=worth_by(points, measure, signal),
        current=_current(measure) if target.state == TargetState.PROPOSED else None,
        version=target.version,
        cannot=_cannot(target, user),
        theirs=theirs,
    )


def _points_of(target: Target) -> Points:
    return Points(target.target, target.tolerance, target.stretch, target.trigger)


def _points_page(points: Points, measure: Measure) -> TargetPoints:
    yardstick, definition = _yardstick(points, measure.polarity), definition_of(measure)
    figures = yardstick.points if yardstick else ()
    return TargetPoints(
        tuple(
            (name.capitalize(), _words(Decimal(figure.numerator) / figure.denominator, definition), worth)
            for (name, worth), figure in zip(NAMES, figures, strict=False)
        )
    )


def _cannot(target: Target, user: User) -> str:
    if target.state != TargetState.PROPOSED or can_decide_target(user, target=target):
        return ""
    if can(user, Permission.APPROVE_TARGETS):
        return "You proposed this target: another person who may approve targets decides it."
    return "It waits for somebody who may approve targets."


def doubt_page(
    measure: Measure, *, user: User, now: datetime, theirs: CountInDoubt | None = None
) -> DoubtPage:
    """The measure whose count is to be marked as in doubt."""
    signal = latest_signal(measure, user=user)
    return DoubtPage(
        measure=_facts(measure, signal),
        theirs=doubt_row(theirs, user=user, now=now) if theirs else None,
    )
