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
from governance.permissions import Permission
from governance.policies import can
from risk.enums import Band
from risk.models import Category, Register, Risk
from risk.models.risks import RiskQuerySet
from risk.pages.registers import (
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
from risk.queries.register_rows import chosen, in_order, row
from risk.queries.standing import (
    IS_LIVE,
    IS_OUTSIDE,
    IS_WORSE,
    is_overdue,
    is_told,
    with_places,
    with_standing,
)
from risk.register_filters import BANDS, CELLS, PLAIN, SORTS, STATUSES, VIEWS, Asked, asked

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
    day = timezone.localdate(now)
    names = filter_names(user, day)
    wanted = known(asked(query), names)
    risks = with_standing(Risk.objects.visible_to(user), day=day)
    wanted_q = chosen(wanted, day)
    counts = _counts(risks, wanted_q, day)
    number = paging.page_number(query.get("page", ""), total=counts["found"], size=PAGE_SIZE)
    rows = in_order(with_places(risks.filter(wanted_q).with_scores()), wanted.sort).defer(*LONG)
    first = (number - 1) * PAGE_SIZE
    said = tuple(chips(wanted, names, day))
    return RegisterPage(
        day=day,
        summary=_summary(user, day, counts),
        baseline=baseline_words(day),
        rows=tuple(row(one, day) for one in rows[first : first + PAGE_SIZE]),
        found=found_words(
            counts["found"], counts["open"], is_filtered=bool(said), is_of_open=not wanted.status
        ),
        is_first=not counts["every"],
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
        list_url=reverse(LIST),
        heat_map_url=reverse("risk:heat-map"),
        csv_url=reverse("risk:risk-csv") + wanted.query(),
        xlsx_url=reverse("risk:risk-xlsx") + wanted.query(),
        create_url=reverse("risk:risk-create") if can(user, Permission.LOG_RISKS) else "",
        confirm_url=reverse("risk:risk-confirm") if can(user, Permission.CONFIRM_RISKS) else "",
    )  # fmt: skip


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


def _counts(risks: RiskQuerySet, wanted: Q, day: date) -> dict[str, int]:
    """How many of each kind, in one query. `found`: those that the address asks for."""
    bands = {f"band_{band.value}": Count("pk", filter=IS_LIVE & Q(current__band=band.value)) for band in Band}
    found: dict[str, int] = risks.aggregate(
        every=Count("pk"),
        found=Count("pk", filter=wanted),
        open=Count("pk", filter=IS_LIVE),
        outside=Count("pk", filter=IS_OUTSIDE),
        worse=Count("pk", filter=IS_WORSE),
        overdue=Count("pk", filter=is_overdue(day)),
        told=Count("pk", filter=is_told()),
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
        words = label.format(since=baseline_words(day))
        yield Pill(words, counts[kinds.get(view, view)], address(Asked(view=view)), view == wanted.view)


def _filters(wanted: Asked, names: Names) -> Iterator[Filter]:
    for name, label in _LABELS.items():
        every = {"status": STATUSES, "band": BANDS}.get(name) or {"": _ANY[name], **names[name]}
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
    for name in ("view", "category", "cell"):
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
