"""One PostgreSQL cluster on the disk and the server process that serves it."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import IO

from hounslow_assess.embedded import processes
from hounslow_assess.embedded.accounts import Runner
from hounslow_assess.embedded.errors import EmbeddedError
from hounslow_assess.embedded.places import SOCKET_NAME, Places, private

USER = "hounslow"
START_SECONDS = 60.0
# The first major version that brings its own locale, so that upper and lower case are right without ICU.
BUILTIN_LOCALE_SINCE = 17
# For tests and figures only: a machine that fails may lose data. A server that is killed keeps every commit;
# with synchronous_commit=off it would not.
FAST = ("fsync=off", "full_page_writes=off")


class Cluster:
    """The data folder, its socket folder and its server."""

    def __init__(self, runner: Runner, places: Places, log: IO[bytes], *, fast: bool) -> None:
        """`log` takes what the programs print; `fast` gives up durability."""
        self.runner = runner
        self.places = places
        self.log = log
        self.fast = fast

    def prepare(self) -> None:
        """Make the cluster if there is none; refuse one of another major version."""
        version = self.runner.data / "PG_VERSION"
        if not version.exists():
            self._create()
        found = int(version.read_text(encoding="ascii"))
        if found != self.runner.postgres.major:
            raise EmbeddedError(
                f"The data in {self.runner.data} were made by PostgreSQL {found}, but version "
                f"{self.runner.postgres.major} is installed. Set EMBEDDED_POSTGRES_BIN to the programs of "
                f"version {found}, or VAR_DIR to a new folder."
            )

    def _create(self) -> None:
        """Make the cluster beside its place and move it there, so that a torn one is never used."""
        part = self.runner.data.with_name("data.part")
        shutil.rmtree(part, ignore_errors=True)
        self.runner.own(part)
        options = ["-U", USER, "-A", "trust", "-E", "UTF8", "--no-instructions", "-D", str(part)]
        options += _locale(self.runner.postgres.major)
        options += ["--no-sync"] if self.fast else []
        command = [self.runner.postgres.program("initdb"), *options]
        done = subprocess.run(  # noqa: S603 our own path
            command,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            cwd="/",
            **self.runner.popen_options(),
        )
        if done.returncode != 0:
            raise EmbeddedError(
                f"PostgreSQL could not make its data folder {self.runner.data}. It said: "
                f"{tail(self.places.log, 1)} (The whole of it is in {self.places.log}.)"
            )
        part.rename(self.runner.data)

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server; it dies with this process. Call it only when no process of the last one lives."""
        lock = self._server_lock()
        try:
            self._sweep()
            settings = [f"unix_socket_directories={self.places.sockets}", "listen_addresses=", *SETTINGS]
            settings += FAST if self.fast else ()
            command = [self.runner.postgres.program("postgres"), "-D", str(self.runner.data)]
            command += [part for setting in settings for part in ("-c", setting)]
            return subprocess.Popen(  # noqa: S603 our own path
                command,
                stdin=subprocess.DEVNULL,
                stdout=self.log,
                stderr=self.log,
                cwd="/",
                pass_fds=[lock],
                preexec_fn=processes.follow_parent(signal.SIGINT),
                **self.runner.popen_options(),
            )
        finally:
            # From here the lock is postgres's and its children's: it is free when the last of them has ended.
            os.close(lock)

    def _server_lock(self) -> int:
        """The lock that proves, once taken, that nothing of an earlier server lives."""
        lock = processes.open_lock(self.places.server_lock)
        deadline = time.monotonic() + START_SECONDS
        while not processes.take(lock):
            if time.monotonic() > deadline:
                os.close(lock)
                raise EmbeddedError(
                    f"A PostgreSQL left from an earlier start still runs on {self.runner.data}. "
                    "Stop it (its number is the first line of postmaster.pid in that folder) and try again."
                )
            time.sleep(0.05)
        return lock

    def _sweep(self) -> None:
        """Remove what a killed server left; its number may name somebody else's process by now."""
        private(self.places.sockets, owner=self.runner.uid)
        socket = self.places.sockets / SOCKET_NAME
        for left in (self.runner.data / "postmaster.pid", socket, socket.with_name(f"{SOCKET_NAME}.lock")):
            left.unlink(missing_ok=True)

    def is_ready(self) -> bool:
        """True once the server has written that it takes connections (the last line of its pid file)."""
        with contextlib.suppress(OSError, IndexError):
            lines = (self.runner.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            return lines[7].strip() == "ready"
        return False


# Times in UTC; enough connections for web, worker, tests in parallel and a person looking on.
SETTINGS = ("unix_socket_permissions=0700", "max_connections=200", "timezone=UTC", "log_timezone=UTC")


def _locale(major: int) -> list[str]:
    if major >= BUILTIN_LOCALE_SINCE:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=C"]


def tail(path: Path, lines: int = 5) -> str:
    """The last lines of a log, for a message."""
    try:
        return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
    except OSError:
        return ""
