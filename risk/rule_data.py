"""Sets of rules as data, for JSON: written whole, and read with the place of any fault. PURE."""

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from risk.enums import Level, RuleKind
from risk.rule_sets import KINDS
from risk.rule_types import Clock, Code, Rule, RuleSet, Thresholds


class RulesFault(ValueError):
    """Stored or sent data that is no set of rules. The sentence names the rule, the key and the mend."""


def as_data(rules: RuleSet) -> dict[str, Any]:
    """For JSON: version, matrix_size, thresholds by name, and the rules in their order."""
    return {
        "version": rules.version,
        "matrix_size": rules.matrix_size,
        "thresholds": asdict(rules.thresholds),
        "rules": [
            {
                "code": rule.code.value,
                "kind": rule.kind.value,
                "is_on": rule.is_on,
                "sentence": rule.sentence,
                "destination": rule.destination.value if rule.destination else None,
                "decider": rule.decider,
                "told": rule.told,
                "clock": asdict(rule.clock),
            }
            for rule in rules.rules
        ],
    }


def from_data(data: object) -> RuleSet:
    """The set that `as_data` gave, or that a form sent; RulesFault when it cannot be read as one.

    A threshold or a part of a clock that is left out has its default. Ask `validate` whether it can be used.
    """
    top = _table(data, "The rules")
    listed = top.get("rules")
    if not isinstance(listed, list | tuple):
        raise RulesFault("The rules, rules: it is no list. Write one table a rule.")
    return RuleSet(
        version=_whole(top, "version", "The rules"),
        matrix_size=_whole(top, "matrix_size", "The rules"),
        rules=tuple(_rule(item, at) for at, item in enumerate(listed, start=1)),
        thresholds=_thresholds(top.get("thresholds", {})),
    )


def _table(data: object, place: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise RulesFault(f"{place}: it is no table of names and values. Send it as one.")
    return data


def _whole(table: Mapping[str, Any], key: str, place: str) -> int:
    value = table.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise RulesFault(f"{place}, {key}: {value!r} is no whole number. Write one without quotes.")
    return value


def _text(table: Mapping[str, Any], key: str, place: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise RulesFault(f"{place}, {key}: {value!r} is no text. Write it between quotation marks.")
    return value


def _choice(table: Mapping[str, Any], key: str, known: tuple[str, ...], place: str) -> str:
    value = table.get(key)
    if value not in known:
        raise RulesFault(f"{place}, {key}: {value!r} is not known. Write one of {', '.join(known)}.")
    return str(value)


def _flag(table: Mapping[str, Any], key: str, place: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise RulesFault(f"{place}, {key}: {value!r} is not true or false. Write one without quotes.")
    return value


def _thresholds(data: object) -> Thresholds:
    table = _table(data, "The thresholds")
    names = {one.name for one in fields(Thresholds)}
    for key in table:
        if key not in names:
            raise RulesFault(f"The thresholds, {key}: it is no figure of the rules. Take it out.")
    return replace(Thresholds(), **{key: _whole(table, key, "The thresholds") for key in table})


def _rule(data: object, at: int) -> Rule:
    table = _table(data, f"Rule {at}")
    code = Code(_choice(table, "code", tuple(KINDS), f"Rule {at}"))
    place = f"Rule {code}"
    destination = table.get("destination")
    return Rule(
        code=code,
        kind=RuleKind(_choice(table, "kind", tuple(RuleKind.values), place)),
        is_on=_flag(table, "is_on", place),
        sentence=_text(table, "sentence", place),
        destination=Level(_choice(table, "destination", tuple(Level.values), place)) if destination else None,
        decider=_text(table, "decider", place),
        told=_text(table, "told", place),
        clock=_clock(table.get("clock", {}), place),
    )


def _clock(data: object, place: str) -> Clock:
    table = _table(data, f"{place}, clock")
    days = {
        key: _whole(table, key, f"{place}, clock")
        for key in ("told_days", "decide_days", "latest_days", "repeat_days")
        if table.get(key) is not None
    }
    return Clock(at_next_meeting=_flag(table, "at_next_meeting", f"{place}, clock"), **days)
