"""Reads of published reports, as the pages show them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, IntegerField, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from governance.assessment_states import TRANSITIONS
from governance.enums import AssessmentState
from governance.framework import Framework, framework, overall
from governance.models import Finding, PublishedAssessment, PublishedScore, ReportStatement, User
from governance.permissions import Permission
from governance.policies import can
from governance.report_pages import ReportPage, ReportRow, ReportsImportPage
from governance.report_pages import ReportStatement as StatementView

# What moving an assessment there is called on its button.
MOVES = {
    AssessmentState.PUBLISHED: "It stands",
    AssessmentState.UNDER_REVIEW: "It is under review",
    AssessmentState.SUPERSEDED: "A newer one took its place",
    AssessmentState.WITHDRAWN: "It was withdrawn",
}


def reports_page(user: User) -> ReportsImportPage:
    """All published assessments, the newest first, and the way to bring in another for those who may."""
    may_load = can(user, Permission.IMPORT_REPORTS)
    return ReportsImportPage(
        upload_url=reverse("governance:report-import") if may_load else "",
        rows=tuple(_row(one) for one in _listed()),
    )


def _listed() -> QuerySet[PublishedAssessment]:
    """With the sum and number of scores and the number of findings: one query however many there are."""
    scores = PublishedScore.objects.filter(assessment=OuterRef("pk")).order_by().values("assessment")
    findings = (
        Finding.objects.filter(report_statement__assessment=OuterRef("pk"))
        .order_by()
        .values("report_statement__assessment")
    )
    return (
        PublishedAssessment.objects.select_related("recorded_by")
        .annotate(
            points=_or_zero(scores.annotate(found=Sum("score")).values("found")),
            scored=_or_zero(scores.annotate(found=Count("pk")).values("found")),
            findings=_or_zero(findings.annotate(found=Count("pk")).values("found")),
        )
        .order_by("authority", F("published_on").desc(nulls_first=True), "-pk")
    )


def _or_zero(found: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(found, output_field=IntegerField()), 0)


def _row(one: PublishedAssessment) -> ReportRow:
    points, scored, findings = (getattr(one, name) for name in ("points", "scored", "findings"))
    rules = framework(one.framework)
    return ReportRow(
        authority=one.authority,
        published_on=one.published_on,
        summary=f"{points} of {scored * rules.highest_score} points, {_plural(findings, 'finding')}",
        url=reverse("governance:report-detail", args=[one.pk]),
        state=_state(one),
        recorded_by=one.recorded_by.name,
        recorded_at=one.recorded_at,
    )


def _state(one: PublishedAssessment) -> str:
    return "" if one.state == AssessmentState.PUBLISHED else AssessmentState(one.state).label


def report_page(assessment: PublishedAssessment, user: User) -> ReportPage:
    """One published assessment: its scores, its text, and for those who may what can be done with it."""
    scores = dict(assessment.scores.values_list("statement", "score"))
    rules = framework(assessment.framework)
    may_load, sees_imports = can(user, Permission.IMPORT_REPORTS), can(user, Permission.VIEW_IMPORTS)
    return ReportPage(
        authority=assessment.authority,
        published_on=assessment.published_on,
        source="Care Quality Commission",
        summary=worked_out(scores, rules),
        overall_percent=assessment.overall_percent,
        rating=assessment.rating,
        statements=_statements(assessment, scores, rules),
        back_url=reverse("governance:report-list" if sees_imports else "performance:statement-list"),
        back_label="Published reports" if sees_imports else "Scores and evidence",
        state=_state(assessment),
        since=_day(assessment),
        recorded_by=assessment.recorded_by.name if sees_imports else "",
        recorded_at=assessment.recorded_at if sees_imports else None,
        documents=_documents(assessment) if sees_imports else (),
        import_url=reverse("governance:report-import") if may_load else None,
        trail_url=_trail_url(assessment) if can(user, Permission.VIEW_TRAIL) else None,
        state_url=reverse("governance:report-state", args=[assessment.pk]) if may_load else None,
        moves=_moves(assessment) if may_load else (),
    )


def _trail_url(assessment: PublishedAssessment) -> str:
    wanted = {"table": "governance.PublishedAssessment", "object": assessment.pk}
    return f"{reverse('governance:trail-list')}?{urlencode(wanted)}"


def _day(assessment: PublishedAssessment) -> date | None:
    since = assessment.state_since
    return timezone.localtime(since).date() if since else None


def _documents(assessment: PublishedAssessment) -> tuple[tuple[str, datetime], ...]:
    return tuple(assessment.documents.order_by("loaded_at", "pk").values_list("file_name", "loaded_at"))


def _moves(assessment: PublishedAssessment) -> tuple[tuple[str, str], ...]:
    following = TRANSITIONS[AssessmentState(assessment.state)]
    return tuple((state.value, words) for state, words in MOVES.items() if state in following)


def _statements(
    assessment: PublishedAssessment, scores: Mapping[int, int], rules: Framework
) -> tuple[StatementView, ...]:
    findings = Prefetch("findings", Finding.objects.order_by("position"))
    rows = {row.statement: row for row in assessment.statements.prefetch_related(findings)}
    return tuple(
        _statement(one.number, one.name, scores.get(one.number), rules, rows.get(one.number))
        for one in rules.statements
        if one.number in scores or one.number in rows
    )


def _statement(
    number: int, name: str, score: int | None, rules: Framework, row: ReportStatement | None
) -> StatementView:
    return StatementView(
        number=number,
        name=row.name if row else name,
        score=score,
        label=rules.label(score) if score else "",
        commitment=row.commitment if row else "",
        expectations=tuple(row.expectations) if row else (),
        findings=tuple(finding.text for finding in row.findings.all()) if row else (),
        url=reverse("performance:statement-detail", args=[rules.statement(number).slug]),
    )


def worked_out(scores: Mapping[int, int], rules: Framework) -> str:
    """`25 of 36 points, 70%, Good`; without a rating while statements lack a score, empty without scores."""
    if not scores:
        return ""
    result = overall(scores, rules)
    parts = [f"{result.points} of {result.out_of} points", f"{result.percent}%"]
    return ", ".join([*parts, result.rating or f"{len(scores)} of {len(rules.statements)} statements scored"])


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
