"""The rules that ship, and what can be wrong with a set. PURE.

All of it is a local default: a council may change any figure, word or switch in a new version.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields

from risk.enums import Level, RuleKind
from risk.rule_types import Clock, Code, Rule, RuleSet, Thresholds, rank

# The kind of a rule belongs to its name.
KINDS: Mapping[Code, RuleKind] = {
    Code.E1: RuleKind.ESCALATION,
    Code.E2: RuleKind.ESCALATION,
    Code.E3: RuleKind.ESCALATION,
    Code.E4: RuleKind.TOLD,
    Code.E5: RuleKind.TASK,
    Code.E6: RuleKind.TASK,
    Code.E7: RuleKind.REMINDER,
    Code.D1: RuleKind.DE_ESCALATION,
}
# The rules whose sources exist; the others are data until theirs do.
SOURCED = (Code.E1, Code.E2, Code.E3, Code.E7, Code.D1)
_NAME = re.compile(r"\{(\w*)\}")


# --- The rules that ship ------------------------------------------------------------------------------
_SHIPPED = (
    Rule(
        code=Code.E1,
        kind=RuleKind.ESCALATION,
        is_on=True,
        sentence="A current score of {raise_at} or more, an impact on people of {people_impact} with "
        "likelihood {people_likelihood} or more, or a score outside tolerance with no acceptance",
        destination=Level.DIRECTORATE,
        decider="Director or deputy",
        told="Departmental leadership",
        clock=Clock(told_days=0, decide_days=2),
    ),
    Rule(
        code=Code.E2,
        kind=RuleKind.ESCALATION,
        is_on=True,
        sentence="A current score of {corporate_at} or more, sent on by the Director, or rule E1 undecided "
        "after {undecided_days} working days",
        destination=Level.CORPORATE,
        decider="Senior leadership",
        told="Corporate risk team",
        clock=Clock(told_days=0, at_next_meeting=True, latest_days=5),
    ),
    Rule(
        code=Code.E3,
        kind=RuleKind.ESCALATION,
        is_on=False,
        sentence="It needs a decision above delegation, or crosses a directorate",
        destination=Level.CORPORATE,
        decider="Senior leadership",
        told="Corporate risk team",
        clock=Clock(told_days=0, at_next_meeting=True),
    ),
    Rule(
        code=Code.E4,
        kind=RuleKind.TOLD,
        is_on=False,
        sentence="The cause or the mitigation sits with a partner: the board that can move it is told",
        destination=None,
        decider="",
        told="The partnership board, by its clerk",
        clock=Clock(decide_days=10, at_next_meeting=True),
    ),
    Rule(
        code=Code.E5,
        kind=RuleKind.TASK,
        is_on=False,
        sentence="High or very high for 2 quarters running with no net fall: a deep dive",
        destination=None,
        decider="Audit committee or Scrutiny",
        told="",
        clock=Clock(at_next_meeting=True),
    ),
    Rule(
        code=Code.E6,
        kind=RuleKind.TASK,
        is_on=False,
        sentence="A linked measure is beyond its trigger, a key control fails a test, or a linked area gets "
        "limited assurance: the owner scores it again",
        destination=None,
        decider="",
        told="The Director, when late",
        clock=Clock(decide_days=5),
    ),
    Rule(
        code=Code.E7,
        kind=RuleKind.REMINDER,
        is_on=True,
        sentence="A review {overdue_days_graver} days late where the score is high or very high, "
        "{overdue_days} otherwise, or “treat” with no action",
        destination=None,
        decider="",
        told="The owner, then the manager",
        clock=Clock(repeat_days=7),
    ),
    Rule(
        code=Code.D1,
        kind=RuleKind.DE_ESCALATION,
        is_on=True,
        sentence="{fall_to} or less at {reviews} consecutive reviews, and no rule would raise it",
        destination=None,
        decider="The board that owns the register",
        told="",
        clock=Clock(at_next_meeting=True),
    ),
)
_FIGURES = {
    5: Thresholds(),
    4: Thresholds(raise_at=12, corporate_at=16, people_impact=4, fall_to=9),
}


def default_rules(size: int = 5, *, version: int = 1) -> RuleSet:
    """The rules that ship for a matrix of 5 by 5 or 4 by 4; ValueError for another size."""
    if size not in _FIGURES:
        raise ValueError(f"There are no rules for a matrix of {size} by {size}. Choose 4 or 5.")
    return RuleSet(version=version, matrix_size=size, rules=_SHIPPED, thresholds=_FIGURES[size])


def sentence(rule: Rule, thresholds: Thresholds) -> str:
    """The rule in words, with the figures that stand now; a name that is no threshold stays as typed."""
    figures = asdict(thresholds)
    return _NAME.sub(lambda found: str(figures.get(found[1], found[0])), rule.sentence)


# --- What can be wrong --------------------------------------------------------------------------------
def validate(rules: RuleSet) -> tuple[str, ...]:
    """What is wrong, in plain sentences; () for rules that can be used."""
    if rules.matrix_size not in _FIGURES:
        return (f"There are no rules for a matrix of {rules.matrix_size} by {rules.matrix_size}.",)
    return (
        *_figure_faults(rules.thresholds, rules.matrix_size),
        *_set_faults(rules),
        *(fault for rule in rules.rules for fault in _rule_faults(rule)),
    )


def _figure_faults(figures: Thresholds, size: int) -> Iterator[str]:
    top = size * size
    least = {
        "people_impact": size,
        "people_likelihood": size,
        "raise_at": top,
        "corporate_at": top,
        "fall_to": top,
    }
    for name, most in least.items():
        if not 1 <= (value := getattr(figures, name)) <= most:
            yield f"{_words(name)} is {value}. Give 1 to {most}."
    for name in ("reviews", "undecided_days", "overdue_days_graver", "overdue_days", "quiet_days"):
        if (value := getattr(figures, name)) < 1:
            yield f"{_words(name)} is {value}. Give 1 or more."
    if figures.corporate_at < figures.raise_at:
        yield (
            f"The corporate register begins at {figures.corporate_at}, below the directorate's "
            f"{figures.raise_at}. Give the same or more."
        )
    if figures.fall_to >= figures.raise_at:
        yield (
            f"A risk would go up at {figures.raise_at} and come down at {figures.fall_to}, and so go up and "
            "down without end. Let it come down at a lower figure."
        )
    if figures.overdue_days_graver > figures.overdue_days:
        yield "Reviews of graver risks may not be reminded of later than the others. Give fewer days."


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _set_faults(rules: RuleSet) -> Iterator[str]:
    held = Counter(rule.code for rule in rules.rules)
    for code in KINDS:
        if held[code] != 1:
            yield f"Rule {code} stands {held[code]} times. Give it once; switch off what you do not want."
    ends = {rule.code: rule.destination for rule in rules.rules if rule.destination is not None}
    first, second = ends.get(Code.E1), ends.get(Code.E2)
    if first and second and rank(second) < rank(first):
        yield "Rule E2 goes to a lower register than rule E1. Let it go to the same or a higher one."


def _rule_faults(rule: Rule) -> Iterator[str]:
    name = f"Rule {rule.code}"
    if rule.kind != KINDS.get(rule.code):
        yield f"{name} is no {rule.kind.label.lower()}. Leave its kind as it was."
        return
    if not rule.sentence.strip():
        yield f"{name} has no sentence. Say in plain words when it holds."
    unknown = set(_NAME.findall(rule.sentence)) - {one.name for one in fields(Thresholds)}
    if unknown:
        yield f"{name} names {{{min(unknown)}}} in its sentence, which is no figure. Take it out."
    if rule.is_on and rule.code not in SOURCED:
        yield f"{name} cannot be switched on: nothing yet tells when it holds. Leave it off."
    if any(days is not None and days < 0 for days in _days(rule.clock)):
        yield f"{name} has a clock that runs backwards. Give 0 days or more."
    if rule.kind == RuleKind.ESCALATION:
        yield from _escalation_faults(rule, name)
    elif rule.destination is not None:
        yield f"{name} raises nothing, so it goes to no register. Take its destination out."


def _escalation_faults(rule: Rule, name: str) -> Iterator[str]:
    if rule.destination in (None, Level.SERVICE):
        yield f"{name} goes to no higher register. Choose the directorate's or the corporate."
    if not rule.decider.strip():
        yield f"{name} has nobody who decides. Name the role or the board."
    if rule.clock.decide_days is None and rule.clock.latest_days is None and not rule.clock.at_next_meeting:
        yield f"{name} has no clock. Say in how many working days, or at the next meeting."


def _days(clock: Clock) -> tuple[int | None, ...]:
    return (clock.told_days, clock.decide_days, clock.latest_days, clock.repeat_days)
