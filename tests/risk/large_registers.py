"""Registers as large as a council's: the pages that show them, and how a small one is made large."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.utils import timezone

from governance.demonstration import LEARNING_DISABILITY
from risk.models import Category, Risk
from tests import builders
from tests.risk import makers

Ask = Callable[[Client], int]
# What a risk is made of, each table with the columns that hold keys of these tables.
_PARTS: Mapping[str, Sequence[str]] = {
    "governance_action": ("id",),
    "risk_risk": ("id", "inherent_id", "current_id", "target_id"),
    "risk_riskassessment": ("id", "risk_id"),
    "risk_control": ("id", "risk_id"),
    "risk_registermembership": ("id", "risk_id"),
    "risk_riskstatement": ("id", "risk_id"),
    "risk_riskaction": ("id", "risk_id", "action_id"),
}
# Further apart than any two keys of one table.
_APART = 1_000_000


def pages() -> Mapping[str, tuple[str, Ask]]:
    """Each page by its name in the figures: whose browser asks for it, and how; gives the status."""
    middle = Risk.objects.order_by("number")[Risk.objects.count() // 2].reference
    written = typed()

    def log(client: Client) -> int:
        """Save one risk by the form; the page that answers is a redirect."""
        return client.post("/risks/log/", written | {"request_key": str(uuid.uuid4())}).status_code

    return {
        "register": ("director", lambda client: client.get("/risks/").status_code),
        "heat_map": ("director", lambda client: client.get("/risks/heat-map/").status_code),
        "detail": ("director", lambda client: client.get(f"/risks/{middle}/").status_code),
        "director": ("director", lambda client: client.get("/director/").status_code),
        "create": ("officer", log),
    }


def typed() -> dict[str, str]:
    """What Ben types to log a risk."""
    today, ben = timezone.localdate(), builders.ben()
    return {
        "cause": makers.WORDS.cause,
        "event": makers.WORDS.event,
        "effect": makers.WORDS.effect,
        "category": str(Category.objects.order_by("position")[3].pk),
        "service_area": str(builders.service_area(LEARNING_DISABILITY).pk),
        "statement": "4",
        "current": "2-3",
        "worst_on": "service",
        "target": "1-3",
        "response": "treat",
        "owner": str(ben.pk),
        "owner_role": "Head of Commissioning",
        "review_by": str(today + timedelta(days=30)),
        "action": makers.ACTION.title,
        "due_on": str(today + timedelta(days=14)),
        "controls": makers.CONTROL.description,
        "control_kind": makers.CONTROL.kind,
    }


def multiply(times: int) -> None:
    """Every risk so many times over, copied in the database within the open transaction.

    Without the product's own triggers: what they would write is copied too, and is asked for by no page here.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in _PARTS:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, keys in _PARTS.items():
            names = _columns(table)
            values = ", ".join(_copied(name, keys) for name in names)
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(names)}) "
                f"SELECT {values} FROM {table}, generate_series(1, %s) AS copy",
                [times - 1],
            )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in _PARTS:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            cursor.execute(f"ANALYZE {table}")
        cursor.execute("SELECT setval('risk_risk_id_seq', max(id)) FROM risk_risk")


def _columns(table: str) -> list[str]:
    """Those that can be written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [table],
        )
        return [name for (name,) in cursor.fetchall()]


def _copied(name: str, keys: Sequence[str]) -> str:
    return f"{name} + copy * {_APART}" if name in (*keys, "number") else name
