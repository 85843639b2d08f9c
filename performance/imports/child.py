"""The process that reads: it lowers its own limits first, reads one file from standard input, and answers in
JSON.

It never imports Django, opens no file and no connection, and cannot be made to use more memory or time than
`limits` says; whatever happens to it, the caller (`base`) turns into a sentence. The published workbook takes
about half a second here, start included.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
from datetime import date

from performance.imports import limits
from performance.imports.profiles import read_bytes


def lower_limits() -> None:
    """Memory, processor time, no core dump, no file written. Only ever lowers what is set already."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.CHILD_BYTES),
        (resource.RLIMIT_CPU, limits.CHILD_CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        # A second later processor time ends by SIGKILL; the first signal tells it from the end of memory.
        last = most + 1 if kind == resource.RLIMIT_CPU else most
        hard = resource.getrlimit(kind)[1]
        if hard != resource.RLIM_INFINITY:
            most, last = min(most, hard), min(last, hard)
        resource.setrlimit(kind, (most, last))


def main() -> None:
    """Read `{"today", "units"}` and the file from standard input, write the sheaf to standard output."""
    lower_limits()
    gc.disable()  # the process is too short-lived to have anything worth collecting
    try:
        _answer()
    except MemoryError:
        os._exit(limits.OUT_OF_MEMORY)
    os._exit(0)  # nothing to tidy: the memory goes with the process, faster than freed piece by piece


def _answer() -> None:
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(limits.WORKBOOK_BYTES + 1)
    sheaf = read_bytes(data, today=date.fromisoformat(asked["today"]), units=asked["units"])
    sys.stdout.buffer.write(json.dumps(sheaf.as_dict(), separators=(",", ":")).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
