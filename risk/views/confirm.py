"""A manager's monthly page: every risk of the area in one table, ticked where it is still right."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.access import access
from governance.actions import requests
from governance.models import ServiceArea
from governance.permissions import Permission
from hounslow_assess import web
from risk.actions import confirmations
from risk.actions.confirmations import Confirmed
from risk.months import read_tick
from risk.queries.confirm import Sent, areas_of, confirm_page
from risk.views.steps import user_of


@access(Permission.CONFIRM_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def risk_confirm(request: HttpRequest) -> HttpResponse:
    """Confirm the month. What somebody else changed meanwhile is left out and said: 409, the rest kept."""
    if request.method != "POST":
        return _show(request)
    area, note = _area(request), request.POST.get("note", "")
    ticks = dict(tick for text in request.POST.getlist("risk") if (tick := read_tick(text)))
    found: list[Confirmed] = []

    def work() -> str:
        done = confirmations.confirm(
            area=area, ticks=ticks, note=note, by=user_of(request), now=timezone.now()
        )
        found.append(done)
        if done.kept:
            noun = "risk is" if done.kept == 1 else "risks are"
            messages.success(request, f"{done.kept} {noun} confirmed in {area.name}.")
        return reverse("risk:risk-confirm")

    by, now = user_of(request), timezone.now()
    try:
        led_to = requests.once(key=web.request_key(request), by=by, now=now, work=work)
    except ValidationError as problem:
        ticked = frozenset(ticks)
        key = str(web.request_key(request))
        sent = Sent(area.pk, key=key, ticked=ticked, note=note, error=" ".join(problem.messages))
        return _show(request, sent, status=422)
    if found and found[0].left_out:
        return _show(request, Sent(area.pk, problems=found[0].left_out, note=note), status=409)
    return redirect(led_to)


def _area(request: HttpRequest) -> ServiceArea:
    """The area that was sent, of the person's own; the only one where none was named."""
    own = list(areas_of(user_of(request)))
    given = request.POST.get("area", "")
    named = [one for one in own if str(one.pk) == given]
    if named or (len(own) == 1 and not given):
        return (named or own)[0]
    raise Http404("That is no service area of yours.")


def _show(request: HttpRequest, sent: Sent | None = None, *, status: int = 200) -> HttpResponse:
    page = confirm_page(user=user_of(request), now=timezone.now(), sent=sent)
    return render(request, "risk/confirm.html", {"page": page, "sent": sent}, status=status)
