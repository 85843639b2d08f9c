"""What every response carries, and the plain page that stands in while the database is away."""

import re
import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from hounslow_assess import views

Answer = Callable[[HttpRequest], HttpResponse]
# The policy has no nonce and no exception: scripts, styles and fonts are our own files.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",  # blob: a chart saved as a picture
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)
DENIED_FEATURES = ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in DENIED_FEATURES),
}
GIVEN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestIdMiddleware:
    """Gives each request a number, for its log lines, its rows in the trail, and the page of a failure."""

    def __init__(self, get_response: Answer) -> None:
        """Django's own protocol."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Take a proxy's number if one stands in front of us, else make one."""
        given = request.headers.get("X-Request-ID", "") if settings.BEHIND_PROXY else ""
        number = given if GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
        setattr(request, views.REQUEST_ID, number)
        with structlog.contextvars.bound_contextvars(request_id=number):
            response = self.get_response(request)
        response["X-Request-ID"] = number
        return response


class PolicyHeadersMiddleware:
    """Sends the browser's security policy with everything, and keeps pages out of caches."""

    def __init__(self, get_response: Answer) -> None:
        """Django's own protocol."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add what the view has not set; static files bring their own Cache-Control."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        return response


class WrongMethodMiddleware:
    """Puts a page where Django answers 405 without a word, as when the address of a form is opened."""

    def __init__(self, get_response: Answer) -> None:
        """Django's own protocol."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Only an empty answer is replaced."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            return views.wrong_method(request, allowed=response.get("Allow", ""))
        return response


class FormWithErrorsMiddleware:
    """Answers 422 where the sign-in library shows a form again with errors and would answer 200.

    Only answers not yet drawn tell their forms, which are the library's alone: our own views draw theirs.
    """

    def __init__(self, get_response: Answer) -> None:
        """Django's own protocol."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the view."""
        return self.get_response(request)

    def process_template_response(self, _request: HttpRequest, response: Any) -> Any:
        """The same answer, with the status changed where one of its forms was sent and has errors."""
        shown = (response.context_data or {}).values()
        if response.status_code == HTTPStatus.OK and any(
            isinstance(form, BaseForm) and form.is_bound and form.errors for form in shown
        ):
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response


class DatabaseDownMiddleware:
    """Answers 503 with a plain page when a view finds the database away.

    What other middleware finds comes to `views.server_error`.
    """

    def __init__(self, get_response: Answer) -> None:
        """Django's own protocol."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the view."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for an error of the database's, None for any other."""
        if isinstance(error, (OperationalError, InterfaceError)):
            return views.database_down(request, error)
        return None
