"""What is new since a person last looked: two small sets of facts, and the sentences between them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

Facts = dict[str, Any]
# A look this long after the one before begins a new visit.
VISIT = timedelta(hours=1)
WORDS = {
    "supports": "supports our score",
    "questions": "questions our score",
    "contradicts": "contradicts our score",
    "cautious": "makes our score look cautious",
    "not enough to say": "is not enough to say",
}


@dataclass(frozen=True)
class Change:
    """Something that is another than it was. ``statement`` is its number, or None for the whole."""

    statement: int | None
    sentence: str
    arrow: str = ""  # "up", "down" or nothing


def facts_of(part: Mapping[str, Any], result: Mapping[str, Any] | None) -> Facts:
    """The facts of a position that a person would want to hear of: scores, and what the evidence says.

    `part` is an audience's part of the position's payload, `result` the published result or None.
    """
    facts: Facts = {"points": result["points"]} if result else {}
    for theme in part["themes"]:
        for tile in theme["statements"]:
            number = tile["number"]
            facts[f"published:{number}"] = tile["score"]
            facts[f"ours:{number}"] = tile["ours"]
            facts[f"word:{number}"] = tile["evidence"]["word"]
            facts[f"worse:{number}"] = tile["attention"]
    return facts


def changes(before: Facts, now: Facts, names: Mapping[int, str]) -> tuple[Change, ...]:
    """What changed, by statement, scores first. Nothing for a fact that was not known before."""
    found = []
    for fact, value in now.items():
        kind, _, number = fact.partition(":")
        if fact not in before or before[fact] == value or not number:
            continue
        name = names.get(int(number))
        if name:
            found.append((_RANK[kind], int(number), _SAY[kind](int(number), name, before[fact], value)))
    found.sort(key=lambda one: one[:2])
    return tuple(change for _, _, change in found)


def _score(number: int, name: str, was: Any, is_now: Any, *, whose: str) -> Change:
    if was is None:
        return Change(number, f"{name}: {whose} {is_now}, the first.")
    if is_now is None:
        return Change(number, f"{name}: no {whose} score any more; it was {was}.")
    return Change(number, f"{name}: {whose} {was} to {is_now}.", "up" if is_now > was else "down")


def _published(number: int, name: str, was: Any, is_now: Any) -> Change:
    return _score(number, name, was, is_now, whose="published")


def _ours(number: int, name: str, was: Any, is_now: Any) -> Change:
    return _score(number, name, was, is_now, whose="ours")


def _word(number: int, name: str, was: Any, is_now: Any) -> Change:  # noqa: ARG001 (one shape for all)
    return Change(number, f"{name}: our evidence now {WORDS.get(is_now, is_now)}.")


def _worse(number: int, name: str, was: Any, is_now: Any) -> Change:
    counted = f"{is_now} measure{'' if is_now == 1 else 's'} worse than England"
    return Change(number, f"{name}: {counted}, before {was}.", "up" if is_now > was else "down")


_SAY = {"published": _published, "ours": _ours, "word": _word, "worse": _worse}
_RANK = {"published": 0, "ours": 1, "word": 2, "worse": 3}
