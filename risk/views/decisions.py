"""Decisions to spend or change: the list, one, the form to ask, the answers, and the record to publish."""

import uuid
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance.access import access
from governance.actions import requests
from governance.permissions import Permission
from hounslow_assess import web
from hounslow_assess.forms import problems_onto
from risk.actions import decisions
from risk.forms.decision import ApprovalForm, MatterForm
from risk.forms.escalation import ReasonForm
from risk.models import Decision
from risk.pages.decision import RecordLinks
from risk.pages.escalation import Answer
from risk.queries.decisions import (
    decision_page,
    decision_record,
    decisions_page,
    has_record,
    seen_by,
    stored_words,
)
from risk.views.answers import Sent, Stored, answered, leads_to, page_of_answers
from risk.views.steps import user_of

ACTIONS: Mapping[Answer, Callable[..., Decision]] = {
    Answer.APPROVE: decisions.approve,
    Answer.REFUSE: decisions.refuse,
    Answer.QUESTION: decisions.question,
    Answer.SEND_ON: decisions.send_on,
    Answer.ANSWER: decisions.answer,
    Answer.WITHDRAW: decisions.withdraw,
}


@access(Permission.VIEW_UNRELEASED)
@require_safe
def decision_list(request: HttpRequest) -> HttpResponse:
    """Those that wait, and the newest decided."""
    page = decisions_page(user=user_of(request), now=timezone.now())
    return render(request, "risk/decisions.html", {"page": page})


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def decision_create(request: HttpRequest) -> HttpResponse:
    """Put a decision to the Director: once, however often it is sent."""
    posted = request.POST if request.method == "POST" else None
    initial = {"risks": request.GET.get("risk", "")[:20]}
    form = MatterForm(posted, by=user_of(request), initial=initial)
    if form.is_valid():
        try:
            return redirect(_asked(request, form))
        except ValidationError as problems:
            problems_onto(form, problems)
    status = 200 if posted is None else 422
    back_url = reverse("risk:decision-list")
    context = {"form": form, "request_key": web.request_key(request), "back_url": back_url}
    return render(request, "risk/decision_new.html", context, status=status)


@access(Permission.VIEW_UNRELEASED)
@require_safe
def decision_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision with what can be answered to it."""
    return _show(request, _decision(request, pk), {})


@access(Permission.VIEW_UNRELEASED)
@require_POST
def decision_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One of its answers, with its reason."""
    one = _decision(request, pk)

    def do(answer: Answer, **given: Any) -> str:
        done = ACTIONS[answer](decision=one, **given)
        messages.success(request, f"{done.question} {done.get_state_display()}.")
        return leads_to(request, otherwise=reverse("risk:decision-detail", args=[pk]))

    def show(sent: Sent, *, status: int, stored: Decision | None = None) -> HttpResponse:
        theirs = stored_words(stored) if stored else ()
        return _show(request, _decision(request, pk), sent, status=status, theirs=theirs)

    return answered(request, ACTIONS, form=partial(_form, decision=one), do=do, show=show)


@access(Permission.VIEW_UNRELEASED)
@require_safe
def decision_record_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of an approved decision, ready to publish; 404 where there is none."""
    one = _decision(request, pk)
    if not has_record(one):
        raise Http404("There is no record of this decision.")
    links = RecordLinks(
        back_url=reverse("risk:decision-detail", args=[pk]),
        pdf_url=reverse("performance:record-pdf", args=[pk]),
        word_url=reverse("performance:record-word", args=[pk]),
    )
    record = decision_record(one, now=timezone.now())
    context = {"record": record, "page": links, "pdf_key": uuid.uuid4(), "word_key": uuid.uuid4()}
    return render(request, "risk/decision_record.html", context)


# --- The parts ------------------------------------------------------------------------------------------
def _asked(request: HttpRequest, form: MatterForm) -> str:
    by, now = user_of(request), timezone.now()

    def work() -> str:
        made = decisions.ask(matter=form.matter(), risks=form.cleaned_data["risks"], by=by, now=now)
        messages.success(request, "The decision is put to the Director.")
        return reverse("risk:decision-detail", args=[made.pk])

    return requests.once(key=web.request_key(request), by=by, now=now, work=work)


def _show(
    request: HttpRequest, one: Decision, sent: Sent, *, status: int = 200, theirs: Stored = ()
) -> HttpResponse:
    page = decision_page(one, user=user_of(request), now=timezone.now(), theirs=theirs)
    blank = partial(_form, decision=one)
    return page_of_answers(request, "risk/decision.html", page, sent, blank=blank, status=status)


def _form(answer: Answer, data: Any = None, *, decision: Decision) -> forms.Form:
    if answer == Answer.APPROVE:
        return ApprovalForm(data, decision=decision, auto_id=f"id_{answer}_%s")
    return ReasonForm(data, auto_id=f"id_{answer}_%s")


def _decision(request: HttpRequest, pk: int) -> Decision:
    found: Decision = get_object_or_404(seen_by(user_of(request)), pk=pk)
    return found
