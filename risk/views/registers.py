"""The register: risks as a list, and the same risks as files for spreadsheets."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.access import access
from governance.models import User
from governance.permissions import Permission
from hounslow_assess.exports import csv_response
from hounslow_assess.workbooks import xlsx_response
from risk.queries.register_files import register_file
from risk.queries.registers import register_page


@access(Permission.VIEW_UNRELEASED)
@require_safe
def risk_list(request: HttpRequest) -> HttpResponse:
    """The risks that the address asks for, the highest score first."""
    page = register_page(user=_user(request), now=timezone.now(), query=request.GET)
    return render(request, "risk/register.html", {"page": page})


@access(Permission.VIEW_UNRELEASED)
@require_safe
def risk_csv(request: HttpRequest) -> HttpResponse:
    """The same risks, all pages of them, as a CSV."""
    found = register_file(user=_user(request), now=timezone.now(), query=request.GET)
    return csv_response(f"{found.name}.csv", found.head, found.rows, note=found.note)


@access(Permission.VIEW_UNRELEASED)
@require_safe
def risk_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook, with a sheet that says what it holds."""
    found = register_file(user=_user(request), now=timezone.now(), query=request.GET)
    return xlsx_response(f"{found.name}.xlsx", found.sheets)


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
