"""Escalations: the list, one with its clock and its ledger, and what is answered to it."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from governance.access import access
from governance.permissions import Permission
from risk.actions import escalations, notices, way_down
from risk.forms.escalation import ReasonForm, RefusalForm
from risk.models import Escalation
from risk.pages.escalation import Answer
from risk.queries.escalations import escalation_page, escalations_page, seen_by, stored_words
from risk.views.answers import Sent, Stored, answered, leads_to, page_of_answers
from risk.views.steps import user_of

ACTIONS: Mapping[Answer, Callable[..., Escalation]] = {
    Answer.APPROVE: escalations.approve,
    Answer.REFUSE: escalations.refuse,
    Answer.QUESTION: escalations.question,
    Answer.SEND_ON: escalations.send_on,
    Answer.ANSWER: escalations.answer,
    Answer.WITHDRAW: escalations.withdraw,
    Answer.COME_DOWN: way_down.approve,
    Answer.STAY: way_down.refuse,
}


@access(Permission.VIEW_UNRELEASED)
@require_safe
def escalation_list(request: HttpRequest) -> HttpResponse:
    """Those that wait, and the newest decided."""
    page = escalations_page(user=user_of(request), now=timezone.now())
    return render(request, "risk/escalations.html", {"page": page})


@access(Permission.VIEW_UNRELEASED)
@require_safe
def escalation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One escalation. That this person has read what they were told of it stands in the ledger."""
    one = _escalation(request, pk)
    notices.read(escalation=one, by=user_of(request), now=timezone.now())
    return _show(request, one, {})


@access(Permission.VIEW_UNRELEASED)
@require_POST
def escalation_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One of its answers, with its reason."""
    one = _escalation(request, pk)

    def do(answer: Answer, **given: Any) -> str:
        done = ACTIONS[answer](escalation=one, **given)
        messages.success(request, f"{done.risk.reference}: {done.get_state_display().lower()}.")
        return leads_to(request, otherwise=reverse("risk:escalation-detail", args=[pk]))

    def show(sent: Sent, *, status: int, stored: Escalation | None = None) -> HttpResponse:
        theirs = stored_words(stored) if stored else ()
        return _show(request, _escalation(request, pk), sent, status=status, theirs=theirs)

    return answered(request, ACTIONS, form=_form, do=do, show=show)


def _show(
    request: HttpRequest, one: Escalation, sent: Sent, *, status: int = 200, theirs: Stored = ()
) -> HttpResponse:
    page = escalation_page(one, user=user_of(request), now=timezone.now(), theirs=theirs)
    return page_of_answers(request, "risk/escalation.html", page, sent, blank=_form, status=status)


def _form(answer: Answer, data: Any = None) -> forms.Form:
    kind = RefusalForm if answer == Answer.REFUSE else ReasonForm
    return kind(data, auto_id=f"id_{answer}_%s")


def _escalation(request: HttpRequest, pk: int) -> Escalation:
    found: Escalation = get_object_or_404(seen_by(user_of(request)), pk=pk)
    return found
