"""The corporate register as members read it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from governance.access import access
from governance.permissions import Permission
from performance.queries.public_register import public_register_page
from performance.views.asked import asked


@access(Permission.VIEW_POSITION)
@require_safe
def public_register(request: HttpRequest) -> HttpResponse:
    """The risks of the latest release, or of the latest up to a day, with questions that they suggest."""
    moment = asked(request)
    page = public_register_page(user=moment.user, on=moment.on)
    return render(request, "performance/public_register.html", {"page": page})
