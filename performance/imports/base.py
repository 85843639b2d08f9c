"""The way in: read a file of measures and answer with figures or plain reasons, whatever the file is.

The reading itself happens in a child process with limits on memory and time (`child`), because a small file
can ask for gigabytes. Nothing here raises for the sake of a bad file.
"""

from __future__ import annotations

import stat
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from governance.tables import caller, guard, limits
from governance.tables.problems import Problem, Refused
from performance.imports import wire
from performance.imports.types import Reading

START = caller.starts("performance.imports.child")


def read(
    source: Path | str | bytes, file_name: str = "", *, today: date, units: Mapping[str, str] | None = None
) -> Reading:
    """Read a measures file, given by path or content.

    `file_name` is not believed: kinds are told by content. Periods after `today` are refused. `units` maps
    measure codes to 'percent' and so on, and sharpens the checks of the simple template. Every fault of the
    file, a death of the child among them, comes back as a Problem.
    """
    del file_name
    return wire.reading(read_sheaf(source, today=today, units=units))


def read_sheaf(
    source: Path | str | bytes, *, today: date, units: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The same as the plain lists of `Sheaf.as_dict`, to copy to the database without objects between."""
    try:
        data = source if isinstance(source, bytes) else _content(Path(source))
        guard.check_size(len(data))
    except Refused as refused:
        return wire.failed(refused.problem)
    asked = {"today": today.isoformat(), "units": dict(units or {})}
    return run_child(caller.message(asked, data))


def _content(path: Path) -> bytes:
    """The bytes of a regular file of no more than the cap. Raises Refused."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Refused("This is a folder or a device, not a file.", "Give the path of one file.")
        guard.check_size(about.st_size)
        return path.read_bytes()
    except (OSError, ValueError):
        raise Refused("The file cannot be opened.", "Check the path and whether you may read it.") from None


def run_child(message: bytes, *, code: str = START, seconds: float = limits.CHILD_SECONDS) -> dict[str, Any]:
    """What the child answers to a message, or the sheaf that says how it died."""
    said = caller.ask(message, code=code, seconds=seconds)
    return wire.failed(said) if isinstance(said, Problem) else said
