"""The overview, and how scores are worked out."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from governance.access import access
from governance.models import User
from governance.permissions import Permission
from hounslow_assess import web
from performance.actions import looks
from performance.queries.overview import overview_page
from performance.queries.scores import how_scores_page
from performance.views.asked import asked


@require_GET
@access(Permission.VIEW_POSITION)
def overview(request: HttpRequest) -> HttpResponse:
    """Where we stand, what waits, the nine statements, measures to watch. A look at today is kept."""
    moment = asked(request)
    page = overview_page(user=moment.user, now=moment.now, on=moment.on)
    if page.facts:
        page = page.since(*looks.keep(person=moment.user, facts=page.facts, now=moment.now))
    return render(request, "performance/overview.html", {"page": page})


@require_GET
@access(Permission.VIEW_POSITION)
def score_working(request: HttpRequest) -> HttpResponse:
    """How scores are worked out, with the arithmetic of any nine scores."""
    page = how_scores_page(request.GET, user=cast(User, request.user), today=timezone.localdate())
    return web.page(request, "performance/how_scores_work.html", "performance/_worked.html", {"page": page})
