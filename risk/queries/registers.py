"""The register as its page shows it: four questions, however many risks there are."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.db.models import Count, Q, Value
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from governance import paging
from governance.framework import framework_at
from governance.models import User
from governance.past_days import past_day
from governance.permissions import Permission
from governance.policies import can
from risk.enums import Band
from risk.models import Category, Register, Risk
from risk.models.risks import RiskQuerySet
from risk.pages.registers import (
    AsAtDay,
    Chip,
    Choice,
    Filter,
    Head,
    Heads,
    Pill,
    RegisterPage,
    found_words,
    summary_words,
)
from risk.quarters import baseline_words, last_quarter_end
from risk.queries.past_register import NOW, Columns, as_they_stood, then, with_past_places
from risk.queries.register_rows import chosen, in_order, past_row, row
from risk.queries.standing import is_overdue, with_places, with_standing
from risk.register_filters import BANDS, CELLS, PAST_STATUSES, PLAIN, SORTS, STATUSES, VIEWS, Asked, asked

LIST = "risk:risk-list"
PAGE_SIZE = 25
# What no row shows, and a sort of many rows would carry along.
LONG = (
    "search",
    "headline",
    "cause",
    "event",
    "effect",
    "background",
    "response_because",
    "no_control_because",
)
# Of each filter the names of what can be chosen, by value.
Names = Mapping[str, Mapping[str, str]]
_LEVELS = ("service", "directorate", "corporate")
_LABELS = {
    "status": "Status",
    "band": "Band",
    "register": "Register",
    "owner": "Owner",
    "statement": "Statement",
}
_ANY = {"register": "Any", "owner": "Anyone", "statement": "Any"}


def register_page(*, user: User, now: datetime, query: QueryDict) -> RegisterPage:
    """The risks that the address asks for, with how many there are of each kind."""
    today = timezone.localdate(now)
    on = past_day(query.get("as_at", ""), today=today)
    day, columns = on or today, then(on) if on else NOW
    names = filter_names(user, day)
    wanted = known(asked(query), names).past(on)
    risks = risks_of(user, day, on)
    wanted_q = chosen(wanted, day, columns)
    counts = _counts(risks, wanted_q, day, columns)
    number = paging.page_number(query.get("page", ""), total=counts["found"], size=PAGE_SIZE)
    # First which they are, by keys alone: all that a row shows is looked up for those of one page.
    first = (number - 1) * PAGE_SIZE
    here = in_order(risks.filter(wanted_q), wanted.sort, columns).values("pk")[first : first + PAGE_SIZE]
    rows = in_order(placed(risks.filter(pk__in=here), on), wanted.sort, columns).defer(*LONG)
    shown = past_row if on else row
    said = tuple(chips(wanted, names, day))
    return RegisterPage(
        day=day,
        summary=_summary(user, day, counts),
        baseline=baseline_words(day),
        rows=tuple(shown(one, day) for one in rows),
        found=found_words(
            counts["found"], counts["open"], is_filtered=bool(said), is_of_open=not wanted.status
        ),
        is_first=not on and not counts["every"],
        as_at=AsAtDay(on),
        pills=tuple(_pills(wanted, counts, day)),
        filters=tuple(_filters(wanted, names)),
        chips=tuple(Chip(label, address(wanted.without(name))) for name, label in said),
        heads=Heads(**{name: _head(name, wanted) for name in SORTS}),
        order=order_words(wanted.sort),
        pager=paging.pager(
            page=number, size=PAGE_SIZE, total=counts["found"], noun="risks",
            address=lambda page: address(wanted, page=str(page) if page > 1 else ""),
        ),
        words=wanted.q,
        hidden=tuple(_hidden(wanted)),
        list_url=address(Asked(as_at=wanted.as_at)),
        heat_map_url=reverse("risk:heat-map"),
        csv_url=reverse("risk:risk-csv") + wanted.query(),
        xlsx_url=reverse("risk:risk-xlsx") + wanted.query(),
        create_url=reverse("risk:risk-create") if not on and can(user, Permission.LOG_RISKS) else "",
        confirm_url=reverse("risk:risk-confirm") if not on and can(user, Permission.CONFIRM_RISKS) else "",
    )  # fmt: skip


def risks_of(user: User, day: date, on: date | None) -> RiskQuerySet:
    """The risks that the person sees, as they stand, or as they stood at the end of an earlier day."""
    seen = Risk.objects.visible_to(user)
    return as_they_stood(seen, on=on) if on else with_standing(seen, day=day)


def placed(risks: RiskQuerySet, on: date | None) -> RiskQuerySet:
    """With the registers that they stand on, or stood on, and what rows name."""
    if on:
        return with_past_places(risks.select_related("category"), on=on)
    return with_places(risks.with_scores())


def address(wanted: Asked, **other: str) -> str:
    """The register with these conditions."""
    return reverse(LIST) + wanted.query(**other)


def filter_names(user: User, day: date) -> Names:
    """What can be chosen, by filter: registers, categories and the owners of risks that the person sees.

    One query; the statements are those of the framework in force.
    """
    owners = User.objects.filter(pk__in=Risk.objects.visible_to(user).values("owner"))
    kinds = (
        Register.objects.annotate(kind=Value("register")),
        Category.objects.annotate(kind=Value("category"), level=Value("")),
        owners.annotate(kind=Value("owner"), level=Value("")),
    )
    first, *others = (kind.order_by().values_list("kind", "level", "pk", "name") for kind in kinds)
    found: dict[str, dict[str, str]] = {"register": {}, "category": {}, "owner": {}}
    for kind, _, pk, name in sorted(first.union(*others), key=_in_place):
        found[kind][str(pk)] = name
    found["statement"] = {str(one.number): one.name for one in framework_at(day).statements}
    return found


def _in_place(option: tuple[str, str, int, str]) -> tuple[int, str, int]:
    _, level, pk, name = option
    return _LEVELS.index(level) if level else 0, name.casefold(), pk


def known(wanted: Asked, names: Names) -> Asked:
    """The same without what there is none of, or none that this person may know of."""
    for name, choices in names.items():
        if getattr(wanted, name) not in choices:
            wanted = wanted.without(name)
    return wanted


def _counts(risks: RiskQuerySet, wanted: Q, day: date, columns: Columns) -> dict[str, int]:
    """How many of each kind, in one query. `found`: those that the address asks for."""
    live = columns.live
    bands = {
        f"band_{band.value}": Count("pk", filter=live & Q(**{columns.band: band.value})) for band in Band
    }
    found: dict[str, int] = risks.aggregate(
        every=Count("pk"),
        found=Count("pk", filter=wanted),
        open=Count("pk", filter=live),
        outside=Count("pk", filter=columns.outside),
        worse=Count("pk", filter=columns.worse),
        overdue=Count("pk", filter=is_overdue(day)),
        told=Count("pk", filter=columns.told),
        **bands,
    )
    return found


def _summary(user: User, day: date, counts: Mapping[str, int]) -> str:
    sees_all = can(user, Permission.VIEW_EVERY_AREA)
    return summary_words(
        day=day,
        where="on the adult social care register" if sees_all else "that you can see",
        total=counts["open"],
        bands=[(band.label, counts[f"band_{band.value}"]) for band in reversed(Band)],
        outside=counts["outside"],
    )


def _pills(wanted: Asked, counts: Mapping[str, int], day: date) -> Iterator[Pill]:
    kinds = {"": "open", "very-high": f"band_{Band.VERY_HIGH.value}"}
    for view, label in VIEWS.items():
        if view == "overdue" and wanted.as_at:
            continue
        words = label.format(since=baseline_words(day))
        url = address(Asked(view=view, as_at=wanted.as_at))
        yield Pill(words, counts[kinds.get(view, view)], url, view == wanted.view)


def _filters(wanted: Asked, names: Names) -> Iterator[Filter]:
    statuses = PAST_STATUSES if wanted.as_at else STATUSES
    for name, label in _LABELS.items():
        every = {"status": statuses, "band": BANDS}.get(name) or {"": _ANY[name], **names[name]}
        chosen_value = getattr(wanted, name)
        choices = (Choice(value, words, value == chosen_value) for value, words in every.items())
        yield Filter(name, label, tuple(choices))


def chips(wanted: Asked, names: Names, day: date) -> Iterator[tuple[str, str]]:
    """The conditions that are on, in words, each with its name: ("band", "Band: medium and above")."""
    if wanted.view:
        yield "view", VIEWS[wanted.view].format(since=baseline_words(day))
    if wanted.q:
        yield "q", f"Words: {wanted.q}"
    for name, choices in (("status", STATUSES), ("band", BANDS)):
        if value := getattr(wanted, name):
            yield name, f"{_LABELS[name]}: {choices[value].lower()}"
    for name, label in (*_LABELS.items(), ("category", "Category")):
        if name in names and (value := getattr(wanted, name)):
            yield name, f"{label}: {names[name][value]}"
    if place := wanted.place:
        series = CELLS[place.series] if place.series != "before" else f"Score at {_ended(day)}"
        yield "cell", f"{series}: likelihood {place.likelihood}, impact {place.impact}"


def _ended(day: date) -> str:
    ended = last_quarter_end(day)
    return f"{ended.day} {ended:%B %Y}"


def _hidden(wanted: Asked) -> Iterator[tuple[str, str]]:
    """What the form keeps although it has no field for it."""
    for name in ("view", "category", "cell", "as_at"):
        if value := getattr(wanted, name):
            yield name, value
    if wanted.sort != PLAIN:
        yield "sort", wanted.sort


def _head(name: str, wanted: Asked) -> Head:
    label, falls_first = SORTS[name][:2]
    is_here, falls = wanted.sort.removeprefix("-") == name, wanted.sort.startswith("-")
    if is_here:
        return Head(
            label,
            address(wanted, sort=name if falls else f"-{name}"),
            "descending" if falls else "ascending",
            name == "target",
        )
    return Head(label, address(wanted, sort=f"-{name}" if falls_first else name), "none", name == "target")


def order_words(sort: str) -> str:
    """How the rows are ordered: "Highest score first"."""
    _, _, rising, falling = SORTS[sort.removeprefix("-")]
    return falling if sort.startswith("-") else rising
