"""What is done about a risk: an action added, said otherwise, settled; and a higher register asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.access import access
from governance.actions import plans
from governance.enums import ActionState
from governance.models import Action
from governance.permissions import Permission
from governance.plan_policies import check_update
from hounslow_assess import web
from risk.actions import controls, escalations
from risk.enums import Level
from risk.forms.steps import ActionChangeForm, ActionForm, AskForm, SettleForm
from risk.models import Risk
from risk.queries.record_parts import shown
from risk.views.record import risk_of
from risk.views.steps import done, one_thing, posted, risk_to_change, stored_words, user_of


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def action_create(request: HttpRequest, ref: str) -> HttpResponse:
    """Add something to be done about the risk."""
    risk, by = risk_to_change(request, ref), user_of(request)
    page = {"heading": "Add an action", "lead": "One thing, one person, one day.", "button": "Add the action"}
    form = ActionForm(posted(request), by=by, risk=risk)

    def do() -> str:
        controls.add_action(risk=risk, **form.cleaned_data, by=by, now=timezone.now())
        return done(request, risk, "The action is added.")

    return one_thing(request, risk, form, page, do=do, theirs=_stored)


@access(Permission.VIEW_UNRELEASED)
@require_http_methods(["GET", "HEAD", "POST"])
def action_change(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Say otherwise what is to be done, by whom or by when, with the reason."""
    risk, action = _action(request, ref, pk)
    by = user_of(request)
    page = {
        "heading": "Change this action",
        "lead": "The day that was agreed first stays beside a later one.",
        "button": "Save the change",
        "version": action.version,
    }
    form = ActionChangeForm.of(action, by=by, risk=risk)
    if request.method == "POST":
        form = ActionChangeForm(request.POST, by=by, risk=risk)
        form.hold(action.owner)

    def do() -> str:
        seen = web.seen_version(request)
        plans.change(action=action, version=seen, **form.cleaned_data, by=by, now=timezone.now())
        return done(request, risk, "The action is saved.")

    return one_thing(request, risk, form, page, do=do, theirs=_stored)


@access(Permission.VIEW_UNRELEASED)
@require_http_methods(["GET", "HEAD", "POST"])
def action_settle(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Say what became of an action: done, not needed, shown to help, or still to be done."""
    risk, action = _action(request, ref, pk)
    by = user_of(request)
    page = {
        "heading": "What became of this action",
        "lead": f"{action.title}. {action.get_state_display()}, due on {shown(action.due_on)}.",
        "button": "Save",
        "version": action.version,
    }
    form = SettleForm(posted(request), by=by, risk=risk)
    form.offer(action.state)

    def do() -> str:
        given, seen = form.cleaned_data, web.seen_version(request)
        to = ActionState(given["to"])
        plans.settle(action=action, version=seen, to=to, note=given["note"], by=by, now=timezone.now())
        return done(request, risk, "The action is saved.")

    return one_thing(request, risk, form, page, do=do, theirs=_stored, names={"reason": "note"})


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def risk_ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for a higher register than the rules would."""
    risk, by = risk_to_change(request, ref), user_of(request)
    page = {
        "heading": "Ask for a higher register",
        "lead": "Whoever decides is told today and answers by a clock of working days. You cannot decide it.",
        "button": "Ask for it",
    }
    form = AskForm(posted(request), by=by, risk=risk)

    def do() -> str:
        given = form.cleaned_data
        level = Level(given["destination"])
        escalations.ask(risk=risk, destination=level, because=given["because"], by=by, now=timezone.now())
        return done(request, risk, f"The {level.label.lower()} register is asked for.")

    return one_thing(request, risk, form, page, do=do, theirs=stored_words)


def _action(request: HttpRequest, ref: str, pk: int) -> tuple[Risk, Action]:
    """An action of a risk that this person sees; a sentence for those who may only read it."""
    risk = risk_of(user_of(request), ref)
    link = get_object_or_404(risk.action_links.select_related("action__owner"), action=pk)
    check_update(user_of(request), action=link.action)
    return risk, link.action


def _stored(action: Action) -> tuple[tuple[str, str], ...]:
    """What is stored of an action, for whoever typed something else meanwhile."""
    return (
        ("What is to be done", action.title),
        ("Who does it", action.owner.name),
        ("By when", shown(action.due_on)),
        ("State", action.get_state_display()),
    )
