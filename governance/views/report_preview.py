"""What a text would change, as the page before confirming shows it."""

from governance.actions.reports import LoadedReport
from governance.framework import framework
from governance.report_pages import ReportPreviewPage, ReportProblem
from governance.report_pages import ReportStatement as StatementView
from governance.report_queries import worked_out
from governance.reports import ParsedStatement


def preview_page(
    loaded: LoadedReport, *, back_url: str, confirm_url: str, file_name: str, notice: str
) -> ReportPreviewPage:
    """The facts that were understood, and either the problems or what confirming would change."""
    report, recorded = loaded.report, loaded.recorded
    changes = {one.number: one.sentences for one in loaded.statements}
    whole = worked_out(report.scores, framework(recorded.assessment.framework)) if recorded else ""
    return ReportPreviewPage(
        authority=recorded.assessment.authority if recorded else report.authority or "",
        published_on=recorded.assessment.published_on if recorded else report.published_on,
        overall_percent=report.overall_percent,
        rating=report.rating or "",
        statements=tuple(_statement(one, changes.get(one.number, ())) for one in report.statements),
        problems=tuple(ReportProblem(one.line, one.message) for one in loaded.problems),
        back_url=back_url,
        confirm_url=None if loaded.problems or loaded.is_nothing else confirm_url,
        is_nothing=recorded is not None and loaded.is_nothing,
        file_name=file_name,
        worked_out=whole,
        notes=(*((notice,) if notice else ()), *loaded.notes),
    )


def _statement(one: ParsedStatement, changes: tuple[str, ...]) -> StatementView:
    return StatementView(
        number=one.number,
        name=one.name,
        score=one.score,
        label=one.label or "",
        commitment=one.commitment or "",
        expectations=one.expectations,
        findings=one.findings,
        changes=changes,
    )
