"""Asking a child process to read a file: what it answers, or the sentence that says how it died.

The reading itself happens in a child with limits on memory and time (`child`), because a small file can ask
for gigabytes. Nothing here raises for the sake of a bad file.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from governance.tables import limits
from governance.tables.problems import Problem

ROOT = Path(__file__).resolve().parents[2]
READER = find_spec("python_calamine")
# The child is given our own code and the reader's folder, and none of the start-up hooks of other packages.
PLACES = [
    str(ROOT),
    *(str(Path(place).parent) for place in (READER and READER.submodule_search_locations) or ()),
]
AS_CSV = (
    "If it is the right file, open it in a spreadsheet program, save the table alone as CSV and upload that."
)


def starts(module: str) -> str:
    """The code that a child begins with: `main` of this module of ours."""
    return f"import sys; sys.path[:0] = {PLACES!r}; from {module} import main; main()"


def message(asked: Mapping[str, Any], data: bytes) -> bytes:
    """What a child reads: what is asked on a line of its own, and the file."""
    return json.dumps(asked).encode() + b"\n" + data


def ask(sent: bytes, *, code: str, seconds: float = limits.CHILD_SECONDS) -> dict[str, Any] | Problem:
    """What the child that begins with `code` answers to a message, or the problem that says how it died.

    It gets no environment to speak of, no open file and no argument from the upload; `subprocess` kills it
    when the time is up.
    """
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-S", "-c", code],
            input=sent,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env={"RUST_BACKTRACE": "0", "LANG": "C.UTF-8"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return TOO_SLOW
    except OSError:
        return NOT_STARTED
    if done.returncode != 0:
        return _death(done.returncode)
    try:
        said: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return NOT_UNDERSTOOD
    return said


def _death(code: int) -> Problem:
    """Why the child died, as far as its status tells. Rust aborts when memory ends; Linux kills then too."""
    if code == -signal.SIGXCPU:
        return TOO_SLOW
    if code in {limits.OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV}:
        return TOO_MUCH
    return NOT_UNDERSTOOD


def _whole_file(said: str, mend: str = AS_CSV) -> Problem:
    return Problem(sheet="", row=None, column="", message=said, mend=mend)


TOO_SLOW = _whole_file(f"The file could not be read within {limits.CHILD_SECONDS} seconds, as any table can.")
TOO_MUCH = _whole_file("The file asked for more memory than a table needs.")
NOT_UNDERSTOOD = _whole_file("The file is damaged within: it could not be understood.")
NOT_STARTED = _whole_file(
    "The server is too busy to read files at the moment; nothing is wrong with yours.",
    "Try again in a few minutes.",
)
