"""The council's settings and its service areas."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from governance.access import access
from governance.actions import council as council_actions
from governance.models import Council, ServiceArea, User
from governance.pages import ConfirmPage
from governance.people_forms import CouncilForm, ServiceAreaChangeForm, ServiceAreaForm
from governance.people_queries import council_page, sections
from governance.permissions import Permission
from hounslow_assess.forms import problems_onto

DETAIL = "governance:council-detail"


@access(Permission.MANAGE_COUNCIL)
@require_http_methods(["GET", "HEAD", "POST"])
def council_detail(request: HttpRequest) -> HttpResponse:
    """The council's name, colour and contact."""
    council = get_object_or_404(Council)
    if request.method != "POST":
        return _show(request, council)
    form = CouncilForm(request.POST)
    if form.is_valid():
        try:
            council_actions.update(**form.cleaned_data, by=cast(User, request.user))
        except ValidationError as problems:
            problems_onto(form, problems)
        else:
            messages.success(request, "The council's settings are saved.")
            return redirect(DETAIL)
    return _show(request, council, form=form, status=422)


@access(Permission.MANAGE_COUNCIL)
@require_POST
def service_area_create(request: HttpRequest) -> HttpResponse:
    """Add a service area."""
    form = ServiceAreaForm(request.POST)
    if form.is_valid():
        try:
            area = council_actions.add_service_area(**form.cleaned_data, by=cast(User, request.user))
        except ValidationError as problems:
            problems_onto(form, problems)
        else:
            messages.success(request, f"{area.name} is added. People can be given to it.")
            return redirect(DETAIL)
    return _show(request, get_object_or_404(Council), area_form=form, status=422)


@access(Permission.MANAGE_COUNCIL)
@require_http_methods(["GET", "HEAD", "POST"])
def service_area_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a service area, or retire it."""
    area = get_object_or_404(ServiceArea, pk=pk)
    if request.method != "POST":
        form = ServiceAreaChangeForm(initial={"name": area.name, "is_active": area.is_active})
        return _show_area(request, area, form)
    form = ServiceAreaChangeForm(request.POST)
    if form.is_valid():
        try:
            council_actions.change_service_area(area=area, **form.cleaned_data, by=cast(User, request.user))
        except ValidationError as problems:
            problems_onto(form, problems)
        else:
            messages.success(request, f"{area.name} is saved.")
            return redirect(DETAIL)
    return _show_area(request, get_object_or_404(ServiceArea, pk=pk), form, status=422)


def _show(
    request: HttpRequest,
    council: Council,
    *,
    form: CouncilForm | None = None,
    area_form: ServiceAreaForm | None = None,
    status: int = 200,
) -> HttpResponse:
    stored = {
        "name": council.name,
        "short_name": council.short_name,
        "brand_colour": council.brand_colour,
        "accessibility_contact": council.accessibility_contact,
    }
    context = {
        "page": council_page(cast(User, request.user), council),
        "form": form or CouncilForm(initial=stored),
        "area_form": area_form or ServiceAreaForm(auto_id="id_area_%s"),
    }
    return render(request, "governance/council.html", context, status=status)


def _show_area(
    request: HttpRequest, area: ServiceArea, form: ServiceAreaChangeForm, *, status: int = 200
) -> HttpResponse:
    page = ConfirmPage(
        sections=sections(cast(User, request.user), current=DETAIL),
        title=area.name,
        text=("A service area scopes what its officers see. A retired one can be given to nobody else.",),
        button="Save",
        url=request.path,
        back_url=reverse(DETAIL),
    )
    return render(request, "governance/service_area.html", {"page": page, "form": form}, status=status)
