"""Decisions that a test starts from, reached through the product's own actions."""

from dataclasses import replace
from typing import Any

from risk.actions import decisions
from risk.decision_entries import Matter
from risk.models import Decision, Risk
from tests import builders
from tests.risk.test_decision_states import MATTER


def matter(**changed: Any) -> Matter:
    """Four night rounds, with some of it otherwise."""
    return replace(MATTER, **changed)


def asked(*risks: Risk, **changed: Any) -> Decision:
    """Ben has asked for it; it waits for the Director."""
    return decisions.ask(matter=matter(**changed), risks=risks, by=builders.ben(), now=builders.NOW)


def approved(**changed: Any) -> Decision:
    """The Director has approved it, with what a record needs."""
    one = asked(**changed)
    return decisions.approve(
        decision=one, version=one.version, reason="Every night must be covered.", interests="None declared",
        by=builders.amara(), now=builders.NOW,
    )  # fmt: skip
