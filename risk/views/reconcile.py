"""Our corporate register as a file for the corporate risk tool, and held against what the tool says."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from governance.access import access
from governance.permissions import Permission
from hounslow_assess.exports import csv_response
from risk.forms.reconcile import ReconcileForm
from risk.pages.reconcile import DifferenceRow, ReconcilePage
from risk.queries.reconcile import HEAD, file_rows, our_register
from risk.reconcile import Difference, Ours, compare, words
from risk.views.steps import user_of

DIFFERENCES = ("What differs", "Corporate reference", "Reference", "Title", "Ours", "Theirs")


@access(Permission.VIEW_UNRELEASED)
@require_safe
def reconcile_csv(request: HttpRequest) -> HttpResponse:
    """Our corporate register, with the tool's references."""
    return csv_response(f"corporate-register-{timezone.localdate()}.csv", HEAD, file_rows(user_of(request)))


@access(Permission.VIEW_UNRELEASED)
@require_http_methods(["GET", "HEAD", "POST"])
def risk_reconcile(request: HttpRequest) -> HttpResponse:
    """Hold a list of the tool against our register; `step=file` gives the differences as a file."""
    ours = our_register(user_of(request))
    if request.method != "POST":
        return _show(request, ReconcileForm(), _page(ours))
    form = ReconcileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, form, _page(ours), status=422)
    found = compare(ours, form.rows())
    if request.POST.get("step") == "file":
        rows = ((one.what, one.corporate_reference, one.reference, one.title, one.ours, one.theirs)
                for one in found)  # fmt: skip
        return csv_response(f"differences-{timezone.localdate()}.csv", DIFFERENCES, rows)
    sent = ReconcileForm(initial={"text": form.cleaned_data["text"]})
    return _show(request, sent, _page(ours, found))


def _page(ours: Sequence[Ours], found: Sequence[Difference] | None = None) -> ReconcilePage:
    rows = tuple(
        DifferenceRow(one, reverse("risk:risk-detail", args=[one.reference]) if one.reference else "")
        for one in found or ()
    )
    return ReconcilePage(
        count=len(ours),
        file_url=reverse("risk:reconcile-csv"),
        back_url=reverse("risk:risk-list"),
        summary="" if found is None else words(found, len(ours)),
        rows=rows,
        was_sent=found is not None,
    )


def _show(
    request: HttpRequest, form: ReconcileForm, page: ReconcilePage, *, status: int = 200
) -> HttpResponse:
    return render(request, "risk/reconcile.html", {"page": page, "form": form}, status=status)
