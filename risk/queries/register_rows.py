"""One risk as a row of the register, and which rows an address asks for in what order."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import F, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.urls import reverse

from risk.enums import Response, RiskState
from risk.models import MatrixVersion, Risk, RiskAssessment, RiskStatement
from risk.models.risks import RiskQuerySet
from risk.pages.registers import RiskRow, registers_words
from risk.queries.past_register import NOW, Columns, state_after
from risk.queries.standing import before_id, is_overdue
from risk.references import number_of
from risk.register_filters import EVERY_STATE, Asked, Cell
from risk.wording import chip_words, movement_words, tolerance_words

# What the response says already.
PLAIN_STATES = (RiskState.OPEN, RiskState.TREATING, RiskState.TOLERATED)
SORTED_BY = {
    "ref": "number",
    "risk": "title",
    "owner": "owner_role",
    "review": "review_by",
}


def chosen(wanted: Asked, day: date, columns: Columns = NOW) -> Q:
    """The condition on risks with their standing; what it names must exist."""
    condition = _status(wanted, columns) & _view(wanted.view, day, columns)
    if wanted.q:
        words = Q(search=SearchQuery(wanted.q, config="english", search_type="websearch"))
        number = number_of(wanted.q)
        condition &= words | Q(number=number) if number else words
    if wanted.bands:
        condition &= Q(**{f"{columns.band}__in": [band.value for band in wanted.bands]})
    if wanted.owner:
        condition &= Q(owner=int(wanted.owner))
    if wanted.category:
        condition &= Q(category=int(wanted.category))
    if wanted.register:
        stands = columns.stands().filter(register=int(wanted.register))
        condition &= Q(pk__in=stands.values("risk_id"))
    if wanted.statement:
        links = RiskStatement.objects.filter(statement=int(wanted.statement))
        condition &= Q(pk__in=links.values("risk_id"))
    return condition & _in_cell(wanted.place, day)


def _status(wanted: Asked, columns: Columns) -> Q:
    if wanted.status == EVERY_STATE:
        return Q()
    return columns.in_state(wanted.status) if wanted.status else columns.live


def _view(view: str, day: date, columns: Columns) -> Q:
    return {
        "": Q(),
        "very-high": columns.live & Q(**{columns.band: "VH"}),
        "outside": columns.outside,
        "worse": columns.worse,
        "overdue": is_overdue(day),
        "told": columns.told,
    }[view]


def _in_cell(place: Cell | None, day: date) -> Q:
    if place is None:
        return Q()
    at = {"likelihood": place.likelihood, "impact": place.impact, "matrix__in": _of_this_size()}
    if place.series != "before":
        return Q(**{f"{place.series}__{name}": value for name, value in at.items()})
    scored = RiskAssessment.objects.filter(**at)
    at_quarter_end = Risk.objects.annotate(then=before_id(day)).filter(then__in=scored.values("pk"))
    return Q(pk__in=at_quarter_end.values("pk"))


def _of_this_size() -> QuerySet[Any, Any]:
    """The matrix versions of the newest one's size: the map has cells for scores on these alone."""
    sized = MatrixVersion.objects.annotate(size=KT("content__size"))
    newest = sized.order_by("-pk").values("size")[:1]
    return sized.filter(size=Subquery(newest)).values("pk")


def in_order(risks: RiskQuerySet, sort: str, columns: Columns = NOW) -> RiskQuerySet:
    """In the order that was asked for; what has none of it last, and equals by reference."""
    scores = {"score": columns.exposure, "target": columns.target}
    key = sort.removeprefix("-")
    name = F(scores.get(key) or SORTED_BY[key])
    falls = sort.startswith("-")
    return risks.order_by(name.desc(nulls_last=True) if falls else name.asc(nulls_last=True), "number")


def row(risk: Any, day: date) -> RiskRow:
    """A Risk as the list shows it: read with its scores, its standing and its places."""
    current, target = risk.current, risk.target
    now, band = (current.exposure, current.band) if current else (None, "")
    movement = movement_words(risk.before, now)
    tolerance = tolerance_words(now, risk.tolerable, risk.accepted_until, day)
    return RiskRow(
        reference=risk.reference,
        url=reverse("risk:risk-detail", args=[risk.reference]),
        title=risk.title,
        category=risk.category.name,
        response=Response(risk.response).label if risk.response else "",
        state="" if risk.state in PLAIN_STATES else RiskState(risk.state).label,
        tolerance=tolerance,
        is_accepted="not accepted" not in tolerance,
        band=band,
        chip=chip_words(now, band),
        target=target.exposure if target else None,
        moved=moved(risk.before, now),
        movement=movement,
        registers=registers_words(risk.levels, risk.asked),
        told=_told_words(risk.told, day),
        owner=risk.owner_role,
        owner_note=owner_note(risk),
        review=_review_words(risk, day),
        is_late=days_late(risk, day) > 0,
    )


def past_row(risk: Any, on: date) -> RiskRow:
    """A Risk as the list of an earlier day shows it: read by `as_they_stood`, with its places."""
    score, band, state = risk.then_exposure, risk.then_band or "", state_after(risk.then_step)
    tolerance = tolerance_words(score, risk.tolerable, risk.accepted_until, on)
    return RiskRow(
        reference=risk.reference,
        url=reverse("risk:risk-detail", args=[risk.reference]),
        title=risk.title,
        category=risk.category.name,
        response="",
        state="" if state in PLAIN_STATES else state.label,
        tolerance=tolerance,
        is_accepted="not accepted" not in tolerance,
        band=band,
        chip=chip_words(score, band),
        target=risk.then_target,
        moved=moved(risk.before, score),
        movement=movement_words(risk.before, score),
        registers=registers_words(risk.levels, risk.asked),
        told=_told_words(risk.told, on),
        owner=risk.owner_role,
        owner_note="",
        review="",
        is_late=False,
    )


def moved(before: int | None, now: int | None) -> str:
    """Which arrow: up, down or level; "" where there is nothing to compare."""
    if before is None or now is None:
        return ""
    return "level" if now == before else "up" if now > before else "down"


def _told_words(told: Sequence[Mapping[str, str]], day: date) -> str:
    """ "Told: Health and Wellbeing Board, 19 Nov", the newest first and how many more; "" for none."""
    if not told:
        return ""
    newest, *more = told
    on = date.fromisoformat(newest["on"])
    when = f"{on.day} {on:%b}" + (f" {on.year}" if on.year != day.year else "")
    return f"Told: {newest['board']}, {when}" + (f", and {len(more)} more" if more else "")


def owner_note(risk: Risk) -> str:
    """That nobody holds the role, or that whoever did has left; "" else."""
    if risk.owner is None:
        return "nobody named"
    return "" if risk.owner.is_active else f"{risk.owner.name}’s account is closed"


def _review_words(risk: Risk, day: date) -> str:
    """The day, with its year where that is another: "25 Nov", "2 Nov, 21 days late"; "" for none."""
    due, late = risk.review_by, days_late(risk, day)
    if due is None:
        return ""
    words = f"{due.day} {due:%b}" + (f" {due.year}" if due.year != day.year else "")
    return f"{words}, {late} day{'' if late == 1 else 's'} late" if late else words


def days_late(risk: Risk, day: date) -> int:
    """How many days a review is overdue; 0 while it is not."""
    return (day - risk.review_by).days if risk.review_by and risk.is_overdue(day) else 0
