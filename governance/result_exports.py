"""Councils' results as a table for a spreadsheet: the columns that can be brought in, and what follows."""

from collections.abc import Iterator
from datetime import date

from governance.enums import AssessmentState
from governance.framework import Framework, framework_at, overall
from governance.models import PublishedAssessment
from governance.reading.result_types import WORKED_OUT
from governance.result_files import headings
from governance.result_pages import CouncilRow
from governance.result_queries import by_statement


def csv_head(day: date) -> tuple[str, ...]:
    """The heading row: the template's, and what was worked out."""
    return (*headings(framework_at(day)), *WORKED_OUT)


def csv_rows(rows: list[CouncilRow], day: date) -> Iterator[list[object]]:
    """The results, a line each. Percentage and rating stand in their columns only where they were printed."""
    rules = framework_at(day)
    sources = dict(PublishedAssessment.objects.values_list("pk", "source"))
    for row in rows:
        yield _line(row, sources.get(row.key, ""), rules)


def _line(row: CouncilRow, source: str, rules: Framework) -> list[object]:
    scores = by_statement(row, rules)
    result = overall(scores, rules) if scores else None
    return [
        row.authority,
        row.published_on,
        *(scores.get(one.number, "") for one in rules.statements),
        row.percent if row.is_percent_printed else "",
        row.rating if row.is_rating_printed else "",
        row.state or AssessmentState.PUBLISHED.label,
        source,
        f"{result.points} of {result.out_of}" if result else "",
        result.percent if result else "",
        (result.rating if result else None) or "",
        " ".join((*row.faults, *((row.doubt,) if row.doubt else ()))),
    ]
