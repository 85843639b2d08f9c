"""The council's own targets: proposed by one person with a reason, decided by another; counts in doubt."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance.actions import outbox
from governance.models import User
from governance.permissions import Permission
from governance.policies import Stale, check
from performance.catalogue import CatalogueError, MeasureDefinition, catalogue
from performance.enums import MeasureState, TargetState
from performance.models import CountInDoubt, Measure, Target
from performance.policies import check_decide_target
from performance.target_rules import Points, faults
from performance.target_states import may_move

# A doubt that nobody looks at again would silence a measure for good.
LONGEST_DOUBT = timedelta(days=366)
PLACES, MOST = Decimal("0.0001"), Decimal(10) ** 10


# --- Targets ------------------------------------------------------------------------------------------
@transaction.atomic
def propose(
    *,
    measure: Measure,
    target: Decimal,
    tolerance: Decimal,
    reason: str,
    by: User,
    now: datetime,
    stretch: Decimal | None = None,
    trigger: Decimal | None = None,
) -> Target:
    """Propose a target in the measure's unit; it counts once another person approves it.

    ValidationError by field for one that cannot stand; Stale when one waits already (`theirs`).
    """
    check(by, Permission.PROPOSE_TARGETS)
    held = Measure.objects.select_for_update().get(pk=measure.pk)
    points = Points(
        target=_figure(target),
        tolerance=_figure(tolerance),
        stretch=None if stretch is None else _figure(stretch),
        trigger=None if trigger is None else _figure(trigger),
    )
    _check_points(points, held)
    said = _said(reason, "Say why this is the right target.")
    waiting = Target.objects.filter(measure=held, state=TargetState.PROPOSED).first()
    if waiting is not None:
        raise Stale(
            f"{waiting.proposed_by} has proposed a target for this measure. Have it decided first.",
            theirs=waiting,
        )
    return Target.objects.create(
        measure=held,
        target=points.target,
        tolerance=points.tolerance,
        stretch=points.stretch,
        trigger=points.trigger,
        reason=said,
        proposed_by=by,
        proposed_at=now,
    )


@transaction.atomic
def approve(*, target: Target, version: int, by: User, now: datetime, reason: str = "") -> Target:
    """Let a proposed target count, in place of the one before. The proposer cannot approve it."""
    held = _taken(target, version)
    check_decide_target(by, target=held)
    _check_move(held, TargetState.APPROVED)
    _check_points(Points(held.target, held.tolerance, held.stretch, held.trigger), held.measure)
    Target.objects.filter(measure=held.measure, state=TargetState.APPROVED).update(state=TargetState.REPLACED)
    return _decide(held, TargetState.APPROVED, by=by, now=now, reason=reason.strip())


@transaction.atomic
def refuse(*, target: Target, version: int, reason: str, by: User, now: datetime) -> Target:
    """Turn a proposed target down, with the reason. The one in force stays."""
    held = _taken(target, version)
    check_decide_target(by, target=held)
    _check_move(held, TargetState.REFUSED)
    said = _said(reason, "Say why the target is refused.")
    return _decide(held, TargetState.REFUSED, by=by, now=now, reason=said)


@transaction.atomic
def end(*, target: Target, version: int, reason: str, by: User, now: datetime) -> Target:
    """Take an approved target out of force without another in its place, with the reason."""
    check(by, Permission.APPROVE_TARGETS)
    held = _taken(target, version)
    _check_move(held, TargetState.ENDED)
    said = _said(reason, "Say why the target ends.")
    return _decide(held, TargetState.ENDED, by=by, now=now, reason=said)


def _taken(target: Target, version: int) -> Target:
    """The target as it is stored, locked with its measure; Stale when somebody else changed it first."""
    Measure.objects.select_for_update().get(pk=target.measure_id)
    held = Target.objects.select_related("measure", "proposed_by", "decided_by").get(pk=target.pk)
    if held.version != version:
        who = held.decided_by or "Somebody else"
        raise Stale(f"{who} decided this target while you had it open.", theirs=held)
    return held


def _check_move(held: Target, to: TargetState) -> None:
    if not may_move(held.state, to):
        raise ValidationError(
            f"This target is {held.get_state_display().lower()}; it cannot become {to.label.lower()}."
        )


def _decide(held: Target, state: TargetState, *, by: User, now: datetime, reason: str) -> Target:
    held.state, held.decided_by, held.decided_at, held.decided_because = state, by, now, reason
    held.version += 1
    held.save(update_fields=["state", "decided_by", "decided_at", "decided_because", "version"])
    outbox.wake()
    return held


# --- Counts in doubt ----------------------------------------------------------------------------------
@transaction.atomic
def doubt(*, measure: Measure, reason: str, until: date, by: User, now: datetime) -> CountInDoubt:
    """Mark a measure's count as in doubt up to a day: until then it says nothing about our scores.

    Stale when it is in doubt already (`theirs`).
    """
    check(by, Permission.PROPOSE_TARGETS)
    held, today = Measure.objects.select_for_update().get(pk=measure.pk), timezone.localdate(now)
    said = _said(reason, "Say why the count is in doubt.")
    if not today <= until <= today + LONGEST_DOUBT:
        raise ValidationError({"until": "Give a day from today on and within a year."})
    earlier = CountInDoubt.objects.filter(measure=held, lifted_at=None).first()
    if earlier is not None and earlier.until >= today:
        raise Stale(f"{earlier.marked_by} has marked this count as in doubt already.", theirs=earlier)
    if earlier is not None:  # its day is over: it makes room
        _lift(earlier, by=by, now=now)
    made = CountInDoubt.objects.create(measure=held, reason=said, until=until, marked_by=by, marked_at=now)
    outbox.wake()
    return made


@transaction.atomic
def lift(*, doubt: CountInDoubt, by: User, now: datetime) -> CountInDoubt:
    """End a doubt before its day: the count is trusted again. Nothing changes when it is lifted already."""
    check(by, Permission.PROPOSE_TARGETS)
    held = CountInDoubt.objects.select_for_update(of=("self",)).get(pk=doubt.pk)
    if held.lifted_at is None:
        _lift(held, by=by, now=now)
        outbox.wake()
    return held


def _lift(held: CountInDoubt, *, by: User, now: datetime) -> None:
    held.lifted_by, held.lifted_at = by, now
    held.save(update_fields=["lifted_by", "lifted_at"])


# --- What both ask ------------------------------------------------------------------------------------
def definition(measure: Measure) -> MeasureDefinition:
    """What the reference files say of the measure; ValidationError for one that is no longer collected."""
    try:
        found = catalogue().measure(measure.code)
    except CatalogueError:
        found = None
    if found is None or measure.state == MeasureState.RETIRED or found.state != "active":
        raise ValidationError(f"{measure.short_name} is no longer collected, so it can have no target.")
    return found


def _check_points(points: Points, measure: Measure) -> None:
    found = faults(points, definition(measure))
    if found:
        raise ValidationError({name or "__all__": sentence for name, sentence in found.items()})


def _figure(value: Decimal) -> Decimal:
    """With the four places that are kept, so that what is checked is what is stored."""
    if not value.is_finite() or abs(value) >= MOST:
        raise ValidationError("Give each figure as a plain number below 10,000,000,000.")
    return value.quantize(PLACES)


def _said(text: str, mend: str) -> str:
    if not text.strip():
        raise ValidationError({"reason": mend})
    return text.strip()
