"""Scores, bands and the ruler as view models; the live arithmetic of "How scores are worked out"."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from governance.framework import Framework, Overall, floors, framework, framework_at, overall
from governance.models import User
from performance.pages import (
    BandRow,
    HowScoresPage,
    Raise,
    Ruler,
    ScoreChoice,
    Worked,
    kept,
    ruler,
)
from performance.queries.snapshots import held
from performance.queries.working import evidence_part, statement_asked
from performance.snapshot_keys import POSITION, statement_key
from performance.wording import day_words


def bands(rules: Framework) -> tuple[tuple[int, str, int, int], ...]:
    """Each rating with its lowest and highest points, lowest rating first."""
    lowest = floors(rules)
    highest = rules.highest_score * len(rules.statements)
    tops = [*(floor - 1 for floor in lowest[1:]), highest]
    return tuple(
        (rank, band.rating, floor, top)
        for rank, (band, floor, top) in enumerate(zip(rules.bands, lowest, tops, strict=True), start=1)
    )


def band_of(rating: str | None, rules: Framework) -> int | None:
    """The rank of a rating, 1 the lowest."""
    return next((rank for rank, name, _, _ in bands(rules) if name == rating), None)


def next_rating(rating: str | None, rules: Framework) -> str | None:
    """The rating above, or None at the top."""
    rank = band_of(rating, rules)
    return next((name for one, name, _, _ in bands(rules) if rank is not None and one == rank + 1), None)


def ruler_of(
    rules: Framework,
    published: int | None,
    ours: int | None = None,
    supported: tuple[int, int] | None = None,
) -> Ruler:
    """The points ruler with the published position, ours, and what our evidence would support."""
    return ruler(bands(rules), published, ours, supported)


def raise_of(
    payload: Mapping[str, Any], rules: Framework, now_rating: str | None, on: date | None = None
) -> Raise:
    """One raise as stored, with its name and address."""
    statement = rules.statement(payload["statement"])
    return Raise(
        number=statement.number,
        name=statement.name,
        url=kept(reverse("performance:statement-detail", args=[statement.slug]), on),
        from_score=payload["from"],
        to_score=payload["to"],
        points=payload["points"],
        out_of=rules.highest_score * len(rules.statements),
        percent=payload["percent"],
        rating=payload["rating"] or "",
        changes_rating=payload["rating"] is not None and payload["rating"] != now_rating,
    )


def how_scores_page(query: QueryDict, *, user: User, today: date) -> HowScoresPage:
    """The arithmetic of the published scores, or of the nine that the reader chose."""
    asked_of = statement_asked(query, framework_at(today))
    found = held([POSITION, statement_key(asked_of.number)], user=user)
    position, statement = found.get(POSITION), found.get(statement_key(asked_of.number))
    code = position.payload["framework"] if position else None
    rules = framework(code) if code else framework_at(today)
    published = _published_scores(position.payload) if position else {}
    chosen, problems = _chosen(query, rules)
    asked = any(f"s{statement.number}" in query for statement in rules.statements)
    scores = chosen if asked else published
    result = overall(scores, rules) if scores else None
    return HowScoresPage(
        choices=_choices(rules, scores, published),
        worked=_worked(result, rules, len(scores)) if result else None,
        bands=_band_rows(rules, result),
        framework=f"{rules.name}, in force from {day_words(rules.effective_from)}",
        url=reverse("performance:score-working"),
        code=rules.code,
        is_published=not asked or scores == published,
        problems=tuple(problems),
        evidence=evidence_part(
            asked_of, statement.payload if statement else None, framework_at(today), today=today
        ),
    )


def _published_scores(payload: Mapping[str, Any]) -> dict[int, int]:
    tiles = [tile for theme in payload["released"]["themes"] for tile in theme["statements"]]
    return {tile["number"]: tile["score"] for tile in tiles if tile["score"]}


def _chosen(query: QueryDict, rules: Framework) -> tuple[dict[int, int], list[str]]:
    """The scores in the address; a wrong one is said and left out."""
    scores, problems = dict[int, int](), list[str]()
    allowed = {str(score): score for score in range(rules.lowest_score, rules.highest_score + 1)}
    for statement in rules.statements:
        text = query.get(f"s{statement.number}", "")
        if text in allowed:
            scores[statement.number] = allowed[text]
        elif text:
            problems.append(f"{statement.name}: {text[:20]!r} is not a score. {rules.score_rule}")
    return scores, problems


def _choices(
    rules: Framework, scores: Mapping[int, int], published: Mapping[int, int]
) -> tuple[ScoreChoice, ...]:
    return tuple(
        ScoreChoice(
            name=f"s{one.number}",
            number=one.number,
            statement=one.name,
            theme=one.theme.name,
            score=scores.get(one.number),
            published=published.get(one.number),
        )
        for one in rules.statements
    )


def _worked(result: Overall, rules: Framework, scored: int) -> Worked:
    return Worked(
        points=result.points,
        scored=scored,
        out_of=result.out_of,
        exact=f"{float(Fraction(100 * result.points, result.out_of)):.2f}",
        percent=result.percent,
        rating=result.rating,
        band=band_of(result.rating, rules),
        headroom=result.headroom,
        to_next=result.to_next,
        next_rating=next_rating(result.rating, rules),
        ruler=ruler_of(rules, result.points) if result.complete else None,
        raises=tuple(raise_of(one.as_json(), rules, result.rating) for one in result.raises),
    )


def _band_rows(rules: Framework, result: Overall | None) -> tuple[BandRow, ...]:
    percents = [band.from_percent for band in rules.bands]
    tops = [*(percent - 1 for percent in percents[1:]), 100]
    return tuple(
        BandRow(
            band=rank,
            name=name,
            points=f"{low} to {high}",
            percent=f"{percent} to {top}%",
            current=result is not None and result.rating == name,
        )
        for (rank, name, low, high), percent, top in zip(bands(rules), percents, tops, strict=True)
    )
