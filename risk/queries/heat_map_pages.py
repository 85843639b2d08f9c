"""The heat map's page, made from what was counted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from governance.models import User
from governance.past_days import past_day
from governance.permissions import Permission
from governance.policies import can
from risk.enums import Band
from risk.matrix import BANDS, Matrix
from risk.models import Risk
from risk.pages.heat_maps import CellShown, HeatMapPage, MovedPart, MovedRow, Named, Part, RowShown
from risk.pages.registers import AsAtDay, Choice
from risk.quarters import baseline_words
from risk.queries.heat_maps import VIEWS, Category, Counted, Place, Told, counted
from risk.queries.register_rows import moved
from risk.queries.registers import address
from risk.register_filters import Asked, Cell
from risk.wording import chip_words, movement_words

MAP = "risk:heat-map"


def heat_map_page(*, user: User, now: datetime, query: QueryDict) -> HeatMapPage:
    """The map that the address asks for: ?view=current, target or before, ?category= a category's key, and
    ?as_at= an earlier day.
    """
    today = timezone.localdate(now)
    on = past_day(query.get("as_at", ""), today=today)
    view = query.get("view", "") if query.get("view", "") in VIEWS else "current"
    given = query.get("category", "")
    wanted = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None
    found = counted(user=user, today=today, on=on, view=view, category=wanted)
    category = next((one for one in found.categories if one.pk == wanted), None)
    return _page(user, on or today, on, view, category, found)


def _page(
    user: User, day: date, on: date | None, view: str, category: Category | None, found: Counted
) -> HeatMapPage:
    matrix, key = found.matrix, str(category.pk) if category else ""
    # What the register is asked for from here.
    asked = Asked(category=key).past(on)
    total = sum(place.risks for place in found.places)
    return HeatMapPage(
        summary=_summary(day, found.places, total, category),
        heading=_heading(view, day, on),
        baseline=baseline_words(day),
        views=tuple(
            (label, _address(name, asked), name == view)
            for name, label in (("current", "Current"), ("target", "Target"), ("before", baseline_words(day)))
        ),
        view=view,
        categories=(
            Choice("", "All categories", not key),
            *(Choice(str(one.pk), one.name, one == category) for one in found.categories),
        ),
        impacts=tuple(enumerate(matrix.impact_words, start=1)) if matrix else (),
        rows=tuple(_rows(matrix, view, category, found.places, asked)) if matrix else (),
        legend=tuple(_legend(matrix, found.places)) if matrix else (),
        note=_note(category),
        apart=_apart(matrix, view, day, found.places) if matrix else "",
        moved=tuple(_moved(found, asked)),
        rest=_rest(found),
        day=day,
        as_at=AsAtDay(on),
        map_url=reverse(MAP),
        list_url=address(asked),
        create_url=reverse("risk:risk-create") if not on and can(user, Permission.LOG_RISKS) else "",
        total=total,
    )


def _address(view: str, asked: Asked) -> str:
    wanted = {
        "view": "" if view == "current" else view,
        "category": asked.category,
        "as_at": asked.as_at,
    }
    query = urlencode({name: value for name, value in wanted.items() if value})
    return f"{reverse(MAP)}?{query}" if query else reverse(MAP)


# --- Words --------------------------------------------------------------------------------------------
def _summary(day: date, places: Sequence[Place], total: int, category: Category | None) -> str:
    outside, accepted = sum(place.outside for place in places), sum(place.accepted for place in places)
    kind = f" of {category.name}" if category else ""
    first = f"{_risks(total, 'open ')}{kind} at {day.day} {day:%B %Y}."
    last = f"Movement is since {baseline_words(day)}."
    if not outside:
        return f"{first} {'None is outside tolerance. ' if total else ''}{last}"
    if outside == 1:
        return f"{first} 1 is outside tolerance, {'' if accepted else 'not '}accepted. {last}"
    return f"{first} {outside} are outside tolerance, {accepted or 'none'} of them accepted. {last}"


def _risks(count: int, kind: str = "") -> str:
    return f"{count} {kind}risk{'' if count == 1 else 's'}"


def _heading(view: str, day: date, on: date | None) -> str:
    open_ = "was open then" if on else "is open now"
    series = {"current": "Current score", "target": "Target score"}.get(
        view, f"Score at {baseline_words(day)} of what {open_}"
    )
    return f"{series}: likelihood times impact"


def _note(category: Category | None) -> str:
    if category is None:
        return (
            "Tolerance differs by category, so no line is drawn. "
            "Choose one category to see its tolerance on the map."
        )
    if category.tolerable is None:
        return f"No tolerance is set for {category.name}, so no line is drawn."
    return (
        f"The line marks the tolerance for {category.name}: a score above {category.tolerable} is outside it."
    )


def _apart(matrix: Matrix, view: str, day: date, places: Sequence[Place]) -> str:
    """Those without a score of this kind, and those scored on a matrix of another size than this one."""
    unscored = sum(place.risks for place in places if place.likelihood is None)
    beyond = sum(
        place.risks for place in places if place.likelihood is not None and not _is_on(matrix, place)
    )
    lacks = {"target": "no target yet", "before": f"no score at {baseline_words(day)}"}.get(view, "no score")
    said = []
    if unscored:
        said.append(f"{_risks(unscored)} {'has' if unscored == 1 else 'have'} {lacks}.")
    if beyond:
        verb = "was" if beyond == 1 else "were"
        said.append(f"{_risks(beyond)} {verb} scored on a matrix of another size. Score again to place here.")
    return " ".join(said)


def _is_on(matrix: Matrix, place: Place) -> bool:
    return place.likelihood in matrix.levels and place.impact in matrix.levels


def _rest(found: Counted) -> str:
    level, opened = (sum(getattr(place, name) for place in found.places) for name in ("level", "opened"))
    verb = "is" if level == 1 else "are"
    opened_words = f"{opened or 'None'} {'was' if opened == 1 else 'were'} opened"
    closed_words = f"{found.closed or 'none'} {'was' if found.closed == 1 else 'were'} closed"
    if not opened and not found.closed:
        return f"{level or 'None'} {verb} level. None closed or opened."
    return f"{level or 'None'} {verb} level. {opened_words}, {closed_words}."


# --- Cells --------------------------------------------------------------------------------------------
def _rows(
    matrix: Matrix, view: str, category: Category | None, places: Sequence[Place], asked: Asked
) -> Iterator[RowShown]:
    by_cell = {(place.likelihood, place.impact): place for place in places}
    for likelihood in reversed(matrix.levels):
        cells = (
            _cell(matrix, Cell(view, likelihood, impact), category, by_cell.get((likelihood, impact)), asked)
            for impact in matrix.levels
        )
        yield RowShown(likelihood, matrix.likelihood_words[likelihood - 1], tuple(cells))


def _cell(
    matrix: Matrix, cell: Cell, category: Category | None, place: Place | None, asked: Asked
) -> CellShown:
    likelihood, impact = cell.likelihood, cell.impact
    band, beyond = matrix.band(likelihood, impact), _is_beyond(likelihood, impact, category)
    return CellShown(
        exposure=matrix.exposure(likelihood, impact),
        band=band.value,
        band_words=band.label,
        count=place.risks if place else 0,
        url="" if asked.as_at else address(replace(asked, cell=str(cell))),
        named=tuple(_named(one, cell.series) for one in place.named) if place else (),
        outside=place.outside if place and cell.series == "current" else 0,
        is_beyond=beyond,
        edges=tuple(_edges(likelihood, impact, category)) if beyond else (),
    )


def _is_beyond(likelihood: int, impact: int, category: Category | None) -> bool:
    return (
        category is not None and category.tolerable is not None and likelihood * impact > category.tolerable
    )


def _edges(likelihood: int, impact: int, category: Category | None) -> Iterator[str]:
    """The sides on which the neighbour with less likelihood or less impact is within tolerance."""
    if impact > 1 and not _is_beyond(likelihood, impact - 1, category):
        yield "left"
    if likelihood > 1 and not _is_beyond(likelihood - 1, impact, category):
        yield "below"


def _named(one: Told, view: str) -> Named:
    arrow = moved(one.before, one.score) if view == "current" else ""
    reference = _reference(one.number)
    if arrow in ("", "level"):
        return Named(reference, _record(reference), one.title)
    return Named(reference, _record(reference), one.title, arrow, movement_words(one.before, one.score))


def _reference(number: int) -> str:
    return Risk(number=number).reference


def _record(reference: str) -> str:
    return reverse("risk:risk-detail", args=[reference])


def _legend(matrix: Matrix, places: Sequence[Place]) -> Iterator[Part]:
    counts = dict.fromkeys(Band, 0)
    for place in places:
        if place.likelihood and place.impact and _is_on(matrix, place):
            counts[matrix.band(place.likelihood, place.impact)] += place.risks
    for band in reversed(BANDS):
        if words := matrix.range_words(band):
            yield Part(band.value, f"{band.label}, {words}", counts[band])


# --- What moved ---------------------------------------------------------------------------------------
def _moved(found: Counted, asked: Asked) -> Iterator[MovedPart]:
    worse = address(replace(asked, view="worse"))
    for name, verb, url in (("up", "went up", worse), ("down", "came down", "")):
        count = sum(getattr(place, name) for place in found.places)
        rows = tuple(_moved_row(one) for one in getattr(found, name))
        if count:
            yield MovedPart(f"{_risks(count)} {verb}", rows, count - len(rows), url)


def _moved_row(one: Told) -> MovedRow:
    reference = _reference(one.number)
    return MovedRow(
        reference,
        _record(reference),
        one.title,
        moved(one.before, one.score),
        movement_words(one.before, one.score),
        one.band,
        chip_words(one.score, one.band),
    )
