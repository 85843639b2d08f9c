"""The shape of what a snapshot holds, and how an older one is read. Pure.

A closed day is never written again, so a page must read what an earlier release wrote. Whoever changes a
payload so that pages cannot read the old one raises SHAPE and adds the step that brings the shape before it
up to date.
"""

from collections.abc import Callable, Mapping
from typing import Any

Payload = dict[str, Any]
Step = Callable[[str, Payload], Payload]

SHAPE = 1
# From a shape to the next: takes the key and the payload.
STEPS: Mapping[int, Step] = {}


def shaped(payload: Payload, *, shape: int = SHAPE) -> Payload:
    """The payload with its shape written into it."""
    return {**payload, "shape": shape}


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
