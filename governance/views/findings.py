"""A finding of a published report, marked from wherever it is shown."""

import json
from typing import cast
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from governance.access import access
from governance.actions import reports
from governance.addresses import safe_next
from governance.enums import FindingMark
from governance.models import Finding, User
from governance.permissions import Permission
from governance.policies import Stale
from governance.report_forms import MarkForm
from governance.report_pages import FindingView
from hounslow_assess import web


@access(Permission.MARK_FINDINGS)
@require_POST
def finding_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a paragraph is to us; 409 with both marks when somebody else was quicker."""
    finding = get_object_or_404(Finding.objects.select_related("report_statement", "marked_by"), pk=pk)
    # The version stands in the address: one address a mark button, wherever the finding is shown.
    form = MarkForm({**request.GET.dict(), **request.POST.dict()})
    if not form.is_valid():
        words = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return _answer(request, finding, status=422, problem=words)
    try:
        marked = reports.mark(
            finding=finding,
            by=cast(User, request.user),
            now=timezone.now(),
            **form.cleaned_data,
        )
    except Stale as error:
        return _conflict(request, error, chosen=form.cleaned_data["mark"])
    if web.wants_fragment(request):
        return _answer(request, marked)
    messages.success(request, f"The paragraph is marked: {FindingMark(marked.mark).label}.")
    return redirect(f"{_behind(request, finding)}#finding-{pk}")


def _conflict(request: HttpRequest, error: Stale, *, chosen: str) -> HttpResponse:
    held: Finding = error.theirs
    at = timezone.localtime(held.marked_at) if held.marked_at else None
    who = (
        f"{held.marked_by} marked it at {at:%H:%M on} {at.day} {at:%B %Y}"
        if at
        else "The mark was taken away"
    )
    words = f"{who}, while you had it open. You chose: {FindingMark(chosen).label}."
    return _answer(request, held, status=409, problem=words, chosen=chosen)


def _answer(
    request: HttpRequest, finding: Finding, *, status: int = 200, problem: str = "", chosen: str = ""
) -> HttpResponse:
    """The finding as it stands now, with what went wrong; alone for htmx, else on a page of its own."""
    view = finding_view(finding, problem=problem, chosen=chosen)
    context = {"finding": view, "back_url": _behind(request, finding)}
    response = web.page(
        request, "governance/finding.html", "governance/_finding.html", context, status=status
    )
    # The button that was pressed is gone: the focus goes to the paragraph it belonged to.
    response["HX-Trigger-After-Settle"] = json.dumps({"app:focus": f"finding-{finding.pk}"})
    return response


def finding_view(finding: Finding, *, problem: str = "", chosen: str = "") -> FindingView:
    """The finding as its fragment shows it."""
    return FindingView(
        pk=finding.pk,
        text=finding.text,
        mark="" if finding.mark == FindingMark.UNMARKED else finding.mark,
        mark_url=f"{reverse('governance:finding-mark', args=[finding.pk])}?version={finding.version}",
        problem=problem,
        chosen=chosen,
    )


def _behind(request: HttpRequest, finding: Finding) -> str:
    """The page on which the finding was marked; where the browser does not say, the report's."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    path = safe_next(came_from.path) if came_from.netloc == request.get_host() else ""
    if not path or path == request.path:
        return reverse("governance:report-detail", args=[finding.report_statement.assessment_id])
    return path
