"""What one version of a matrix or of the rules changes against another, in plain sentences. PURE."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import product

from risk.matrix import Matrix
from risk.rule_types import Clock, Rule, RuleSet

# The figures of the rules and of their clocks, as screens name them.
FIGURES: Mapping[str, str] = {
    "raise_at": "To the directorate register from a score of",
    "people_impact": "or an impact on people of",
    "people_likelihood": "with a likelihood of at least",
    "corporate_at": "To the corporate register from a score of",
    "undecided_days": "or undecided after, in working days",
    "overdue_days_graver": "Days late, high and very high",
    "overdue_days": "Days late, the others",
    "fall_to": "Down again at a score of at most",
    "reviews": "at so many reviews in a row",
    "quiet_days": "Days for which a refused rule keeps still",
}
CLOCKS: Mapping[str, str] = {
    "told_days": "Told within, in working days",
    "decide_days": "Answered within, in working days",
    "latest_days": "At the latest within, in working days",
    "repeat_days": "Reminded again after, in days",
}


def rule_changes(old: RuleSet, new: RuleSet) -> tuple[str, ...]:
    """ "Rule E3 is switched on.", "Days late, the others: 30 became 20."; () where they say the same."""
    return (*_figures(old, new), *(said for rule in new.rules for said in _rule(rule, old)))


def matrix_changes(old: Matrix, new: Matrix) -> tuple[str, ...]:
    """ "Likelihood 3, impact 5: Very high became High.", other words, another size; () for the same."""
    if old.size != new.size:
        return (f"{old.size} by {old.size} became {new.size} by {new.size}.",)
    return (*_bands(old, new), *_words(old, new))


def _figures(old: RuleSet, new: RuleSet) -> Iterator[str]:
    before = asdict(old.thresholds)
    for name, value in asdict(new.thresholds).items():
        if value != before[name]:
            label = FIGURES[name]
            yield f"{label[0].upper()}{label[1:]}: {before[name]} became {value}."


def _rule(rule: Rule, old: RuleSet) -> Iterator[str]:
    before = old.rule(rule.code)
    if rule.is_on != before.is_on:
        yield f"Rule {rule.code} is switched {'on' if rule.is_on else 'off'}."
    yield from _clock(f"Rule {rule.code}", before.clock, rule.clock)


def _clock(name: str, before: Clock, after: Clock) -> Iterator[str]:
    for key, label in CLOCKS.items():
        was, now = getattr(before, key), getattr(after, key)
        if was != now:
            yield f"{name}, {label[0].lower()}{label[1:]}: {_shown(was)} became {_shown(now)}."


def _shown(days: int | None) -> str:
    return "nothing" if days is None else str(days)


def _bands(old: Matrix, new: Matrix) -> Iterator[str]:
    for likelihood, impact in product(new.levels, new.levels):
        before, after = old.band(likelihood, impact), new.band(likelihood, impact)
        if before != after:
            yield f"Likelihood {likelihood}, impact {impact}: {before.label} became {after.label}."


def _words(old: Matrix, new: Matrix) -> Iterator[str]:
    for scale in ("likelihood", "impact"):
        was, now = getattr(old, f"{scale}_words"), getattr(new, f"{scale}_words")
        for level, (before, after) in enumerate(zip(was, now, strict=True), start=1):
            if before != after:
                yield f"{scale.capitalize()} {level}: “{before}” became “{after}”."
        if getattr(old, f"{scale}_meanings") != getattr(new, f"{scale}_meanings"):
            yield f"What the words of {scale} mean is said otherwise."
