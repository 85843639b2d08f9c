"""A measure's target, the doubt about its count, and what its figure is worth, as pages show them. Pure."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from performance.dashboard.measures import Said
from performance.dashboard.signals import doubt_on, last_usable, worth_of, yardstick_of
from performance.engine.evidence import Rules
from performance.engine.evidence_types import shown
from performance.engine.formats import figure_text, target_text


def target_payload(one: Said, *, day: date, rules: Rules) -> dict[str, Any]:
    """`target`, `doubt` and `signal` of a measure's page; each None where there is none.

    The figures of a target are exact texts in the measure's unit, the stretch and trigger of the rules among
    them; `is_used` is false for one that stands the wrong way round. `signal` is the last figure that can
    be a signal, and what the evidence engine takes it to be worth (None without anything to hold it against).
    """
    return {
        "target": _target(one),
        "doubt": _doubt(one, day),
        "signal": _signal(one, day, rules),
    }


def _target(one: Said) -> dict[str, Any] | None:
    held, yardstick = one.source.target, yardstick_of(one.definition, one.source.target)
    if held is None:
        return None
    points: dict[str, Decimal | None] = {"target": held.target, "tolerance": held.tolerance}
    points |= {"stretch": held.stretch, "trigger": held.trigger}
    if yardstick is not None:
        points |= {"trigger": _decimal(yardstick.points[0]), "stretch": _decimal(yardstick.points[3])}
    return {
        **{name: None if value is None else f"{value.normalize():f}" for name, value in points.items()},
        "words": {
            name: "" if value is None else target_text(value, one.definition)
            for name, value in points.items()
        },
        "is_used": yardstick is not None,
    }


def _decimal(value: Fraction) -> Decimal:
    """Sums and differences of decimals are decimals: nothing is lost."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def _doubt(one: Said, day: date) -> dict[str, Any] | None:
    found = doubt_on(one.source, day)
    return {"reason": found.reason, "until": found.until.isoformat()} if found else None


def _signal(one: Said, day: date, rules: Rules) -> dict[str, Any] | None:
    worth = worth_of(one, day=day, rules=rules)
    point = worth.point if worth else last_usable(one, day=day, rules=rules)
    if point is None or point.value is None:
        return None
    return {
        "worth": shown(worth.value, 2) if worth else None,
        "by": worth.by if worth else None,
        "figure": f"{point.value.normalize():f}",
        "value": figure_text(point, one.definition),
        "period": point.label,
        "on": point.end.isoformat(),
    }
