"""Evidence: added, changed, checked by a second person, renewed, retired. Nothing is ever removed.

`version` is the one that the person saw: when somebody else was first, Stale gives the piece as it is now.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance import policies
from governance.actions import outbox
from governance.actions.evidence_details import (
    Details,
    check_details,
    link,
    note_text,
    problem_of_review,
    sentence,
    tidied,
)
from governance.enums import EvidenceKind, EvidenceState
from governance.evidence_files import CheckedFile
from governance.evidence_policies import check_area, check_check, check_keep
from governance.models import Evidence, EvidenceFile, EvidenceStatement, User
from governance.permissions import Permission
from governance.policies import NotAllowed, Stale

__all__ = ["Details", "PersonalData", "add", "change", "check", "renew", "retire"]
PERSONAL_DATA = (
    "Nothing was kept. Take out everything by which somebody could be known and add it again, or leave it "
    "where it is and add a link, described without a name."
)
STALE = (
    "Somebody else changed this piece of evidence while you had it open. See what is stored now, then decide."
)


class PersonalData(ValidationError):
    """What was sent holds personal data: refused, and nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__({"personal_data": PERSONAL_DATA})


@transaction.atomic
def add(
    *,
    details: Details,
    contains_personal_data: bool,
    by: User,
    now: datetime,
    url: str = "",
    note: str = "",
    file: CheckedFile | None = None,
) -> Evidence:
    """Add a link, a note or a file: exactly one of the three. It counts once a second person checked it.

    PersonalData when the person says so; ValidationError by field for what cannot be.
    """
    policies.check(by, Permission.ADD_EVIDENCE)
    if contains_personal_data:
        raise PersonalData
    kind = _kind(url, note, file)
    details = tidied(details)
    check_area(by, area=details.service_area)
    check_details(details, today=timezone.localdate(now))
    evidence = Evidence.objects.create(
        kind=kind,
        url=link(url) if kind == EvidenceKind.LINK else "",
        note=note_text(note) if kind == EvidenceKind.NOTE else "",
        added_by=by,
        added_at=now,
        **_columns(details),
    )
    if file is not None:
        _keep_file(evidence, file)
    _tie(evidence, details.statements)
    outbox.wake()
    return evidence


@transaction.atomic
def change(
    *,
    evidence: Evidence,
    version: int,
    details: Details,
    contains_personal_data: bool,
    by: User,
    now: datetime,
    url: str = "",
    note: str = "",
) -> Evidence:
    """Say otherwise what it shows, of what, and until when; a second person must then check it again.

    Its kind and its file stay: another file is another piece of evidence. The same again changes nothing.
    """
    held = _locked(evidence, version=version, by=by)
    check_keep(by, evidence=held)
    if contains_personal_data:
        raise PersonalData
    details = tidied(details)
    if details.service_area != held.service_area:
        check_area(by, area=details.service_area)
    check_details(details, today=timezone.localdate(now), before=held)
    wished = _columns(details) | _content(held.kind, url, note)
    ties = set(held.statement_links.values_list("statement", flat=True))
    if ties == set(details.statements) and all(getattr(held, name) == one for name, one in wished.items()):
        return held
    for name, value in wished.items():
        setattr(held, name, value)
    held.changed_by, held.checked_by, held.checked_at, held.renewed_because = by, None, None, ""
    _save(held)
    held.statement_links.exclude(statement__in=details.statements).delete()
    _tie(held, [one for one in details.statements if one not in ties])
    return held


@transaction.atomic
def check(*, evidence: Evidence, version: int, by: User, now: datetime) -> Evidence:
    """A second person saw it and says that it shows what it is said to show."""
    held = _locked(evidence, version=version, by=by)
    check_check(by, evidence=held)
    held.checked_by, held.checked_at = by, now
    _save(held)
    return held


@transaction.atomic
def renew(
    *, evidence: Evidence, version: int, review_by: date, reason: str, by: User, now: datetime
) -> Evidence:
    """It still holds: a later day of review, and one sentence that says why. Its check stands."""
    held = _locked(evidence, version=version, by=by)
    check_keep(by, evidence=held)
    reason = sentence(reason, "Say in one sentence why it still holds.")
    if review_by <= held.review_by:
        raise ValidationError({"review_by": "Choose a day after the present day of review."})
    if problem := problem_of_review(review_by, held.dated, timezone.localdate(now)):
        raise ValidationError({"review_by": problem})
    held.review_by, held.renewed_because = review_by, reason
    _save(held)
    return held


@transaction.atomic
def retire(*, evidence: Evidence, version: int, reason: str, by: User) -> Evidence:
    """It no longer counts; it stays to be read, with the reason."""
    held = _locked(evidence, version=version, by=by)
    check_keep(by, evidence=held)
    held.state = EvidenceState.RETIRED
    held.retired_because = sentence(reason, "Say in one sentence why it no longer counts.")
    _save(held)
    return held


def _locked(evidence: Evidence, *, version: int, by: User) -> Evidence:
    """The stored piece, held against other writers; refused to a stranger, Stale for another version."""
    held: Evidence = (
        Evidence.objects.select_for_update(of=("self",))
        .select_related("owner", "service_area")
        .get(pk=evidence.pk)
    )
    if not by.is_command_line and not Evidence.objects.visible_to(by).filter(pk=held.pk).exists():
        raise NotAllowed("This piece of evidence belongs to another service area.")
    if held.version != version:
        raise Stale(STALE, theirs=held)
    return held


def _save(evidence: Evidence) -> None:
    evidence.version += 1
    evidence.save()
    outbox.wake()


def _columns(details: Details) -> dict[str, Any]:
    names = ("title", "shows", "category", "dated", "review_by", "owner", "service_area")
    return {name: getattr(details, name) for name in names}


def _content(kind: str, url: str, note: str) -> dict[str, str]:
    """The fields that hold the piece itself, of those that a person can write again."""
    if kind == EvidenceKind.LINK:
        return {"url": link(url)}
    return {"note": note_text(note)} if kind == EvidenceKind.NOTE else {}


def _tie(evidence: Evidence, statements: Iterable[int]) -> None:
    EvidenceStatement.objects.bulk_create(
        EvidenceStatement(evidence=evidence, statement=number) for number in sorted(set(statements))
    )


def _keep_file(evidence: Evidence, file: CheckedFile) -> None:
    EvidenceFile.objects.create(
        evidence=evidence,
        name=file.name,
        content_type=file.kind.content_type,
        size=file.size,
        sha256=file.sha256,
        content=file.content,
    )


def _kind(url: str, note: str, file: CheckedFile | None) -> EvidenceKind:
    given = {
        EvidenceKind.LINK: bool(url.strip()),
        EvidenceKind.NOTE: bool(note.strip()),
        EvidenceKind.FILE: file is not None,
    }
    kinds = [kind for kind, is_given in given.items() if is_given]
    if len(kinds) != 1:
        raise ValidationError({"kind": "Give a link, a file or a note: one of the three."})
    return kinds[0]
