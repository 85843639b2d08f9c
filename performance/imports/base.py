"""The way in: read a file of measures and answer with figures or plain reasons, whatever the file is.

The reading itself happens in a child process with limits on memory and time (`child`), because a small file
can ask for gigabytes. Nothing here raises for the sake of a bad file.
"""

from __future__ import annotations

import json
import signal
import stat
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from performance.imports import guard, limits, wire
from performance.imports.problems import Refused
from performance.imports.types import Problem, Reading

ROOT = Path(__file__).resolve().parents[2]
READER = find_spec("python_calamine")
# The child is given our own code and the reader's folder, and none of the start-up hooks of other packages.
PLACES = [
    str(ROOT),
    *(str(Path(place).parent) for place in (READER and READER.submodule_search_locations) or ()),
]
START = f"import sys; sys.path[:0] = {PLACES!r}; from performance.imports.child import main; main()"
AS_CSV = (
    "If it is the right file, open it in a spreadsheet program, save the table alone as CSV and upload that."
)


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
    asked = json.dumps({"today": today.isoformat(), "units": dict(units or {})}).encode()
    return run_child(asked + b"\n" + data)


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
    """What the child answers to a message, or the sheaf that says how it died.

    It gets no environment to speak of, no open file and no argument from the upload; `subprocess` kills it
    when the time is up.
    """
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-S", "-c", code],
            input=message,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env={"RUST_BACKTRACE": "0", "LANG": "C.UTF-8"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return wire.failed(TOO_SLOW)
    except OSError:
        return wire.failed(NOT_STARTED)
    try:
        sheaf: dict[str, Any] = (
            json.loads(done.stdout) if done.returncode == 0 else wire.failed(_death(done.returncode))
        )
    except ValueError:
        return wire.failed(NOT_UNDERSTOOD)
    return sheaf


def _death(code: int) -> Problem:
    """Why the child died, as far as its status tells. Rust aborts when memory ends; Linux kills then too."""
    if code == -signal.SIGXCPU:
        return TOO_SLOW
    if code in {limits.OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV}:
        return TOO_MUCH
    return NOT_UNDERSTOOD


def _whole_file(message: str, mend: str = AS_CSV) -> Problem:
    return Problem(sheet="", row=None, column="", message=message, mend=mend)


TOO_SLOW = _whole_file(f"The file could not be read within {limits.CHILD_SECONDS} seconds, as any table can.")
TOO_MUCH = _whole_file("The file asked for more memory than a table of figures needs.")
NOT_UNDERSTOOD = _whole_file("The file is damaged within: it could not be understood.")
NOT_STARTED = _whole_file(
    "The server is too busy to read files at the moment; nothing is wrong with yours.",
    "Try again in a few minutes.",
)
