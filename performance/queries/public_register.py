"""The corporate register as it was released, through the one door."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from performance.audiences import RELEASED
from performance.pages.public_register import PublicRegisterPage, PublicRisk, gone, questions, released_rows
from performance.queries.snapshots import released, released_as_at
from performance.snapshot_keys import REGISTER


def public_register_page(*, user: User, on: date | None) -> PublicRegisterPage:
    """What members read of the corporate register, for whoever asks. Four queries at most."""
    held, earlier = released(REGISTER, on=on), released(REGISTER, on=on, back=1)
    now, before = (
        public_risks(held.payload if held else None),
        public_risks(earlier.payload if earlier else None),
    )
    since = earlier.day if earlier and before is not None else None
    rows, left = released_rows(now or (), before), gone(now or (), before)
    return PublicRegisterPage(
        as_at=released_as_at(on),
        is_released=now is not None,
        rows=rows,
        gone=tuple(f"{one.reference}, {one.title}" for one in left),
        questions=questions(rows, left, since=since),
        since=since,
        register_url=reverse("risk:risk-list") if can(user, Permission.VIEW_UNRELEASED) else "",
    )


def public_risks(payload: Mapping[str, Any] | None) -> tuple[PublicRisk, ...] | None:
    """The risks of a released register; None where it was not released."""
    part = payload.get(RELEASED) if payload else None
    return tuple(_risk(one) for one in part["risks"]) if part else None


def _risk(one: Mapping[str, Any]) -> PublicRisk:
    due = one["review_due"]
    return PublicRisk(**{**one, "review_due": date.fromisoformat(due) if due else None})
