"""What is done to a piece of evidence: checked by a second person, renewed, retired. Each asks first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.access import access
from governance.actions import evidence as actions
from governance.evidence_forms import RenewForm, RetireForm
from governance.evidence_library import evidence_page
from governance.evidence_pages import EvidenceStepPage
from governance.evidence_policies import check_check, check_keep
from governance.models import Evidence, User
from governance.permissions import Permission
from governance.policies import Stale
from governance.views.evidence import DETAIL, once, piece
from hounslow_assess import web
from hounslow_assess.forms import problems_onto


@dataclass(frozen=True)
class _Step:
    """One thing that is done to a piece: what is asked before, and what is said after."""

    title: str
    text: tuple[str, ...]
    button: str
    done: str
    action: Callable[..., Evidence]
    # Refuses whoever may not, with a sentence.
    rule: Callable[..., None]
    form: type[forms.Form] | None = None
    takes_now: bool = True


CHECK = _Step(
    title="Check this piece of evidence",
    text=(
        "Open it. Check that it shows what it is said to show, is of the day that is given, and holds no "
        "personal data.",
        "If something is wrong, leave it unchecked and tell its owner.",
    ),
    button="I have checked it",
    done="It is checked, and counts from now on.",
    action=actions.check,
    rule=check_check,
)
RENEW = _Step(
    title="Renew this piece of evidence",
    text=("It still holds: give a later day of review, and say why.",),
    button="Renew",
    done="It is renewed.",
    action=actions.renew,
    rule=check_keep,
    form=RenewForm,
)
RETIRE = _Step(
    title="Retire this piece of evidence",
    text=("It no longer counts from today on. It stays to be read, and cannot be taken back into use.",),
    button="Retire",
    done="It is retired, and no longer counts.",
    action=actions.retire,
    rule=check_keep,
    form=RetireForm,
    takes_now=False,
)


@access(Permission.CHECK_EVIDENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """A second person says that it shows what it is said to show."""
    return _asked_or_done(request, piece(request, pk), CHECK)


@access(Permission.VIEW_UNRELEASED)
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """A later day of review."""
    return _asked_or_done(request, piece(request, pk), RENEW)


@access(Permission.VIEW_UNRELEASED)
@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """It no longer counts."""
    return _asked_or_done(request, piece(request, pk), RETIRE)


def _asked_or_done(request: HttpRequest, held: Evidence, step: _Step) -> HttpResponse:
    """Ask by GET, do by POST; ask again where it cannot be done, 409 where somebody else was first."""
    form = step.form(request.POST if request.method == "POST" else None) if step.form else None
    if request.method != "POST" or (form is not None and not form.is_valid()):
        step.rule(_user(request), evidence=held)
        return _ask(request, held, step, form, status=422 if request.method == "POST" else 200)
    try:
        return redirect(once(request, lambda: _do(request, held, step, form)))
    except Stale as stale:
        messages.error(request, stale.message)
        return _ask(request, stale.theirs, step, form, status=409)
    except ValidationError as problems:
        if form is None:
            raise
        problems_onto(form, problems)
    return _ask(request, held, step, form, status=422)


def _do(request: HttpRequest, held: Evidence, step: _Step, form: forms.Form | None) -> str:
    given: dict[str, Any] = dict(form.cleaned_data) if form else {}
    if step.takes_now:
        given["now"] = timezone.now()
    step.action(evidence=held, version=web.seen_version(request), by=_user(request), **given)
    messages.success(request, step.done)
    return reverse(DETAIL, args=[held.pk])


def _ask(
    request: HttpRequest, held: Evidence, step: _Step, form: forms.Form | None, *, status: int
) -> HttpResponse:
    page = EvidenceStepPage(
        title=step.title,
        text=step.text,
        button=step.button,
        url=request.path,
        evidence=evidence_page(held, user=_user(request), now=timezone.now()),
        back_url=reverse(DETAIL, args=[held.pk]),
        version=held.version,
    )
    context = {"page": page, "form": form, "request_key": web.request_key(request)}
    return render(request, "governance/evidence_step.html", context, status=status)


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
