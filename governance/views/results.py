"""Other councils' results: the list and its file, one result, one typed in, many from a file."""

import uuid
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance.access import access
from governance.actions import requests, results
from governance.actions.results import LoadedResults
from governance.enums import AssessmentState
from governance.framework import framework_at
from governance.models import PublishedAssessment, User
from governance.permissions import Permission
from governance.policies import can
from governance.reading.result_types import MOST_ROWS
from governance.result_exports import csv_head, csv_rows
from governance.result_files import headings, read_results
from governance.result_forms import ConfirmResultsForm, ResultForm, ResultsFileForm, StandingForm
from governance.result_pages import ResultsImportPage
from governance.result_queries import asked, chosen, council_rows, moves, result_page, results_page
from governance.views.result_preview import preview_page
from hounslow_assess import web
from hounslow_assess.exports import csv_response
from hounslow_assess.forms import problems_onto

DETAIL = "governance:result-detail"
IMPORT_PAGE = "governance/results_import.html"


class _Refused(Exception):
    """A confirmed table has problems after all. Undoes the form's one-time key, so it can be sent again."""

    def __init__(self, loaded: LoadedResults) -> None:
        super().__init__()
        self.loaded = loaded


@access(Permission.VIEW_UNRELEASED)
@require_safe
def result_list(request: HttpRequest) -> HttpResponse:
    """Every council's current result, and how they are spread beside ours; the filter is in the address."""
    page = results_page(user=_user(request), now=timezone.now(), query=request.GET)
    return render(request, "governance/results.html", {"page": page})


@access(Permission.VIEW_UNRELEASED)
@require_safe
def result_csv(request: HttpRequest) -> HttpResponse:
    """The same results as a file that can be brought in again."""
    today = timezone.localdate()
    rows = chosen(council_rows(), asked(request.GET))
    return csv_response("councils.csv", csv_head(today), csv_rows(rows, today))


@access(Permission.VIEW_UNRELEASED)
@require_safe
def result_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 Django's own protocol
    """The heading row alone."""
    return csv_response("councils-template.csv", headings(framework_at(timezone.localdate())), [])


@access(Permission.VIEW_UNRELEASED)
@require_safe
def result_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One result in one version."""
    assessment = _assessment(pk)
    form = StandingForm(moves=moves(assessment)) if _may(request) else None
    return _detail(request, assessment, form)


@access(Permission.IMPORT_REPORTS)
@require_POST
def result_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a result, with the reason."""
    assessment = _assessment(pk)
    form = StandingForm(request.POST, moves=moves(assessment))
    if not form.is_valid():
        return _detail(request, assessment, form, status=422)
    try:
        moved = results.change_state(
            assessment=assessment, **form.cleaned_data, by=_user(request), now=timezone.now()
        )
    except ValidationError as problems:
        problems_onto(form, problems)
        return _detail(request, _assessment(pk), form, status=409)
    messages.success(request, f"{moved}: {AssessmentState(moved.state).label.lower()} from now on.")
    return redirect(DETAIL, pk=pk)


@access(Permission.IMPORT_REPORTS)
@require_http_methods(["GET", "HEAD", "POST"])
def result_create(request: HttpRequest) -> HttpResponse:
    """Type a result in. A second click with the same one-time key leads where the first led."""
    today = timezone.localdate()
    if request.method != "POST":
        return _new(request, ResultForm(day=today))
    form = ResultForm(request.POST, day=today)
    if form.is_valid():
        try:
            return redirect(_once(request, web.request_key(request), lambda: _record(request, form)))
        except ValidationError as problems:
            problems_onto(form, problems)
    return _new(request, form, status=422)


@access(Permission.IMPORT_REPORTS)
@require_http_methods(["GET", "HEAD", "POST"])
def result_import(request: HttpRequest) -> HttpResponse:
    """Read a table and show what it says and would change; nothing is kept yet."""
    form = ResultsFileForm(request.POST, request.FILES) if request.method == "POST" else ResultsFileForm()
    if not form.is_valid():
        return _import(request, form, status=422 if form.is_bound else 200)
    given = {"text": form.table.text, "file_name": form.file_name}
    loaded = _load(request, given, timezone.now(), dry_run=True)
    return _preview(request, given, form.table.notice, loaded)


@access(Permission.IMPORT_REPORTS)
@require_POST
def result_confirm(request: HttpRequest) -> HttpResponse:
    """Keep what the preview showed, once; problems that have come up meanwhile are shown instead."""
    form = ConfirmResultsForm(request.POST)
    if not form.is_valid():
        messages.error(request, "The form came back incomplete. Read the table again.")
        again = ResultsFileForm(initial={"text": request.POST.get("text", "")})
        return _import(request, again, status=422)
    given = form.cleaned_data
    try:
        return redirect(_once(request, given["request_key"], lambda: _keep(request, given)))
    except _Refused as refused:
        return _preview(request, given, "", refused.loaded)


def _load(request: HttpRequest, given: dict[str, Any], now: datetime, *, dry_run: bool) -> LoadedResults:
    file = read_results(str(given["text"]), today=timezone.localdate(now))
    name = str(given["file_name"] or "")
    return results.load(file=file, file_name=name, by=_user(request), now=now, dry_run=dry_run)


def _keep(request: HttpRequest, given: dict[str, Any]) -> str:
    loaded = _load(request, given, timezone.now(), dry_run=False)
    if loaded.problems:
        raise _Refused(loaded)
    count = loaded.changed
    messages.success(request, f"{count:,} result{'' if count == 1 else 's'} brought in.")
    return reverse("governance:result-list")


def _record(request: HttpRequest, form: ResultForm) -> str:
    given = {name: form.cleaned_data[name] for name in ("authority", "published_on", "percent", "rating")}
    source = form.cleaned_data["source"] or "Typed in"
    held = results.record(**given, source=source, scores=form.scores, by=_user(request), now=timezone.now())
    messages.success(request, f"The result is recorded: {held}.")
    return reverse(DETAIL, args=[held.pk])


def _preview(request: HttpRequest, given: dict[str, Any], notice: str, loaded: LoadedResults) -> HttpResponse:
    """The preview. With problems the form is the one to mend the table in, else the hidden one."""
    page = preview_page(
        loaded,
        file_name=str(given["file_name"] or ""),
        notice=notice,
        today=timezone.localdate(),
    )
    initial = {name: given[name] for name in ("text", "file_name")}
    form = (
        ResultsFileForm(initial=initial)
        if page.problems
        else ConfirmResultsForm(initial=initial | {"request_key": uuid.uuid4()})
    )
    status = 422 if page.problems else 200
    return render(request, "governance/results_preview.html", {"page": page, "form": form}, status=status)


def _import(request: HttpRequest, form: ResultsFileForm, *, status: int = 200) -> HttpResponse:
    page = ResultsImportPage(
        headings=headings(framework_at(timezone.localdate())),
        template_url=reverse("governance:result-template"),
        back_url=reverse("governance:result-list"),
        most_rows=MOST_ROWS,
    )
    return render(request, IMPORT_PAGE, {"page": page, "form": form}, status=status)


def _new(request: HttpRequest, form: ResultForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "back_url": reverse("governance:result-list"),
        "request_key": web.request_key(request),
    }
    return render(request, "governance/result_new.html", context, status=status)


def _detail(
    request: HttpRequest, assessment: PublishedAssessment, form: StandingForm | None, *, status: int = 200
) -> HttpResponse:
    context = {"page": result_page(assessment, user=_user(request)), "form": form}
    return render(request, "governance/result.html", context, status=status)


def _assessment(pk: int) -> PublishedAssessment:
    return get_object_or_404(PublishedAssessment.objects.select_related("recorded_by"), pk=pk)


def _once(request: HttpRequest, key: uuid.UUID, work: Any) -> str:
    return requests.once(key=key, by=_user(request), now=timezone.now(), work=work)


def _may(request: HttpRequest) -> bool:
    return can(_user(request), Permission.IMPORT_REPORTS)


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
