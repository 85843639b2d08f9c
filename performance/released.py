"""What of a snapshot is for members: a list of what they may have, and nothing else passes. Pure.

The rules below name every key that members get. A key that is not named is left out, so that a new part of a
payload is for staff until somebody writes it down here; so is anything unexpected inside of a named one.
Where a page needs a key whose value is not for members, the rule gives what stands in its place.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from performance.audiences import RELEASED
from performance.snapshot_keys import POSITION, REGISTER

Payload = dict[str, Any]
OFFICIAL = "official"


class _Keep:
    """The value as it is: text, a number, or a list of such. What holds names of its own is not plain."""


@dataclass(frozen=True)
class _Instead:
    """Never for members: this stands in its place."""

    value: Any


@dataclass(frozen=True)
class _Each:
    """A list, each of its items by the same rule; `official`: only those with published figures."""

    rule: "_Rule"
    official: bool = False


@dataclass(frozen=True)
class _Ours:
    """The council's own: for members once it is released; before that `before` stands in its place."""

    rule: "_Rule"
    before: Any = None


_Rule = _Keep | _Instead | _Each | _Ours | Mapping[str, Any]
KEEP = _Keep()


def _keep(names: str) -> dict[str, _Rule]:
    return dict.fromkeys(names.split(), KEEP)


_FACTS = _Each(_keep("term text strong"))
_LINE = _keep(
    "id code slug name label group position statements status in_use has_value value short period basis "
    "england region region_name says comparison line grade finding detail spark attention"
)
_LINES = _Each(_LINE, official=True)
_SOURCE = _keep("shape assessment published_on state")
_RAISE = _keep("statement from to points percent rating")
# The evidence's word alone: its reasons and signals name measures and pieces that are not for members.
_NO_WORD = {"word": "", "reason": "", "confidence": ""}
_TILE = {
    **_keep("number slug name theme summary score label findings measures attention reason latest"),
    "to_improve": _Instead(0),
    "unmarked": _Instead(0),
    "ours": _Ours(KEEP),
    "agreed_on": _Ours(KEEP),
    "evidence": _Ours({**_keep("word confidence"), "reason": _Instead("")}, before=_NO_WORD),
    "thin": _Instead(False),
    "coverage": _Instead(None),
}
_POSITION = {
    **_SOURCE,
    "framework": KEEP,
    "result": _keep(
        "points out_of percent exact rating complete headroom to_next scored of "
        "printed_percent printed_rating disagrees"
    ),
    "raises": _Each(_RAISE),
    "ours": _Ours(_keep("points out_of percent exact rating complete headroom to_next scored of agreed_on")),
    "supported": _Instead(None),
    "course": _Instead(None),
    "voice": _LINES,
    "promises": _Instead(None),
    RELEASED: {
        "themes": _Each({"name": KEEP, "statements": _Each(_TILE)}),
        "watch": _LINES,
        "measures": KEEP,
        "voice": _LINES,
    },
}
_STATEMENT = {
    **_SOURCE,
    **_keep("number slug name theme summary score label commitment expectations document"),
    "findings": _Each({**_keep("id text"), "mark": _Instead(""), "version": _Instead(0)}),
    "measures": _LINES,
    "earlier": _Each(_keep("published_on score state")),
    "raise": _RAISE,
    "ours": _Ours(
        {
            **_keep("score label rationale strengths gaps confidence agreed_on agreed_by"),
            "proposed_by": _Instead(""),
            "challenged_by": _Instead(""),
            "rests_on": _Instead([]),
        }
    ),
    "evidence": _Ours(
        {
            **_keep("word confidence_word rules"),
            "indicative": _Instead(None),
            "difference": _Instead(None),
            "confidence": _Instead(None),
            "reasons": _Instead([]),
            "signals": _Instead([]),
            "suspended": _Instead([]),
        }
    ),
    "coverage": _Instead(None),
    "promises": _Instead([]),
}
_MEASURE = {
    **_keep("shape origin lead value unit ladder_axis meaning csv source_note has_figure"),
    "line": _LINE,
    "facts": _FACTS,
    "ladder": _Each(_keep("label value bar ours")),
    "comparisons": _Each(_keep("term value words")),
    "notes": _FACTS,
    "trend": {
        **_keep("title subtitle chart basis_label region_name"),
        "rows": _Each(_keep("period value basis interval england region break_words")),
        "changes": _FACTS,
    },
    "groups": {"title": KEEP, "rows": _Each(_keep("group value basis england"))},
    "about": _FACTS,
    "target": _Instead(None),
    "doubt": _Instead(None),
    "signal": _Instead(None),
}
# The corporate register: a risk's own words as far as they are for members, and roles in place of people.
_REGISTER: Mapping[str, _Rule] = {
    "shape": KEEP,
    RELEASED: _Ours(
        {
            "risks": _Each(
                _keep("reference title headline band score register owner outside tolerance review_due")
            )
        }
    ),
}
_RULES: Mapping[str, Mapping[str, _Rule]] = {
    POSITION: _POSITION,
    REGISTER: _REGISTER,
    "statement": _STATEMENT,
    "measure": _MEASURE,
}


def members_part(key: str, payload: Mapping[str, Any]) -> Payload | None:
    """What members get of a snapshot when it is released; None where nothing of it is for them.

    The published result and the report's text, agreed scores with their reasons, the evidence's word, the
    figures of official measures, the risks of the corporate register that are for members. No marks of
    findings, no measure of our own, nothing that counts them.
    """
    return _members(key, payload, released=True)


def public_part(key: str, payload: Mapping[str, Any]) -> Payload | None:
    """What members get before anything is released: published facts, and nothing of the council's own."""
    return _members(key, payload, released=False)


def fingerprint(parts: Mapping[str, Mapping[str, Any]]) -> str:
    """Names what a person saw of these parts: the same parts give the same 64 letters."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _members(key: str, payload: Mapping[str, Any], *, released: bool) -> Payload | None:
    kind = key.partition(":")[0]
    if kind not in _RULES or (kind == "measure" and not _is_for_members(payload.get("line"))):
        return None
    part: Payload = _part(payload, _RULES[kind], released=released)
    return part


def _is_for_members(line: Any) -> bool:
    return isinstance(line, Mapping) and line.get("status") == OFFICIAL and bool(line.get("in_use"))


def _part(value: Any, rule: _Rule, *, released: bool) -> Any:
    """The value by its rule; None for a value of another build than the rule's."""
    if isinstance(rule, _Instead):
        return rule.value
    if isinstance(rule, _Ours):
        return _part(value, rule.rule, released=True) if released else rule.before
    if isinstance(rule, _Keep):
        return value if _is_plain(value) else None
    if isinstance(rule, _Each):
        return _each(value, rule, released=released) if isinstance(value, list) else None
    if not isinstance(value, Mapping):
        return None
    return {
        name: _part(value[name], inner, released=released) for name, inner in rule.items() if name in value
    }


def _each(values: list[Any], rule: _Each, *, released: bool) -> list[Any]:
    chosen = [one for one in values if _is_for_members(one)] if rule.official else values
    return [_part(one, rule.rule, released=released) for one in chosen]


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(_is_plain(one) for one in value)
    return not isinstance(value, Mapping)
