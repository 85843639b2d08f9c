"""How soon `make demo` answers when everything was made ready by an earlier start."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hounslow_assess.embedded import processes
from tests import databases
from tests.bench import worlds
from tests.stack import NOT_INHERITED, ROOT, Stack

STARTS = 3
MOST_SECONDS = 60.0


def measure() -> dict[str, float]:
    """Seconds from the start of the supervisor to its first page; the median of three warm starts.

    The first start, which finds the demonstration but closes its days and checks the rest, is not counted.
    """
    with tempfile.TemporaryDirectory(prefix="hounslow-bench-") as folder:
        var = Path(folder)
        _make_ready(var)
        first, *taken = [_start(var) for _ in range(1 + STARTS)]
    sys.stderr.write(f"  first start {first:.1f} s, then {', '.join(f'{one:.1f} s' for one in taken)}\n")
    return {"demo.first_page_s": round(statistics.median(taken), 2)}


def _make_ready(var: Path) -> None:
    """A VAR_DIR with the demonstration in its own PostgreSQL, and with static files."""
    shutil.copytree(worlds.prepare_static(), var / "static")
    with Stack(var) as stack:
        stack.start_database(databases.url(databases.demonstration()))
    lock = var / "postgres" / "server.lock"
    _wait_until(lambda: not processes.is_locked(lock))


def _start(var: Path) -> float:
    port = _free_port()
    with _supervisor(var, port) as process:
        started = time.monotonic()
        _wait_until(lambda: _answers(port) or process.poll() is not None)
        taken = time.monotonic() - started
        if process.poll() is not None:
            raise AssertionError(f"The supervisor ended.\n{(var / 'said').read_text(encoding='utf-8')}")
        return taken


@contextmanager
def _supervisor(var: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """`make demo` without make; ended as Ctrl-C does."""
    environment = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    environment |= {"VAR_DIR": str(var), "PORT": str(port), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "hounslow_assess.embedded.supervisor", "demo"]
    with (var / "said").open("wb") as said:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(30)
        process.kill()
        process.wait()


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=MOST_SECONDS)
    try:
        connection.request("GET", "/accounts/login/")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + MOST_SECONDS
    while not is_so():
        if time.monotonic() > deadline:
            raise AssertionError(f"Not within {MOST_SECONDS:g} s.")
        time.sleep(0.02)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
