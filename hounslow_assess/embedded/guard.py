"""The guard: a small process beside the supervisor that ends every process group when that has gone.

It reads an inherited pipe whose other end only the supervisor holds. However that ends, kill -9 too,
the kernel closes its end, and the guard kills what is left: servers and the processes that they forked.
"""

import contextlib
import os
import signal
from pathlib import Path

from hounslow_assess.embedded import processes


class Guard:
    """The supervisor's end of the pipe."""

    def __init__(self, pipe: int, pid: int) -> None:
        """`pipe` is the end to write to, `pid` the guard's own number."""
        self.pipe = pipe
        self.pid = pid

    def add(self, group: int) -> None:
        """From now on this group ends with the supervisor."""
        self._tell(f"+{group}\n")

    def remove(self, group: int) -> None:
        """This group has ended; its number may come to be somebody else's."""
        self._tell(f"-{group}\n")

    def close(self) -> None:
        """The supervisor ends in good order."""
        os.close(self.pipe)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    def _tell(self, line: str) -> None:
        with contextlib.suppress(BrokenPipeError):
            os.write(self.pipe, line.encode("ascii"))


def start(*, keep: int) -> Guard:
    """Fork the guard. `keep` is the supervisor's lock: the guard holds it until all is ended."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(reading)
        return Guard(writing, pid)
    try:
        _watch(reading, keep)
    finally:
        os._exit(0)


def _watch(pipe: int, keep: int) -> None:
    """The guard's life: note the groups until the pipe ends, then kill those that are left."""
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    for descriptor in {int(entry.name) for entry in Path("/dev/fd").iterdir()} - {0, 1, 2, pipe, keep}:
        with contextlib.suppress(OSError):
            os.close(descriptor)
    groups: set[int] = set()
    with os.fdopen(pipe, encoding="ascii") as lines:
        for line in lines:
            group = int(line[1:])
            groups = groups | {group} if line[0] == "+" else groups - {group}
    for group in groups:
        processes.kill_group(group, signal.SIGKILL)
