"""The shape of what a snapshot holds, and how an older one is read. Pure.

A closed day is never written again, so a page must read what an earlier release wrote. Whoever changes a
payload so that pages cannot read the old one raises SHAPE and adds the step that brings the shape before it
up to date.
"""

from collections.abc import Callable, Mapping
from typing import Any

from performance.audiences import RELEASED, STAFF
from performance.snapshot_keys import POSITION

Payload = dict[str, Any]
Step = Callable[[str, Payload], Payload]

SHAPE = 2


def shaped(payload: Payload, *, shape: int = SHAPE) -> Payload:
    """The payload with its shape written into it."""
    return {**payload, "shape": shape}


# --- 1 to 2: our own scores, evidence, promises, targets, and the parts of a measure --------------------
def _with_ours(key: str, payload: Payload) -> Payload:
    """As if nothing of it had been held on that day: nothing was."""
    if key == POSITION:
        parts = {name: _part(payload[name]) for name in (STAFF, RELEASED)}
        return {**payload, **parts, "ours": None, "course": [], "supported": None, "promises": _NO_PROMISES}
    if key.startswith("statement:"):
        lines = [_line(one) for one in payload["measures"]]
        return {**payload, "measures": lines, **_NOTHING_ON_STATEMENT}
    return {**payload, "line": _line(payload["line"]), **_NOTHING_ON_MEASURE}


def _part(part: Payload) -> Payload:
    themes = [
        {**theme, "statements": [{**tile, **_NOTHING_ON_TILE} for tile in theme["statements"]]}
        for theme in part["themes"]
    ]
    return {**part, "themes": themes, "watch": [_line(one) for one in part["watch"]], "voice": []}


def _line(line: Payload) -> Payload:
    return {**line, "short": line["value"]} if "value" in line else line


_NO_PROMISES: Payload = {"open": 0, "late": 0, "kept": 0, "dropped": 0, "next_due": None}
_NO_COVERAGE: Payload = {"current": 0, "asked": 0, "triangulated": False}
_NOTHING_ON_TILE: Payload = {
    "ours": None,
    "agreed_on": None,
    "evidence": {"word": None, "reason": "", "confidence": "low"},
    "thin": False,
    "coverage": _NO_COVERAGE,
}
_NOTHING_ON_STATEMENT: Payload = {
    "ours": None,
    "evidence": {
        **dict.fromkeys(("word", "indicative", "difference", "confidence", "confidence_word", "rules")),
        **{name: [] for name in ("reasons", "kinds", "signals", "suspended")},
    },
    "coverage": {"categories": [], **_NO_COVERAGE},
    "promises": [],
}
_NOTHING_ON_MEASURE: Payload = dict.fromkeys(("target", "doubt", "signal", "groups"))

# From a shape to the next: takes the key and the payload.
STEPS: Mapping[int, Step] = {1: _with_ours}


def readable(
    key: str, payload: Payload, *, steps: Mapping[int, Step] = STEPS, shape: int = SHAPE
) -> Payload | None:
    """The payload in today's shape; None when no step leads there."""
    found = int(payload.get("shape", 0))
    while found < shape:
        step = steps.get(found)
        if step is None:
            return None
        payload, found = step(key, payload), found + 1
    return payload
