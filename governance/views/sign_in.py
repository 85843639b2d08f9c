"""The demonstration's sign-in without a password."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from governance.access import access
from governance.addresses import safe_next
from governance.demonstration import is_demonstration, is_served
from governance.models import User


@access.public
@require_POST
def demonstration(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody of the demonstration: only in one, and only where it may be served.

    From here on it is a sign-in like any other: a new session key, and the second step for whoever has one.
    """
    if not is_served() or not is_demonstration():
        raise Http404("There is no demonstration here.")
    person = get_object_or_404(
        User, email=request.POST.get("person", ""), is_demonstration=True, is_active=True
    )
    login = Login(user=person, email=person.email, redirect_url=safe_next(request.POST.get("next")) or None)
    response: HttpResponse = perform_login(request, login)
    return response
