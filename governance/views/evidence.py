"""Evidence: the library and its file, one piece, a new one, changes, and the file that a piece holds."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from governance.access import access
from governance.actions import evidence as actions
from governance.actions import requests
from governance.evidence_forms import EvidenceForm
from governance.evidence_library import CSV_HEAD, csv_rows, evidence_list, evidence_page, stored_words
from governance.evidence_pages import EvidenceFormPage
from governance.evidence_policies import check_keep
from governance.framework import framework_at
from governance.models import Evidence, EvidenceFile, User
from governance.permissions import Permission
from governance.policies import Stale
from hounslow_assess import uploads, web
from hounslow_assess.exports import csv_response
from hounslow_assess.forms import problems_onto

DETAIL = "governance:evidence-detail"
LIST_PAGE, LIST_FRAGMENT = "governance/evidence_list.html", "governance/_evidence_list.html"
FORM_PAGE = "governance/evidence_form.html"
# Whatever is in a file: a browser that opens it all the same runs and loads nothing.
FILE_POLICY = "sandbox; default-src 'none'"


@access(Permission.VIEW_UNRELEASED)
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """The evidence that this person may see, fifty a page; the filters stand in the address."""
    page = evidence_list(user=_user(request), now=timezone.now(), query=request.GET)
    return web.page(request, LIST_PAGE, LIST_FRAGMENT, {"page": page})


@access(Permission.VIEW_UNRELEASED)
@require_safe
def library_csv(request: HttpRequest) -> HttpResponse:
    """The same evidence as a file."""
    rows = csv_rows(user=_user(request), now=timezone.now(), query=request.GET)
    return csv_response("evidence.csv", CSV_HEAD, rows)


@access(Permission.VIEW_UNRELEASED)
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One piece of evidence."""
    page = evidence_page(piece(request, pk), user=_user(request), now=timezone.now())
    return render(request, "governance/evidence.html", {"page": page})


@access(Permission.VIEW_UNRELEASED)
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a piece: always to be saved, never shown, and of the type that its content told."""
    seen = Evidence.objects.visible_to(_user(request))
    held = get_object_or_404(EvidenceFile.objects.filter(evidence__in=seen), pk=pk)
    response = HttpResponse(bytes(held.content), content_type=held.content_type)
    response["Content-Disposition"] = content_disposition_header(True, held.name) or "attachment"
    response["Content-Security-Policy"] = FILE_POLICY
    return response


@access(Permission.ADD_EVIDENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Add a link, a file or a note. A second click with the same one-time key leads where the first led."""
    by, now = _user(request), timezone.now()
    if request.method != "POST":
        return _new(request, EvidenceForm.empty(by=by, now=now, statement=_statement(request)))
    form = EvidenceForm(request.POST, request.FILES, by=by, now=now, too_large=uploads.was_cut(request))
    if form.is_valid():
        try:
            return redirect(once(request, lambda: _add(request, form)))
        except ValidationError as problems:
            problems_onto(form, problems)
    return _new(request, form, status=422)


def _add(request: HttpRequest, form: EvidenceForm) -> str:
    added = actions.add(
        details=form.details(),
        contains_personal_data=form.cleaned_data["personal_data"] == "yes",
        by=_user(request),
        now=timezone.now(),
        file=form.checked_file,
        **form.content(),
    )
    messages.success(request, f"{added.title} is added. It counts once a second person has checked it.")
    return reverse(DETAIL, args=[added.pk])


def _new(request: HttpRequest, form: EvidenceForm, *, status: int = 200) -> HttpResponse:
    page = EvidenceFormPage(back_url=reverse("governance:evidence-list"), back_label="Evidence")
    return _show_form(request, page, form, status=status)


@access(Permission.VIEW_UNRELEASED)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say otherwise what a piece shows; a second person must then check it again."""
    by, now, held = _user(request), timezone.now(), piece(request, pk)
    if request.method != "POST":
        check_keep(by, evidence=held)
        return _change(request, held, EvidenceForm.of(held, by=by, now=now))
    form = EvidenceForm(request.POST, by=by, now=now, evidence=held)
    if form.is_valid():
        try:
            return redirect(once(request, lambda: _save(request, held, form)))
        except Stale as stale:
            form.add_error(None, stale.message)
            return _change(request, stale.theirs, form, status=409, theirs=stored_words(stale.theirs))
        except ValidationError as problems:
            problems_onto(form, problems)
    check_keep(by, evidence=held)
    return _change(request, held, form, status=422, version=web.seen_version(request))


def _save(request: HttpRequest, held: Evidence, form: EvidenceForm) -> str:
    saved = actions.change(
        evidence=held,
        version=web.seen_version(request),
        details=form.details(),
        contains_personal_data=form.cleaned_data["personal_data"] == "yes",
        by=_user(request),
        now=timezone.now(),
        **form.content(),
    )
    waits = "" if saved.checked_by_id else " A second person must check it before it counts."
    messages.success(request, f"{saved.title} is saved.{waits}")
    return reverse(DETAIL, args=[saved.pk])


def _change(
    request: HttpRequest,
    held: Evidence,
    form: EvidenceForm,
    *,
    status: int = 200,
    version: int | None = None,
    theirs: tuple[tuple[str, str], ...] = (),
) -> HttpResponse:
    page = EvidenceFormPage(
        back_url=reverse(DETAIL, args=[held.pk]),
        back_label=held.title,
        title=held.title,
        version=held.version if version is None else version,
        theirs=theirs,
    )
    return _show_form(request, page, form, status=status)


def _show_form(
    request: HttpRequest, page: EvidenceFormPage, form: EvidenceForm, *, status: int
) -> HttpResponse:
    context = {"page": page, "form": form, "request_key": web.request_key(request)}
    return render(request, FORM_PAGE, context, status=status)


def _statement(request: HttpRequest) -> int | None:
    """The statement that the address names by its number, as in the library's filters, to be ticked."""
    rules = framework_at(timezone.localdate())
    named = request.GET.get("statement", "")
    return next((one.number for one in rules.statements if str(one.number) == named), None)


# --- What the steps of `governance.views.evidence_steps` need too -------------------------------------
def piece(request: HttpRequest, pk: int) -> Evidence:
    """The piece, for those who may see it; 404 for a stranger."""
    held: Evidence = get_object_or_404(Evidence.objects.visible_to(_user(request)).with_people(), pk=pk)
    return held


def once(request: HttpRequest, work: Callable[[], str]) -> str:
    """Do it unless it was done under the form's key; where it led."""
    return requests.once(key=web.request_key(request), by=_user(request), now=timezone.now(), work=work)


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
