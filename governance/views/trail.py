"""The trail: every change, for those who may see it."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from governance.access import access
from governance.models import User
from governance.permissions import Permission
from governance.trail import Filter
from governance.trail_forms import TrailFilterForm
from governance.trail_pages import trail_page
from hounslow_assess import web


@access(Permission.VIEW_TRAIL)
@require_safe
def trail_list(request: HttpRequest) -> HttpResponse:
    """The newest changes first. A filter that cannot be read is said to be so, and nothing is left out."""
    form = TrailFilterForm(request.GET)
    if form.is_valid():
        wanted, query, words, status = form.wanted(), form.query(), form.words(), 200
    else:
        wanted, query, words, status = Filter(), {}, "", 422
    page = trail_page(cast(User, request.user), wanted, query=query, filtered=words)
    context = {"page": page, "form": form}
    return web.page(request, "governance/trail.html", "governance/_trail.html", context, status=status)
