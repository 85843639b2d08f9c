"""Performance: the list of measures and each of them."""

from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from governance.access import access
from governance.models import User
from governance.permissions import Permission
from hounslow_assess import web
from hounslow_assess.exports import csv_response
from performance.queries.measures import explore, lines_for, measure_page, measure_payload, measures_page
from performance.queries.measures import measure_figure as figure_of
from performance.views.asked import asked

INVENTED = "made up for the demonstration"


@require_GET
@access(Permission.VIEW_MEASURES)
def measure_list(request: HttpRequest) -> HttpResponse:
    """The measures by group; filters stand in the address."""
    moment = asked(request)
    page = measures_page(user=moment.user, now=moment.now, on=moment.on, query=request.GET)
    return web.page(request, "performance/measures.html", "performance/_measure_list.html", {"page": page})


@require_GET
@access(Permission.VIEW_MEASURES)
def measure_list_csv(request: HttpRequest) -> HttpResponse:
    """Every measure in one line, as a file."""
    moment = asked(request)
    rows = [
        [
            line["code"], line["name"], line["group"], line["value"], line["period"], line["basis"],
            line["england"], line["region"], line["says"], _origin(line["status"]),
        ]
        for line in lines_for(user=moment.user, on=moment.on)
    ]  # fmt: skip
    head = ["Code", "Measure", "Group", "Value", "Period", "Basis", "England", "Region", "Reading", "Origin"]
    return csv_response("measures.csv", head, rows)


def _origin(status: str) -> str:
    return {"official": "published", "local": "our own", "invented": INVENTED}.get(status, "")


@require_GET
@access(Permission.VIEW_MEASURES)
def measure_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One measure in full."""
    moment = asked(request)
    page = measure_page(slug=slug, user=moment.user, now=moment.now, on=moment.on)
    return render(request, "performance/measure.html", {"page": page})


@require_GET
@access(Permission.VIEW_MEASURES)
def measure_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The table behind the chart, as a file."""
    moment = asked(request)
    measure, payload = measure_payload(slug=slug, user=moment.user, on=moment.on)
    rows = [[*row, _origin(payload["line"]["status"])] for row in payload["csv"]]
    head = [
        "Period", "Area", "Value", "Numerator", "Denominator", "Respondents", "Margin",
        "Low", "High", "Marker", "Break", "Origin",
    ]  # fmt: skip
    return csv_response(f"{measure.slug}.csv", head, rows, note=payload["source_note"])


@require_GET
@access(Permission.VIEW_MEASURES)
def measure_explore(request: HttpRequest, slug: str) -> HttpResponse:
    """The place in which the chart to explore is drawn; to a browser without htmx, the measure around it."""
    moment = asked(request)
    if web.wants_fragment(request):
        _, payload = measure_payload(slug=slug, user=moment.user)
        context: dict[str, object] = {"explore": explore(slug=slug, has_figure=payload["has_figure"])}
    else:
        context = {"page": measure_page(slug=slug, user=moment.user, now=moment.now, on=None)}
    return web.page(request, "performance/measure.html", "performance/_explore.html", context)


@require_GET
@access(Permission.VIEW_MEASURES)
def measure_figure(request: HttpRequest, slug: str) -> JsonResponse:
    """The chart to explore, as the worker made it."""
    return JsonResponse(figure_of(slug=slug, user=cast(User, request.user)))
