"""People: made, changed, closed and opened again. Nobody gives what they lack."""

from collections.abc import Iterable
from datetime import datetime

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from governance.enums import Role
from governance.models import ServiceArea, Session, User
from governance.models.people import COMMAND_LINE_EMAIL, COMMAND_LINE_NAME
from governance.policies import (
    Stale,
    check_change_person,
    check_change_role,
    check_deactivate,
    check_give_role,
)


@transaction.atomic
def create(
    *,
    email: str,
    name: str,
    role: str,
    by: User,
    now: datetime,
    job_title: str = "",
    service_areas: Iterable[ServiceArea] = (),
    password: str | None = None,
    is_demonstration: bool = False,
) -> User:
    """Make an account. Without a password its owner sets one by the link of `set_password_link`."""
    check_give_role(by, role=role)
    person = User(
        email=email,
        name=name,
        job_title=job_title,
        role=role,
        is_demonstration=is_demonstration,
        created_at=now,
    )
    if password is None:
        person.set_unusable_password()
    else:
        person.set_password(password)
    _save_new(person)
    # Whoever makes the account vouches for the address, by which the council's own sign-in is matched.
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    person.service_areas.set(service_areas)
    return person


def _save_new(person: User) -> None:
    person.clean_fields(exclude=["password"])
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise ValidationError(
            {"email": f"{person.email} has an account already. Find it under People and change it there."}
        ) from error


@transaction.atomic
def update(
    *,
    person: User,
    version: int,
    name: str,
    job_title: str,
    role: str,
    service_areas: Iterable[ServiceArea],
    by: User,
) -> User:
    """Change what is said of a person. `version` is what the changer saw; `Stale` when it is no longer so.

    The e-mail address stays: whoever could change it could take the account over.
    """
    stored, by = _locked(person, version=version, by=by)
    wished = {area.pk for area in service_areas}
    if stored.role != role:
        check_change_role(by, person=stored, role=role)
        _check_somebody_stays(stored)
    else:
        check_change_person(by, person=stored)
    reach_changes = stored.role != role or wished != set(stored.service_areas.values_list("pk", flat=True))
    stored.name, stored.job_title, stored.role = name, job_title, role
    _save_changed(stored)
    stored.service_areas.set(wished)
    if reach_changes:
        end_sessions(person=stored)
    return stored


@transaction.atomic
def deactivate(*, person: User, version: int, by: User) -> User:
    """Close an account: its sessions end and it is anonymous from its next request on. History stays."""
    stored, by = _locked(person, version=version, by=by)
    check_deactivate(by, person=stored)
    _check_somebody_stays(stored)
    stored.is_active = False
    _save_changed(stored)
    end_sessions(person=stored)
    return stored


@transaction.atomic
def reactivate(*, person: User, version: int, by: User) -> User:
    """Open a closed account again, with the role that it had."""
    stored, by = _locked(person, version=version, by=by)
    check_change_person(by, person=stored)
    stored.is_active = True
    _save_changed(stored)
    return stored


@transaction.atomic
def remove_second_factor(*, person: User, version: int, by: User) -> User:
    """For somebody who lost both phone and codes: at the next sign-in they must set up a new one."""
    stored, by = _locked(person, version=version, by=by)
    check_deactivate(by, person=stored)
    Authenticator.objects.filter(user=stored).delete()
    _save_changed(stored)
    end_sessions(person=stored)
    return stored


def end_sessions(*, person: User) -> int:
    """End every session of a person; the number of sessions ended."""
    ended, _ = Session.objects.filter(user=person).delete()
    return int(ended)


def set_password_link(*, person: User, by: User) -> str:
    """An address by which the person sets a password: once, within an hour. The second factor stays."""
    check_change_person(by, person=person)
    key = PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    path = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key}
    )
    return settings.PUBLIC_URL.rstrip("/") + path


def command_line(*, now: datetime) -> User:
    """The account that stands for whoever runs a command on the server: it can never sign in."""
    person: User | None = User.objects.filter(email=COMMAND_LINE_EMAIL).first()
    if person is None:
        person = User(
            email=COMMAND_LINE_EMAIL, name=COMMAND_LINE_NAME, role=Role.ADMINISTRATOR, created_at=now
        )
        person.is_active = False
        person.set_unusable_password()
        person.save()
    return person


def _locked(person: User, *, version: int, by: User) -> tuple[User, User]:
    """The stored person and actor, held against other writers; `Stale` when another version is stored.

    The administrators are held with them, all in one order: two cannot close each other at once, and whoever
    was closed while waiting acts no more.
    """
    held = models.Q(pk__in=[person.pk, by.pk]) | models.Q(role=Role.ADMINISTRATOR, is_active=True)
    rows = {row.pk: row for row in User.objects.select_for_update().filter(held).order_by("pk")}
    stored: User = rows[person.pk]
    if stored.version != version:
        raise Stale(
            f"Somebody else changed {stored.name} while you had this page open. "
            "See what is stored now, then decide.",
            theirs=stored,
        )
    return stored, rows[by.pk]


def _save_changed(person: User) -> None:
    person.version += 1
    person.clean_fields(exclude=["password"])
    person.save()


def _check_somebody_stays(person: User) -> None:
    """There is always one administrator left who can sign in."""
    if person.role != Role.ADMINISTRATOR or not person.is_active:
        return
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=person.pk)
    if not others.exists():
        raise ValidationError(
            f"{person.name} is the only administrator. Make somebody else an administrator first."
        )
