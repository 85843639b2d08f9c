"""The supervisor's children: each a process group of its own, started again with a back-off when it dies."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from hounslow_assess.embedded import processes
from hounslow_assess.embedded.guard import Guard

ROOT = Path(__file__).resolve().parent.parent.parent
LOG_LIMIT = 5 * 1024 * 1024
# Seconds before the first, second, third ... start anew. Who ran for a minute begins at the first again.
BACK_OFF = (0.2, 1.0, 2.0, 5.0, 10.0, 30.0)
SETTLED = 60.0


@dataclass(frozen=True)
class Service:
    """What to run: its name, command, further environment, open files; `restart` makes the command anew."""

    name: str
    command: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    descriptors: tuple[int, ...] = ()
    restart: Callable[[], list[str]] | None = None


class Child:
    """One service and the process that runs it now."""

    def __init__(self, service: Service, environment: Mapping[str, str], var: Path) -> None:
        """`var` holds the folder of the logs."""
        self.service = service
        self.environment = {**environment, **service.environment}
        self.log = var / "logs" / f"{service.name}.log"
        self.failures = 0
        self.due_at: float | None = None

    def start(self, guard: Guard, *, output: int | None = None, errors: int | None = -1) -> None:
        """Start the process, dying with this one; what it prints goes to its log unless told otherwise."""
        command = self.service.restart() if self.service.restart and self.failures else self.service.command
        with self._open_log() as log:
            self.process = subprocess.Popen(  # noqa: S603 our own commands
                command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log if output is None else output,
                stderr=log if errors == -1 else errors,
                start_new_session=True,
                pass_fds=self.service.descriptors,
                preexec_fn=processes.follow_parent(signal.SIGKILL),
            )
        self.group = self.process.pid
        guard.add(self.group)
        self.started_at = time.monotonic()
        self.due_at = None

    def _open_log(self) -> IO[bytes]:
        mode = "wb" if self.log.exists() and self.log.stat().st_size > LOG_LIMIT else "ab"
        return self.log.open(mode)

    @property
    def code(self) -> int | None:
        """The status with which the process ended, None while it runs."""
        return self.process.poll()

    def tend(self, guard: Guard) -> str:
        """Start the process again when it has died and its time has come; what there is to say about it."""
        now = time.monotonic()
        if self.due_at is not None:
            if now >= self.due_at:
                self.start(guard)
            return ""
        if self.code is None:
            return ""
        self._clear(guard)
        self.failures = 1 if now - self.started_at > SETTLED else self.failures + 1
        pause = BACK_OFF[min(self.failures, len(BACK_OFF)) - 1]
        self.due_at = now + pause
        return f"The {self.service.name} ended unexpectedly ({self.code}), starting it again; see {self.log}"

    def _clear(self, guard: Guard) -> None:
        """End what the process left behind: pool workers, beat."""
        processes.end_group(self.group, grace=0.0)
        guard.remove(self.group)

    def wait(self, check: Callable[[], None]) -> str:
        """Wait for a process that ends by itself; gives what it printed. `check` may raise meanwhile."""
        while True:
            try:
                printed, _ = self.process.communicate(timeout=0.2)
            except subprocess.TimeoutExpired:
                check()
            else:
                return os.fsdecode(printed or b"")

    def ask(self) -> None:
        """Ask the process to end."""
        if self.due_at is None and self.code is None:
            self.process.terminate()

    def end(self, guard: Guard, seconds: float) -> None:
        """Wait so long for the process to end, then end it and all that it forked."""
        if self.due_at is None:
            self.ask()
            processes.stop(self.process, (signal.SIGTERM, seconds))
            self._clear(guard)
