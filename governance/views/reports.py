"""Published reports: the list, a text read and then confirmed, one assessment and its standing."""

import uuid
from datetime import datetime
from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance.access import access
from governance.actions import published, reports, requests
from governance.actions.reports import LoadedReport
from governance.enums import AssessmentState
from governance.models import PublishedAssessment, User
from governance.permissions import Permission
from governance.report_forms import ConfirmForm, ReportForm, StateForm
from governance.report_queries import report_page, reports_page
from governance.views.report_preview import preview_page

IMPORT_PAGE = "governance/reports_import.html"
PREVIEW_PAGE = "governance/report_preview.html"


class _Refused(Exception):
    """A confirmed text has problems after all. Undoes the form's one-time key, so it can be sent again."""

    def __init__(self, loaded: LoadedReport) -> None:
        super().__init__()
        self.loaded = loaded


@access(Permission.VIEW_IMPORTS)
@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """The published assessments, and the form for those who may bring one in."""
    page = reports_page(cast(User, request.user))
    form = ReportForm() if page.upload_url else None
    return render(request, IMPORT_PAGE, {"page": page, "form": form})


@access(Permission.IMPORT_REPORTS)
@require_http_methods(["GET", "HEAD", "POST"])
def report_import(request: HttpRequest) -> HttpResponse:
    """Read a text and show what it says and would change; nothing is kept yet."""
    by = cast(User, request.user)
    form = ReportForm(request.POST, request.FILES) if request.method == "POST" else ReportForm()
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, IMPORT_PAGE, {"page": reports_page(by), "form": form}, status=status)
    given = form.cleaned_data | {"text": form.report_text.text, "file_name": form.file_name}
    return _preview(request, given, form.report_text.notice, _load(given, by, timezone.now(), dry_run=True))


@access(Permission.IMPORT_REPORTS)
@require_POST
def report_confirm(request: HttpRequest) -> HttpResponse:
    """Keep what the preview showed, once; problems that have come up meanwhile are shown instead."""
    by, now = cast(User, request.user), timezone.now()
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        again = ReportForm(initial={"text": request.POST.get("text", "")})
        messages.error(request, "The form came back incomplete. Read the text again.")
        return render(request, IMPORT_PAGE, {"page": reports_page(by), "form": again}, status=422)
    given = form.cleaned_data
    try:
        address = requests.once(
            key=given["request_key"], by=by, now=now, work=lambda: _keep(request, given, by, now)
        )
    except _Refused as refused:
        return _preview(request, given, "", refused.loaded)
    return redirect(address)


@access(Permission.VIEW_POSITION)
@require_safe
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One published assessment with its text."""
    return _detail(request, _assessment(pk))


@access(Permission.IMPORT_REPORTS)
@require_POST
def report_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an assessment: under review, withdrawn, standing again."""
    assessment = _assessment(pk)
    form = StateForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose where the assessment stands now.")
        return _detail(request, assessment, status=422)
    try:
        moved = published.change_state(
            assessment=assessment,
            state=form.cleaned_data["state"],
            by=cast(User, request.user),
            now=timezone.now(),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return _detail(request, _assessment(pk), status=409)
    messages.success(request, f"{moved}: {AssessmentState(moved.state).label.lower()} from now on.")
    return redirect("governance:report-detail", pk=pk)


def _load(given: dict[str, object], by: User, now: datetime, *, dry_run: bool) -> LoadedReport:
    text, file_name, authority = (str(given[name] or "") for name in ("text", "file_name", "authority"))
    published_on = cast("datetime | None", given["published_on"])
    return reports.load(
        text=text,
        file_name=file_name,
        by=by,
        now=now,
        published_on=published_on,
        authority=authority,
        dry_run=dry_run,
    )


def _keep(request: HttpRequest, given: dict[str, object], by: User, now: datetime) -> str:
    loaded = _load(given, by, now, dry_run=False)
    if loaded.recorded is None:
        raise _Refused(loaded)
    messages.success(request, " ".join(loaded.sentences))
    return reverse("governance:report-detail", args=[loaded.recorded.assessment.pk])


def _preview(
    request: HttpRequest, given: dict[str, object], notice: str, loaded: LoadedReport
) -> HttpResponse:
    """The preview. With problems the form is the one to mend the text in, else the hidden one to confirm."""
    page = preview_page(
        loaded,
        back_url=reverse("governance:report-import"),
        confirm_url=reverse("governance:report-confirm"),
        file_name=str(given["file_name"]),
        notice=notice,
    )
    initial = {name: given[name] for name in ("text", "file_name", "authority", "published_on")}
    form = (
        ReportForm(initial=initial)
        if page.problems
        else ConfirmForm(initial=initial | {"request_key": uuid.uuid4()})
    )
    status = 422 if page.problems else 200
    return render(request, PREVIEW_PAGE, {"page": page, "form": form}, status=status)


def _assessment(pk: int) -> PublishedAssessment:
    return get_object_or_404(PublishedAssessment.objects.select_related("recorded_by"), pk=pk)


def _detail(request: HttpRequest, assessment: PublishedAssessment, *, status: int = 200) -> HttpResponse:
    page = report_page(assessment, cast(User, request.user))
    return render(request, "governance/report.html", {"page": page}, status=status)
