"""What a sheet is held against: the names, people and risks that are here, as its sender may see them."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from governance.models import ServiceArea, User
from governance.permissions import Permission, permissions_of
from governance.policies import can
from risk.enums import RiskState
from risk.matrix import Matrix
from risk.models import Category, RegisterImportRow, Risk
from risk.queries.facts import rules_in_force
from risk.queries.register_values import values_of
from risk.register_import.here import Class, Here, Person, Place, Standing


def here(
    *, by: User, matrix: Matrix, now: datetime, with_values: bool = False, whose: User | None = None
) -> Here:
    """A fixed number of questions. `with_values`: the sheet is an export, and its cells are compared.

    With `whose` the risks are that person's, entered by `by`: both must work in an area.
    """
    rules = rules_in_force()
    open_areas = _open_areas(by) & _open_areas(whose or by)
    return Here(
        day=timezone.localdate(now),
        matrix=matrix,
        places=tuple(
            Place(pk, name, pk in open_areas)
            for pk, name in ServiceArea.objects.filter(is_active=True).values_list("pk", "name")
        ),
        classes=_classes(),
        people=_people(by),
        risks=_risks(by, open_areas, with_values=with_values),
        brought=_brought(),
        raise_at=rules[1].thresholds.raise_at if rules else Here.raise_at,
    )


def _open_areas(by: User) -> frozenset[int]:
    """The service areas in which this person may log a risk."""
    held = permissions_of(by.role)
    if Permission.LOG_RISKS not in held:
        return frozenset()
    if Permission.VIEW_EVERY_AREA in held:
        return frozenset(ServiceArea.objects.filter(is_active=True).values_list("pk", flat=True))
    return frozenset(by.memberships.values_list("service_area_id", flat=True))


def _classes() -> tuple[Class, ...]:
    found = Category.objects.filter(is_active=True)
    return tuple(Class(one.pk, one.name, one.tolerable) for one in found)


def _people(by: User) -> tuple[Person, ...]:
    """Those of whom the sender may know; who is switched off has left."""
    found = User.objects.visible_to(by).order_by("pk")
    return tuple(
        Person(one.pk, one.name, one.email, one.job_title, can(one, Permission.VIEW_UNRELEASED))
        for one in found
        if not one.is_command_line
    )


def _risks(by: User, areas: Collection[int], *, with_values: bool) -> tuple[Standing, ...]:
    """The risks that the sender may see; merged ones live on in another."""
    found = Risk.objects.visible_to(by).exclude(state=RiskState.MERGED).with_scores().defer("search")
    may_log = Permission.LOG_RISKS in permissions_of(by.role)
    return tuple(
        Standing(
            id=risk.pk,
            reference=risk.reference,
            own_reference=risk.corporate_reference,
            version=risk.version,
            area=risk.service_area_id,
            title=risk.title,
            is_open=may_log
            and (
                risk.service_area_id in areas or by.pk in (risk.owner_id, risk.delegate_id, risk.raised_by_id)
            ),
            values=values_of(risk) if with_values else {},
            score=risk.current.exposure if risk.current else None,
        )
        for risk in found.order_by("pk")
    )


def _brought() -> dict[str, str]:
    rows = RegisterImportRow.objects.exclude(fingerprint="").select_related("risk")
    return {row.fingerprint: row.risk.reference for row in rows.only("fingerprint", "risk__number")}
