"""Promises: the list and its file, a new one, one with its history, and what is done to it."""

import uuid
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance.access import access
from governance.actions import promises, requests
from governance.enums import FindingMark, PromiseState
from governance.models import Finding, Promise, User
from governance.permissions import Permission
from governance.policies import Stale, can
from governance.promise_exports import CSV_HEAD, csv_rows
from governance.promise_forms import ChangePromiseForm, KeepForm, PromiseForm, ReasonForm
from governance.promise_queries import new_promise_page, promise_page, promises_page, stored_words
from hounslow_assess import web
from hounslow_assess.exports import csv_response
from hounslow_assess.forms import problems_onto

DETAIL = "governance:promise-detail"
DONE = {
    PromiseState.KEPT: "The promise is kept.",
    PromiseState.DROPPED: "The promise is dropped.",
    PromiseState.OPEN: "The promise is open again.",
}
ACTIONS: Mapping[PromiseState, Callable[..., Promise]] = {
    PromiseState.KEPT: promises.keep,
    PromiseState.DROPPED: promises.drop,
    PromiseState.OPEN: promises.reopen,
}
# Which form of the page brings a promise into a state.
FORMS = {
    PromiseState.KEPT: "keep_form",
    PromiseState.DROPPED: "drop_form",
    PromiseState.OPEN: "reopen_form",
}


@access(Permission.VIEW_UNRELEASED)
@require_safe
def promise_list(request: HttpRequest) -> HttpResponse:
    """Every promise, late ones first; the filter stands in the address."""
    page = promises_page(user=_user(request), now=timezone.now(), query=request.GET)
    return render(request, "governance/promises.html", {"page": page})


@access(Permission.VIEW_UNRELEASED)
@require_safe
def promise_csv(request: HttpRequest) -> HttpResponse:
    """The same promises as a file."""
    rows = csv_rows(user=_user(request), now=timezone.now(), query=request.GET)
    return csv_response("promises.csv", CSV_HEAD, rows)


@access(Permission.KEEP_PROMISES)
@require_http_methods(["GET", "HEAD", "POST"])
def promise_create(request: HttpRequest) -> HttpResponse:
    """Record a promise, free or from a paragraph. A second click leads where the first led."""
    by, finding = _user(request), _finding(request)
    if request.method != "POST":
        given: dict[str, Any] = {"initial": {"what": _begun(finding.text)} if finding else {}}
        return _new(request, finding, _new_form(by, finding, **given))
    form = _new_form(by, finding, data=request.POST)
    if form.is_valid():
        try:
            return redirect(_once(request, lambda: _record(request, form, by, finding)))
        except ValidationError as problems:
            problems_onto(form, problems)
    return _new(request, finding, form, status=422)


@access(Permission.VIEW_UNRELEASED)
@require_safe
def promise_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One promise with its history."""
    return _show(request, _promise(request, pk))


@access(Permission.KEEP_PROMISES)
@require_POST
def promise_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another who, what or by when, with the reason."""
    by, promise = _user(request), _promise(request, pk)
    form = ChangePromiseForm(request.POST, by=by, promise=promise, auto_id="id_change_%s")
    seen = _seen(request, promise)
    return _answer(
        request,
        promise,
        ("change_form", form),
        lambda: promises.change(**seen, **form.cleaned_data),
        "The promise is changed.",
    )


@access(Permission.KEEP_PROMISES)
@require_POST
def promise_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Kept with proof, dropped, or opened again: what `to` says."""
    by, promise, to = _user(request), _promise(request, pk), request.POST.get("to", "")
    if to not in PromiseState.values:
        messages.error(request, "Choose what became of the promise.")
        return _show(request, promise, status=422)
    state = PromiseState(to)
    form = _settle_form(state, promise, by, request.POST)
    seen = _seen(request, promise)
    return _answer(
        request,
        promise,
        (FORMS[state], form),
        lambda: ACTIONS[state](**seen, **form.cleaned_data),
        DONE[state],
    )


def _seen(request: HttpRequest, promise: Promise) -> dict[str, Any]:
    """What every action on a promise is told besides the form."""
    version = web.seen_version(request)
    return {"promise": promise, "version": version, "by": _user(request), "now": timezone.now()}


def _answer(
    request: HttpRequest,
    promise: Promise,
    named: tuple[str, forms.Form],
    action: Callable[[], Promise],
    done: str,
) -> HttpResponse:
    """Do it once and say so; else the page with what was typed: 422, or 409 with both versions."""
    name, form = named

    def work() -> str:
        action()
        messages.success(request, done)
        return reverse(DETAIL, args=[promise.pk])

    status = 422
    theirs: tuple[tuple[str, str], ...] = ()
    if form.is_valid():
        try:
            return redirect(_once(request, work))
        except Stale as stale:
            form.add_error(None, stale.message)
            status, theirs = 409, stored_words(stale.theirs)
        except ValidationError as problems:
            problems_onto(form, problems)
    return _show(request, _promise(request, promise.pk), {name: form}, status=status, theirs=theirs)


def _show(
    request: HttpRequest,
    promise: Promise,
    given: Mapping[str, forms.Form] | None = None,
    *,
    status: int = 200,
    theirs: tuple[tuple[str, str], ...] = (),
) -> HttpResponse:
    context: dict[str, Any] = {
        "page": promise_page(promise, user=_user(request), now=timezone.now(), theirs=theirs),
        **_forms(promise, _user(request)),
        **(given or {}),
    }
    # A key a form: each is sent once, and having sent one stands in the way of none of the others.
    context["keys"] = {name: uuid.uuid4() for name in (*FORMS.values(), "change_form")}
    context["keys"] |= dict.fromkeys(given or {}, web.request_key(request))
    # The one that was sent: the frame lists its errors above the page.
    context["form"] = next(iter((given or {}).values()), None)
    return render(request, "governance/promise.html", context, status=status)


def _forms(promise: Promise, by: User) -> dict[str, forms.Form]:
    """The forms that this person may use while the promise stands as it does."""
    if not can(by, Permission.KEEP_PROMISES):
        return {}
    if promise.state != PromiseState.OPEN:
        return {"reopen_form": _settle_form(PromiseState.OPEN, promise, by)}
    return {
        "change_form": ChangePromiseForm.of(promise, by=by),
        "keep_form": _settle_form(PromiseState.KEPT, promise, by),
        "drop_form": _settle_form(PromiseState.DROPPED, promise, by),
    }


def _settle_form(state: PromiseState, promise: Promise, by: User, data: Any = None) -> forms.Form:
    auto_id = f"id_{state.value}_%s"
    if state == PromiseState.KEPT:
        return KeepForm(data, by=by, promise=promise, auto_id=auto_id)
    return ReasonForm(data, auto_id=auto_id)


def _record(request: HttpRequest, form: PromiseForm, by: User, finding: Finding | None) -> str:
    given = {"statement": finding.statement} if finding else {}
    promise = promises.record(**(form.cleaned_data | given), finding=finding, by=by, now=timezone.now())
    messages.success(request, "The promise is recorded.")
    return reverse(DETAIL, args=[promise.pk])


def _new_form(by: User, finding: Finding | None, **given: Any) -> PromiseForm:
    today: date = timezone.localdate()
    return PromiseForm(by=by, day=today, from_finding=finding is not None, **given)


def _new(
    request: HttpRequest, finding: Finding | None, form: PromiseForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "page": new_promise_page(finding),
        "form": form,
        "request_key": web.request_key(request),
    }
    return render(request, "governance/promise_new.html", context, status=status)


def _finding(request: HttpRequest) -> Finding | None:
    """The paragraph that the address names; a promise is recorded from one marked so, or from none."""
    given = request.GET.get("finding", "")
    if not given:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise Http404("There is no such paragraph.")
    findings = Finding.objects.select_related("report_statement")
    # Marked otherwise while the form was open: the action says so, and what was typed stays.
    if request.method != "POST":
        findings = findings.filter(mark=FindingMark.PROMISE)
    return get_object_or_404(findings, pk=int(given))


def _begun(text: str) -> str:
    """As much of a paragraph as the form takes, to be cut down to the one thing that was promised."""
    if len(text) <= promises.MOST_WHAT:
        return text
    return text[: promises.MOST_WHAT].rsplit(" ", 1)[0]


def _once(request: HttpRequest, work: Callable[[], str]) -> str:
    return requests.once(key=web.request_key(request), by=_user(request), now=timezone.now(), work=work)


def _promise(request: HttpRequest, pk: int) -> Promise:
    seen = Promise.objects.visible_to(_user(request)).select_related(
        "owner", "recorded_by", "finding__report_statement"
    )
    promise: Promise = get_object_or_404(seen, pk=pk)
    return promise


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
