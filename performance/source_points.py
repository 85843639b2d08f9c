"""Rows of figures as the engine takes them, and the latest figures of a measure's groups."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from performance.engine.types import Point
from performance.enums import ObservationStatus
from performance.models import Observation
from performance.wording import period_words

# What a point is made of, in the order in which `point_of` takes it.
POINT_FIELDS = (
    "period__kind", "period__label", "period__start", "period__end",
    "value", "marker", "numerator", "denominator", "base", "margin", "alternatives",
)  # fmt: skip


@dataclass(frozen=True)
class GroupSource:
    """A part of those counted, with our latest figure of it and England's of the same period."""

    key: str
    label: str
    own: Point
    england: Point | None


def point_of(row: Sequence[Any]) -> Point:
    """One figure from its POINT_FIELDS."""
    kind, label, start, end, value, marker, numerator, denominator, base, margin, alternatives = row
    return Point(
        period=label,
        label=period_words(kind, start, end),
        start=start,
        end=end,
        value=value,
        marker=marker,
        numerator=numerator,
        denominator=denominator,
        base=base,
        margin=margin,
        alternative=alternatives.get("value"),
    )


def latest_groups(
    measure_id: int, *, own: int | None, england: int | None, status: str
) -> tuple[GroupSource, ...]:
    """Our groups in the latest period that has any, markers kept. One query.

    Only figures that may be called what the measure is called: an invented or local part of a published
    measure would stand on members' pages as published.
    """
    if own is None:
        return ()
    rows = (
        Observation.objects.filter(
            measure_id=measure_id,
            area_id__in=[own, *([england] if england is not None else [])],
            status__in={ObservationStatus.OFFICIAL, status},
            is_current=True,
        )
        .exclude(breakdown__key="")
        .order_by("period__start", "period__end", "period__kind", "breakdown__key")
        .values_list("area_id", "breakdown__key", "breakdown__label", *POINT_FIELDS)
    )
    periods: dict[str, dict[str, GroupSource]] = defaultdict(dict)
    theirs: dict[tuple[str, str], Point] = {}
    for area_id, key, label, *parts in rows:
        point = point_of(parts)
        if area_id == own:
            periods[point.period][key] = GroupSource(key, label, point, None)
        else:
            theirs[point.period, key] = point
    if not periods:
        return ()
    period, groups = list(periods.items())[-1]
    return tuple(
        GroupSource(key, one.label, one.own, theirs.get((period, key))) for key, one in groups.items()
    )
