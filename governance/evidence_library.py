"""The library of evidence as its pages show it: the list, its file for a spreadsheet, one piece."""

from collections.abc import Iterator
from datetime import date, datetime

from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone

from governance.coverage import is_expiring, standing
from governance.enums import EvidenceKind, EvidenceState
from governance.evidence_pages import (
    STANDING_WORDS,
    EvidenceDownload,
    EvidenceLink,
    EvidenceListPage,
    EvidenceListRow,
    EvidencePage,
    EvidenceStands,
)
from governance.evidence_policies import can_check, can_keep
from governance.evidence_queries import row_of, shown, statements_of
from governance.evidence_search import Search, choices
from governance.framework import framework_at
from governance.framework_types import Framework
from governance.models import Evidence, EvidenceFile, User
from governance.models.evidence import EvidenceQuerySet
from governance.paging import page_number, pager
from governance.permissions import Permission
from governance.policies import can

PAGE_SIZE = 50
NOUN = "pieces of evidence"
NO_AREA = "Seen by all staff"


# --- The library ------------------------------------------------------------------------------------
def evidence_list(*, user: User, now: datetime, query: QueryDict) -> EvidenceListPage:
    """A page of the evidence that the address asks for. Five queries."""
    seen, search = _asked(user, now, query)
    found = search.found_in(seen)
    total = found.count()
    number = page_number(query.get("page", ""), total=total, size=PAGE_SIZE)
    shown = found.with_people()[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    rules = framework_at(search.day)
    return EvidenceListPage(
        rows=tuple(_row(evidence, rules, search.day) for evidence in shown),
        found=total,
        is_empty=total == 0 and not search.choices.owner,
        filters=search.filters(),
        words=search.words,
        chips=search.chips(),
        pager=pager(
            page=number,
            size=PAGE_SIZE,
            total=total,
            noun=NOUN,
            address=lambda other: search.address(page=other),
        ),
        list_url=reverse("governance:evidence-list"),
        csv_url=search.address("governance:evidence-csv"),
        add_url=reverse("governance:evidence-create") if can(user, Permission.ADD_EVIDENCE) else "",
    )


def _asked(user: User, now: datetime, query: QueryDict) -> tuple[EvidenceQuerySet, Search]:
    day = timezone.localdate(now)
    seen = Evidence.objects.visible_to(user)
    return seen, Search.of(query, choices=choices(seen, day=day), day=day)


def _row(evidence: Evidence, rules: Framework, day: date) -> EvidenceListRow:
    return EvidenceListRow(
        title=evidence.title,
        url=reverse("governance:evidence-detail", args=[evidence.pk]),
        kind=EvidenceKind(evidence.kind).label,
        shows=evidence.shows,
        category=category_name(evidence.category, rules),
        statements=tuple(rules.statement(number).name for number in statements_of(evidence)),
        dated=evidence.dated,
        review_by=evidence.review_by,
        stands=stands(evidence, day),
        owner=evidence.owner.name,
        area=evidence.service_area.name if evidence.service_area else "",
    )


def stands(evidence: Evidence, day: date) -> EvidenceStands:
    """Where a piece stands, in words."""
    row = row_of(evidence)
    tone, words = STANDING_WORDS[standing(row, day)]
    days = (evidence.review_by - day).days
    note = "" if not is_expiring(row, day) else f"expires in {days} days" if days > 1 else "expires soon"
    return EvidenceStands(tone, words, note)


def category_name(slug: str, rules: Framework) -> str:
    """The category in words; its slug where a later framework no longer has it."""
    return next((one.name for one in rules.evidence_categories if one.slug == slug), slug)


CSV_HEAD = (
    "Title", "Kind", "Category", "What it shows", "Statements", "Dated", "Review by", "State", "Owner",
    "Service area", "Added by", "Added on", "Checked by", "Checked on", "Link", "Note",
)  # fmt: skip


def csv_rows(*, user: User, now: datetime, query: QueryDict) -> Iterator[tuple[str, ...]]:
    """Every piece that the address asks for, a line each, days as 2026-11-23. Four queries."""
    seen, search = _asked(user, now, query)
    rules = framework_at(search.day)
    for evidence in search.found_in(seen).with_people():
        yield _csv_row(evidence, _row(evidence, rules, search.day))


def _csv_row(evidence: Evidence, row: EvidenceListRow) -> tuple[str, ...]:
    checked_at = evidence.checked_at
    return (
        row.title,
        row.kind,
        row.category,
        row.shows,
        "; ".join(row.statements),
        row.dated.isoformat(),
        row.review_by.isoformat(),
        row.stands.words,
        row.owner,
        row.area,
        evidence.added_by.name,
        timezone.localdate(evidence.added_at).isoformat(),
        evidence.checked_by.name if evidence.checked_by else "",
        timezone.localdate(checked_at).isoformat() if checked_at else "",
        evidence.url,
        evidence.note,
    )


# --- One piece --------------------------------------------------------------------------------------
def evidence_page(evidence: Evidence, *, user: User, now: datetime) -> EvidencePage:
    """One piece in full, with what this person may do. One query more for a file."""
    day = timezone.localdate(now)
    rules = framework_at(day)
    may_keep = can_keep(user, evidence=evidence)

    def address(name: str, allowed: bool) -> str:
        return reverse(f"governance:evidence-{name}", args=[evidence.pk]) if allowed else ""

    return EvidencePage(
        title=evidence.title,
        kind=EvidenceKind(evidence.kind).label,
        category=category_name(evidence.category, rules),
        shows=evidence.shows,
        statements=_links(evidence, rules),
        dated=evidence.dated,
        review_by=evidence.review_by,
        stands=stands(evidence, day),
        owner=evidence.owner.name,
        owner_has_left=not evidence.owner.is_active,
        area=evidence.service_area.name if evidence.service_area else NO_AREA,
        added_by=evidence.added_by.name,
        added_at=evidence.added_at,
        back_url=reverse("governance:evidence-list"),
        link=evidence.url,
        note=evidence.note,
        download=_download(evidence),
        checked_by=evidence.checked_by.name if evidence.checked_by else "",
        checked_at=evidence.checked_at,
        changed_by=evidence.changed_by.name if evidence.changed_by else "",
        renewed_because=evidence.renewed_because,
        retired_because=evidence.retired_because,
        check_url=address("check", can_check(user, evidence=evidence)),
        change_url=address("change", may_keep),
        renew_url=address("renew", may_keep),
        retire_url=address("retire", may_keep),
        trail_url=_trail_url(evidence) if can(user, Permission.VIEW_TRAIL) else "",
    )


def _links(evidence: Evidence, rules: Framework) -> tuple[EvidenceLink, ...]:
    found = [rules.statement(number) for number in statements_of(evidence)]
    return tuple(
        EvidenceLink(one.name, reverse("performance:statement-detail", args=[one.slug])) for one in found
    )


def _download(evidence: Evidence) -> EvidenceDownload | None:
    if evidence.kind != EvidenceKind.FILE:
        return None
    name, size = EvidenceFile.objects.values_list("name", "size").get(pk=evidence.pk)
    return EvidenceDownload(
        name, filesizeformat(size), reverse("governance:evidence-file", args=[evidence.pk])
    )


def _trail_url(evidence: Evidence) -> str:
    return f"{reverse('governance:trail-list')}?table=governance.Evidence&object={evidence.pk}"


def stored_words(evidence: Evidence) -> tuple[tuple[str, str], ...]:
    """What is stored now, to be set beside what somebody typed."""
    rules = framework_at(timezone.localdate(evidence.added_at))
    return (
        ("Title", evidence.title),
        ("What it shows", evidence.shows),
        ("Statements", "; ".join(rules.statement(number).name for number in statements_of(evidence))),
        ("Category", category_name(evidence.category, rules)),
        ("Dated", shown(evidence.dated)),
        ("Review by", shown(evidence.review_by)),
        ("Owner", evidence.owner.name),
        ("Service area", evidence.service_area.name if evidence.service_area else NO_AREA),
        *((("Link", evidence.url),) if evidence.url else ()),
        *((("Note", evidence.note),) if evidence.note else ()),
        ("State", EvidenceState(evidence.state).label),
    )
