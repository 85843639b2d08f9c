"""“Check my register”: a sheet is sent, its columns chosen, its findings shown, what is sound brought in."""

import uuid
from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance.access import access
from governance.actions import requests
from governance.models import User
from governance.permissions import Permission
from hounslow_assess import uploads, web
from hounslow_assess.workbooks import xlsx_response
from risk.actions import register_imports
from risk.actions.register_steps import RegisterRefused
from risk.actions.scores import matrix_in_force
from risk.check_states import CheckState
from risk.forms.checks import ColumnsForm, PasteForm, SheetForm
from risk.forms.fields import speakers_for
from risk.models import RegisterImport
from risk.queries.check_columns import columns_page
from risk.queries.check_rows import rows_page
from risk.queries.checks import check_page, start_page
from risk.queries.register_marked import marked_sheets, template_sheets

PAGE, FRAGMENT = "risk/check.html", "risk/_check_progress.html"
# Tells htmx to stop asking.
DONE = 286


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def check_start(request: HttpRequest) -> HttpResponse:
    """Send a register, as a file or as pasted cells, once; the worker reads it."""
    try:
        matrix_in_force()
    except ValidationError as problem:
        return render(request, "risk/log_not_yet.html", {"words": " ".join(problem.messages)})
    if request.method != "POST":
        return _start(request, SheetForm(), PasteForm())
    is_pasted = "paste" in request.POST
    form = (
        PasteForm(request.POST)
        if is_pasted
        else SheetForm(request.POST, request.FILES, too_large=uploads.was_cut(request))
    )
    if form.is_valid():
        try:
            return redirect(_once(request, lambda: _submit(request, form, is_pasted=is_pasted)))
        except RegisterRefused as refused:
            form.add_error("cells" if is_pasted else "file", refused.sentence)
    file, paste = (SheetForm(), form) if is_pasted else (form, PasteForm())
    return _start(request, file, paste, status=422)


@access(Permission.LOG_RISKS)
@require_safe
def check_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One register: how far it is, what was found, and what came of it."""
    found = _sent(request, pk)
    if found.state == CheckState.TO_MAP:
        return redirect("risk:check-columns", pk=pk)
    return _show(request, found)


@access(Permission.LOG_RISKS)
@require_safe
def check_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that is asked for again and again; to a browser without htmx, the page."""
    found = _sent(request, pk)
    if not web.wants_fragment(request):
        return redirect("risk:check-detail", pk=pk)
    page = check_page(register_import=found)
    if page.is_busy:
        return web.page(request, PAGE, FRAGMENT, {"page": page})
    # The whole page is another by now: htmx is sent to it.
    response = HttpResponse(status=DONE)
    response["HX-Redirect"] = page.refresh_url
    return response


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def check_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the columns hold; it is remembered for the next sheet with these headings."""
    found, by = _sent(request, pk), _user(request)
    if not found.columns:
        return redirect("risk:check-detail", pk=pk)
    if request.method != "POST":
        chosen = ("area", "category", "worst_on", "control_kind")
        initial = {name: getattr(found, name) for name in chosen}
        return _columns(request, found, ColumnsForm(by=by, columns=found.columns, initial=initial))
    form = ColumnsForm(request.POST, by=by, columns=found.columns)
    if form.is_valid():
        try:
            return redirect(_once(request, lambda: _choose(request, found, form)))
        except RegisterRefused as refused:
            form.add_error(None, refused.sentence)
    return _columns(request, found, form, status=422)


@access(Permission.LOG_RISKS)
@require_safe
def check_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows of one finding, or all that have one."""
    found = _sent(request, pk)
    page = rows_page(
        register_import=found, key=request.GET.get("finding", ""), page=request.GET.get("page", "")
    )
    return render(request, "risk/check_rows.html", {"page": page})


@access(Permission.LOG_RISKS)
@require_POST
def check_load(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring in what is sound, once."""
    found, by = _sent(request, pk), _user(request)
    given = request.POST.get("on_behalf_of", "")
    speaker = (
        speakers_for(by).filter(pk=int(given)).first() if given.isdecimal() and len(given) < 18 else None
    )

    def work() -> str:
        register_imports.confirm(register_import=found, by=by, on_behalf_of=speaker)
        return _url(found)

    return _decide(request, found, work)


@access(Permission.LOG_RISKS)
@require_POST
def check_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the register aside; its sheet is kept no longer."""
    found, by = _sent(request, pk), _user(request)

    def work() -> str:
        register_imports.discard(register_import=found, by=by)
        messages.success(request, f"“{found.file_name}” is discarded, and its sheet is gone.")
        return reverse("risk:check-start")

    return _decide(request, found, work)


@access(Permission.LOG_RISKS)
@require_safe
def check_marked(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet with what was found beside each row; 404 where it is no longer kept."""
    found = _sent(request, pk)
    sheets = marked_sheets(found)
    if not sheets:
        messages.warning(request, "The sheet is no longer kept. Send it again.")
        return redirect("risk:check-start")
    return xlsx_response(f"register-{pk}-marked.xlsx", sheets)


@access(Permission.LOG_RISKS)
@require_safe
def check_template(_request: HttpRequest) -> HttpResponse:
    """A register to fill in."""
    return xlsx_response("risk-register.xlsx", template_sheets())


# --- What they share ------------------------------------------------------------------------------------
def _submit(request: HttpRequest, form: Any, *, is_pasted: bool) -> str:
    given = form.cleaned_data
    content = given["cells"].encode() if is_pasted else given["file"].read()
    found = register_imports.submit(
        content=content,
        file_name="" if is_pasted else given["file"].name,
        is_pasted=is_pasted,
        by=_user(request),
        now=timezone.now(),
    )
    return _url(found)


def _choose(request: HttpRequest, found: RegisterImport, form: ColumnsForm) -> str:
    register_imports.choose(
        register_import=found, mapping=form.mapping(), by=_user(request), now=timezone.now()
    )
    return _url(found)


def _decide(request: HttpRequest, found: RegisterImport, work: Callable[[], str]) -> HttpResponse:
    """Do what a person decided, once; who comes too late is told how it stands, with 409."""
    try:
        return redirect(_once(request, work))
    except RegisterRefused as refused:
        messages.error(request, refused.sentence)
        return _show(request, _sent(request, found.pk), status=409)


def _once(request: HttpRequest, work: Callable[[], str]) -> str:
    by = _user(request)
    return requests.once(key=web.request_key(request), by=by, now=timezone.now(), work=work)


def _start(request: HttpRequest, form: Any, paste: Any, *, status: int = 200) -> HttpResponse:
    page = start_page(user=_user(request))
    return _render(request, "risk/check_start.html", status, page=page, form=form, paste=paste)


def _show(request: HttpRequest, found: RegisterImport, *, status: int = 200) -> HttpResponse:
    speakers = list(speakers_for(_user(request))) if found.state == CheckState.CHECKED else []
    page = check_page(register_import=found, speakers=speakers)
    return _render(request, PAGE, status, page=page)


def _columns(
    request: HttpRequest, found: RegisterImport, form: ColumnsForm, *, status: int = 200
) -> HttpResponse:
    fields = [form[name] for name in form.names]
    page = columns_page(register_import=found)
    rows = list(zip(page.columns, fields, strict=True))
    return _render(request, "risk/check_columns.html", status, page=page, form=form, rows=rows)


def _render(request: HttpRequest, template: str, status: int, **context: object) -> HttpResponse:
    return render(request, template, context | {"request_key": uuid.uuid4()}, status=status)


def _sent(request: HttpRequest, pk: int) -> RegisterImport:
    found = RegisterImport.objects.visible_to(_user(request)).select_related("area", "category")
    return get_object_or_404(found, pk=pk)


def _url(found: RegisterImport) -> str:
    return reverse("risk:check-detail", args=[found.pk])


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
