"""Log a risk: the form, what stands beside it, and the risk that comes of it."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from governance.access import access
from governance.actions import requests
from governance.draft_offers import DraftOffer, offer
from governance.models import User
from governance.permissions import Permission
from hounslow_assess import web
from hounslow_assess.forms import problems_onto, typed
from risk.actions import risks
from risk.actions.scores import InForce, matrix_in_force
from risk.forms.log import LogForm, ScoredForm, renamed
from risk.matrix import Matrix
from risk.models import Risk
from risk.pages.log import Beside, LogPage
from risk.pages.score_grid import score_grid
from risk.queries.beside import beside

DRAFT = "risk:new"
FULL, FRAGMENT = "risk/log.html", "risk/_beside.html"
# The button that keeps a risk as a draft.
AS_DRAFT = "as_draft"


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def risk_create(request: HttpRequest) -> HttpResponse:
    """Log a risk, or keep it as a draft. A second click with the same key leads where the first led."""
    try:
        in_force = _, matrix = matrix_in_force()
    except ValidationError as problem:
        return render(request, "risk/log_not_yet.html", {"words": " ".join(problem.messages)})
    if request.method != "POST":
        kept = _offer(request)
        return _show(request, _filled(request, matrix, kept.content), kept)
    form = _form(request, matrix, data=request.POST, as_draft=AS_DRAFT in request.POST)
    if form.is_valid():
        try:
            return redirect(_once(request, form, in_force))
        except ValidationError as problems:
            problems_onto(form, renamed(problems))
    return _show(request, form, _offer(request), beside=_beside(request, matrix), status=422)


@access(Permission.LOG_RISKS)
@require_POST
def risk_similar(request: HttpRequest) -> HttpResponse:
    """What stands beside the form for what is typed so far: a fragment, or without a script the page."""
    try:
        _, matrix = matrix_in_force()
    except ValidationError as problem:
        return render(request, "risk/log_not_yet.html", {"words": " ".join(problem.messages)})
    found = _beside(request, matrix)
    if web.wants_fragment(request):
        return web.page(request, FULL, FRAGMENT, {"beside": found})
    sent = {name: request.POST.getlist(name) for name in request.POST}
    return _show(request, _filled(request, matrix, sent), _offer(request), beside=found)


# --- The form ---------------------------------------------------------------------------------------
def _offer(request: HttpRequest) -> DraftOffer:
    return offer(request, name=DRAFT, back=reverse("risk:risk-create"))


def _form(request: HttpRequest, matrix: Matrix, **given: Any) -> LogForm:
    return LogForm(by=_user(request), matrix=matrix, now=timezone.now(), **given)


def _filled(request: HttpRequest, matrix: Matrix, content: Mapping[str, Sequence[str]]) -> LogForm:
    """The form with what was typed in it, and nothing said against it."""
    blank = _form(request, matrix)
    return _form(request, matrix, initial=typed(blank, content), areas=blank.areas)


def _once(request: HttpRequest, form: LogForm, in_force: InForce) -> str:
    key, by, now = web.request_key(request), _user(request), timezone.now()
    return requests.once(key=key, by=by, now=now, work=lambda: _log(request, form, in_force), draft=DRAFT)


def _log(request: HttpRequest, form: LogForm, in_force: InForce) -> str:
    risk = risks.log(**form.entry(), in_force=in_force, by=_user(request), now=timezone.now())
    messages.success(request, _done(risk, as_draft=form.as_draft))
    return reverse("risk:risk-detail", args=[risk.reference])


def _done(risk: Risk, *, as_draft: bool) -> str:
    if as_draft:
        return f"{risk.reference} is kept as a draft. Only you see it until you open it."
    return f"{risk.reference} is logged."


def _show(
    request: HttpRequest,
    form: LogForm,
    kept: DraftOffer,
    *,
    beside: Beside | None = None,
    status: int = 200,
) -> HttpResponse:
    field = form["current"]
    grid = score_grid(
        form.matrix, name=field.html_name, auto_id=str(field.auto_id), chosen=str(field.value() or "")
    )
    page = LogPage(
        grid=grid,
        beside=beside or Beside(),
        look_url=reverse("risk:risk-similar"),
        log_url=reverse("risk:risk-create"),
        back_url=reverse("risk:risk-list"),
        no_area=not form.areas,
    )
    context = {"page": page, "form": form, "draft": kept, "request_key": web.request_key(request)}
    return render(request, FULL, context, status=status)


def _beside(request: HttpRequest, matrix: Matrix) -> Beside:
    """For whatever of the form can be read; what is wrong with the rest is said when it is sent."""
    form = ScoredForm(request.POST, matrix=matrix)
    form.is_valid()
    texts = [
        request.POST.get(name, "")[: risks.MOST_LETTERS]
        for name in ("cause", "event", "effect", "rationale", "no_control_because", "action", "controls")
    ]
    return beside(
        texts=texts,
        judgement=form.looked_at(),
        matrix=matrix,
        category=form.cleaned_data.get("category"),
        user=_user(request),
        now=timezone.now(),
    )


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
