"""Addresses of the performance app."""

from django.urls import URLPattern, path

from performance.views import imports, measures, overview, statements

app_name = "performance"

urlpatterns: list[URLPattern] = [
    path("", overview.overview, name="overview"),
    path("how-scores-work/", overview.score_working, name="score-working"),
    path("statements/", statements.statement_list, name="statement-list"),
    path("statements.csv", statements.statement_csv, name="statement-csv"),
    path("statements/<slug:slug>/", statements.statement_detail, name="statement-detail"),
    path("performance/", measures.measure_list, name="measure-list"),
    path("performance.csv", measures.measure_list_csv, name="measure-list-csv"),
    path("performance/<slug:slug>/", measures.measure_detail, name="measure-detail"),
    path("performance/<slug:slug>/data.csv", measures.measure_csv, name="measure-csv"),
    path("performance/<slug:slug>/explore/", measures.measure_explore, name="measure-explore"),
    path("performance/<slug:slug>/figure.json", measures.measure_figure, name="measure-figure"),
    path("imports/", imports.import_list, name="import-list"),
    path("imports/upload/", imports.import_upload, name="import-upload"),
    path("imports/template.csv", imports.import_template, name="import-template"),
    path("imports/<int:pk>/", imports.import_detail, name="import-detail"),
    path("imports/<int:pk>/progress/", imports.import_progress, name="import-progress"),
    path("imports/<int:pk>/commit/", imports.import_commit, name="import-commit"),
    path("imports/<int:pk>/discard/", imports.import_discard, name="import-discard"),
    path("imports/<int:pk>/undo/", imports.import_undo, name="import-undo"),
    path("imports/<int:pk>/problems.csv", imports.import_problems, name="import-problems"),
]
