"""Addresses of the governance app."""

from django.urls import URLPattern, path

from governance.views import findings, pages, reports, sign_in

app_name = "governance"

urlpatterns: list[URLPattern] = [
    path("accessibility/", pages.accessibility, name="accessibility-show"),
    path("privacy/", pages.privacy, name="privacy-show"),
    path("help/", pages.help_, name="help-show"),
    path("council.css", pages.council_css, name="council-css"),
    path("reports/", reports.report_list, name="report-list"),
    path("reports/bring-in/", reports.report_import, name="report-import"),
    path("reports/bring-in/confirm/", reports.report_confirm, name="report-confirm"),
    path("reports/<int:pk>/", reports.report_detail, name="report-detail"),
    path("reports/<int:pk>/state/", reports.report_state, name="report-state"),
    path("reports/findings/<int:pk>/mark/", findings.finding_mark, name="finding-mark"),
    path("demonstration/sign-in/", sign_in.demonstration, name="demonstration-sign-in"),
]
