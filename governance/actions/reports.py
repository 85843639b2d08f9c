"""Published reports: a text loaded with its scores and paragraphs, and the paragraphs marked."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import transaction

from governance.actions import outbox, report_statements
from governance.actions.published import (
    LONDON,
    MOST_NAME,
    Disagrees,
    Publication,
    Published,
    Recorded,
    authority_name,
    method_on,
    settle,
    shown,
)
from governance.authorities import same_authority
from governance.enums import AssessmentState, FindingMark
from governance.framework import Framework, FrameworkError, framework_at
from governance.models import Finding, PublishedAssessment, ReportDocument, User
from governance.permissions import Permission
from governance.policies import Stale, check
from governance.reading.scores import statement_line
from governance.reading.text import lines
from governance.report_changes import StatementChange
from governance.reports import ParsedReport, Problem, parse_report

MOST_FINDINGS = 500
NO_COUNCIL = "The text names no council. Give the council's name (--authority on the command line)."


@dataclass(frozen=True)
class LoadedReport:
    """What a text says and what loading it changed, or, in a dry run, would change.

    `recorded` is None when problems kept everything as it was. `document_is_new` is False for a text that
    this assessment has already.
    """

    report: ParsedReport
    recorded: Recorded | None = None
    statements: tuple[StatementChange, ...] = ()
    document_is_new: bool = False
    is_dry_run: bool = False

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why nothing was changed; empty when it was loaded."""
        return self.report.problems

    @property
    def is_nothing(self) -> bool:
        """True when all of it was there before."""
        if self.recorded is None:
            return True
        return (
            self.recorded.is_nothing
            and not self.document_is_new
            and all(change.is_nothing for change in self.statements)
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What happens to the assessment as a whole, a sentence each."""
        return tuple(_notes(self)) if self.recorded else ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything that happens, a sentence each, the statements' by number."""
        return (
            *self.notes,
            *(f"Statement {one.number}: {line}" for one in self.statements for line in one.sentences),
        )

    def as_json(self) -> dict[str, object]:
        """The keys in which `manage.py import_report --json` prints it."""
        return self.report.as_json()


def _notes(loaded: LoadedReport) -> Iterator[str]:
    recorded = loaded.recorded
    if recorded is None or loaded.is_nothing:
        yield "All of this was loaded before; nothing changes."
        return
    if recorded.is_new:
        yield f"Begins an assessment: {recorded.assessment}."
        if recorded.assessment.state == AssessmentState.SUPERSEDED:
            yield "It is older than the current assessment, which stays current."
    else:
        yield f"Goes to the assessment: {recorded.assessment}."
    if recorded.superseded:
        yield f"It takes the place of {recorded.superseded}, which becomes superseded."
    if "published_on" in recorded.filled:
        yield "The assessment had no date; it takes this one."
    if recorded.added_scores:
        yield f"Scores added: {len(recorded.added_scores)}."
    if all(change.is_nothing for change in loaded.statements) and recorded.is_nothing:
        yield "The text is kept; it says nothing that was not recorded before."


def load(
    *,
    text: str,
    file_name: str,
    by: User,
    now: datetime,
    published_on: date | None = None,
    authority: str = "",
    dry_run: bool = False,
) -> LoadedReport:
    """Save what a report's text says, all of it or, when there is any problem, nothing.

    `published_on` and `authority` are for texts that do not say. The same text again changes nothing. A dry
    run does everything and takes it back, so that what it tells is what would happen.
    """
    check(by, Permission.IMPORT_REPORTS)
    report, framework = _understood(text, published_on, now)
    report = _completed(report, published_on, authority)
    if report.problems:
        return LoadedReport(report, is_dry_run=dry_run)
    publication = _publication(report, framework, safe_name(file_name), by, now)
    try:
        with transaction.atomic():
            loaded = _save(text, report, publication)
            if dry_run:
                transaction.set_rollback(True)
    except Disagrees as error:
        found = [
            Problem(_line_of(text, framework, one.statement), one.message) for one in error.disagreements
        ]
        return LoadedReport(_with_problems(report, found), is_dry_run=dry_run)
    except ValidationError as error:
        return LoadedReport(
            _with_problems(report, [Problem(None, message) for message in error.messages]), is_dry_run=dry_run
        )
    return replace(loaded, is_dry_run=dry_run)


@transaction.atomic
def mark(*, finding: Finding, mark: str, version: int, by: User, now: datetime) -> Finding:
    """Say what a paragraph is to us. `version` is the one that the marker saw.

    Stale when somebody else marked it differently meanwhile; the same mark again changes nothing.
    """
    check(by, Permission.MARK_FINDINGS)
    if mark not in FindingMark.values:
        raise ValidationError("Choose one of the marks in the list.", code="mark")
    held = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    if held.mark == mark:
        return held
    if held.version != version:
        raise Stale(
            f"Somebody else marked this paragraph while you had it open: {FindingMark(held.mark).label}. "
            "See both, then decide.",
            theirs=held,
        )
    is_marked = mark != FindingMark.UNMARKED
    held.mark, held.version = mark, held.version + 1
    held.marked_at, held.marked_by = (now, by) if is_marked else (None, None)
    held.save(update_fields=["mark", "version", "marked_at", "marked_by"])
    outbox.wake()
    return held


def _understood(text: str, published_on: date | None, now: datetime) -> tuple[ParsedReport, Framework]:
    """The text read by the framework in force when it was published, or today while that is not known."""
    today = now.astimezone(LONDON).date()
    framework = framework_at(today)
    report = parse_report(text, framework=framework)
    day = report.published_on or published_on
    try:
        then = framework_at(min(day or today, today))
    except FrameworkError as error:
        return _with_problems(report, [*report.problems, Problem(None, str(error))]), framework
    if then.code == framework.code:
        return report, framework
    return parse_report(text, framework=then), then


def _completed(report: ParsedReport, published_on: date | None, authority: str) -> ParsedReport:
    """The report with what was given beside it, and with the problems that saving would meet."""
    problems = [*report.problems]
    authority = " ".join(authority.split())
    if report.authority and authority and not _is_same(report.authority, authority):
        problems.append(
            Problem(
                None, f"The text is about {report.authority}, but {authority} was given. Give one of them."
            )
        )
    if report.published_on and published_on and report.published_on != published_on:
        problems.append(
            Problem(
                None,
                f"The text was published on {shown(report.published_on)}, but {shown(published_on)} was "
                "given. Leave the given date out, or correct the text.",
            )
        )
    name = report.authority or authority
    # A text that could not be read at all has no council either: one problem is enough.
    if not name and (report.statements or not problems):
        problems.append(Problem(None, NO_COUNCIL))
    elif len(name) > MOST_NAME:
        problems.append(
            Problem(None, f"The council's name is longer than {MOST_NAME} characters. Shorten it.")
        )
    problems += [
        Problem(
            None,
            f"{one.name} has {len(one.findings):,} paragraphs; no report has over {MOST_FINDINGS}. "
            "Load the report's own text alone.",
        )
        for one in report.statements
        if len(one.findings) > MOST_FINDINGS
    ]
    report = replace(report, authority=name or None, published_on=report.published_on or published_on)
    return _with_problems(report, problems)


def _is_same(name: str, other: str) -> bool:
    return same_authority(name, other) or authority_name(name) == authority_name(other)


def _with_problems(report: ParsedReport, problems: Iterable[Problem]) -> ParsedReport:
    return replace(report, problems=tuple(problems))


def _publication(
    report: ParsedReport, framework: Framework, file_name: str, by: User, now: datetime
) -> Publication:
    return Publication(
        authority=report.authority or "",
        published_on=report.published_on,
        facts=Published(report.scores, report.overall_percent, report.rating or ""),
        framework=framework,
        method=method_on(report.published_on),
        source=file_name,
        by=by,
        now=now,
    )


def _save(text: str, report: ParsedReport, publication: Publication) -> LoadedReport:
    recorded = settle(publication)
    document, is_new = _document(text, recorded.assessment, publication)
    changes = report_statements.revise(
        assessment=recorded.assessment, document=document, statements=report.statements
    )
    loaded = LoadedReport(report, recorded, changes, document_is_new=is_new)
    if not loaded.is_nothing:
        outbox.wake()
    return loaded


def _document(
    text: str, assessment: PublishedAssessment, publication: Publication
) -> tuple[ReportDocument, bool]:
    # A browser sends other line ends than a file has: the same text either way.
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return ReportDocument.objects.get_or_create(
        assessment=assessment,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        defaults={
            "file_name": publication.source,
            "text": text,
            "loaded_at": publication.now,
            "loaded_by": publication.by,
        },
    )


def safe_name(file_name: str) -> str:
    """The name without folders and without characters that cannot be seen, at most 200 long."""
    name = PurePath(file_name.replace("\\", "/")).name
    return "".join(sign for sign in name if sign.isprintable()).strip()[-200:] or "report"


def _line_of(text: str, framework: Framework, statement: int | None) -> int | None:
    """The line on which a statement's name stands first."""
    for line in lines(text) if statement else ():
        found = statement_line(line.plain, framework)
        if found and found.statement.number == statement:
            return line.number
    return None
