"""What the scored views are built from, read from the source tables into frozen values.

Each function sends a fixed number of queries, whatever the number of rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Lower

from governance.enums import AssessmentState
from governance.models import Council, Finding, PublishedAssessment, PublishedScore, ReportStatement
from performance.engine.spread import Share
from performance.engine.types import Point, Series
from performance.enums import AreaLevel, ObservationStatus
from performance.models import Area, Measure, MeasureStatement, Observation
from performance.source_points import POINT_FIELDS, GroupSource, point_of
from performance.source_targets import DoubtSource, TargetSource, doubts, targets

STANDING = (AssessmentState.PUBLISHED, AssessmentState.UNDER_REVIEW)


@dataclass(frozen=True)
class Places:
    """The council's own area, its region and England, by id; None where the reference data lack one."""

    own: int | None
    region: int | None
    england: int | None
    own_name: str
    region_name: str

    @property
    def ids(self) -> list[int]:
        """Those of the three that there are."""
        return [area for area in (self.own, self.region, self.england) if area is not None]


@dataclass(frozen=True)
class PublishedSource:
    """The standing published assessment of our council."""

    id: int
    published_on: date | None
    framework: str
    method: str
    overall_percent: int | None
    rating: str
    state: str
    source: str
    scores: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class FindingSource:
    """A paragraph of the report on a statement."""

    id: int
    text: str
    mark: str
    version: int


@dataclass(frozen=True)
class ReportSource:
    """What the report says on one statement."""

    statement: int
    commitment: str
    expectations: tuple[str, ...]
    findings: tuple[FindingSource, ...]
    # The text that it was read from, by the name it was given.
    document: str


@dataclass(frozen=True)
class EarlierScore:
    """An earlier published score of a statement: when, what, and how that assessment stands now."""

    published_on: date | None
    score: int
    state: str


@dataclass(frozen=True)
class MeasureSource:
    """A measure with its series for the council, the region and England."""

    id: int
    code: str
    position: int
    fingerprint: str
    statements: tuple[int, ...]
    own: Series
    region: Series
    england: Series
    # The counts of every council in our latest period, where they are loaded.
    shares: tuple[Share, ...]
    status: str
    rows: int
    # The target in force, and the doubt that nobody has lifted; its day may be over.
    target: TargetSource | None = None
    doubt: DoubtSource | None = None
    # Read for the measure's own page alone.
    groups: tuple[GroupSource, ...] = ()

    @property
    def is_official(self) -> bool:
        """Published figures, which members see too."""
        return self.status == ObservationStatus.OFFICIAL

    @property
    def is_invented(self) -> bool:
        """Made up for a demonstration: said on every screen and export."""
        return self.status == ObservationStatus.INVENTED


def places() -> Places:
    """Where we are. Two queries."""
    council = Council.objects.first()
    code = council.ons_code if council else ""
    own = Area.objects.select_related("parent__parent").filter(level=AreaLevel.COUNCIL, ons_code=code).first()
    if own is None:
        return Places(None, None, None, council.short_name if council else "", "")
    region = own.parent if own.parent and own.parent.level == AreaLevel.REGION else None
    top = region.parent if region else own.parent
    england = top if top and top.level == AreaLevel.ENGLAND else None
    return Places(
        own=own.id,
        region=region.id if region else None,
        england=england.id if england else None,
        own_name=council.short_name if council else own.name,
        region_name=region.name if region else "",
    )


def published() -> PublishedSource | None:
    """The newest assessment of our council that stands, or None. Three queries."""
    council = Council.objects.first()
    if council is None:
        return None
    found = _ours(council).filter(state__in=STANDING).order_by("-published_on", "-id").first()
    if found is None:
        return None
    scores = found.scores.order_by("statement").values_list("statement", "score")
    return PublishedSource(
        id=found.id,
        published_on=found.published_on,
        framework=found.framework,
        method=found.method,
        overall_percent=found.overall_percent,
        rating=found.rating,
        state=found.state,
        source=found.source,
        scores=tuple(scores),
    )


def _ours(council: Council) -> QuerySet[PublishedAssessment]:
    names = [council.name.lower(), council.short_name.lower()]
    return PublishedAssessment.objects.annotate(lower=Lower("authority")).filter(lower__in=names)


def earlier_scores(*, but: int | None) -> dict[int, tuple[EarlierScore, ...]]:
    """The scores of our other published assessments, newest first, by statement number. Two queries."""
    council = Council.objects.first()
    if council is None:
        return {}
    others = _ours(council) if but is None else _ours(council).exclude(id=but)
    rows = (
        PublishedScore.objects.filter(assessment__in=others)
        .order_by("-assessment__published_on", "-assessment_id")
        .values_list("statement", "assessment__published_on", "score", "assessment__state")
    )
    found: dict[int, list[EarlierScore]] = defaultdict(list)
    for statement, published_on, score, state in rows:
        found[statement].append(EarlierScore(published_on, score, state))
    return {statement: tuple(scores) for statement, scores in found.items()}


def reports(assessment_id: int | None) -> dict[int, ReportSource]:
    """What the report says, by statement number. Two queries."""
    if assessment_id is None:
        return {}
    held = ReportStatement.objects.filter(assessment_id=assessment_id).select_related("document")
    findings: dict[int, list[FindingSource]] = defaultdict(list)
    rows = Finding.objects.filter(report_statement__in=held).order_by("position")
    for row in rows.values_list("report_statement_id", "id", "text", "mark", "version"):
        findings[row[0]].append(FindingSource(*row[1:]))
    return {
        one.statement: ReportSource(
            statement=one.statement,
            commitment=one.commitment,
            expectations=tuple(one.expectations),
            findings=tuple(findings[one.id]),
            document=one.document.file_name,
        )
        for one in held
    }


def measures() -> tuple[MeasureSource, ...]:
    """Every measure with its series. Eight queries."""
    held = list(Measure.objects.order_by("position", "code"))
    where = places()
    points = _points(held, where)
    links = _links(held)
    shares = _shares(points, where)
    goals, doubted = targets([one.id for one in held]), doubts([one.id for one in held])
    return tuple(
        replace(
            _measure(measure, where, points, links, shares),
            target=goals.get(measure.id),
            doubt=doubted.get(measure.id),
        )
        for measure in held
    )


def _links(held: Iterable[Measure]) -> dict[int, list[int]]:
    links: dict[int, list[int]] = defaultdict(list)
    for measure_id, statement in (
        MeasureStatement.objects.filter(measure__in=held)
        .order_by("statement")
        .values_list("measure_id", "statement")
    ):
        links[measure_id].append(statement)
    return links


_Held = Mapping[tuple[int, int], list[tuple[Point, str]]]


def _points(held: Iterable[Measure], where: Places) -> _Held:
    """The current totals of these measures in our three areas, by measure and area, in order of time."""
    points: dict[tuple[int, int], list[tuple[Point, str]]] = defaultdict(list)
    rows = (
        Observation.objects.filter(
            measure__in=held, area_id__in=where.ids, breakdown__key="", is_current=True
        )
        .order_by("period__start", "period__end", "period__kind")
        .values_list("measure_id", "area_id", "status", *POINT_FIELDS)
    )
    for measure_id, area_id, status, *parts in rows:
        points[measure_id, area_id].append((point_of(parts), status))
    return points


def _shares(points: _Held, where: Places) -> dict[int, tuple[Share, ...]]:
    """The counts of all councils in our latest period of each measure."""
    latest = {
        measure_id: rows[-1][0].period
        for (measure_id, area), rows in points.items()
        if area == where.own and rows[-1][0].numerator is not None
    }
    rows = (
        Observation.objects.filter(
            measure_id__in=latest,
            period__label__in=set(latest.values()),
            area__level=AreaLevel.COUNCIL,
            breakdown__key="",
            is_current=True,
            numerator__isnull=False,
            denominator__gt=0,
        )
        .order_by("measure_id", "area_id")
        .values_list("measure_id", "period__label", "area_id", "numerator", "denominator")
    )
    found: dict[int, list[Share]] = defaultdict(list)
    for measure_id, period, area_id, numerator, denominator in rows:
        if latest[measure_id] == period:
            found[measure_id].append(Share(str(area_id), float(numerator or 0), float(denominator or 0)))
    return {measure_id: tuple(shares) for measure_id, shares in found.items()}


def _measure(
    measure: Measure,
    where: Places,
    points: _Held,
    links: Mapping[int, list[int]],
    shares: Mapping[int, tuple[Share, ...]],
) -> MeasureSource:
    def series(area_id: int | None, name: str) -> Series:
        rows = points.get((measure.id, area_id), []) if area_id is not None else []
        return Series(area_code=str(area_id or ""), area_name=name, points=tuple(point for point, _ in rows))

    ours = points.get((measure.id, where.own), []) if where.own is not None else []
    return MeasureSource(
        id=measure.id,
        code=measure.code,
        position=measure.position,
        fingerprint=measure.fingerprint,
        statements=tuple(links.get(measure.id, ())),
        own=series(where.own, where.own_name),
        region=series(where.region, where.region_name),
        england=series(where.england, "England"),
        shares=shares.get(measure.id, ()),
        status=_weakest({status for _, status in ours}),
        # Our own counts are among the shares.
        rows=sum(len(points.get((measure.id, area), ())) for area in where.ids)
        + max(0, len(shares.get(measure.id, ())) - 1),
    )


def _weakest(statuses: set[str]) -> str:
    """What a series may be called that mixes sources: one invented figure makes it invented."""
    for status in (ObservationStatus.INVENTED, ObservationStatus.LOCAL):
        if status in statuses:
            return status
    return ObservationStatus.OFFICIAL if statuses else ""
