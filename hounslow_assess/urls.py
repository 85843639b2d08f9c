"""Every address; apps are included by name, never imported."""

from django.urls import include, path

from hounslow_assess import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("", include("performance.urls")),
    path("", include("risk.urls")),
    path("", include("governance.urls")),
    path("accounts/", include("allauth.urls")),
]
handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error
