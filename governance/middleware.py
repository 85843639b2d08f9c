"""Between the browser and the views: the trail's context, the second factor, and the marks of access."""

import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from governance import actors
from governance.access import (
    CLOSED,
    OPEN_WITHOUT_SECOND_FACTOR,
    PUBLIC,
    SECOND_FACTOR_SETUP,
    SIGNED_IN,
    Mark,
    mark_of,
)
from governance.addresses import safe_next
from governance.demonstration import refuse_public_demonstration
from governance.policies import NotAllowed, check, needs_second_factor

# Nothing here answers to any other; the sign-in library would take a PUT for a POST.
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
View = Callable[..., HttpResponse]
Answer = Callable[[HttpRequest], HttpResponse]


class TrailMiddleware:
    """Whatever a request changes stands in the trail with its page, its request number and who asked."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = getattr(request, "request_id", "") or uuid.uuid4().hex[:12]
        with actors.page(path=request.path, request_id=number):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, _args: Any, _kwargs: Any) -> None:
        """The page is known now; who asks is noted for whatever may write, or is only for some."""
        actors.note(where=_name_of(request))
        may_write = request.method not in ("GET", "HEAD", "OPTIONS")
        if (may_write or _mark(request, view) is not PUBLIC) and request.user.is_authenticated:
            actors.on_behalf_of(request.user)


class SecondFactorMiddleware:
    """Sends an account without a second factor to set one up; nothing but public pages answers it before."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.start_checked = self._check_start()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self.start_checked:
            self.start_checked = self._check_start()
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, _args: Any, _kwargs: Any) -> HttpResponse | None:
        mark = _mark(request, view)
        if mark is PUBLIC or _name_of(request) in OPEN_WITHOUT_SECOND_FACTOR:
            return None
        if request.user.is_authenticated and needs_second_factor(request.user):
            return _go(request, reverse(SECOND_FACTOR_SETUP))
        return None

    @staticmethod
    def _check_start() -> bool:
        """Refuse to serve a demonstration in public. With the database away, ask again at the next."""
        try:
            refuse_public_demonstration()
        except DatabaseError:
            return False
        return True


class AccessMiddleware:
    """Opens a view to those whom its mark names; a view without a mark is open to nobody."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, _args: Any, _kwargs: Any) -> HttpResponse | None:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        mark = _mark(request, view)
        if mark is None:
            raise NotAllowed("This page is open to nobody yet.")
        if mark is CLOSED:
            raise Http404("This service does not use this page.")
        if mark is PUBLIC:
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if mark is not SIGNED_IN:
            check(request.user, *mark.permissions)
        return None


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send somebody whose session is over, or who never had one, to sign in and then back.

    Whoever only opened the front door is led on by their role, and not back to the door.
    """
    target = safe_next(_came_from(request))
    query = f"?{urlencode({'next': target})}" if target and target != "/" else ""
    return _go(request, reverse(settings.LOGIN_URL) + query)


def _go(request: HttpRequest, address: str) -> HttpResponse:
    """A redirect; htmx would put the answer of a redirect into the page, so it is told to go there itself."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _came_from(request: HttpRequest) -> str:
    """The page on which the person was: this one when it was asked for as a page, else the one behind it."""
    if request.headers.get("HX-Request") == "true":
        return _own_path(request, request.headers.get("HX-Current-URL", ""))
    if request.method == "GET":
        return request.get_full_path()
    return _own_path(request, request.headers.get("Referer", ""))


def _own_path(request: HttpRequest, address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.netloc != request.get_host():
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _name_of(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _mark(request: HttpRequest, view: View) -> Mark | None:
    return mark_of(view, name=_name_of(request))
