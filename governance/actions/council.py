"""The council that this installation serves, and its service areas."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from governance.actions import outbox
from governance.models import Council, ServiceArea, User
from governance.permissions import Permission
from governance.policies import check


@transaction.atomic
def set_up(*, name: str, short_name: str, ons_code: str, by: User, now: datetime) -> Council:
    """Name the council, once. Afterwards it is changed by `update`."""
    check(by, Permission.MANAGE_COUNCIL)
    if Council.objects.exists():
        raise ValidationError("The council is set up already. Change it under Council settings.")
    council = Council(name=name, short_name=short_name, ons_code=ons_code, created_at=now)
    council.full_clean()
    council.save()
    outbox.wake()
    return council


@transaction.atomic
def update(*, name: str, short_name: str, brand_colour: str, accessibility_contact: str, by: User) -> Council:
    """Change how the council is named and shown."""
    check(by, Permission.MANAGE_COUNCIL)
    council = Council.objects.select_for_update().get()
    council.name, council.short_name = name, short_name
    council.brand_colour, council.accessibility_contact = brand_colour, accessibility_contact
    council.full_clean()
    council.save()
    outbox.wake()
    return council


@transaction.atomic
def mark_demonstration(*, by: User) -> Council:
    """Say for good that everything here is a demonstration. Only an empty product may become one."""
    check(by, Permission.MANAGE_COUNCIL)
    council = Council.objects.select_for_update().get()
    if User.objects.filter(is_demonstration=False, is_active=True).exists():
        raise ValidationError("People work in this database. Load the demonstration into one of its own.")
    council.is_demonstration = True
    council.save(update_fields=["is_demonstration"])
    return council


@transaction.atomic
def add_service_area(*, name: str, by: User) -> ServiceArea:
    """A new part of the service, to which people can be given."""
    check(by, Permission.MANAGE_COUNCIL)
    slug = slugify(name)
    if not slug:
        raise ValidationError({"name": "Write the name with letters or figures."})
    area = ServiceArea(name=name, slug=slug)
    _save_area(area)
    return area


@transaction.atomic
def change_service_area(*, area: ServiceArea, name: str, is_active: bool, by: User) -> ServiceArea:
    """Rename a service area, or retire it: retired it can be given to nobody else."""
    check(by, Permission.MANAGE_COUNCIL)
    area.name, area.is_active = name, is_active
    _save_area(area)
    return area


def _save_area(area: ServiceArea) -> None:
    area.clean_fields()
    try:
        with transaction.atomic():
            area.save()
    except IntegrityError as error:
        raise ValidationError({"name": f"There is a service area called {area.name} already."}) from error
