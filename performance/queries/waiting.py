"""What waits for a person, over all apps: the one list behind the overview and My work."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from governance.evidence_queries import waiting_for as evidence_for
from governance.framework import framework_at
from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from governance.promise_queries import waiting_for as promises_for
from governance.self_assessment_queries import waiting_for as rounds_for
from governance.waiting import Waiting, by_due_date
from performance.audiences import STAFF
from performance.enums import ImportState, TargetState
from performance.models import ImportBatch, Target
from performance.pages import plural
from performance.pages.my_work import MyWorkPage, WorkGroup, WorkItem, grouped, is_reminder
from performance.queries.snapshots import held
from performance.snapshot_keys import POSITION

MOST_IMPORTS = 50


def my_work_page(*, user: User, now: datetime) -> MyWorkPage:
    """Everything that waits for the person, under the time by which it should be done."""
    today = timezone.localdate(now)
    position = held([POSITION], user=user).get(POSITION)
    items = waiting(user, position.payload.get(STAFF) if position else None, now=now)
    names = {one.number: one.name for one in framework_at(today).statements}
    reminders = sum(is_reminder(item, today) for item in items)
    return MyWorkPage(
        groups=tuple(
            WorkGroup(name, tuple(_item(item, names) for item in held_items), grave=name == "Late")
            for name, held_items in grouped(items, today)
        ),
        count=len(items) - reminders,
        reminders=reminders,
    )


def waiting_count(*, user: User, now: datetime) -> int:
    """How many things wait for the person's decision or change, reminders left out."""
    today = timezone.localdate(now)
    position = held([POSITION], user=user).get(POSITION) if can(user, Permission.MARK_FINDINGS) else None
    items = waiting(user, position.payload.get(STAFF) if position else None, now=now)
    return sum(not is_reminder(item, today) for item in items)


def waiting(user: User, part: Mapping[str, Any] | None, *, now: datetime) -> tuple[Waiting, ...]:
    """What waits for the person, by due date; nothing for members. `part` is the position's for staff."""
    if not can(user, Permission.VIEW_UNRELEASED):
        return ()
    return by_due_date(
        [
            *rounds_for(user, now=now),
            *evidence_for(user, now=now),
            *promises_for(user, now=now),
            *_targets(user),
            *_imports(user),
            *_findings(user, part),
        ]
    )


def _item(item: Waiting, names: Mapping[int, str]) -> WorkItem:
    return WorkItem(
        label=item.label,
        detail=item.detail,
        url=reverse(item.url_name, args=item.url_args),
        statement=names.get(item.statement or 0, ""),
        due_on=item.due_on,
        grave=item.grave,
    )


def _targets(user: User) -> Iterator[Waiting]:
    """Targets that somebody else proposed. One query, for who may approve."""
    if not can(user, Permission.APPROVE_TARGETS):
        return
    rows = Target.objects.visible_to(user).filter(state=TargetState.PROPOSED).exclude(proposed_by=user)
    for target in rows.select_related("measure", "proposed_by").order_by("proposed_at"):
        yield Waiting(
            kind="target-approve",
            statement=None,
            url_name="performance:target-decide",
            url_args=(target.pk,),
            label=f"Approve a target: {target.measure.short_name}",
            detail=f"Proposed by {target.proposed_by.name}.",
        )


def _imports(user: User) -> Iterator[Waiting]:
    """Files read and not yet confirmed, and files that failed. One query, for who may bring figures in."""
    if not can(user, Permission.IMPORT_MEASURES):
        return
    words = {
        ImportState.FAILED: ("import-failed", "Import failed"),
        ImportState.PREVIEWED: ("import-confirm", "Import to confirm"),
    }
    rows = ImportBatch.objects.filter(state__in=list(words)).order_by("-submitted_at")
    for pk, state, name in rows.values_list("pk", "state", "file_name")[:MOST_IMPORTS]:
        kind, label = words[ImportState(state)]
        yield Waiting(
            kind=kind,
            statement=None,
            url_name="performance:import-detail",
            url_args=(pk,),
            label=label,
            detail=name,
            grave=state == ImportState.FAILED,
        )


def _findings(user: User, part: Mapping[str, Any] | None) -> Iterator[Waiting]:
    """Paragraphs of the report that nobody has marked, a line a statement."""
    if part is None or not can(user, Permission.MARK_FINDINGS):
        return
    for theme in part["themes"]:
        for tile in theme["statements"]:
            if tile["unmarked"]:
                yield Waiting(
                    kind="finding-mark",
                    statement=tile["number"],
                    url_name="performance:statement-detail",
                    url_args=(tile["slug"],),
                    label=f"Mark {plural(tile['unmarked'], 'finding')} of the report",
                    detail=tile["name"],
                )
