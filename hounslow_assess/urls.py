"""Every address; apps are included by name, never imported."""

from django.urls import include, path

urlpatterns = [
    path("", include("performance.urls")),
    path("", include("governance.urls")),
    path("accounts/", include("allauth.urls")),
]
