"""The reasons of what our evidence says, in sentences that a director can read. PURE.

A sentence never shows a rounded figure that contradicts its own word: where two places would (0.7467 as 0.75
and yet "under 0.75"), it shows as many as it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from performance.engine.evidence_types import (
    NOT_ENOUGH,
    Contribution,
    EvidenceView,
    Rules,
    rounded,
    shown,
)
from performance.engine.formats import COUNTED, sentence_case

LONGEST = 70
PLACES = range(2, 13)


def explained(view: EvidenceView, rules: Rules) -> EvidenceView:
    """The view with its reasons."""
    gaps = _missing(view, rules)
    said = [_in_a_word(view, rules), _by_kind(view), _reported(view), *gaps, _sure(view, rules)]
    said.append(
        f"By rules version {rules.version}, from {rules.effective_from.day} {rules.effective_from:%B %Y} "
        f"({rules.standing})."
    )
    return replace(
        view,
        first_reason=_first_reason(view),
        reasons=tuple(sentence for sentence in said if sentence),
        missing=gaps,
    )


def listed(names: Sequence[str]) -> str:
    """`measures, people's voice and risks`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


# --- The word -----------------------------------------------------------------------------------------
def _in_a_word(view: EvidenceView, rules: Rules) -> str:
    if view.indicative is None:
        need = COUNTED[rules.fewest_kinds]
        return f"There is not enough to say: it takes {need} kinds of source at least."
    if view.ours is None or view.difference is None:
        return f"The signals add up to {shown(view.indicative, 2)}. There is no score of ours to compare."
    places = _places(view.difference, _bounds(rules))
    evidence = rounded(view.indicative, places)
    gap, text = view.ours - evidence, shown(evidence, places)
    size = shown(abs(gap), places)
    sum_of = f"{text} less {view.ours}" if gap < 0 else f"{view.ours} less {text}"
    head = f"The signals add up to {text}. Ours is {view.ours}; {sum_of} is {size}"
    return f"{head}: {_verdict(view, rules)}."


def _verdict(view: EvidenceView, rules: Rules) -> str:
    apart, far = shown(rules.questions_from, 2), shown(rules.contradicts_from, 2)
    return {
        "supports": f"under {apart} either way, so our evidence supports our score",
        "questions": f"ours is {apart} or more above, so our evidence questions our score",
        "contradicts": f"ours is {far} or more above, so our evidence contradicts our score",
        "cautious": f"ours is {apart} or more below, so our score looks cautious",
    }[view.word or NOT_ENOUGH]


def _bounds(rules: Rules) -> Callable[[Fraction], int]:
    edges = (rules.contradicts_from, rules.questions_from)
    return lambda gap: sum(gap >= edge for edge in edges) - (gap <= -rules.questions_from)


def _places(value: Fraction, side: Callable[[Fraction], int]) -> int:
    """The fewest places, from two, at which the rounded value stands on the same side of every bound."""
    return next((one for one in PLACES if side(rounded(value, one)) == side(value)), PLACES[-1])


# --- What the word rests on ---------------------------------------------------------------------------
def _by_kind(view: EvidenceView) -> str:
    means = sorted(view.kinds, key=lambda one: -one.mean)
    said = [f"{one.kind.name} {shown(one.mean, 2)}" for one in means]
    return f"By kind of source: {', '.join(said)}." if said else ""


def _reported(view: EvidenceView) -> str:
    """`Two of four kinds of source have reported: measures, people's voice.`"""
    expected = {kind.slug for kind in view.expected}
    present = [one.kind.name for one in view.kinds if one.kind.slug in expected]
    others = [one.kind.name for one in view.kinds if one.kind.slug not in expected]
    also = f" Also counted, though not expected here: {listed(others)}." if others else ""
    if not expected:
        return f"The rules expect no kind of source here.{also}"
    if not present:
        return f"None of the kinds of source expected has reported.{also}"
    have = "has" if len(present) == 1 else "have"
    count = f"{sentence_case(_count(len(present)))} of {_count(len(expected))}"
    return f"{count} kinds of source {have} reported: {', '.join(present)}.{also}"


def _missing(view: EvidenceView, rules: Rules) -> tuple[str, ...]:
    reported = {one.kind.slug for one in view.kinds}
    silent = [kind.name for kind in view.expected if kind.slug not in reported]
    current, asked = view.confidence.categories_current, view.confidence.categories_asked
    said = [f"Nothing counts yet from {listed(silent)}."] if silent else []
    if not view.is_triangulated:
        said.append(
            f"Evidence is not triangulated: {_count(current)} of {_count(asked)} categories asked for "
            f"{'is' if current == 1 else 'are'} current and it takes {_count(rules.triangulated_from)}."
        )
    said += [
        f"Left out, {one.signal.sentence.rstrip('.') or one.signal.key or one.signal.kind}: {one.reason}"
        for one in view.left_out
    ]
    return tuple(said)


def _sure(view: EvidenceView, rules: Rules) -> str:
    """`Confidence 0.75, high: kinds present 3 of 5 (0.60), freshness 0.90, ... 3 of 4 (0.75).`"""
    parts = view.confidence
    places = _places(parts.value, lambda one: (one >= rules.medium_from) + (one >= rules.high_from))
    return (
        f"Confidence {shown(parts.value, places)}, {parts.word}: "
        f"kinds present {parts.kinds_present} of {parts.kinds_expected} ({shown(parts.kinds, 2)}), "
        f"freshness {shown(parts.freshness, 2)}, evidence categories current "
        f"{parts.categories_current} of {parts.categories_asked} ({shown(parts.categories, 2)})."
    )


def _count(number: int) -> str:
    return COUNTED[number] if number < len(COUNTED) else str(number)


# --- The first reason, for a tile ---------------------------------------------------------------------
def _first_reason(view: EvidenceView) -> str:
    """The sentence of the signal that argues most for the word, or of its kind where that is too long."""
    if view.indicative is None:
        names = listed([one.kind.name for one in view.kinds])
        return f"Only {names}: too few kinds of source." if names else "No source has reported yet."
    strongest = sorted(view.contributions, key=lambda one: -_argues(one, view))
    fitting = (one.signal.sentence for one in strongest if 0 < len(one.signal.sentence) <= LONGEST)
    kind = next(one for one in view.kinds if one.kind.slug == strongest[0].signal.kind)
    return next(fitting, f"{sentence_case(kind.kind.name)} at {shown(kind.mean, 2)} of 4.")


def _argues(one: Contribution, view: EvidenceView) -> float:
    """How strongly a signal argues for the word: by its pull from ours, or its nearness where it supports.

    It chooses a sentence and is no figure, so floats will do.
    """
    share = float(one.kind_share) * float(one.weight_share)
    above = float(one.signal.value) - float(view.indicative or 0 if view.ours is None else view.ours)
    if view.word in {"questions", "contradicts"}:
        return -share * above
    return share * above if view.word == "cautious" else share * (3 - abs(above))
