"""Imports of measures: the list, a file on its way, its preview, and what a person decides about it."""

import uuid
from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from governance.access import access
from governance.actions import requests
from governance.models import User
from governance.permissions import Permission
from hounslow_assess import uploads, web
from hounslow_assess.exports import csv_response
from performance.actions import imports
from performance.enums import ImportState
from performance.import_forms import ImportForm
from performance.imports.long_headings import HEADINGS
from performance.models import ImportBatch
from performance.queries.imports import import_page, imports_page, problem_rows

LIST_PAGE = "performance/imports.html"
PAGE, FRAGMENT = "performance/import.html", "performance/_import_progress.html"
# Tells htmx to stop asking.
DONE = 286


@access(Permission.VIEW_IMPORTS)
@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """The imports, newest first, and the form for those who may bring one in."""
    return _list(request, ImportForm())


@access(Permission.IMPORT_MEASURES)
@require_POST
def import_upload(request: HttpRequest) -> HttpResponse:
    """Keep the file, once, and go to its page; the worker reads it."""
    form = ImportForm(request.POST, request.FILES, too_large=uploads.was_cut(request))
    if not form.is_valid():
        return _list(request, form, status=422)
    file = form.cleaned_data["file"]
    by = _user(request)

    def work() -> str:
        batch = imports.upload(file_name=file.name, content=file.read(), by=by, now=timezone.now())
        return _detail_url(batch)

    return redirect(requests.once(key=web.request_key(request), by=by, now=timezone.now(), work=work))


@access(Permission.VIEW_IMPORTS)
@require_safe
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: how far it is, what it would change, what was rejected."""
    return _show(request, _batch(pk))


@access(Permission.VIEW_IMPORTS)
@require_safe
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that is asked for again and again; to a browser without htmx, the page."""
    if not web.wants_fragment(request):
        return redirect("performance:import-detail", pk=pk)
    batch = _batch(pk)
    page = import_page(batch=batch, user=_user(request))
    return web.page(request, PAGE, FRAGMENT, _context(page), status=200 if page.is_busy else DONE)


@access(Permission.IMPORT_MEASURES)
@require_POST
def import_commit(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the preview. What was rejected is left out: the button says how much that is."""

    def work(batch: ImportBatch, by: User) -> None:
        confirmed = imports.confirm(batch=batch, by=by, leave_out_rejected=True)
        if confirmed.state != ImportState.COMMITTING:
            messages.warning(request, imports.STALE)

    return _decide(request, pk, work)


@access(Permission.IMPORT_MEASURES)
@require_POST
def import_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the import aside."""

    def work(batch: ImportBatch, by: User) -> None:
        imports.discard(batch=batch, by=by)
        messages.success(request, f"{batch.file_name} is discarded. Nothing was changed.")

    return _decide(request, pk, work)


@access(Permission.IMPORT_MEASURES)
@require_POST
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the figures back as they were before."""

    def work(batch: ImportBatch, by: User) -> None:
        imports.revert(batch=batch, by=by, now=timezone.now())
        messages.success(request, f"{batch.file_name} is undone: the figures are as they were before it.")

    return _decide(request, pk, work)


@access(Permission.VIEW_IMPORTS)
@require_safe
def import_problems(_request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was found in the file, as a file."""
    head = ["Kind", "Sheet", "Row", "Column", "Why", "What to do"]
    return csv_response(f"import-{pk}-problems.csv", head, problem_rows(_batch(pk)))


@access(Permission.VIEW_IMPORTS)
@require_safe
def import_template(_request: HttpRequest) -> HttpResponse:
    """The long template with its headings, to be filled in."""
    return csv_response("measures-template.csv", HEADINGS, [])


def _decide(request: HttpRequest, pk: int, work: Callable[[ImportBatch, User], None]) -> HttpResponse:
    """Do what a person decided, once; who comes too late is told what happened, with 409."""
    batch, by = _batch(pk), _user(request)

    def once() -> str:
        work(batch, by)
        return _detail_url(batch)

    try:
        return redirect(requests.once(key=web.request_key(request), by=by, now=timezone.now(), work=once))
    except imports.ImportRefused as refused:
        messages.error(request, refused.sentence)
        return _show(request, _batch(pk), status=409)


def _list(request: HttpRequest, form: ImportForm, *, status: int = 200) -> HttpResponse:
    before = request.GET.get("before", "")
    page = imports_page(user=_user(request), before=int(before) if before.isdecimal() else None)
    context = _context(page) | {"form": form if page.upload_url else None}
    return render(request, LIST_PAGE, context, status=status)


def _show(request: HttpRequest, batch: ImportBatch, *, status: int = 200) -> HttpResponse:
    page = import_page(batch=batch, user=_user(request))
    return render(request, PAGE, _context(page), status=status)


def _context(page: object) -> dict[str, object]:
    return {"page": page, "request_key": uuid.uuid4()}


def _batch(pk: int) -> ImportBatch:
    people = ("submitted_by", "committed_by", "reverted_by")
    return get_object_or_404(ImportBatch.objects.select_related(*people), pk=pk)


def _detail_url(batch: ImportBatch) -> str:
    return reverse("performance:import-detail", args=[batch.pk])


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
