"""Breakdowns as people write them, and the one key each is stored under."""

from __future__ import annotations

import re
from functools import lru_cache

from governance.tables import limits
from governance.tables.problems import Unreadable, quoted
from performance.imports.cells import REMEMBERED, key_text

TOTALS = frozenset({"", "total", "all"})
PAIR = re.compile(r"([^\W\d]\w*)=([^=]+)")
WRITE = "Write it as age=18-64, several joined by semicolons, or leave the cell empty for the total."


@lru_cache(maxsize=REMEMBERED, typed=True)
def breakdown_key(cell: object) -> str:
    """'age=18-64;gender=female' for 'Gender=Female; age = 18-64', '' for the total. Raises Unreadable."""
    text = key_text(cell)
    if text.lower() in TOTALS:
        return ""
    pairs = dict(_pair(part, text) for part in text.split(";"))
    if len(pairs) != len(text.split(";")):
        raise Unreadable(f"{quoted(text)} names one dimension twice.", WRITE)
    key = ";".join(f"{dimension}={value}" for dimension, value in sorted(pairs.items()))
    if len(key) > limits.KEY_CHARACTERS:
        raise Unreadable(f"{quoted(text)} is too long.", WRITE)
    return key


def _pair(part: str, text: str) -> tuple[str, str]:
    plain = re.sub(r"\s+", "_", re.sub(r"\s*=\s*", "=", part.strip().lower()))
    found = PAIR.fullmatch(plain)
    if not found:
        raise Unreadable(f"{quoted(text)} is not a breakdown.", WRITE)
    return found[1], found[2]
