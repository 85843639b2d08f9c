"""The heat map: how many risks stand where, and what moved."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.access import access
from governance.models import User
from governance.permissions import Permission
from risk.queries.heat_map_pages import heat_map_page


@access(Permission.VIEW_UNRELEASED)
@require_safe
def heat_map(request: HttpRequest) -> HttpResponse:
    """The open risks by likelihood and impact: now, at their target, or at the last quarter end."""
    page = heat_map_page(user=cast(User, request.user), now=timezone.now(), query=request.GET)
    return render(request, "risk/heat_map.html", {"page": page})
