"""What the regulator published about a council: one assessment a day of publication, one of them current."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import QuerySet

from governance.actions import outbox
from governance.assessment_states import CURRENT, may_move
from governance.authorities import same_authority
from governance.enums import AssessmentState, ScoringMethod
from governance.framework import Framework, FrameworkError, overall
from governance.models import Council, PublishedAssessment, PublishedScore, User
from governance.permissions import Permission
from governance.policies import check

LONDON = ZoneInfo("Europe/London")
# Reports come once in years: one lock for all of them, so that a run over many files can never deadlock.
_LOCK = "governance.published_assessments"
MOST_NAME = 120
# Reports to the end of that year scored each evidence category and worked the statement's score out of them.
LAST_YEAR_OF_EARLIER_METHOD = 2024


def method_on(day: date | None) -> ScoringMethod:
    """How the regulator scored what it published on a day; the present way where the day is not known."""
    is_earlier = day is not None and day.year <= LAST_YEAR_OF_EARLIER_METHOD
    return ScoringMethod.EARLIER if is_earlier else ScoringMethod.PRESENT


@dataclass(frozen=True)
class Disagreement:
    """Something recorded that a report says otherwise; `statement` is None when it is about the whole."""

    statement: int | None
    message: str


class Disagrees(ValidationError):
    """The record says something else. Nothing was changed."""

    def __init__(self, disagreements: Sequence[Disagreement]) -> None:
        super().__init__([one.message for one in disagreements], code="disagrees")
        self.disagreements = tuple(disagreements)


@dataclass(frozen=True)
class Published:
    """Facts as the regulator printed them: scores by statement, and what else there is."""

    scores: Mapping[int, int] = field(default_factory=dict)
    overall_percent: int | None = None
    rating: str = ""


@dataclass(frozen=True)
class Publication:
    """What was published, about whom and when, and who records it from where."""

    authority: str
    published_on: date | None
    facts: Published
    framework: Framework
    method: ScoringMethod
    source: str
    by: User
    now: datetime
    # Known to be withdrawn when it is first recorded: it takes no other's place as the current one.
    is_withdrawn: bool = False


@dataclass(frozen=True)
class Recorded:
    """The assessment, and what recording changed. `superseded` is the one that it replaced as current.

    `filled` names the fields of an assessment recorded earlier that were empty before.
    """

    assessment: PublishedAssessment
    is_new: bool = False
    superseded: PublishedAssessment | None = None
    filled: tuple[str, ...] = ()
    added_scores: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        """True when all of it was recorded before."""
        return not (self.is_new or self.filled or self.added_scores)


def record(
    *,
    authority: str,
    published_on: date | None,
    scores: Mapping[int, int],
    framework: Framework,
    method: ScoringMethod,
    overall_percent: int | None,
    rating: str,
    source: str,
    by: User,
    now: datetime,
) -> PublishedAssessment:
    """Record a published assessment, or add to the one of that day what it lacks; nothing twice.

    `overall_percent` and `rating` only where the regulator printed them (None, ""). The newest assessment of
    a council is its current one; the one before is superseded. Disagrees when the record says otherwise.
    """
    check(by, Permission.IMPORT_REPORTS)
    facts = Published(scores, overall_percent, rating)
    return settle(Publication(authority, published_on, facts, framework, method, source, by, now)).assessment


@transaction.atomic
def settle(publication: Publication) -> Recorded:
    """As `record`, for callers that have checked the person, and with what was changed.

    Without a date the facts belong to the council's current assessment, if it does not say otherwise. A
    current assessment without a date takes that of a report that agrees with it.
    """
    recorded = put(publication)
    if not recorded.is_nothing:
        outbox.wake()
    return recorded


@transaction.atomic
def put(publication: Publication) -> Recorded:
    """As `settle`, for callers that settle many and hurry the worker once."""
    publication = replace(publication, authority=authority_name(publication.authority))
    _check_publication(publication)
    lock()
    live = list(_named(publication.authority).exclude(state=AssessmentState.WITHDRAWN))
    held = _matching(live, publication.published_on)
    if held is None and publication.is_withdrawn:
        return _create_withdrawn(publication)
    return _extend(held, publication) if held else _create(publication, live)


@transaction.atomic
def change_state(
    *, assessment: PublishedAssessment, state: str, by: User, now: datetime, reason: str = ""
) -> PublishedAssessment:
    """Move an assessment along the state table; ValidationError with a sentence when it cannot go there.

    `reason` stands with the state until the next move.
    """
    check(by, Permission.IMPORT_REPORTS)
    lock()
    held = PublishedAssessment.objects.get(pk=assessment.pk)
    to = AssessmentState(state)
    if held.state == to:
        return held
    if not may_move(held.state, to):
        raise ValidationError(f"{held} is {_words(held.state)}; it cannot become {_words(to)}.", code="state")
    _check_room(held, to)
    _move(held, to, now, reason=reason)
    outbox.wake()
    return held


def authority_name(name: str) -> str:
    """A council's name as it is recorded: our own council's by its one name, however it is written."""
    name = " ".join(name.split())
    council = Council.objects.first()
    if council and any(same_authority(name, ours) for ours in (council.name, council.short_name)):
        return council.name
    return name


def lock() -> None:
    """Until the transaction ends, nobody else records or changes an assessment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [_LOCK])


def _named(authority: str) -> QuerySet[PublishedAssessment]:
    return PublishedAssessment.objects.filter(authority__iexact=authority)


def _check_publication(publication: Publication) -> None:
    authority, day = publication.authority, publication.published_on
    if not authority:
        raise ValidationError("No council is named. Give the council that was assessed.")
    if len(authority) > MOST_NAME:
        raise ValidationError(f"The council's name is longer than {MOST_NAME} characters. Shorten it.")
    if day and day > publication.now.astimezone(LONDON).date():
        raise ValidationError(f"{shown(day)} has not come yet. Give the day on which it was published.")
    if publication.facts.scores:
        try:
            overall(publication.facts.scores, publication.framework)
        except FrameworkError as error:
            raise ValidationError(str(error)) from error


def _matching(live: Sequence[PublishedAssessment], published_on: date | None) -> PublishedAssessment | None:
    """The assessment of that day; else the current one, when either it or the report has no date."""
    for one in live:
        if published_on and one.published_on == published_on:
            return one
    for one in live:
        if one.state in CURRENT and (published_on is None or one.published_on is None):
            return one
    return next((one for one in live if published_on is None and one.published_on is None), None)


def _create(publication: Publication, live: Sequence[PublishedAssessment]) -> Recorded:
    """A new assessment: current, in the place of the one before, or superseded at once when it is older."""
    current = next((one for one in live if one.state in CURRENT), None)
    is_older = current is not None and _is_before(publication.published_on, current.published_on)
    if current and not is_older:
        _move(current, AssessmentState.SUPERSEDED, publication.now)
    state = AssessmentState.SUPERSEDED if is_older else AssessmentState.PUBLISHED
    return Recorded(
        _added(publication, state),
        is_new=True,
        superseded=None if is_older else current,
        added_scores=publication.facts.scores,
    )


def _create_withdrawn(publication: Publication) -> Recorded:
    """A withdrawn assessment, unless the same one is recorded already."""
    named = _named(publication.authority).filter(
        published_on=publication.published_on, state=AssessmentState.WITHDRAWN
    )
    for held in named:
        if dict(held.scores.values_list("statement", "score")) == dict(publication.facts.scores):
            return Recorded(held)
    assessment = _added(publication, AssessmentState.WITHDRAWN)
    return Recorded(assessment, is_new=True, added_scores=publication.facts.scores)


def _added(publication: Publication, state: AssessmentState) -> PublishedAssessment:
    assessment = PublishedAssessment.objects.create(
        authority=publication.authority,
        published_on=publication.published_on,
        framework=publication.framework.code,
        method=publication.method,
        overall_percent=publication.facts.overall_percent,
        rating=publication.facts.rating,
        state=state,
        source=publication.source,
        recorded_at=publication.now,
        recorded_by=publication.by,
    )
    _add_scores(assessment, publication.facts.scores)
    return assessment


def _is_before(day: date | None, other: date | None) -> bool:
    # Two without a date never meet here: they match.
    return day is not None and other is not None and day < other


def _extend(held: PublishedAssessment, publication: Publication) -> Recorded:
    """Add what the assessment lacks; Disagrees when it has something else."""
    recorded = dict(held.scores.values_list("statement", "score"))
    disagreements = list(_disagreements(held, recorded, publication.facts))
    if disagreements:
        raise Disagrees(disagreements)
    added = {number: score for number, score in publication.facts.scores.items() if number not in recorded}
    filled = _fill(held, publication)
    _add_scores(held, added)
    return Recorded(held, filled=filled, added_scores=added)


def _fill(held: PublishedAssessment, publication: Publication) -> tuple[str, ...]:
    """Set what is still empty; the names of the fields that were. A date brings its framework and method."""
    facts = publication.facts
    given = {
        "published_on": publication.published_on,
        "overall_percent": facts.overall_percent,
        "rating": facts.rating or None,
    }
    filled = [
        name for name, value in given.items() if value is not None and getattr(held, name) in (None, "")
    ]
    for name in filled:
        setattr(held, name, given[name])
    if "published_on" in filled:
        held.framework, held.method = publication.framework.code, publication.method
    if filled:
        held.save(update_fields=[*filled, "framework", "method"])
    return tuple(filled)


def _disagreements(
    held: PublishedAssessment, recorded: Mapping[int, int], facts: Published
) -> Iterator[Disagreement]:
    mend = "Check both against what was published; to replace what is recorded, withdraw it first."
    if held.published_on is None:
        mend += " If this is a later assessment, load the earlier report again with its date first."
    for number, score in facts.scores.items():
        if recorded.get(number, score) != score:
            yield Disagreement(
                number,
                f"Statement {number} has the score {score} here, but {recorded[number]} is recorded for "
                f"{held}. {mend}",
            )
    for name, here, there in (
        ("overall score", facts.overall_percent, held.overall_percent),
        ("rating", facts.rating, held.rating),
    ):
        if here not in (None, "", there) and there not in (None, ""):
            yield Disagreement(None, f"The {name} is {here} here, but {there} is recorded for {held}. {mend}")


def _add_scores(assessment: PublishedAssessment, scores: Mapping[int, int]) -> None:
    # An empty insert would still be a statement, and a statement marks.
    if scores:
        PublishedScore.objects.bulk_create(
            PublishedScore(assessment=assessment, statement=number, score=score)
            for number, score in sorted(scores.items())
        )


def _check_room(held: PublishedAssessment, to: AssessmentState) -> None:
    """Coming back, an assessment needs its day free, and to be current that no other is."""
    others = _named(held.authority).exclude(pk=held.pk).exclude(state=AssessmentState.WITHDRAWN)
    if to in CURRENT:
        current = others.filter(state__in=CURRENT).first()
        if current:
            raise ValidationError(
                f"{current} is the current assessment. Withdraw it before {held} can stand again.",
                code="state",
            )
    if held.state == AssessmentState.WITHDRAWN and others.filter(published_on=held.published_on).exists():
        raise ValidationError(
            f"Another assessment is recorded for {held}. Withdraw that one before this can stand again.",
            code="state",
        )


def _move(assessment: PublishedAssessment, to: AssessmentState, now: datetime, *, reason: str = "") -> None:
    assessment.state = to
    assessment.state_since = now
    assessment.state_reason = reason
    assessment.save(update_fields=["state", "state_since", "state_reason"])


def _words(state: str) -> str:
    return AssessmentState(state).label.lower()


def shown(day: date) -> str:
    """A day as people write it: 17 May 2024."""
    return f"{day.day} {day:%B %Y}"
