"""The form that makes other escalation rules."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from risk.changes import CLOCKS, FIGURES
from risk.forms.versions import VersionForm
from risk.rule_sets import SOURCED, sentence, validate
from risk.rule_types import Code, Rule, RuleSet, Thresholds

# Which figures belong to which rule; the rest belong to all.
OF_RULE = {
    Code.E1: ("raise_at", "people_impact", "people_likelihood"),
    Code.E2: ("corporate_at", "undecided_days"),
    Code.E7: ("overdue_days_graver", "overdue_days"),
    Code.D1: ("fall_to", "reviews"),
}
OF_ALL = ("quiet_days",)
_MOST_DAYS = 365
BY_HAND = "By hand: whoever looks after a risk tells the board from its record. This is the board’s clock."
UNSOURCED = "Off: nothing yet tells when it holds."


class RulesForm(VersionForm):
    """Switches, figures and clocks of `rules`; sentences and destinations stay as they are."""

    def __init__(self, *args: Any, rules: RuleSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = rules
        for rule in rules.rules:
            self._add_rule(rule)
        for name in OF_ALL:
            self._add_number(f"figure_{name}", FIGURES[name], least=1)
        self.add_why()

    def _add_rule(self, rule: Rule) -> None:
        if rule.code in SOURCED:
            self.add(f"on_{rule.code}", forms.BooleanField(required=False, label=f"Rule {rule.code} is on"))
        for name in OF_RULE.get(rule.code, ()):
            self._add_number(f"figure_{name}", FIGURES[name], least=1)
        for name, label in CLOCKS.items():
            if getattr(rule.clock, name) is not None:
                self._add_number(f"clock_{rule.code}_{name}", label, least=0)

    def _add_number(self, name: str, label: str, *, least: int) -> None:
        label = f"{label[0].upper()}{label[1:]}"
        self.add(name, forms.IntegerField(min_value=least, max_value=_MOST_DAYS, label=label))

    @classmethod
    def of(cls, rules: RuleSet) -> "RulesForm":
        """The form before anything is changed."""
        initial: dict[str, Any] = {
            f"figure_{name}": value for name, value in asdict(rules.thresholds).items()
        }
        for rule in rules.rules:
            initial[f"on_{rule.code}"] = rule.is_on
            initial |= {f"clock_{rule.code}_{name}": getattr(rule.clock, name) for name in CLOCKS}
        return cls(initial=initial, rules=rules)

    def clean(self) -> dict[str, Any]:
        """Figures that fit each other and the matrix."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            for fault in validate(self.wanted()):
                self.add_error(None, ValidationError(fault))
        return given

    def wanted(self) -> RuleSet:
        """What was sent. Call it only when every field is valid."""
        given = self.cleaned_data
        names = asdict(self.rules.thresholds)
        return replace(
            self.rules,
            thresholds=Thresholds(**{name: given[f"figure_{name}"] for name in names}),
            rules=tuple(self._wanted(rule) for rule in self.rules.rules),
        )

    def _wanted(self, rule: Rule) -> Rule:
        given = self.cleaned_data
        days = {
            name: given[f"clock_{rule.code}_{name}"]
            for name in CLOCKS
            if f"clock_{rule.code}_{name}" in self.fields
        }
        is_on = given[f"on_{rule.code}"] if rule.code in SOURCED else rule.is_on
        return replace(rule, is_on=is_on, clock=replace(rule.clock, **days))

    def parts(self) -> Iterator[dict[str, Any]]:
        """Each rule with its sentence and its fields."""
        for rule in self.rules.rules:
            names = [f"figure_{name}" for name in OF_RULE.get(rule.code, ())]
            names += [f"clock_{rule.code}_{name}" for name in CLOCKS]
            yield {
                "code": str(rule.code),
                "kind": rule.kind.label,
                "sentence": sentence(rule, self.rules.thresholds),
                "goes": _goes(rule),
                "off": BY_HAND if rule.code == Code.E4 else UNSOURCED,
                "switch": self[f"on_{rule.code}"] if rule.code in SOURCED else None,
                "fields": [self[name] for name in names if name in self.fields],
            }

    def of_all(self) -> list[Any]:
        """The fields of the figures that belong to every rule."""
        return [self[f"figure_{name}"] for name in OF_ALL]


def _goes(rule: Rule) -> str:
    """ "To the corporate register. Decided by: Senior leadership, at the next meeting. Told: ..."."""
    said = [f"To the {rule.destination.label.lower()} register."] if rule.destination else []
    if rule.decider:
        when = ", at the next meeting" if rule.clock.at_next_meeting else ""
        said.append(f"Decided by: {rule.decider}{when}.")
    if rule.told:
        said.append(f"Told: {rule.told}.")
    return " ".join(said)
