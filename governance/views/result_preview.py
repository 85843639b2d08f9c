"""What a table of results would change, as the page before confirming shows it."""

from datetime import date

from django.urls import reverse

from governance.actions.results import LoadedResult, LoadedResults
from governance.framework import Framework, framework_at
from governance.result_pages import PreviewRow, ResultsPreviewPage

MOST_PROBLEMS = 50


def preview_page(loaded: LoadedResults, *, file_name: str, notice: str, today: date) -> ResultsPreviewPage:
    """The rows that were understood, and either the problems or what confirming would change."""
    rules = framework_at(today)
    may_confirm = not loaded.problems and not loaded.is_nothing
    return ResultsPreviewPage(
        file_name=file_name,
        rows=tuple(_row(one, rules) for one in loaded.results),
        problems=loaded.problems[:MOST_PROBLEMS],
        problem_count=len(loaded.problems),
        changed=loaded.changed,
        statements=tuple((one.number, one.name) for one in rules.statements),
        back_url=reverse("governance:result-import"),
        confirm_url=reverse("governance:result-confirm") if may_confirm else "",
        notice=notice,
    )


def _row(one: LoadedResult, rules: Framework) -> PreviewRow:
    row = one.row
    printed = (f"{row.percent}%" if row.percent is not None else "", row.rating)
    return PreviewRow(
        row=row.row,
        authority=row.authority,
        published_on=row.published_on,
        scores=tuple(row.scores.get(statement.number) for statement in rules.statements),
        printed=", ".join(filter(None, printed)),
        changes=one.changes,
        remarks=one.remarks,
    )
