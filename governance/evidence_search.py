"""The filters of the evidence list: read from its address, turned into conditions, written back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.http import QueryDict
from django.urls import reverse

from governance.coverage import SOON
from governance.enums import EvidenceState
from governance.evidence_pages import EvidenceChip, EvidenceChoice, EvidenceFilter
from governance.framework import framework_at
from governance.models import ServiceArea, User
from governance.models.evidence import EvidenceQuerySet

MOST_WORDS = 80
NO_AREA = "none"
STATES = {
    "": "All that are held",
    "current": "Current",
    "waiting": "Waiting for a check",
    "expired": "Expired",
    "expiring": "Expiring in 60 days",
    "retired": "Retired",
}


@dataclass(frozen=True)
class Choices:
    """What the filters offer this person, value to label; what is in no list filters nothing."""

    statement: dict[str, str]
    category: dict[str, str]
    state: dict[str, str]
    owner: dict[str, str]
    area: dict[str, str]


LABELS = {
    "statement": ("Statement", "All statements"),
    "category": ("Category", "All categories"),
    "state": ("State", ""),
    "owner": ("Owner", "Everybody"),
    "area": ("Service area", "All, and none"),
}


def choices(seen: EvidenceQuerySet, *, day: date) -> Choices:
    """The choices over the evidence that a person may see. Two queries."""
    rules = framework_at(day)
    owners = User.objects.filter(Exists(seen.filter(owner=OuterRef("pk")))).order_by(Lower("name"), "pk")
    areas = ServiceArea.objects.filter(Exists(seen.filter(service_area=OuterRef("pk")))).order_by("name")
    return Choices(
        statement={str(one.number): one.name for one in rules.statements},
        category={one.slug: one.name for one in rules.evidence_categories},
        state=STATES,
        owner={str(pk): name for pk, name in owners.values_list("pk", "name")},
        area={NO_AREA: "No service area"} | {str(pk): name for pk, name in areas.values_list("pk", "name")},
    )


@dataclass(frozen=True)
class Search:
    """What an address asks for. Each filter is a value of its choices, "" where it filters nothing."""

    day: date
    choices: Choices
    statement: str = ""
    category: str = ""
    state: str = ""
    owner: str = ""
    area: str = ""
    words: str = ""

    @classmethod
    def of(cls, query: QueryDict, *, choices: Choices, day: date) -> "Search":
        """From an address. What it says and nobody offered is left aside."""
        given = {name: query.get(name, "") for name in LABELS}
        known = {name: one if one in getattr(choices, name) else "" for name, one in given.items()}
        words = " ".join(query.get("q", "").replace("\0", "").split())[:MOST_WORDS]
        return cls(day=day, choices=choices, words=words, **known)

    def found_in(self, seen: EvidenceQuerySet) -> EvidenceQuerySet:
        """The pieces that match: the newest first, or by day of review where that is what was asked for."""
        order = ("review_by", "pk") if self.state in ("expired", "expiring") else ("-dated", "-pk")
        return seen.filter(*self._conditions()).order_by(*order)

    def _conditions(self) -> Iterator[Q]:
        yield state_condition(self.state, self.day)
        if self.statement:
            yield Q(statement_links__statement=int(self.statement))
        if self.category:
            yield Q(category=self.category)
        if self.owner:
            yield Q(owner=int(self.owner))
        if self.area:
            yield Q(service_area=None if self.area == NO_AREA else int(self.area))
        for word in self.words.split():
            yield Q(title__icontains=word) | Q(shows__icontains=word) | Q(note__icontains=word)

    @cached_property
    def _asked(self) -> dict[str, str]:
        named = {name: str(getattr(self, name)) for name in LABELS} | {"q": self.words}
        return {name: value for name, value in named.items() if value}

    def address(self, name: str = "governance:evidence-list", *, page: int = 1) -> str:
        """The list (or another page by its URL's name) with these filters."""
        query = QueryDict(mutable=True)
        query.update(self._asked | ({"page": str(page)} if page > 1 else {}))
        return f"{reverse(name)}?{query.urlencode()}" if query else reverse(name)

    def chips(self) -> tuple[EvidenceChip, ...]:
        """The filters in use."""
        found = [
            (name, getattr(self.choices, name)[getattr(self, name)]) for name in LABELS if name in self._asked
        ]
        if self.words:
            found.append(("words", f"“{self.words}”"))
        return tuple(EvidenceChip(label, self._without(name).address()) for name, label in found)

    def _without(self, name: str) -> "Search":
        emptied: dict[str, Any] = {name: ""}
        return replace(self, **emptied)

    def filters(self) -> tuple[EvidenceFilter, ...]:
        """The boxes to choose from."""
        return tuple(
            EvidenceFilter(name, label, tuple(self._choices_of(name, everything)))
            for name, (label, everything) in LABELS.items()
        )

    def _choices_of(self, name: str, everything: str) -> Iterator[EvidenceChoice]:
        chosen = getattr(self, name)
        if everything:
            yield EvidenceChoice("", everything, not chosen)
        for value, label in getattr(self.choices, name).items():
            yield EvidenceChoice(value, label, value == chosen)


def state_condition(state: str, day: date) -> Q:
    """The rows that are in a state of `STATES` on a day; the same as `governance.coverage.standing` says."""
    if state == "retired":
        return Q(state=EvidenceState.RETIRED)
    held = Q(state=EvidenceState.HELD)
    if state == "expired":
        return held & Q(review_by__lt=day)
    if state == "expiring":
        return held & Q(review_by__range=(day, day + SOON))
    if state == "current":
        return held & Q(review_by__gte=day, checked_by__isnull=False)
    return held & Q(review_by__gte=day, checked_by__isnull=True) if state == "waiting" else held
