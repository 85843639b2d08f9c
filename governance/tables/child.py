"""The process that reads: it lowers its own limits first, reads one file from standard input, and answers in
JSON.

It never imports Django, opens no file and no connection, and cannot be made to use more memory or time than
`limits` says; whatever happens to it, the caller turns into a sentence.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
from collections.abc import Callable, Mapping
from typing import Any

from governance.tables import limits

# What is asked beside the file, and the file: answered by something that JSON can write.
Answer = Callable[[Mapping[str, Any], bytes], object]


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


def serve(answer: Answer) -> None:
    """Read what is asked, a line of JSON, and the file from standard input; write the answer."""
    lower_limits()
    gc.disable()  # the process is too short-lived to have anything worth collecting
    try:
        asked = json.loads(sys.stdin.buffer.readline())
        said = answer(asked, sys.stdin.buffer.read(limits.WORKBOOK_BYTES + 1))
        sys.stdout.buffer.write(json.dumps(said, separators=(",", ":")).encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except MemoryError:
        os._exit(limits.OUT_OF_MEMORY)
    os._exit(0)  # nothing to tidy: the memory goes with the process, faster than freed piece by piece
