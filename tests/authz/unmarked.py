"""Addresses with a view that somebody forgot to mark."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from hounslow_assess import urls


def forgotten(_request: HttpRequest) -> HttpResponse:
    """Says that it was opened."""
    return HttpResponse("opened")


urlpatterns = [path("unmarked/", forgotten), *urls.urlpatterns]
handler403 = urls.handler403
