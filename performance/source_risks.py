"""Risks, read from their tables into frozen values. A draft is nobody's but its author's: none is read.

Each function sends a fixed number of queries, whatever the number of rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery
from django.utils import timezone

from risk.enums import Band, Level, PublicationClass, RiskStepKind
from risk.models import Escalation, RegisterMembership, Risk, RiskStatement, RiskStep
from risk.models.risks import RiskQuerySet
from risk.queries.escalations import WAITING
from risk.queries.standing import IS_OUTSIDE, is_overdue, with_places, with_standing, with_statements
from risk.references import reference_of

# The bands that can be a signal.
GRAVE = (Band.HIGH, Band.VERY_HIGH)
# As many as the overview shows.
MOST_SHOWN = 4
_FIELDS = (
    "id", "number", "title", "headline", "owner_role", "current__exposure", "current__band", "current__at",
    "confirmed_at", "before", "tolerable", "accepted_until", "levels", "asked", "on_statements", "review_by",
)  # fmt: skip


@dataclass(frozen=True)
class RiskSource:
    """A live risk with its current score; `before` is that of the last quarter end.

    `judged_on` is the day on which somebody last scored it, or said that nothing had changed.
    """

    id: int
    reference: str
    title: str
    headline: str
    owner_role: str
    exposure: int
    band: str
    judged_on: date
    before: int | None
    tolerable: int | None
    accepted_until: date | None
    levels: tuple[str, ...]
    asked: tuple[str, ...]
    statements: tuple[int, ...]
    review_by: date | None

    @property
    def is_shared(self) -> bool:
        """On a register above a service area's: every area's staff may read it."""
        return any(level != Level.SERVICE for level in self.levels)

    def is_outside(self, day: date) -> bool:
        """Above what its category tolerates, and nobody has accepted it for the day.

        An acceptance covers the days before its last.
        """
        if self.tolerable is None or self.exposure <= self.tolerable:
            return False
        return self.accepted_until is None or self.accepted_until <= day

    def days_late(self, day: date) -> int:
        """How many days its review is overdue; 0 while it is not."""
        return max(0, (day - self.review_by).days) if self.review_by else 0


@dataclass(frozen=True)
class Counted:
    """How many live risks, those of them outside tolerance and with a late review, and what is asked."""

    live: int
    outside: int
    overdue: int
    asked: int
    next_due: date | None


@dataclass(frozen=True)
class RegisterSource:
    """The registers: counts and the gravest of all risks, the same of the shared ones, the public ones."""

    every: Counted
    every_worst: tuple[RiskSource, ...]
    shared: Counted
    shared_worst: tuple[RiskSource, ...]
    public: tuple[RiskSource, ...]

    @property
    def rows(self) -> int:
        """How many rows it was read from."""
        return self.every.live + self.every.asked


def grave(*, day: date) -> tuple[RiskSource, ...]:
    """High and very high risks above tolerance that bear on a statement. One query."""
    links = RiskStatement.objects.values("risk_id")
    found = with_standing(Risk.objects.live(), day=day)
    return _read(found.filter(IS_OUTSIDE, current__band__in=GRAVE, pk__in=links))


def register(*, day: date) -> RegisterSource:
    """What the registers hold on the day. Five queries."""
    live = with_standing(Risk.objects.live(), day=day)
    above = live.filter(pk__in=RegisterMembership.objects.above().values("risk_id"))
    corporate = RegisterMembership.objects.in_force().filter(register__level=Level.CORPORATE)
    public = live.filter(pk__in=corporate.values("risk_id"), publication=PublicationClass.OPEN)
    every, shared = _counted(day)
    return RegisterSource(
        every=every,
        every_worst=_read(live, most=MOST_SHOWN),
        shared=shared,
        shared_worst=_read(above, most=MOST_SHOWN),
        public=_read(public),
    )


def _counted(day: date) -> tuple[Counted, Counted]:
    """Of all risks, and of those on a higher register. Two queries."""
    above = RegisterMembership.objects.above()
    risks = with_standing(Risk.objects.live(), day=day)
    found = risks.annotate(above=Exists(above.filter(risk=OuterRef("pk")))).aggregate(**_counts(day))
    waits = Escalation.objects.filter(state__in=WAITING)
    waits = waits.annotate(above=Exists(above.filter(risk=OuterRef("risk"))))
    asked = waits.aggregate(
        every=Count("pk"), every_due=Min("decide_by"),
        shared=Count("pk", filter=Q(above=True)), shared_due=Min("decide_by", filter=Q(above=True)),
    )  # fmt: skip
    every, shared = (
        Counted(
            live=found[f"{which}_live"],
            outside=found[f"{which}_outside"],
            overdue=found[f"{which}_overdue"],
            asked=asked[which],
            next_due=asked[f"{which}_due"],
        )
        for which in ("every", "shared")
    )
    return every, shared


def _counts(day: date) -> dict[str, Count]:
    not_accepted = Q(accepted_until__isnull=True) | Q(accepted_until__lte=day)
    return {
        f"{which}_{name}": Count("pk", filter=among & condition)
        for which, among in (("every", Q()), ("shared", Q(above=True)))
        for name, condition in (
            ("live", Q()),
            ("outside", IS_OUTSIDE & not_accepted),
            ("overdue", is_overdue(day)),
        )
    }


def _read(risks: RiskQuerySet, *, most: int | None = None) -> tuple[RiskSource, ...]:
    """These risks, the highest scores first, with all that a payload says of them. One query."""
    steps = RiskStep.objects.filter(risk=OuterRef("pk"), kind=RiskStepKind.REVIEWED).order_by("-pk")
    rows = with_statements(with_places(risks)).annotate(confirmed_at=Subquery(steps.values("at")[:1]))
    return tuple(
        _source(row) for row in rows.order_by("-current__exposure", "number").values_list(*_FIELDS)[:most]
    )


def _source(row: Iterable[Any]) -> RiskSource:
    (
        pk, number, title, headline, owner_role, exposure, band, scored_at,
        confirmed_at, before, tolerable, accepted_until, levels, asked, statements, review_by,
    ) = row  # fmt: skip
    return RiskSource(
        id=pk,
        reference=reference_of(number),
        title=title,
        headline=headline,
        owner_role=owner_role,
        exposure=exposure,
        band=band,
        judged_on=timezone.localdate(scored_at if confirmed_at is None else max(scored_at, confirmed_at)),
        before=before,
        tolerable=tolerable,
        accepted_until=accepted_until,
        levels=tuple(sorted(levels)),
        asked=tuple(sorted(asked)),
        statements=tuple(statements),
        review_by=review_by,
    )
