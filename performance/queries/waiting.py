"""What waits for a person, over all apps: the one list behind the overview and My work."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, DateField, Exists, OuterRef, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone

from governance.enums import SelfAssessmentState
from governance.evidence_queries import waiting_for as evidence_for
from governance.framework import framework_at
from governance.models import SelfAssessment, User
from governance.permissions import Permission
from governance.policies import can
from governance.promise_queries import waiting_for as promises_for
from governance.self_assessment_queries import waiting_for as rounds_for
from governance.waiting import Waiting, by_due_date
from performance.audiences import STAFF
from performance.enums import ImportState, TargetState
from performance.models import ImportBatch, Release, ReleaseHold, Target
from performance.pages import plural
from performance.pages.my_work import MyWorkPage, WorkGroup, WorkItem, grouped, is_reminder
from performance.queries.snapshots import held
from performance.snapshot_keys import POSITION
from risk.queries import decisions, escalations
from risk.queries import waiting as risks

IMPORT_KINDS = {"import-failed": "Import failed", "import-confirm": "Import to confirm"}


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
            *_decisions(user, now=now),
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


def _decisions(user: User, *, now: datetime) -> Iterator[Waiting]:
    """What of risks, decisions, targets, imports and releases waits for this person. One query."""
    day = timezone.localdate(now)
    parts: list[Any] = [
        escalations.waiting_rows(user),
        decisions.waiting_rows(user),
        *risks.waiting_rows(user, day=day),
    ]
    if can(user, Permission.APPROVE_TARGETS):
        parts.append(_proposed_targets(user))
    if can(user, Permission.IMPORT_MEASURES):
        parts.append(_waiting_imports())
    if can(user, Permission.RELEASE_POSITION):
        parts.append(_agreed_since_release(user, on=day))
    agreed = 0
    rows = parts[0].union(*parts[1:], all=True)
    for kind, pk, name, by, due in rows.order_by("kind", "pk"):
        if kind == "release":
            agreed += 1
        elif escalations.is_escalation(kind):
            yield escalations.waiting_of(kind, pk, name, by, due, day=day)
        elif decisions.is_decision(kind):
            yield decisions.waiting_of(kind, pk, name, due, day=day)
        elif risks.is_of_risk(kind):
            yield risks.waiting_of(kind, pk, name, by, due, day=day)
        else:
            yield _import(kind, pk, name) if kind in IMPORT_KINDS else _target(pk, name, by)
    if agreed:
        yield _release(agreed)


def _proposed_targets(user: User) -> QuerySet[Any, Any]:
    """Targets that somebody else proposed."""
    rows = Target.objects.visible_to(user).filter(state=TargetState.PROPOSED).exclude(proposed_by=user)
    found: QuerySet[Any, Any] = rows.annotate(kind=_words("target-approve"), due=_no_day()).values_list(
        "kind", "pk", "measure__short_name", "proposed_by__name", "due"
    )
    return found


def _waiting_imports() -> QuerySet[Any, Any]:
    """Files read and not yet confirmed, and files that failed."""
    kind = Case(
        When(state=ImportState.FAILED, then=_words("import-failed")), default=_words("import-confirm")
    )
    rows = ImportBatch.objects.filter(state__in=[ImportState.FAILED, ImportState.PREVIEWED])
    rows = rows.annotate(kind=kind, by=_words(""), due=_no_day())
    found: QuerySet[Any, Any] = rows.values_list("kind", "pk", "file_name", "by", "due")
    return found


def _agreed_since_release(user: User, *, on: date) -> QuerySet[Any, Any]:
    """Scores agreed after the last release, while nothing holds releases back."""
    rows = SelfAssessment.objects.visible_to(user).filter(state=SelfAssessmentState.AGREED)
    rows = rows.exclude(Exists(Release.objects.filter(released_at__gte=OuterRef("agreed_at"))))
    rows = rows.exclude(Exists(ReleaseHold.objects.in_force(on)))
    found: QuerySet[Any, Any] = rows.annotate(
        kind=_words("release"), name=_words(""), by=_words(""), due=_no_day()
    ).values_list("kind", "pk", "name", "by", "due")
    return found


def _no_day() -> Value:
    return Value(None, output_field=DateField())


def _words(text: str) -> Value:
    return Value(text, output_field=CharField())


def _target(pk: int, measure: str, by: str) -> Waiting:
    return Waiting(
        kind="target-approve",
        statement=None,
        url_name="performance:target-decide",
        url_args=(pk,),
        label=f"Approve a target: {measure}",
        detail=f"Proposed by {by}.",
    )


def _release(agreed: int) -> Waiting:
    return Waiting(
        kind="release",
        statement=None,
        url_name="performance:release-create",
        url_args=(),
        label="Release what was agreed",
        detail=f"{plural(agreed, 'score was', 'scores were')} agreed that members have not read.",
    )


def _import(kind: str, pk: int, file_name: str) -> Waiting:
    return Waiting(
        kind=kind,
        statement=None,
        url_name="performance:import-detail",
        url_args=(pk,),
        label=IMPORT_KINDS[kind],
        detail=file_name,
        grave=kind == "import-failed",
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
