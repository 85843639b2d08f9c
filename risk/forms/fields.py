"""Fields that forms of risk share: a cell of the matrix, and the people who can be named."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import Lower

from governance.actions.plans import FIRST_YEAR, LAST_YEAR
from governance.models import ServiceArea, ServiceAreaMembership, User
from governance.permissions import ROLES, Permission, permissions_of
from risk.entries import Judgement
from risk.enums import Dimension
from risk.matrix import Matrix, OffMatrix

Cell = tuple[int, int]
_STAFF = tuple(role for role, held in ROLES.items() if Permission.VIEW_UNRELEASED in held)
_LOGGING = tuple(role for role, held in ROLES.items() if Permission.LOG_RISKS in held)
GONE = "That person has left or cannot be named here. Choose somebody from the list."


class CellField(forms.TypedChoiceField):
    """A cell of the matrix: "4-3" for likelihood 4 and impact 3; None where nothing was chosen.

    A cell that the matrix has not is told with the levels that there are.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=_cell, empty_value=None, **kwargs)
        self.matrix: Matrix | None = None

    def take(self, matrix: Matrix, *, none: str = "") -> None:
        """Offer the cells of this matrix, the likeliest first; `none` words the empty choice of a list."""
        self.matrix = matrix
        cells = [
            (f"{likelihood}-{impact}", _words(likelihood, impact, matrix))
            for likelihood in reversed(matrix.levels)
            for impact in matrix.levels
        ]
        self.choices = [("", none), *_lowest_first(cells, matrix)] if none else cells

    def validate(self, value: Any) -> None:
        """ValidationError for a cell that is not there."""
        cell = _read(value)
        if cell is not None and self.matrix is not None:
            try:
                self.matrix.exposure(*cell)
            except OffMatrix as problem:
                raise ValidationError(str(problem), code="off_matrix") from problem
        super().validate(value)


def _lowest_first(cells: Sequence[tuple[str, str]], matrix: Matrix) -> list[tuple[str, str]]:
    return sorted(cells, key=lambda one: (matrix.exposure(*_cell(one[0])), one[0]))


def _words(likelihood: int, impact: int, matrix: Matrix) -> str:
    """ "6 Medium: likelihood 2 Unlikely, impact 3 Moderate"."""
    return (
        f"{matrix.exposure(likelihood, impact)} {matrix.band(likelihood, impact).label}: "
        f"likelihood {likelihood} {matrix.likelihood_words[likelihood - 1]}, "
        f"impact {impact} {matrix.impact_words[impact - 1]}"
    )


def _cell(value: str) -> Cell:
    likelihood, impact = value.split("-")
    return int(likelihood), int(impact)


def _read(value: Any) -> Cell | None:
    """The two numbers of what was sent, where it is two small numbers."""
    parts = str(value or "").split("-")
    if len(parts) != 2 or not all(part.isascii() and part.isdecimal() and len(part) < 4 for part in parts):
        return None
    return int(parts[0]), int(parts[1])


def judgement(cell: Cell | None, worst_on: str, on_people: int | None = None) -> Judgement | None:
    """What was judged; None where no cell or no dimension was chosen."""
    if cell is None or not worst_on:
        return None
    dimension = Dimension(worst_on)
    others = {} if on_people is None or dimension == Dimension.PEOPLE else {Dimension.PEOPLE: on_people}
    return Judgement(cell[0], cell[1], dimension, others)


def show_as_asked(fields: dict[str, Any], *names: str) -> None:
    """These fields another answer may make needed: they are not called optional."""
    for name in names:
        fields[name].template_name = "risk/_asked.html"


def check_day(day: date) -> None:
    """ValidationError for a year that nobody means."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(f"Give a day from {FIRST_YEAR} to {LAST_YEAR}.", code="year")


# --- Who and where --------------------------------------------------------------------------------------
def owners_for(by: User, *, held: User | None = None) -> QuerySet[User]:
    """Active members of staff of whom this person may know, and whoever owns it now."""
    known = User.objects.visible_to(by).filter(is_active=True, role__in=_STAFF)
    found: QuerySet[User] = User.objects.filter(
        Q(pk__in=known.values("pk")) | Q(pk=by.pk) | Q(pk=held.pk if held else None)
    )
    return found.order_by(Lower("name"), "pk")


def speakers_for(by: User) -> QuerySet[User]:
    """Those on whose behalf this person can enter something: who may log risks, but for themselves."""
    known: QuerySet[User] = User.objects.visible_to(by).filter(is_active=True, role__in=_LOGGING)
    return known.exclude(pk=by.pk).order_by(Lower("name"), "pk")


def areas_for(by: User) -> QuerySet[ServiceArea]:
    """The service areas in which this person may log a risk."""
    active = ServiceArea.objects.filter(is_active=True).order_by("name")
    if Permission.VIEW_EVERY_AREA in permissions_of(by.role):
        return active
    own = ServiceAreaMembership.objects.filter(user_id=by.pk)
    return active.filter(pk__in=own.values("service_area_id"))


def areas_of(by: User) -> list[ServiceArea]:
    """The same, read; the action that asks again where this person works has the answer then. One query."""
    if Permission.VIEW_EVERY_AREA in permissions_of(by.role):
        return list(areas_for(by))
    own = ServiceAreaMembership.objects.select_related("service_area")
    prefetch_related_objects([by], Prefetch("memberships", own))
    areas = [one.service_area for one in by.memberships.all() if one.service_area.is_active]
    return sorted(areas, key=attrgetter("name"))
