"""The registers' payload: what staff see of them beside the scores, and what members are given. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from performance.audiences import RELEASED, STAFF
from performance.source_risks import Counted, RegisterSource, RiskSource
from risk.enums import Level
from risk.quarters import last_quarter_end
from risk.wording import tolerance_words


def register_payload(held: RegisterSource, *, day: date) -> dict[str, Any]:
    """For staff of every area and for those of their own alone; for members the public corporate risks."""
    return {
        STAFF: {
            "since": last_quarter_end(day).isoformat(),
            "every": {**_counts(held.every), "worst": _lines(held.every_worst, day)},
            "shared": {**_counts(held.shared), "worst": _lines(held.shared_worst, day)},
        },
        RELEASED: {"risks": [_public(one, day) for one in held.public]},
    }


def _counts(counted: Counted) -> dict[str, Any]:
    return {
        "live": counted.live,
        "outside": counted.outside,
        "overdue": counted.overdue,
        "asked": counted.asked,
        "next_due": counted.next_due.isoformat() if counted.next_due else None,
    }


def _lines(risks: Iterable[RiskSource], day: date) -> list[dict[str, Any]]:
    return [
        {
            "reference": one.reference,
            "title": one.title,
            "band": one.band,
            "score": one.exposure,
            "before": one.before,
            "levels": list(one.levels),
            "asked": list(one.asked),
            "owner": one.owner_role,
            "outside": one.is_outside(day),
        }
        for one in risks
    ]


def _public(one: RiskSource, day: date) -> dict[str, Any]:
    """No cause, no person, nothing that is asked and not decided."""
    return {
        "reference": one.reference,
        "title": one.title,
        "headline": one.headline,
        "band": one.band,
        "score": one.exposure,
        "register": Level.CORPORATE.label,
        "owner": one.owner_role,
        "outside": one.is_outside(day),
        "tolerance": tolerance_words(one.exposure, one.tolerable, one.accepted_until, day),
        "review_due": one.review_by.isoformat() if one.review_by and one.days_late(day) else None,
    }
