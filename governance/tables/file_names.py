"""The name of an uploaded file, made fit to show. Never believed."""

from __future__ import annotations

import unicodedata


def plain_file_name(name: str) -> str:
    """The last part of a path from any system, without characters that cannot be seen, cut to length."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(c for c in last if c == " " or unicodedata.category(c)[0] not in "CZ")
    return seen.strip()[:200] or "file"
