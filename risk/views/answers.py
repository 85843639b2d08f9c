"""What views of answers share: an answer taken once, where it leads, the forms that stand on one page."""

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from governance.actions import requests
from governance.policies import Stale
from hounslow_assess import web
from hounslow_assess.forms import problems_onto
from risk.pages.decision import DecisionPage
from risk.pages.escalation import Answer, EscalationPage, Option
from risk.views.steps import user_of

# What was sent, by the answer: a page shows it again.
Sent = Mapping[Answer, forms.Form]
# What is stored now, after somebody else was first: label and value.
Stored = tuple[tuple[str, str], ...]

# A page that shows the same forms says so, and is come back to.
_BACK = {"director": "performance:director"}


def came_from(request: HttpRequest) -> str:
    """The name of the page that an answer was given on; "" for the page of what was answered."""
    given = request.POST.get("back", "")
    return given if given in _BACK else ""


def leads_to(request: HttpRequest, *, otherwise: str) -> str:
    """The address that an answer leads to."""
    back = came_from(request)
    return reverse(_BACK[back]) if back else otherwise


def answered(
    request: HttpRequest,
    allowed: Collection[Answer],
    *,
    form: Callable[[Answer, Any], forms.Form],
    do: Callable[..., str],
    show: Callable[..., HttpResponse],
) -> HttpResponse:
    """What `to` says, with its reason: once, however often it is sent.

    Else `show` gives the page with what was typed: 422, or 409 with what is stored where somebody else was
    first. `do` takes the answer and what an action is told, and gives the address that it leads to.
    """
    to = request.POST.get("to", "")
    if to not in allowed:
        messages.error(request, "Choose an answer.")
        return show({}, status=422)
    answer, by, now = Answer(to), user_of(request), timezone.now()
    sent = form(answer, request.POST)

    def work() -> str:
        given = {name: value for name, value in sent.cleaned_data.items() if value is not None}
        return do(answer, version=web.seen_version(request), by=by, now=now, **given)

    if sent.is_valid():
        try:
            return redirect(requests.once(key=web.request_key(request), by=by, now=now, work=work))
        except Stale as stale:
            sent.add_error(None, stale.message)
            return show({answer: sent}, status=409, stored=stale.theirs)
        except ValidationError as problems:
            problems_onto(sent, problems)
    return show({answer: sent}, status=422)


def page_of_answers(
    request: HttpRequest,
    template: str,
    page: DecisionPage | EscalationPage,
    sent: Sent,
    *,
    blank: Callable[[Answer], forms.Form],
    status: int,
) -> HttpResponse:
    """The page of one thing that was put to somebody, with a form for each answer."""
    context = {
        "page": page,
        "answers": forms_on_page(request, page.answers, sent, blank=blank),
        # The one that was sent: the frame lists its errors above the page.
        "form": next(iter(sent.values()), None),
        "back": came_from(request),
    }
    return render(request, template, context, status=status)


def forms_on_page(
    request: HttpRequest, asked: Iterable[Option], sent: Sent, *, blank: Any
) -> list[dict[str, Any]]:
    """The answers with their forms, what was sent first of each kind; `blank` makes one for an answer."""
    options = tuple(asked)
    return [
        {
            "option": option,
            "form": sent.get(option.answer) or blank(option.answer),
            # A key a form: having sent one stands in the way of none of the others.
            "key": web.request_key(request) if option.answer in sent else uuid.uuid4(),
        }
        for option in (*options, *_no_longer_asked(options, sent))
    ]


def _no_longer_asked(options: Iterable[Option], sent: Sent) -> Iterator[Option]:
    """What was sent and is asked no more, because somebody else was first: the text stays to be read."""
    asked = {option.answer for option in options}
    for answer in sent.keys() - asked:
        yield Option(answer, "What you wrote", "Send it again")
