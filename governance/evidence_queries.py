"""Reads of evidence: how well statements are covered, and what waits for a person."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.utils import timezone

from governance.coverage import SOON, Coverage, EvidenceRow
from governance.coverage import coverage as covered
from governance.enums import EvidenceState
from governance.evidence_policies import can_check
from governance.evidence_search import state_condition
from governance.framework import framework_at
from governance.models import Evidence, EvidenceStatement, User
from governance.permissions import Permission
from governance.policies import can
from governance.waiting import Waiting


# --- Coverage ---------------------------------------------------------------------------------------
def coverage(statements: Collection[int], *, day: date) -> Mapping[int, Coverage]:
    """How well each of these statements is covered on a day, by everybody's evidence. One query."""
    rules = framework_at(day)
    rows = rows_of(statements)
    return {
        number: covered(rows[number], rules.statement(number).evidence_categories, day)
        for number in statements
    }


def rows_of(statements: Collection[int]) -> Mapping[int, list[EvidenceRow]]:
    """What coverage needs to know of the evidence that is held on each of these statements. One query."""
    found: dict[int, list[EvidenceRow]] = defaultdict(list)
    links = EvidenceStatement.objects.filter(statement__in=statements, evidence__state=EvidenceState.HELD)
    columns = ("statement", "evidence__category", "evidence__review_by", "evidence__checked_by")
    for statement, category, review_by, checked_by in links.order_by("pk").values_list(*columns):
        found[statement].append(EvidenceRow(category, review_by, is_checked=checked_by is not None))
    return found


def newest_by_category(statement: int, *, user: User, day: date) -> Mapping[str, Evidence]:
    """Of the current pieces on the statement that the person may see, each category's newest. One query."""
    pieces = Evidence.objects.visible_to(user).filter(
        state_condition("current", day),
        pk__in=EvidenceStatement.objects.filter(statement=statement).values("evidence"),
    )
    newest = pieces.order_by("category", "-dated", "-pk").distinct("category")
    return {piece.category: piece for piece in newest}


def row_of(evidence: Evidence) -> EvidenceRow:
    """A piece of evidence as coverage sees it."""
    return EvidenceRow(
        evidence.category,
        evidence.review_by,
        is_checked=evidence.checked_by_id is not None,
        is_retired=evidence.state == EvidenceState.RETIRED,
    )


# --- What waits -------------------------------------------------------------------------------------
def waiting_for(person: User, *, now: datetime) -> tuple[Waiting, ...]:
    """Evidence that the person can check, and their own that expires within 60 days or has. One query."""
    day = timezone.localdate(now)
    own = Q(owner=person, state=EvidenceState.HELD, review_by__lte=day + SOON)
    to_check = state_condition("waiting", day) & ~Q(owner=person) & ~Q(added_by=person)
    wanted = own | to_check if can(person, Permission.CHECK_EVIDENCE) else own
    rows = Evidence.objects.visible_to(person).filter(wanted).select_related("added_by")
    items: list[Waiting] = []
    links = EvidenceStatement.objects.filter(evidence=OuterRef("pk")).order_by("statement")
    rows = rows.annotate(numbers=ArraySubquery(links.values("statement")))
    for evidence in rows.order_by("review_by", "pk"):
        if can_check(person, evidence=evidence):
            items.append(_to_check(evidence))
        elif evidence.owner_id == person.pk and evidence.review_by <= day + SOON:
            items.append(_to_review(evidence, day))
    return tuple(items)


def _to_check(evidence: Evidence) -> Waiting:
    return Waiting(
        kind="evidence-check",
        statement=_only_statement(evidence),
        url_name="governance:evidence-check",
        url_args=(evidence.pk,),
        label=f"Check evidence: {evidence.title}",
        detail=f"Added by {evidence.added_by.name} on {shown(timezone.localdate(evidence.added_at))}",
    )


def _to_review(evidence: Evidence, day: date) -> Waiting:
    is_past = evidence.review_by < day
    return Waiting(
        kind="evidence-expiring",
        statement=_only_statement(evidence),
        url_name="governance:evidence-detail",
        url_args=(evidence.pk,),
        label=f"Review evidence: {evidence.title}",
        detail=f"{'Expired after' if is_past else 'Counts until'} {shown(evidence.review_by)}",
        due_on=evidence.review_by,
        grave=is_past,
    )


def _only_statement(evidence: Any) -> int | None:
    numbers = evidence.numbers
    return numbers[0] if len(numbers) == 1 else None


def statements_of(evidence: Evidence) -> tuple[int, ...]:
    """The numbers of its statements, by number; no query where they were fetched with it."""
    return tuple(sorted(link.statement for link in evidence.statement_links.all()))


def shown(day: date) -> str:
    """`3 November 2026`."""
    return f"{day.day} {day:%B %Y}"
