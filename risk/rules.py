"""What the escalation rules ask for a risk on a day. PURE.

`evaluate` looks at one risk's facts and gives the one escalation to put forward, with every reason, the
reminders and the proposal to de-escalate. It changes nothing and remembers nothing: asked again once its
answer has been carried out, it asks for nothing more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from governance.workdays import add_working_days, working_day_from
from risk.enums import Band, Dimension, Level, Response
from risk.risk_states import LIVE
from risk.rule_types import (
    Code,
    DueBy,
    Outcome,
    Raise,
    Reason,
    Refusal,
    Review,
    RiskFacts,
    Rule,
    RuleSet,
    Thresholds,
    highest,
    rank,
)

GRAVER = (Band.HIGH, Band.VERY_HIGH)


@dataclass(frozen=True)
class _Held:
    """A rule, or a person's ask, that holds: where it goes, why, and the rule whose clock it runs by."""

    code: Code
    destination: Level
    reason: Reason
    rule: Rule
    is_quiet: bool


def evaluate(facts: RiskFacts, rules: RuleSet, day: date) -> Outcome:
    """What the rules ask for this risk on this day; nothing for a draft or a risk that is closed or merged.

    HolidaysUnknown when a clock would run into a year whose bank holidays are not known.
    """
    if facts.state not in LIVE:
        return Outcome()
    held = tuple(_held(facts, rules, day))
    return Outcome(
        raises=_raise(held, facts, rules, day),
        reminders=_reminders(facts, rules, day),
        de_escalate=None if held else _de_escalate(facts, rules, day),
    )


def is_accepted(facts: RiskFacts, day: date) -> bool:
    """Whether a granted acceptance runs. It ends on its day: that day it covers no more."""
    return facts.accepted_until is not None and day < facts.accepted_until


def is_outside_tolerance(facts: RiskFacts) -> bool:
    """Whether the current score is over the tolerable maximum, accepted or not; at it is not over it."""
    return (
        facts.exposure is not None
        and facts.tolerable_max is not None
        and facts.exposure > facts.tolerable_max
    )


def is_undecided_too_long(facts: RiskFacts, figures: Thresholds, day: date) -> bool:
    """Whether the working days in which the Director decides an escalation by E1 have all gone by."""
    since = facts.undecided_since
    return since is not None and day > add_working_days(since, figures.undecided_days)


# --- When a rule holds: its conditions in words, none when it does not ----------------------------------
def _exposed(facts: RiskFacts, figures: Thresholds, day: date) -> Iterator[str]:
    """E1."""
    if facts.exposure is not None and facts.exposure >= figures.raise_at:
        yield f"{facts.exposure} is {figures.raise_at} or more"
    people = facts.impacts.get(Dimension.PEOPLE, 0)
    likelihood = facts.likelihood or 0
    if people >= figures.people_impact and likelihood >= figures.people_likelihood:
        yield f"impact on people {people} with likelihood {likelihood}"
    if is_outside_tolerance(facts) and not is_accepted(facts, day):
        yield f"{facts.exposure} is over the tolerance of {facts.tolerable_max} and not accepted"


def _corporate(facts: RiskFacts, figures: Thresholds, day: date) -> Iterator[str]:
    """E2. What nobody decided goes on only while it still should go up at all."""
    if facts.exposure is not None and facts.exposure >= figures.corporate_at:
        yield f"{facts.exposure} is {figures.corporate_at} or more"
    if facts.is_sent_on:
        yield "the Director sent it on"
    if is_undecided_too_long(facts, figures, day) and any(_exposed(facts, figures, day)):
        yield f"rule E1 is undecided after {figures.undecided_days} working days"


def _beyond(facts: RiskFacts, _figures: Thresholds, _day: date) -> Iterator[str]:
    """E3."""
    if facts.is_above_delegation:
        yield "it needs a decision above delegation"
    if facts.crosses_directorate:
        yield "it crosses a directorate"


CONDITIONS: Mapping[Code, Callable[[RiskFacts, Thresholds, date], Iterator[str]]] = {
    Code.E1: _exposed,
    Code.E2: _corporate,
    Code.E3: _beyond,
}


def _held(facts: RiskFacts, rules: RuleSet, day: date) -> Iterator[_Held]:
    for rule in rules.rules:
        condition = CONDITIONS.get(rule.code)
        if condition is None or not rule.is_on or rule.destination is None:
            continue
        if parts := tuple(condition(facts, rules.thresholds, day)):
            quiet = is_quiet(rule.code, facts, rules.thresholds, day)
            yield _Held(rule.code, rule.destination, _reason(rule.code, parts), rule, quiet)
    yield from _asked(facts, rules)


def _asked(facts: RiskFacts, rules: RuleSet) -> Iterator[_Held]:
    """What persons ask for, by the clock of the rule that goes to the same register.

    A refusal answers the asks made until its day; a later ask is a new one.
    """
    for ask in facts.asks:
        rule = _rule_to(ask.destination, rules)
        is_answered = any(
            Code.MANUAL in refusal.codes and refusal.level == ask.destination and ask.on <= refusal.on
            for refusal in facts.refusals
        )
        if rule is not None and not is_answered:
            reason = Reason(Code.MANUAL, f"Asked for: {ask.because}")
            yield _Held(Code.MANUAL, ask.destination, reason, rule, is_quiet=False)


def _rule_to(destination: Level, rules: RuleSet) -> Rule | None:
    return next((rule for rule in rules.rules if rule.destination == destination), None)


def _reason(code: Code, parts: Sequence[str]) -> Reason:
    said = "; ".join(parts)
    return Reason(code, f"{said[0].upper()}{said[1:]} (rule {code})")


# --- Quiet after a refusal ------------------------------------------------------------------------------
def is_quiet(code: Code, facts: RiskFacts, figures: Thresholds, day: date) -> bool:
    """Whether a refusal or return still keeps this rule from raising this risk again."""
    return any(
        code in refusal.codes and not _is_lifted(refusal, facts, figures, day) for refusal in facts.refusals
    )


def _is_lifted(refusal: Refusal, facts: RiskFacts, figures: Thresholds, day: date) -> bool:
    """By another exposure, now or at a review since; another matrix; an ended acceptance; or time."""
    return (
        facts.exposure != refusal.exposure
        or any(one.on > refusal.on and one.exposure != refusal.exposure for one in facts.reviews)
        or facts.matrix_version != refusal.matrix_version
        or any(refusal.on < ended <= day for ended in _ends_of_acceptance(facts))
        or day - refusal.on >= timedelta(days=figures.quiet_days)
    )


def _ends_of_acceptance(facts: RiskFacts) -> tuple[date, ...]:
    """The day of the acceptance itself counts, whether or not the job that ends it has run."""
    days = (facts.acceptance_ended_on, facts.accepted_until)
    return tuple(day for day in days if day is not None)


# --- The one escalation -----------------------------------------------------------------------------------
def _raise(held: Sequence[_Held], facts: RiskFacts, rules: RuleSet, day: date) -> Raise | None:
    """To the highest register that a rule asks for, unless it stands or is asked for there or above."""
    wanted = frozenset(one.destination for one in held if not one.is_quiet)
    destination = highest(wanted)
    if rank(destination) <= rank(highest(facts.registers | facts.open_destinations)):
        return None
    why = [one for one in held if rank(one.destination) <= rank(destination)]
    deciding = [one for one in why if one.destination == destination]
    return Raise(
        destination=destination,
        reasons=tuple(one.reason for one in why),
        due=_due(why, deciding, facts, rules, day),
        decider=deciding[0].rule.decider,
        told=tuple(dict.fromkeys(one.rule.told for one in why if one.rule.told)),
        needs_endorsement=destination == Level.CORPORATE
        and not facts.is_sent_on
        and not is_undecided_too_long(facts, rules.thresholds, day),
    )


def _due(
    why: Sequence[_Held], deciding: Sequence[_Held], facts: RiskFacts, rules: RuleSet, day: date
) -> DueBy:
    """The earliest of the days that the rules give. Everyone is told by their own rule's clock."""
    told = [one.rule.clock.told_days for one in why if one.rule.clock.told_days is not None]
    is_urgent = facts.exposure is not None and facts.exposure >= rules.thresholds.corporate_at
    decide = [
        days
        for one in deciding
        for days in (one.rule.clock.decide_days, one.rule.clock.latest_days if is_urgent else None)
        if days is not None
    ]
    return DueBy(
        told_by=working_day_from(add_working_days(day, min(told))) if told else None,
        decide_by=add_working_days(day, min(decide)) if decide else None,
        at_next_meeting=any(one.rule.clock.at_next_meeting for one in deciding),
    )


# --- Reminders and the way down -------------------------------------------------------------------------
def _reminders(facts: RiskFacts, rules: RuleSet, day: date) -> tuple[Reason, ...]:
    """E7."""
    if not rules.is_on(Code.E7):
        return ()
    figures = rules.thresholds
    late = (day - facts.review_due_on).days if facts.review_due_on else 0
    allowed = figures.overdue_days_graver if facts.band in GRAVER else figures.overdue_days
    found = [f"its review is {late} days late"] if late >= allowed else []
    if facts.response == Response.TREAT and not facts.has_open_action:
        found.append("it says “treat” and has no action")
    return tuple(_reason(Code.E7, [part]) for part in found)


def _de_escalate(facts: RiskFacts, rules: RuleSet, day: date) -> Reason | None:
    """D1, asked only when nothing would raise the risk."""
    figures = rules.thresholds
    if (
        not rules.is_on(Code.D1)
        or highest(facts.registers) == Level.SERVICE
        or facts.has_open_de_escalation
        or facts.open_destinations
        or facts.exposure is None
        or facts.exposure > figures.fall_to
        or is_quiet(Code.D1, facts, figures, day)
    ):
        return None
    last = _last_reviews(facts, figures.reviews)
    if len(last) < figures.reviews or any(one.exposure > figures.fall_to for one in last):
        return None
    said = ", ".join(f"{one.exposure} on {one.on.day} {one.on:%B %Y}" for one in last)
    return _reason(Code.D1, [f"{figures.fall_to} or less at {figures.reviews} consecutive reviews: {said}"])


def _last_reviews(facts: RiskFacts, count: int) -> tuple[Review, ...]:
    """The newest reviews since it came to its highest register; a second one on a day takes its place."""
    since = facts.standing_since or date.min
    by_day = {one.on: one for one in facts.reviews if one.on > since}
    return tuple(by_day[on] for on in sorted(by_day)[-count:])


# --- What other rules would move ------------------------------------------------------------------------
@dataclass(frozen=True)
class RuleMover:
    """A risk that would stand, or be asked for, on another register. Levels, not decisions."""

    key: str
    before: Level
    after: Level


def level_after(facts: RiskFacts, rules: RuleSet, day: date) -> Level:
    """The highest register that the risk would stand on or be asked for once these rules have run."""
    outcome = evaluate(facts, rules, day)
    if outcome.raises is not None:
        return outcome.raises.destination
    stands = highest(facts.registers)
    if outcome.de_escalate is not None:
        stands = highest(facts.registers - {stands})
    return max(stands, highest(facts.open_destinations), key=rank)


def rule_movers(risks: Iterable[RiskFacts], old: RuleSet, new: RuleSet, day: date) -> tuple[RuleMover, ...]:
    """The risks for which the new rules would come to another register than the old, in the order given."""
    found = (
        RuleMover(facts.key, level_after(facts, old, day), level_after(facts, new, day)) for facts in risks
    )
    return tuple(mover for mover in found if mover.before != mover.after)


def preview_rules(
    risks: Sequence[RiskFacts], old: RuleSet, new: RuleSet, day: date
) -> tuple[tuple[RuleMover, ...], str]:
    """Who would move, and "With these rules 4 of your 61 risks would move." """
    moved = rule_movers(risks, old, new, day)
    if not moved:
        return moved, "With these rules no risk would move."
    noun = "risk" if len(risks) == 1 else "risks"
    return moved, f"With these rules {len(moved)} of your {len(risks)} {noun} would move."
