"""What holds a risk and what is done about it: a control added or tested, an action added."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.access import access
from governance.permissions import Permission
from hounslow_assess import web
from risk.actions import controls
from risk.forms.steps import ActionForm, ControlForm, ControlTestForm, RiskForm
from risk.models import Control, Risk
from risk.pages.steps import StepPage
from risk.views.steps import answered, record_url, risk_to_change, step_page, user_of


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def control_create(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a control; nobody has tested it yet."""
    risk, by = risk_to_change(request, ref), user_of(request)
    page = {"heading": "Add a control", "lead": "A test gives it its rating.", "button": "Add the control"}
    form = ControlForm(_posted(request), by=by, risk=risk, initial={"line": 1})

    def do() -> str:
        controls.add(risk=risk, **form.cleaned_data, by=by, now=timezone.now())
        return _done(request, risk, "The control is added.")

    return _answer(request, risk, form, page, do)


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def control_test(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Say what a test of a control showed: its rating."""
    risk, by = risk_to_change(request, ref), user_of(request)
    control = get_object_or_404(risk.controls.filter(is_active=True), pk=pk)
    page = {
        "heading": "Test this control",
        "lead": control.description,
        "button": "Save the test",
        "version": control.version,
    }
    form = ControlTestForm(_posted(request), by=by, risk=risk, initial={"tested_on": timezone.localdate()})

    def do() -> str:
        version = web.seen_version(request)
        controls.test(control=control, version=version, **form.cleaned_data, by=by, now=timezone.now())
        return _done(request, risk, "The test is saved.")

    return _answer(request, risk, form, page, do)


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def action_create(request: HttpRequest, ref: str) -> HttpResponse:
    """Add something to be done about the risk."""
    risk, by = risk_to_change(request, ref), user_of(request)
    page = {"heading": "Add an action", "lead": "One thing, one person, one day.", "button": "Add the action"}
    form = ActionForm(_posted(request), by=by, risk=risk)

    def do() -> str:
        controls.add_action(risk=risk, **form.cleaned_data, by=by, now=timezone.now())
        return _done(request, risk, "The action is added.")

    return _answer(request, risk, form, page, do)


def _answer(request: HttpRequest, risk: Risk, form: RiskForm, words: dict[str, Any], do: Any) -> HttpResponse:
    def show(form: RiskForm, *, status: int = 200, **given: Any) -> HttpResponse:
        page: StepPage = step_page(risk, **(words | given))
        context = {"page": page, "form": form, "request_key": web.request_key(request)}
        return render(request, "risk/step.html", context, status=status)

    if request.method != "POST":
        return show(form)
    return answered(request, form, do=do, show=show, theirs=_stored, names={})


def _stored(control: Control) -> tuple[tuple[str, str], ...]:
    """What is stored of a control, for whoever typed something else meanwhile."""
    tested = f"{control.tested_on:%d/%m/%Y}" if control.tested_on else "never"
    return (("Rating", control.get_effectiveness_display()), ("Last test", tested))


def _done(request: HttpRequest, risk: Risk, words: str) -> str:
    messages.success(request, words)
    return record_url(risk)


def _posted(request: HttpRequest) -> Any:
    """What was sent, an empty form too; None where the page is only asked for."""
    return request.POST if request.method == "POST" else None
