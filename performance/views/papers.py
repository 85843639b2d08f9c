"""Papers: asked for, waited for, downloaded; only by whoever asked, and only while they may see the page."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from governance.access import access
from governance.actions import requests
from governance.models import User
from governance.permissions import Permission
from hounslow_assess import web
from performance.actions import papers
from performance.enums import PaperKind, PaperState
from performance.models import Paper
from performance.queries.papers import paper_page, readable_by
from risk.models import Decision
from risk.queries.decisions import seen_by

PAGE, FRAGMENT = "performance/paper.html", "performance/_paper.html"
# Tells htmx to stop asking.
DONE = 286


@access(Permission.READ_DIRECTORS_PAGE)
@require_POST
def director_pdf(request: HttpRequest) -> HttpResponse:
    """The Director's page as a tagged PDF."""
    return _ask(request, PaperKind.DIRECTOR_PDF)


@access(Permission.READ_DIRECTORS_PAGE)
@require_POST
def director_word(request: HttpRequest) -> HttpResponse:
    """The Director's page as a Word file."""
    return _ask(request, PaperKind.DIRECTOR_WORD)


@access(Permission.VIEW_UNRELEASED)
@require_POST
def record_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of a decision as a tagged PDF."""
    return _ask(request, PaperKind.RECORD_PDF, _decision(request, pk))


@access(Permission.VIEW_UNRELEASED)
@require_POST
def record_word(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of a decision as a Word file."""
    return _ask(request, PaperKind.RECORD_WORD, _decision(request, pk))


@access(Permission.VIEW_UNRELEASED)
@require_safe
def paper_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; htmx asks for the part of the page that says so."""
    page = paper_page(_paper(request, pk))
    status = DONE if web.wants_fragment(request) and not page.is_waiting else 200
    return web.page(request, PAGE, FRAGMENT, {"page": page}, status=status)


@access(Permission.VIEW_UNRELEASED)
@require_safe
def paper_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file, as a download."""
    paper = _paper(request, pk)
    if paper.state != PaperState.MADE or paper.content is None:
        raise Http404("This paper is not made yet.")
    response = HttpResponse(bytes(paper.content), content_type=paper.content_type)
    response["Content-Disposition"] = f'attachment; filename="{paper.name}"'
    return response


def _ask(request: HttpRequest, kind: PaperKind, decision: Decision | None = None) -> HttpResponse:
    by, now = _user(request), timezone.now()

    def work() -> str:
        paper = papers.ask(kind=kind, decision=decision, by=by, now=now)
        return reverse("performance:paper-detail", args=[paper.pk])

    return redirect(requests.once(key=web.request_key(request), by=by, now=now, work=work))


def _decision(request: HttpRequest, pk: int) -> Decision:
    found: Decision = get_object_or_404(seen_by(_user(request)), pk=pk)
    return found


def _paper(request: HttpRequest, pk: int) -> Paper:
    found: Paper = get_object_or_404(readable_by(_user(request)), pk=pk)
    return found


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
