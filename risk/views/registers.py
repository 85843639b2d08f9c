"""The register: risks as a list."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from governance.access import access
from governance.models import User
from governance.permissions import Permission
from risk.models import Risk


@access(Permission.VIEW_UNRELEASED)
@require_safe
def risk_list(request: HttpRequest) -> HttpResponse:
    """The risks that are open, the highest score first."""
    risks = Risk.objects.visible_to(cast(User, request.user)).live().with_scores()
    rows = risks.order_by("-current__exposure", "number")
    return render(request, "risk/register.html", {"rows": rows})
