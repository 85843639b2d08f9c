"""What holds a risk: a control added, tested, out of use."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.access import access
from governance.permissions import Permission
from hounslow_assess import web
from risk.actions import controls
from risk.forms.steps import ControlForm, ControlTestForm, ReasonForm
from risk.models import Control
from risk.views.steps import done, one_thing, posted, risk_to_change, user_of


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def control_create(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a control; nobody has tested it yet."""
    risk, by = risk_to_change(request, ref), user_of(request)
    page = {"heading": "Add a control", "lead": "A test gives it its rating.", "button": "Add the control"}
    form = ControlForm(posted(request), by=by, risk=risk, initial={"line": 1})

    def do() -> str:
        controls.add(risk=risk, **form.cleaned_data, by=by, now=timezone.now())
        return done(request, risk, "The control is added.")

    return one_thing(request, risk, form, page, do=do, theirs=_stored)


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
    form = ControlTestForm(posted(request), by=by, risk=risk, initial={"tested_on": timezone.localdate()})

    def do() -> str:
        version = web.seen_version(request)
        controls.test(control=control, version=version, **form.cleaned_data, by=by, now=timezone.now())
        return done(request, risk, "The test is saved.")

    return one_thing(request, risk, form, page, do=do, theirs=_stored)


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def control_retire(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Say that a control is not in place any more, with the reason."""
    risk, by = risk_to_change(request, ref), user_of(request)
    control = get_object_or_404(risk.controls.filter(is_active=True), pk=pk)
    page = {
        "heading": "This control is out of use",
        "lead": f"{control.description}. Its tests stay. Look at the score afterwards.",
        "button": "Take it out of use",
        "version": control.version,
        "is_grave": True,
    }
    form = ReasonForm(posted(request), by=by, risk=risk)

    def do() -> str:
        version = web.seen_version(request)
        controls.retire(control=control, version=version, **form.cleaned_data, by=by, now=timezone.now())
        return done(request, risk, "The control is out of use. Is the score still right?")

    return one_thing(request, risk, form, page, do=do, theirs=_stored)


def _stored(control: Control) -> tuple[tuple[str, str], ...]:
    """What is stored of a control, for whoever typed something else meanwhile."""
    tested = f"{control.tested_on:%d/%m/%Y}" if control.tested_on else "never"
    return (("Rating", control.get_effectiveness_display()), ("Last test", tested))
