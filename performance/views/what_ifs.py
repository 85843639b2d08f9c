"""Trying nine scores, for staff alone: nothing here is a position of the council's."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from governance.access import access
from governance.actions import requests, what_ifs
from governance.framework import framework
from governance.models import User, WhatIf
from governance.permissions import Permission
from hounslow_assess import web
from hounslow_assess.forms import problems_onto
from performance.pages.what_ifs import WhatIfPage
from performance.queries.what_ifs import what_if_page
from performance.self_assessment_forms import WhatIfForm

PAGE, FRAGMENT = "performance/what_if.html", "performance/_what_if.html"


@access(Permission.VIEW_UNRELEASED)
@require_safe
def what_if(request: HttpRequest) -> HttpResponse:
    """The sum of the scores in the address, and what is kept by a name."""
    page = what_if_page(request.GET, user=_user(request), today=timezone.localdate())
    return _show(request, page, WhatIfForm())


@access(Permission.VIEW_UNRELEASED)
@require_POST
def what_if_save(request: HttpRequest) -> HttpResponse:
    """Keep the scores that the form came with by a name, once."""
    by, now = _user(request), timezone.now()
    page = what_if_page(request.POST, user=by, today=timezone.localdate(now))
    form = WhatIfForm(request.POST)
    if form.is_valid():
        try:
            key = web.request_key(request)
            return redirect(requests.once(key=key, by=by, now=now, work=lambda: _save(request, page, form)))
        except ValidationError as problems:
            problems_onto(form, problems)
    return _show(request, page, form, status=422)


def _save(request: HttpRequest, page: WhatIfPage, form: WhatIfForm) -> str:
    kept = what_ifs.save(
        **form.cleaned_data,
        framework=framework(page.sums.code),
        scores={choice.number: choice.score for choice in page.chosen if choice.score},
        by=_user(request),
        now=timezone.now(),
    )
    messages.success(request, f"“{kept.name}” is kept. Staff alone see it.")
    return page.kept_url


@access(Permission.VIEW_UNRELEASED)
@require_POST
def what_if_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one off the list."""
    rows = WhatIf.objects.visible_to(_user(request)).select_related("saved_by")
    held = get_object_or_404(rows, pk=pk)
    what_ifs.remove(what_if=held, by=_user(request))
    messages.success(request, f"“{held.name}” is removed.")
    return redirect(reverse("performance:what-if"))


def _show(request: HttpRequest, page: WhatIfPage, form: WhatIfForm, *, status: int = 200) -> HttpResponse:
    context = {"page": page, "form": form, "request_key": web.request_key(request)}
    return web.page(request, PAGE, FRAGMENT, context, status=status)


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
