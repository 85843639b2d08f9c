"""Addresses of the governance app."""

from django.urls import URLPattern, path

from governance.views import (
    council,
    evidence,
    evidence_steps,
    findings,
    pages,
    people,
    promises,
    reports,
    sign_in,
    trail,
)

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
    path("promises/", promises.promise_list, name="promise-list"),
    path("promises/add/", promises.promise_create, name="promise-create"),
    path("promises/promises.csv", promises.promise_csv, name="promise-csv"),
    path("promises/<int:pk>/", promises.promise_detail, name="promise-detail"),
    path("promises/<int:pk>/change/", promises.promise_change, name="promise-change"),
    path("promises/<int:pk>/settle/", promises.promise_settle, name="promise-settle"),
    path("evidence/", evidence.library, name="evidence-list"),
    path("evidence/add/", evidence.create, name="evidence-create"),
    path("evidence/evidence.csv", evidence.library_csv, name="evidence-csv"),
    path("evidence/<int:pk>/", evidence.detail, name="evidence-detail"),
    path("evidence/<int:pk>/file/", evidence.file, name="evidence-file"),
    path("evidence/<int:pk>/change/", evidence.change, name="evidence-change"),
    path("evidence/<int:pk>/check/", evidence_steps.check, name="evidence-check"),
    path("evidence/<int:pk>/renew/", evidence_steps.renew, name="evidence-renew"),
    path("evidence/<int:pk>/retire/", evidence_steps.retire, name="evidence-retire"),
    path("people/", people.person_list, name="person-list"),
    path("people/add/", people.person_create, name="person-create"),
    path("people/<int:pk>/", people.person_detail, name="person-detail"),
    path("people/<int:pk>/close/", people.person_close, name="person-close"),
    path("people/<int:pk>/open/", people.person_open, name="person-open"),
    path("people/<int:pk>/link/", people.person_link, name="person-link"),
    path("people/<int:pk>/second-step/", people.person_factor, name="person-factor"),
    path("council/", council.council_detail, name="council-detail"),
    path("service-areas/add/", council.service_area_create, name="service-area-create"),
    path("service-areas/<int:pk>/", council.service_area_detail, name="service-area-detail"),
    path("trail/", trail.trail_list, name="trail-list"),
    path("demonstration/sign-in/", sign_in.demonstration, name="demonstration-sign-in"),
]
