"""What our evidence says about a statement: it supports, questions or contradicts our score. PURE.

Weighted mean within each kind of source, then the mean over kinds by the rules' weights; time lowers the
confidence alone. Source: DOMAIN 1.2, by local, versioned rules (`performance/rules`), never the regulator's
words and never a prediction of its rating.

A caller hands over every observation up to a day, or the newest of each source: of several signals with one
key the newest counts, so that a value stands until it is replaced. What is dated after the day is left out
by the caller (`age_of` refuses it).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from fractions import Fraction
from operator import itemgetter

from performance.engine.evidence_overall import SupportedRange, supported_range
from performance.engine.evidence_types import (
    NOT_ENOUGH,
    Confidence,
    ConfidenceWord,
    Contribution,
    EvidenceError,
    EvidenceView,
    Exact,
    Kind,
    KindMean,
    LeftOut,
    Rules,
    Signal,
    StatementRules,
    Word,
    total,
)
from performance.engine.evidence_values import (
    Yardstick,
    age_of,
    comparison_value,
    measure_value,
    why_no_signal,
)
from performance.engine.evidence_words import explained

__all__ = [
    "NOT_ENOUGH",
    "Confidence",
    "Contribution",
    "EvidenceError",
    "EvidenceView",
    "Exact",
    "Kind",
    "KindMean",
    "LeftOut",
    "Rules",
    "Signal",
    "StatementRules",
    "SupportedRange",
    "Yardstick",
    "age_of",
    "comparison_value",
    "freshness",
    "measure_value",
    "supported_range",
    "weigh",
    "why_no_signal",
    "word_for",
]


def weigh(
    signals: Iterable[Signal],
    *,
    ours: int | None,
    expected_kinds: Collection[str],
    categories_current: int,
    categories_asked: int,
    rules: Rules,
) -> EvidenceView:
    """Weigh the signals of one statement against our score (None while we have none).

    `expected_kinds` are slugs of the rules; of the evidence categories, `categories_current` of
    `categories_asked` are current. EvidenceError for a kind the rules do not have, signals of two statements,
    a score that is none, or counts that cannot be.
    """
    named = sorted(((_identity(one), one) for one in signals), key=itemgetter(0))
    given = [one for _, one in named]
    _check(given, ours, expected_kinds, categories_current, categories_asked, rules)
    counted, left_out = _sift(given, rules)
    kinds = _kind_means(counted, rules)
    is_enough = len(kinds) >= rules.fewest_kinds
    indicative = sum((one.share * one.mean for one in kinds), Fraction(0)) if is_enough else None
    difference = None if indicative is None or ours is None else ours - indicative
    return explained(
        EvidenceView(
            ours=ours,
            indicative=indicative,
            word=_word(indicative, difference, rules),
            difference=difference,
            confidence=_confidence(counted, expected_kinds, categories_current, categories_asked, rules),
            kinds=kinds,
            expected=tuple(kind for kind in rules.kinds if kind.slug in expected_kinds),
            contributions=_contributions(counted, kinds) if is_enough else (),
            left_out=left_out,
            is_triangulated=categories_current >= rules.triangulated_from,
            rules_version=rules.version,
            input_hash=_hash(
                rules.fingerprint,
                ours,
                sorted(set(expected_kinds)),
                (categories_current, categories_asked),
                [identity for identity, _ in named],
            ),
        ),
        rules,
    )


def word_for(difference: Fraction, rules: Rules) -> Word:
    """The word for ours less the evidence; each bound belongs to the graver word."""
    if difference >= rules.contradicts_from:
        return "contradicts"
    if difference >= rules.questions_from:
        return "questions"
    return "cautious" if difference <= -rules.questions_from else "supports"


def freshness(age: Exact, rules: Rules) -> Fraction:
    """1 within the source's own frequency, falling to 0 at three times it (the rules' `stale_at`)."""
    return Fraction(*_freshness(age, rules))


# --- What is given ------------------------------------------------------------------------------------
def _check(
    signals: Sequence[Signal],
    ours: int | None,
    expected_kinds: Collection[str],
    current: int,
    asked: int,
    rules: Rules,
) -> None:
    if ours is not None and (type(ours) is not int or not 1 <= ours <= 4):
        raise EvidenceError(f"ours is {ours!r}. Give a whole number from 1 to 4, or none.")
    if not 0 <= current <= asked:
        raise EvidenceError(
            f"categories_current is {current} of {asked} asked for. Give a count from 0 to the number asked."
        )
    for slug in {*expected_kinds, *(signal.kind for signal in signals)}:
        rules.kind(slug)
    if len({signal.statement for signal in signals}) > 1:
        raise EvidenceError("The signals are of more than one statement. Weigh each statement by itself.")


def _sift(signals: Sequence[Signal], rules: Rules) -> tuple[tuple[Signal, ...], tuple[LeftOut, ...]]:
    """Those that count, in the order of the rules, and those left out with the reason."""
    counted, left_out = [], []
    for signal in _newest(signals):
        if signal.in_doubt:
            left_out.append(LeftOut(signal, signal.in_doubt))
        elif signal.key in rules.retired:
            left_out.append(LeftOut(signal, f"Rules version {rules.version} retired this source."))
        else:
            counted.append(signal)
    place = {kind.slug: at for at, kind in enumerate(rules.kinds)}
    # Those of one kind and value keep the order of their identity.
    counted.sort(key=lambda one: (place[one.kind], float(one.value)))
    return tuple(counted), tuple(left_out)


def _newest(signals: Sequence[Signal]) -> list[Signal]:
    """Without those that a newer one of the same key has replaced; one without a key stands by itself."""
    by_key: dict[str, list[Signal]] = {}
    for signal in signals:
        if signal.key:
            by_key.setdefault(signal.key, []).append(signal)
    return [one for one in signals if not one.key] + [_last(group) for group in by_key.values()]


def _last(group: Sequence[Signal]) -> Signal:
    if len(group) == 1:
        return group[0]
    last = max(group, key=lambda one: one.on or date.min)
    if any(one.on == last.on and one != last for one in group):
        raise EvidenceError(f"{last.key} has two signals of {last.on:%d/%m/%Y}. Keep the one that is right.")
    return last


# --- The arithmetic -----------------------------------------------------------------------------------
def _kind_means(counted: Sequence[Signal], rules: Rules) -> tuple[KindMean, ...]:
    by_kind = [(kind, [one for one in counted if one.kind == kind.slug]) for kind in rules.kinds]
    present = [(kind, group) for kind, group in by_kind if group]
    whole = sum((kind.weight for kind, _ in present), Fraction(0))
    return tuple(_kind_mean(kind, group, whole) for kind, group in present)


def _kind_mean(kind: Kind, group: Sequence[Signal], whole: Fraction) -> KindMean:
    values = [one.value.as_integer_ratio() for one in group]
    weights = [one.weight.as_integer_ratio() for one in group]
    weight = total(weights)
    weighted = total((v[0] * w[0], v[1] * w[1]) for v, w in zip(values, weights, strict=True))
    return KindMean(kind, weighted / weight, kind.weight / whole, len(group), weight)


def _contributions(counted: Sequence[Signal], kinds: Sequence[KindMean]) -> tuple[Contribution, ...]:
    of = {one.kind.slug: one for one in kinds}
    return tuple(
        Contribution(one, of[one.kind].share, Fraction(one.weight) / of[one.kind].weight) for one in counted
    )


def _confidence(
    counted: Sequence[Signal], expected_kinds: Collection[str], current: int, asked: int, rules: Rules
) -> Confidence:
    expected = set(expected_kinds)
    present = len(expected & {one.kind for one in counted})
    fresh = total(_freshness(one.age, rules) for one in counted)
    parts = _share(present, len(expected)), _share(fresh, len(counted)), _share(current, asked)
    return Confidence(
        *parts,
        kinds_present=present,
        kinds_expected=len(expected),
        categories_current=current,
        categories_asked=asked,
        word=_confidence_word(sum(parts, Fraction(0)) / 3, rules),
    )


def _freshness(age: Exact, rules: Rules) -> tuple[int, int]:
    """(stale_at - age) / (stale_at - 1), clipped to 0 and 1, in whole numbers: above and below the line."""
    (number, below), (stale, of) = age.as_integer_ratio(), rules.stale_at.as_integer_ratio()
    whole = below * (stale - of)
    return max(0, min(whole, stale * below - number * of)), whole


def _share(part: Exact, whole: int) -> Fraction:
    return Fraction(part) / whole if whole else Fraction(0)


def _confidence_word(value: Fraction, rules: Rules) -> ConfidenceWord:
    if value < rules.medium_from:
        return "low"
    return "medium" if value < rules.high_from else "high"


def _word(indicative: Fraction | None, difference: Fraction | None, rules: Rules) -> Word | None:
    if indicative is None:
        return NOT_ENOUGH
    return None if difference is None else word_for(difference, rules)


# --- The hash of what was given -----------------------------------------------------------------------
def _identity(signal: Signal) -> tuple[object, ...]:
    """A signal in texts and whole numbers, to sort and hash by: 2.0 and 2.00 are the same value."""
    return (
        signal.kind,
        signal.key,
        signal.on.isoformat() if signal.on else "",
        *signal.value.as_integer_ratio(),
        *signal.weight.as_integer_ratio(),
        *signal.age.as_integer_ratio(),
        str(signal.statement),
        signal.sentence,
        signal.in_doubt,
    )


def _hash(*given: object) -> str:
    return hashlib.sha256(repr(given).encode()).hexdigest()
