"""What our evidence says about our scores: the engine's answer as pages show it, and our coverage. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from governance.coverage import Coverage, EvidenceRow, coverage
from governance.framework import Framework, Overall
from performance.dashboard.measures import Said
from performance.dashboard.signals import Held, Told, signals
from performance.engine.evidence import (
    NOT_ENOUGH,
    Contribution,
    EvidenceView,
    Rules,
    Signal,
    freshness,
    supported_range,
    weigh,
)
from performance.engine.evidence_types import exact, rounded, shown
from performance.source_evidence import PromiseSource
from performance.source_risks import RiskSource
from performance.source_scores import AgreedScore


@dataclass(frozen=True)
class Own:
    """What we hold ourselves, on all statements or on one, and the day and rules that it is judged by."""

    day: date
    rules: Rules
    scores: tuple[AgreedScore, ...]
    evidence: Mapping[int, tuple[EvidenceRow, ...]]
    promises: tuple[PromiseSource, ...]
    # The grave risks outside tolerance.
    risks: tuple[RiskSource, ...] = ()
    # Every agreed score in order, superseded ones too: for the position alone.
    ever: tuple[AgreedScore, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows it was read from."""
        pieces = sum(map(len, self.evidence.values()))
        return len(self.scores) + pieces + len(self.promises) + len(self.risks) + len(self.ever)

    @property
    def score_of(self) -> dict[int, int]:
        """Our agreed scores by statement number."""
        return {one.statement: one.score for one in self.scores}


@dataclass(frozen=True)
class Weighed:
    """A statement's signals weighed: the engine's view, where its signals come from, and the coverage."""

    view: EvidenceView
    told: Mapping[str, Told]
    coverage: Coverage
    rules: Rules


def weighed(number: int, own: Own, measures: Sequence[Said], framework: Framework) -> Weighed:
    """Weigh what we hold on a statement."""
    told = signals(Held(measures, own.risks), statement=number, day=own.day, rules=own.rules)
    categories = framework.statement(number).evidence_categories
    covered = coverage(own.evidence.get(number, ()), categories, own.day)
    view = weigh(
        [one.signal for one in told],
        ours=own.score_of.get(number),
        expected_kinds=own.rules.statement(number).expected_kinds,
        categories_current=covered.current,
        categories_asked=covered.asked,
        rules=own.rules,
    )
    return Weighed(view, {one.signal.key: one for one in told}, covered, own.rules)


# --- A tile -------------------------------------------------------------------------------------------
def tile_evidence(one: Weighed, *, members: bool) -> dict[str, Any]:
    """`evidence`, `thin` and `coverage` of a statement's tile. `word` is None without a score of ours.

    The reason may tell of figures that are not published: not for `members`.
    """
    view = one.view
    return {
        "evidence": {
            "word": view.word,
            "reason": "" if members else view.first_reason,
            "confidence": view.confidence.word,
        },
        "thin": view.word == NOT_ENOUGH or view.confidence.word == "low",
        "coverage": _coverage_counts(one.coverage),
    }


# --- A statement --------------------------------------------------------------------------------------
def evidence_payload(one: Weighed) -> dict[str, Any]:
    """The engine's answer with its arithmetic. Figures are finished words; None where there is none."""
    view = one.view
    return {
        "word": view.word,
        "indicative": view.indicative_shown,
        "difference": _difference(view),
        "confidence": view.confidence_shown,
        "confidence_word": view.confidence.word,
        "reasons": list(view.reasons),
        "kinds": _kinds(view),
        "signals": _signals(one),
        "suspended": [_suspended(one, left.signal, left.reason) for left in view.left_out],
        "rules": view.rules_version,
    }


def _difference(view: EvidenceView) -> str | None:
    """Ours less the evidence as it is shown, as the reasons say it: 3 less 1.13 is 1.87."""
    if view.ours is None or view.indicative is None:
        return None
    return shown(view.ours - rounded(view.indicative, 2), 2)


def _kinds(view: EvidenceView) -> list[dict[str, Any]]:
    """Those that have reported with their means, then those that are expected and silent."""
    reported = {one.kind.slug for one in view.kinds}
    present = [
        {"slug": one.kind.slug, "name": one.kind.name, "mean": shown(one.mean, 2), "count": one.count}
        for one in view.kinds
    ]
    silent = [kind for kind in view.expected if kind.slug not in reported]
    return present + [{"slug": one.slug, "name": one.name, "mean": None, "count": 0} for one in silent]


def _signals(one: Weighed) -> list[dict[str, Any]]:
    """Each signal that counts: with its part in the sum, or without while there is not enough to say."""
    if one.view.contributions:
        return [_signal(one, part.signal, part) for part in one.view.contributions]
    out = {left.signal.key for left in one.view.left_out}
    return [_signal(one, told.signal, None) for key, told in one.told.items() if key not in out]


def _signal(one: Weighed, signal: Signal, part: Contribution | None) -> dict[str, Any]:
    return {
        "sentence": signal.sentence,
        "kind": signal.kind,
        "value": shown(exact(signal.value, "value"), 2),
        "weight": shown(exact(signal.weight, "weight"), 2),
        "share": shown(part.kind_share * part.weight_share, 4) if part else None,
        "contribution": part.shown if part else None,
        "on": signal.on.isoformat() if signal.on else None,
        "fresh": shown(freshness(signal.age, one.rules), 2),
        "slug": one.told[signal.key].slug,
    }


def _suspended(one: Weighed, signal: Signal, reason: str) -> dict[str, Any]:
    """A signal that does not count for now; `until` is None where the rules have retired its source."""
    until = one.told[signal.key].until
    return {
        "sentence": signal.sentence,
        "reason": reason,
        "until": until.isoformat() if until else None,
        "slug": one.told[signal.key].slug,
    }


def coverage_payload(covered: Coverage) -> dict[str, Any]:
    """Category by category, and the counts of a tile."""
    categories = [
        {
            "slug": one.slug,
            "name": one.name,
            "current": one.current,
            "expired": one.expired,
            "waiting": one.waiting,
        }
        for one in covered.categories
    ]
    return {"categories": categories, **_coverage_counts(covered)}


def _coverage_counts(covered: Coverage) -> dict[str, Any]:
    return {"current": covered.current, "asked": covered.asked, "triangulated": covered.triangulated}


# --- All statements -----------------------------------------------------------------------------------
def supported_payload(views: Mapping[int, EvidenceView], framework: Framework) -> dict[str, Any] | None:
    """The points that our evidence would support; None before a score of ours is agreed."""
    found = supported_range(views, framework)
    if found.low is None or found.high is None:
        return None
    return {
        **_end("low", found.low),
        **_end("high", found.high),
        "out_of": found.high.out_of,
        "unsaid": found.not_enough,
        "unscored": found.unscored,
        "sentence": found.sentence,
    }


def _end(name: str, end: Overall) -> dict[str, Any]:
    return {name: end.points, f"{name}_rating": end.rating}
