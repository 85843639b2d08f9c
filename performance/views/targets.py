"""Targets: the list, a proposal, a decision; and counts in doubt."""

import uuid
from collections.abc import Callable, Mapping
from typing import cast

from django import forms
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
from governance.policies import Stale, can, check
from hounslow_assess import web
from hounslow_assess.forms import problems_onto
from performance.actions import targets
from performance.enums import TargetState
from performance.models import CountInDoubt, Measure, Target
from performance.policies import can_decide_target
from performance.queries.targets import (
    doubt_page,
    measure_of,
    propose_page,
    target_page,
    targets_page,
)
from performance.target_forms import ApproveForm, DoubtForm, EndForm, RefuseForm, TargetForm
from performance.target_rules import NO_BETTER_WAY, Points, can_have_target, faults

LIST = "performance:target-list"
# What a decision is called, the form it takes, what does it, and what is said once it is done.
DECISIONS: Mapping[str, tuple[type[forms.Form], Callable[..., Target], str]] = {
    "approve": (ApproveForm, targets.approve, "The target is approved. Scores are being worked out again."),
    "refuse": (RefuseForm, targets.refuse, "The target is refused."),
    "end": (EndForm, targets.end, "The target has ended. Scores are being worked out again."),
}


@access(Permission.VIEW_UNRELEASED)
@require_safe
def target_list(request: HttpRequest) -> HttpResponse:
    """Every target, those that wait for a decision first."""
    page = targets_page(user=_user(request), now=timezone.now())
    return render(request, "performance/targets.html", {"page": page})


# --- A proposal ---------------------------------------------------------------------------------------
@access(Permission.PROPOSE_TARGETS)
@require_http_methods(["GET", "HEAD", "POST"])
def target_propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Type a target in, see what the last figure would be worth by it, and propose it."""
    measure = measure_of(slug)
    if request.method != "POST":
        return _proposing(request, measure, TargetForm())
    form = TargetForm(request.POST)
    if "work_out" in request.POST:
        return _worked_out(request, measure, form)
    if form.is_valid():
        try:
            return redirect(_once(request, lambda: _propose(request, measure, form)))
        except Stale as stale:
            form.add_error(None, stale.message)
            return _proposing(request, measure, form, status=409, theirs=stale.theirs)
        except ValidationError as problems:
            problems_onto(form, problems)
    return _proposing(request, measure, form, status=422)


def _worked_out(request: HttpRequest, measure: Measure, form: TargetForm) -> HttpResponse:
    """Nothing is saved: the page again, with the worth of the last figure."""
    form.fields["reason"].required = False
    points = form.points if form.is_valid() else None
    if points is not None:
        for name, sentence in faults(points, targets.definition(measure)).items():
            form.add_error(name or None, sentence)
    return _proposing(
        request, measure, form, status=422 if form.errors else 200, typed=None if form.errors else points
    )


def _propose(request: HttpRequest, measure: Measure, form: TargetForm) -> str:
    made = targets.propose(measure=measure, **form.cleaned_data, by=_user(request), now=timezone.now())
    messages.success(request, "The target is proposed. It counts once somebody else approves it.")
    return reverse("performance:target-decide", args=[made.pk])


def _proposing(
    request: HttpRequest,
    measure: Measure,
    form: TargetForm,
    *,
    status: int = 200,
    typed: Points | None = None,
    theirs: Target | None = None,
) -> HttpResponse:
    context = {
        "page": propose_page(measure, user=_user(request), typed=typed, theirs=theirs),
        "form": form if can_have_target(measure.polarity) else None,
        "no_better_way": NO_BETTER_WAY,
        "request_key": web.request_key(request),
    }
    return render(request, "performance/target_propose.html", context, status=status)


# --- A decision ---------------------------------------------------------------------------------------
@access(Permission.VIEW_UNRELEASED)
@require_http_methods(["GET", "HEAD", "POST"])
def target_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One target; whoever may decides it. 409 with what is stored when somebody else was first."""
    target = _target(request, pk)
    if request.method != "POST":
        return _deciding(request, target)
    check(_user(request), Permission.APPROVE_TARGETS)
    chosen = request.POST.get("decision", "")
    if chosen not in DECISIONS:
        messages.error(request, "Choose what to do with the target.")
        return _deciding(request, target, status=422)
    kind, action, done = DECISIONS[chosen]
    form = kind(request.POST, auto_id=f"id_{chosen}_%s")
    theirs, status = "", 422
    if form.is_valid():
        try:
            return redirect(_once(request, lambda: _decide(request, target, action, form, done)))
        except Stale as stale:
            form.add_error(None, stale.message)
            status, theirs = 409, _said(stale.theirs)
        except ValidationError as problems:
            problems_onto(form, problems)
    return _deciding(request, _target(request, pk), {chosen: form}, status=status, theirs=theirs)


def _decide(
    request: HttpRequest, target: Target, action: Callable[..., Target], form: forms.Form, done: str
) -> str:
    version, by = web.seen_version(request), _user(request)
    action(target=target, version=version, **form.cleaned_data, by=by, now=timezone.now())
    messages.success(request, done)
    return reverse("performance:target-decide", args=[target.pk])


def _said(theirs: Target) -> str:
    """What is stored now, in words."""
    because = f": {theirs.decided_because}" if theirs.decided_because else ""
    return f"{theirs.get_state_display()}{because}"


def _deciding(
    request: HttpRequest,
    target: Target,
    given: Mapping[str, forms.Form] | None = None,
    *,
    status: int = 200,
    theirs: str = "",
) -> HttpResponse:
    """A key a form: each is sent once, and having sent one stands in the way of none of the others."""
    held = _forms(target, _user(request)) | dict(given or {})
    keys = dict.fromkeys(given or {}, web.request_key(request))
    context = {
        "page": target_page(target, user=_user(request), theirs=theirs),
        "decisions": [(name, form, keys.get(name) or uuid.uuid4()) for name, form in held.items()],
        "form": next(iter((given or {}).values()), None),
    }
    return render(request, "performance/target.html", context, status=status)


def _forms(target: Target, by: User) -> dict[str, forms.Form]:
    """The forms that this person may use while the target stands as it does."""
    names: tuple[str, ...] = ()
    if target.state == TargetState.PROPOSED and can_decide_target(by, target=target):
        names = ("approve", "refuse")
    elif target.state == TargetState.APPROVED and can(by, Permission.APPROVE_TARGETS):
        names = ("end",)
    return {name: DECISIONS[name][0](auto_id=f"id_{name}_%s") for name in names}


def _target(request: HttpRequest, pk: int) -> Target:
    rows = Target.objects.visible_to(_user(request))
    target: Target = get_object_or_404(rows.select_related("measure", "proposed_by", "decided_by"), pk=pk)
    return target


# --- A count in doubt ---------------------------------------------------------------------------------
@access(Permission.PROPOSE_TARGETS)
@require_http_methods(["GET", "HEAD", "POST"])
def doubt_mark(request: HttpRequest, slug: str) -> HttpResponse:
    """Mark a measure's count as in doubt up to a day."""
    measure = measure_of(slug)
    if request.method != "POST":
        return _doubting(request, measure, DoubtForm())
    form = DoubtForm(request.POST)
    if form.is_valid():
        try:
            return redirect(_once(request, lambda: _doubt(request, measure, form)))
        except Stale as stale:
            form.add_error(None, stale.message)
            return _doubting(request, measure, form, status=409, theirs=stale.theirs)
        except ValidationError as problems:
            problems_onto(form, problems)
    return _doubting(request, measure, form, status=422)


def _doubt(request: HttpRequest, measure: Measure, form: DoubtForm) -> str:
    made = targets.doubt(measure=measure, **form.cleaned_data, by=_user(request), now=timezone.now())
    day = made.until
    messages.success(request, f"The count is in doubt until {day.day} {day:%B %Y} and counts for nothing.")
    return reverse("performance:measure-detail", args=[measure.slug])


def _doubting(
    request: HttpRequest,
    measure: Measure,
    form: DoubtForm,
    *,
    status: int = 200,
    theirs: CountInDoubt | None = None,
) -> HttpResponse:
    context = {
        "page": doubt_page(measure, user=_user(request), now=timezone.now(), theirs=theirs),
        "form": form,
        "request_key": web.request_key(request),
    }
    return render(request, "performance/doubt.html", context, status=status)


@access(Permission.PROPOSE_TARGETS)
@require_POST
def doubt_lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Trust the count again."""
    doubt = get_object_or_404(CountInDoubt.objects.select_related("measure"), pk=pk)
    targets.lift(doubt=doubt, by=_user(request), now=timezone.now())
    messages.success(request, "The count is trusted again.")
    return redirect("performance:measure-detail", slug=doubt.measure.slug)


def _once(request: HttpRequest, work: Callable[[], str]) -> str:
    return requests.once(key=web.request_key(request), by=_user(request), now=timezone.now(), work=work)


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
