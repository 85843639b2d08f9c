"""The text of a report, statement by statement, brought level with what a document says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from governance.enums import FindingMark
from governance.models import (
    Finding,
    Promise,
    PublishedAssessment,
    ReportDocument,
    ReportStatement,
    SelfAssessmentFinding,
)
from governance.report_changes import HeldFinding, ParagraphChanges, StatementChange, compare
from governance.reports import ParsedStatement

# What a document may say about a statement besides its findings, with the words for it.
_PARTS = {
    "label": "the words for the score",
    "commitment": "the commitment",
    "expectations": "what people expect",
}


@dataclass(frozen=True)
class _Revision:
    """One statement's row with what changes about it; written together with the others."""

    row: ReportStatement
    rewritten: tuple[str, ...]
    paragraphs: ParagraphChanges
    is_new: bool

    @property
    def change(self) -> StatementChange:
        return StatementChange(
            number=self.row.statement,
            name=self.row.name,
            is_new=self.is_new,
            added=len(self.paragraphs.added),
            kept=self.paragraphs.kept,
            moved=len(self.paragraphs.moved),
            removed=self.paragraphs.removed,
            rewritten=() if self.is_new else self.rewritten,
        )


def revise(
    *, assessment: PublishedAssessment, document: ReportDocument, statements: Sequence[ParsedStatement]
) -> tuple[StatementChange, ...]:
    """Write what the document says about each statement, nothing that stood there already, nothing in vain.

    A part on which the document is silent stays. A paragraph of equal text keeps its row and mark; one that
    is gone is deleted (the trail keeps it). The caller holds the lock and the transaction.
    """
    rows = {row.statement: row for row in assessment.statements.all()}
    held = _held_findings(assessment)
    revisions = [
        _revision(rows.get(one.number), one, assessment, document, held.get(one.number, []))
        for one in statements
        if one.commitment or one.expectations or one.findings
    ]
    _write(revisions)
    return tuple(one.change for one in revisions)


def _held_findings(assessment: PublishedAssessment) -> Mapping[int, list[HeldFinding]]:
    held: dict[int, list[HeldFinding]] = {}
    for finding in Finding.objects.filter(report_statement__assessment=assessment).order_by("position"):
        mark = "" if finding.mark == FindingMark.UNMARKED else FindingMark(finding.mark).label
        held.setdefault(finding.statement, []).append(
            HeldFinding(finding.pk, finding.position, finding.text, mark)
        )
    return held


def _revision(
    row: ReportStatement | None,
    given: ParsedStatement,
    assessment: PublishedAssessment,
    document: ReportDocument,
    held: Sequence[HeldFinding],
) -> _Revision:
    is_new = row is None
    row = row or ReportStatement(
        assessment=assessment, document=document, statement=given.number, name=given.name
    )
    rewritten = tuple(words for part, words in _PARTS.items() if _rewrite(row, part, given))
    return _Revision(row, rewritten, compare(held, given.findings), is_new)


def _rewrite(row: ReportStatement, part: str, given: ParsedStatement) -> bool:
    """Give the row what the text says of this part; False when it is silent or says the same."""
    value = getattr(given, part)
    value = list(value) if part == "expectations" else value
    if not value or value == getattr(row, part):
        return False
    setattr(row, part, value)
    return True


def _write(revisions: Sequence[_Revision]) -> None:
    """One statement a kind of write, and none that changes no row: every statement marks what to rebuild."""
    new = [one.row for one in revisions if one.is_new]
    rewritten = [one.row for one in revisions if one.rewritten and not one.is_new]
    removed = [finding.pk for one in revisions for finding in one.paragraphs.removed]
    moved = {pk: position for one in revisions for pk, position in one.paragraphs.moved.items()}
    if new:
        ReportStatement.objects.bulk_create(new)
    if rewritten:
        ReportStatement.objects.bulk_update(rewritten, list(_PARTS))
    if removed:
        _let_go(removed)
    _move(moved)
    added = [_finding(one.row, *paragraph) for one in revisions for paragraph in one.paragraphs.added]
    if added:
        Finding.objects.bulk_create(added)


def _let_go(removed: Sequence[int]) -> None:
    """Delete paragraphs that are gone; what rested on them stands without them, and the trail keeps both."""
    SelfAssessmentFinding.objects.filter(finding_id__in=removed).delete()
    Promise.objects.filter(finding_id__in=removed).update(finding=None)
    Finding.objects.filter(pk__in=removed).delete()


def _move(positions: Mapping[int, int]) -> None:
    findings = list(Finding.objects.filter(pk__in=positions))
    for finding in findings:
        finding.position = positions[finding.pk]
    if findings:
        Finding.objects.bulk_update(findings, ["position"])


def _finding(row: ReportStatement, position: int, text: str) -> Finding:
    return Finding(report_statement=row, statement=row.statement, position=position, text=text)
