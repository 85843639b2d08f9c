"""Keeping what stands in a long form: by itself while somebody types, or by a button without a script."""

import re
from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from governance.access import access
from governance.actions import drafts
from governance.addresses import safe_next
from governance.draft_offers import USE
from governance.models import User
from governance.permissions import Permission
from hounslow_assess import web

PAGE, FRAGMENT = "governance/draft.html", "governance/_draft.html"
NAME = re.compile(r"[a-z]+(-[a-z]+)*(:[a-z0-9-]+)+")
# Of the form itself; and a score is chosen when it is sent, never restored from a draft.
NOT_KEPT = frozenset(
    {
        "csrfmiddlewaretoken",
        "request_key",
        "version",
        "draft_form",
        "draft_back",
        "score",
        "one_is_meant",
        "current",
        "target",
    }
)


@access(Permission.VIEW_UNRELEASED)
@require_POST
def draft_save(request: HttpRequest) -> HttpResponse:
    """Keep the form's fields under `draft_form`, or, with `discard`, forget them; then back to the form."""
    by, name = cast(User, request.user), request.POST.get("draft_form", "")
    back = safe_next(request.POST.get("draft_back")) or reverse("performance:overview")
    if request.POST.get("discard"):
        drafts.discard(form=name, by=by)
        messages.success(request, "The draft is gone.")
        return redirect(back)
    try:
        _check(name)
        draft = drafts.save(form=name, content=_typed(request), by=by, now=timezone.now())
    except ValidationError as problem:
        context = {"problem": " ".join(problem.messages), "back": back}
        return web.page(request, PAGE, FRAGMENT, context, status=422)
    if web.wants_fragment(request):
        return web.page(request, PAGE, FRAGMENT, {"draft": draft})
    messages.success(request, "The draft is saved. Nobody else sees it.")
    return redirect(f"{back}?{USE}=1")


def _check(name: str) -> None:
    if not NAME.fullmatch(name):
        raise ValidationError("The draft was not saved: the form came back without its name.", code="form")


def _typed(request: HttpRequest) -> dict[str, list[str]]:
    """What stands in the form, empty fields left out."""
    sent = {name: [value for value in values if value] for name, values in request.POST.lists()}
    return {name: values for name, values in sent.items() if values and name not in NOT_KEPT}
