"""The promises as a table for a spreadsheet."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.http import QueryDict
from django.utils import timezone

from governance.enums import PromiseState
from governance.framework import framework_at
from governance.models import Promise, User
from governance.promise_pages import Proof
from governance.promise_queries import asked, in_order, in_view, proofs
from governance.promise_states import is_late

CSV_HEAD = (
    "Promise", "Who promised", "Who answers for it", "By when", "State", "Late", "Settled on", "Statement",
    "Proof", "Recorded by", "Recorded on",
)  # fmt: skip


def csv_rows(*, user: User, now: datetime, query: QueryDict) -> Iterator[list[str]]:
    """The promises that the address asks for, a line each, days as 2024-09-30."""
    day = timezone.localdate(now)
    names = {one.number: one.name for one in framework_at(day).statements}
    view, statement = asked(query, names)
    promises = Promise.objects.visible_to(user).select_related("owner", "recorded_by")
    found = proofs(user)
    for promise in in_order(list(promises)):
        if in_view(promise, view, day) and statement in ("", str(promise.statement)):
            yield _csv_row(promise, day, names, found.get(promise.pk))


def _csv_row(promise: Promise, day: date, names: Mapping[int, str], proof: Proof | None) -> list[str]:
    return [
        promise.what,
        promise.who,
        promise.owner.name if promise.owner else "",
        promise.due_on.isoformat() if promise.due_on else "",
        PromiseState(promise.state).label,
        "Yes" if is_late(promise.state, promise.due_on, day) else "No",
        promise.settled_on.isoformat() if promise.settled_on else "",
        names.get(promise.statement, f"Statement {promise.statement}"),
        "; ".join(filter(None, (proof.note, proof.title))) if proof else "",
        promise.recorded_by.name,
        timezone.localdate(promise.recorded_at).isoformat(),
    ]
