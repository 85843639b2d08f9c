"""Answers for browsers and for htmx: the only reader of request.htmx."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page, and not for the page after Back or a boosted link."""
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def page(
    request: HttpRequest, full: str, fragment: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """The full page, or to htmx the fragment alone. Caches keep the two apart."""
    template = fragment if wants_fragment(request) else full
    response = render(request, template, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response


def request_key(request: HttpRequest) -> uuid.UUID:
    """The form's one-time key; a form without one is a new form."""
    try:
        return uuid.UUID(request.POST.get("request_key", ""))
    except ValueError:
        return uuid.uuid4()


def seen_version(request: HttpRequest) -> int:
    """The version that the sender of a form saw; nothing readable counts as never seen."""
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0
