"""Releases to members: all of them, a new one after a look at it, one as it was given; and holds."""

from typing import cast

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
from governance.policies import Stale
from hounslow_assess import web
from performance.actions import releases
from performance.models import Release, ReleaseHold
from performance.queries.releases import hold_page, preview_page, release_page, releases_page
from performance.release_forms import HoldForm, ReleaseForm


@access(Permission.VIEW_POSITION)
@require_safe
def release_list(request: HttpRequest) -> HttpResponse:
    """What was released and when, and the times in which nothing is."""
    return _list(request)


@access(Permission.VIEW_POSITION)
@require_safe
def release_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A release as it was given, with what was corrected since beside it."""
    release = get_object_or_404(Release.objects.select_related("released_by"), pk=pk)
    page = release_page(release, user=_user(request))
    return render(request, "performance/release.html", {"page": page})


@access(Permission.RELEASE_POSITION)
@require_http_methods(["GET", "HEAD", "POST"])
def release_create(request: HttpRequest) -> HttpResponse:
    """Look at what members will read, then release it. A second click leads where the first led."""
    if request.method != "POST":
        return _new(request, None)
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return _new(request, form, status=422)
    try:
        return redirect(
            requests.once(
                key=web.request_key(request),
                by=_user(request),
                now=timezone.now(),
                work=lambda: _release(request, form),
            )
        )
    except ValidationError as refused:
        # Stale, a hold, changes that wait: what was typed stays, and the preview is of this moment.
        form.add_error(None, " ".join(refused.messages))
        return _new(request, form, status=409)


@access(Permission.HOLD_RELEASES)
@require_http_methods(["GET", "HEAD", "POST"])
def hold_create(request: HttpRequest) -> HttpResponse:
    """Set the days on which nothing is released."""
    form = HoldForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return redirect(
                requests.once(
                    key=web.request_key(request),
                    by=_user(request),
                    now=timezone.now(),
                    work=lambda: _hold(request, form),
                )
            )
        except ValidationError as problems:
            form.add_error(None, problems)
    context = {"page": hold_page(), "form": form, "request_key": web.request_key(request)}
    return render(request, "performance/hold_new.html", context, status=422 if form.is_bound else 200)


@access(Permission.HOLD_RELEASES)
@require_POST
def hold_lift(request: HttpRequest, pk: int) -> HttpResponse:
    """End a hold before its last day."""
    hold = get_object_or_404(ReleaseHold, pk=pk)
    try:
        releases.lift(hold=hold, by=_user(request), now=timezone.now())
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return _list(request, status=409 if isinstance(refused, Stale) else 422)
    messages.success(request, "The hold is lifted.")
    return redirect("performance:release-list")


def _release(request: HttpRequest, form: ReleaseForm) -> str:
    made = releases.release(
        words=form.cleaned_data["words"],
        seen=form.cleaned_data["seen"],
        by=_user(request),
        now=timezone.now(),
    )
    messages.success(request, "Released. Members read it from now on.")
    return reverse("performance:release-detail", args=[made.pk])


def _hold(request: HttpRequest, form: HoldForm) -> str:
    releases.hold(**form.cleaned_data, by=_user(request), now=timezone.now())
    messages.success(request, "The hold is set.")
    return reverse("performance:release-list")


def _new(request: HttpRequest, form: ReleaseForm | None, *, status: int = 200) -> HttpResponse:
    page = preview_page(now=timezone.now())
    if form is None:
        form = ReleaseForm(initial={"seen": page.seen})
    else:
        # The look is renewed with the page: what is sent next is about what it shows now.
        form.data = request.POST.copy()
        form.data["seen"] = page.seen
    context = {"page": page, "form": form, "request_key": web.request_key(request)}
    return render(request, "performance/release_new.html", context, status=status)


def _list(request: HttpRequest, *, status: int = 200) -> HttpResponse:
    page = releases_page(user=_user(request), now=timezone.now())
    return render(request, "performance/releases.html", {"page": page}, status=status)


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
