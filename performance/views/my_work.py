"""My work: what waits for the person who asks."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from governance.access import access
from governance.models import User
from governance.permissions import Permission
from hounslow_assess import web
from performance.queries.waiting import my_work_page, waiting_count


@require_GET
@access(Permission.VIEW_UNRELEASED)
def my_work(request: HttpRequest) -> HttpResponse:
    """Everything that waits, by due date."""
    page = my_work_page(user=cast(User, request.user), now=timezone.now())
    return render(request, "performance/my_work.html", {"page": page})


@require_GET
@access(Permission.VIEW_UNRELEASED)
def my_work_count(request: HttpRequest) -> HttpResponse:
    """The number beside the link: fetched after a page is there, so that no page waits for it.

    Whoever opens its address as a page is led to the page.
    """
    if not web.wants_fragment(request):
        return redirect("performance:my-work")
    count = waiting_count(user=cast(User, request.user), now=timezone.now())
    return render(request, "performance/_my_work_count.html", {"count": count})
