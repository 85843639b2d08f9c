"""Signals of a statement in few words, and the worked example of the evidence engine."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from performance.engine.evidence import EvidenceView, Signal, weigh
from performance.evidence_rules import rules_version

RULES = rules_version(1)
KINDS = tuple(kind.slug for kind in RULES.kinds)
SAFEGUARDING = ("measure", "voice", "audit", "risk", "plan")


def signal(kind: str, value: str, **parts: Any) -> Signal:
    exact = {name: Decimal(text) if name in {"weight", "age"} else text for name, text in parts.items()}
    return Signal(kind=kind, value=Decimal(value), **exact)


def view(signals: Sequence[Signal], **known: Any) -> EvidenceView:
    """Ours is 3, all kinds are expected and three of four categories current, unless it is said."""
    given_too = {"ours": 3, "expected_kinds": SAFEGUARDING, "categories_current": 3, "categories_asked": 4}
    return weigh(signals, rules=RULES, **given_too | known)


EXAMPLE = [
    signal("measure", "2.0", sentence="Enquiries ended in 90 days: 80.0%, at our tolerance"),
    signal("measure", "3.0", sentence="Outcome met: 95.0%, at our target"),
    signal("audit", "3.2", sentence="42 of 60 files good or better"),
    signal("voice", "2.0", sentence="Felt listened to: 35 of 50, at our tolerance"),
]
