"""How well a statement is covered by current evidence, category by category. Pure: no Django.

A piece is current when it is held, was checked by a second person, and its day of review has not passed. A
statement whose evidence comes from three categories or more is triangulated.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from governance.framework_types import EvidenceCategory

Standing = Literal["current", "waiting", "expired", "retired"]

TRIANGULATED_FROM = 3
# How long ahead of its day of review a piece counts as expiring.
SOON = timedelta(days=60)


@dataclass(frozen=True)
class EvidenceRow:
    """What coverage needs to know of a piece of evidence on one statement. `category` is a slug."""

    category: str
    review_by: date
    is_checked: bool
    is_retired: bool = False


@dataclass(frozen=True)
class CategoryCoverage:
    """One category that the framework asks for, and how many pieces it has of each standing."""

    slug: str
    name: str
    current: int = 0
    expired: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class Coverage:
    """A statement's categories in the framework's order."""

    categories: tuple[CategoryCoverage, ...]

    @property
    def current(self) -> int:
        """How many categories have at least one current piece."""
        return sum(category.current > 0 for category in self.categories)

    @property
    def asked(self) -> int:
        """How many categories the framework asks for."""
        return len(self.categories)

    @property
    def triangulated(self) -> bool:
        """Whether current evidence comes from three categories or more."""
        return self.current >= TRIANGULATED_FROM


def standing(row: EvidenceRow, day: date) -> Standing:
    """Where a piece stands on a day. The day of review itself still counts."""
    if row.is_retired:
        return "retired"
    if row.review_by < day:
        return "expired"
    return "current" if row.is_checked else "waiting"


def is_expiring(row: EvidenceRow, day: date) -> bool:
    """Whether a piece that is held has its day of review within 60 days from `day`, and not behind it."""
    return not row.is_retired and day <= row.review_by <= day + SOON


def coverage(rows: Iterable[EvidenceRow], categories: Sequence[EvidenceCategory], day: date) -> Coverage:
    """The coverage of one statement by its evidence on a day.

    `categories` are those that the framework asks for on the statement; evidence of another counts nowhere.
    """
    counts = {category.slug: {"current": 0, "expired": 0, "waiting": 0} for category in categories}
    for row in rows:
        stands = standing(row, day)
        if row.category in counts and stands != "retired":
            counts[row.category][stands] += 1
    return Coverage(
        tuple(
            CategoryCoverage(category.slug, category.name, **counts[category.slug]) for category in categories
        )
    )
