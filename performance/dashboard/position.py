"""The position's payload: the overall result, the statements by theme, the measures to watch. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from governance.framework import Framework, overall
from performance.audiences import RELEASED, STAFF
from performance.dashboard.evidence import Own, Weighed, supported_payload, tile_evidence, weighed
from performance.dashboard.measures import Said, in_use, voice_payload, watch_payload
from performance.dashboard.ours import course_payload, ours_payload, promise_counts, tile_ours
from performance.dashboard.statements import framework_of, raises_payload, source_payload, tile_payload
from performance.sources import MeasureSource, PublishedSource, ReportSource


def position_payload(
    published: PublishedSource | None,
    reports: Mapping[int, ReportSource],
    measures: Sequence[MeasureSource],
    own: Own,
) -> dict[str, Any]:
    """Everything that the overview and the list of statements show, without addresses."""
    rules = framework_of(published)
    scores = dict(published.scores) if published else {}
    used = in_use(measures)
    judged = {one.number: weighed(one.number, own, used, rules) for one in rules.statements}
    official = [one for one in used if one.source.is_official]
    staff = {number: own_tile(number, own, found) for number, found in judged.items()}
    members = {number: own_tile(number, own, found, members=True) for number, found in judged.items()}
    return {
        **source_payload(published),
        "framework": rules.code,
        "result": result_payload(rules, scores, published),
        "raises": raises_payload(rules, scores),
        "ours": ours_payload(rules, own.scores),
        "course": course_payload(own.ever),
        "supported": supported_payload({number: found.view for number, found in judged.items()}, rules),
        "promises": promise_counts(own.promises, own.day),
        STAFF: _audience(rules, scores, reports, used, staff),
        RELEASED: _audience(rules, scores, _unmarked(reports), official, members),
    }


def own_tile(number: int, own: Own, found: Weighed, *, members: bool = False) -> dict[str, Any]:
    """What a statement's tile says of our own score and evidence."""
    return {**tile_ours(number, own.scores), **tile_evidence(found, members=members)}


def _audience(
    rules: Framework,
    scores: Mapping[int, int],
    reports: Mapping[int, ReportSource],
    measures: Sequence[Said],
    ours: Mapping[int, dict[str, Any]],
) -> dict[str, Any]:
    return {
        "themes": [
            {
                "name": theme.name,
                "statements": [
                    tile_payload(rules, one, scores, reports.get(one.number), measures) | ours[one.number]
                    for one in rules.statements_of(theme)
                ],
            }
            for theme in rules.themes
        ],
        "watch": watch_payload(measures),
        "voice": voice_payload(measures),
        "measures": len(measures),
    }


def _unmarked(reports: Mapping[int, ReportSource]) -> dict[int, ReportSource]:
    return {
        number: replace(report, findings=tuple(replace(one, mark="") for one in report.findings))
        for number, report in reports.items()
    }


def result_payload(
    rules: Framework, scores: Mapping[int, int], published: PublishedSource | None
) -> dict[str, Any] | None:
    """The overall result worked out from the scores, and beside it what was printed, where anything was."""
    if not scores or published is None:
        return None
    worked = overall(scores, rules)
    exact = Fraction(100 * worked.points, worked.out_of)
    return {
        "points": worked.points,
        "out_of": worked.out_of,
        "percent": worked.percent,
        "exact": f"{float(exact):.2f}",
        "rating": worked.rating,
        "complete": worked.complete,
        "headroom": worked.headroom,
        "to_next": worked.to_next,
        "scored": len(scores),
        "of": len(rules.statements),
        "printed_percent": published.overall_percent,
        "printed_rating": published.rating,
        # A printed result that does not follow from the printed scores is kept and said, never mended.
        "disagrees": _disagrees(worked.percent, worked.rating, published),
    }


def _disagrees(percent: int, rating: str | None, published: PublishedSource) -> bool:
    other_percent = published.overall_percent is not None and published.overall_percent != percent
    other_rating = bool(published.rating) and rating is not None and published.rating != rating
    return other_percent or other_rating
