"""Reads of councils' results, as the pages show them. Two queries for the results, however many there are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from governance.assessment_states import CURRENT, TRANSITIONS
from governance.enums import AssessmentState, ScoringMethod, SelfAssessmentState
from governance.framework import Framework, framework, framework_at, overall
from governance.models import Council, PublishedAssessment, SelfAssessment, User
from governance.permissions import Permission
from governance.policies import can
from governance.report_queries import MOVES, worked_out
from governance.result_pages import (
    CouncilRow,
    Option,
    Order,
    ResultPage,
    ResultsPage,
    ScoreRow,
    SortHead,
    SpreadRow,
)
from governance.results import faults, spreads, unchecked

LIST = "governance:result-list"
SHOWS = {"": "Current results", "flagged": "Results that do not follow", "all": "Every version"}
Sorting = Callable[[CouncilRow], Any]
# What each heading sorts by; what has none of it stands last either way.
SORTS: Mapping[str, tuple[str, bool, Sorting]] = {
    "council": ("Council", False, lambda row: row.authority.casefold()),
    "published": ("Published", False, lambda row: row.published_on),
    "points": ("Points", True, lambda row: (row.points, row.scored) if row.scored else None),
    "percent": ("Per cent", True, lambda row: row.percent),
    "rating": ("Rating", False, lambda row: row.band or None),
}
MOST_WORDS = 80


@dataclass(frozen=True)
class Asked:
    """What the address asks for. `sort` is a key of SORTS, "-" before it for the highest first."""

    words: str = ""
    rating: str = ""
    show: str = ""
    sort: str = "council"
    councils: frozenset[str] = frozenset()

    @property
    def is_filtered(self) -> bool:
        """Whether it is another list than that of every current result."""
        return bool(self.words or self.rating or self.show or self.councils)

    def query(self, **other: str) -> str:
        """The query string that asks for this, with something else."""
        wanted = {"q": self.words, "rating": self.rating, "show": self.show, "sort": self.sort, **other}
        pairs = [(name, value) for name, value in wanted.items() if value and (name, value) != _PLAIN]
        pairs += [("council", key) for key in sorted(self.councils, key=int)]
        return f"?{urlencode(pairs)}" if pairs else ""


_PLAIN = ("sort", "council")


def asked(query: QueryDict) -> Asked:
    """What an address asks for; what cannot be is left out."""
    sort, show, rating = query.get("sort", ""), query.get("show", ""), query.get("rating", "")
    ratings = [band.rating for band in framework_at(timezone.localdate()).bands]
    keys = (key for key in query.getlist("council") if key.isascii() and key.isdecimal() and len(key) < 10)
    return Asked(
        words=" ".join(query.get("q", "").replace("\0", "").split())[:MOST_WORDS],
        rating=rating if rating in ratings else "",
        show=show if show in SHOWS else "",
        sort=sort if sort.removeprefix("-") in SORTS else "council",
        councils=frozenset(str(int(key)) for key in keys),
    )


def results_page(*, user: User, now: datetime, query: QueryDict) -> ResultsPage:
    """The results that the address asks for, and how their scores are spread beside ours."""
    rules, wanted = framework_at(timezone.localdate(now)), asked(query)
    every = council_rows()
    shown = chosen(every, wanted)
    compared = [row for row in shown if row.is_current and not row.is_ours]
    may_load = can(user, Permission.IMPORT_REPORTS)
    listed = current_of_each(every)
    return ResultsPage(
        rows=tuple(shown),
        total=len(every) if wanted.show == "all" else sum(row.is_current for row in every),
        heads=tuple(_heads(wanted)),
        statements=tuple((one.number, one.name) for one in rules.statements),
        spreads=tuple(_spreads(compared, _ours(every), agreed_scores(user), rules)),
        compared=len(compared),
        list_url=reverse(LIST),
        csv_url=reverse("governance:result-csv") + wanted.query(),
        words=wanted.words,
        sort="" if wanted.sort == "council" else wanted.sort,
        ratings=(
            Option("", "All ratings", not wanted.rating),
            *(Option(band.rating, band.rating, band.rating == wanted.rating) for band in rules.bands),
        ),
        shows=tuple(Option(value, label, value == wanted.show) for value, label in SHOWS.items()),
        councils=tuple(_options(every, listed, wanted)),
        is_filtered=wanted.is_filtered,
        create_url=reverse("governance:result-create") if may_load else "",
        import_url=reverse("governance:result-import") if may_load else "",
    )


def council_rows() -> list[CouncilRow]:
    """Every result in every version, by council, the newest first. Three queries."""
    council = Council.objects.first()
    return [_row(one, council) for one in _held()]


def _held() -> QuerySet[PublishedAssessment]:
    held = PublishedAssessment.objects.prefetch_related("scores")
    return held.order_by("authority", F("published_on").desc(nulls_last=True), "-pk")


def _row(one: PublishedAssessment, council: Council | None) -> CouncilRow:
    rules = framework(one.framework)
    scores = {held.statement: held.score for held in one.scores.all()}
    result = overall(scores, rules) if scores else None
    percent = one.overall_percent
    if percent is None and result:
        percent = result.percent
    rating = one.rating or (result.rating if result else None) or ""
    return CouncilRow(
        key=one.pk,
        authority=one.authority,
        url=reverse("governance:result-detail", args=[one.pk]),
        published_on=one.published_on,
        scores=tuple(scores.get(statement.number) for statement in rules.statements),
        points=result.points if result else 0,
        out_of=result.out_of if result else 0,
        percent=percent,
        rating=rating,
        band=_band(rating, rules),
        is_percent_printed=one.overall_percent is not None,
        is_rating_printed=bool(one.rating),
        state="" if one.state == AssessmentState.PUBLISHED else AssessmentState(one.state).label,
        faults=faults(scores, one.overall_percent, one.rating, rules),
        doubt=unchecked(scores, one.overall_percent, one.rating, rules),
        is_ours=_is_ours(one.authority, council),
        is_current=one.state in CURRENT,
    )


def _is_ours(authority: str, council: Council | None) -> bool:
    names = (council.name, council.short_name) if council else ()
    return authority.casefold() in {name.casefold() for name in names}


def _band(rating: str, rules: Framework) -> int:
    """1 for the lowest rating, 4 for the highest, 0 for none that the framework knows."""
    names = [band.rating for band in rules.bands]
    return names.index(rating) + 1 if rating in names else 0


def chosen(every: Sequence[CouncilRow], wanted: Asked) -> list[CouncilRow]:
    """Those that the address asks for, in its order."""
    councils = {row.authority.casefold() for row in every if str(row.key) in wanted.councils}
    shown = [
        row
        for row in every
        if (row.is_current or wanted.show == "all")
        and (row.faults or wanted.show != "flagged")
        and wanted.rating in ("", row.rating)
        and wanted.words.casefold() in row.authority.casefold()
        and (not wanted.councils or row.is_ours or row.authority.casefold() in councils)
    ]
    return _in_order(shown, wanted.sort)


def _in_order(rows: Sequence[CouncilRow], sort: str) -> list[CouncilRow]:
    value = SORTS[sort.removeprefix("-")][2]
    having = [row for row in rows if value(row) is not None]
    without = [row for row in rows if value(row) is None]
    return sorted(having, key=value, reverse=sort.startswith("-")) + without


def _heads(wanted: Asked) -> Iterator[SortHead]:
    """The headings: a second click turns the order round, and figures begin with the highest."""
    for key, (label, is_number, _) in SORTS.items():
        first, second = (f"-{key}", key) if is_number else (key, f"-{key}")
        order: Order = "none"
        if wanted.sort.removeprefix("-") == key:
            order = "descending" if wanted.sort.startswith("-") else "ascending"
        following = second if wanted.sort == first else first
        yield SortHead(label, reverse(LIST) + wanted.query(sort=following), order, is_number)


def current_of_each(rows: Sequence[CouncilRow]) -> list[CouncilRow]:
    """The current result of every council but ours, by name."""
    held = [row for row in rows if row.is_current and not row.is_ours]
    return sorted(held, key=lambda row: row.authority.casefold())


def _options(every: Sequence[CouncilRow], listed: Sequence[CouncilRow], wanted: Asked) -> Iterator[Option]:
    """The councils to tick. An address names any of a council's results, so that it outlives a new one."""
    ticked = {row.authority.casefold() for row in every if str(row.key) in wanted.councils}
    for row in listed:
        yield Option(str(row.key), row.authority, row.authority.casefold() in ticked)


def _ours(every: Sequence[CouncilRow]) -> CouncilRow | None:
    return next((row for row in every if row.is_ours and row.is_current), None)


def agreed_scores(user: User) -> dict[int, int]:
    """Our own agreed scores by statement, for those who may see them. One query."""
    agreed = SelfAssessment.objects.visible_to(user).filter(state=SelfAssessmentState.AGREED)
    return dict(agreed.values_list("statement", "score"))


def _spreads(
    compared: Sequence[CouncilRow], ours: CouncilRow | None, agreed: Mapping[int, int], rules: Framework
) -> Iterator[SpreadRow]:
    published = by_statement(ours, rules) if ours else {}
    for one in spreads([by_statement(row, rules) for row in compared], rules):
        statement = rules.statement(one.statement)
        yield SpreadRow(
            number=statement.number,
            name=statement.name,
            url=reverse("performance:statement-detail", args=[statement.slug]),
            published=published.get(statement.number),
            agreed=agreed.get(statement.number),
            counts=tuple(one.counts.items()),
            median=one.median_words,
            councils=one.councils,
        )


def by_statement(row: CouncilRow, rules: Framework) -> dict[int, int]:
    """The scores of a row by the number of the statement."""
    pairs = zip(rules.statements, row.scores, strict=False)
    return {statement.number: score for statement, score in pairs if score is not None}


def result_page(assessment: PublishedAssessment, *, user: User) -> ResultPage:
    """One result with the council's other versions, and for those who may the way to move it."""
    rules, council = framework(assessment.framework), Council.objects.first()
    versions = [_row(one, council) for one in _held().filter(authority__iexact=assessment.authority)]
    row = next(one for one in versions if one.key == assessment.pk)
    scores = by_statement(row, rules)
    trail = urlencode({"table": "governance.PublishedAssessment", "object": assessment.pk})
    may_move, may_trail = can(user, Permission.IMPORT_REPORTS), can(user, Permission.VIEW_TRAIL)
    return ResultPage(
        row=row,
        scores=tuple(_score(one.number, one.name, scores.get(one.number), rules) for one in rules.statements),
        method=ScoringMethod(assessment.method).label,
        source=assessment.source,
        recorded_by=assessment.recorded_by.name,
        recorded_at=assessment.recorded_at,
        back_url=reverse(LIST),
        since=_day(assessment.state_since),
        reason=assessment.state_reason,
        worked_out=worked_out(scores, rules),
        versions=tuple(one for one in versions if one.key != assessment.pk),
        report_url=_report_url(assessment),
        trail_url=f"{reverse('governance:trail-list')}?{trail}" if may_trail else "",
        state_url=reverse("governance:result-state", args=[assessment.pk]) if may_move else "",
    )


def _score(number: int, name: str, score: int | None, rules: Framework) -> ScoreRow:
    return ScoreRow(number, name, score, rules.label(score) if score else "")


def _report_url(assessment: PublishedAssessment) -> str:
    if not assessment.statements.exists():
        return ""
    return reverse("governance:report-detail", args=[assessment.pk])


def _day(at: datetime | None) -> date | None:
    return timezone.localtime(at).date() if at else None


def moves(assessment: PublishedAssessment) -> tuple[tuple[str, str], ...]:
    """Where the result can go from where it stands, with the words for it."""
    following = TRANSITIONS[AssessmentState(assessment.state)]
    return tuple((state.value, words) for state, words in MOVES.items() if state in following)
