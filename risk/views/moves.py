"""A risk in other words or hands, and where it goes: opened, treated, tolerated, merged, closed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from governance.access import access
from governance.permissions import Permission
from hounslow_assess import web
from risk.actions import risks, states
from risk.enums import RiskState
from risk.enums import RiskStepKind as Kind
from risk.forms import steps as forms
from risk.models import Risk
from risk.views.steps import answered, record_url, risk_to_change, seen, step_page, stored_words, user_of


@dataclass(frozen=True)
class Move:
    """A way to go: the form that it asks, the action, and its words."""

    form: type[forms.RiskForm]
    action: Callable[..., Risk]
    heading: str
    lead: str
    button: str
    done: str
    is_grave: bool = False


MOVES: Mapping[str, Move] = {
    Kind.OPENED: Move(
        forms.NothingForm, risks.open_draft, "Open this risk", "Others see it from now on.", "Open it",
        "is open",
    ),
    Kind.TREATED: Move(
        forms.NoteForm, states.treat, "Treatment has started", "An action is open for it.",
        "Say that treatment has started", "is being treated",
    ),
    Kind.TOLERATED: Move(
        forms.TolerateForm, states.tolerate, "Tolerate this risk",
        "It is carried as it is. Above tolerance that needs an acceptance first.", "Tolerate it",
        "is tolerated",
    ),
    Kind.MATERIALISED: Move(
        forms.HappenedForm, states.materialise, "It happened",
        "The risk becomes an issue with an owner, and stays in sight until it is settled.",
        "Say that it happened", "is an issue now", is_grave=True,
    ),
    Kind.MERGED: Move(
        forms.MergeForm, states.merge, "Merge this risk into another",
        "The same risk stands elsewhere. This one’s history stays where it is.", "Merge it", "is merged",
        is_grave=True,
    ),
    Kind.CLOSED: Move(
        forms.CloseForm, states.close, "Close this risk", "It stays to be read, with this reason.",
        "Close it", "is closed", is_grave=True,
    ),
    Kind.REOPENED: Move(
        forms.ReasonForm, states.reopen, "Open this risk again", "It is looked at again from now on.",
        "Open it again", "is open again",
    ),
}  # fmt: skip
# An issue is opened again by what was learned of it.
_SETTLED = Move(
    forms.LessonsForm, states.settle_issue, "The issue is settled",
    "What was learned stays; the risk is open again until somebody closes it.", "Settle it", "is open again",
)  # fmt: skip
_SAME: Mapping[str, str] = {"survivor": "into"}


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def risk_move(request: HttpRequest, ref: str) -> HttpResponse:
    """Take the risk where `to` says, with what that asks; 404 for a way that there is not."""
    risk = risk_to_change(request, ref)
    to = request.POST.get("to", "") if request.method == "POST" else request.GET.get("to", Kind.CLOSED)
    move = _move(risk, to)

    def show(form: forms.RiskForm, *, status: int = 200, **given: Any) -> HttpResponse:
        page = step_page(
            risk, heading=move.heading, lead=move.lead, button=move.button, is_grave=move.is_grave,
            hidden=(("to", to),), **given,
        )  # fmt: skip
        return _page(request, page, form, status=status)

    if request.method != "POST":
        return show(move.form(by=user_of(request), risk=risk))
    form = move.form(request.POST, by=user_of(request), risk=risk)
    return answered(
        request, form, do=lambda: _go(request, risk, move, form), show=show, theirs=stored_words, names={}
    )


def _move(risk: Risk, to: str) -> Move:
    if to not in MOVES:
        raise Http404("There is no such way for a risk to go.")
    if to == Kind.REOPENED and risk.state == RiskState.MATERIALISED:
        return _SETTLED
    return MOVES[to]


def _go(request: HttpRequest, risk: Risk, move: Move, form: forms.RiskForm) -> str:
    given = {_SAME.get(name, name): value for name, value in form.cleaned_data.items()}
    moved = move.action(**seen(request, risk), **given)
    messages.success(request, f"{moved.reference} {move.done}.")
    return record_url(moved)


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def risk_change(request: HttpRequest, ref: str) -> HttpResponse:
    """Put the risk in other words or other hands, with the reason."""
    risk, by = risk_to_change(request, ref), user_of(request)

    def show(form: forms.RiskForm, *, status: int = 200, **given: Any) -> HttpResponse:
        lead = "What stood there before stays in its history. The score is changed by a review."
        page = step_page(risk, heading="Change this risk", lead=lead, button="Save the change", **given)
        return _page(request, page, form, status=status)

    if request.method != "POST":
        return show(forms.ChangeForm.of(risk, by=by))
    form = forms.ChangeForm(request.POST, by=by, risk=risk)
    names = {"response_because": "rationale"}
    return answered(
        request, form, do=lambda: _change(request, risk, form), show=show, theirs=stored_words, names=names
    )


def _change(request: HttpRequest, risk: Risk, form: forms.ChangeForm) -> str:
    saved = risks.change(**seen(request, risk), **form.entry())
    messages.success(request, f"{saved.reference} is saved.")
    return record_url(saved)


def _page(request: HttpRequest, page: Any, form: forms.RiskForm, *, status: int) -> HttpResponse:
    context = {"page": page, "form": form, "request_key": web.request_key(request)}
    return render(request, "risk/step.html", context, status=status)
