"""The supervisor behind `make demo`: one start, and no process left however it ends."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from hounslow_assess import env
from hounslow_assess.embedded import broker, keeper, places, processes
from tests import databases
from tests.stack import Stack

pytestmark = pytest.mark.faults
ROOT = Path(__file__).resolve().parent.parent.parent
MODULE = [sys.executable, "-m", "hounslow_assess.embedded.supervisor"]
NOT_INHERITED = ("DATABASE_URL", "REDIS_URL", "PORT", "HOUNSLOW_PROCESS", "FOLLOW_MAKE")


def wait_until(is_so: Callable[[], bool], seconds: float, what: Callable[[], str]) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, what()
        time.sleep(0.05)


def processes_of(var: Path) -> dict[int, str]:
    """Every process that was started for this VAR_DIR: they were told of it, or name its socket."""
    socket_folder = str(broker.socket_of(env.embedded_broker_url(var)).parent)
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            told = (folder / "environ").read_bytes().split(b"\0")
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            if f"VAR_DIR={var}".encode() in told or socket_folder in command:
                found[int(folder.name)] = command
        except OSError:
            continue
    return found


STARTED: list["Run"] = []


class Run:
    """One supervisor, started as `make demo` would."""

    def __init__(self, var: Path, *arguments: str, before: tuple[str, ...] = (), **extra: str) -> None:
        STARTED.append(self)
        self.var = var
        self.port = free_port()
        self.said = var / f"said-{time.monotonic_ns()}"
        environment = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
        environment |= {"VAR_DIR": str(var), "PORT": str(self.port), "PYTHONPATH": str(ROOT), **extra}
        environment |= {"STATIC_ROOT": str(Path(settings.VAR_DIR) / "static"), "EMBEDDED_FAST": "1"}
        with self.said.open("wb") as output:
            self.process = subprocess.Popen(
                [*before, *MODULE, *arguments],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def output(self) -> str:
        return self.said.read_text(encoding="utf-8")

    def wait_for(self, words: str, seconds: float = 90.0) -> None:
        def is_so() -> bool:
            return words in self.output() or self.process.poll() is not None

        wait_until(is_so, seconds, self.output)
        assert words in self.output(), self.output()

    def status_of_first_page(self) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", "/accounts/login/")
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()

    def is_child(self, pid: int) -> bool:
        """Whether the supervisor itself started the process (a server's own children have another parent)."""
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
        return f"PPid:\t{self.process.pid}\n" in status

    def assert_nothing_is_left(self) -> None:
        def what() -> str:
            return f"left: {processes_of(self.var)}\n{self.output()}"

        wait_until(lambda: not processes_of(self.var), 15.0, what)
        # Postgres's own children show no origin; but each would hold this lock.
        server_lock = self.var / "postgres" / "server.lock"
        assert not server_lock.exists() or not processes.is_locked(server_lock)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A VAR_DIR whose embedded PostgreSQL holds the migrated tables; made once and copied for each test."""
    folder = tmp_path_factory.mktemp("made")
    with django_db_blocker.unblock():
        source = databases.url(databases.template())
    with Stack(folder) as stack:
        stack.start_database(source)
    place = folder / "postgres"
    lock = place / "server.lock"
    wait_until(lambda: not processes.is_locked(lock), 15.0, lambda: "the first server did not end")
    return place / "data"


@pytest.fixture
def var(made: Path, tmp_path: Path) -> Iterator[Path]:
    """A VAR_DIR for one test, left without a process."""
    shutil.copytree(made, tmp_path / "postgres" / "data")
    yield tmp_path
    keeper.release(tmp_path)
    while STARTED:
        run = STARTED.pop()
        run.process.kill()
        run.process.wait()
    for pid in set(processes_of(tmp_path)) - {os.getpid()}:
        os.kill(pid, signal.SIGKILL)


def test_what_dies_is_started_again_and_ctrl_c_ends_all_with_status_0(var: Path) -> None:
    run = Run(var, "serve")
    run.wait_for("Hounslow Assess is at http://127.0.0.1:")
    assert run.status_of_first_page() == 200
    for word, message in (
        ("gunicorn", "The web ended"),
        ("celery", "The worker ended"),
        ("valkey", "The broker ended"),
    ):
        (main,) = [pid for pid, told in processes_of(var).items() if word in told and run.is_child(pid)]
        os.kill(main, signal.SIGKILL)
        run.wait_for(message)
    postgres = int((var / "postgres" / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
    os.kill(postgres, signal.SIGKILL)
    run.wait_for("PostgreSQL ended unexpectedly")
    wait_until(lambda: run.status_of_first_page() == 200, 30.0, run.output)

    second = Run(var, "serve")
    second.wait_for("already runs from")
    assert second.process.wait(10) == 1

    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(30) == 0
    run.assert_nothing_is_left()


def test_sigterm_ends_all_with_status_0_and_the_data_are_kept(var: Path) -> None:
    with psycopg.connect(keeper.ensure(var).url("hounslow")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    keeper.release(var)
    # The folders in which programs leave things of their own accord; the web server would put a socket there.
    elsewhere = {name: var / name.lower() for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "TMPDIR")}
    for folder in elsewhere.values():
        folder.mkdir()
    run = Run(var, "serve", **{name: str(folder) for name, folder in elsewhere.items()})
    run.wait_for("Hounslow Assess is at")
    assert run.status_of_first_page() == 200
    run.process.terminate()
    assert run.process.wait(30) == 0
    run.assert_nothing_is_left()
    assert [path for folder in elsewhere.values() for path in folder.rglob("*")] == []
    sockets = [broker.socket_of(env.embedded_broker_url(var)).parent, places.of(var).sockets]
    wait_until(lambda: not any(map(Path.exists, sockets)), 15.0, lambda: f"left: {sockets}")
    with psycopg.connect(keeper.ensure(var).url("hounslow")) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
    keeper.release(var)


def test_kill_9_leaves_no_process(var: Path) -> None:
    run = Run(var, "serve")
    run.wait_for("Hounslow Assess is at")
    names = " ".join(processes_of(var).values())
    assert [word for word in ("gunicorn", "celery", "valkey", "postgres") if word not in names] == []
    run.process.kill()
    run.process.wait(10)
    run.assert_nothing_is_left()


def test_kill_9_of_make_ends_what_make_started(var: Path) -> None:
    script = '"$@" & wait'
    run = Run(var, "run", "--", "sleep", "600", before=("sh", "-c", script, "sh"), FOLLOW_MAKE="1")
    run.wait_for("Broker ready")
    run.process.kill()
    run.process.wait(10)
    run.assert_nothing_is_left()


def test_a_command_gets_the_two_servers_and_its_status_is_given(var: Path) -> None:
    script = "import os, sys; sys.exit(5 if os.environ['VAR_DIR'] else 0)"
    run = Run(var, "run", "--", sys.executable, "-c", script)
    assert run.process.wait(60) == 5
    run.assert_nothing_is_left()


def test_nothing_is_started_when_the_database_cannot_be_made_ready(tmp_path: Path) -> None:
    run = Run(tmp_path, "serve", DATABASE_URL="postgres://nobody@%2Fnowhere/nothing")
    assert run.process.wait(60) == 1
    assert "so nothing was started" in run.output()
    assert not (tmp_path / "logs" / "web.log").exists()
    run.assert_nothing_is_left()


@pytest.mark.parametrize(
    ("port", "sentence"),
    [
        ("taken", "is taken. Choose another: make demo PORT="),
        ("80a", "write a number"),
        ("70000", "write a number"),
    ],
)
def test_a_port_that_cannot_be_had_gets_a_sentence(tmp_path: Path, port: str, sentence: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        chosen = str(taken.getsockname()[1]) if port == "taken" else port
        run = Run(tmp_path, "demo", PORT=chosen)
        assert run.process.wait(30) == 1
    lines = run.output().splitlines()
    assert len(lines) == 1
    assert sentence in lines[0]
    assert not (tmp_path / "postgres").exists()
