"""One thing done to a risk, each on a page of its own: what they share."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from governance.actions import requests
from governance.models import User
from governance.policies import Stale
from hounslow_assess import web
from hounslow_assess.forms import problems_onto
from risk import policies
from risk.models import Risk
from risk.pages.steps import StepPage
from risk.queries.record_parts import shown
from risk.views.record import risk_of
from risk.wording import chip_words

Show = Callable[..., HttpResponse]


def user_of(request: HttpRequest) -> User:
    """The signed-in person."""
    return cast(User, request.user)


def risk_to_change(request: HttpRequest, ref: str) -> Risk:
    """The risk, for those who may change it: 404 for a stranger, a sentence for those who may only read."""
    risk = risk_of(user_of(request), ref)
    policies.check_update(user_of(request), risk=risk)
    return risk


def seen(request: HttpRequest, risk: Risk) -> dict[str, Any]:
    """What every action on a risk is told besides the form."""
    return {
        "risk": risk,
        "version": web.seen_version(request),
        "by": user_of(request),
        "now": timezone.now(),
    }


def record_url(risk: Risk) -> str:
    """Where the risk's record stands."""
    return reverse("risk:risk-detail", args=[risk.reference])


def step_page(risk: Risk, *, heading: str, lead: str, button: str, **given: Any) -> StepPage:
    """The page of a step, with the risk as it stands."""
    now = risk.current
    facts: dict[str, Any] = {"version": risk.version, "back_url": record_url(risk)} | given
    return StepPage(
        reference=risk.reference,
        title=risk.title,
        heading=heading,
        lead=lead,
        button=button,
        chip=chip_words(now.exposure if now else None, now.band if now else None),
        band=now.band if now else "",
        **facts,
    )


def answered(
    request: HttpRequest,
    form: forms.Form,
    *,
    do: Callable[[], str],
    show: Show,
    theirs: Callable[[Any], tuple[tuple[str, str], ...]],
    names: Mapping[str, str],
) -> HttpResponse:
    """Do it once and go where it leads; else the page with what was typed: 422, or 409 with both versions.

    `names` says under which field of the form an action's field stands, where it is another.
    """
    by, now = user_of(request), timezone.now()
    if form.is_valid():
        try:
            return redirect(requests.once(key=web.request_key(request), by=by, now=now, work=do))
        except Stale as stale:
            form.add_error(None, stale.message)
            return show(form, status=409, version=stale.theirs.version, theirs=theirs(stale.theirs))
        except ValidationError as problems:
            problems_onto(form, _renamed(problems, names))
    return show(form, status=422, version=web.seen_version(request))


def one_thing(
    request: HttpRequest,
    risk: Risk,
    form: forms.Form,
    words: Mapping[str, Any],
    *,
    do: Callable[[], str],
    theirs: Callable[[Any], tuple[tuple[str, str], ...]],
    names: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page on which one thing is done to something of a risk; `words` are those of its StepPage."""

    def show(form: forms.Form, *, status: int = 200, **given: Any) -> HttpResponse:
        page = step_page(risk, **(dict(words) | given))
        context = {"page": page, "form": form, "request_key": web.request_key(request)}
        return render(request, "risk/step.html", context, status=status)

    if request.method != "POST":
        return show(form)
    return answered(request, form, do=do, show=show, theirs=theirs, names=names or {})


def done(request: HttpRequest, risk: Risk, words: str) -> str:
    """Say that it is done; back to the record."""
    messages.success(request, words)
    return record_url(risk)


def posted(request: HttpRequest) -> Any:
    """What was sent, an empty form too; None where the page is only asked for."""
    return request.POST if request.method == "POST" else None


def stored_words(risk: Risk) -> tuple[tuple[str, str], ...]:
    """What is stored of a risk, for whoever typed something else meanwhile."""
    now = risk.current
    return (
        ("Because", risk.cause),
        ("There is a risk that", risk.event),
        ("Leading to", risk.effect),
        ("Score", chip_words(now.exposure if now else None, now.band if now else None)),
        ("State", risk.get_state_display()),
        ("Owner", risk.owner.name if risk.owner else "nobody"),
        ("Review by", shown(risk.review_by) if risk.review_by else "no day"),
    )


def _renamed(problems: ValidationError, names: Mapping[str, str]) -> ValidationError:
    if not hasattr(problems, "error_dict"):
        return problems
    return ValidationError({names.get(name, name): said for name, said in problems.error_dict.items()})
