"""The statements over time."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from governance.access import access
from governance.models import User
from governance.permissions import Permission
from hounslow_assess.exports import csv_response
from performance.queries.history import history_page


@require_GET
@access(Permission.VIEW_POSITION)
def statement_history(request: HttpRequest) -> HttpResponse:
    """The nine statements at the ends of the last months."""
    page = history_page(user=cast(User, request.user), now=timezone.now())
    return render(request, "performance/statement_history.html", {"page": page})


@require_GET
@access(Permission.VIEW_POSITION)
def statement_history_csv(request: HttpRequest) -> HttpResponse:
    """The same as a file, a line a month and statement."""
    page = history_page(user=cast(User, request.user), now=timezone.now())
    rows = [
        [end.isoformat(), row.number, row.name, past.published or "", past.ours or "", past.evidence]
        for index, end in enumerate(page.ends)
        for row in page.rows
        for past in [row.past[index]]
    ]
    head = ["Month end", "Number", "Statement", "Published score", "Our score", "What our evidence says"]
    return csv_response("statements-over-time.csv", head, rows)
