"""The imports of measures, and one of them, as their pages show them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from performance.engine.formats import MARKER_SHORT, number, short_value
from performance.enums import ImportState
from performance.import_states import Step, may
from performance.models import ImportBatch, ImportIssue
from performance.pages import ChangedRow, ImportPage, ImportRow, ImportsPage, Link, RejectedRow
from performance.pages.words import JobState, plural
from performance.queries.differences import FIGURES, changes
from performance.wording import period_words

PAGE_SIZE = 25
# Rows of a table on the page; the rest is counted, or in the download.
LISTED = 50
PROFILES = {
    "ascof-time-series": "Published outcomes workbook (ASCOF)",
    "published-cells": "Published figures, cell by cell",
    "simple-long": "Long template",
}
TONES = {
    ImportState.UPLOADED: "busy",
    ImportState.READING: "busy",
    ImportState.PREVIEWED: "wait",
    ImportState.REFUSED: "bad",
    ImportState.COMMITTING: "busy",
    ImportState.COMMITTED: "done",
    ImportState.REVERTED: "off",
    ImportState.DISCARDED: "off",
    ImportState.FAILED: "bad",
}
JOBS: Mapping[ImportState, JobState] = {
    ImportState.UPLOADED: "queued",
    ImportState.READING: "running",
    ImportState.COMMITTING: "running",
    ImportState.REFUSED: "failed",
    ImportState.FAILED: "failed",
}
MARKERS = {
    "c": "hidden, small numbers",
    "x": "not available",
    "z": "not applicable",
    "w": "none recorded",
    "low": "low",
}
PARTS = {"numerator": "Numerator", "denominator": "Denominator", "base": "Respondents", "margin": "Margin"}


def imports_page(*, user: User, before: int | None = None) -> ImportsPage:
    """The newest imports, or those older than the one of this number. One query."""
    rows = ImportBatch.objects.select_related("submitted_by").order_by("-id")
    rows = rows.filter(pk__lt=before) if before else rows
    found = list(rows[: PAGE_SIZE + 1])
    url = reverse("performance:import-list")
    older = f"{url}?{urlencode({'before': found[PAGE_SIZE - 1].pk})}" if len(found) > PAGE_SIZE else None
    may_import = can(user, Permission.IMPORT_MEASURES)
    return ImportsPage(
        rows=tuple(_row(batch) for batch in found[:PAGE_SIZE]),
        upload_url=reverse("performance:import-upload") if may_import else None,
        samples=(
            Link(
                "Long template (CSV)",
                reverse("performance:import-template"),
                "one figure a row; an empty breakdown is the total",
            ),
        ),
        limits=f"CSV, XLSX or ODS, up to {settings.UPLOAD_MAX_BYTES // 2**20} MB.",
        trail_url=_trail_url(user),
        more_url=older,
    )


def _row(batch: ImportBatch) -> ImportRow:
    state = ImportState(batch.state)
    names = ("new", "changed", "rejected")
    counted = [f"{batch.counts[name]:,} {name}" for name in names if batch.counts.get(name)]
    return ImportRow(
        name=batch.file_name,
        url=reverse("performance:import-detail", args=[batch.pk]),
        profile=_profile(batch),
        by=batch.submitted_by.name,
        at=batch.submitted_at,
        state=state.label,
        tone=TONES[state],
        counts=", ".join(counted) or ("nothing new" if batch.counts.get("unchanged") else ""),
    )


def _profile(batch: ImportBatch) -> str:
    words = PROFILES.get(batch.profile, "")
    return f"{words}, made up for the demonstration" if batch.is_invented else words


def _trail_url(user: User) -> str | None:
    if not can(user, Permission.VIEW_TRAIL):
        return None
    return f"{reverse('governance:trail-list')}?{urlencode({'table': 'performance.ImportBatch'})}"


def import_page(*, batch: ImportBatch, user: User) -> ImportPage:
    """One import, with what this person may do about it. Two queries at most besides the import itself."""
    state, counts = ImportState(batch.state), batch.counts
    errors, warnings = _issues(batch)
    failure, mend = _failure(batch, errors)
    # One more than is listed, to know whether there are more.
    changed = changes(batch=batch, most=LISTED + 1) if counts.get("changed") else []
    return ImportPage(
        name=batch.file_name,
        profile=_profile(batch),
        by=batch.submitted_by.name,
        at=batch.submitted_at,
        size=_size(batch.size),
        job=JOBS.get(state, "done"),
        step="Saving the figures" if state == ImportState.COMMITTING else "Reading the file",
        refresh_url=_url("detail", batch),
        progress_url=_url("progress", batch),
        state=state.label,
        failure=failure,
        mend=mend,
        cells=counts.get("cells", 0),
        new=counts.get("new", 0),
        changed_count=counts.get("changed", 0),
        unchanged=counts.get("unchanged", 0),
        rejected_count=max(counts.get("rejected", 0), len(errors)),
        alternatives=counts.get("alternatives", 0),
        markers=tuple((f"[{m}]", MARKERS[m], n) for m, n in counts.get("markers", {}).items() if n),
        changed=tuple(_changed(row) for row in changed[:LISTED]),
        changed_more=len(changed) > LISTED,
        rejected=tuple(_rejected(issue) for issue in errors[:LISTED]),
        problems=len(errors),
        warnings=(*(RejectedRow("", "", "", note, "") for note in batch.notes), *map(_rejected, warnings)),
        csv_url=_url("problems", batch) if errors else None,
        imports_url=reverse("performance:import-list"),
        decided=_decided(batch),
        **_choices(batch, user),
    )


def _choices(batch: ImportBatch, user: User) -> dict[str, Any]:
    """What this person may do with the import where it stands."""
    if not can(user, Permission.IMPORT_MEASURES):
        return {}
    brings = batch.counts.get("new", 0) + batch.counts.get("changed", 0)
    offered = {
        "commit_url": ("commit", may(Step.CONFIRM, batch.state) and brings > 0),
        "discard_url": ("discard", may(Step.DISCARD, batch.state)),
        "undo_url": ("undo", may(Step.REVERT, batch.state)),
    }
    undo = f"Undo puts back the figures as they were before {_moment(batch.committed_at)}."
    return {
        field: _url(name, batch) if is_offered else None for field, (name, is_offered) in offered.items()
    } | {"undo_words": undo if batch.committed_at else ""}


def _url(name: str, batch: ImportBatch) -> str:
    return reverse(f"performance:import-{name}", args=[batch.pk])


def _issues(batch: ImportBatch) -> tuple[list[ImportIssue], list[ImportIssue]]:
    """Errors and warnings. One query."""
    found = list(batch.issues.all())
    errors = [issue for issue in found if issue.severity == "error"]
    return errors, [issue for issue in found if issue.severity != "error"]


def _failure(batch: ImportBatch, errors: Sequence[ImportIssue]) -> tuple[str, str]:
    """What went wrong with the file as a whole, and the mend."""
    if batch.state == ImportState.REFUSED and errors:
        return errors[0].message, errors[0].mend
    return batch.failure, ""


def _decided(batch: ImportBatch) -> str:
    parts = []
    if batch.committed_at and batch.committed_by:
        parts.append(f"Brought in by {batch.committed_by.name} {_moment(batch.committed_at)}")
    if batch.reverted_at and batch.reverted_by:
        parts.append(f"undone by {batch.reverted_by.name} {_moment(batch.reverted_at)}")
    if not parts and batch.state == ImportState.PREVIEWED and not _brings_anything(batch):
        return (
            "Nothing in it is to be brought in"
            if batch.counts.get("rejected")
            else "Every figure is there already"
        )
    return ", ".join(parts)


def _brings_anything(batch: ImportBatch) -> bool:
    return bool(batch.counts.get("new") or batch.counts.get("changed"))


def _moment(at: datetime | None) -> str:
    """'on 23 November 2026 at 10:42am', as the rest of the page writes times; '' for none."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    hour, half = local.hour % 12 or 12, "am" if local.hour < 12 else "pm"
    return f"on {local.day} {local:%B %Y} at {hour}:{local:%M}{half}"


def _size(size: int) -> str:
    if size < 1024:
        return plural(size, "byte")
    return f"{size / 2**20:.1f} MB" if size >= 2**20 else f"{size / 2**10:.0f} KB"


def _rejected(issue: ImportIssue) -> RejectedRow:
    row = "" if issue.row is None else str(issue.row)
    return RejectedRow(sheet=issue.sheet, row=row, column=issue.column, reason=issue.message, mend=issue.mend)


def problem_rows(batch: ImportBatch) -> list[Sequence[object]]:
    """Everything that was found in the file, for the download. One query."""
    return [
        [issue.severity, issue.sheet, issue.row or "", issue.column, issue.message, issue.mend]
        for issue in batch.issues.all()
    ]


def _changed(row: Sequence[Any]) -> ChangedRow:
    code, name, unit, decimals, area, kind, start, end, breakdown, *figures = row
    half = len(FIGURES.split(", "))
    old, new = (_figure(part) for part in (figures[:half], figures[half:]))
    return ChangedRow(
        measure=f"{code} {name}",
        area=area,
        period=_period(kind, start, end),
        breakdown=breakdown,
        old=_words(old, new, unit, decimals),
        new=_words(new, old, unit, decimals),
        note=_other_parts(old, new),
    )


def _figure(values: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(FIGURES.split(", "), values, strict=True))


def _period(kind: str, start: date, end: date) -> str:
    return period_words(kind, start, end)


def _words(figure: Mapping[str, Any], other: Mapping[str, Any], unit: str, decimals: int) -> str:
    """The value as people read it, to as many places as tell it from the other."""
    value, beside = figure["value"], other["value"]
    if value is None:
        return MARKER_SHORT.get(figure["marker"], "")
    most = max(decimals, _places(value))
    if beside is None:
        return short_value(value, unit, decimals)
    tells = (p for p in range(decimals, most) if short_value(value, unit, p) != short_value(beside, unit, p))
    return short_value(value, unit, next(tells, most))


def _other_parts(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Which parts beside the value moved: 'Numerator 5 to 6'."""
    moved = [
        f"{label} {_part(old, part)} to {_part(new, part)}"
        for part, label in PARTS.items()
        if _given(new, part) and _part(old, part) != _part(new, part)
    ]
    return "; ".join(moved)


def _given(figure: Mapping[str, Any], part: str) -> bool:
    return figure[part] is not None or part in figure["part_markers"]


def _part(figure: Mapping[str, Any], part: str) -> str:
    value: Decimal | None = figure[part]
    if value is None:
        return f"[{figure['part_markers'][part]}]" if part in figure["part_markers"] else "nothing"
    return number(value, _places(value))


def _places(value: Decimal) -> int:
    """The decimal places that the value has, without zeros at the end."""
    return max(0, -int(value.normalize().as_tuple().exponent))
