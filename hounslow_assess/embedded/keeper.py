"""The keeper of the embedded PostgreSQL.

Every process that uses the database holds a shared lock on one file. The keeper, a detached process, owns
postgres as its child and stops it when it can take that lock exclusively. The kernel counts the users, so
nothing goes stale: a user that is killed lets go like one that ends.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from hounslow_assess.embedded import accounts, processes
from hounslow_assess.embedded.cluster import START_SECONDS, USER, Cluster, tail
from hounslow_assess.embedded.errors import EmbeddedError
from hounslow_assess.embedded.places import Places, of

ROOT = Path(__file__).resolve().parent.parent.parent
LOG_LIMIT = 5 * 1024 * 1024
TICK = 0.1
# A server that fails this often before it is ready once will not come.
HOPELESS = 5


# --- The user's side --------------------------------------------------------------------------------
@dataclass(frozen=True)
class Server:
    """Where the embedded PostgreSQL listens, and how often it has been started by its present keeper."""

    sockets: str
    starts: int
    data: str
    user: str = USER

    def url(self, database: str) -> str:
        """A DATABASE_URL for one of its databases."""
        return f"postgres://{self.user}@{self.sockets.replace('/', '%2F')}/{database}"


# The lock files that this process holds, by VAR_DIR. Forked children share them and so count as users too.
_held: dict[Path, int] = {}
_guard = threading.Lock()


def ensure(var_dir: Path) -> Server:
    """Hold the embedded PostgreSQL of `var_dir` for the life of this process, starting it if nobody has.

    Raises EmbeddedError with the mend when it cannot be started.
    """
    places = of(var_dir)
    with _guard:
        if places.var not in _held:
            _held[places.var] = _join(places)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if not processes.is_locked(places.keeper_lock):
                _start_keeper(places)
            state = _read(places)
            if state.get("error"):
                raise EmbeddedError(state["error"])
            if state.get("ready"):
                return Server(state["sockets"], state["starts"], state["data"])
            time.sleep(0.02)
    raise EmbeddedError(f"The embedded PostgreSQL did not start in time. See the end of {places.log}.")


@dataclass(frozen=True)
class Glance:
    """What can be seen of the embedded PostgreSQL without waiting."""

    has_keeper: bool
    is_ready: bool
    starts: int


def glance(var_dir: Path) -> Glance:
    """How the embedded PostgreSQL is at this moment."""
    places = of(var_dir)
    state = _read(places)
    return Glance(processes.is_locked(places.keeper_lock), bool(state.get("ready")), state.get("starts", 0))


def revive(var_dir: Path) -> int:
    """See that there is a keeper, without waiting for its server; gives how often that has been started."""
    places = of(var_dir)
    if not processes.is_locked(places.keeper_lock):
        _start_keeper(places)
    return max(glance(var_dir).starts, 1)


def release(var_dir: Path) -> None:
    """Let go of the embedded PostgreSQL before this process ends (tests only need it)."""
    with _guard:
        descriptor = _held.pop(of(var_dir).var, None)
        if descriptor is not None:
            os.close(descriptor)


def _join(places: Places) -> int:
    """Take the users' lock; waits while a keeper that is stopping its server holds it."""
    try:
        places.folder.mkdir(parents=True, exist_ok=True)
        descriptor = processes.open_lock(places.users_lock)
    except OSError as error:
        raise EmbeddedError(
            f"The folder {places.folder} cannot be used ({error.strerror}). "
            "Set VAR_DIR to a folder of your own."
        ) from error
    processes.wait_for(descriptor)
    return descriptor


def _start_keeper(places: Places) -> None:
    """Start the keeper if nobody else is about to; the lock goes over to it without a gap."""
    lock = processes.open_lock(places.keeper_lock)
    try:
        if not processes.take(lock):
            return
        places.state.unlink(missing_ok=True)
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
        command = [sys.executable, "-m", "hounslow_assess.embedded.keeper", str(places.var), str(lock)]
        subprocess.run(  # noqa: S603 our own module; its first act is to fork, so this returns at once
            command, env=environment, pass_fds=[lock], stdin=subprocess.DEVNULL, cwd="/", check=True
        )
    except subprocess.CalledProcessError as error:
        raise EmbeddedError(f"The keeper of the embedded PostgreSQL could not start: {error}.") from error
    finally:
        os.close(lock)


def _read(places: Places) -> dict[str, Any]:
    """What the keeper says. A killed one's word stays behind: that a server is ready is asked of its lock."""
    try:
        found: dict[str, Any] = json.loads(places.state.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    if found.get("ready") and not processes.is_locked(places.server_lock):
        found["ready"] = False
    return found


# --- The keeper's side ------------------------------------------------------------------------------
class Keeper:
    """Starts postgres, starts it again when it dies, and stops it when nobody uses it."""

    def __init__(self, places: Places, log: IO[bytes]) -> None:
        """`log` takes what the keeper and its server say."""
        self.places = places
        self.log = log
        self.users = processes.open_lock(places.users_lock)
        self.starts = 0
        self.is_stopping = False

    def serve(self) -> None:
        """Keep a server until its last user has gone or this process is told to stop."""
        runner = accounts.choose(self.places)
        runner.enter()
        cluster = Cluster(runner, self.places, self.log, fast=os.environ.get("EMBEDDED_FAST") == "1")
        cluster.prepare()
        failures = 0
        while not self.is_stopping:
            server = cluster.start()
            if self._watch(cluster, server):
                return
            failures = 0 if self._was_ready() else failures + 1
            if failures >= HOPELESS:
                raise EmbeddedError(f"PostgreSQL does not start:\n{tail(self.places.log)}")
            self._say(f"postgres ended with {server.returncode}; starting it again")
            time.sleep(min(0.1 * 2**failures, 2.0))

    def _watch(self, cluster: Cluster, server: "subprocess.Popen[bytes]") -> bool:
        """Stay with one server; True when it was stopped because it is no longer wanted."""
        self._write(cluster, ready=False)
        is_ready = False
        while server.poll() is None:
            if not is_ready and cluster.is_ready():
                is_ready = True
                self.starts += 1
                self._write(cluster, ready=True)
            # The lock is kept once taken: who comes now waits until this keeper ends, and starts another.
            if self.is_stopping or processes.take(self.users):
                self._say("stopping")
                processes.stop(server, (signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0))
                with contextlib.suppress(OSError):
                    self.places.sockets.rmdir()
                return True
            time.sleep(TICK if is_ready else 0.01)
        return False

    def _was_ready(self) -> bool:
        return bool(_read(self.places).get("ready"))

    def _write(self, cluster: Cluster, *, ready: bool) -> None:
        """Say where the server is; written whole, so that a reader never sees half of it."""
        self.write(
            {
                "ready": ready,
                "pid": os.getpid(),
                "starts": self.starts,
                "sockets": str(self.places.sockets),
                "data": str(cluster.runner.data),
                "way": cluster.runner.way,
            }
        )

    def write(self, state: dict[str, Any]) -> None:
        """Replace the state file."""
        part = self.places.state.with_suffix(".part")
        part.write_text(json.dumps(state), encoding="utf-8")
        part.rename(self.places.state)

    def _say(self, message: str) -> None:
        self.log.write(f"keeper: {message}\n".encode())

    def stop(self, *_: object) -> None:
        """Stop as soon as the loop comes round (a signal's handler)."""
        self.is_stopping = True


def _open_log(path: Path) -> IO[bytes]:
    """The log, begun anew when it has grown long."""
    mode = "wb" if path.exists() and path.stat().st_size > LOG_LIMIT else "ab"
    return path.open(mode, buffering=0)


def main(arguments: list[str]) -> None:
    """Run as `python -m hounslow_assess.embedded.keeper VAR_DIR LOCK`: detach, then keep."""
    if os.fork():
        os._exit(0)
    os.setsid()
    os.umask(0o077)
    places = of(Path(arguments[0]))
    log = _open_log(places.log)
    for stream in (0, 1, 2):
        os.dup2(os.open(os.devnull, os.O_RDWR) if stream == 0 else log.fileno(), stream)
    keeper = Keeper(places, log)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, keeper.stop)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        keeper.serve()
        places.state.unlink(missing_ok=True)
    except (EmbeddedError, OSError) as error:
        keeper.write({"error": str(error)})
        raise SystemExit(1) from error


if __name__ == "__main__":
    main(sys.argv[1:])
