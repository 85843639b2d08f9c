"""A case to weigh by hand, read from JSON and refused with the place and the mend where it is wrong. PURE.

{"ours": 3, "expected_kinds": ["measure"], "categories_current": 2, "categories_asked": 4,
"signals": [{"kind": "measure", "value": "2.0", "weight": "1", "age": "0.5"}]}: `ours` may be null, a signal
may have a `sentence`, figures may be numbers or texts, `age` is in units of the signal's own frequency.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from performance.engine.evidence import EvidenceError, Rules, Signal

_FIGURE = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,24})?(?:[eE][+-]?[0-9]{1,2})?", re.ASCII)


@dataclass(frozen=True)
class Case:
    """What a file asks to be weighed. `signals` keep their order."""

    ours: int | None
    expected_kinds: tuple[str, ...]
    categories_current: int
    categories_asked: int
    signals: tuple[Signal, ...]


def read_case(data: bytes, rules: Rules) -> Case:
    """The case in a JSON file; EvidenceError names the place and the mend. Kinds go by slug or name."""
    top = _Table(_object(data), "")
    case = Case(
        ours=top.score("ours"),
        expected_kinds=top.kinds("expected_kinds", rules),
        categories_current=top.count("categories_current"),
        categories_asked=top.count("categories_asked"),
        signals=tuple(_signal(table, rules) for table in top.tables("signals")),
    )
    top.done()
    return case


def _object(data: bytes) -> object:
    # Figures stay texts, so that 2.1 is 2.1; a key that stands twice would hide one of its values.
    try:
        return json.loads(
            data.decode("utf-8-sig"),
            parse_float=str,
            parse_constant=str,
            object_pairs_hook=_each_once,
        )
    except EvidenceError:
        raise
    except UnicodeDecodeError as error:
        raise EvidenceError(f"it is not UTF-8 at byte {error.start}. Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise EvidenceError(
            f"line {error.lineno}, column {error.colno} is not JSON: {error.msg}. Correct that line."
        ) from error
    except ValueError as error:
        raise EvidenceError("a number in it has too many figures. Shorten it.") from error
    except RecursionError as error:
        raise EvidenceError("it is nested too deeply. Write one object with a list of signals.") from error


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise EvidenceError(f"{key} stands twice in one object. Keep one of the two.")
        found[key] = value
    return found


class _Table:
    """One object of the file, read key by key so that a refusal can name its place."""

    def __init__(self, values: object, place: str) -> None:
        self.place = place
        if not isinstance(values, dict):
            self.refuse("", f"{_said(values)} stands where an object should. Write {{...}}.")
        self.values: dict[str, object] = dict(values)

    def refuse(self, key: str, mend: str) -> NoReturn:
        raise EvidenceError(f"{self.place}{key}{' ' if key else ''}{mend}")

    def take(self, key: str, mend: str) -> object:
        if key not in self.values:
            self.refuse(key, f"is missing. {mend}")
        return self.values.pop(key)

    def score(self, key: str) -> int | None:
        mend = "Write a whole number from 1 to 4, or null where there is no score of ours."
        value = self.take(key, mend)
        if value is None:
            return None
        if type(value) is not int or not 1 <= value <= 4:
            self.refuse(key, f"is {_said(value)}. {mend}")
        return value

    def count(self, key: str) -> int:
        mend = "Write a whole number from 0 to 100."
        value = self.take(key, mend)
        if type(value) is not int or not 0 <= value <= 100:
            self.refuse(key, f"is {_said(value)}. {mend}")
        return value

    def figure(self, key: str) -> Decimal:
        mend = f'Write a figure, as "{key}": "1.5".'
        value = self.take(key, mend)
        if type(value) is int:
            value = str(value)
        if not isinstance(value, str) or not _FIGURE.fullmatch(value):
            self.refuse(key, f"is {_said(value)}. {mend}")
        return Decimal(value)

    def kind(self, value: object, key: str, rules: Rules) -> str:
        known = ", ".join(kind.slug for kind in rules.kinds)
        if not isinstance(value, str):
            self.refuse(key, f"is {_said(value)}. Use one of: {known}.")
        try:
            return rules.kind_named(value).slug
        except EvidenceError:
            self.refuse(key, f"is {_said(value)}. Use one of: {known}.")

    def kinds(self, key: str, rules: Rules) -> tuple[str, ...]:
        values = self.items(key)
        slugs = [self.kind(value, f"{key}, item {at},", rules) for at, value in enumerate(values, start=1)]
        if len(set(slugs)) < len(slugs):
            self.refuse(key, "has a kind twice. Name each once.")
        return tuple(slugs)

    def items(self, key: str) -> list[object]:
        value = self.take(key, "Write a list, as [].")
        if not isinstance(value, list):
            self.refuse(key, f"is {_said(value)}. Write a list, as [].")
        return value

    def tables(self, key: str) -> list[_Table]:
        return [_Table(value, f"{key} {at}, ") for at, value in enumerate(self.items(key), start=1)]

    def done(self) -> None:
        for key in self.values:
            self.refuse(key, "is not a key that is known. Correct its spelling or take it out.")


def _said(value: object) -> str:
    """A value as it stands in the file, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else f"{text[:40]}..."


def _signal(table: _Table, rules: Rules) -> Signal:
    kind = table.kind(table.take("kind", "Name the kind of source."), "kind", rules)
    value, weight, age = table.figure("value"), table.figure("weight"), table.figure("age")
    sentence = table.values.pop("sentence", "")
    if not isinstance(sentence, str) or not sentence.isprintable():
        table.refuse("sentence", f"is {_said(sentence)}. Write one line between quotation marks.")
    table.done()
    try:
        return Signal(kind=kind, value=value, weight=weight, age=age, sentence=sentence)
    except EvidenceError as error:
        table.refuse("", str(error))
