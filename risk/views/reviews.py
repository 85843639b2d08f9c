"""Review a risk: no change, or another score with one sentence why."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.access import access
from governance.permissions import Permission
from hounslow_assess import web
from risk.actions import reviews
from risk.actions.scores import matrix_in_force
from risk.forms.review import FIELDS, ReviewForm
from risk.models import Risk
from risk.pages.score_grid import score_grid
from risk.views.steps import (
    answered,
    record_url,
    risk_to_change,
    seen,
    step_page,
    stored_words,
    user_of,
)
from risk.wording import chip_words


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def risk_review(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a risk stands as it did, or score it again."""
    risk, by = risk_to_change(request, ref), user_of(request)
    _, matrix = matrix_in_force()

    def show(form: ReviewForm, *, status: int = 200, **given: Any) -> HttpResponse:
        return _show(request, risk, form, status=status, **given)

    if request.method != "POST":
        return show(ReviewForm.of(risk, by=by, matrix=matrix, now=timezone.now()))
    form = ReviewForm(request.POST, by=by, risk=risk, matrix=matrix)
    return answered(
        request, form, do=lambda: _review(request, risk, form), show=show, theirs=stored_words, names=FIELDS
    )


def _review(request: HttpRequest, risk: Risk, form: ReviewForm) -> str:
    action = reviews.rescore if form.is_scored else reviews.no_change
    saved = action(**seen(request, risk), **form.entry())
    now = saved.current
    words = chip_words(now.exposure if now else None, now.band if now else None)
    messages.success(request, f"{saved.reference} is reviewed: {words}.")
    return record_url(saved)


def _show(request: HttpRequest, risk: Risk, form: ReviewForm, *, status: int, **given: Any) -> HttpResponse:
    page = step_page(
        risk,
        heading="Review this risk",
        lead="Say that it stands as it did, or score it again. Either way one sentence says why.",
        button="Save the review",
        **given,
    )
    field = form["current"]
    grid = score_grid(
        form.matrix, name=field.html_name, auto_id=str(field.auto_id), chosen=str(field.value() or "")
    )
    context = {"page": page, "form": form, "grid": grid, "request_key": web.request_key(request)}
    return render(request, "risk/review.html", context, status=status)
