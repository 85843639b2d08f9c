"""Health checks and error pages. None of them asks the database for anything but `readyz`."""

import sys
from http import HTTPStatus

import structlog
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.views.decorators.http import require_safe

log = structlog.get_logger(__name__)
# The attribute under which a request carries its number.
REQUEST_ID = "request_id"
RETRY_AFTER_SECONDS = 10
# PostgreSQL's codes: storage full, and a statement that took longer than a web request may.
DISK_FULL = "53100"
TOO_LONG = "57014"
# What is never shown again on a page: secrets, and the token, which goes back hidden.
NOT_KEPT = ("password", "code", "token", "otp")


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """This process answers. Asks nothing of anybody."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """This process can serve people: the database answers. The broker may be away, pages need none."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"database": False}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return JsonResponse({"database": True})


def request_id(request: HttpRequest) -> str:
    """The number of the request, to be quoted when something went wrong."""
    return str(getattr(request, REQUEST_ID, ""))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 Django's
    """400: what was sent cannot be understood."""
    return _page(request, HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, with the reason when our own rule gave one."""
    return _page(request, HTTPStatus.FORBIDDEN, reason=str(exception or ""))


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 Django's
    """404; never says whether something is there that this person may not see."""
    return _page(request, HTTPStatus.NOT_FOUND)


def wrong_method(request: HttpRequest, *, allowed: str) -> HttpResponse:
    """405 for a page that was asked for where only a form may be sent, or the other way round."""
    response = _page(request, HTTPStatus.METHOD_NOT_ALLOWED)
    response["Allow"] = allowed
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is missing or old."""
    log.warning("form refused", reason=reason)
    return _page(request, HTTPStatus.FORBIDDEN, template="csrf")


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with the request's number; 503 when the database was away (middleware may find that first)."""
    error = sys.exception()
    if isinstance(error, (OperationalError, InterfaceError)):
        return database_down(request, error)
    return _page(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def database_down(request: HttpRequest, error: Exception) -> HttpResponse:
    """503: the database is away, full or too slow; what was typed is kept on the page, to be sent again."""
    code = getattr(error.__cause__, "sqlstate", None) or ""
    log.error("database away", sqlstate=code, error=type(error.__cause__ or error).__name__)
    response = _page(
        request,
        HTTPStatus.SERVICE_UNAVAILABLE,
        is_full=code == DISK_FULL,
        is_slow=code == TOO_LONG,
        kept=_kept(request),
        token=_posted(request).get("csrfmiddlewaretoken", ""),
    )
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _posted(request: HttpRequest) -> dict[str, str]:
    """The form that was sent, empty when there was none or it holds files."""
    if request.method != "POST" or request.content_type != "application/x-www-form-urlencoded":
        return {}
    return {name: str(value) for name, value in request.POST.items()}


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields that may stand on the page again; none when a secret was among them."""
    fields = {name: value for name, value in _posted(request).items() if name != "csrfmiddlewaretoken"}
    if any(word in name.lower() for name in fields for word in NOT_KEPT):
        return []
    return list(fields.items())


def _page(request: HttpRequest, status: HTTPStatus, *, template: str = "", **context: object) -> HttpResponse:
    """An error page, rendered without the request so that no context processor asks the database."""
    found = loader.get_template(f"errors/{template or status.value}.html")
    # One slash only: a link to //somewhere would lead to another host.
    path = f"/{request.path.lstrip('/')}"
    details = {"request_id": request_id(request), "path": path, **context}
    return HttpResponse(found.render(details), status=status)
