"""The record of one risk."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.access import access
from governance.models import User
from governance.permissions import Permission
from risk.models import Risk
from risk.queries.record import record_page, seen_by
from risk.references import number_of


@access(Permission.VIEW_UNRELEASED)
@require_safe
def risk_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """One risk, whole: scores, registers, controls, actions, escalations, and what happened to it."""
    user = cast(User, request.user)
    page = record_page(risk_of(user, ref), user=user, now=timezone.now())
    return render(request, "risk/record.html", {"page": page})


def risk_of(person: User, ref: str) -> Risk:
    """The risk of this reference, for those who may see it; 404 for a stranger."""
    found: Risk = get_object_or_404(seen_by(person), number=number_of(ref))
    return found
