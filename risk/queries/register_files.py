"""The register as a table for spreadsheets: what the address asks for, with the filters in words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from governance.models import User
from governance.past_days import past_day
from hounslow_assess.workbooks import Sheet, Value
from risk.enums import Band, Level, Response, RiskState
from risk.models import Risk
from risk.quarters import last_quarter_end
from risk.queries.past_register import as_they_stood, in_matrix, state_words, then
from risk.queries.register_rows import chosen, days_late, in_order
from risk.queries.register_values import version_of
from risk.queries.registers import LONG, Names, chips, filter_names, known, order_words, placed
from risk.queries.standing import with_places, with_standing, with_statements
from risk.register_filters import Asked, asked
from risk.register_import.fields import CHECK_HEADING
from risk.wording import chip_words, movement_words, tolerance_words

MOST_NAME = 120
RETURN = "edit cells, keep the column Version, and send it to “Check my register”: only the edits change"
TODAYS = "titles, categories, service areas and owners; all else is of the end of that day"
WIDTHS = {"Ref": 10, "There is a risk that": 50, "Because": 40, "The event": 40, "Leading to": 40}


@dataclass(frozen=True)
class RegisterFile:
    """A table with what was asked in its name and in words. Dates are dates, scores numbers."""

    name: str  # "risks-2026-11-23-band-very-high", without an ending
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[tuple[str, str], ...]

    @property
    def note(self) -> str:
        """The notes in one line."""
        return "; ".join(f"{name}: {words}" for name, words in self.notes)

    @property
    def sheets(self) -> tuple[Sheet, Sheet]:
        """The risks, and what they are."""
        widths = tuple(WIDTHS.get(name, 16) for name in self.head)
        return (
            Sheet("Risks", self.head, self.rows, widths),
            Sheet("Notes", ("About", "What"), self.notes, (24, 90)),
        )


def register_file(*, user: User, now: datetime, query: QueryDict) -> RegisterFile:
    """All that the address asks for, in its order, as it stands or as it stood. Two queries."""
    day = timezone.localdate(now)
    names = filter_names(user, day)
    wanted = known(asked(query), names)
    if on := past_day(query.get("as_at", ""), today=day):
        return past_register_file(user=user, on=on, wanted=wanted.past(on), names=names)
    risks = with_standing(Risk.objects.visible_to(user), day=day).filter(chosen(wanted, day))
    risks = in_order(with_statements(with_places(risks.with_scores())), wanted.sort).defer("search")
    filters = [words for _, words in chips(wanted, names, day)]
    rows = tuple(_row(risk, day, names["statement"]) for risk in risks)
    return RegisterFile(
        name=name_of(day, filters),
        head=_head(day),
        rows=rows,
        notes=(*notes_of(day, wanted, filters, len(rows), user), ("Change it", RETURN)),
    )


def past_register_file(*, user: User, on: date, wanted: Asked, names: Names) -> RegisterFile:
    """The same as at the end of an earlier day: to be read, not to be sent back. One query."""
    columns = then(on)
    risks = as_they_stood(Risk.objects.visible_to(user), on=on).filter(chosen(wanted, on, columns))
    risks = in_matrix(placed(risks.select_related("service_area"), on), on=on)
    filters = [words for _, words in chips(wanted, names, on)]
    rows = tuple(_past_row(risk, on) for risk in in_order(risks, wanted.sort, columns).defer(*LONG))
    return RegisterFile(
        name=name_of(on, filters),
        head=_past_head(on),
        rows=rows,
        notes=(*notes_of(on, wanted, filters, len(rows), user), ("What is of today", TODAYS)),
    )


def name_of(day: date, filters: list[str]) -> str:
    slug = "-".join(re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") for words in filters)
    return f"risks-{day.isoformat()}-{slug or 'open'}"[:MOST_NAME].rstrip("-")


def notes_of(
    day: date, wanted: Asked, filters: list[str], count: int, user: User
) -> Iterator[tuple[str, str]]:
    yield "What", f"{count} risk{'' if count == 1 else 's'} of the adult social care register"
    yield "As at", f"{day.day} {day:%B %Y}"
    yield "Filters", "; ".join(filters) or "none: every open risk"
    yield "Order", order_words(wanted.sort)
    yield "Made for", user.name
    if user.in_demonstration:
        yield "Demonstration", "every risk in this file is made up"


def _head(day: date) -> tuple[str, ...]:
    ended = last_quarter_end(day)
    return (
        "Ref", "Corporate reference", "There is a risk that", "Because", "The event", "Leading to",
        "Category", "Service area", "State", "Response", "Score", "Likelihood", "Impact", "Band", "Target",
        "Target likelihood", "Target impact", f"Score at {ended.day} {ended:%B %Y}", "Movement", "Tolerance",
        "Registers", "Asked", "Owner", "Who holds it", "Next review", "Days late", "Statements",
        CHECK_HEADING,
    )  # fmt: skip


def _row(risk: Any, day: date, statements: Mapping[str, str]) -> tuple[Value, ...]:
    current, target = risk.current, risk.target
    now = current.exposure if current else None
    return (
        risk.reference,
        risk.corporate_reference,
        risk.title,
        risk.cause,
        risk.event,
        risk.effect,
        risk.category.name,
        risk.service_area.name,
        RiskState(risk.state).label,
        Response(risk.response).label if risk.response else "",
        now,
        current.likelihood if current else None,
        current.impact if current else None,
        chip_words(now, current.band).removeprefix(f"Risk {now} ") if current else "Not scored",
        target.exposure if target else None,
        target.likelihood if target else None,
        target.impact if target else None,
        risk.before,
        movement_words(risk.before, now),
        tolerance_words(now, risk.tolerable, risk.accepted_until, day),
        _levels(risk.levels),
        _levels(risk.asked),
        risk.owner_role,
        risk.owner.name if risk.owner else "",
        risk.review_by,
        days_late(risk, day),
        "; ".join(statements.get(str(number), str(number)) for number in risk.on_statements),
        version_of(risk),
    )


def _past_head(on: date) -> tuple[str, ...]:
    ended = last_quarter_end(on)
    return (
        "Ref", "There is a risk that", "Category", "Service area", "State", "Score", "Likelihood", "Impact",
        "Band", "Target", f"Score at {ended.day} {ended:%B %Y}", "Movement", "Tolerance", "Registers",
        "Asked", "Owner",
    )  # fmt: skip


def _past_row(risk: Any, on: date) -> tuple[Value, ...]:
    score = risk.then_exposure
    return (
        risk.reference,
        risk.title,
        risk.category.name,
        risk.service_area.name,
        state_words(risk.then_step),
        score,
        risk.then_likelihood,
        risk.then_impact,
        Band(risk.then_band).label if risk.then_band else "Not scored",
        risk.then_target,
        risk.before,
        movement_words(risk.before, score),
        tolerance_words(score, risk.tolerable, risk.accepted_until, on),
        _levels(risk.levels),
        _levels(risk.asked),
        risk.owner_role,
    )


def _levels(levels: list[str]) -> str:
    return ", ".join(level.label for level in Level if level in levels)
