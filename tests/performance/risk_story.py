"""Risks beside scores: one that is on the corporate register, outside tolerance, and bears on statement 4."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from performance.source_risks import RiskSource
from risk.enums import Level
from risk.models import Register, RegisterMembership, Risk
from tests import builders
from tests.risk import makers

STATEMENT = 4
TODAY = date(2026, 11, 23)


def put_on(risk: Risk, level: Level, *, on: date = TODAY) -> RegisterMembership:
    """The risk stands on a higher register from a day, as a decision would put it there."""
    register = Register.objects.get(level=level)
    return RegisterMembership.objects.create(
        risk=risk, register=register, during=DateRange(on, None), why="Decided.", by=builders.leader(),
        at=makers.NOW,
    )  # fmt: skip


def corporate(
    event: str = "Night support runs out", likelihood: int = 5, impact: int = 4, **more: Any
) -> Risk:
    """A risk of 20 on the corporate register: above what its category tolerates, and nobody accepted it."""
    risk = makers.named(event, current=makers.judged(likelihood, impact), **more)
    put_on(risk, Level.CORPORATE)
    return risk


def source(**changed: Any) -> RiskSource:
    """A risk as the payloads are worked out from it: 20, up from 12, outside a tolerance of 9."""
    given: dict[str, Any] = {
        "id": 7, "reference": "ASC-007", "title": "Night support runs out", "headline": "Two rounds closed.",
        "owner_role": "Head of Reablement", "exposure": 20, "band": "VH", "judged_on": date(2026, 11, 10),
        "before": 12, "tolerable": 9, "accepted_until": None, "levels": ("corporate", "service"), "asked": (),
        "statements": (STATEMENT,), "review_by": date(2026, 12, 14),
    }  # fmt: skip
    return RiskSource(**(given | changed))


def later(days: int) -> datetime:
    """So many days after the story."""
    return makers.NOW + timedelta(days=days)
