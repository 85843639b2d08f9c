"""Approved targets and counts in doubt, read from their tables into frozen values.

Each function sends one query, whatever the number of rows.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from performance.enums import TargetState
from performance.models import CountInDoubt, Target


@dataclass(frozen=True)
class TargetSource:
    """The target in force of a measure, in its unit. None: as far out as the rules for evidence say."""

    target: Decimal
    tolerance: Decimal
    stretch: Decimal | None
    trigger: Decimal | None


@dataclass(frozen=True)
class DoubtSource:
    """Somebody doubts a measure's count, up to and with a day."""

    reason: str
    until: date


def targets(measure_ids: Collection[int]) -> dict[int, TargetSource]:
    """The approved target of each measure that has one, by measure id."""
    rows = Target.objects.filter(measure_id__in=measure_ids, state=TargetState.APPROVED)
    return {
        one.measure_id: TargetSource(one.target, one.tolerance, one.stretch, one.trigger)
        for one in rows.order_by("measure_id")
    }


def doubts(measure_ids: Collection[int]) -> dict[int, DoubtSource]:
    """The doubt that nobody has lifted of each measure that has one, by measure id; its day may be over."""
    rows = CountInDoubt.objects.filter(measure_id__in=measure_ids, lifted_at=None)
    return {one.measure_id: DoubtSource(one.reason, one.until) for one in rows.order_by("measure_id")}
