"""The Director's page: read, marked as read, its paragraph, and the same page as a table for spreadsheets."""

import uuid
from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance.access import access
from governance.actions import requests
from governance.models import User
from governance.permissions import Permission
from governance.policies import Stale, can
from hounslow_assess import web
from hounslow_assess.exports import csv_response
from hounslow_assess.forms import problems_onto
from performance.actions import director
from performance.director_forms import LeadForm
from performance.pages.director import CSV_HEAD, csv_rows
from performance.papers import libraries
from performance.queries.director import director_page, held_lead, lead_words, something_waits

PAGE = "performance:director"


@access(Permission.READ_DIRECTORS_PAGE)
@require_safe
def director_detail(request: HttpRequest) -> HttpResponse:
    """Decisions first, then what moved, what stands outside, and how sure we are. Changes nothing."""
    page = director_page(user=_user(request), now=timezone.now())
    context = {
        "page": page,
        "cards": [(card, uuid.uuid4()) for card in page.cards.shown],
        "pdf_missing": libraries.words(libraries.missing()),
        "pdf_key": uuid.uuid4(),
        "word_key": uuid.uuid4(),
    }
    return render(request, "performance/director.html", context)


@access(Permission.READ_DIRECTORS_PAGE)
@require_safe
def director_csv(request: HttpRequest) -> HttpResponse:
    """The page as a table, with its marking."""
    now = timezone.now()
    page = director_page(user=_user(request), now=now)
    day = timezone.localdate(now)
    note = f"{page.marking}. The Director’s page as at {day.day} {day:%B %Y}. {page.lead.said}."
    return csv_response(f"directors-page-{day:%Y-%m-%d}.csv", CSV_HEAD, csv_rows(page), note=note)


@access(Permission.READ_DIRECTORS_PAGE)
@require_POST
def director_read(request: HttpRequest) -> HttpResponse:
    """This person says that they have read the page: what comes later is new to them."""
    director.mark_read(by=_user(request), now=timezone.now())
    messages.success(request, "Noted. From here on the page says what is new or worse since now.")
    return redirect(PAGE)


@access(Permission.PREPARE_DIRECTORS_PAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def director_lead(request: HttpRequest) -> HttpResponse:
    """Write the paragraph: 409 with both wordings where somebody else was first."""
    held = held_lead()
    posted = request.POST if request.method == "POST" else None
    form = LeadForm(posted, initial={"words": held.words if held else ""})
    status = 200 if posted is None else 422
    theirs: tuple[tuple[str, str], ...] = ()
    version = held.version if held else 0
    if form.is_valid():
        try:
            return redirect(_written(request, form))
        except Stale as stale:
            form.add_error(None, stale.message)
            status, theirs, version = 409, lead_words(held_lead()), stale.theirs.version
        except ValidationError as problems:
            problems_onto(form, problems)
    context = {
        "form": form,
        "version": version,
        "theirs": theirs,
        "request_key": web.request_key(request),
        "back_url": reverse(PAGE),
    }
    return render(request, "performance/director_lead.html", context, status=status)


@access(Permission.PREPARE_DIRECTORS_PAGE)
@require_POST
def director_lead_check(request: HttpRequest) -> HttpResponse:
    """Say that the paragraph is right, as it was seen; where it is another by now, look at it again."""
    try:
        director.check_lead(version=web.seen_version(request), by=_user(request), now=timezone.now())
        messages.success(request, "You checked the paragraph.")
    except ValidationError as problems:
        messages.error(request, " ".join(problems.messages))
    return redirect(PAGE)


@access.signed_in
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Where a sign-in leads: to the Director's page whoever decides and has something to decide."""
    user = _user(request)
    if can(user, Permission.DECIDE_MATTERS) and something_waits(user):
        return redirect(PAGE)
    return redirect("performance:overview")


def _written(request: HttpRequest, form: LeadForm) -> str:
    by, now = _user(request), timezone.now()

    def work() -> str:
        director.write_lead(
            words=form.cleaned_data["words"], version=web.seen_version(request), by=by, now=now
        )
        messages.success(request, "The paragraph is saved. Another person checks it.")
        return reverse(PAGE)

    return requests.once(key=web.request_key(request), by=by, now=now, work=work)


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
