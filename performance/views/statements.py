"""Scores and evidence: the nine statements and each of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from governance.access import access
from governance.permissions import Permission
from hounslow_assess.exports import csv_response
from performance.queries.statements import statement_page, statements_page
from performance.views.asked import asked


@require_GET
@access(Permission.VIEW_POSITION)
def statement_list(request: HttpRequest) -> HttpResponse:
    """The nine statements, as tiles or as a table."""
    moment = asked(request)
    view = "table" if request.GET.get("view") == "table" else "tiles"
    page = statements_page(user=moment.user, now=moment.now, on=moment.on, view=view)
    return render(request, "performance/statements.html", {"page": page})


@require_GET
@access(Permission.VIEW_POSITION)
def statement_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One statement: published score, what the report found, linked measures."""
    moment = asked(request)
    page = statement_page(slug=slug, user=moment.user, now=moment.now, on=moment.on)
    return render(request, "performance/statement.html", {"page": page})


@require_GET
@access(Permission.VIEW_POSITION)
def statement_csv(request: HttpRequest) -> HttpResponse:
    """The table of statements as a file."""
    moment = asked(request)
    page = statements_page(user=moment.user, now=moment.now, on=moment.on, view="table")
    rows = [
        [
            row.number,
            row.name,
            row.theme,
            row.published or "",
            row.words,
            row.findings,
            row.to_improve,
            row.measures,
        ]
        for row in page.rows
    ]
    head = ["Number", "Statement", "Theme", "Published score", "Words", "Findings", "To improve", "Measures"]
    return csv_response("statements.csv", head, rows, note=page.summary)
