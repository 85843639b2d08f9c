"""Escalations: the list, one with its clock and its ledger, and what is answered to it."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from governance.access import access
from governance.actions import requests
from governance.models import User
from governance.permissions import Permission
from governance.policies import Stale
from hounslow_assess import web
from hounslow_assess.forms import problems_onto
from risk.actions import escalations, notices, way_down
from risk.forms.escalation import ReasonForm, RefusalForm
from risk.models import Escalation
from risk.pages.escalation import Answer
from risk.queries.escalations import escalation_page, escalations_page, seen_by, stored_words
from risk.views.answers import came_from, forms_on_page, leads_to

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
    page = escalations_page(user=_user(request), now=timezone.now())
    return render(request, "risk/escalations.html", {"page": page})


@access(Permission.VIEW_UNRELEASED)
@require_safe
def escalation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One escalation. That this person has read what they were told of it stands in the ledger."""
    one = _escalation(request, pk)
    notices.read(escalation=one, by=_user(request), now=timezone.now())
    return _show(request, one)


@access(Permission.VIEW_UNRELEASED)
@require_POST
def escalation_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What `to` says, with its reason: once, however often it is sent."""
    one, to = _escalation(request, pk), request.POST.get("to", "")
    if to not in set(Answer):
        messages.error(request, "Choose an answer.")
        return _show(request, one, status=422)
    answer = Answer(to)
    form = _form(answer, request.POST)
    status = 422
    theirs: tuple[tuple[str, str], ...] = ()
    if form.is_valid():
        try:
            return redirect(_once(request, one, answer, form))
        except Stale as stale:
            form.add_error(None, stale.message)
            status, theirs = 409, stored_words(stale.theirs)
        except ValidationError as problems:
            problems_onto(form, problems)
    return _show(request, _escalation(request, pk), {answer: form}, status=status, theirs=theirs)


def _once(request: HttpRequest, one: Escalation, answer: Answer, form: forms.Form) -> str:
    def work() -> str:
        version = web.seen_version(request)
        given = {key: value for key, value in form.cleaned_data.items() if value or key == "reason"}
        done = ACTIONS[answer](
            escalation=one, version=version, by=_user(request), now=timezone.now(), **given
        )
        messages.success(request, f"{done.risk.reference}: {done.get_state_display().lower()}.")
        return leads_to(request, otherwise=reverse("risk:escalation-detail", args=[one.pk]))

    return requests.once(key=web.request_key(request), by=_user(request), now=timezone.now(), work=work)


def _show(
    request: HttpRequest,
    one: Escalation,
    sent: Mapping[Answer, forms.Form] | None = None,
    *,
    status: int = 200,
    theirs: tuple[tuple[str, str], ...] = (),
) -> HttpResponse:
    sent = sent or {}
    page = escalation_page(one, user=_user(request), now=timezone.now(), theirs=theirs)
    context: dict[str, Any] = {
        "page": page,
        "answers": forms_on_page(request, page.answers, sent, blank=_form),
        # The one that was sent: the frame lists its errors above the page.
        "form": next(iter(sent.values()), None),
        "back": came_from(request),
    }
    return render(request, "risk/escalation.html", context, status=status)


def _form(answer: Answer, data: Any = None) -> forms.Form:
    kind = RefusalForm if answer == Answer.REFUSE else ReasonForm
    return kind(data, auto_id=f"id_{answer}_%s")


def _escalation(request: HttpRequest, pk: int) -> Escalation:
    found: Escalation = get_object_or_404(seen_by(_user(request)), pk=pk)
    return found


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
