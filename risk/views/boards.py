"""Boards: the list, one with its next agenda and its days, a board added or changed, a meeting planned."""

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance.access import access
from governance.actions import boards, requests
from governance.board_policies import check_keep
from governance.enums import BoardKind
from governance.models import Board, Meeting
from governance.permissions import Permission
from governance.policies import Stale
from hounslow_assess import web
from hounslow_assess.forms import problems_onto
from risk.actions import meetings
from risk.forms.boards import BoardChangeForm, BoardForm, MeetingForm
from risk.pages.boards import BoardFormPage
from risk.queries.boards import board_page, boards_page
from risk.views.steps import posted, user_of

DETAIL = "risk:board-detail"


@access(Permission.VIEW_UNRELEASED)
@require_safe
def board_list(request: HttpRequest) -> HttpResponse:
    """Every board and what stands on its next agenda."""
    page = boards_page(user=user_of(request), now=timezone.now())
    return render(request, "risk/boards.html", {"page": page})


@access(Permission.VIEW_UNRELEASED)
@require_safe
def board_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda of a board's next meeting, ready to print, and its days."""
    return _show(request, _board(pk), MeetingForm())


@access(Permission.KEEP_BOARDS)
@require_http_methods(["GET", "HEAD", "POST"])
def board_create(request: HttpRequest) -> HttpResponse:
    """Add a board."""
    by = user_of(request)
    form = BoardForm(posted(request), by=by, initial={"kind": BoardKind.PARTNERSHIP})
    page = BoardFormPage(
        heading="Add a board",
        lead="A body that holds somebody to account: a leadership team, a committee, a partnership.",
        button="Add the board",
        version=0,
        back_url=reverse("risk:board-list"),
    )

    def do() -> str:
        given = form.cleaned_data
        added = boards.add(name=given["name"], kind=BoardKind(given["kind"]), clerk=given["clerk"], by=by)
        messages.success(request, f"{added.name} is added. Say next when it meets.")
        return reverse(DETAIL, args=[added.pk])

    return _form(request, form, do, page)


@access(Permission.KEEP_BOARDS)
@require_http_methods(["GET", "HEAD", "POST"])
def board_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name or clerk, or out of use."""
    board, by = _board(pk), user_of(request)
    form = BoardChangeForm.of(board, by=by)
    if request.method == "POST":
        form = BoardChangeForm(request.POST, by=by, held=board.clerk)

    page = BoardFormPage(
        heading=f"Change the {board}",
        lead=f"{board.get_kind_display()}. What it is stays.",
        button="Save",
        version=board.version,
        back_url=reverse(DETAIL, args=[board.pk]),
    )

    def do() -> str:
        seen = web.seen_version(request)
        saved = boards.change(board=board, version=seen, **form.cleaned_data, by=by)
        messages.success(request, f"{saved.name} is saved.")
        return reverse(DETAIL, args=[saved.pk])

    return _form(request, form, do, page)


@access(Permission.VIEW_UNRELEASED)
@require_POST
def meeting_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Days on which the board meets."""
    board, form = _board(pk), MeetingForm(request.POST)
    check_keep(user_of(request), board=board)
    if form.is_valid():
        try:
            planned = meetings.plan(
                board=board,
                days=form.cleaned_data["held_on"],
                by=user_of(request),
                today=timezone.localdate(),
            )
        except ValidationError as problems:
            problems_onto(form, problems)
        else:
            count = len(planned)
            messages.success(request, f"{count} meeting{'' if count == 1 else 's'} planned.")
            return redirect(DETAIL, pk)
    return _show(request, board, form, status=422)


@access(Permission.VIEW_UNRELEASED)
@require_POST
def meeting_cancel(request: HttpRequest, pk: int, meeting: int) -> HttpResponse:
    """The board does not meet on that day."""
    held = get_object_or_404(Meeting.objects.select_related("board"), pk=meeting, board=pk)
    meetings.cancel(meeting=held, by=user_of(request), today=timezone.localdate())
    on = f"{held.held_on:%d/%m/%Y}"
    messages.success(request, f"The meeting of {on} is cancelled. What waited for it waits for the next.")
    return redirect(DETAIL, pk)


def _board(pk: int) -> Board:
    found: Board = get_object_or_404(Board.objects.select_related("clerk"), pk=pk)
    return found


def _show(request: HttpRequest, board: Board, form: MeetingForm, *, status: int = 200) -> HttpResponse:
    page = board_page(board, user=user_of(request), now=timezone.now())
    return render(request, "risk/board.html", {"page": page, "form": form}, status=status)


def _form(request: HttpRequest, form: BoardForm, do: Callable[[], str], page: BoardFormPage) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status, page = 422, replace(page, version=web.seen_version(request))
    if request.method == "POST" and form.is_valid():
        by, now = user_of(request), timezone.now()
        try:
            return redirect(requests.once(key=web.request_key(request), by=by, now=now, work=do))
        except Stale as stale:
            form.add_error(None, stale.message)
            theirs = stale.theirs
            status, page = 409, replace(page, version=theirs.version, theirs=_stored(theirs))
        except ValidationError as problems:
            problems_onto(form, problems)
    context = {"page": page, "form": form, "request_key": web.request_key(request)}
    return render(request, "risk/board_form.html", context, status=status)


def _stored(board: Board) -> tuple[tuple[str, str], ...]:
    clerk = board.clerk.name if board.clerk else "nobody"
    return (("Name", board.name), ("Clerk", clerk), ("In use", "yes" if board.is_active else "no"))
