"""A partnership board told of a risk, and what its clerk enters of its answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.access import access
from governance.board_policies import check_keep
from governance.permissions import Permission
from hounslow_assess import web
from risk.actions import board_notices
from risk.forms.boards import AcknowledgeForm, ConsiderForm, TellForm
from risk.models import BoardNotice
from risk.queries.record_parts import shown
from risk.views.steps import done, one_thing, posted, risk_to_change, stored_words, user_of


@access(Permission.LOG_RISKS)
@require_http_methods(["GET", "HEAD", "POST"])
def notice_create(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a partnership board was told of the risk."""
    risk, by = risk_to_change(request, ref), user_of(request)
    page = {
        "heading": "Tell a partnership board",
        "lead": "A board that can move the partner. It acknowledges by a clock of working days and considers "
        "it at its next meeting; it does not own the risk.",
        "button": "Enter that it was told",
    }
    form = TellForm(posted(request), by=by, risk=risk)

    def do() -> str:
        notice = board_notices.tell(risk=risk, **form.cleaned_data, by=by, now=timezone.now())
        by_when = shown(notice.acknowledge_by)
        return done(request, risk, f"The {notice.board} is to acknowledge it by {by_when}.")

    return one_thing(request, risk, form, page, do=do, theirs=stored_words)


@access(Permission.VIEW_UNRELEASED)
@require_http_methods(["GET", "HEAD", "POST"])
def notice_acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter that the board acknowledged it."""
    notice, by = _notice(request, pk), user_of(request)
    page = _page(notice, "The board acknowledged it", f"Told on {shown(notice.told_on)}: {notice.what}")
    form = AcknowledgeForm(posted(request), by=by, risk=notice.risk, initial={"on": timezone.localdate()})

    def do() -> str:
        board_notices.acknowledge(notice=notice, **_seen(request), **form.cleaned_data)
        done(request, notice.risk, "The acknowledgement is entered.")
        return str(page["back_url"])

    return one_thing(request, notice.risk, form, page, do=do, theirs=_stored)


@access(Permission.VIEW_UNRELEASED)
@require_http_methods(["GET", "HEAD", "POST"])
def notice_consider(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what the board said at its meeting."""
    notice, by = _notice(request, pk), user_of(request)
    page = _page(notice, "The board considered it", f"Told on {shown(notice.told_on)}: {notice.what}")
    form = ConsiderForm(posted(request), by=by, risk=notice.risk)
    form.offer(notice)

    def do() -> str:
        board_notices.consider(notice=notice, **_seen(request), **form.cleaned_data)
        done(request, notice.risk, "What the board said is entered.")
        return str(page["back_url"])

    return one_thing(request, notice.risk, form, page, do=do, theirs=_stored)


def _notice(request: HttpRequest, pk: int) -> BoardNotice:
    """A notice that this person sees, and whose board they keep."""
    seen = BoardNotice.objects.visible_to(user_of(request)).with_names().select_related("risk__current")
    found: BoardNotice = get_object_or_404(seen, pk=pk)
    check_keep(user_of(request), board=found.board)
    return found


def _page(notice: BoardNotice, heading: str, lead: str) -> dict[str, Any]:
    return {
        "heading": heading,
        "lead": lead,
        "button": "Enter it",
        "version": notice.version,
        "back_url": reverse("risk:board-detail", args=[notice.board_id]),
        "back": str(notice.board),
    }


def _seen(request: HttpRequest) -> dict[str, Any]:
    return {"version": web.seen_version(request), "by": user_of(request), "now": timezone.now()}


def _stored(notice: BoardNotice) -> tuple[tuple[str, str], ...]:
    """What is entered now, for whoever typed something else meanwhile."""
    on = notice.acknowledged_on
    return (
        ("Acknowledged", f"{shown(on)}, {notice.acknowledged_by}" if on else "not yet"),
        ("The board said", notice.said or "nothing yet"),
    )
