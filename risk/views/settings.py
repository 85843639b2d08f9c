"""What risks are weighed by: the versions in force, and another one made, looked at first, then confirmed."""

from collections.abc import Callable
from typing import Any, ClassVar, Protocol

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from governance.access import access
from governance.actions import requests
from governance.models import User
from governance.permissions import Permission
from governance.policies import Stale
from hounslow_assess import web
from hounslow_assess.forms import problems_onto
from risk.forms.versions import VersionForm
from risk.pages.settings import EditPage, Pair, PreviewPage
from risk.queries.record_parts import shown
from risk.queries.settings import settings_page
from risk.views.setting_editors import AppetiteEditor, MatrixEditor, RulesEditor
from risk.views.steps import user_of

SETTINGS = "risk:settings-list"


@access(Permission.VIEW_UNRELEASED)
@require_safe
def settings_list(request: HttpRequest) -> HttpResponse:
    """What is in force, since when, by whom, and what was before."""
    return render(request, "risk/settings.html", {"page": settings_page(user=user_of(request))})


class Editor(Protocol):
    """What each of the three has of its own."""

    template: ClassVar[str]
    heading: ClassVar[str]
    lead: ClassVar[str]
    done: ClassVar[str]

    def newest(self) -> Any: ...
    def form(self, data: Any = None) -> VersionForm: ...
    def preview(self, form: Any, *, user: User, page: dict[str, Any]) -> PreviewPage: ...
    def put(self, form: Any, *, seen: int, by: User) -> object: ...
    def presets(self) -> tuple[Pair, ...]: ...


@access(Permission.SET_RISK_RULES)
@require_http_methods(["GET", "HEAD", "POST"])
def matrix_change(request: HttpRequest) -> HttpResponse:
    """Another matrix: words for the levels, a band for each cell."""
    return _change(request, MatrixEditor)


@access(Permission.SET_RISK_RULES)
@require_http_methods(["GET", "HEAD", "POST"])
def appetite_change(request: HttpRequest) -> HttpResponse:
    """Other tolerances, by category."""
    return _change(request, AppetiteEditor)


@access(Permission.SET_RISK_RULES)
@require_http_methods(["GET", "HEAD", "POST"])
def rules_change(request: HttpRequest) -> HttpResponse:
    """Other rules: switches, figures and clocks."""
    return _change(request, RulesEditor)


# --- One road for the three -----------------------------------------------------------------------------
def _change(request: HttpRequest, kind: Callable[[HttpRequest], Editor]) -> HttpResponse:
    """The form; sent, what it would do; confirmed, in force. `step` is preview, edit or confirm."""
    try:
        editor = kind(request)
    except ValidationError as nothing:
        messages.error(request, " ".join(nothing.messages))
        return redirect(SETTINGS)
    newest = editor.newest()
    version = newest.pk if newest else 0
    if request.method != "POST":
        return _show(request, editor, editor.form(), version=version)
    form, step = editor.form(request.POST), request.POST.get("step", "preview")
    seen = web.seen_version(request)
    if not form.is_valid() or step == "edit":
        return _show(request, editor, form, version=seen, status=200 if form.is_valid() else 422)
    if step != "confirm":
        return _preview(request, editor, form, newest=newest, status=200 if seen == version else 409)
    try:
        return redirect(_once(request, editor, form, seen))
    except Stale as stale:
        return _preview(request, editor, form, newest=stale.theirs, status=409)
    except ValidationError as problems:
        problems_onto(form, problems)
        return _show(request, editor, form, version=seen, status=422)


def _once(request: HttpRequest, editor: Editor, form: VersionForm, seen: int) -> str:
    def work() -> str:
        editor.put(form, seen=seen, by=user_of(request))
        messages.success(request, editor.done)
        return reverse(SETTINGS)

    by, now = user_of(request), timezone.now()
    return requests.once(key=web.request_key(request), by=by, now=now, work=work)


def _show(
    request: HttpRequest, editor: Editor, form: VersionForm, *, version: int, status: int = 200
) -> HttpResponse:
    page = EditPage(
        heading=editor.heading,
        lead=editor.lead,
        version=version,
        back_url=reverse(SETTINGS),
        presets=editor.presets(),
    )
    context = {"page": page, "form": form, "request_key": web.request_key(request)}
    return render(request, editor.template, context, status=status)


def _preview(
    request: HttpRequest, editor: Editor, form: VersionForm, *, newest: Any, status: int
) -> HttpResponse:
    given: dict[str, Any] = {
        "version": newest.pk if newest else 0,
        "back_url": reverse(SETTINGS),
        "theirs": _theirs(newest) if status == 409 else (),
    }
    try:
        page = editor.preview(form, user=user_of(request), page=given)
    except ValidationError as problems:
        problems_onto(form, problems)
        return _show(request, editor, form, version=given["version"], status=422)
    context = {"page": page, "form": form, "request_key": web.request_key(request)}
    return render(request, "risk/settings_preview.html", context, status=status)


def _theirs(newest: Any) -> tuple[Pair, ...]:
    """What somebody else put in force meanwhile."""
    by = getattr(newest, "made_by", None) or newest.approved_by
    since = timezone.localtime(newest.in_force_from)
    why = getattr(newest, "note", "") or getattr(newest, "why", "")
    return (("In force since", f"{shown(since.date())}, {since:%H:%M}"), ("By", by.name), ("Why", why))
