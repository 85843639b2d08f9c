"""Pages for everybody: the accessibility statement, privacy, help, and the council's colour."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from governance.access import access
from governance.models import Council
from governance.pages import StatementOfAccess

PREPARED_ON = date(2026, 11, 23)
TESTED_ON = date(2026, 11, 23)
KNOWN_ISSUES = (
    "The chart that opens with “Explore” cannot be worked with the keyboard alone. The same figures stand in "
    "the table below each chart and in its CSV file.",
    "Reports that the regulator published are shown as paragraphs of their text; tables and pictures in the "
    "original are not carried over.",
)


@access.public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the law asks of a public body."""
    council = Council.objects.first()
    page = StatementOfAccess(
        council=council.name if council else "The council",
        contact=council.accessibility_contact if council else "",
        prepared_on=PREPARED_ON,
        tested_on=TESTED_ON,
        known_issues=KNOWN_ISSUES,
    )
    return render(request, "governance/accessibility.html", {"page": page})


@access.public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about those who use the service."""
    return render(request, "governance/privacy.html")


@access.public
@require_safe
def help_(request: HttpRequest) -> HttpResponse:
    """Help and feedback."""
    return render(request, "governance/help.html")


@access.public
@require_safe
@cache_control(public=True, max_age=300)
def council_css(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 Django's own protocol
    """The council's colour as a style sheet: the browser's policy allows no style in a page."""
    colour = Council.objects.values_list("brand_colour", flat=True).first()
    rule = f":root {{ --brand: {colour}; }}\n" if colour else ""
    return HttpResponse(rule, content_type="text/css")
