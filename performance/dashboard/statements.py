"""A statement's payload: the published score, what the report found, the measures tied to it. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from governance.framework import Framework, Statement, framework, framework_at, overall
from performance.dashboard.evidence import Own, coverage_payload, evidence_payload, weighed
from performance.dashboard.measures import Said, in_use, is_worse, measure_line
from performance.dashboard.ours import agreement_payload, promises_payload
from performance.source_scores import Agreement
from performance.sources import EarlierScore, FindingSource, MeasureSource, PublishedSource, ReportSource

REASON_LENGTH = 70


def framework_of(published: PublishedSource | None) -> Framework:
    """The framework that an assessment was made under; the newest one before there is any."""
    return framework(published.framework) if published else framework_at(date.max)


def statement_payload(
    number: int,
    published: PublishedSource | None,
    report: ReportSource | None,
    measures: Sequence[MeasureSource],
    earlier: Sequence[EarlierScore],
    own: Own,
    agreement: Agreement | None,
) -> dict[str, Any]:
    """Everything that a statement's page shows, without addresses."""
    rules = framework_of(published)
    scores = dict(published.scores) if published else {}
    findings = report.findings if report else ()
    used = in_use(measures)
    judged = weighed(number, own, used, rules)
    return {
        **statement_head(rules, rules.statement(number), scores),
        **source_payload(published),
        "commitment": report.commitment if report else "",
        "expectations": list(report.expectations) if report else [],
        "document": report.document if report else "",
        "findings": [
            {"id": one.id, "text": one.text, "mark": one.mark, "version": one.version} for one in findings
        ],
        "measures": [measure_line(measure) for measure in used],
        "ours": agreement_payload(rules, agreement),
        "evidence": evidence_payload(judged),
        "coverage": coverage_payload(judged.coverage),
        "promises": promises_payload(own.promises, own.day),
        "earlier": [
            {
                "published_on": one.published_on.isoformat() if one.published_on else None,
                "score": one.score,
                "state": one.state,
            }
            for one in earlier
        ],
        "raise": next((one for one in raises_payload(rules, scores) if one["statement"] == number), None),
    }


def statement_head(rules: Framework, statement: Statement, scores: Mapping[int, int]) -> dict[str, Any]:
    """Which statement, and its published score."""
    score = scores.get(statement.number)
    return {
        "number": statement.number,
        "slug": statement.slug,
        "name": statement.name,
        "theme": statement.theme.name,
        "summary": statement.summary,
        "score": score,
        "label": rules.label(score) if score else "",
    }


def source_payload(published: PublishedSource | None) -> dict[str, Any]:
    """Where the published scores come from."""
    return {
        "assessment": published.id if published else None,
        "published_on": published.published_on.isoformat() if published and published.published_on else None,
        "state": published.state if published else None,
    }


def raises_payload(rules: Framework, scores: Mapping[int, int]) -> list[dict[str, Any]]:
    """What each single raise would give, lowest scores first; none before anything is scored."""
    if not scores:
        return []
    return [one.as_json() for one in overall(scores, rules).raises]


def tile_payload(
    rules: Framework,
    statement: Statement,
    scores: Mapping[int, int],
    report: ReportSource | None,
    measures: Sequence[Said],
) -> dict[str, Any]:
    """A statement on the overview: its score, and what we hold on it."""
    linked = [measure for measure in measures if statement.number in measure.source.statements]
    worse = [measure for measure in linked if is_worse(measure)]
    findings = report.findings if report else ()
    return {
        **statement_head(rules, statement, scores),
        "findings": len(findings),
        "to_improve": sum(one.mark == "improve" for one in findings),
        "unmarked": sum(one.mark == "unmarked" for one in findings),
        "measures": len(linked),
        "attention": len(worse),
        "reason": _reason(findings, worse),
        "latest": max((one.source.own.points[-1].end.isoformat() for one in linked), default=None),
    }


def _reason(findings: Sequence[FindingSource], worse: Sequence[Said]) -> str:
    """The first thing to know about what we hold, in at most 70 characters; empty when there is nothing."""
    if worse:
        return _short(min(worse, key=lambda one: one.reading.attention).reading.finding)
    marks = Counter(one.mark for one in findings)
    if marks["improve"]:
        noun = "point" if marks["improve"] == 1 else "points"
        return f"{marks['improve']} {noun} to improve in the report."
    return ""


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= REASON_LENGTH else sentence[: REASON_LENGTH - 1].rstrip(" ,.;") + "…"
