"""The child's end of reading measures. The published workbook takes half a second here, start included."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.tables.child import serve
from performance.imports.profiles import read_bytes


def main() -> None:
    """Read `{"today", "units"}` and the file, answer with the sheaf."""
    serve(_answer)


def _answer(asked: Mapping[str, Any], data: bytes) -> object:
    today = date.fromisoformat(asked["today"])
    return read_bytes(data, today=today, units=asked["units"]).as_dict()
