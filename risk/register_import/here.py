"""What the product knows when a sheet is held against it: names, people, tolerances, risks. PURE."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from risk.matrix import Matrix
from risk.register_import.fields import Field


@dataclass(frozen=True)
class Place:
    """A service area; `is_open`: whether who sends the sheet may log risks there."""

    id: int
    name: str
    is_open: bool


@dataclass(frozen=True)
class Class:
    """A category, with the highest tolerable score; None where it has none."""

    id: int
    name: str
    tolerable: int | None


@dataclass(frozen=True)
class Person:
    """Somebody with a sign-in; `is_here`: whether a risk may be theirs."""

    id: int
    name: str
    email: str
    job_title: str
    is_here: bool


@dataclass(frozen=True)
class Standing:
    """A risk that is here, as far as who sends the sheet may see it.

    `values` are its cells as an export writes them; `is_open`: whether they may change it.
    """

    id: int
    reference: str
    own_reference: str
    version: int
    area: int
    title: str
    is_open: bool
    values: Mapping[Field, str] = field(default_factory=dict, hash=False)
    score: int | None = None


@dataclass(frozen=True)
class Here:
    """Everything that a row is held against, on one day."""

    day: date
    matrix: Matrix
    places: tuple[Place, ...]
    classes: tuple[Class, ...]
    people: tuple[Person, ...]
    risks: tuple[Standing, ...] = ()
    # Rows that were brought in before, by fingerprint: the reference of the risk that came of each.
    brought: Mapping[str, str] = field(default_factory=dict, hash=False)
    raise_at: int = 15
    overdue_after: int = 0


@dataclass(frozen=True)
class Choices:
    """What holds for rows that do not say it themselves; None or "" where nobody chose."""

    area: int | None = None
    category: int | None = None
    worst_on: str = ""
    control_kind: str = ""
