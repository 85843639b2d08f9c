"""Addresses of the governance app."""

from django.urls import URLPattern, path

from governance.views import pages, sign_in

app_name = "governance"

urlpatterns: list[URLPattern] = [
    path("accessibility/", pages.accessibility, name="accessibility-show"),
    path("privacy/", pages.privacy, name="privacy-show"),
    path("help/", pages.help_, name="help-show"),
    path("council.css", pages.council_css, name="council-css"),
    path("demonstration/sign-in/", sign_in.demonstration, name="demonstration-sign-in"),
]
