"""What views of answers share: where an answer leads, and the forms that stand on one page."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from hounslow_assess import web
from risk.pages.escalation import Answer, Option

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


def forms_on_page(
    request: HttpRequest, asked: Iterable[Option], sent: Mapping[Answer, forms.Form], *, blank: Any
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


def _no_longer_asked(options: Iterable[Option], sent: Mapping[Answer, forms.Form]) -> Iterator[Option]:
    """What was sent and is asked no more, because somebody else was first: the text stays to be read."""
    asked = {option.answer for option in options}
    for answer in sent.keys() - asked:
        yield Option(answer, "What you wrote", "Send it again")
