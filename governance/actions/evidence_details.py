"""What is said of a piece of evidence, made tidy and checked before it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.core.exceptions import ValidationError

from governance.evidence_links import UnfitLink, check_link
from governance.evidence_policies import can_own
from governance.framework import framework_at
from governance.models import Evidence, ServiceArea, User

MOST_TITLE, MOST_SHOWS, MOST_NOTE, MOST_REASON = 160, 300, 4_000, 500
# Nothing is taken on trust for longer than that.
LONGEST_REVIEW = timedelta(days=3 * 366)


@dataclass(frozen=True, kw_only=True)
class Details:
    """What is said of a piece of evidence, whichever kind it is. `category` is a slug of the framework's.

    `statements` are numbers, at least one; `shows` has at most 300 characters.
    """

    title: str
    shows: str
    category: str
    statements: tuple[int, ...]
    dated: date
    review_by: date
    owner: User
    service_area: ServiceArea | None = None


def tidied(details: Details) -> Details:
    """Without spaces round words; line ends are one sign, however a browser sends them."""
    return replace(
        details,
        title=" ".join(details.title.split()),
        shows=_lines(details.shows),
        statements=tuple(sorted(set(details.statements))),
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def check_details(details: Details, *, today: date, before: Evidence | None = None) -> None:
    """ValidationError with every problem, by field. What was so `before` may stay so."""
    problems = dict(_problems(details, today=today, before=before))
    if problems:
        raise ValidationError(problems)


def _problems(details: Details, *, today: date, before: Evidence | None) -> Iterator[tuple[str, str]]:
    rules = framework_at(today)
    if not 0 < len(details.title) <= MOST_TITLE:
        yield "title", f"Enter a title of at most {MOST_TITLE} characters."
    if not 0 < len(details.shows) <= MOST_SHOWS:
        yield "shows", f"Say what it shows in at most {MOST_SHOWS} characters, not {len(details.shows)}."
    if details.category not in {category.slug for category in rules.evidence_categories}:
        yield "category", "Choose one of the categories in the list."
    if not details.statements or set(details.statements) - {one.number for one in rules.statements}:
        yield "statements", "Tick the statements for which it shows something."
    if details.dated > today:
        yield "dated", "Evidence cannot be of a day to come. Enter the day it is of."
    if before is None or details.review_by != before.review_by or details.dated != before.dated:
        problem = problem_of_review(details.review_by, details.dated, today)
        if problem:
            yield "review_by", problem
    if (before is None or details.owner.pk != before.owner_id) and not can_own(details.owner):
        yield "owner", f"{details.owner.name} is not an active member of staff. Choose somebody who is."
    area = details.service_area
    if area and not area.is_active and (before is None or area.pk != before.service_area_id):
        yield "service_area", f"{area.name} is retired. Choose another service area."


def problem_of_review(review_by: date, dated: date, today: date) -> str:
    """What is wrong with a day of review; "" when nothing is."""
    if review_by <= dated:
        return "Choose a day of review after the day of the evidence."
    if review_by < today:
        return "Choose a day of review that is not past."
    if review_by > today + LONGEST_REVIEW:
        return "Choose a day of review within the next three years."
    return ""


def link(url: str) -> str:
    """The address as it is kept; ValidationError for one that cannot be."""
    try:
        return check_link(url)
    except UnfitLink as unfit:
        raise ValidationError({"url": str(unfit)}) from unfit


def note_text(note: str) -> str:
    """The note as it is kept; ValidationError when there is none or too much."""
    note = _lines(note)
    if not 0 < len(note) <= MOST_NOTE:
        raise ValidationError({"note": f"Write a note of at most {MOST_NOTE:,} characters."})
    return note


def sentence(reason: str, asks: str) -> str:
    """A reason on one line; ValidationError that begins with `asks` when there is none or too much."""
    reason = " ".join(reason.split())
    if not 0 < len(reason) <= MOST_REASON:
        raise ValidationError({"reason": f"{asks} At most {MOST_REASON} characters."})
    return reason
