"""Results of councils: one typed in, many from a file all together or none, and where each stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from governance.actions import outbox, published
from governance.actions.published import Publication, Published, Recorded, method_on, shown
from governance.actions.reports import safe_name
from governance.enums import AssessmentState
from governance.framework import FrameworkError, framework_at
from governance.models import PublishedAssessment, User
from governance.permissions import Permission
from governance.policies import check
from governance.result_files import ResultFile, ResultRow, RowProblem
from governance.results import faults, unchecked

MOST_REASON = 300
# Standings that a file may say of a result besides that it was published.
_SAID = frozenset({AssessmentState.UNDER_REVIEW, AssessmentState.SUPERSEDED, AssessmentState.WITHDRAWN})


@dataclass(frozen=True)
class LoadedResult:
    """A row with what bringing it in does, in sentences, and what is odd about it."""

    row: ResultRow
    changes: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether all of it was recorded before."""
        return not self.changes


@dataclass(frozen=True)
class LoadedResults:
    """What a file says and does. With problems, and in a dry run, nothing was changed."""

    results: tuple[LoadedResult, ...] = ()
    problems: tuple[RowProblem, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether all of it was recorded before."""
        return all(one.is_nothing for one in self.results)

    @property
    def changed(self) -> int:
        """How many results are new or changed."""
        return sum(not one.is_nothing for one in self.results)


def record(
    *,
    authority: str,
    published_on: date,
    scores: Mapping[int, int],
    percent: int | None,
    rating: str,
    source: str,
    by: User,
    now: datetime,
) -> PublishedAssessment:
    """Record a result that somebody typed in. What was printed is kept even where it does not follow.

    `percent` and `rating` only where they were printed. ValidationError for what cannot be, Disagrees when
    another result is recorded for the council and day.
    """
    check(by, Permission.IMPORT_REPORTS)
    if not scores:
        raise ValidationError("Give at least one score.")
    try:
        rules = framework_at(published_on)
    except FrameworkError as error:
        raise ValidationError({"published_on": str(error)}) from error
    return published.record(
        authority=authority,
        published_on=published_on,
        scores=scores,
        framework=rules,
        method=method_on(published_on),
        overall_percent=percent,
        rating=rating,
        source=source,
        by=by,
        now=now,
    )


def change_state(
    *, assessment: PublishedAssessment, state: str, reason: str, by: User, now: datetime
) -> PublishedAssessment:
    """Move a result along the state table, with the reason for it."""
    check(by, Permission.IMPORT_REPORTS)
    reason = " ".join(reason.split())
    if not reason or len(reason) > MOST_REASON:
        raise ValidationError({"reason": f"Give the reason, in {MOST_REASON} characters or fewer."})
    return published.change_state(assessment=assessment, state=state, by=by, now=now, reason=reason)


def load(
    *, file: ResultFile, file_name: str, by: User, now: datetime, dry_run: bool = False
) -> LoadedResults:
    """Bring in every result of a file that was read, or, when there is any problem, none.

    A dry run does everything and takes it back, so that what it tells is what would happen.
    """
    check(by, Permission.IMPORT_REPORTS)
    if file.problems:
        return LoadedResults(problems=file.problems)
    file_name = safe_name(file_name)
    done: dict[int, LoadedResult] = {}
    problems: list[RowProblem] = []
    with transaction.atomic():
        # The newest first, so that an older one is superseded from the start and takes nobody's place.
        for row in sorted(file.rows, key=lambda one: one.published_on, reverse=True):
            try:
                done[row.row] = _bring_in(row, file_name, by, now)
            except ValidationError as error:
                problems += [RowProblem(row.row, None, *_parted(message)) for message in error.messages]
        if problems or dry_run:
            transaction.set_rollback(True)
        elif any(not one.is_nothing for one in done.values()):
            outbox.wake()
    if problems:
        return LoadedResults(problems=tuple(sorted(problems, key=lambda one: one.row or 0)))
    return LoadedResults(tuple(done[row.row] for row in file.rows))


def _bring_in(row: ResultRow, file_name: str, by: User, now: datetime) -> LoadedResult:
    rules = framework_at(row.published_on)
    recorded = published.put(
        Publication(
            authority=row.authority,
            published_on=row.published_on,
            facts=Published(row.scores, row.percent, row.rating),
            framework=rules,
            method=method_on(row.published_on),
            source=row.source or file_name,
            by=by,
            now=now,
            is_withdrawn=row.standing == AssessmentState.WITHDRAWN,
        )
    )
    is_moved = _stand(recorded.assessment, row, file_name, by=by, now=now)
    doubt = unchecked(row.scores, row.percent, row.rating, rules)
    return LoadedResult(
        row=row,
        changes=tuple(_changes(recorded, row, is_moved=is_moved)),
        remarks=(*faults(row.scores, row.percent, row.rating, rules), *((doubt,) if doubt else ())),
    )


def _stand(assessment: PublishedAssessment, row: ResultRow, file_name: str, **given: Any) -> bool:
    """Move the result to where the row says that it stands; False when it stands there already."""
    is_again = row.standing == AssessmentState.PUBLISHED and assessment.state == AssessmentState.UNDER_REVIEW
    if assessment.state == row.standing or not (row.standing in _SAID or is_again):
        return False
    published.change_state(
        assessment=assessment, state=row.standing, reason=f"As in {file_name}"[:MOST_REASON], **given
    )
    return True


def _changes(recorded: Recorded, row: ResultRow, *, is_moved: bool) -> Iterator[str]:
    """What bringing a row in does, a sentence each; nothing when all of it was there before."""
    if recorded.is_new:
        yield "New."
    elif recorded.added_scores:
        yield f"Scores added: {len(recorded.added_scores)}."
    elif recorded.filled:
        yield "Adds what was printed."
    if recorded.superseded and recorded.superseded.published_on:
        yield f"Takes the place of the result of {shown(recorded.superseded.published_on)}."
    if recorded.is_new and recorded.assessment.state == AssessmentState.SUPERSEDED:
        yield "Older than the current result, which stays current."
    if is_moved:
        yield f"Becomes {AssessmentState(row.standing).label.lower()}."


def _parted(message: str) -> tuple[str, str]:
    """What is wrong and what to do about it; our sentences put the mend last."""
    wrong, stop, mend = message.partition(". ")
    return (f"{wrong}.", mend) if stop else (message, "Correct the row or leave it out.")
