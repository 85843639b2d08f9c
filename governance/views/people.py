"""People and roles: the list, one person, and what is done to an account."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance.access import access
from governance.actions import people, requests
from governance.models import User
from governance.models.people import COMMAND_LINE_EMAIL
from governance.pages import ConfirmPage
from governance.people_forms import PersonForm
from governance.people_queries import new_person_page, people_page, person_page, sections, stored_words
from governance.permissions import Permission
from governance.policies import Stale, can_change_person, check_change_person, check_deactivate
from hounslow_assess import web
from hounslow_assess.forms import problems_onto

LIST = "governance:person-list"
DETAIL = "governance:person-detail"


@access(Permission.VIEW_COLLEAGUES, Permission.VIEW_PEOPLE)
@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """Everybody whom this person may know of."""
    return render(request, "governance/people.html", {"page": people_page(_user(request))})


@access(Permission.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def person_create(request: HttpRequest) -> HttpResponse:
    """Add somebody. A second click with the same one-time key leads where the first led."""
    by = _user(request)
    if request.method != "POST":
        return _new(request, PersonForm(by=by))
    form = PersonForm(request.POST, by=by)
    if form.is_valid():
        try:
            return redirect(
                requests.once(
                    key=web.request_key(request),
                    by=by,
                    now=timezone.now(),
                    work=lambda: _create(request, form, by),
                )
            )
        except ValidationError as problems:
            problems_onto(form, problems)
    return _new(request, form, status=422)


def _create(request: HttpRequest, form: PersonForm, by: User) -> str:
    person = people.create(**form.cleaned_data, by=by, now=timezone.now())
    messages.success(
        request, f"{person.name} has an account. Make a link to set a password, and hand it over."
    )
    return reverse(DETAIL, args=[person.pk])


def _new(request: HttpRequest, form: PersonForm, *, status: int = 200) -> HttpResponse:
    context = {
        "page": new_person_page(_user(request)),
        "form": form,
        "request_key": web.request_key(request),
    }
    return render(request, "governance/person.html", context, status=status)


@access(Permission.VIEW_COLLEAGUES, Permission.VIEW_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One person; for those who may, with the form that changes them."""
    by, person = _user(request), _person(request, pk)
    if request.method != "POST":
        form = PersonForm.for_person(person, by=by) if can_change_person(by, person=person) else None
        return _show(request, person, form)
    check_change_person(by, person=person)
    form = PersonForm(request.POST, by=by, person=person)
    return _update(request, person, form) if form.is_valid() else _show(request, person, form, status=422)


def _update(request: HttpRequest, person: User, form: PersonForm) -> HttpResponse:
    """Save, or say what is in the way: 409 with both versions when somebody else was first."""
    wished = {"role": person.role, **form.cleaned_data}
    try:
        saved = people.update(person=person, version=web.seen_version(request), by=_user(request), **wished)
    except Stale as stale:
        form.add_error(None, stale.message)
        return _show(request, stale.theirs, form, status=409, theirs=stored_words(stale.theirs))
    except ValidationError as problems:
        problems_onto(form, problems)
        return _show(request, person, form, status=422)
    messages.success(request, f"{saved.name} is saved.")
    return redirect(DETAIL, pk=saved.pk)


@access(Permission.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def person_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what closing an account does, then do it."""
    by, person = _user(request), _person(request, pk)
    check_deactivate(by, person=person)
    text = (
        f"{person.name} is signed out everywhere at once and cannot sign in again.",
        "What they did stays in the trail under their name. You can open the account again.",
    )
    page = _confirm(request, person, f"Close the account of {person.name}?", text, "Close the account")
    return _done_or_asked(
        request, person, page, people.deactivate, f"The account of {person.name} is closed."
    )


@access(Permission.MANAGE_PEOPLE)
@require_POST
def person_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    person = _person(request, pk)
    page = _confirm(request, person, f"Open the account of {person.name} again?", (), "Open the account")
    done = f"The account of {person.name} is open again."
    return _done_or_asked(request, person, page, people.reactivate, done)


@access(Permission.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def person_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """For somebody who lost both phone and recovery codes."""
    by, person = _user(request), _person(request, pk)
    check_deactivate(by, person=person)
    text = (
        f"Do this only when you are sure that it is {person.name} who asks: see or ring them.",
        "They are signed out everywhere. With their password they can then set up a new second step.",
    )
    page = _confirm(request, person, f"Take away the second step of {person.name}?", text, "Take it away")
    done = f"{person.name} must set up a new second step at the next sign-in."
    return _done_or_asked(request, person, page, people.remove_second_factor, done)


@access(Permission.MANAGE_PEOPLE)
@require_POST
def person_link(request: HttpRequest, pk: int) -> HttpResponse:
    """A link to set a password, shown once: whoever asks hands it over."""
    by, person = _user(request), _person(request, pk)
    link = people.set_password_link(person=person, by=by)
    return _show(request, person, PersonForm.for_person(person, by=by), link=link)


def _done_or_asked(
    request: HttpRequest, person: User, page: ConfirmPage, action: Any, done: str
) -> HttpResponse:
    """Ask by GET, do by POST; ask again with the reason when it cannot be done."""
    status = 200
    if request.method == "POST":
        try:
            action(person=person, version=web.seen_version(request), by=_user(request))
        except ValidationError as problems:
            status = 409 if isinstance(problems, Stale) else 422
            messages.error(request, " ".join(problems.messages))
        else:
            messages.success(request, done)
            return redirect(DETAIL, pk=person.pk)
    return render(request, "governance/person_confirm.html", {"page": page}, status=status)


def _confirm(
    request: HttpRequest, person: User, title: str, text: tuple[str, ...], button: str
) -> ConfirmPage:
    return ConfirmPage(
        sections=sections(_user(request), current=LIST),
        title=title,
        text=text,
        button=button,
        url=request.path,
        back_url=reverse(DETAIL, args=[person.pk]),
        version=person.version,
    )


def _show(
    request: HttpRequest, person: User, form: PersonForm | None, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"page": person_page(_user(request), person, **more), "form": form}
    return render(request, "governance/person.html", context, status=status)


def _person(request: HttpRequest, pk: int) -> User:
    people_seen = User.objects.visible_to(_user(request)).exclude(email=COMMAND_LINE_EMAIL)
    person: User = get_object_or_404(people_seen.with_standing(), pk=pk)
    return person


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
